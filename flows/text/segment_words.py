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
_HALF = re.compile(r"[^\W\d_]+(?:[ \u00a0][^\W\d_]+){0,3}")
_HALF_BELOW = re.compile(r"[ \t]*\r?\n[ \t]*([^\W\d_]+(?:[ \u00a0][^\W\d_]+){0,3})[.:]")
_LONGEST_HALF = 40  # code points
_LONGEST_MISPRINT = 45
_SHORTEST_MISPRINT = 8  # letters: shorter words are near to too many others
_SHORTEST_NEAR = 4  # letters of the first word of such a label
_DIVIDED = re.compile(r"[-\u00ad\u2010]\s*\n\s*")
MAIN_ROLES = frozenset(
    (
        "introduction",
        "literature_review",
        "methods",
        "results",
        "discussion",
        "results_and_discussion",
        "conclusion",
    )
)
_SHORTEST_SENTENCE = 40  # code points, in the line of its heading
# English headings are printed with capitals throughout, so there a capital says nothing.
_SENTENCE = re.compile(r"[ \u00a0]{1,3}[А-ЯӘҒҚҢӨҰҮҺІЁ](?:[а-яәғқңөұүһіё]|\s)")
_LABELS = ("abstract_label", "keywords_label")
# Words that open a line of a kind without being parted from it.
_OPENERS = (
    "caption",
    "id_line",
    "date_line",
    "correspondence",
    "front_note",
    "subject_code",
)
# Openers before which a number may stand.
_NUMBERED_OPENERS = ("caption", "subject_code")
_NUMBER_FIRST = re.compile(r"\d{1,4}(?:\.\d{1,2})?\s?[-\u2013.]?\s?")  # 1-сурет, 2000 Subject ...
_MARKS = " \t\u00a0.:;,*"  # what may follow a word that has the line for itself
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
    """The first letters, at most three, of all phrases and of what a line end may part off one."""
    openings = [*_phrases(), *(rest for _, rest in _halves())]
    return frozenset(phrase[:size] for phrase in openings for size in (1, 2, 3))


@cache
def _halves() -> dict[tuple[str, str], _Entry]:
    """The two halves of each label of several words, parted at each blank."""
    return {
        (phrase[: match.start()], phrase[match.end() :]): entry
        for phrase, entry in _phrases().items()
        for match in _BLANKS.finditer(phrase)
        if entry.kind in _LABELS
    }


@cache
def _half_words() -> frozenset[str]:
    """The halves of labels that end or begin a line."""
    return frozenset(half for halves in _halves() for half in halves)


@cache
def _misprints() -> dict[str, _Entry]:
    """Long labels without blanks, and what is left of each when a letter is missing."""
    found: dict[str, _Entry] = {}
    for phrase, entry in _phrases().items():
        letters = phrase.replace(" ", "")
        if entry.kind in _LABELS and len(letters) >= _SHORTEST_MISPRINT:
            for shorter in (letters, *_without_one(letters)):
                found.setdefault(shorter, entry)
    return found


@cache
def _half_beginnings() -> frozenset[str]:
    """The first words of what a line end may part off a label."""
    return frozenset(half.split()[0] for half in _half_words())


@cache
def _near_beginnings() -> frozenset[str]:
    """The first words of long labels, and the labels without blanks, a letter missing or none."""
    labels = [phrase for phrase, entry in _phrases().items() if entry.kind in _LABELS]
    words = {label.split()[0] for label in labels} | {label.replace(" ", "") for label in labels}
    return frozenset(
        shorter
        for word in words
        if len(word) >= _SHORTEST_NEAR
        for shorter in (word, *_without_one(word))
    )


