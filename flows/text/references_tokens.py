"""An entry as tokens, and what the tagger is told about each of them."""

import re
from functools import lru_cache
from typing import NamedTuple

from flows.text import references_names as names
from flows.text.references_peel import HOLE
from flows.text.references_words import classes, fold


class Token(NamedTuple):
    """One word, number or mark of an entry, with its half-open offsets."""

    text: str
    start: int
    end: int


# A word keeps its inner apostrophes (prodovol'stvennoj) and its hyphens between letters
# (Нур-Султан); everything else is parted at punctuation, since blanks are often lost.
_LETTERS = r"[^\W\d_]+[\u0300-\u036f]*(?:[^\W\d_]|[\u0300-\u036f])*"
_TOKEN = re.compile(
    rf"{HOLE}+|\d+|{_LETTERS}(?:['’ʼ`´-]{_LETTERS})*|//|\.{{2,}}|--+|[^\w\s]|_+"
)
_YEAR = re.compile(r"1[5-9]\d\d|20[0-4]\d")
_ROMAN = re.compile(r"[IVXLCХІ]{1,7}")
_DASHES = frozenset("-‐‑‒–—―−")
_OPEN = frozenset("([{")
_CLOSE = frozenset(")]}")
_QUOTES = frozenset("«»“”„\"‘")
_LONGEST = 400  # tokens; an entry longer than that is several entries or no entry

Features = list[str]


def tokens(text: str) -> list[Token]:
    """The tokens of an entry, without blanks, in order."""
    return [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)][:_LONGEST]


@lru_cache(maxsize=1 << 16)
def shape(token: str) -> str:
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


@lru_cache(maxsize=1 << 16)
def _word(token: str) -> str:
    return fold(token) if token[0].isalpha() else shape(token)


@lru_cache(maxsize=1 << 16)
def _kinds(token: str) -> str:
    """The classes of a word in the vocabulary, as one value."""
    return "+".join(classes().get(_word(token), ()))


@lru_cache(maxsize=1 << 16)
def _own(token: str) -> tuple[str, ...]:
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


@lru_cache(maxsize=1 << 16)
def _beside(token: str, side: str) -> tuple[str, ...]:
    kinds = _kinds(token)
    found = (f"{side}w={_word(token)}", f"{side}h={shape(token)}")
    return (*found, f"{side}c={kinds}") if kinds else found


@lru_cache(maxsize=1 << 16)
def _further(token: str, side: str) -> str:
    return f"{side}k={_kinds(token) or shape(token)}"


def features(text: str, items: list[Token]) -> list[Features]:
    """For each token, what the tagger is told: the word, its neighbours, where it stands."""
    if not items:
        return []
    words = [item.text for item in items]
    places = _places(text, items)
    last = len(words) - 1
    found: list[Features] = []
    for index, word in enumerate(words):
        place = places[index]
        row = [*_own(word), *place]
        look = shape(word)
        row.append(f"x={place[0]}{look}")
        if index:
            before = words[index - 1]
            row += _beside(before, "-")
            row.append(f"b={shape(before)}|{look}")
            if index > 1:
                row.append(_further(words[index - 2], "--"))
        else:
            row.append("first")
        if index < last:
            after = words[index + 1]
            row += _beside(after, "+")
            row.append(f"f={look}|{shape(after)}")
            if index < last - 1:
                row.append(_further(words[index + 2], "++"))
        else:
            row.append("last")
        found.append(row)
    return found


def _places(text: str, items: list[Token]) -> list[tuple[str, ...]]:
    """Where each token stands: after ``//``, after the year, inside names, brackets, quotes."""
    spans = [match.span() for match in names.ANY.finditer(text)]
    head = names.head_end(text)
    slashes = "B" if "//" in text else "N"
    year = area = person = 0
    depth = 0
    quoted = False
    length = len(text)
    found: list[tuple[str, ...]] = []
    previous = Token("", 0, 0)
    for item in items:
        word, start, end = item
        while person < len(spans) and spans[person][1] <= start:
            person += 1
        named = "H" if start < head else "P" if person < len(spans) and spans[person][0] <= start else "-"
        if named == "-" and 0 < head <= start and previous.start < head:
            named = "E"
        if word in _CLOSE and depth:
            depth -= 1
        state = f"{slashes}{min(year, 2)}"
        blank = start > previous.end
        found.append(
            (
                f"t={state}",
                f"n={named}{slashes}",
                f"a={slashes}{min(area, 4)}",
                f"d={'(' if depth else ''}{'q' if quoted else ''}{'' if blank else 'g'}",
                f"o={10 * start // length}",
            )
        )
        if word in _OPEN:
            depth += 1
        elif word in _QUOTES:
            quoted = not quoted if word == '"' else word in "«“„‘"
        elif word in _DASHES:
            area += (blank and not text[end : end + 1].isalnum()) or previous.text == "."
        elif word == "//":
            slashes, area = ("A", 0) if slashes == "B" else ("C", 0)
        elif word == "/" and blank and slashes in "BN":
            slashes = "R" if slashes == "B" else "S"
        elif _YEAR.fullmatch(word):
            year += 1
        previous = item
    return found
