"""An entry as tokens: words, numbers and marks."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from flows.text.references_peel import HOLE

Integers = NDArray[np.int64]


class Token(NamedTuple):
    """One word, number or mark of an entry, with its half-open offsets."""

    text: str
    start: int
    end: int


class Tokens(Sequence[Token]):
    """The tokens of an entry, without blanks, in order.

    Kept as what they say and where they stand: a document has thousands, few are looked at alone.
    """

    __slots__ = ("ends", "starts", "words")

    def __init__(self, words: list[str], starts: list[int], ends: list[int]) -> None:
        """Take lists of one length."""
        self.words, self.starts, self.ends = words, starts, ends

    def __len__(self) -> int:
        """How many there are."""
        return len(self.words)

    @overload
    def __getitem__(self, index: int) -> Token: ...

    @overload
    def __getitem__(self, index: slice) -> list[Token]: ...

    def __getitem__(self, index: int | slice) -> Token | list[Token]:
        """One of them, or some."""
        if isinstance(index, slice):
            return list(map(Token, self.words[index], self.starts[index], self.ends[index]))
        return Token(self.words[index], self.starts[index], self.ends[index])


# A word keeps its inner apostrophes (prodovol'stvennoj) and its hyphens between letters
# (Нур-Султан); everything else is parted at punctuation, since blanks are often lost.
_LETTERS = r"[^\W\d_]++(?:[\u0300-\u036f]++[^\W\d_]*+)*+"
_TOKEN = re.compile(
    rf"({_LETTERS}(?:['’‘ʼ`´-]{_LETTERS})*+|\d++|[^\w\s./{HOLE}-]|\.++|//?|--*+|{HOLE}++|_++)"
)
_YEAR = re.compile(r"1[5-9]\d\d|20[0-4]\d")
_ROMAN = re.compile(r"[IVXLCХІ]{1,7}")
_DASHES = frozenset("-‐‑‒–—―−")
_LONGEST = 400  # tokens; an entry longer than that is several entries or no entry


class Layout(NamedTuple):
    """Where the tokens of some entries stand, those of all entries one behind the other."""

    starts: Integers  # offsets in the text of the entry
    ends: Integers
    lengths: Integers  # tokens of each entry
    firsts: Integers  # the number of the first token of each entry

    def of_tokens(self, values: Integers) -> Integers:
        """One value an entry as one value a token."""
        return np.repeat(values, self.lengths)


def tokens(text: str) -> Tokens:
    """The tokens of an entry."""
    return tokens_of_all([text])[0][0]


def tokens_of_all(texts: Sequence[str]) -> tuple[list[Tokens], Layout]:
    """The tokens of each of some entries, and where they stand."""
    pieces = _TOKEN.split("\n".join(texts))  # blank, token, blank, token, ..., blank
    edges = np.cumsum(np.fromiter(map(len, pieces), np.int64, len(pieces)))
    starts, ends = edges[:-1:2], edges[1::2]
    words = pieces[1::2]
    sizes = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    bases = np.cumsum(sizes) - sizes
    bounds = np.append(np.searchsorted(starts, bases), len(words))
    lengths = np.diff(bounds)
    if len(texts) and lengths.max() > _LONGEST:
        number = np.arange(len(words)) - np.repeat(bounds[:-1], lengths)
        kept = np.flatnonzero(number < _LONGEST)
        starts, ends, words = starts[kept], ends[kept], [words[place] for place in kept.tolist()]
        lengths = lengths.clip(max=_LONGEST)
        bounds = np.append(0, np.cumsum(lengths))
    own = np.repeat(bases, lengths)
    layout = Layout(starts - own, ends - own, lengths, bounds[:-1])
    first_at, end_at = layout.starts.tolist(), layout.ends.tolist()
    parts = (slice(*edges) for edges in pairwise(bounds.tolist()))
    return [Tokens(words[part], first_at[part], end_at[part]) for part in parts], layout


def shape(token: str) -> str:  # noqa: PLR0911 - a table of looks
    """What a token looks like: a year, a number of so many digits, a capitalised word, a mark."""
    first = token[0]
    if first == HOLE:
        return "hole"
    if first.isdigit():
        return "year" if _YEAR.fullmatch(token) else f"n{min(len(token), 5)}"
    if not first.isalpha():
        return "dash" if first in _DASHES else token[:2]
    if token.isupper():
        if len(token) == 1:
            return "A"
        return "IV" if _ROMAN.fullmatch(token) else "AA"
    if token.islower():
        return "a" if len(token) > 1 else "a1"
    return "Aa" if first.isupper() and token[1:].islower() else "aA"
