"""Where in a raw text single characters ask for something: one pass over all of it.

Most texts have few such places. To know them for the whole document lets a unit without any go
through untouched.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from flows.text import characters

_Flags = npt.NDArray[np.uint8]
_UNSURE, _LATIN, _CYRILLIC, _SPACE, _OTHER_SPACE, _ODD = 1, 2, 4, 8, 16, 32
# Characters beyond the last one that is looked at are all unsure.
_LAST = 0x3001
# In these alphabets a character that is in NFC by itself is so beside any other.
_SURE = ((0, 0x300), (0x370, 0x530), (0x531, 0x590), (0x1E00, 0x3001))
IS_LATIN = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0259\u0275\u0391-\u03c9]")
# Characters looked at in one go: keeps the memory small however long the text.
_STRIDE = 1 << 20


class Places(NamedTuple):
    """Offsets in the raw text, each list in order.

    ``borders``: Latin letters beside a Cyrillic one. ``single``: characters between two blanks.
    ``blanks``: blanks before another one, and those that are neither a space nor a line feed.
    ``is_plain``: nothing is to be done about single characters.
    """

    is_plain: bool
    has_cyrillic: bool
    borders: list[int]
    single: list[int]
    blanks: list[int]


@cache
def _table() -> _Flags:
    table = np.full(_LAST + 1, _UNSURE, np.uint8)
    for first, end in _SURE:
        table[first:end] = [_flags_of(chr(code)) for code in range(first, end)]
    table[0x3000] = _UNSURE | _SPACE | _OTHER_SPACE
    for code in (0x1680, 0x180E):
        table[code] |= (_SPACE | _OTHER_SPACE) * chr(code).isspace()
    return table


def _flags_of(character: str) -> int:
    is_sure = unicodedata.combining(character) == 0 and characters.is_plain(character)
    is_space = character.isspace()
    return (
        _UNSURE * (not is_sure)
        | _ODD * characters.is_odd(character)
        | _LATIN * (IS_LATIN.match(character) is not None)
        | _CYRILLIC * ("\u0400" <= character < "\u0530")
        | _SPACE * is_space
        | _OTHER_SPACE * (is_space and character not in " \n")
    )


def find_places(text: str) -> Places:
    """The places of a raw text. Linear; never raises."""
    seen, borders, single, blanks = 0, [], [], []
    for start, flags in _strides(text):
        seen |= int(np.bitwise_or.reduce(flags))
        latin, cyrillic, space = ((flags & kind) != 0 for kind in (_LATIN, _CYRILLIC, _SPACE))
        if latin.any() and cyrillic.any():
            borders.append(_found(latin[1:-1] & (cyrillic[:-2] | cyrillic[2:]), start))
        single.append(_found(space[:-2] & space[2:] & ~space[1:-1], start))
        other = (flags[1:-1] & _OTHER_SPACE) != 0
        blanks.append(_found((space[1:-1] & space[2:]) | other, start))
    is_plain = not seen & (_UNSURE | _ODD) or (not seen & _ODD and characters.is_plain(text))
    return Places(is_plain, bool(seen & _CYRILLIC), *map(_joined, (borders, single, blanks)))


def _strides(text: str) -> Iterator[tuple[int, _Flags]]:
    """The flags of each stretch of the text, with those of one character before and after it."""
    table = _table()
    for start in range(0, len(text), _STRIDE):
        part = text[max(0, start - 1) : start + _STRIDE + 1]
        codes = np.frombuffer(part.encode("utf-32-le", "surrogatepass"), np.uint32)
        flags = np.zeros(min(_STRIDE, len(text) - start) + 2, np.uint8)
        first = 0 if start else 1
        flags[first : first + len(codes)] = table[np.minimum(codes, _LAST)]
        yield start, flags


def _found(mask: npt.NDArray[np.bool_], start: int) -> npt.NDArray[np.int64]:
    return np.flatnonzero(mask) + start


def _joined(parts: list[npt.NDArray[np.int64]]) -> list[int]:
    joined: list[int] = np.concatenate(parts).tolist() if parts else []
    return joined
