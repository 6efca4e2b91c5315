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
Row = tuple[int, int, int, int, int, int, int, int]

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
_INSIDE = frozenset({"In", "in", "IN"})
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


class _Shared(NamedTuple):
    """What words of one look, length and class have in common."""

    look: Attribute
    length: Attribute
    kinds: Attribute
    before: tuple[Attribute, Attribute]  # look and classes, told of the token behind the word
    after: tuple[Attribute, Attribute]
    before_group: int  # of words that are not told of themselves
    after_group: int
    rest: tuple[int, int]  # the columns FURTHER and LOOK
    flags: int


def _shared(attributes: Attributes) -> Callable[[str, int, tuple[str, ...]], _Shared]:
    """What gives what words have in common."""
    h, length, c, before_h, before_c, after_h, after_c = map(
        attributes.of, ("h", "l", "c", "-h", "-c", "+h", "+c")
    )

    @lru_cache(maxsize=_MOST_LOOKS)
    def shared(look: str, size: int, kinds: tuple[str, ...]) -> _Shared:
        named = "+".join(kinds)  # the classes of a word in the vocabulary, as one value
        before = before_h(look), before_c(named) if named else None
        after = after_h(look), after_c(named) if named else None
        return _Shared(
            h(look),
            length(f"{abs(size)}{'c' if size > 0 else 'l'}") if size else None,
            c(named) if named else None,
            before,
            after,
            GROUPS.add(before),
            GROUPS.add(after),
            (LOOKS[named or look], LOOKS[look]),
            _kind_flags(kinds) if kinds else 0,
        )

    return shared


def _row(attributes: Attributes) -> Callable[[str, str], Row]:
    """What gives the row of a word, printed and folded."""
    word_row, mark_row = _word_row(attributes), _mark_row(attributes)
    number_row = lru_cache(maxsize=_MOST_LOOKS)(mark_row)

    def row(token: str, folded: str) -> Row:
        first = token[0]
        if first.isalpha():
            return word_row(token, folded)
        look = shape(token)
        return number_row(look, "0") if first.isdigit() else mark_row(look, token)

    return row


def _word_row(attributes: Attributes) -> Callable[[str, str], Row]:
    """What gives the row of a word that begins with a letter."""
    named, s, p = attributes.of_each(("w", "-w", "+w")), attributes.of("s"), attributes.of("p")
    shared, add, classes_of = _shared(attributes), GROUPS.add, classes().get

    def row(token: str, word: str) -> Row:
        size = len(word)
        size = 0 if size <= _SHORT else min(size, _LONG) if token[0] > _GREEK else -min(size, _LONG)
        one = shared(shape(token), size, classes_of(word, ()))
        w, before_w, after_w = named(word)
        if size:
            own = add((w, one.look, s(word[-3:]), p(word[:4]), one.length, one.kinds))
        else:
            own = add((w, one.look, one.kinds))
        is_capital = token[0].isupper()
        return (
            own,
            add((before_w, *one.before)) if before_w else one.before_group,
            add((after_w, *one.after)) if after_w else one.after_group,
            *one.rest,
            _IN if token in _INSIDE else _CAPITAL if is_capital else _SMALL,
            one.flags,
            (1 << COUNT_BITS | is_capital) if size else 0,
        )

    return row


def _mark_row(attributes: Attributes) -> Callable[[str, str], Row]:
    """What gives the row of a mark or a number, of which the tagger is told its look."""
    named, shared = attributes.of_each(("w", "-w", "+w")), _shared(attributes)
    add, classes_of = GROUPS.add, classes().get

    def row(look: str, token: str) -> Row:
        one = shared(look, 0, classes_of(look, ()))
        w, before_w, after_w = named(look)
        return (
            add((w, one.look, one.kinds)),
            add((before_w, *one.before)),
            add((after_w, *one.after)),
            *one.rest,
            _begin(token, look),
            _flags(token, look),
            0,
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


def _begin(token: str, look: str) -> int:
    """How a stretch begins with a mark or a number."""
    if token[0].isdigit():
        return _YEAR if look == "year" else _NUMBER
    return _QUOTE if token in QUOTES else 0


LOOKS = Numbers()
WORDS = Words()
GROUPS.when_begun(lambda _: LOOKS.forget())
GROUPS.when_begun(WORDS.begin)
