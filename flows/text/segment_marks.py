"""What single pieces say by their wording: how they open, what number, whose words they hold.

Only what a look at one piece tells; ``segment_columns`` sets it beside the pieces around.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple
from zlib import crc32

from flows.text.segment_layout import LOWER
from flows.text.segment_pieces import Piece
from flows.text.segment_words import key
from schemas import vocabulary

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
_CODE = {name: index + 1 for index, name in enumerate(OPENINGS)}
_FIRST_WORD = re.compile(r"[^\W\d_]+")
N_BUCKETS = 512
NUMBERED = tuple(_CODE[name] for name in _NUMBERS)
N_WORD_CODES = 4


class Marks(NamedTuple):
    """One value a piece: the code of its opening, and the number it opens with (0 = none)."""

    opening: list[int]
    number: list[int]


def openings(text: str, pieces: Sequence[Piece], first: Sequence[int]) -> Marks:
    """How each piece opens. Pieces that begin with a small letter have no opening."""
    opening, number = [0] * len(pieces), [0] * len(pieces)
    match_opening = _OPENING.match
    for index, piece in enumerate(pieces):
        if first[index] == LOWER and text[piece.start + 1 : piece.start + 2].isalpha():
            continue
        match = match_opening(text, piece.start, min(piece.end, piece.start + 60))
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


def name_codes(text: str, pieces: Sequence[Piece]) -> list[int]:
    """How many persons with initials a piece names: 0, 1, 2 (= two or more)."""
    codes = []
    for piece in pieces:
        end = min(piece.end, piece.start + 200)
        # Initials have a full stop, and most lines of an abstract have none.
        has_stop = text.find(".", piece.start, end) >= 0
        codes.append(min(2, len(_NAME.findall(text, piece.start, end))) if has_stop else 0)
    return codes


@lru_cache(maxsize=1 << 16)
def _word_bucket(beginning: str) -> int:
    word = _FIRST_WORD.match(beginning.lower())
    return 1 + crc32(word[0].encode("utf-8", "replace")) % N_BUCKETS if word else 0


def first_words(text: str, pieces: Sequence[Piece], first: Sequence[int]) -> list[int]:
    """A bucket for the first letters of each piece; 0 where it does not begin with a capital."""
    return [
        0 if edge == LOWER else _word_bucket(text[piece.start : piece.start + 6])
        for piece, edge in zip(pieces, first, strict=True)
    ]


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """The words of affiliations, and of what authors tell about themselves."""
    rows = vocabulary.rows("labels")
    affiliation, author_info = (
        frozenset(key(row["label"]) for row in rows if row["kind"] == kind)
        for kind in ("affiliation", "author_info")
    )
    return affiliation, author_info


@lru_cache(maxsize=1 << 16)
def _word_kinds(word: str) -> int:
    """1 for a word of an affiliation, 1000 for one of author information, their sum for both."""
    affiliation, author_info = _words()
    known = key(word)
    return (known in affiliation) + 1000 * (known in author_info)


def word_codes(text: str, pieces: Sequence[Piece]) -> tuple[list[int], list[int]]:
    """How many words of an affiliation, and of author information, a piece holds: at most 3."""
    most = N_WORD_CODES - 1
    counts = [
        sum(map(_word_kinds, text[piece.start : min(piece.end, piece.start + 200)].split()))
        for piece in pieces
    ]
    return [min(most, n % 1000) for n in counts], [min(most, n // 1000) for n in counts]
