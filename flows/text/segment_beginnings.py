"""Whether a line can begin with a phrase of the vocabulary at all, by a few of its letters.

Most lines cannot: that is said here in a fraction of a microsecond, and ``segment_words`` reads
the others. It errs on one side alone: no line with a phrase is passed over.
"""

import re
from collections.abc import Sequence

from flows.text.segment_kept import Kept
from flows.text.segment_phrases import (
    WORD,
    beginnings,
    half_beginnings,
    key,
    longest,
    near_beginnings,
    phrases,
    seconds,
    without_one,
    word_key,
)

# So many code points of a line often show that it begins with no vocabulary word.
_BEGINNING = 40
# How many code points of a line are looked at: the longest heading of the vocabulary fits twice.
REACH = 140
LONGEST_MISPRINT = 45
NUMBERING = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[IVXLІХ]{1,5}[.)]|[A-ZА-ЯӘ][.)])(?=\s)\s*"
)  # 1  2.1.  IV.  A)
SPACED = re.compile(r"[^\W\d_](?:[ \u00a0][^\W\d_])+(?![^\W\d_])")  # В В Е Д Е Н И Е
_BLANKS = " \u00a0"
_NUMBERS = re.compile(r"[\d.)\s\u2013-]*")  # what may stand between a number and a phrase


def _may_open(head: str) -> int:
    """Whether a line that begins with these three characters can begin with a phrase."""
    if not head[:1].isalpha():
        return head[:1].isdecimal()
    letters = key(head)
    is_whole_word = head.isalpha()
    return letters in beginnings() if is_whole_word else True


# What a line with a certain beginning, up to a blank, can begin with.
_NOTHING, _ANYTHING, _WITH_SECOND, _SPREAD, _MISPRINT = range(5)


def _first_token(beginning: str) -> int:
    """What a line with such a beginning, up to a space, can begin with.

    Only a word that no phrase begins with surely cannot begin one: one letter may be spaced out, a
    number or a Roman one may stand before a phrase, and what is cut off may be any word.
    """
    beginning = beginning.split(None, 1)[0]
    word = WORD.match(beginning)
    if word is None or word.end() == _BEGINNING or NUMBERING.match(f"{beginning} "):
        return _ANYTHING
    known = key(word[0])
    if known in phrases() or known in half_beginnings():
        return _ANYTHING
    if not near_beginnings().isdisjoint((known, *without_one(known))):
        return _ANYTHING
    if known in longest():
        return _WITH_SECOND
    if len(word[0]) == 1:
        return _SPREAD if len(beginning) == 1 else _MISPRINT
    return _NOTHING


_OPENS = Kept(_may_open)
_FIRST = Kept(_first_token)


def may_begin_at(text: str, starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """The indexes of the lines that can begin with a phrase.

    As ``may_begin``, with the calls of functions for most lines left out.
    """
    opens, first, find = _OPENS.__getitem__, _FIRST.__getitem__, text.find
    found = []
    for index in [index for index, start in enumerate(starts) if opens(text[start : start + 3])]:
        start, end = starts[index], ends[index]
        if text[start].isalpha():
            reach = start + _BEGINNING if end - start > _BEGINNING else end
            stop = find(" ", start, reach)
            code = first(text[start : stop if stop > 0 else reach])
            if code == _ANYTHING or (code and _may_go_with(text, start, end, code)):
                found.append(index)
        elif _may_follow(text, start, end):
            found.append(index)
    return found


def _may_go_with(text: str, start: int, end: int, code: int) -> bool:
    """Whether a line whose beginning, up to a space, says ``code`` can begin with a phrase."""
    reach = min(end, start + REACH)
    is_spread = code in (_SPREAD, _WITH_SECOND) and text[start + 1 : start + 2] in _BLANKS
    if is_spread and SPACED.match(text, start, reach):
        return True
    if code == _WITH_SECOND and _may_go_on(text, start, reach):
        return True
    return _has_colon(text, start, end)


def _may_go_on(text: str, start: int, end: int) -> bool:
    """Whether the second word is that of a phrase that begins with the first one."""
    first = WORD.match(text, start, end)
    second = WORD.search(text, first.end(), end) if first else None
    if first is None or second is None:
        return False
    return word_key(second[0]).partition(" ")[0] in seconds()[word_key(first[0])]


def _may_follow(text: str, start: int, end: int) -> bool:
    """Whether a phrase can follow the number that a line begins with, or be misprinted behind."""
    number = _NUMBERS.match(text, start, min(end, start + REACH))
    begin = number.end() if number else start
    if begin < end and text[begin].isalnum() and _FIRST[_token(text, begin, end)]:
        return True
    return _has_colon(text, start, end)


def _token(text: str, start: int, end: int) -> str:
    """The beginning of a line up to a space."""
    reach = min(end, start + _BEGINNING)
    stop = text.find(" ", start, reach)
    return text[start : stop if stop > 0 else reach]


def _has_colon(text: str, start: int, end: int) -> bool:
    """Whether a colon stands where one may close a label with a letter wrong."""
    return text.find(":", start, min(end, start + LONGEST_MISPRINT)) > 0


def may_begin(text: str, start: int, end: int) -> bool:
    """Whether the line ``text[start:end]`` can begin with a phrase."""
    return bool(may_begin_at(text, (start,), (end,)))
