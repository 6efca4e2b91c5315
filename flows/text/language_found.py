"""The words of many texts, found at once in one array of characters."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from flows.text.language_words import PARTING, in_one_kind, without_noise, words
from schemas import vocabulary

Codes = npt.NDArray[np.uint32]
Numbers = npt.NDArray[np.int64]

_AT_ONCE = 1 << 16  # characters: arrays of so many stay in the cache of the processor
_QUOTE = ord("'")
_N_CODES = 0x40000  # letters are in the planes 0 to 3
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN, _CYRILLIC, _GREEK = 1, 2, 4
_ALPHABETS = (
    *((_LATIN, 0x41, 0x5B), (_LATIN, 0x61, 0x7B), (_LATIN, 0xC0, 0x250), (_LATIN, 0x259, 0x25A)),
    *((_CYRILLIC, 0x400, 0x530), (_GREEK, 0x370, 0x400)),
)
_BEYOND = 0x530  # the first code point after all of them
_MIXERS = tuple(
    np.uint64(number) for number in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
)


class Words(NamedTuple):
    """The words of some texts, text after text.

    ``text[starts[i]:ends[i]]`` is word i as ``words`` gives it, ``keys[i]`` a number that stands
    for it (64 bits of a hash: two words of a library share one by chance of one in a
    thousand million), ``lengths`` how many words each text has.
    """

    text: str
    starts: Numbers
    ends: Numbers
    keys: npt.NDArray[np.uint64]
    lengths: Numbers

    def taken(self, places: Numbers, lengths: Numbers) -> "Words":
        """The words of some numbers, parted into texts of so many words."""
        return Words(self.text, self.starts[places], self.ends[places], self.keys[places], lengths)


def portions(texts: Sequence[str]) -> list[tuple[int, int]]:
    """First and last of the texts that are read together: of so many characters, or one text."""
    found = []
    first = n_characters = 0
    for number, text in enumerate(texts):
        if n_characters + len(text) > _AT_ONCE and number > first:
            found.append((first, number))
            first, n_characters = number, 0
        n_characters += len(text)
    return [*found, (first, len(texts))]


def found_words(texts: Sequence[str]) -> Words:
    """The words of each text, those that ``words`` finds in it.

    Of a text beyond 65,536 characters only those are read.
    """
    joined = _joined([text[:_AT_ONCE] for text in texts])
    repaired = _in_two_scripts(joined)
    if repaired:
        parts = joined.split(PARTING)
        for number in repaired:
            parts[number] = " ".join(words(texts[number][:_AT_ONCE]))
        joined = PARTING.join(parts)
    return _placed(joined.lower(), len(texts))


def _joined(texts: Sequence[str]) -> str:
    """The texts as one, without noise, in NFC, with one kind of apostrophe."""
    text = PARTING.join(texts)
    if text.count(PARTING) >= len(texts):
        text = PARTING.join([text.replace(PARTING, " ") for text in texts])
    text = without_noise(text)
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        one_by_one = text.split(PARTING)
        text = PARTING.join([vocabulary.normalised("NFC", part) for part in one_by_one])
    return in_one_kind(text)


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _in_two_scripts(joined: str) -> list[int]:
    """The texts in which letters of two scripts of the same look stand side by side."""
    if joined.isascii():
        return []
    codes = _codes(joined)
    alphabets = _alphabets().take(codes, mode="clip")
    both = alphabets[1:] | alphabets[:-1]
    places = np.flatnonzero((both & (both - 1)) != 0)
    if not len(places):
        return []
    partings = np.flatnonzero(codes == ord(PARTING))
    texts: list[int] = np.unique(np.searchsorted(partings, places)).tolist()
    return texts


@cache
def _alphabets() -> npt.NDArray[np.uint8]:
    """The alphabet of each code point, as one bit; 0 where it is another or none."""
    table = np.zeros(_BEYOND + 1, np.uint8)
    for alphabet, first, last in _ALPHABETS:
        table[first:last] = alphabet
    return table


@cache
def _letters() -> npt.NDArray[np.bool_]:
    """Whether each code point is a letter."""
    table = np.zeros(_N_CODES + 1, bool)
    for run in _LETTERS.finditer("".join(map(chr, range(_N_CODES)))):
        table[run.start() : run.end()] = True
    return table


def _placed(text: str, n_texts: int) -> Words:
    """The words of texts that are joined, folded and in lower case."""
    codes = _codes(text)
    inside = np.zeros(len(codes) + 2, bool)  # with room for what is before and after
    inside[1:-1] = _letters().take(codes, mode="clip")
    if "'" in text:
        inside[1:-1] |= (codes == _QUOTE) & inside[:-2]
    bounds = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = bounds[::2], bounds[1::2]
    partings = np.flatnonzero(codes == ord(PARTING))
    lengths = np.bincount(np.searchsorted(partings, starts), minlength=n_texts)
    return Words(text, starts, ends, _keys(codes[inside[1:-1]], ends - starts), lengths)


def _keys(letters: Codes, lengths: Numbers) -> npt.NDArray[np.uint64]:
    """For each word a hash: the sum of its letters' hashes, each times the hash of its place."""
    if not len(lengths):
        return np.zeros(0, np.uint64)
    firsts = np.cumsum(lengths) - lengths
    places = np.arange(len(letters)) - np.repeat(firsts, lengths)
    values = _of_letters().take(letters) * _of_places().take(places)
    return np.add.reduceat(values, firsts)


@cache
def _of_letters() -> npt.NDArray[np.uint64]:
    """A number for each code point, as if drawn by chance."""
    return _mixed(np.arange(_N_CODES, dtype=np.uint64))


@cache
def _of_places() -> npt.NDArray[np.uint64]:
    """One for each place in a word, odd, so that no letter is lost in a product with it."""
    return _mixed(np.arange(_N_CODES, _N_CODES + _AT_ONCE, dtype=np.uint64)) | np.uint64(1)


def _mixed(value: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """A hash of each number."""
    first, second, third = _MIXERS
    value = value * first
    value = (value ^ (value >> np.uint64(30))) * second
    value = (value ^ (value >> np.uint64(27))) * third
    return value ^ (value >> np.uint64(31))
