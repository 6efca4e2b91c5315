"""Columns of the line model that another column tells whole: their weights are added to its own.

``words_last`` holds the words and the last character of a piece, so one look at its table can stand
for three. The model is trained on all columns; it is folded when it is loaded.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


class _Fold(NamedTuple):
    """``part`` as the values of ``whole``, of which there are ``size``, tell it."""

    part: str
    whole: str
    size: int
    value: Callable[[Integers], Integers]


# As ``segment_columns`` and ``segment_paragraphs`` put the columns together; a fold of a whole
# stands below those into it.
_FOLDS = (
    _Fold("fit", "start_fit", 160, lambda n: n % 8),
    _Fold("fit_characters", "start_fit_characters", 160, lambda n: n % 8),
    _Fold("blank", "start_blank", 320, lambda n: n % 16),
    # Above the first piece stands nothing, 0 in both; other kinds are one more in the former.
    _Fold("above_last", "turn", 169, lambda n: np.where(n < 13, 0, n // 13 + 1)),
    _Fold("first", "turn", 169, lambda n: n % 13),
    _Fold("words", "words_last", 104, lambda n: n // 13),
    _Fold("last", "words_last", 104, lambda n: n % 13),
    _Fold("upper", "upper_turn", 225, lambda n: n % 15),
    # Nothing stands above the first piece: 14 there, 0 in the column of its own.
    _Fold("above_upper", "upper_turn", 225, lambda n: (n // 15 + 1) % 15),
    _Fold("opening", "opening_words", 153, lambda n: n // 9),
    _Fold("order", "opening_order", 1190, lambda n: n // 14 % 5),
    _Fold("commas", "commas_capitals", 36, lambda n: n // 6),
    _Fold("capitals", "commas_capitals", 36, lambda n: n % 6),
    _Fold("imprint", "imprint_upper", 56, lambda n: n // 14),
    _Fold("place", "imprint_place", 44, lambda n: n % 11),
    _Fold("zone", "zone_start", 1120, lambda n: n // 20),
    _Fold("script", "zone_script", 1680, lambda n: n % 5),
    _Fold("scripts", "zone_script", 1680, lambda n: n % 30),
    _Fold("length", "length_upper", 112, lambda n: n // 14),
    _Fold("names", "names_upper", 168, lambda n: n // 56),
    _Fold("affiliation", "names_upper", 168, lambda n: n % 4),
    _Fold("start_rank", "start_blank_side", 600, lambda n: n // 120 * 8 + n % 8),
    _Fold("start_fit", "item_start", 800, lambda n: n % 160),
)


def folded(tables: Mapping[str, Floats]) -> dict[str, Floats]:
    """The tables of fewer columns, which give each piece the same sums."""
    found = dict(tables)
    for part, whole, size, value in _FOLDS:
        if part in found and whole in found:
            values = np.arange(size)
            found[whole] = _rows(found[whole], values) + _rows(found.pop(part), value(values))
    return found


def _rows(table: Floats, values: Integers) -> Floats:
    """The rows of some values; the last row is that of all values beyond."""
    return table[np.minimum(values, len(table) - 1)]
