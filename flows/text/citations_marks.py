"""Citations by number without square brackets: ``/12/``, ``(12)``, superscripts.

Slashes, round brackets and small digits mean many things. They are read as citations only where
a document has a reference list, no square brackets that cite, and marks that together look like
the numbering of that list.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flows.records import Citation
from flows.text.citations_fields import LONGEST_RANGE, Bracket, read_fields
from flows.text.citations_numeric import read
from flows.text.citations_words import DASH, alternatives

_SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
_TO_DIGITS = str.maketrans(_SUPERSCRIPTS + "\u207b\u2012", "0123456789--")
_MARKS_AFTER = r"(?=[\s.,;:)\u00bb\u201d]|$)"


class Style(NamedTuple):
    """A way to mark sources, and how much of the list it must cover to be believed."""

    pattern: re.Pattern[str]
    coverage: float
    fewest: int
    is_in_order: bool


# What must stand before a mark is asked after its first sign: a pattern that begins with a sign
# is searched several times faster than one that begins with a look behind.
_LETTER, _SMALL = r"[^\W\d_]", r"[a-z\u0430-\u04ff]"
_STYLES = (
    # жұмыста /12/ ; /3, 15 б./
    Style(re.compile(r"/(?<![\w/.]/)\s?(\d{1,3}[^/\n]{0,40}+)/(?![\w/])"), 0.4, 3, False),
    # as shown (12), earlier (3, 5-7).
    Style(
        re.compile(
            rf"\((?:(?<={_LETTER}\s\()|(?<=[\u00bb\u201d\"%]\s\())"
            r"(\d{1,3}[^()]{0,40}+)\)(?=\s*[.,;:])"
        ),
        0.6,
        5,
        False,
    ),
    # shown¹² ; shown.¹⁻³
    Style(
        re.compile(
            rf"([{_SUPERSCRIPTS}]"
            rf"(?:(?<={_LETTER}{{3}}.)|(?<={_LETTER}{{3}}[.,].)|(?<=[\u00bb\u201d)].))"
            rf"[{_SUPERSCRIPTS}]{{0,2}}(?:[,\u207b\u2012][{_SUPERSCRIPTS}]{{1,3}}){{0,9}})"
        ),
        0.6,
        4,
        True,
    ),
    # shown12. ; shown.12
    Style(
        re.compile(
            rf"(\d(?:(?<={_SMALL}{{3}}.)|(?<={_SMALL}{{3}}[.,].))\d{{0,2}}"
            rf"(?:\s?(?:,|{DASH})\s?\d{{1,3}}){{0,9}}){_MARKS_AFTER}"
        ),
        0.7,
        5,
        True,
    ),
)
_COUNTED_BEFORE = re.compile(rf"(?:{alternatives('counted')})\w{{0,6}}\.?\s*$", re.IGNORECASE)
_IN_LIST = 0.9
_RISING = 0.9


def find_marked(texts: Sequence[str], numbers: Collection[int]) -> list[Citation]:
    """Citations in the first of these styles that looks like the numbering of the list."""
    listed = frozenset(numbers)
    if not listed:
        return []
    for style in _STYLES:
        brackets = list(_brackets(texts, style.pattern))
        if is_numbering(brackets, listed, style):
            kept = (bracket for bracket in brackets if _sources(bracket) <= listed)
            return [c for bracket in kept for c in read(bracket, False, max(listed))]
    return []


def _brackets(texts: Sequence[str], pattern: re.Pattern[str]) -> Iterator[Bracket]:
    for unit, text in enumerate(texts):
        for match in pattern.finditer(text):
            start, end = match.span()
            fields = read_fields(match[1].translate(_TO_DIGITS))
            if fields and not _COUNTED_BEFORE.search(text[max(0, start - 24) : start]):
                yield Bracket(unit, start, end, text[start:end], fields)


def _sources(bracket: Bracket) -> frozenset[int]:
    """The numbers that the bracket names, ranges opened; what is no range has a number 0."""
    named: set[int] = set()
    for field in bracket.fields:
        if field.first is not None and field.last is None:
            named.add(field.first)
        elif field.first is not None and field.last is not None:
            is_short = field.last - field.first <= LONGEST_RANGE
            named.update(range(field.first, field.last + 1) if is_short else (0,))
    return frozenset(named)


def is_numbering(brackets: Sequence[Bracket], listed: frozenset[int], style: Style) -> bool:
    """Whether these marks name the entries of the list: nearly all are in it, and they cover it.

    Bare digits must also come in the order of the list, as they do where it is one of mentions.
    """
    sources = [_sources(bracket) for bracket in brackets]
    inside = sum(named <= listed for named in sources)
    if not brackets or inside < _IN_LIST * len(brackets):
        return False
    named = frozenset().union(*sources) & listed
    if len(named) < max(style.fewest, style.coverage * len(listed)):
        return False
    return not style.is_in_order or _rises(sources)


def _rises(sources: Sequence[frozenset[int]]) -> bool:
    """Whether numbers come for the first time in rising order, nearly all of them."""
    seen: set[int] = set()
    firsts = []
    for named in sources:
        firsts += sorted(named - seen)
        seen |= named
    steps = [after > before for before, after in pairwise(firsts)]
    return sum(steps) >= _RISING * len(steps)
