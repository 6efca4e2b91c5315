"""Labelled tokens of an entry to the values of its fields."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from flows.text import references_names as names
from flows.text import references_numbers as numbers
from flows.text.references_peel import HOLE
from flows.text.references_tokens import Tokens

_EDGES = " \t\r\n.,;:/-–—" + HOLE
_QUOTES = {"«": "»", "“": "”", '"': '"', "„": "“", "‘": "’", "'": "'", "”": "”"}
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_ROLE = re.compile(
    r"(?:ред|сост|құраст|qurast|kurast|ауд|пер|перев|под|отв|конс|рук|науч|ed|eds|transl|red|sost|per)[\s.]",
    re.IGNORECASE,
)
_REST_OF_RANGE = re.compile(r"\s?[-‐–—]\s?\d{1,6}(?!\d)")
# (eds.), (Hg.), and the same behind a year: the persons in front are editors.
_EDITORS_BEHIND = re.compile(
    r"[\s.,]{0,3}(?:(?:\(\d{4}\w?\)\s?)?"
    r"[(\[]\s?(?:[Ee]ds?|[Hh]rsgg?|HRSG|Hgg?|ред|сост|[Ee]ditors?)\b\.?\s?[)\]]|\b(?:eds?|Hrsg|Hgg?)\.)"
)
_IS_NUMBER = re.compile(r"\d|(?<![^\W\d_])[IVXLCDMХІivx]{1,7}(?![^\W\d_])")
_LEAST_NAME = 4  # letters of an issue that is a month
_EDITOR = re.compile(r"(?:ред|құраст|qurast|kurast|сост|ed|red|sost)", re.IGNORECASE)
# Marks that close what a value opens.
_CLOSING = {"»": "«", "”": "“", "“": "„", ")": "(", "]": "["}
_PARTNERS = {"«": "»", "“": "”", "(": ")", "[": "]"}
# Labels whose parts belong together when only a mark or a lost word stands between them.
_LONGEST_COUNTS = frozenset({"title", "container", "publisher", "series", "kind"})
_ONE_STRETCH = frozenset({"title", "container", "publisher", "city", "series", "kind"})


class Chunk(NamedTuple):
    """A stretch of an entry under one label; ``first`` and ``last`` are token numbers."""

    label: str
    start: int
    end: int
    first: int
    last: int


def chunks(items: Tokens, labels: Sequence[str]) -> list[Chunk]:
    """The labelled stretches, in order; a lone mark does not part a title."""
    found: list[Chunk] = []
    starts, ends = items.starts, items.ends
    end = 0
    for label, run in groupby(labels):
        first, end = end, end + len(list(run))
        if label == "other":
            continue
        before = found[-1] if found else None
        if before and before.label == label and _goes_on(items, before, first):
            found.pop()
            first = before.first
        found.append(Chunk(label, starts[first], ends[end - 1], first, end - 1))
    return found


def _goes_on(items: Tokens, before: Chunk, index: int) -> bool:
    gap = items.words[before.last + 1 : index]
    if not gap:
        return True
    if before.label == "pages" and len(gap) == 1:
        return gap[0] in ",;"
    if before.label not in _ONE_STRETCH or len(gap) > 2:
        return False
    return not any(word == "//" or word[0] == HOLE for word in gap)


def values(text: str, items: Tokens, labels: Sequence[str]) -> dict[str, str]:
    """Field -> value as printed; the longest stretch of a text, the first of a number."""
    found: dict[str, str] = {}
    for chunk in chunks(items, labels):
        name, start, end = chunk.label, chunk.start, chunk.end
        if name in ("title", "pages"):
            end = _end(text, chunk)
        if text[start - 1 : start] in _PARTNERS:
            start = _opened(text, start, end)
        if text[end : end + 1] in _CLOSING:
            end = _closed(text, start, end)
        value = text[start:end]
        if name == "after":
            name = _role_of(text, chunk.start)
        elif name == "authors" and _EDITORS_BEHIND.match(text, chunk.end):
            name = "editors"
        if name == "title" and name in found and "volume" in found:
            continue  # Название. Том 1. Название тома
        if name in ("authors", "editors", "after"):
            found[name] = f"{found[name]}; {value}" if name in found else value
        elif name not in found or (name in _LONGEST_COUNTS and len(value) > len(found[name]) + 8):
            found[name] = value
    return found


def _end(text: str, chunk: Chunk) -> int:
    """Where a value ends: a title before ``//``, pages after the last page of a range."""
    if chunk.label == "title":
        slashes = text.find("//", chunk.start, chunk.end)
        return slashes if slashes > chunk.start else chunk.end
    if chunk.label == "pages":
        rest = _REST_OF_RANGE.match(text, chunk.end)
        return rest.end() if rest and text[chunk.end - 1].isdigit() else chunk.end
    return chunk.end


