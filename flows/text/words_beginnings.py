"""The first letters of words, as numbers: equal letters have one, others hardly ever the same.

The number of some letters is their UTF-32 read as one number, modulo a prime: of many words it is
computed in arrays, of a single one at once. The sum of some letters is a hash that is made
of those of its parts.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Sums = npt.NDArray[np.uint64]
N_LETTERS = 5
NO_BEGINNING = -1
_PRIME = 1610612741
_STEPS = [pow(1 << 32, at, _PRIME) for at in range(N_LETTERS)]

# The sum of letters a, b, c is a * FACTOR + b * FACTOR ** 2 + c * FACTOR ** 3, modulo 2 ** 64.
_FACTOR = 0x9E3779B97F4A7C15
_N_POWERS = 256
_POWERS: Sums = np.full(_N_POWERS + 1, _FACTOR, np.uint64)
_POWERS[0] = 1
_POWERS = _POWERS.cumprod(dtype=np.uint64)
# Sums of beginnings are kept of so many letters at most, their highest bits alone.
LONGEST_BEGINNING = 96
_SHIFT = np.uint64(32)
# How many letters of a right part are asked for, and the least that a beginning has.
N_FIRST = (2, 3, 4)


def beginning_of(word: str) -> int:
    """The number of the first letters of a word that has so many."""
    letters = word[:N_LETTERS].encode("utf-32-le", "surrogatepass")
    return int.from_bytes(letters, "little") % _PRIME


def beginnings_of(words: Sequence[str]) -> Ints:
    """The same of many words; shorter ones have none."""
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    return _beginnings(_codes_of(words), lengths)


def _codes_of(words: Sequence[str]) -> npt.NDArray[np.uint32]:
    return np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)


def _beginnings(codes: npt.NDArray[np.uint32], lengths: Ints) -> Ints:
    has_some = lengths >= N_LETTERS
    first = (lengths.cumsum() - lengths)[has_some]
    total = np.zeros(len(first), np.int64)
    for at, step in enumerate(_STEPS):
        total += codes[first + at] * np.int64(step)
    numbers = np.full(len(lengths), NO_BEGINNING)
    numbers[has_some] = total % _PRIME
    return numbers


def ragged(firsts: Ints, lengths: Ints) -> Ints:
    """The numbers of as many places behind each first one as are asked for."""
    ends = lengths.cumsum()
    n_places = int(ends[-1]) if len(ends) else 0
    places: Ints = np.arange(n_places) + np.repeat(firsts - ends + lengths, lengths)
    return places


def _running_sums(codes: npt.NDArray[np.uint32], firsts: Ints, lengths: Ints) -> Sums:
    """What the letters before each place sum up to: the sum of a word is a difference."""
    at = np.arange(len(codes)) - np.repeat(firsts, lengths)
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(_POWERS.take(at + 1, mode="clip") * codes, out=sums[1:])
    return sums


class LetterSums:
    """The sums of some words, and of their first letters."""

    def __init__(self, words: Sequence[str]) -> None:
        self.lengths: Ints = np.fromiter(map(len, words), np.int64, len(words))
        self._codes = _codes_of(words)
        self._firsts = self.lengths.cumsum() - self.lengths
        self._sums = _running_sums(self._codes, self._firsts, self.lengths)

    def beginnings(self) -> Ints:
        """``beginnings_of`` the words."""
        return _beginnings(self._codes, self.lengths)

    def of_first(self, n_letters: int) -> Sums:
        """The sum of the first letters of each word, or of all that it has."""
        ends = self._firsts + np.minimum(self.lengths, n_letters)
        sums: Sums = self._sums[ends] - self._sums[self._firsts]
        return sums

    def whole(self) -> Sums:
        """The sum of each word."""
        return self.of_first(len(self._codes))

    def all_beginnings(self) -> tuple[npt.NDArray[np.uint32], Ints]:
        """Of each word those of all beginnings of ``N_LETTERS`` or more, and how many these are."""
        n_more = np.minimum(self.lengths, LONGEST_BEGINNING) - N_LETTERS + 1
        n_more = np.maximum(n_more, 0)
        sums = self._sums[ragged(self._firsts + N_LETTERS, n_more)]
        sums -= np.repeat(self._sums[self._firsts], n_more)
        return high_bits(sums), n_more


def joined_sums(left: Sums, n_letters: Ints, right: Sums) -> Sums:
    """The sums of words put together, the first of which have so many letters."""
    return left + _POWERS.take(n_letters, mode="clip") * right


def high_bits(sums: Sums) -> npt.NDArray[np.uint32]:
    """What is kept of a sum."""
    return (sums >> _SHIFT).astype(np.uint32)


def counts(numbers: Ints) -> Ints:
    """How often each number is there, at least: by its lowest bits, a power of two of them."""
    known = numbers[numbers >= 0]
    n_places = 1 << (4 * len(known)).bit_length()
    found: Ints = np.bincount(known & (n_places - 1), minlength=n_places)
    return found


def is_counted(found: Ints, number: int) -> bool:
    """Whether the count of a number is not 0."""
    return bool(found[number & (len(found) - 1)])
