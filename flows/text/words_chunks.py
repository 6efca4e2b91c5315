"""Where the chunks of a text are, that is, what stands between two blanks, and a hash of each.

A text has so many that to cut each out and to look it up takes longer than all that is asked of
them later. So their hashes are computed at once; 64 bits, two of 131,072 chunks share one in one
of two thousand million texts.
"""

import re
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
# The hash of letters a, b, c is a + b * FACTOR + c * FACTOR ** 2, modulo 2 ** 64.
FACTOR = 0x9E3779B97F4A7C15
_SPREAD = np.uint64(0xD6E8FEB86659FD93)
# Characters looked at in one go: keeps the memory small however long the text.
_STRIDE = 1 << 18
_LAST_BLANK = 0x3000
_BLANK = re.compile(r"\s")
_SHORTEST_BITS = 14


class Chunks(NamedTuple):
    """Where each chunk begins and ends in the text, in order, and its hash."""

    starts: Ints
    ends: Ints
    hashes: Hashes


@cache
def _is_blank() -> npt.NDArray[np.bool_]:
    """Whether the character of each number is a blank; none after the last one is."""
    return np.array([chr(code).isspace() for code in range(_LAST_BLANK + 2)])


@cache
def _powers() -> tuple[Hashes, Hashes]:
    """The powers of the factor, and their inverses."""
    factors = np.full((2, _STRIDE + 1), FACTOR, np.uint64)
    factors[1] = pow(FACTOR, -1, 1 << 64)
    factors[:, 0] = 1
    powers = factors.cumprod(axis=1, dtype=np.uint64)
    return powers[0], powers[1]


def find_chunks(text: str) -> Chunks:
    """The chunks of a text, as ``str.split`` cuts it. Linear; never raises."""
    parts = [_chunks_of(text, start, end) for start, end in _strides(text)]
    if len(parts) == 1:
        return parts[0]
    none = np.zeros(0, np.int64)
    columns = zip(Chunks(none, none, none.astype(np.uint64)), *parts, strict=True)
    return Chunks(*map(np.concatenate, columns))


def _strides(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text that cut no chunk; one that is too long is a chunk of its own."""
    start = 0
    while start < len(text):
        end = start + _STRIDE
        if end < len(text):
            last = text[start:end].rsplit(None, 1)
            end -= len(last[-1]) if last and text[end - 1] == last[-1][-1] else 0
            if end == start:
                blank = _BLANK.search(text, start + _STRIDE)
                end = blank.start() if blank else len(text)
        yield start, min(end, len(text))
        start = end


def _chunks_of(text: str, start: int, end: int) -> Chunks:
    """The chunks of a stretch."""
    if end - start > _STRIDE:
        digest = blake2b(text[start:end].encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return Chunks(np.array([start]), np.array([end]), np.frombuffer(digest, np.uint64))
    codes = np.frombuffer(text[start:end].encode("utf-32-le", "surrogatepass"), np.uint32)
    is_inside = np.zeros(len(codes) + 2, bool)
    is_inside[1:-1] = ~_is_blank().take(codes, mode="clip")
    bounds = np.flatnonzero(is_inside[1:] != is_inside[:-1])
    starts, ends = bounds[::2], bounds[1::2]
    powers, inverses = _powers()
    sums = np.zeros(len(codes) + 1, np.uint64)
    # A character more than its code, so that none counts for nothing.
    np.cumsum(powers[: len(codes)] * (codes + np.uint32(1)), out=sums[1:])
    hashes = (sums[ends] - sums[starts]) * inverses[starts]
    return Chunks(starts + start, ends + start, hashes)


class NumberOf:
    """A number for each hash: a table with a place for each, or behind it where that is taken."""

    def __init__(self) -> None:
        self._resize(_SHORTEST_BITS)
        self._n = 0

    def __len__(self) -> int:
        return self._n

    def _resize(self, n_bits: int) -> None:
        self._shift = np.uint64(64 - n_bits)
        self._hashes = np.zeros(1 << n_bits, np.uint64)
        self._numbers = np.full(1 << n_bits, -1, np.int64)

    def _places(self, hashes: Hashes) -> Ints:
        """Where each hash is, or the free place where it would be."""
        mask = len(self._hashes) - 1
        places = ((hashes * _SPREAD) >> self._shift).astype(np.int64)
        is_other = (self._hashes[places] != hashes) & (self._numbers[places] >= 0)
        others = np.flatnonzero(is_other)
        while len(others):
            moved = (places[others] + 1) & mask
            places[others] = moved
            is_other = (self._hashes[moved] != hashes[others]) & (self._numbers[moved] >= 0)
            others = others[is_other]
        return places

    def find(self, hashes: Hashes) -> Ints:
        """The number of each hash; negative where it has none."""
        return self._numbers[self._places(hashes)]

    def add(self, hashes: Hashes) -> None:
        """Number hashes that have no number yet, each once, in order."""
        numbers = np.arange(self._n, self._n + len(hashes))
        self._n += len(hashes)
        if 2 * self._n > len(self._hashes):
            is_taken = self._numbers >= 0
            hashes = np.concatenate([self._hashes[is_taken], hashes])
            numbers = np.concatenate([self._numbers[is_taken], numbers])
            self._resize((2 * self._n).bit_length() + 1)
        while len(hashes):
            places = self._places(hashes)
            self._hashes[places] = hashes
            # Of several with the same place the last one has it; the others try again.
            is_there = self._hashes[places] == hashes
            self._numbers[places[is_there]] = numbers[is_there]
            hashes, numbers = hashes[~is_there], numbers[~is_there]
