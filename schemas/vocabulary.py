"""The vocabularies of ``schemas/vocab``: one CSV each, read once."""

import csv
import io
import unicodedata
from functools import cache
from importlib import resources

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


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``vocab/{name}.csv``, in order, as column -> text.

    Raises:
        FileNotFoundError: no such vocabulary is packaged.
    """
    path = resources.files("schemas") / "vocab" / f"{name}.csv"
    return tuple(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def skeleton(text: str) -> str:
    """``text`` as vocabularies compare it: NFC, case folded, look-alikes made one, blanks single.

    ``Tүйін`` with a Latin T and ``ТҮЙІН`` in Cyrillic have one skeleton. Both sides of a
    comparison must be skeletons; the result is not for reading.
    """
    folded = unicodedata.normalize("NFC", text).casefold().translate(_SKELETON)
    return " ".join(folded.split())


@cache
def column(name: str, value: str) -> frozenset[str]:
    """The values of one column of a vocabulary."""
    return frozenset(row[value] for row in rows(name))
