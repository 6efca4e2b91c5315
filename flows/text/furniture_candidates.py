"""Lines that may be page furniture, by their form alone.

Nothing here is decided: a candidate becomes furniture by what stands around it
(``furniture_evidence``) and by how its page number grows (``furniture_pages``).
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from flows.records import Line
from schemas import vocabulary

# A running head is never longer; body lines of one column seldom shorter than two thirds of it.
MAX_HEAD = 160
MAX_JOURNAL = 120
_MAX_NUMBER_LINE = 18
_MIN_LETTERS = 4
_MAX_COPIES = 3
_YEAR_AND_VOLUME = re.compile(r"(?:19|20)\d\d\s?[;:,]\s?\d{1,3}\Z")
_NOT_LETTERS = re.compile(r"[\W\d_]+")

# What pages are numbered with, alone on a line: 12  - 12 -  [12]  стр. 12  3 of 8  xiv
_NUMBER_LINE = re.compile(
    r"""(?: [\[|\u2022~\u2010-\u2014-]{0,2}\s?
            (?:(?:стр|page)\b\s?\.?\s?)?
            (?P<number>\d{1,4})
            (?:\s?(?:/|of|из)\s?\d{1,4})?
            (?:\s?бет)?
            \s?[\]|\u2022~\u2010-\u2014-]{0,2}
          | (?P<roman>[ivxlc]{1,7}|[IVXLC]{1,7}) )\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_ROMAN = re.compile(r"(?:x{0,3}|xl|lx{0,3}|xc|c{1,3}x{0,3})(?:ix|iv|v?i{0,3})\Z")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_YEAR = re.compile(r"(?<![\w-])(?:19|20)\d\d")
_STRIPPED = "0123456789 \t\u00a0|/\u2010\u2011\u2012\u2013\u2014-\u2022"


class NumberLine(NamedTuple):
    """A line that holds a page number alone: the index of the line and the value."""

    line: int
    value: int
    is_roman: bool


class Candidates(NamedTuple):
    """The lines of one text that may be furniture.

    ``groups``: repeated ones by key; ``numbers``: numbers alone on a line; ``edged``: lines that
    begin or end with a digit.
    """

    groups: dict[str, list[int]]
    numbers: list[NumberLine]
    edged: list[int]


def find_candidates(text: str, lines: Sequence[Line]) -> Candidates:
    """Lines that occur twice or more but for the numbers at their ends, and lone page numbers."""
    first_at: dict[str, int] = {}
    groups: dict[str, list[int]] = {}
    short: list[int] = []
    edged: list[int] = []
    for index, (start, end, _, _, _) in enumerate(lines):
        size = end - start
        if size > MAX_HEAD:
            continue
        content = text[start:end]
        key = content.strip(_STRIPPED)
        if len(key) < size and (content[0].isdecimal() or content[-1].isdecimal()):
            edged.append(index)
        if len(key) < _MIN_LETTERS:
            key = content
        first = first_at.setdefault(key, index)
        if first != index:
            groups.setdefault(key, [first]).append(index)
        if size <= _MAX_NUMBER_LINE:
            short.append(index)
    in_order = sorted(groups.items(), key=lambda group: group[1][0])
    repeated = {key: found for key, found in in_order if _is_head(key)}
    numbers = [number for index in short if (number := number_line(text, lines, index))]
    return Candidates(_without_passages(repeated), numbers, edged)


def _is_head(key: str) -> bool:
    """Whether a key has letters enough to be told from a cell; or is a year and volume alone."""
    beginning = key[:_MIN_LETTERS]
    if len(beginning) == _MIN_LETTERS and beginning.isalpha():
        return True  # most
    return len(_NOT_LETTERS.sub("", key)) >= _MIN_LETTERS or bool(_YEAR_AND_VOLUME.match(key))


def _without_passages(groups: dict[str, list[int]]) -> dict[str, list[int]]:
    """Groups that are not lines of a longer passage that stands in the text twice or three times.

    Such a passage (a table's notes, a second reference list) has neighbours that repeat with it.
    """
    key_at = {index: key for key, found in groups.items() for index in found}
    passages = set()
    for key, found in groups.items():
        if len(found) > _MAX_COPIES:
            continue
        for step in (-1, 1):
            beside = {key_at.get(index + step) for index in found}
            if len(beside) == 1 and None not in beside:
                passages.add(key)
    return {key: found for key, found in groups.items() if key not in passages}


