"""An entry as tokens: words, numbers and marks."""

import re
from collections.abc import Callable
from functools import partial
from itertools import accumulate, islice
from typing import NamedTuple

from flows.text.references_peel import HOLE


class Token(NamedTuple):
    """One word, number or mark of an entry, with its half-open offsets."""

    text: str
    start: int
    end: int


# As ``Token._make``, without a call in Python: a document has thousands of tokens.
_as_token: Callable[[tuple[str, int, int]], Token] = partial(tuple.__new__, Token)

# A word keeps its inner apostrophes (prodovol'stvennoj) and its hyphens between letters
# (Нур-Султан); everything else is parted at punctuation, since blanks are often lost.
_LETTERS = r"[^\W\d_]++(?:[\u0300-\u036f]++[^\W\d_]*+)*+"
_TOKEN = re.compile(
    rf"({_LETTERS}(?:['’ʼ`´-]{_LETTERS})*+|\d++|[^\w\s./{HOLE}-]|\.++|//?|--*+|{HOLE}++|_++)"
)
_YEAR = re.compile(r"1[5-9]\d\d|20[0-4]\d")
_ROMAN = re.compile(r"[IVXLCХІ]{1,7}")
_DASHES = frozenset("-‐‑‒–—―−")
_LONGEST = 400  # tokens; an entry longer than that is several entries or no entry


def tokens(text: str) -> list[Token]:
    """The tokens of an entry, without blanks, in order."""
    pieces = _TOKEN.split(text)  # blank, token, blank, token, ..., blank
    edges = list(accumulate(map(len, pieces)))
    found = zip(pieces[1::2], edges[:-1:2], edges[1::2], strict=True)
    return list(map(_as_token, islice(found, _LONGEST)))


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
