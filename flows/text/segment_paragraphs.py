"""Signs of a new paragraph, weighed by what they mean in this very text.

A blank line ends paragraphs in one text and says nothing in another; a line that leaves room for
the next word is an end in justified print and chance in ragged one. Lines that go on with a small
letter show how full a line is that goes on; lines that surely end show what else comes with an end.
"""

import numpy as np
from numpy.typing import NDArray

from flows.text import segment_layout as layout
from flows.text.segment_layout import Integers, Measures

_RANKS = (0.004, 0.02, 0.06, 0.15, 0.4, 0.7)
_UNKNOWN_RANK = 7
_SHARES = (0.1, 0.5, 0.9)
_UNKNOWN_SHARE = 4
_MIN_LINES = 20
_MIN_ENDS = 4
N_RANKS, N_SHARES = 8, 5


def paragraph_columns(
    measures: Measures, needed: NDArray[np.float64], blank: Integers, trail: Integers
) -> dict[str, Integers]:
    """Columns of one text.

    Args:
        measures: Of its pieces.
        needed: For each piece, the width of the line above with the first word of this one, as a
            share of the column's width.
        blank: Blank lines above each piece.
        trail: Blanks after the line above each piece.
    """
    rank = _rank(measures, needed)
    start = _start(measures)
    is_end = (rank <= 1) & (start == _CLEAR)
    found = {"start_rank": start * N_RANKS + rank}
    for name, values in (("blank", blank), ("trail", trail)):
        usual = int(np.bincount(np.minimum(values, 5)).argmax())
        side = np.sign(np.minimum(values, 5) - usual) + 1
        share = _share(side[is_end] != 1)
        found[f"start_{name}_side"] = ((start * 3 + side) * N_SHARES + share) * N_RANKS + rank
    return found


# A sentence ends above, and a capital or a number begins here.
_CLEAR = 3


_ABOVE = np.zeros(layout.N_EDGES, dtype=np.int64)
_ABOVE[[layout.STOP, layout.COLON, layout.SEMICOLON, layout.CLOSE]] = 2
_ABOVE[layout.NONE] = 4
_HERE = np.ones(layout.N_EDGES, dtype=np.int64)
_HERE[[layout.LOWER, layout.OTHER]] = 0


def _start(measures: Measures) -> Integers:
    """0 a word goes on; 1 a capital, no stop above; 2 a stop, no capital; 3 both; 4 the first."""
    above = np.concatenate(([layout.NONE], measures.last[:-1]))
    start: Integers = _ABOVE[above] + _HERE[measures.first] * (above != layout.NONE)
    return start


def _rank(measures: Measures, needed: NDArray[np.float64]) -> Integers:
    """How the room left in the line above compares with lines that go on: 0 more than in any."""
    inner = np.sort(needed[measures.first == layout.LOWER])
    if len(inner) < _MIN_LINES:
        return np.full(len(needed), _UNKNOWN_RANK, dtype=np.int64)
    share = np.searchsorted(inner, needed) / len(inner)
    return np.searchsorted(np.array(_RANKS), share, side="right")


def _share(is_marked: NDArray[np.bool_]) -> int:
    """In how many of the sure ends a sign is seen."""
    if len(is_marked) < _MIN_ENDS:
        return _UNKNOWN_SHARE
    return int(np.searchsorted(np.array(_SHARES), is_marked.mean(), side="right"))
