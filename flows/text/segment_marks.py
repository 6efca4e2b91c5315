"""What single pieces say by their wording: how they open, what number, whose words they hold.

Only what a look at one piece tells; ``segment_columns`` sets it beside the pieces around.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple
from zlib import crc32

import numpy as np

from flows.text.segment_kept import Kept
from flows.text.segment_layout import LOWER, Integers, edge
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
_ADDRESS = r"[\w.+-]{1,40}@\w"
_FORMS = {
    "url": r"https?:|www\.",
    "mail": r"\u2022{3}|[eе]-?mail",
    "date": r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}\s[^\W\d_]{3,9},?\s\d{4}",  # 12.05.2031
    "section": r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s",  # 2.1 Methods
    "dot": r"(?P<d>\d{1,3})\.(?!\d)",  # 12. Entry
    "paren": r"(?P<p>\d{1,3})\)",  # 1) item
    "square": r"\[(?P<s>\d{1,3})\]",  # [12] Entry
    "round": r"\((?P<r>\d{1,3})\)",
    "raised": r"\d{1,2}(?:,\s?\d{1,2}){0,5}[*,]?\s?[^\W\d_]",  # 1,2University
    "number": r"[\d.,%\s\u2013-]{1,30}(?:$|\s)",  # 3,5
    "letter": r"[^\W\d_]\)\s",  # a) item
    "roman": r"[IVX]{1,4}\.\s",
    "initials": r"[^\W\d_]{1,2}\.\s?(?:[^\W\d_]{1,2}\.\s?)?[^\W\d_]{2}",  # A. B. Name
    "dash": r"[-\u2013\u2014\u2212]\s?[^\W_]",
    "bullet": r"[\u2022\u25cf\u25cb\u25aa\u25a0\u2666\u00b7\u2713\u2714\u27a2\uf0a7\uf0b7\uf0d8-]",
    "sign": r"[*\u00a9\u2709\u2020\u2021\uf02a]",
}


def _pattern(names: Sequence[str], address: str = "") -> re.Pattern[str]:
    """Some of the openings, in their order; ``mail`` with or without the address itself."""
    forms = {**_FORMS, "mail": f"{_FORMS['mail']}|{address}" if address else _FORMS["mail"]}
    named = (f"(?P<{name}>{forms[name]})" for name in names)
    return re.compile("|".join(named), re.IGNORECASE)


# Of pieces that begin with a digit, a letter, another character; and of those with an address.
_OF_DIGITS = _pattern(("date", "section", "dot", "paren", "raised", "number"))
_OF_LETTERS = _pattern(("url", "mail", "letter", "roman", "initials"))
_OF_OTHERS = _pattern(OPENINGS)
_OF_ADDRESSES = _pattern(OPENINGS, _ADDRESS)
_NUMBERS = {"dot": "d", "paren": "p", "square": "s", "round": "r"}
_NAME = re.compile(
    r"[^\W\d_]\.\s?(?:[^\W\d_]\.\s?)?[^\W\d_]{3}"  # А.Б. Аты
    r"|[^\W\d_]{3},?\s[^\W\d_]\.(?:\s?[^\W\d_]\.)?(?![^\W\d_])"  # Аты А.Б.
)
_BEFORE_STOP = 6  # code points of a name before its first full stop, at most
_CODE = {name: index + 1 for index, name in enumerate(OPENINGS)}
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LINK = re.compile(r"https?:|[eе]-?mail", re.IGNORECASE)
_LONGEST_ADDRESS = 40  # code points of an address before its mark
_REACH = 60  # code points of a piece that an opening is looked for in
_BEGINNING = 6  # code points of a piece that its first word is told by
N_BUCKETS = 512
NUMBERED = tuple(_CODE[name] for name in _NUMBERS)
N_WORD_CODES = 4


class Marks(NamedTuple):
    """How pieces open: which ones, the codes of their openings, and their numbers (0 = none)."""

    places: list[int]
    opening: list[int]
    number: list[int]


def _is_small(beginning: str) -> bool:
    """Whether a piece begins with a word in small letters."""
    return edge(beginning[0]) == LOWER and beginning[1:2].isalpha()


def _may_be_marked(beginning: str) -> bool:
    """Whether a line with these first letters can open with a mark; an address aside.

    Of the openings that begin with a letter, all but web addresses and the word «e-mail» have a
    full stop or a bracket behind one to four letters.
    """
    if _is_small(beginning):
        return False
    if not _FIRST_WORD.match(beginning):
        return True
    return "." in beginning or ")" in beginning or _LINK.match(beginning) is not None


def _word_bucket(beginning: str) -> int:
    word = _FIRST_WORD.match(beginning.lower())
    return 1 + crc32(word[0].encode("utf-8", "replace")) % N_BUCKETS if word else 0


def _head(beginning: str) -> int:
    """The bucket of the first word, twice, and 1 more where the line may open with a mark."""
    return 2 * _word_bucket(beginning) + _may_be_marked(beginning)


_HEADS = Kept(_head)


def heads(text: str, starts: Sequence[int]) -> Integers:
    """For each piece a bucket for its first letters, twice, and 1 more where it may be marked."""
    head = _HEADS.__getitem__
    found = [head(text[start : start + _BEGINNING]) for start in starts]
    return np.array(found, dtype=np.int64)


def addressed(text: str, starts: Sequence[int]) -> list[int]:
    """The indexes of the pieces with a mark of e-mail addresses near their beginnings."""
    found = []
    at = text.find("@", starts[0]) if starts else -1
    while at >= 0:
        index = bisect_right(starts, at) - 1
        start = starts[index]
        if at - start <= _LONGEST_ADDRESS and not _is_small(text[start : start + 2]):
            found.append(index)
        at = text.find("@", starts[index + 1]) if index + 1 < len(starts) else -1
    return found


def openings(text: str, starts: Sequence[int], ends: Sequence[int], heads: Integers) -> Marks:
    """How pieces open; those with no opening are left out. ``heads`` as of ``heads``."""
    with_address = frozenset(addressed(text, starts))
    found = Marks([], [], [])
    for index in sorted(with_address.union(np.flatnonzero(heads & 1).tolist())):
        start, end = starts[index], ends[index]
        if index in with_address:
            pattern = _OF_ADDRESSES
        elif text[start].isdecimal():
            pattern = _OF_DIGITS
        else:
            pattern = _OF_LETTERS if text[start].isalpha() else _OF_OTHERS
        match = pattern.match(text, start, min(end, start + _REACH))
        if match is not None:
            name = _outer(match)
            found.places.append(index)
            found.opening.append(_CODE[name])
            found.number.append(int(match[_NUMBERS[name]]) if name in _NUMBERS else 0)
    return found


def _outer(match: re.Match[str]) -> str:
    name = match.lastgroup or ""
    return name if name in _CODE else next(n for n, g in _NUMBERS.items() if match[g] is not None)


def name_codes(text: str, spans: Spans) -> list[int]:
    """How many persons with initials a piece names: 0, 1, 2 (= two or more)."""
    # Initials have a full stop, and most lines of an abstract have none, or one at their end.
    return [
        _n_names(text, start, end) if text.find(".", start, end) >= 0 else 0 for start, end in spans
    ]


def _n_names(text: str, start: int, end: int) -> int:
    n_found = 0
    while n_found < 2 and (stop := text.find(".", start, end)) >= 0:
        found = _NAME.search(text, max(start, stop - _BEFORE_STOP), end)
        if found is None:
            break
        n_found += 1
        start = found.end()
    return n_found


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


def _word_counts(word: str) -> int:
    """The counts of a single word, packed in one number."""
    return _words().get(key(word), 0)


_WORD_COUNTS = Kept(_word_counts)


class WordCodes(NamedTuple):
    """One value a piece: how many words of a kind it holds, at most 3."""

    affiliation: Integers
    author_info: Integers
    imprint: Integers


def word_codes(text: str, spans: Spans) -> WordCodes:
    """How many words of an affiliation, of author information and of an imprint pieces hold."""
    most = N_WORD_CODES - 1
    count = _WORD_COUNTS.__getitem__
    packed = [sum(map(count, text[start:end].split())) for start, end in spans]
    counts = np.array(packed, dtype=np.int64)
    parts = (counts % 1000, counts // 1000 % 1000, counts // 1_000_000)
    return WordCodes(*(np.minimum(part, most) for part in parts))
