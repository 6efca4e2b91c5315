"""Chunks that are one word, perhaps with marks around it: cut out and folded all at once.

Most chunks that a document is the first to have are such words in letters that everybody writes
with. What their characters are is read from a table; all other chunks are looked at one by one.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from flows.text.words_beginnings import Ints, ragged

AROUND = ".,;:!?()[]«»“”„\"'"  # marks around a word

# What a character may be: no part of a word at its end, no letter, a small or a capital letter, a
# Cyrillic one, something that a word may be found in; one that the table does not know.
_OUTSIDE, _NO_LETTER, _SMALL, _CAPITAL, _CYRILLIC, _SPEAKS, _UNKNOWN = (1 << at for at in range(7))
# Latin, Greek and Cyrillic letters; dashes and quotes.
_LETTERS, _MARKS = range(0x530), range(0x2010, 0x2040)
_BLANK = ord(" ")
# Longer chunks are looked at one by one: keeps the memory small.
_LONGEST = 1 << 12
_LETTER = re.compile(r"[^\W\d_]")

Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.uint32]


class Cores(NamedTuple):
    """The words among some chunks, side by side, and which chunks must be looked into.

    ``chunks`` are the numbers of those that are words, ``letters`` and ``folded`` the words
    without marks. ``others`` are neither words nor without any letter.
    """

    chunks: Ints
    letters: list[str]
    folded: list[str]
    encoded: list[bytes]
    lengths: Ints
    is_marked_before: Mask
    is_marked_behind: Mask
    has_small: Mask
    has_capital: Mask
    is_cyrillic: Mask
    others: Ints


def _kinds_of(character: str) -> int:
    """What a character is, which folds to one that is the same."""
    folded = character.casefold()
    is_letter = character.isalpha()
    speaks = _LETTER.match(character) is not None
    if (
        len(folded) != 1
        or (is_letter and ord(folded) not in _LETTERS)
        or folded.isalpha() != is_letter
        or (_LETTER.match(folded) is not None) != speaks
        or unicodedata.category(character) == "Lt"
    ):
        return _UNKNOWN
    return (
        _NO_LETTER * (not is_letter)
        | _SMALL * character.islower()
        | _CAPITAL * character.isupper()
        | _CYRILLIC * ("\u0400" <= character <= "\u052f")
        | _SPEAKS * speaks
    )


@cache
def _table() -> tuple[npt.NDArray[np.uint8], Codes]:
    """What each character is, and what it folds to."""
    kinds = np.full(_MARKS.stop + 1, _UNKNOWN, np.uint8)
    for code in (*_LETTERS, *_MARKS):
        kinds[code] = _kinds_of(chr(code))
    kinds[list(map(ord, AROUND))] = _OUTSIDE
    folded = np.array([ord(chr(code).casefold()[0]) for code in _LETTERS], np.uint32)
    return kinds, folded


def find_cores(text: str, starts: Ints, ends: Ints) -> Cores:
    """The words among some chunks of a text, of which there is at least one.

    Args:
        text: A text.
        starts: Where the chunks begin, in order.
        ends: Where the blank behind each is.
    """
    kinds_of, folds_to = _table()
    text = text[starts[0] : ends[-1]] + " "
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    starts, ends = starts - starts[0], ends - starts[0]
    is_long = ends - starts > _LONGEST
    lengths = np.minimum(ends - starts, _LONGEST) + 1
    ends = lengths.cumsum()
    codes = codes[ragged(starts, lengths)]
    kinds = kinds_of.take(codes, mode="clip")
    kinds[ends - 1] = _OUTSIDE
    firsts, lasts, is_whole = _bounds(kinds, ends - lengths, ends)
    all_kinds = np.bitwise_or.reduceat(kinds, ends - lengths)
    is_word = is_whole & ~is_long & (all_kinds & (_NO_LETTER | _UNKNOWN) == 0)
    is_other = is_long | (~is_word & (all_kinds & (_SPEAKS | _UNKNOWN) != 0))
    chunks = np.flatnonzero(is_word)
    of_words, firsts, lasts = all_kinds[chunks], firsts[chunks], lasts[chunks]
    printed = _cut_out(codes, firsts, lasts)
    letters = printed.tobytes().decode("utf-32-le")
    folded = folds_to.take(printed).tobytes().decode("utf-32-le")
    return Cores(
        chunks,
        letters.split(" ")[:-1],
        folded.split(" ")[:-1],
        folded.encode().split(b" ")[:-1],
        lasts - firsts,
        firsts > (ends - lengths)[chunks],
        lasts < ends[chunks] - 1,
        of_words & _SMALL != 0,
        of_words & _CAPITAL != 0,
        of_words & _CYRILLIC != 0,
        np.flatnonzero(is_other),
    )


def _bounds(kinds: npt.NDArray[np.uint8], starts: Ints, ends: Ints) -> tuple[Ints, Ints, Mask]:
    """Where each chunk begins and ends without the marks around it; whether none is within."""
    is_inside = kinds & _OUTSIDE == 0
    inside = np.append(np.flatnonzero(is_inside), [0])
    n_before = np.zeros(len(kinds) + 1, np.int64)
    np.cumsum(is_inside, out=n_before[1:])
    n_first, n_last = n_before[starts], n_before[ends]
    firsts, lasts = inside[n_first], inside[n_last - 1] + 1
    return firsts, lasts, (n_last > n_first) & (lasts - firsts == n_last - n_first)


def _cut_out(codes: Codes, firsts: Ints, lasts: Ints) -> Codes:
    """The characters of some stretches, in order, a blank behind each."""
    edges = np.zeros(len(codes) + 1, np.int8)
    edges[firsts] += 1
    edges[lasts + 1] -= 1
    kept = codes[edges[:-1].cumsum(dtype=np.int8).view(np.bool_)]
    kept[(lasts - firsts + 1).cumsum() - 1] = _BLANK
    return kept
