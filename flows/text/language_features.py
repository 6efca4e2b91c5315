"""N-grams of characters as bucket numbers: what the language model counts."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

MAX_ORDER = 5
_MULTIPLIER = np.uint32(0x01000193)
_MIXER = np.uint32(0x9E3779B1)
_END = "\x03"
_LONGEST = 40


class Features(NamedTuple):
    """Bucket numbers of many words, word after word; ``starts[i]`` is where word i begins."""

    buckets: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]


def word_features(words: Sequence[str], n_bits: int) -> Features:
    """The n-grams of each word between its two blanks, orders 1 to 5, and the word whole.

    Every word has features of its own, whatever stands beside it, so a word means the same in
    a batch and alone. Only the first 40 characters of a word count. ``words`` are not empty.
    """
    padded = [f" {word[:_LONGEST]} " for word in words]
    text = np.frombuffer(_END.join(padded).encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = np.fromiter(map(len, padded), np.int64, len(padded))
    firsts = np.zeros(len(padded), np.int64)
    np.cumsum(lengths[:-1] + 1, out=firsts[1:])
    ends = firsts + lengths
    left = np.repeat(ends, lengths + 1)[: len(text)] - np.arange(len(text))
    columns = [_hashed(text, order, left) for order in range(1, MAX_ORDER + 1)]
    table = np.stack(columns, axis=1)
    kept = np.stack([left >= order for order in range(1, MAX_ORDER + 1)], axis=1)
    shift = np.uint32(32 - n_bits)
    buckets = (table[kept] >> shift).astype(np.int64)
    counts = kept.sum(axis=1)
    starts = np.concatenate(([0], np.cumsum(counts)))[firsts]
    return Features(buckets, starts)


def _hashed(
    text: npt.NDArray[np.uint32], order: int, left: npt.NDArray[np.int64]
) -> npt.NDArray[np.uint32]:
    """The hash of the n-gram of one order that begins at each character."""
    value = np.full(len(text), order, np.uint32)
    padded = np.concatenate((text, np.zeros(order, np.uint32)))
    for step in range(order):
        value = (value ^ padded[step : step + len(text)]) * _MULTIPLIER
        value ^= value >> np.uint32(15)
    return value * _MIXER
