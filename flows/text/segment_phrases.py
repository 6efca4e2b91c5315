"""The phrases of the vocabulary, and what of them may begin a line: tables, made once.

The words are rows of ``schemas/vocab/headings.csv`` and ``labels.csv``; nothing here names one.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from schemas import vocabulary

_LONGEST_KEPT = 40  # code points of a word whose key is kept
_APOSTROPHES = str.maketrans("", "", "'`\u00b4\u02b9\u02bb\u02bc\u2018\u2019")
WORD = re.compile(r"[^\W\d_]+(?:['`\u00b4\u02b9\u02bb\u02bc\u2018\u2019][^\W\d_]+)*")
_JOINED_LETTER = "\u0345"  # the one mark that folding case makes a letter
_BLANKS = re.compile(r"\s{1,4}")
LABELS = ("abstract_label", "keywords_label")
# Words that open a line of a kind without being parted from it.
OPENERS = (
    "caption",
    "id_line",
    "date_line",
    "correspondence",
    "front_note",
    "subject_code",
)
SHORTEST_MISPRINT = 8  # letters: shorter words are near to too many others
_SHORTEST_NEAR = 4  # letters of the first word of such a label


class Entry(NamedTuple):
    """What a phrase is: ``heading`` with its role, or the kind of a label."""

    kind: str
    role: str | None


def key(text: str) -> str:
    """The words of ``text`` as the vocabulary compares them, with single blanks between them."""
    if _JOINED_LETTER in text or not unicodedata.is_normalized("NFC", text):
        return _whole_key(text)
    return " ".join(map(word_key, WORD.findall(text)))


def word_key(word: str) -> str:
    """The key of one word; those of short ones are kept."""
    return _kept_key(word) if len(word) <= _LONGEST_KEPT else _whole_key(word)


def _whole_key(text: str) -> str:
    return " ".join(WORD.findall(vocabulary.skeleton(text))).translate(_APOSTROPHES)


_kept_key = lru_cache(maxsize=1 << 14)(_whole_key)


def _entries() -> Iterable[tuple[str, Entry]]:
    for row in vocabulary.rows("headings"):
        yield key(row["heading"]), Entry("heading", row["role"])
    for row in vocabulary.rows("labels"):
        if row["kind"] in LABELS + OPENERS:
            yield key(row["label"]), Entry(row["kind"], None)


@cache
def phrases() -> dict[str, Entry]:
    """Key -> what it is; the first row of a word counts."""
    found: dict[str, Entry] = {}
    for phrase, entry in _entries():
        found.setdefault(phrase, entry)
    return found


@cache
def squeezed() -> dict[str, Entry]:
    """The phrases without blanks."""
    return {phrase.replace(" ", ""): entry for phrase, entry in phrases().items()}


@cache
def longest() -> dict[str, int]:
    """First word -> number of words of the longest phrase that begins with it."""
    found: dict[str, int] = {}
    for phrase in phrases():
        words = phrase.split()
        found[words[0]] = max(len(words), found.get(words[0], 0))
    return found


@cache
def beginnings() -> frozenset[str]:
    """The first letters, at most three, of all phrases and of what a line end may part off one."""
    openings = [*phrases(), *(rest for _, rest in halves())]
    return frozenset(phrase[:size] for phrase in openings for size in (1, 2, 3))


@cache
def halves() -> dict[tuple[str, str], Entry]:
    """The two halves of each label of several words, parted at each blank."""
    return {
        (phrase[: match.start()], phrase[match.end() :]): entry
        for phrase, entry in phrases().items()
        for match in _BLANKS.finditer(phrase)
        if entry.kind in LABELS
    }


@cache
def half_words() -> frozenset[str]:
    """The halves of labels that end or begin a line."""
    return frozenset(half for pair in halves() for half in pair)


@cache
def misprints() -> dict[str, Entry]:
    """Long labels without blanks, and what is left of each when a letter is missing."""
    found: dict[str, Entry] = {}
    for phrase, entry in phrases().items():
        letters = phrase.replace(" ", "")
        if entry.kind in LABELS and len(letters) >= SHORTEST_MISPRINT:
            for shorter in (letters, *without_one(letters)):
                found.setdefault(shorter, entry)
    return found


@cache
def longest_misprint() -> int:
    """The letters of the longest label with a letter too many."""
    return 1 + max(map(len, misprints()), default=0)


@cache
def half_beginnings() -> frozenset[str]:
    """The first words of what a line end may part off a label."""
    return frozenset(half.split()[0] for half in half_words())


@cache
def seconds() -> dict[str, frozenset[str]]:
    """First word -> the second words of the phrases that begin with it."""
    found: dict[str, set[str]] = {}
    for phrase in phrases():
        first, *others = phrase.split()
        found.setdefault(first, set()).update(others[:1])
    return {first: frozenset(words) for first, words in found.items()}


@cache
def near_beginnings() -> frozenset[str]:
    """The first words of long labels, and the labels without blanks, a letter missing or none."""
    labels = [phrase for phrase, entry in phrases().items() if entry.kind in LABELS]
    words = {label.split()[0] for label in labels} | {label.replace(" ", "") for label in labels}
    return frozenset(
        shorter
        for word in words
        if len(word) >= _SHORTEST_NEAR
        for shorter in (word, *without_one(word))
    )


def without_one(letters: str) -> list[str]:
    """The word with each of its letters left out in turn."""
    return [letters[:place] + letters[place + 1 :] for place in range(len(letters))]
