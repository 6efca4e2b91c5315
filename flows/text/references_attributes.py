"""What each word of an entry says by itself: a row of whole numbers a word, worked out once."""

from collections.abc import Callable, Sequence

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
OWN, BEFORE, AFTER, FURTHER, LOOK, BEGIN, FLAGS, COUNTS = range(8)
_N_COLUMNS = 8
# In one number: whether a word is long, whether long and capitalised.
COUNT_BITS = 16
KINDS_BIT = 3  # of the flags, from which on the telling kinds stand, the last first
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
        self._new: dict[int, Sequence[int]] = {}
        self._rows: Integers = np.zeros((1 << 10, _N_COLUMNS), dtype=np.int64)

    def __missing__(self, word: str) -> int:
        """Work out the row of a word that is new."""
        number = len(self)
        self._new[number] = self._row(word)  # first, should time run out between the two
        self[word] = number
        return number

    def rows(self, words: Sequence[str]) -> Integers:
        """(columns, words): what the words say."""
        if len(self) > _MOST_WORDS:
            self.clear()
        numbers = np.fromiter(map(self.__getitem__, words), np.intp, len(words))
        while len(self) >= len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        if self._new:
            self._rows[list(self._new)] = list(self._new.values())
            self._new.clear()
        return np.ascontiguousarray(self._rows.take(numbers, axis=0).T)


def _own(token: str, word: str, look: str, kinds: str) -> Names:
    found = [f"w={word}", f"h={look}"]
    if token[0].isalpha() and len(word) > 3:
        found += [f"s={word[-3:]}", f"p={word[:4]}"]
        script = "c" if token[0] > "\u0370" else "l"
        found.append(f"l={min(len(word), 12)}{script}")
    if kinds:
        found.append(f"c={kinds}")
    return tuple(found)


def _beside(side: str, word: str, look: str, kinds: str) -> Names:
    found = (f"{side}w={word}", f"{side}h={look}")
    return (*found, f"{side}c={kinds}") if kinds else found


def _flags(word: str, look: str, kinds: Sequence[str]) -> int:
    turns = word in OPEN or word in CLOSE or word in QUOTES or word in DASHES
    turns = turns or word in ("//", "/") or look == "year"
    ends = word in ENDING
    flags = turns * TURNS + ends * ENDS + (ends or word in _ENDING_QUOTES) * MAY_END
    for place, name in enumerate(reversed(_TELLING)) if kinds else ():
        flags |= (name in kinds) << KINDS_BIT + place
    return flags


def _begin(word: str, look: str) -> str:
    """How a stretch begins with a word."""
    if word[0].isalpha():
        return "I" if word in ("In", "in", "IN") else "W" if word[0].isupper() else "w"
    if word[0].isdigit():
        return "y" if look == "year" else "n"
    return "q" if word in QUOTES else ""


def _counts(word: str) -> int:
    is_long = word[0].isalpha() and len(word) > 3
    return is_long << COUNT_BITS | (is_long and word[0].isupper())


def _row(token: str) -> list[int]:
    look = shape(token)
    is_word = token[0].isalpha()
    word = fold(token) if is_word else look
    kinds = classes().get(word, ())
    named = "+".join(kinds)  # the classes of a word in the vocabulary, as one value
    add = GROUPS.add
    return [
        add(_own(token, word, look, named)),
        add(_beside("-", word, look, named)),
        add(_beside("+", word, look, named)),
        LOOKS[named or look],
        LOOKS[look],
        BEGINS.index(_begin(token, look)),
        _flags(token, look, kinds if is_word else ()),
        _counts(token),
    ]


LOOKS = Numbers()
WORDS = Words(_row)
GROUPS.when_forgotten(LOOKS.forget)
GROUPS.when_forgotten(WORDS.clear)