def _closed(text: str, start: int, end: int) -> int:
    """Where a value ends with the marks right behind it that close what it opens.

    ``45(3`` of ``№ 45(3)`` is half a number, ``О «Народном банке`` half a title.
    """
    while (opening := _CLOSING.get(text[end : end + 1])) is not None:
        closing = text[end]
        if text.count(opening, start, end) <= text.count(closing, start, end):
            break
        end += 1
    return end


def _opened(text: str, start: int, end: int) -> int:
    """Where a value begins with the mark right before it that it closes: ``«Дала» туралы``."""
    opening = text[start - 1 : start]
    closing = _PARTNERS.get(opening)
    if closing is None:
        return start
    closed = text.find(closing, start, end)
    opened = text.find(opening, start, end)
    return start - 1 if closed >= 0 and not 0 <= opened < closed else start


def _role_of(text: str, start: int) -> str:
    """What persons named after ``/`` are: authors, unless a word before them says otherwise."""
    lead = text[text.rfind("/", 0, start) + 1 : start].strip()
    if not lead:
        return "after"
    return "editors" if _EDITOR.search(lead) else "other"


def clean(value: str | None) -> str | None:
    """A value without blanks, marks and enclosing quotes around it; None when nothing is left."""
    if value is None:
        return None
    text = " ".join(value.replace(HOLE, " ").split()).strip(_EDGES)
    closing = _QUOTES.get(text[:1])
    if closing and len(text) > 2 and text.endswith(closing) and closing not in text[1:-1]:
        text = text[1:-1].strip(_EDGES)
    return _balanced(text) or None


def _balanced(text: str) -> str:
    """Without a bracket at an end that has no partner."""
    if text[:1] in "([" and not any(mark in text for mark in ")]"):
        text = text[1:]
    if text[-1:] in ")]" and not any(mark in text for mark in "(["):
        text = text[:-1]
    return text.rstrip("([ ").strip(_EDGES)


def year(value: str | None) -> int | None:
    """The year in a value; None where none or an impossible one is printed."""
    match = _YEAR.search(value or "")
    return int(match[1]) if match else None


def all_authors(head: str, after: str) -> tuple[str, ...]:
    """Persons in front, then those named only after ``/``."""
    first = names.people(head)
    further = (
        names.people(after.split(";", maxsplit=1)[0]) if after and not _ROLE.match(after) else ()
    )
    return first + tuple(name for name in further if not names.is_among(name, first))


def volume_and_issue(volume: str | None, issue: str | None) -> tuple[str | None, str | None]:
    """Volume and issue as numbers; ``7(2)`` is both unless an issue is named beside it."""
    bare, inner = numbers.volume(volume) if volume else (None, None)
    own = numbers.issue(issue) if issue else None
    if bare and not _IS_NUMBER.search(bare):
        bare, volume = None, None
    if own and not _IS_NUMBER.search(own) and (len(own) < _LEAST_NAME or own[0].islower()):
        own = None  # a month or Supplement may stand there, an abbreviation not
    if inner and own and volume and inner != own:
        return numbers.bare_volume(volume), own
    return bare, own or inner
