"""Rules around the tagger: names in front, kinds of work in titles, laws and patents."""

import re
from collections.abc import Sequence
from typing import Any

from flows.text import references_names as names
from flows.text.references_fields import clean
from flows.text.references_tokens import Token
from flows.text.references_words import either, fold, words

_KIND_WORDS = (
    "учебник|учебное пособие|учебно-методическ|учебно-практическ|учебно-наглядн|учебный комплекс|"
    "учеб\\. пособие|учеб\\. для|уч\\. пособие|учеб\\.|монография|коллективная монография|"
    "научное издание|хрестоматия|курс лекций|конспект лекций|методические указания|"
    "методические рекомендации|дисс?\\.|диссертация|автореф|"
    "оқулық|оқу құралы|оқу-әдістемелік|оқу-практикалық|әдістемелік құрал|әдістемелік нұсқау|"
    "монографиясы|диссертация|авторефераты|ғыл\\. канд|оқу қуралы|"
    "uchebnik|uchebnoe posobie|uchebno-metod|monografija|monografiya|monografiia|dis\\.|diss\\.|"
    "avtoref|dissertacija|dissertatsiya|oқulyқ|oқu құraly|oқu-әdіstemelіk|oqulyq|oqu quraly|oqu qúraly|oqý quraly|"
    "okulyk|oku kuraly|ph\\.?\\s?d\\.? (?:thesis|dissertation)|doctoral (?:thesis|dissertation)|"
    "master'?s thesis|thesis|textbook|monograph|study guide|tutorial"
)
_KIND = re.compile(rf"\s?[:.,(\[]\s?\[?(?:{fold(_KIND_WORDS)})(?![^\W\d_]{{12}})[^/]{{0,120}}$")
_OTHERS_FIRST = re.compile(
    rf"^(?:(?:{fold('и')}|{fold('i')}|and|{fold('және')})\s)?(?:{fold('др')}|{fold('dr')}|{fold('et al')}|{fold('т.б')})\b[\s.,]+"
)
_MONTH = either(words("month"))
_YEAR_MARK = either(words("year_mark"))
_DATE_TAIL = re.compile(
    rf"[\s,.]*(?<![^\W\d_])(?:{fold('от')}|{fold('ot')}|{fold('of')}|{fold('dated')})?\s?\d{{1,2}}(?:\.\d{{1,2}}\.|\s(?:{_MONTH})\.?\s)"
    rf"(?:1[89]|20)\d\d(?:\s?(?:{_YEAR_MARK})(?![^\W\d_])\.?)?(?:[\s,]*(?:№|N|No\.?)\s?[\w/.-]+)?[\s.,)]*$"
)
_YEAR_OF_ACT = re.compile(rf"(?<!\d)((?:1[89]|20)\d\d)\s?(?:{_YEAR_MARK})(?![^\W\d_])")
_PATENT_TAIL = re.compile(
    rf"\s?[:.,(]\s?(?:{fold('пат')}\.|{fold('патент')}|{fold('а')}\.\s?{fold('с')}\.|{fold('авт')}\.\s?{fold('свид')}|{fold('авторское свид')}|{fold('pat')}\.|{fold('patent')}).*$"
)
_PUBLISHED = re.compile(
    rf"(?:{fold('опубл')}|{fold('жариял')}|{fold('opubl')}|{fold('publ')})[^\d]{{0,12}}(?:\d{{1,2}}[./]\d{{1,2}}[./])?((?:19|20)\d\d)"
)


def settle_names(text: str, items: Sequence[Token], labels: Sequence[str]) -> list[str]:
    """Labels with the names in front made whole, where their form leaves no doubt.

    ``Омаров А.Б., Ли К.`` before a title is names, whatever the tagger made of an initial.
    """
    settled = list(labels)
    end = names.head_end(text)
    if not end:
        return settled
    head = [index for index, item in enumerate(items) if item.start < end]
    if "editors" in settled[: len(head)] or "authors" not in settled[: len(head)]:
        return settled
    for index in head:
        settled[index] = "authors"
    return settled


def settle(columns: dict[str, Any]) -> None:
    """Bring a title without kind of work, and its place where it went to the container."""
    placed = any(columns[name] for name in ("volume", "issue", "pages"))
    if not columns["title"] and columns["container"] and not placed:
        columns["title"], columns["container"] = columns["container"], None
    if columns["title"]:
        columns["title"] = without_kind(columns["title"])


def without_kind(title: str) -> str:
    """A title without ``: оқу құралы``, ``. Монография``, ``: дис. ... канд. наук``."""
    folded = fold(title)
    others = _OTHERS_FIRST.match(folded)
    if others:
        title, folded = title[others.end() :], folded[others.end() :]
    match = _KIND.search(folded)
    if match and match.start() > 3:
        return clean(title[: match.start()]) or title
    return title


def settle_by_type(columns: dict[str, Any], text: str) -> None:
    """What laws and patents print in places of their own."""
    if columns["type"] == "law":
        _settle_law(columns, text)
    elif columns["type"] == "patent":
        _settle_patent(columns, text)


def _settle_law(columns: dict[str, Any], text: str) -> None:
    """The year is that of the act; date and number behind the title are no part of it."""
    columns["issue"] = columns["volume"] = None
    folded = fold(text)
    match = _YEAR_OF_ACT.search(folded)
    if match:
        columns["year"] = int(match[1])
    title = columns["title"]
    if not title:
        return
    cut = _DATE_TAIL.search(fold(title))
    if cut and cut.start() > 8:
        columns["title"] = clean(title[: cut.start()])


def _settle_patent(columns: dict[str, Any], text: str) -> None:
    """The year is that of publication; number and applicant are neither issue nor publisher."""
    folded = fold(text)
    published = _PUBLISHED.search(folded)
    if published:
        columns["year"] = int(published[1])
    columns["issue"] = columns["volume"] = columns["publisher"] = None
    title = columns["title"]
    cut = _PATENT_TAIL.search(fold(title)) if title else None
    if cut and cut.start() > 3:
        columns["title"] = clean(title[: cut.start()])
