"""Volume, issue, pages and extent: the bare numbers out of what is printed round them."""

import re
from typing import NamedTuple

from flows.text.references_words import either, fold, words

_DASH = r"\-‐‑‒–—―−"
_NUMERAL = r"(?:\d+[^\W\d_]?|[IVXLCХІ]{1,7}\b)"
_RANGE = rf"[^\W\d_]?\d+[^\W\d_]{{0,2}}(?:\s?[{_DASH}]{{1,2}}\s?[^\W\d_]?\d+[^\W\d_]?)?"
_VOLUME_ISSUE = re.compile(
    rf"^(?P<volume>{_NUMERAL}(?:[{_DASH}/]\d+)?)\s?[(\[]\s?(?:№|[Nn]o?\.?)?\s?(?P<issue>[^()\[\]]{{1,12}}?)\s?[)\]]?$"
)
_ISSUE_MARK = re.compile(
    rf"^(?:(?:{either(words('issue') | words('part'))})(?![^\W\d_])[\s.:]*)+", re.IGNORECASE
)
_VOLUME_MARK = re.compile(
    rf"^(?:(?:{either(words('volume') | words('part'))})(?![^\W\d_])[\s.:]*)+(?=\S)", re.IGNORECASE
)
# «9-том», «VII том», not the last letter of XLV.
_VOLUME_TAIL = re.compile(
    rf"(?:(?<=\d)|(?<!\s)[\s{_DASH}]{{1,40}})[\s{_DASH}]{{0,3}}(?:{either(words('volume'))})\.?$"
)
_PAGE_MARK = re.compile(rf"^(?:(?:{either(words('page'))})(?![^\W\d_])[\s.:]*)+")
_PAGE_TAIL = re.compile(rf"(?<=[\d\s])[\s{_DASH}]{{0,40}}(?:{either(words('page'))})\.?$")
_PLAIN_PAGES = re.compile(r"\d+(?:[-‐–—]\d+)?")
_NEXT_MARK = re.compile(r"(?<=\d)\s?[-‐–—]\s?[^\W\d_]$")  # the С of the pages behind
_DIGITS = re.compile(r"[^\W\d_]?\d+")
_MARKS = " .,;:/-–—\x1a"
_EDGES = " .,;:/-–—―()[]\x1a"


class Pages(NamedTuple):
    """Pages as printed, and the first and last of them written out."""

    printed: str
    first: str | None
    last: str | None


def strip_mark(value: str, mark: re.Pattern[str]) -> str:
    """``value`` without the abbreviation in front (``Т. 4`` is 4) and the marks around it."""
    value = value.strip(_EDGES)
    match = mark.match(fold(value))
    return value[match.end() :].strip(_EDGES) if match else value


def bare_volume(value: str) -> str | None:
    """A volume without ``Т.``, ``-том``; what stands in brackets behind it stays."""
    bare = value.strip(_MARKS)
    match = _VOLUME_MARK.match(fold(bare))
    bare = bare[match.end() :].strip(_MARKS) if match else bare
    tail = _VOLUME_TAIL.search(fold(bare))
    if tail and tail.start():
        bare = bare[: tail.start()].strip(_EDGES)
    if bare.count("(") != bare.count(")"):
        bare = bare.strip(_EDGES)
    return bare or None


def volume(value: str) -> tuple[str | None, str | None]:
    """Volume and, where it is printed in brackets behind (``7(2)``), issue."""
    if value.isdecimal():
        return value, None
    bare = bare_volume(value)
    both = _VOLUME_ISSUE.match(bare or "")
    if both:
        return both["volume"], both["issue"].strip(_EDGES)
    return bare, None


def issue(value: str) -> str | None:
    """The number of an issue; a running number in brackets belongs to it (``2(31)``)."""
    if value.isdecimal():
        return value
    bare = value.strip(_MARKS)
    match = _ISSUE_MARK.match(fold(bare))
    bare = bare[match.end() :] if match else bare
    bare = _NEXT_MARK.sub("", bare.strip(_MARKS)).strip(_MARKS)
    if bare.count("(") != bare.count(")"):
        bare = bare.strip("()")
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    return bare.strip() or None


def pages(value: str) -> Pages | None:
    """Pages without ``С.``, ``б.``, ``P.``; None where there is no digit."""
    if _PLAIN_PAGES.fullmatch(value):
        return Pages(value, *_first_and_last(value))
    if not any(map(str.isdigit, value)):
        return None
    bare = strip_mark(value, _PAGE_MARK)
    tail = _PAGE_TAIL.search(fold(bare))
    if tail:
        bare = bare[: tail.start()].strip(_EDGES)
    if not any(map(str.isdigit, bare)):
        return None
    return Pages(bare, *_first_and_last(bare))


def extent(value: str) -> str | None:
    """The count of pages of a whole book: ``240`` of ``240 б.``."""
    found = pages(value)
    return found.printed if found else None


def _first_and_last(printed: str) -> tuple[str | None, str | None]:
    """First and last page; ``373-86`` ends at 386; None where several ranges are printed."""
    numbers = _DIGITS.findall(printed)
    if len(numbers) == 1:
        return numbers[0], numbers[0]
    if len(numbers) != 2:
        return None, None
    first, last = numbers
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return first, last
