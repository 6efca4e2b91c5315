"""What the shape of a word says: its script, its endings, the pairs it may be one half of."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from schemas import vocabulary

_LONGEST_CHAIN = 9
_BACK, _FRONT = "аоұыуяёю", "әеіөүиэ"
# After these letters an ending begins with т, after those with д, after all others with л.
_VOICELESS, _NASAL = "кқпстфхцчшщбвгд", "лмнңзж"
_BACK_VOWELS = frozenset(_BACK)
_LATIN = re.compile("[A-Za-z]")
_CYRILLIC = re.compile("[\u0400-\u052f]")


def is_cyrillic(word: str) -> bool:
    """Whether a word has a Cyrillic letter."""
    if word.isascii():
        return False
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


@cache
def plurals() -> frozenset[str]:
    """The endings of the Kazakh plural."""
    rows = vocabulary.rows("suffixes")
    return frozenset(
        row["form"] for row in rows if row["kind"] == "ending" and row["meaning"] == "plural"
    )


def cases_of(plural: str) -> list[str]:
    """A Kazakh plural, case folded, in its cases and with possessives."""
    is_back = plural[-2:-1] == "а"
    return [
        plural + ending
        for ending in sorted(forms_of("after_plural"))
        if ending == "мен" or _BACK_VOWELS.isdisjoint(ending) != is_back
    ]


def is_plural_of(left: str, right: str) -> bool:
    """Whether ``right`` is the plural ending that agrees with the folded word ``left``.

    The last vowel says whether it has «а» or «е», the last letter what it begins with: «курс»
    takes «тар», «мектеп» takes «тер» and never «тар».
    """
    if right not in plurals():
        return False
    vowels = [letter for letter in left if letter in _BACK or letter in _FRONT]
    if not vowels or (vowels[-1] in _BACK) != (right[1] == "а"):
        return False
    return right[0] == ("т" if left[-1] in _VOICELESS else "д" if left[-1] in _NASAL else "л")


def stems_of(word: str, at_least: int) -> list[str]:
    """What may be left of a folded word, ``at_least`` letters long, without Kazakh endings."""
    shortest = max(at_least, 3, len(word) - _LONGEST_CHAIN)
    return [word[:cut] for cut in range(shortest, len(word)) if is_ending(word[cut:])]
