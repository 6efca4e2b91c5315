"""The vocabularies of ``schemas/vocab``: one CSV each, read once."""

import csv
import io
import re
import unicodedata
from functools import cache
from importlib import resources
from typing import Literal

# Letters of Latin, Greek and the phonetic alphabet that PDF fonts and keyboards put in the place
# of a Cyrillic letter of the same look. Written as code points: on screen they are the same.
LOOK_ALIKES = {
    "a": "\u0430",
    "b": "\u0432",
    "c": "\u0441",
    "e": "\u0435",
    "h": "\u043d",
    "i": "\u0456",
    "k": "\u043a",
    "m": "\u043c",
    "o": "\u043e",
    "p": "\u0440",
    "t": "\u0442",
    "x": "\u0445",
    "y": "\u0443",
    "\u0259": "\u04d9",  # IPA schwa for Kazakh schwa
    "\u0451": "\u0435",  # io for ie
}
_SKELETON = str.maketrans(LOOK_ALIKES)
# Of texts up to so many characters the longest run of marks costs nothing to speak of.
_SHORT = 500
_MOST_MARKS = 30
_JOINER = "\u034f"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``vocab/{name}.csv``, in order, as column -> text.

    Raises:
        FileNotFoundError: no such vocabulary is packaged.
    """
    path = resources.files("schemas") / "vocab" / f"{name}.csv"
    return tuple(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def normalised(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """``text`` in a form of Unicode, in time linear in its length.

    A run of more than 30 combining marks, which no writing has, is parted by U+034F, as the
    stream-safe format of UAX 15 does: to normalise 80,000 marks in one run took 12 seconds.
    """
    if len(text) > _SHORT and _may_have_long_run(text):
        text = _marks().sub(lambda run: run.group() + _JOINER, text)
    return unicodedata.normalize(form, text)


def has_long_run(text: str) -> bool:
    """Whether more than 30 combining marks follow one another: no writing has that."""
    return _may_have_long_run(text) and _marks().search(text) is not None


def _may_have_long_run(text: str) -> bool:
    """Whether one character in 31 is a combining mark: a run of 31 has one at such a place."""
    if len(text) <= _MOST_MARKS or text.isascii():
        return False
    return _mark().search(text[:: _MOST_MARKS + 1]) is not None


@cache
def _mark() -> re.Pattern[str]:
    """A combining mark."""
    marks = "".join(chr(code) for code in range(0x300, 0x1F000) if unicodedata.combining(chr(code)))
    return re.compile(f"[{marks}]")


@cache
def _marks() -> re.Pattern[str]:
    """Thirty combining marks with one more behind them."""
    mark = _mark().pattern
    return re.compile(f"{mark}{{{_MOST_MARKS}}}(?={mark})")


def skeleton(text: str) -> str:
    """``text`` as vocabularies compare it: NFC, case folded, look-alikes made one, blanks single.

    ``Tүйін`` with a Latin T and ``ТҮЙІН`` in Cyrillic have one skeleton. Both sides of a
    comparison must be skeletons; the result is not for reading.
    """
    folded = normalised("NFC", text).casefold().translate(_SKELETON)
    return " ".join(folded.split())


@cache
def column(name: str, value: str) -> frozenset[str]:
    """The values of one column of a vocabulary."""
    return frozenset(row[value] for row in rows(name))
