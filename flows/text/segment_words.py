"""Vocabulary words at the beginning of a line: headings and labels, alone or run in.

The words are rows of ``schemas/vocab/headings.csv`` and ``labels.csv``; nothing here names one.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from schemas import vocabulary

# So many code points of a line often show that it begins with no vocabulary word.
_BEGINNING = 40
# How many code points of a line are looked at: the longest heading of the vocabulary fits twice.
REACH = 140

_LONGEST_KEPT = 40  # code points of a word whose key is kept

_APOSTROPHES = str.maketrans("", "", "'`\u00b4\u02b9\u02bb\u02bc\u2018\u2019")
_WORD = re.compile(r"[^\W\d_]+(?:['`\u00b4\u02b9\u02bb\u02bc\u2018\u2019][^\W\d_]+)*")
_NUMBERING = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[IVXLІХ]{1,5}[.)]|[A-ZА-ЯӘ][.)])(?=\s)\s*"
)  # 1  2.1.  IV.  A)
_SPACED = re.compile(r"[^\W\d_](?:[ \u00a0][^\W\d_])+(?![^\W\d_])")  # В В Е Д Е Н И Е
_BLANKS = re.compile(r"\s{1,4}")
_AFTER = re.compile(
    r"(?P<note>\s*\([^()\n]{1,20}\))?"  # Аңдатпа (қаз)
    r"(?P<mark>\s*[.:|]|\s+[-\u2013\u2014](?=\s)|\s*[\u2013\u2014])?"
)
_DIVIDED = re.compile(r"[-\u00ad\u2010]\s*\n\s*")
_LABELS = ("abstract_label", "keywords_label")
# Words that open a line of a kind without being parted from it.
_OPENERS = ("caption", "id_line", "date_line", "correspondence")
_NUMBER_FIRST = re.compile(r"\d{1,3}(?:\.\d{1,2})?\s?[-\u2013.]?\s?")  # 1-сурет, 2 кесте
_NUMBER_AFTER = re.compile(r"\.?\s*(?:№\s*)?(?:\d|[A-ZА-Я]\d|[IVX]+\b)")  # Рис. 1, Table S1


class Cue(NamedTuple):
    """A heading or label of the vocabulary at the beginning of a line.

    ``kind`` is ``heading`` or the kind of a label; ``end`` is the offset after the word and its
    mark, where the line is cut: the beginning of the line for words that belong to what follows;
    ``is_whole`` says that nothing else stands in the line, ``is_marked`` that a mark (``.`` or
    ``:``) follows the word, ``depth`` the depth of its number (``2.1`` is 2; 0 = none).
    """

    kind: str
    role: str | None
    end: int
    is_whole: bool
    is_marked: bool
    depth: int


class _Entry(NamedTuple):
    kind: str
    role: str | None


def key(text: str) -> str:
    """The words of ``text`` as the vocabulary compares them, with single blanks between them."""
    return " ".join(_WORD.findall(vocabulary.skeleton(text))).translate(_APOSTROPHES)


def _entries() -> Iterable[tuple[str, _Entry]]:
    for row in vocabulary.rows("headings"):
        yield key(row["heading"]), _Entry("heading", row["role"])
    for row in vocabulary.rows("labels"):
        if row["kind"] in _LABELS + _OPENERS:
            yield key(row["label"]), _Entry(row["kind"], None)


@cache
def _phrases() -> dict[str, _Entry]:
    """Key -> what it is; the first row of a word counts."""
    phrases: dict[str, _Entry] = {}
    for phrase, entry in _entries():
        phrases.setdefault(phrase, entry)
    return phrases


@cache
def _squeezed() -> dict[str, _Entry]:
    return {phrase.replace(" ", ""): entry for phrase, entry in _phrases().items()}


@cache
def _longest() -> dict[str, int]:
    """First word -> number of words of the longest phrase that begins with it."""
    longest: dict[str, int] = {}
    for phrase in _phrases():
        words = phrase.split()
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return longest


def numbering(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the text after a section number begins, and the depth of the number (0 = none)."""
    match = _NUMBERING.match(text, start, min(end, start + REACH))
    if match is None:
        return start, 0
    return match.end(), match[0].count(".", 0, len(match[0].rstrip(". )"))) + 1


@cache
def _beginnings() -> frozenset[str]:
    """The first letters, at most three, of all phrases."""
    return frozenset(phrase[:size] for phrase in _phrases() for size in (1, 2, 3))


@lru_cache(maxsize=1 << 14)
def may_open(head: str) -> bool:
    """Whether a line that begins with these three characters can begin with a phrase."""
    if not head[:1].isalpha():
        return head[:1].isdecimal()
    letters = key(head)
    is_whole_word = head.isalpha()
    return letters in _beginnings() if is_whole_word else True


