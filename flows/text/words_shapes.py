"""What the shape of a word says: its script, its endings, the pairs it may be one half of."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from schemas import vocabulary

_LONGEST_CHAIN = 9
_LATIN = re.compile("[A-Za-z]")
_CYRILLIC = re.compile("[\u0400-\u052f]")


def is_cyrillic(word: str) -> bool:
    """Whether a word has a Cyrillic letter."""
    return "\u0400" <= word[:1] <= "\u052f" or _CYRILLIC.search(word) is not None


def is_mixed(word: str) -> bool:
    """Whether a word has letters of both scripts: look-alikes, or half a transliteration."""
    return is_cyrillic(word) and _LATIN.search(word) is not None


@cache
def endings() -> frozenset[str]:
    """Kazakh endings that are no words of their own."""
    return frozenset(row["form"] for row in vocabulary.rows("suffixes") if row["kind"] == "ending")


@cache
def endings_pattern() -> re.Pattern[str]:
    """A chain of up to four Kazakh endings."""
    forms = sorted(endings(), key=lambda form: (-len(form), form))
    return re.compile("(?:" + "|".join(forms) + "){1,4}")


@lru_cache(maxsize=1 << 15)
def is_ending(letters: str) -> bool:
    """Whether folded letters are a chain of up to four Kazakh endings."""
    return endings_pattern().fullmatch(letters) is not None


@cache
def forms_of(kind: str) -> frozenset[str]:
    """The forms of one kind in ``suffixes``: ``particle`` (сондай-ақ), ``prefix`` (non-linear)."""
    return frozenset(row["form"] for row in vocabulary.rows("suffixes") if row["kind"] == kind)


@cache
def _pairs() -> Mapping[str, tuple[str, ...]]:
    """Last parts of paired words by the first; a long first part stands for all its forms."""
    found: dict[str, tuple[str, ...]] = {}
    for form in sorted(forms_of("pair")):
        first, _, last = form.partition("-")
        found[first] = (*found.get(first, ()), last)
    return found


def is_pair(left: str, right: str) -> bool:
    """Whether two folded parts are a paired word (``күш-жігер``), with whatever endings."""
    return right.startswith(_pairs().get(left, ("\0",)))


def stems_of(word: str, at_least: int) -> list[str]:
    """What may be left of a folded word, ``at_least`` letters long, without Kazakh endings."""
    shortest = max(at_least, 3, len(word) - _LONGEST_CHAIN)
    return [word[:cut] for cut in range(shortest, len(word)) if is_ending(word[cut:])]
