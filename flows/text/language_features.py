"""N-grams of characters as bucket numbers: what the language model counts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

MAX_ORDER = 5
_WHOLE = 9  # the order that the word as a whole is hashed under
_MULTIPLIER = np.uint32(0x01000193)
_MIXER = np.uint32(0x9E3779B1)
_END = "\x03"
_LONGEST = 40


class Features(NamedTuple):
    """Bucket numbers of many words, word after word; ``starts[i]`` is where word i begins."""

    buckets: Numbers
    starts: Numbers


class Placed(NamedTuple):
    """The same by place: the characters of the words, a blank around each word, one between two.

    ``by_order[n]``: the bucket of the n-gram of n + 1 letters that begins at each character, the
    number of buckets where there is none; ``whole``: of each word as a whole; ``firsts``: where
    each word begins; ``counts``: how many features it has.
    """

    by_order: list[Numbers]
    whole: Numbers
    firsts: Numbers
    counts: Numbers


def word_features(words: Sequence[str], n_bits: int) -> Features:
    """The n-grams of each word between two blanks, orders 1 to 5, and the word whole.

    Every word has features of its own, whatever stands beside it, so a word means the same in
    a batch and alone. Only the first 40 characters of a word count. ``words`` are not empty.
    """
    placed = placed_features(words, n_bits)
    table = np.full((len(placed.by_order[0]), MAX_ORDER + 1), 1 << n_bits, np.int64)
    table[:, :MAX_ORDER] = np.array(placed.by_order).T
    table[placed.firsts, MAX_ORDER] = placed.whole
    return Features(table[table < 1 << n_bits], np.cumsum(placed.counts) - placed.counts)


def placed_features(words: Sequence[str], n_bits: int) -> Placed:
    """The same, as they stand in one array of characters."""
    padded = [f" {word[:_LONGEST]} " for word in words]
    text = np.frombuffer(_END.join(padded).encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = np.fromiter(map(len, padded), np.int64, len(padded))
    firsts = np.cumsum(lengths + 1) - lengths - 1
    left = np.repeat(firsts + lengths, lengths + 1)[: len(text)] - np.arange(len(text))
    shift, none = np.uint32(32 - n_bits), 1 << n_bits
    by_order = [
        np.where(left >= order, value >> shift, none)
        for order, value in enumerate(_hashed(text), start=1)
    ]
    whole = (_whole(text, firsts, left) >> shift).astype(np.int64)
    counts = np.sum([np.maximum(lengths - order, 0) for order in range(MAX_ORDER)], axis=0) + 1
    return Placed(by_order, whole, firsts, counts)


def _hashed(text: npt.NDArray[np.uint32]) -> Iterator[npt.NDArray[np.uint32]]:
    """By order, the hash of the n-gram that begins at each character: the shorter one goes on."""
    value = np.zeros(len(text), np.uint32)
    padded = np.concatenate((text, np.zeros(MAX_ORDER, np.uint32)))
    for step in range(MAX_ORDER):
        value = _mixed(value, padded[step : step + len(text)])
        yield value * _MIXER


def _whole(text: npt.NDArray[np.uint32], firsts: Numbers, left: Numbers) -> npt.NDArray[np.uint32]:
    """The hash of each whole word: a sum of hashes of its letters.

    Each letter is hashed with its place, so the order of the letters counts.
    """
    place = np.arange(len(text)) - np.repeat(firsts, np.diff(np.append(firsts, len(text))))
    letters = _mixed(text * _MIXER, place.astype(np.uint32) + np.uint32(_WHOLE)) * _MIXER
    letters[left == 0] = 0  # the mark between two words
    return np.asarray(np.add.reduceat(letters, firsts, dtype=np.uint32) * _MIXER)


def _mixed(value: npt.NDArray[np.uint32], more: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """A hash with one more number in it."""
    value = (value ^ more) * _MULTIPLIER
    return value ^ (value >> np.uint32(15))
