"""What single pieces say by their wording: how they open, what number, whose words they hold.

Only what a look at one piece tells; ``segment_columns`` sets it beside the pieces around.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple
from zlib import crc32

from flows.text.segment_layout import LOWER
from flows.text.segment_phrases import key
from schemas import vocabulary

Spans = Sequence[tuple[int, int]]  # start and end of each piece

OPENINGS = (
    "url",
    "mail",
    "section",
    "date",
    "dot",
    "paren",
    "square",
    "round",
    "raised",
    "number",
    "letter",
    "roman",
    "initials",
    "dash",
    "bullet",
    "sign",
)
_OPENING = re.compile(
    r"""
      (?P<url>https?:|www\.)
    | (?P<mail>\u2022{3}|[\w.+-]{1,40}@\w|[eе]-?mail)
    | (?P<date>\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}\s[^\W\d_]{3,9},?\s\d{4})  # 12.05.2031
    | (?P<section>\d{1,2}(?:\.\d{1,2}){1,3}\.?\s)                  # 2.1 Methods
    | (?P<dot>(?P<d>\d{1,3})\.(?!\d))                              # 12. Entry
    | (?P<paren>(?P<p>\d{1,3})\))                                  # 1) item
    | (?P<square>\[(?P<s>\d{1,3})\])                               # [12] Entry
    | (?P<round>\((?P<r>\d{1,3})\))
    | (?P<raised>\d{1,2}(?:,\s?\d{1,2}){0,5}[*,]?\s?[^\W\d_])      # 1,2University
    | (?P<number>[\d.,%\s\u2013-]{1,30}(?:$|\s))                   # 3,5
    | (?P<letter>[^\W\d_]\)\s)                                     # a) item
    | (?P<roman>[IVX]{1,4}\.\s)
    | (?P<initials>[^\W\d_]{1,2}\.\s?(?:[^\W\d_]{1,2}\.\s?)?[^\W\d_]{2})  # A. B. Name
    | (?P<dash>[-\u2013\u2014\u2212]\s?[^\W_])
    | (?P<bullet>[\u2022\u25cf\u25cb\u25aa\u25a0\u2666\u00b7\u2713\u2714\u27a2\uf0a7\uf0b7\uf0d8-])
    | (?P<sign>[*\u00a9\u2709\u2020\u2021\uf02a])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERS = {"dot": "d", "paren": "p", "square": "s", "round": "r"}
_NAME = re.compile(
    r"[^\W\d_]\.\s?(?:[^\W\d_]\.\s?)?[^\W\d_]{3}"  # А.Б. Аты
    r"|[^\W\d_]{3},?\s[^\W\d_]\.(?:\s?[^\W\d_]\.)?(?![^\W\d_])"  # Аты А.Б.
)
_BEFORE_STOP = 6  # code points of a name before its first full stop, at most
_CODE = {name: index + 1 for index, name in enumerate(OPENINGS)}
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"https?:|[eе]-?mail", re.IGNORECASE)
_BEGINNING = 6  # code points of a piece that its first word is told by
_MOST_WORDS = 1 << 16
N_BUCKETS = 512
NUMBERED = tuple(_CODE[name] for name in _NUMBERS)
N_WORD_CODES = 4


class Marks(NamedTuple):
    """One value a piece: the code of its opening, and the number it opens with (0 = none)."""

    opening: list[int]
    number: list[int]


@lru_cache(maxsize=1 << 16)
def _may_be_marked(beginning: str) -> bool:
    """Whether a line with these first letters can open with a mark; an address aside.

    Of the openings that begin with a letter, all but web addresses and the word «e-mail» have a
    full stop or a bracket behind one to four letters.
    """
    if not _FIRST_WORD.match(beginning):
        return True
    return "." in beginning or ")" in beginning or _ADDRESS.match(beginning) is not None


def openings(text: str, spans: Spans, first: Sequence[int]) -> Marks:
    """How each piece opens. Pieces that begin with a word in small letters have no opening.

    ``first`` has the kinds of their first characters.
    """
    opening, number = [0] * len(spans), [0] * len(spans)
    match_opening = _OPENING.match
    has_mails = "@" in text
    for index, ((start, end), edge) in enumerate(zip(spans, first, strict=True)):
        if edge == LOWER and text[start + 1 : start + 2].isalpha():
            continue
        if not (has_mails or _may_be_marked(text[start : start + _BEGINNING])):
            continue
        match = match_opening(text, start, min(end, start + 60))
        if match is None:
            continue
        name = _outer(match)
        opening[index] = _CODE[name]
        if name in _NUMBERS:
            number[index] = int(match[_NUMBERS[name]])
    return Marks(opening, number)


def _outer(match: re.Match[str]) -> str:
    name = match.lastgroup or ""
    return name if name in _CODE else next(n for n, g in _NUMBERS.items() if match[g] is not None)


def name_codes(text: str, spans: Spans) -> list[int]:
    """How many persons with initials a piece names: 0, 1, 2 (= two or more)."""
    return [_n_names(text, start, min(end, start + 200)) for start, end in spans]


def _n_names(text: str, start: int, end: int) -> int:
    n_found = 0
    # Initials have a full stop, and most lines of an abstract have none, or one at their end.
    while n_found < 2 and (stop := text.find(".", start, end)) >= 0:
        found = _NAME.search(text, max(start, stop - _BEFORE_STOP), end)
        if found is None:
            break
        n_found += 1
        start = found.end()
    return n_found


@lru_cache(maxsize=1 << 16)
def _word_bucket(beginning: str) -> int:
    word = _FIRST_WORD.match(beginning.lower())
    return 1 + crc32(word[0].encode("utf-8", "replace")) % N_BUCKETS if word else 0


def first_words(text: str, spans: Spans, first: Sequence[int]) -> list[int]:
    """A bucket for the first letters of each piece; 0 where it does not begin with a capital."""
    return [
        0 if edge == LOWER else _word_bucket(text[start : start + _BEGINNING])
        for (start, _), edge in zip(spans, first, strict=True)
    ]


# What a word can be a word of, and how much one adds to the packed counts of its line.
_COUNTED = {"affiliation": 1, "author_info": 1000, "imprint": 1_000_000}


@cache
def _words() -> dict[str, int]:
    """The words of affiliations, of author information and of imprints, with their counts."""
    counts: dict[str, int] = {}
    known = {(key(row["label"]), row["kind"]) for row in vocabulary.rows("labels")}
    for word, kind in sorted(known):
        if kind in _COUNTED:
            counts[word] = counts.get(word, 0) + _COUNTED[kind]
    return counts


class _WordKinds(dict[str, int]):
    """The counts of single words, packed in one number.

    Words are looked up faster than a function is called; it is emptied before it grows large.
    """

    def __missing__(self, word: str) -> int:
        found = _words().get(key(word), 0)
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = found
        return found


_WORD_KINDS = _WordKinds()


class WordCodes(NamedTuple):
    """One value a piece: how many words of a kind it holds, at most 3."""

    affiliation: list[int]
    author_info: list[int]
    imprint: list[int]


def word_codes(text: str, spans: Spans) -> WordCodes:
    """How many words of an affiliation, of author information and of an imprint pieces hold."""
    most = N_WORD_CODES - 1
    kind = _WORD_KINDS.__getitem__
    counts = [sum(map(kind, text[start : min(end, start + 200)].split())) for start, end in spans]
    return WordCodes(
        [min(most, n % 1000) for n in counts],
        [min(most, n // 1000 % 1000) for n in counts],
        [min(most, n // 1_000_000) for n in counts],
    )
