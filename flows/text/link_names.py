"""Names compared across scripts, romanisations and case endings."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, cached_property, lru_cache
from operator import itemgetter

from flows.text.citations_words import words
from schemas import vocabulary

_SHORTEST_STEM = 4
# Letters and groups that different romanisations write differently, each to one sign.
_SOUNDS = {
    "shch": "s", "sch": "s", "shh": "s", "sh": "s",
    "zh": "z",
    "tsch": "w", "tch": "w", "ch": "w",
    "ts": "x",
    "kh": "h", "gh": "g", "ph": "f", "th": "t", "ck": "k",
    "q": "k", "x": "ks", "w": "v", "y": "i", "j": "i",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=lambda group: (-len(group), group))))
# Before these, a Latin c is the c of a romanised ц more often than that of ``Carter``.
_SOFT_C = re.compile("c(?=[eiyjvnmbdgpf])")
_LATIN = {
    "\u0142": "l", "\u00f8": "o", "\u0131": "i", "\u0259": "a", "\u014b": "n",
    "\u00e6": "ae", "\u0153": "oe", "\u0111": "d",
}  # fmt: skip
# A letter that is doubled, and how to leave one: a template is read anew at each call.
REPEATED = re.compile(r"(.)\1+")
FIRST: Callable[[re.Match[str]], str] = itemgetter(1)
_NOT_LETTERS = re.compile(r"[^a-z]+")


@cache
def _letters() -> dict[int, str]:
    """Cyrillic letters to Latin ones, and Latin letters that have no decomposition."""
    table = {ord(row["cyrillic"]): row["latin"] for row in vocabulary.rows("transliteration")}
    return table | {ord(letter): latin for letter, latin in _LATIN.items()}


def romanise(text: str) -> str:
    """``text`` in small plain Latin letters, without marks: not for reading, for comparing."""
    if text.isascii():
        return text.lower()
    folded = vocabulary.normalised("NFKD", text.casefold()).translate(_letters())
    if folded.isascii():
        return folded
    return "".join([letter for letter in folded if not unicodedata.combining(letter)])


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """The name as its sounds: ``Усубалиев``, ``Usubaliev`` and ``Ussubaliyev`` are one."""
    letters = romanise(name)
    if not (letters.isascii() and letters.isalpha() and letters.islower()):
        letters = _NOT_LETTERS.sub("", letters)
    if "c" in letters:
        letters = _SOFT_C.sub("ts", letters)
    sounds = _SOUND.sub(_sound, letters).replace("c", "k")
    sounds = REPEATED.sub(FIRST, sounds)
    return REPEATED.sub(FIRST, sounds.replace("ie", "e")) if "ie" in sounds else sounds


def _sound(match: re.Match[str]) -> str:
    return _SOUNDS[match[0]]


@cache
def _endings() -> tuple[str, ...]:
    folded = {fold_name(ending) for ending in words("case_ending")}
    return tuple(sorted(folded - {""}))


@lru_cache(maxsize=65536)
def stems(name: str) -> frozenset[str]:
    """The folded name and what is left of it without a case ending."""
    folded = fold_name(name)
    if not folded.endswith(_endings()):
        return frozenset((folded,))
    cut = [folded.removesuffix(ending) for ending in _endings() if folded.endswith(ending)]
    return frozenset([folded, *(stem for stem in cut if len(stem) >= _SHORTEST_STEM)])


def same_name(one: str, other: str) -> bool:
    """Whether two printed surnames can be one name in two scripts, cases or spellings."""
    folded, against = fold_name(one), fold_name(other)
    if not folded or not against:
        return False
    if folded == against or not stems(one).isdisjoint(stems(other)):
        return True
    shorter = min(len(folded), len(against))
    allowed = (shorter >= 5) + (shorter >= 9)
    return folded[0] == against[0] and within_edits(folded, against, allowed)


class NameIndex:
    """A set of surnames that knows them in other scripts, cases and spellings.

    Made when it is first asked: where all citations are numbers it never is.
    """

    def __init__(self, surnames: Iterable[str]) -> None:
        self._surnames = tuple(surnames)

    @cached_property
    def _index(self) -> tuple[set[str], dict[str, list[str]]]:
        """All stems, and the surnames with new ones by their first two letters."""
        known: set[str] = set()
        by_head: dict[str, list[str]] = {}
        for surname in self._surnames:
            found = stems(surname)
            if not found <= known:
                known |= found
                by_head.setdefault(fold_name(surname)[:2], []).append(surname)
        return known, by_head

    def __contains__(self, surname: str) -> bool:
        known, by_head = self._index
        if not known.isdisjoint(stems(surname)):
            return True
        alike = by_head.get(fold_name(surname)[:2], ())
        return any(same_name(surname, other) for other in alike)


def within_edits(one: str, other: str, allowed: int) -> bool:
    """Whether ``one`` becomes ``other`` by at most ``allowed`` letters put in, out or changed."""
    if abs(len(one) - len(other)) > allowed:
        return False
    previous = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            change = previous[j - 1] + (letter != against)
            row.append(min(change, previous[j] + 1, row[j - 1] + 1))
        if min(row) > allowed:
            return False
        previous = row
    return previous[-1] <= allowed
