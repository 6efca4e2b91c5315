"""An entry as tokens, and what the tagger is told about each of them."""

import re
from functools import lru_cache
from itertools import pairwise
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
_TOKEN = re.compile(rf"{HOLE}+|\d+|{_LETTERS}(?:['’ʼ`´-]{_LETTERS})*|//|\.{{2,}}|--+|[^\w\s]|_+")
_YEAR = re.compile(r"1[5-9]\d\d|20[0-4]\d")
_ROMAN = re.compile(r"[IVXLCХІ]{1,7}")
_DASHES = frozenset("-‐‑‒–—―−")
_OPEN = frozenset("([{")
_CLOSE = frozenset(")]}")
_QUOTES = frozenset('«»“”„"‘')
_ENDS = frozenset({".", "?", "!", "//", "/", ":", ";", "..", "..."})
_TELLING = {"journal": "j", "conference": "k", "publisher": "p", "institution": "i", "city": "c"}
_LONGEST = 400  # tokens; an entry longer than that is several entries or no entry

Features = list[str]


def tokens(text: str) -> list[Token]:
    """The tokens of an entry, without blanks, in order."""
    return [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)][
        :_LONGEST
    ]


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
    segments = _segments(items, names.head_end(text))
    last = len(words) - 1
    found: list[Features] = []
    for index, word in enumerate(words):
        place = places[index]
        row = [*_own(word), *place, *segments[index]]
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


def _segments(items: list[Token], head: int) -> list[tuple[str, ...]]:
    """For each token, what the sentence-like stretch it stands in looks like, and what follows it.

    Stretches end at stops, question marks, slashes and colons; the names in front are one.
    """
    edges = [0]
    for index, item in enumerate(items):
        if item.end >= head and item.text in _ENDS:
            edges.append(index + 1)
    if edges[-1] < len(items):
        edges.append(len(items))
    looks = [_look(items[a:b]) for a, b in pairwise(edges)]
    found: list[tuple[str, ...]] = []
    for number, (a, b) in enumerate(pairwise(edges)):
        after = looks[number + 1] if number + 1 < len(looks) else "$"
        before = looks[number - 1] if number else "^"
        row = (
            f"g={min(number, 5)}{looks[number]}",
            f"ga={looks[number]}>{after}",
            f"gb={before}<{looks[number]}",
        )
        found += [row] * (b - a)
    return found


def _look(items: list[Token]) -> str:
    """A stretch in a few letters: how long, how capitalised, which kinds of words it holds."""
    n_words = n_capitals = 0
    kinds: set[str] = set()
    first = ""
    for item in items:
        word = item.text
        if not word[0].isalpha():
            if not first and word[0].isdigit():
                first = "y" if _YEAR.fullmatch(word) else "n"
            continue
        first = first or "w"
        kinds.update(_letters(word))
        if len(word) > 3:
            n_words += 1
            n_capitals += word[0].isupper()
    case = "-" if not n_words else "T" if n_capitals > 0.6 * n_words else "s"
    return f"{first}{min(n_words, 9) // 3}{case}{''.join(sorted(kinds))}"


@lru_cache(maxsize=1 << 16)
def _letters(word: str) -> str:
    """The kinds of a word that say what a stretch is, a letter each."""
    kinds = classes().get(_word(word), ())
    return "".join(_TELLING[kind] for kind in kinds if kind in _TELLING)


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
        named = (
            "H"
            if start < head
            else "P"
            if person < len(spans) and spans[person][0] <= start
            else "-"
        )
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
