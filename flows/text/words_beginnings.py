"""The first letters of words, as numbers: equal letters have one, others hardly ever the same.

The number of some letters is their UTF-32 read as one number, modulo a prime: of many words it is
computed in arrays, of a single one at once.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
N_LETTERS = 5
NO_BEGINNING = -1
_PRIME = 1610612741
_STEPS = [pow(1 << 32, at, _PRIME) for at in range(N_LETTERS)]


def beginning_of(word: str) -> int:
    """The number of the first letters of a word that has so many."""
    letters = word[:N_LETTERS].encode("utf-32-le", "surrogatepass")
    return int.from_bytes(letters, "little") % _PRIME


def beginnings_of(words: Sequence[str]) -> Ints:
    """The same of many words; shorter ones have none."""
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    has_some = lengths >= N_LETTERS
    first = (lengths.cumsum() - lengths)[has_some]
    total = np.zeros(len(first), np.int64)
    for at, step in enumerate(_STEPS):
        total += codes[first + at] * np.int64(step)
    numbers = np.full(len(lengths), NO_BEGINNING)
    numbers[has_some] = total % _PRIME
    return numbers


def counts(numbers: Ints) -> Ints:
    """How often each number is there, at least: by its lowest bits, a power of two of them."""
    known = numbers[numbers >= 0]
    n_places = 1 << (4 * len(known)).bit_length()
    found: Ints = np.bincount(known & (n_places - 1), minlength=n_places)
    return found


def counted(found: Ints, numbers: Ints) -> Ints:
    """The counts of some numbers."""
    of_each: Ints = found[numbers & (len(found) - 1)]
    return of_each


def is_counted(found: Ints, number: int) -> bool:
    """Whether the count of a number is not 0."""
    return bool(found[number & (len(found) - 1)])
