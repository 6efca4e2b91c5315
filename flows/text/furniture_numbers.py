"""Page numbers in one line with a running head: before it, after it, or glued to it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from flows.records import Line

_LEADING = re.compile(r"[\s|]*(\d{1,4})[\s|]*\Z")
_DIGITS_AT_END = re.compile(r"(?<!\d)\d+\Z")
_REST = re.compile(r"[\s|\u2010-\u2014-]{0,8}(\d{1,4})\s?[|\u2010-\u2014-]?\Z")
YEAR = re.compile(r"(?:19|20)\d\d")
# A line with a year and a number behind it, glued or not: «2018156», «2018 156».
_AFTER_YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?:(?P<glued>\d{1,4})|[\s|\u2010-\u2014-]{1,4}(?P<apart>\d{1,4}))\Z"
)
# An issue of one digit within a named year, and the page glued to it: «2019. № 4156».
_AFTER_ISSUE = re.compile(
    r"""(?: (?:19|20)\d\d\W{1,3}(?:№|No\.?)\s?\d(?P<glued>[1-9]\d{1,3})
          | (?:№|No\.?|[Вв]ып\.?|[Тт]\.)\s?\d\S{0,60}\s++(?P<apart>\d{1,4}) )\Z""",
    re.VERBOSE,
)
_ISSUE_SIGN = re.compile(r"(?:№|\bNo\.?|\bn[o°]\.?|[Вв]ып\.|\b[Тт]\.|\bVol\.?|\bIssue)\s*\Z")
_BEHIND_HEAD = re.compile(r"(?<=[^\W\d_])(?:\s*\|\s*|\s+)(\d{1,4})\Z")
_BEFORE_HEAD = re.compile(r"(\d{1,4})(?:\s*\|\s*|\s+)(?=[^\W\d_])")


class Attached(NamedTuple):
    """A page number within the line ``index``: where it stands, and its value."""

    line: int
    start: int
    end: int
    value: int


def group_numbers(
    text: str, lines: Sequence[Line], indexes: Sequence[int], key: str
) -> list[Attached]:
    """The page numbers of lines that share ``key``; empty where the numbers do not vary.

    What is the same in all of them (a year, a volume) belongs to the head.
    """
    heads: list[str] = []
    tails: list[str] = []
    for index in indexes:
        line = text[lines[index].start : lines[index].end]
        at = line.find(key)
        heads.append(line[:at])
        tails.append(line[at + len(key) :])
    is_numbering = key[0] in ".):]"  # «1. », «2) »
    leading = [] if is_numbering else _leading(lines, indexes, heads)
    return leading or _trailing(lines, indexes, tails, key)


def _leading(lines: Sequence[Line], indexes: Sequence[int], heads: Sequence[str]) -> list[Attached]:
    """Numbers before the key, where they vary."""
    if len(set(heads)) < 2:
        return []
    found = []
    for index, head in zip(indexes, heads, strict=True):
        match = _LEADING.match(head)
        if match:
            start = lines[index].start + match.start(1)
            found.append(Attached(index, start, start + len(match[1]), int(match[1])))
    return found


def _trailing(
    lines: Sequence[Line], indexes: Sequence[int], tails: Sequence[str], key: str
) -> list[Attached]:
    """Numbers after the key, where they vary."""
    if len(set(tails)) < 2:
        return []
    fixed = _fixed_part(tails, key)
    found = []
    for index, tail in zip(indexes, tails, strict=True):
        match = _REST.match(tail, fixed)
        if match and len(tail) > fixed:
            start = lines[index].end - len(tail) + match.start(1)
            found.append(Attached(index, start, start + len(match[1]), int(match[1])))
    return found


def _fixed_part(tails: Sequence[str], key: str) -> int:
    """How many characters all tails share that belong to the head."""
    shared = _shared_beginning(tails)
    if shared in tails:
        return len(shared)
    match = _DIGITS_AT_END.search(shared)
    if match is None:
        return len(shared)
    digits = match.group()
    if len(digits) >= 4 and YEAR.match(digits):
        return match.start() + 4
    before = key + shared[: match.start()]
    if _ISSUE_SIGN.search(before):
        return match.start() + max(1, len(max(tails, key=len)) - match.start() - 4)
    if not before or before[-1].isspace() or before[-1] in "|-\u2013\u2014":
        return match.start()
    return _after_volume(tails, match.start())


def _shared_beginning(texts: Sequence[str]) -> str:
    """The longest beginning of all texts."""
    least, most = min(texts), max(texts)
    size = 0
    while size < len(least) and least[size] == most[size]:
        size += 1
    return least[:size]


def _after_volume(tails: Sequence[str], start: int) -> int:
    """Where the page begins in «2006;418»: behind a volume of one digit, or of two from 10 to 19.

    Nothing in the line says it; a first volume is rarer than a tenth to nineteenth.
    """
    longest = max(len(tail) for tail in tails)
    size = 2 if tails[0][start] == "1" and longest - start > 3 else 1
    return max(start + size, longest - 3)


def single_number(text: str, line: Line, index: int) -> Attached | None:
    """The page number of a head that occurs once, told by a year or an issue next to it."""
    content = text[line.start : line.end]
    for pattern in (_AFTER_YEAR, _AFTER_ISSUE):
        match = pattern.search(content)
        if match is not None:
            name = "glued" if match["glued"] else "apart"
            value = int(match[name])
            if value and not YEAR.fullmatch(match[name]):
                return Attached(index, line.start + match.start(name), line.end, value)
    return title_number(text, line, index)


def title_number(text: str, line: Line, index: int) -> Attached | None:
    """The page number before or behind a head, parted from it by blanks or a bar."""
    content = text[line.start : line.end]
    match = _BEFORE_HEAD.match(content) or _BEHIND_HEAD.search(content)
    if match is None or YEAR.fullmatch(match[1]):
        return None
    start = line.start + match.start(1)
    return Attached(index, start, start + len(match[1]), int(match[1]))
