"""Affiliations: their texts, and the markers by which authors refer to them."""

import re
from typing import NamedTuple

from flows.text import authors_words
from flows.text.contacts import MASK, find_contacts
from schemas import vocabulary

_MARK = (
    r"(?:[\u00b9\u00b2\u00b3\u2070-\u2079]+|\d{1,2}(?![\d.]{0,20}\d)|[*\u2020\u2021\u00a7\u00b6#]+"
    r"|[a-h](?=\s))"
)
_AT_START = re.compile(rf"[\s(]*({_MARK}(?:\s?,\s?{_MARK})*)\)?[\s.)]*(?=[^\W\d_]|[«\"“„])")
_WITHIN = re.compile(
    rf"(?<=[,;.\s])(?<!\s\s)\s*({_MARK}(?:,{_MARK}){{0,20}})\s?(?=[^\W\d_a-zа-я]|[«\"“„]|[әал]+-)"
)
_SYMBOLS = re.compile(r"[\u2709\u262f\uf000-\uf8ff]+")
_AROUND = " \t,;:.-\u2013\u2014"


class Affiliation(NamedTuple):
    """The text of one affiliation and its markers; none where it has none."""

    text: str
    markers: tuple[str, ...]


def read_affiliations(text: str) -> list[Affiliation]:
    """The affiliations in one unit, in order; a line with nothing but contacts gives none.

    Several in one line are parted where the next number follows: «1 ..., 2 ...».
    """
    text = _SYMBOLS.sub(" ", text)
    pieces = [text]
    while True:
        cut = _next_cut(pieces[-1])
        if cut is None:
            break
        pieces[-1:] = [pieces[-1][:cut], pieces[-1][cut:]]
    found = (_affiliation(piece) for piece in pieces)
    return [affiliation for affiliation in found if affiliation is not None]


def _next_cut(text: str) -> int | None:
    """Where the second affiliation of ``text`` begins: at the number after its own."""
    first = _AT_START.match(text)
    if first is None:
        return None
    marks = _marks(first[1])
    last = marks[-1]
    for match in _WITHIN.finditer(text, first.end()):
        values = _marks(match[1])
        is_next = last.isdigit() and values[0].isdigit() and int(values[0]) == int(last) + 1
        if is_next or (not last.isdigit() and not last.isalpha() and values[0] == last + last[0]):
            return match.start(1)
    return None


def _marks(text: str) -> tuple[str, ...]:
    """Single markers, superscript digits made plain."""
    found = re.findall(_MARK + r"(?:(?=\W|\d|\Z)|)", vocabulary.normalised("NFKC", text))
    return tuple(found) or (text.strip(),)


def _affiliation(text: str) -> Affiliation | None:
    """One affiliation without its contacts; None where nothing else is there."""
    start = _AT_START.match(text)
    markers = _marks(start[1]) if start else ()
    body = text[start.end() :] if start else text
    contacts = [a for a, _ in find_contacts(body)]
    label = authors_words.contact_start(body)
    masked = body.find(MASK * 3)
    ends = [*contacts, *([label] if label is not None else []), *([masked] if masked >= 0 else [])]
    body = " ".join(body[: min(ends, default=len(body))].split()).strip(_AROUND)
    return Affiliation(body, markers) if len(body) > 2 else None
