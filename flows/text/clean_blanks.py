"""Runs of blanks, all of a document at once."""

from functools import cache

import numpy as np
import numpy.typing as npt

from flows.text.clean_layers import BORDER, LEADING_SPACE, Layer, Touched, offsets_of

_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
# What a character may be: a blank, one that is neither a space nor a line feed, a line end.
_BLANK, _OTHER_BLANK, _LINE_END, _BORDER = 1, 2, 4, 8
# The last blank there is.
_LAST = 0x3000
_SPACE, _LINE_FEED, _RETURN = map(ord, " \n\r")
_Ints = npt.NDArray[np.int64]
_Codes = npt.NDArray[np.uint32]


@cache
def _table() -> npt.NDArray[np.uint8]:
    table = np.zeros(_LAST + 2, np.uint8)
    for code in range(_LAST + 1):
        character = chr(code)
        if character.isspace():
            table[code] = _BLANK | _OTHER_BLANK * (character not in " \n")
    for character in _LINE_ENDS:
        table[ord(character)] |= _LINE_END
    table[ord(BORDER)] = _BORDER
    return table


def single_blanks(layer: Layer, touched: list[Touched]) -> Layer:
    """``layer`` without blanks around its units, each run of blanks in them one.

    A run with a line end becomes a line end (``\\n``), another a blank.

    Args:
        layer: Texts with plain characters.
        touched: Takes in what was changed, but for line ends.
    """
    codes = np.frombuffer(layer.text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = np.take(_table(), codes, mode="clip")
    is_blank = (kinds & _BLANK).view(np.bool_)
    bounds = np.flatnonzero(is_blank[1:] != is_blank[:-1]) + 1
    starts, ends = bounds[::2], bounds[1::2]
    is_outer = ((kinds[starts - 1] | kinds[ends]) & _BORDER) != 0
    is_changed = (ends - starts > 1) | ((kinds[starts] & _OTHER_BLANK) != 0) | is_outer
    if not is_changed.any():
        return layer
    starts, ends, is_outer = starts[is_changed], ends[is_changed], is_outer[is_changed]
    line_ends = np.flatnonzero(kinds & _LINE_END)
    has_line_end = line_ends.searchsorted(starts) < line_ends.searchsorted(ends)
    codes_after = codes.copy()
    codes_after[starts] = np.where(has_line_end, _LINE_FEED, _SPACE)
    is_kept = np.ones(len(codes), bool)
    is_kept[1:] = ~(is_blank[1:] & is_blank[:-1])
    is_kept[starts[is_outer]] = False
    offsets = np.frombuffer(layer.starts, np.uintc)
    is_told = ~has_line_end & ~is_outer & (ends - starts > 1)
    first, end = starts[is_told], ends[is_told]
    _tell("double_space", layer.units_at(first), offsets[first], offsets[end], touched)
    is_told = _is_leading(codes, offsets, starts, ends) & ~is_outer
    first, end = starts[is_told], offsets[ends[is_told]]
    _tell(LEADING_SPACE, layer.units_at(first), end - 2, end, touched)
    after = codes_after[is_kept]
    return Layer(
        after.tobytes().decode("utf-32-le", "surrogatepass"),
        offsets_of(offsets[is_kept]),
        np.flatnonzero(after == ord(BORDER)),
    )


def _tell(
    kind: str, units: list[int], starts: _Codes, ends: _Codes, touched: list[Touched]
) -> None:
    runs = zip(units, starts.tolist(), ends.tolist(), strict=True)
    touched += [Touched(unit, start, end, kind) for unit, start, end in runs]


def _is_leading(
    codes: _Codes, offsets: _Codes, starts: _Ints, ends: _Ints
) -> npt.NDArray[np.bool_]:
    """Which runs are a single blank before a line, perhaps with one behind the line before it."""
    lengths = ends - starts
    is_short = (lengths == 2) | ((lengths == 3) & np.isin(codes[starts], (_SPACE, _RETURN)))
    is_line_start = (codes[ends - 1] == _SPACE) & (codes[ends - 2] == _LINE_FEED)
    is_whole = offsets[ends] - offsets[starts] == lengths
    found: npt.NDArray[np.bool_] = is_short & is_line_start & is_whole
    return found
