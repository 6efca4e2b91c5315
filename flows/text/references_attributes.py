"""What each word of an entry says by itself: a row of whole numbers a word, worked out once."""

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from flows.text.references_groups import GROUPS
from flows.text.references_tokens import shape
from flows.text.references_words import classes, fold

Integers = NDArray[np.int64]
Names = tuple[str, ...]

OPEN = frozenset("([{")
CLOSE = frozenset(")]}")
QUOTES = frozenset('«»“”„"‘')
DASHES = frozenset("-‐‑‒–—―−")
ENDING = frozenset({".", "?", "!", "//", "/", ":", ";", "..", "..."})
_ENDING_QUOTES = frozenset('”“"’')
# Kinds of words that tell what a stretch is; their letters in alphabetic order.
_TELLING = ("city", "editor", "institution", "journal", "conference", "publisher")
TELLING_LETTERS = "ceijkp"
# How a stretch begins: with a quote, a year, a number, ``In``, a capital, a small letter.
BEGINS = ("", "q", "y", "n", "I", "W", "w")
# What a word is to the walk along an entry.
TURNS, ENDS, MAY_END = 1, 2, 4

# The columns of the rows.
OWN, BEFORE, AFTER, FURTHER, LOOK, BEGIN, FLAGS, N_WORDS = range(8)
_N_COLUMNS = N_WORDS + 2 + len(_TELLING)  # words that are long, those capitalised, of each kind
_MOST_WORDS = 1 << 16


class Numbers(dict[str, int]):
    """Strings as whole numbers from 0 on, in the order in which they are met; "" is 0."""

    def __init__(self) -> None:
        """Begin with the empty string."""
        super().__init__()
        self.names: list[str] = []
        self.forget()

    def __missing__(self, name: str) -> int:
        """Number a string that is new."""
        number = self[name] = len(self.names)
        self.names.append(name)
        return number

    def forget(self) -> None:
        """Begin anew."""
        self.clear()
        self.names.clear()
        self.names.append("")
        self[""] = 0


class Words(dict[str, int]):
    """Word -> the number of its row."""

    def __init__(self, row: Callable[[str], Sequence[int]]) -> None:
        """Begin with no word; ``row`` gives what a word says."""
        super().__init__()
        self._row = row
        self._rows: Integers = np.zeros((1 << 10, _N_COLUMNS), dtype=np.int64)

    def __missing__(self, word: str) -> int:
        """Work out the row of a word that is new."""
        number = self[word] = len(self)
        if number == len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        self._rows[number] = self._row(word)
        return number

    def rows(self, words: Sequence[str]) -> Integers:
        """(columns, words): what the words say."""
        if len(self) > _MOST_WORDS:
            self.clear()
        numbers = np.fromiter(map(self.__getitem__, words), np.intp, len(words))
        return np.ascontiguousarray(self._rows.take(numbers, axis=0).T)


@lru_cache(maxsize=1 << 16)
def _word(token: str) -> str:
    return fold(token) if token[0].isalpha() else shape(token)


@lru_cache(maxsize=1 << 16)
def _kinds(token: str) -> str:
    """The classes of a word in the vocabulary, as one value."""
    return "+".join(classes().get(_word(token), ()))


def _own(token: str) -> Names:
    word = _word(token)
    kinds = _kinds(token)
    found = [f"w={word}", f"h={shape(token)}"]
    if token[0].isalpha() and len(word) > 3:
        found += [f"s={word[-3:]}", f"p={word[:4]}"]
        script = "c" if token[0] > "\u0370" else "l"
        found.append(f"l={min(len(word), 12)}{script}")
    if kinds:
        found.append(f"c={kinds}")
    return tuple(found)


def _beside(token: str, side: str) -> Names:
    kinds = _kinds(token)
    found = (f"{side}w={_word(token)}", f"{side}h={shape(token)}")
    return (*found, f"{side}c={kinds}") if kinds else found


def _flags(word: str, look: str) -> int:
    turns = word in OPEN or word in CLOSE or word in QUOTES or word in DASHES
    turns = turns or word in ("//", "/") or look == "year"
    ends = word in ENDING
    return turns * TURNS + ends * ENDS + (ends or word in _ENDING_QUOTES) * MAY_END


def _begin(word: str, look: str) -> str:
    """How a stretch begins with a word."""
    if word[0].isalpha():
        return "I" if word in ("In", "in", "IN") else "W" if word[0].isupper() else "w"
    if word[0].isdigit():
        return "y" if look == "year" else "n"
    return "q" if word in QUOTES else ""


def _counts(word: str) -> list[int]:
    """Whether a word is long, long and capitalised, of each of the telling kinds."""
    if not word[0].isalpha():
        return [0] * (2 + len(_TELLING))
    kinds = classes().get(_word(word), ())
    is_long = len(word) > 3
    return [is_long, is_long and word[0].isupper(), *(name in kinds for name in _TELLING)]


def _row(word: str) -> list[int]:
    look = shape(word)
    number = GROUPS.number
    return [
        number(_own(word)),
        number(_beside(word, "-")),
        number(_beside(word, "+")),
        LOOKS[_kinds(word) or look],
        LOOKS[look],
        BEGINS.index(_begin(word, look)),
        _flags(word, look),
        *_counts(word),
    ]


LOOKS = Numbers()
WORDS = Words(_row)
GROUPS.when_forgotten(LOOKS.forget)
GROUPS.when_forgotten(WORDS.clear)