@lru_cache(maxsize=1 << 16)
def _may_be_first(beginning: str) -> bool:
    """Whether a line with such a beginning, up to a blank, can begin with a phrase.

    Only a word that no phrase begins with surely cannot: one letter may be spaced out, a number or
    a Roman one may stand before a phrase, and what is cut off may be any word.
    """
    word = _WORD.match(beginning)
    if word is None or len(word[0]) == 1 or word.end() == _BEGINNING:
        return True
    return key(word[0]) in _longest() or _NUMBERING.match(f"{beginning} ") is not None


def _may_follow(text: str, start: int, end: int) -> bool:
    """Whether a phrase can follow the first word of a line, where that is a number."""
    words = text[start : min(end, start + _BEGINNING)].split(None, 2)
    if not words[0].rstrip(".)").isdecimal():
        return True
    # The last of them may be cut off, and nothing follows where it is the only one.
    return len(words) != 1 and (len(words) == 2 or _may_be_first(words[1]))


def find_cue(text: str, start: int, end: int) -> Cue | None:
    """The vocabulary word with which the line ``text[start:end]`` begins, if it does.

    The longest phrase counts. A heading that goes on in the line without a mark is none; a label
    may (``Keywords one, two``).
    """
    if not may_open(text[start : start + 3]):
        return None
    if text[start].isdecimal():
        may_begin = _may_follow(text, start, end)
    else:
        may_begin = _may_be_first(text[start : min(end, start + _BEGINNING)].split(None, 1)[0])
    return _read_cue(text, start, end) if may_begin else None


def _read_cue(text: str, start: int, end: int) -> Cue | None:
    reach = min(end, start + REACH)
    begin, depth = numbering(text, start, reach)
    found = _spaced(text, begin, reach) or _plain(text, begin, reach)
    if found is None:
        return _number_first(text, start, reach)
    entry, stop = found
    if entry.kind in _OPENERS:
        if entry.kind == "caption" and not _NUMBER_AFTER.match(text, stop, end):
            return None
        return Cue(entry.kind, None, start, False, False, depth)
    after = _AFTER.match(text, stop, end)
    stop = after.end() if after else stop
    is_marked = bool(after and after["mark"])
    is_whole = not text[stop:end].strip(" \t\u00a0.:;,*")
    if is_whole:
        stop = end
    elif entry.kind == "heading" and (not is_marked or text[begin].islower()):
        return None
    return Cue(entry.kind, entry.role, stop, is_whole, is_marked, depth)


def heading_role(text: str) -> tuple[str, int]:
    """The role of a heading by its whole text (``other`` = not in the vocabulary), and its depth.

    A word divided at a line end is put together.
    """
    begin, depth = numbering(text, 0, len(text))
    words = key(_DIVIDED.sub("", text[begin : begin + REACH]))
    entry = _phrases().get(words) or _squeezed().get(words.replace(" ", ""))
    is_heading = entry is not None and entry.kind == "heading"
    return (entry.role if is_heading and entry and entry.role else "other"), depth


def _number_first(text: str, start: int, end: int) -> Cue | None:
    """A caption whose number stands before its word."""
    number = _NUMBER_FIRST.match(text, start, end)
    found = _plain(text, number.end(), end) if number else None
    if found is None or found[0].kind != "caption":
        return None
    return Cue("caption", None, start, False, False, 0)


def _word_key(word: str) -> str:
    return _kept_key(word) if len(word) <= _LONGEST_KEPT else key(word)


_kept_key = lru_cache(maxsize=1 << 14)(key)


def _plain(text: str, start: int, end: int) -> tuple[_Entry, int] | None:
    first = _WORD.match(text, start, end)
    if first is None:
        return None
    word = _word_key(first[0])
    n_words = _longest().get(word)
    if n_words is None:
        return None
    best, phrase = None, ""
    for match in _WORD.finditer(text, start, end):
        phrase = f"{phrase} {_word_key(match[0])}" if phrase else word
        entry = _phrases().get(phrase)
        if entry:
            best = entry, match.end()
        n_words -= 1
        if not n_words:
            break
    return best


def _spaced(text: str, start: int, end: int) -> tuple[_Entry, int] | None:
    match = _SPACED.match(text, start, end)
    if match is None or match.end() - start < 7:
        return None
    stop = match.end()
    letters = "".join(match[0].split())
    while following := _BLANKS.match(text, stop, end):
        more = _SPACED.match(text, following.end(), end)
        if more is None:
            break
        letters, stop = letters + "".join(more[0].split()), more.end()
    entry = _squeezed().get(key(letters))
    return (entry, stop) if entry else None
