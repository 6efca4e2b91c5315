"""What kind of work an entry names, and the designation of a law, a standard or a patent."""

import re
from collections.abc import Mapping

from flows.text.references_peel import Peeled
from flows.text.references_words import either, first_words, fold, holds_any, words

_LAW = re.compile(rf"(?<![^\W\d_])(?:{either(words('act'))})(?![^\W\d_])")
_TECHNICAL_RULES = re.compile(r"[TТ][РPR]\s?(?:[TТ][СSC]|ЕАЭС)")
_PATENT = re.compile(
    r"(?<![^\W\d_])(?:пат\.|патент|патенті|а\.\s?с\.\s?(?:№|СССР|\d)|авт\.\s?свид|"
    r"авторское свидетельство|patent|pat\.)",
    re.IGNORECASE,
)
# Most entries hold none of these, and need no search without regard to case.
_PATENT_STEMS = re.compile(
    rf"{fold('пат')}|{fold('pat')}|{fold('авт')}|{fold('а')}\.\s?{fold('с')}\."
)
_PATENT_NUMBER = re.compile(
    r"(?:№|No\.?|N)\s?(?P<a>\d[\d\s/]{2,12}\d)"
    r"|(?P<b>(?:RU|KZ|US|EP|WO|SU|CN|UA|EA)\s?\d[\d\s,/]{3,12}\d(?:\s?[A-ZА-Я]\d?)?)"
    r"|(?:пат\.|патент|а\.\s?с\.|patent)\s(?P<c>\d{4,9})",
    re.IGNORECASE,
)
_LAW_NUMBER = re.compile(
    r"(?:№|No\.?\s?|N\s?)\s?(?P<number>\d[\w/.-]*\w|\d+|[^\W\d_]{1,4}-?\d[\w/-]*)"
)
_THESIS = re.compile(rf"(?<![^\W\d_])(?:{either(words('thesis'))})(?![^\W\d_])")
_CONFERENCE = re.compile(rf"(?<![^\W\d_])(?:{either(words('meeting'))})")
_PREPRINTS = tuple(
    map(fold, ("arxiv", "preprint", "препринт", "research square", "ssrn", "biorxiv"))
)
_IN = ("в кн.", "in:", "в сб", "in book", "кітапта", "v kn.", "v sb")
_CHAPTER = re.compile(rf"(?<![^\W\d_])(?:{either(map(fold, _IN))})")
_CHAPTER_STEMS = tuple(map(fold, ("кітапта", "book", "in:", "кн.", "kn.", "сб", "sb")))
_THESIS_STEMS = first_words(words("thesis"))
_CONFERENCE_STEMS = first_words(words("meeting"))


def kind_of_work(peeled: Peeled, found: Mapping[str, object]) -> str | None:
    """One of ``reference_types.csv``; None where the fields say nothing.

    ``found`` holds the fields that were read, ``peeled`` the entry without its addresses.
    """
    text, folded = peeled.text, peeled.folded
    container = fold(str(found.get("container") or ""))
    if peeled.designation:
        return "law" if _TECHNICAL_RULES.match(peeled.designation) else "standard"
    is_signed = found.get("authors") or found.get("publisher")
    if not is_signed and _LAW.search(_title(found) or folded):
        return "law"
    if not found.get("pages") and _PATENT_STEMS.search(folded) and _PATENT.search(text):
        return "patent"
    if not container and holds_any(folded, _THESIS_STEMS) and _THESIS.search(folded):
        return "thesis"
    return _by_fields(folded, container, found)


def _title(found: Mapping[str, object]) -> str:
    return fold(str(found.get("title") or ""))


def _by_fields(folded: str, container: str, found: Mapping[str, object]) -> str | None:
    if holds_any(container or folded[-80:], _PREPRINTS) and not found.get("issue"):
        return "other"
    if container:
        return _by_container(folded, container, found)
    if found.get("city") or found.get("extent") or found.get("isbn"):
        return "book"
    if found.get("url"):
        return "web"
    if found.get("publisher"):
        return "book"
    return "other" if found.get("title") and found.get("year") else None


def _by_container(folded: str, container: str, found: Mapping[str, object]) -> str:
    placed = found.get("volume") and found.get("issue")
    if not placed and holds_any(container, _CONFERENCE_STEMS) and _CONFERENCE.search(container):
        return "conference"
    printed = found.get("publisher") and not found.get("issue")
    if found.get("editors") or printed or _is_in(folded):
        return "chapter"
    return "article" if not found.get("url") or _has_place(found) else "web"


def _is_in(low: str) -> bool:
    return holds_any(low, _CHAPTER_STEMS) and bool(_CHAPTER.search(low))


def _has_place(found: Mapping[str, object]) -> bool:
    return any(found.get(name) for name in ("volume", "issue", "pages", "doi"))


def designation(kind: str | None, text: str) -> str | None:
    """The number of a law or a patent; that of a standard was taken out of the entry before."""
    if kind == "patent":
        match = _PATENT_NUMBER.search(text)
        return next((group.strip() for group in match.groups() if group), None) if match else None
    if kind == "law":
        match = _LAW_NUMBER.search(text)
        return match["number"] if match else None
    return None