def number_line(text: str, lines: Sequence[Line], index: int) -> NumberLine | None:
    """The page number that a line holds alone, or None."""
    start, end, _, _, _ = lines[index]
    match = _NUMBER_LINE.match(text[start:end])
    if match is None:
        return None
    if match["roman"]:
        value = roman_value(match["roman"].casefold())
        return NumberLine(index, value, True) if value else None
    return NumberLine(index, int(match["number"]), False)


def roman_value(roman: str) -> int:
    """The value of a lower-case Roman number below 400; 0 for what is none."""
    if not roman or not _ROMAN.match(roman):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in roman]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


@cache
def _words(kind: str) -> re.Pattern[str]:
    """The words of one kind in ``furniture_words.csv``, as whole words."""
    rows = vocabulary.rows("furniture_words")
    words = sorted({row["word"].strip() for row in rows if row["kind"] == kind})
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


_ISSUE = re.compile(
    r"№\s?\d|\b(?:19|20)\d\d\s?[;,.]\s?\d|\d\s?\((?:19|20)\d\d\)|\((?:19|20)\d\d\)\s?\d"
    r"|;\s?\d{1,6}\s?\(?\d{0,6}\)?:\s?\d"
)
_PLACE = re.compile(
    r"\d\s?\((?:19|20)\d\d\)\s?,?\s?[A-Z]?\d|\((?:19|20)\d\d\)\s?\d+,|(?:19|20)\d\d;\s?\d+\s?[(:]"
    r"|\b(?:Vol|VOL)(?:ume|UME)?\.?\s?\d"
)
_REFERENCE_SIGNS = re.compile(r"//|\b[СБP]\.\s?\d|\bpp\.|https?:|\bdoi\b|\bDOI\b|\d\.\Z")
_SENTENCE = re.compile(r"[.!?]\s+[а-яёәғқңөұүһіa-z]")
_JOURNAL_START = re.compile(r"(?:\d{1,4}[\s|]+)?[\"\u00ab(]?([^\W\d_])")


def is_journal_line(line: str) -> bool:
    """Whether a line reads like a journal and its issue: words, a number and a year.

    ``Хабаршы. Тарих сериясы. №3 (90). 2018``; not an entry of a reference list, and not prose.
    """
    if not 8 <= len(line) <= MAX_JOURNAL or not ("19" in line or "20" in line):
        return False
    if not _YEAR.search(line):
        return False
    start = _JOURNAL_START.match(line)
    if start is None or start[1].islower() or _REFERENCE_SIGNS.search(line):
        return False
    if _SENTENCE.search(line):
        return False
    has_journal = has_journal_word(line)
    has_issue = bool(_ISSUE.search(line)) or bool(_words("issue").search(line))
    return has_issue and (has_journal or _is_mostly_capitalised(line))


def is_certain_journal_line(line: str) -> bool:
    """Whether a journal line needs no page break: it has a journal's word or a place in a volume.

    ``Nonlinearity 24 (2011) 1975``; a number and a year alone may be those of a grant.
    """
    return has_journal_word(line) or bool(_PLACE.search(line))


def has_journal_word(line: str) -> bool:
    """Whether a word of journals' titles stands in a line: «хабаршы», «вестник», «journal»."""
    return bool(_words("journal").search(line))


def _is_mostly_capitalised(line: str) -> bool:
    """Whether most words of a line begin with a capital: a name, not a sentence."""
    words = re.findall(r"[^\W\d_]{3,}", line)
    return bool(words) and sum(word[0].isupper() for word in words) * 2 > len(words)


_IMPRINT = re.compile(
    r"""(?: (?:[pe]-?)?ISSN(?:-L)?\b\D{0,20}\d{4}\s?[-\u2013]\s?\d{3}[\dXxХх]
          | (?:copyright\s*)?(?:\u00a9|\(c\))\s*\D{0,60}(?:19|20)\d\d )""",
    re.VERBOSE | re.IGNORECASE,
)


# What an imprint begins with, in either case; I and i without and with its dot fold to one.
IMPRINT_BEGINS = frozenset("pPeEiI\u0131\u0130cC\u00a9(")


def is_imprint_line(line: str) -> bool:
    """Whether a line is a footer of the publisher: it begins with an ISSN or a copyright sign."""
    return len(line) <= MAX_JOURNAL and line[:1] in IMPRINT_BEGINS and bool(_IMPRINT.match(line))