def _without_one(letters: str) -> list[str]:
    return [letters[:place] + letters[place + 1 :] for place in range(len(letters))]


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
    known = key(word[0])
    if known in _longest() or known in _half_beginnings():
        return True
    if not _near_beginnings().isdisjoint((known, *_without_one(known))):
        return True
    return _NUMBERING.match(f"{beginning} ") is not None


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
        numbered = _number_first(text, start, reach) if text[start].isdecimal() else None
        return numbered or _halved(text, start, end) or _misprinted(text, start, reach)
    entry, stop = found
    if entry.kind in _OPENERS:
        is_missing = entry.kind == "caption" and not _NUMBER_AFTER.match(text, stop, end)
        is_whole = not text[stop:end].strip(_MARKS)
        return None if is_missing else Cue(entry.kind, None, start, is_whole, False, depth)
    after = _AFTER.match(text, stop, end)
    stop = after.end() if after else stop
    is_marked = bool(after and after["mark"])
    is_whole = not text[stop:end].strip(_MARKS)
    if entry.kind == "heading" and not is_whole:
        is_open = is_marked or _runs_in(text, entry.role, stop, end)
        if not is_open or text[begin].islower():
            return None
    return Cue(entry.kind, entry.role, end if is_whole else stop, is_whole, is_marked, depth)


def heading_role(text: str) -> tuple[str, int]:
    """The role of a heading by its whole text (``other`` = not in the vocabulary), and its depth.

    A word divided at a line end is put together.
    """
    begin, depth = numbering(text, 0, len(text))
    words = key(_DIVIDED.sub("", text[begin : begin + REACH]))
    entry = _phrases().get(words) or _squeezed().get(words.replace(" ", ""))
    is_heading = entry is not None and entry.kind == "heading"
    return (entry.role if is_heading and entry and entry.role else "other"), depth


def _runs_in(text: str, role: str | None, stop: int, end: int) -> bool:
    """Whether a sentence begins right behind a heading: «Введение Рост городов ...»."""
    is_long = role in MAIN_ROLES and end - stop >= _SHORTEST_SENTENCE
    return is_long and _SENTENCE.match(text, stop, end) is not None


def _halved(text: str, start: int, end: int) -> Cue | None:
    """A half of a label that a line end parts: ``Ключевые``, and ``слова:`` in the next line.

    Source:
        lines of two words spread over the width of the column, document kazutbpdf-26-ekon-014.
    """
    words = _HALF.match(text, start, min(end, start + _LONGEST_HALF))
    half = key(words[0]) if words else ""
    if half not in _half_words() or words is None:
        return None
    if words.end() == end:
        below = _HALF_BELOW.match(text, end, end + _LONGEST_HALF)
        entry = _halves().get((half, key(below[1]))) if below else None
        return Cue(entry.kind, None, end, True, False, 0) if entry else None
    above = text[max(0, start - _LONGEST_HALF) : start].rstrip()
    line = key(above[above.rfind("\n") + 1 :])
    entry = _halves().get((line, half)) if text.startswith((":", "."), words.end()) else None
    stop = words.end() + 1
    return Cue(entry.kind, None, stop, not text[stop:end].strip(_MARKS), True, 0) if entry else None


def _misprinted(text: str, start: int, end: int) -> Cue | None:
    """A label with a colon and one letter wrong, missing or too many: ``Түйын сөздер:``.

    Source:
        document kazutbpdf-26-pish-007.
    """
    stop = text.find(":", start, min(end, start + _LONGEST_MISPRINT))
    letters = key(text[start:stop]).replace(" ", "") if stop > 0 else ""
    if len(letters) < _SHORTEST_MISPRINT - 1 or text[start].islower():
        return None
    known = _misprints()
    entry = next((known[some] for some in (letters, *_without_one(letters)) if some in known), None)
    if entry is None:
        return None
    is_whole = not text[stop:end].strip(_MARKS)
    return Cue(entry.kind, None, stop + 1, is_whole, True, 0)


def _number_first(text: str, start: int, end: int) -> Cue | None:
    """A caption or a classification whose number or year stands before its word."""
    number = _NUMBER_FIRST.match(text, start, end)
    found = _plain(text, number.end(), end) if number else None
    if found is None or found[0].kind not in _NUMBERED_OPENERS:
        return None
    return Cue(found[0].kind, None, start, False, False, 0)


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
