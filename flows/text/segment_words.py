"""Vocabulary words at the beginning of a line: headings and labels, alone or run in.

The words are rows of ``schemas/vocab/headings.csv`` and ``labels.csv``; nothing here names one.
"""

import re
from typing import NamedTuple

from flows.text.segment_beginnings import (
    LONGEST_MISPRINT,
    NUMBERING,
    REACH,
    SPACED,
    may_begin,
)
from flows.text.segment_phrases import (
    OPENERS,
    SHORTEST_MISPRINT,
    WORD,
    Entry,
    half_words,
    halves,
    key,
    longest,
    longest_misprint,
    misprints,
    phrases,
    squeezed,
    without_one,
    word_key,
)

_BLANKS = re.compile(r"\s{1,4}")
_AFTER = re.compile(
    r"(?P<note>\s*\([^()\n]{1,20}\))?"  # Аңдатпа (қаз)
    r"(?P<mark>\s*[.:|]|\s+[-\u2013\u2014](?=\s)|\s*[\u2013\u2014])?"
)
_HALF = re.compile(r"[^\W\d_]+(?:[ \u00a0][^\W\d_]+){0,3}")
_HALF_BELOW = re.compile(r"[ \t]*\r?\n[ \t]*([^\W\d_]+(?:[ \u00a0][^\W\d_]+){0,3})[.:]")
_LONGEST_HALF = 40  # code points
_SHORTEST_CLOSING = 6  # letters of a label at the end of a line
_FEWEST_BEFORE = 4  # words of its line before it
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


def numbering(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the text after a section number begins, and the depth of the number (0 = none)."""
    match = NUMBERING.match(text, start, min(end, start + REACH))
    if match is None:
        return start, 0
    return match.end(), match[0].count(".", 0, len(match[0].rstrip(". )"))) + 1


def find_cue(text: str, start: int, end: int) -> Cue | None:
    """The vocabulary word with which the line ``text[start:end]`` begins, if it does.

    The longest phrase counts. A heading that goes on in the line without a mark is none; a label
    may (``Keywords one, two``).
    """
    return read_cue(text, start, end) if may_begin(text, start, end) else None


def read_cue(text: str, start: int, end: int) -> Cue | None:
    """As ``find_cue``, of a line of which ``may_begin`` has been asked."""
    reach = min(end, start + REACH)
    begin, depth = numbering(text, start, reach)
    found = _spaced(text, begin, reach) or _plain(text, begin, reach)
    if found is None:
        numbered = _number_first(text, start, reach) if text[start].isdecimal() else None
        return numbered or _halved(text, start, end) or _misprinted(text, start, reach)
    entry, stop = found
    if entry.kind in OPENERS:
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


def closing_label(text: str, start: int, end: int) -> int | None:
    """Where the label of an abstract begins that closes a line; None where none does.

    Source:
        `... by the reviewers. ABSTRACT`, lines of first pages whose columns a PDF ran together.
    """
    begin = text.rfind(" ", start, end) + 1
    word = text[begin:end].rstrip(".:")
    if begin <= start or len(word) < _SHORTEST_CLOSING or not word[0].isupper():
        return None
    entry = phrases().get(word_key(word))
    head = text[start : begin - 1].rstrip()
    if entry is None or entry.kind != "abstract_label" or not head:
        return None
    is_apart = head[-1] in ".)\u2022" or len(head.split()) >= _FEWEST_BEFORE
    return begin if is_apart and not (head.isupper() and word.isupper()) else None


def heading_role(text: str) -> tuple[str, int]:
    """The role of a heading by its whole text (``other`` = not in the vocabulary), and its depth.

    A word divided at a line end is put together.
    """
    begin, depth = numbering(text, 0, len(text))
    words = key(_DIVIDED.sub("", text[begin : begin + REACH]))
    entry = phrases().get(words) or squeezed().get(words.replace(" ", ""))
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
    if words is None or (words.end() != end and text[words.end()] not in ":."):
        return None
    half = key(words[0])
    if half not in half_words():
        return None
    if words.end() == end:
        below = _HALF_BELOW.match(text, end, end + _LONGEST_HALF)
        entry = halves().get((half, key(below[1]))) if below else None
        return Cue(entry.kind, None, end, True, False, 0) if entry else None
    above = text[max(0, start - _LONGEST_HALF) : start].rstrip()
    line = key(above[above.rfind("\n") + 1 :])
    entry = halves().get((line, half))
    stop = words.end() + 1
    return Cue(entry.kind, None, stop, not text[stop:end].strip(_MARKS), True, 0) if entry else None


def _misprinted(text: str, start: int, end: int) -> Cue | None:
    """A label with a colon and one letter wrong, missing or too many: ``Түйын сөздер:``.

    Source:
        document kazutbpdf-26-pish-007.
    """
    stop = text.find(":", start, min(end, start + LONGEST_MISPRINT))
    if stop <= 0 or text[start].islower():
        return None
    letters = key(text[start:stop]).replace(" ", "")
    if not SHORTEST_MISPRINT - 1 <= len(letters) <= longest_misprint():
        return None
    known = misprints()
    entry = next((known[some] for some in (letters, *without_one(letters)) if some in known), None)
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


def _plain(text: str, start: int, end: int) -> tuple[Entry, int] | None:
    first = WORD.match(text, start, end)
    if first is None:
        return None
    word = word_key(first[0])
    n_words = longest().get(word)
    if n_words is None:
        return None
    best, phrase = None, ""
    for match in WORD.finditer(text, start, end):
        phrase = f"{phrase} {word_key(match[0])}" if phrase else word
        entry = phrases().get(phrase)
        if entry:
            best = entry, match.end()
        n_words -= 1
        if not n_words:
            break
    return best


def _spaced(text: str, start: int, end: int) -> tuple[Entry, int] | None:
    match = SPACED.match(text, start, end)
    if match is None or match.end() - start < 7:
        return None
    stop = match.end()
    letters = "".join(match[0].split())
    while following := _BLANKS.match(text, stop, end):
        more = SPACED.match(text, following.end(), end)
        if more is None:
            break
        letters, stop = letters + "".join(more[0].split()), more.end()
    entry = squeezed().get(key(letters))
    return (entry, stop) if entry else None
