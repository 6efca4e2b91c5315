"""The columns of the line model that come from the wording of pieces, as arrays."""

from collections.abc import Sequence

import numpy as np

from flows.text import segment_layout as layout
from flows.text import segment_marks as marks
from flows.text.segment_layout import Integers, Measures

_NEAR = 200  # code points of a piece that are looked through for names


def word_columns(
    text: str, start: Integers, end: Integers, measures: Measures, outside: Integers
) -> dict[str, Integers]:
    """The columns; names and words of affiliations are looked for in the pieces ``outside``."""
    near = np.minimum(end[outside], start[outside] + _NEAR)
    some = list(zip(start[outside].tolist(), near.tolist(), strict=True))
    words = marks.word_codes(text, some)
    found = _opening_columns(text, start, end, measures)
    for name, values in (
        ("names", marks.name_codes(text, some)),
        ("affiliation", words.affiliation),
        ("degree", words.author_info),
        ("imprint", words.imprint),
    ):
        found[name] = _spread(values, outside, len(start))
    return found


def _opening_columns(
    text: str, start: Integers, end: Integers, measures: Measures
) -> dict[str, Integers]:
    """How pieces open. Those that begin with a word in small letters have no opening."""
    size = len(start)
    apart = np.flatnonzero(~measures.opens_word)
    starts = start[apart].tolist()
    heads = marks.heads(text, starts)
    found = marks.openings(text, starts, end[apart].tolist(), heads)
    opened = apart[found.places]
    opening, number = (_spread(values, opened, size) for values in found[1:])
    is_small = measures.first[apart] == layout.LOWER
    return {
        "opening": opening,
        "order": _order(number, opening),
        "word": _spread(np.where(is_small, 0, heads >> 1), apart, size),
    }


def _spread(values: Sequence[int] | Integers, where: Integers, size: int) -> Integers:
    """A column that has the values at some places, and 0 everywhere else."""
    column = np.zeros(size, dtype=np.int64)
    column[where] = values
    return column


def _order(number: Integers, opening: Integers) -> Integers:
    """Whether a number goes on from the last one of the same form: 0 no number, 1 it is 1,
    2 the next, 3 the one after the next, 4 another."""
    order = np.zeros(len(number), dtype=np.int64)
    for form in marks.NUMBERED:
        where = np.flatnonzero((opening == form) & (number > 0))
        if not where.size:
            continue
        values = number[where]
        step = np.diff(values, prepend=0)
        later = np.where(step == 2, 3, 4)
        order[where] = np.where(step == 1, 2, np.where(values == 1, 1, later))
    return order
