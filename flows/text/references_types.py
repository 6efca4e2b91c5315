"""What kind of work an entry names, and the designation of a law, a standard or a patent."""

import re
from collections.abc import Mapping

from flows.text.references_peel import Peeled
from flows.text.references_words import either, fold, words

_LAW = re.compile(rf"(?<![^\W\d_])(?:{either(words('act'))})(?![^\W\d_])")
_TECHNICAL_RULES = re.compile(r"[TТ][РPR]\s?(?:[TТ][СSC]|ЕАЭС)")
_PATENT = re.compile(
    r"(?<![^\W\d_])(?:пат\.|патент|патенті|а\.\s?с\.\s?(?:№|СССР|\d)|авт\.\s?свид|"
    r"авторское свидетельство|patent|pat\.)",
    re.IGNORECASE,
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
_PREPRINT = re.compile(fold("arxiv|preprint|препринт|research square|ssrn|biorxiv"))
_IN = ("в кн.", "in:", "в сб", "in book", "кітапта", "v kn.", "v sb")
_CHAPTER = re.compile(rf"(?<![^\W\d_])(?:{either(map(fold, _IN))})")


def kind_of_work(peeled: Peeled, found: Mapping[str, object]) -> str | None:
    """One of ``reference_types.csv``; None where the fields say nothing.

    ``found`` holds the fields that were read, ``peeled`` the entry without its addresses.
    """
    text = peeled.text
    low = fold(text)
    title = fold(str(found.get("title") or ""))
    container = fold(str(found.get("container") or ""))
    if peeled.designation:
        return "law" if _TECHNICAL_RULES.match(peeled.designation) else "standard"
    if not found.get("authors") and _LAW.search(title or low) and not found.get("publisher"):
        return "law"
    if _PATENT.search(text) and not found.get("pages"):
        return "patent"
    if _THESIS.search(low) and not container:
        return "thesis"
    return _by_fields(low, container, found)


def _by_fields(low: str, container: str, found: Mapping[str, object]) -> str | None:
    if _PREPRINT.search(container or low[-80:]) and not found.get("issue"):
        return "other"
    if container:
        return _by_container(low, container, found)
    if any(found.get(name) for name in ("city", "extent", "isbn")):
        return "book"
    if found.get("url"):
        return "web"
    if found.get("publisher"):
        return "book"
    return "other" if found.get("title") and found.get("year") else None


def _by_container(low: str, container: str, found: Mapping[str, object]) -> str:
    if _CONFERENCE.search(container) and not (found.get("volume") and found.get("issue")):
        return "conference"
    printed = found.get("publisher") and not found.get("issue")
    if found.get("editors") or printed or _CHAPTER.search(low):
        return "chapter"
    return "article" if not found.get("url") or _has_place(found) else "web"


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
