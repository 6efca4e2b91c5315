"""Where in a raw text single characters ask for something: one pass over all of it.

Most texts have few such places. To know them for the whole document lets a unit without any go
through untouched.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from flows.text import characters
from schemas import vocabulary

_Flags = npt.NDArray[np.uint8]
Offsets = npt.NDArray[np.int64]
_UNSURE, _LATIN, _CYRILLIC, _SPACE, _ODD = 1, 2, 4, 8, 16
# Characters beyond the last one that is looked at are all unsure.
_LAST = 0x3001
# In these alphabets a character that is in NFC by itself is so beside any other.
_SURE = ((0, 0x300), (0x370, 0x530), (0x531, 0x590), (0x1E00, 0x3001))
IS_LATIN = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0259\u0275\u0391-\u03c9]")
# Characters looked at in one go: keeps the memory small however long the text.
_STRIDE = 1 << 20
_BOTH = _LATIN | _CYRILLIC
_NONE = np.zeros(0, np.int64)
# Runs of characters that may not be plain: the longest looked at alone, and one in so many.
_LONGEST, _MANY = 30, 8


class Places(NamedTuple):
    """Offsets in the raw text, each of them in order.

    ``borders``: Latin letters beside a Cyrillic one. ``single``: characters between two blanks.
    ``blanks``: all blanks. ``odd``: characters that may not be plain. ``is_plain``: nothing is to
    be done about single characters.
    """

    is_plain: bool
    has_cyrillic: bool
    borders: list[int]
    single: list[int]
    blanks: Offsets
    odd: Offsets


@cache
def _table() -> _Flags:
    table = np.full(_LAST + 1, _UNSURE, np.uint8)
    for first, end in _SURE:
        table[first:end] = [_flags_of(chr(code)) for code in range(first, end)]
    table[0x3000] = _UNSURE | _SPACE
    for code in (0x1680, 0x180E):
        table[code] |= _SPACE * chr(code).isspace()
    return table


def _flags_of(character: str) -> int:
    is_sure = unicodedata.combining(character) == 0 and characters.is_plain(character)
    return (
        _UNSURE * (not is_sure)
        | _ODD * characters.is_odd(character)
        | _LATIN * (IS_LATIN.match(character) is not None)
        | _CYRILLIC * ("\u0400" <= character < "\u0530")
        | _SPACE * character.isspace()
    )


def find_places(text: str) -> Places:
    """The places of a raw text. Linear; never raises."""
    seen, borders, blanks = 0, [_NONE], [_NONE]
    for start, flags in _strides(text):
        all_flags = int(np.bitwise_or.reduce(flags))
        seen |= all_flags
        if all_flags & _BOTH == _BOTH:
            borders.append(_borders(flags) + start)
        blanks.append(np.flatnonzero((flags[:_STRIDE] & _SPACE) != 0) + start)
    unsure = _odd_places(text) if seen & (_UNSURE | _ODD) else _NONE
    is_plain = not seen & _ODD and _is_plain(text, unsure)
    found = np.concatenate(blanks)
    single: list[int] = (found[:-1][np.diff(found) == 2] + 1).tolist()
    return Places(
        is_plain,
        bool(seen & _CYRILLIC),
        np.unique(np.concatenate(borders)).tolist(),
        single,
        found,
        _NONE if is_plain else unsure,
    )


def plain(text: str, places: Places) -> str:
    """``characters.plain`` of a text: only where its characters may not be plain."""
    if places.is_plain:
        return text
    visible, odd = characters.visible(text), places.odd
    if visible != text:
        odd = _odd_places(visible)
    stretches = _stretches(odd)
    if _are_too_many(stretches, len(visible)):
        return vocabulary.normalised("NFC", visible)
    parts: list[str] = []
    last = 0
    for start, end in stretches:
        parts += (visible[last:start], unicodedata.normalize("NFC", visible[start:end]))
        last = end
    return "".join([*parts, visible[last:]])


def _odd_places(text: str) -> Offsets:
    """Where the characters are that may not be plain."""
    found = [_NONE]
    for start, flags in _strides(text):
        is_odd = (flags[:_STRIDE] & (_UNSURE | _ODD)) != 0
        found.append(np.flatnonzero(is_odd) + start)
    return np.concatenate(found)


def _stretches(odd: Offsets) -> list[tuple[int, int]]:
    """The runs of such characters, each with the character before it, that it may change."""
    if not len(odd):
        return []
    is_last = np.append(np.diff(odd) > 1, [True])
    ends = odd[is_last] + 1
    starts = odd[np.roll(is_last, 1)] - 1
    return list(zip(np.maximum(starts, 0).tolist(), ends.tolist(), strict=True))


def _are_too_many(stretches: Sequence[tuple[int, int]], n_characters: int) -> bool:
    """Whether to look at the whole text is sooner done; or some run is longer than any writing."""
    is_long = any(end - start > _LONGEST for start, end in stretches)
    return is_long or len(stretches) * _MANY > n_characters


def _is_plain(text: str, odd: Offsets) -> bool:
    """``characters.is_plain`` of a text, given where it may not be."""
    stretches = _stretches(odd)
    if _are_too_many(stretches, len(text)):
        return characters.is_plain(text)
    return all(map(characters.is_plain, {text[start:end] for start, end in stretches}))


def _strides(text: str) -> Iterator[tuple[int, _Flags]]:
    """The flags of each stretch of the text, with that of the character after it."""
    for start in range(0, len(text), _STRIDE):
        part = text[start : start + _STRIDE + 1]
        codes = np.frombuffer(part.encode("utf-32-le", "surrogatepass"), np.uint32)
        yield start, np.take(_table(), codes, mode="clip")


def _borders(flags: _Flags) -> Offsets:
    """Where the Latin letters beside Cyrillic ones are, some of them twice."""
    pairs = np.flatnonzero((flags[:-1] | flags[1:]) & _BOTH == _BOTH)
    first_is_latin = (flags[pairs] & _LATIN) != 0
    return np.where(first_is_latin, pairs, pairs + 1)
