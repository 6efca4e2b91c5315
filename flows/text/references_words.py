"""Words that reference lists are made of, compared without regard to case and look-alikes."""

import codecs
import re
from collections.abc import Iterable, Sequence
from functools import cache

from schemas import vocabulary

# Lower case first, then letters of one look made one; both keep the length of the text.
_LOOKS = tuple(vocabulary.LOOK_ALIKES.items())
_ANY_LOOK = re.compile(f"[{''.join(vocabulary.LOOK_ALIKES)}]")
_ASCII = "".join(vocabulary.LOOK_ALIKES.get(chr(code), chr(code)) for code in range(0x80))

# Any capital letter of the Latin, Greek and Cyrillic blocks, as the inside of a character class.
UPPER = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
LOWER = "".join(chr(code) for code in range(0x61, 0x530) if chr(code).islower())


def fold(text: str) -> str:
    """``text`` in lower case with look-alikes made one; always as long as ``text``.

    The few letters whose lower case is longer than one code point stay as they are.
    """
    lower = text.lower()
    if lower.isascii():
        return codecs.charmap_decode(lower.encode("ascii"), "strict", _ASCII)[0]
    if len(lower) != len(text):
        lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    if not _ANY_LOOK.search(lower):
        return lower
    for letter, alike in _LOOKS:  # four times faster than ``translate``; no letter is both
        lower = lower.replace(letter, alike)
    return lower


def fold_all(words: Sequence[str]) -> list[str]:
    """Words folded, at one go; they hold no line end."""
    joined = "\n".join(words)
    if len(joined.lower()) != len(joined):
        return list(map(fold, words))
    return fold(joined).split("\n")


# Classes that the rules alone look at; the tagger was not told of them.
FOR_RULES = frozenset({"title_kind", "act", "thesis", "meeting", "responsibility"})


@cache
def words(name: str) -> frozenset[str]:
    """The folded words of one class of ``reference_words.csv``."""
    rows = vocabulary.rows("reference_words")
    return frozenset(fold(row["word"]) for row in rows if row["class"] == name)


@cache
def classes() -> dict[str, tuple[str, ...]]:
    """Folded single word -> the classes it belongs to, in alphabetic order, for the tagger."""
    found: dict[str, set[str]] = {}
    for row in vocabulary.rows("reference_words"):
        if " " not in row["word"] and row["class"] not in FOR_RULES:
            found.setdefault(fold(row["word"]), set()).add(row["class"])
    return {word: tuple(sorted(names)) for word, names in found.items()}


def first_words(names: Iterable[str]) -> tuple[str, ...]:
    """The fewest first words of phrases one of which is in every text that holds a phrase."""
    first = {name.split()[0] for name in names}
    return tuple(sorted(w for w in first if not any(o != w and o in w for o in first)))


def holds_any(text: str, parts: Iterable[str]) -> bool:
    """Whether one of some strings stands in a text."""
    return any(map(text.__contains__, parts))


def either(names: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first; blanks in them may be lost or many."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", r"\s{0,3}") for name in ordered)
