"""What each word of an entry says by itself: a row of whole numbers a word, worked out once."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flows.text.references_groups import GROUPS, Attribute, Attributes
from flows.text.references_tokens import shape
from flows.text.references_words import classes, fold_all

Integers = NDArray[np.int64]

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
_QUOTE, _YEAR, _NUMBER, _IN, _CAPITAL, _SMALL = range(1, 7)
# What a word is to the walk along an entry.
TURNS, ENDS, MAY_END = 1, 2, 4

# The columns of the rows.
OWN, BEFORE, AFTER, FURTHER, LOOK, BEGIN, FLAGS, COUNTS = range(8)
_N_COLUMNS = 8
# In one number: whether a word is long, whether long and capitalised.
COUNT_BITS = 16
KINDS_BIT = 3  # of the flags, from which on the telling kinds stand, the last first
_MOST_WORDS = 1 << 16
_MOST_LOOKS = 1 << 12  # with classes of words, that are remembered
# Of a word longer than this the ends are told, and its length up to that, and its script.
_SHORT, _LONG, _GREEK = 3, 12, "\u0370"


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

    def __init__(self) -> None:
        """Begin with no word."""
        super().__init__()
        self._rows: Integers = np.zeros((1 << 10, _N_COLUMNS), dtype=np.int64)

    def begin(self, attributes: Attributes) -> None:
        """Begin anew, with some attributes."""
        self.clear()
        self._row = _row(attributes)

    def rows(self, words: Sequence[str]) -> Integers:
        """(columns, words): what the words say."""
        if len(self) > _MOST_WORDS:
            self.clear()
        new = [word for word in dict.fromkeys(words) if word not in self]
        if new:
            self._learn(new)
        numbers = np.fromiter(map(self.__getitem__, words), np.intp, len(words))
        return np.ascontiguousarray(self._rows.take(numbers, axis=0).T)

    def _learn(self, words: Sequence[str]) -> None:
        """Work out the rows of words that are new."""
        first = len(self)
        end = first + len(words)
        while end > len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        self._rows[first:end] = list(map(self._row, words, fold_all(words)))
        self.update(zip(words, range(first, end), strict=True))  # last, should time run out


class _Beside(NamedTuple):
    """What words of one look and class tell of the words beside them."""

    look: Attribute
    kinds: Attribute
    group: int  # of words that are not told of themselves


def _beside(attributes: Attributes, side: str) -> Callable[[str, str, str], int]:
    """What gives the group that a word, its look and its classes tell on one side."""
    w, h, c = (attributes.of(side + kind) for kind in "whc")
    add = GROUPS.add

    @lru_cache(maxsize=_MOST_LOOKS)
    def rest(look: str, named: str) -> _Beside:
        of_look, of_kinds = h(look), c(named) if named else None
        return _Beside(of_look, of_kinds, add((of_look, of_kinds)))

    def group(word: str, look: str, named: str) -> int:
        of_word, shared = w(word), rest(look, named)
        return add((of_word, shared.look, shared.kinds)) if of_word else shared.group

    return group


def _own(attributes: Attributes) -> Callable[[str, str, str, str], int]:
    """What gives the group that a word tells of itself; ``size`` is empty for what is short."""
    w, h, s, p, length, c = map(attributes.of, "whsplc")
    add = GROUPS.add

    def group(word: str, look: str, named: str, size: str) -> int:
        of_kinds = c(named) if named else None
        if not size:
            return add((w(word), h(look), of_kinds))
        return add((w(word), h(look), s(word[-3:]), p(word[:4]), length(size), of_kinds))

    return group


def _row(attributes: Attributes) -> Callable[[str, str], Sequence[int]]:
    """What gives the row of a word, printed and folded."""
    own, before, after = _own(attributes), _beside(attributes, "-"), _beside(attributes, "+")
    classes_of = classes().get

    def row(token: str, folded: str) -> Sequence[int]:
        look = shape(token)
        is_word = token[0].isalpha()
        word = folded if is_word else look
        kinds = classes_of(word, ())
        named = "+".join(kinds)  # the classes of a word in the vocabulary, as one value
        is_long = is_word and len(word) > _SHORT
        size = f"{min(len(word), _LONG)}{'c' if token[0] > _GREEK else 'l'}" if is_long else ""
        return (
            own(word, look, named, size),
            before(word, look, named),
            after(word, look, named),
            LOOKS[named or look],
            LOOKS[look],
            _begin(token, look),
            (_kind_flags(kinds) if kinds else 0) if is_word else _flags(token, look),
            is_long << COUNT_BITS | (is_long and token[0].isupper()),
        )

    return row


def _flags(word: str, look: str) -> int:
    """What a mark or a number is to the walk along an entry."""
    turns = word in OPEN or word in CLOSE or word in QUOTES or word in DASHES
    turns = turns or word in ("//", "/") or look == "year"
    ends = word in ENDING
    return turns * TURNS + ends * ENDS + (ends or word in _ENDING_QUOTES) * MAY_END


def _kind_flags(kinds: Sequence[str]) -> int:
    """Which of the telling kinds a word is."""
    flags = 0
    for place, name in enumerate(reversed(_TELLING)):
        flags |= (name in kinds) << KINDS_BIT + place
    return flags


def _begin(word: str, look: str) -> int:
    """How a stretch begins with a word."""
    if word[0].isalpha():
        return _IN if word in ("In", "in", "IN") else _CAPITAL if word[0].isupper() else _SMALL
    if word[0].isdigit():
        return _YEAR if look == "year" else _NUMBER
    return _QUOTE if word in QUOTES else 0


LOOKS = Numbers()
WORDS = Words()
GROUPS.when_begun(lambda _: LOOKS.forget())
GROUPS.when_begun(WORDS.begin)
