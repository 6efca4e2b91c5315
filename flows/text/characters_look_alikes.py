"""Letters of another script that look the same, repaired word by word and with evidence.

Fonts and keyboards put a Latin ``T`` into a Kazakh word, or the schwa of the phonetic alphabet in
the place of the Kazakh one. A word is repaired when all its letters then belong to one script and
the word is known, or long enough and plainly of that script. Formulas, units and names stay.
"""

import itertools
import re
from collections.abc import Iterator
from functools import cache

from flows.text.characters_initials import KIND, initial_edits, initial_places
from flows.text.characters_places import Places
from flows.text.clean_layers import Edit
from flows.text.words import Evidence
from flows.text.words_tokens import Tokens
from schemas import vocabulary

_CYRILLIC = "\u0400-\u052f"
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0259\u0275\u0391-\u03c9"
_BORDER = re.compile(f"[{_LATIN}](?:(?=[{_CYRILLIC}])|(?<=[{_CYRILLIC}][{_LATIN}]))")
_IS_CYRILLIC = re.compile(f"[{_CYRILLIC}]")
_BEFORE = re.compile(r"[^\W\d_]{1,40}\Z")
_AFTER = re.compile(r"[^\W\d_]{1,40}")
# Beside one of these a word is part of a formula, a unit, an address.
_FORMULA = re.compile(r"[\d\u00b0\u2070-\u209f\u00b2\u00b3\u00b9=+*/\\^_<>@&$%#~]")
# ATM with a Kazakh ending, iPhone-style words: what looks like a name in Latin keeps its letters.
_LATIN_NAME = re.compile(f"[A-Z]{{2}}[{_CYRILLIC}]|[A-Za-z]{{3}}[{_CYRILLIC}]+\\Z")
_GREEK = re.compile("[\u0391-\u03c9]")
# A single letter that is a word of Russian, between words in Cyrillic letters.
_SINGLE = re.compile(
    rf"[acoyk](?<=[{_CYRILLIC},;:)»”–—]\s[acoyk])(?=\s[«(]?[А-ЯЁа-яё][а-яё])"
    rf"|[ACOKB](?:(?<=[.!?]\s[ACOKB])|(?<=\A[ACOKB]))(?=\s[а-яё]{{2}})"
)
_LATIN_PREFIX = re.compile(r"[\u0415\u0435](?=-[A-Za-z]{3})(?<!\w[\u0415\u0435])")
# The same from its hyphen, which is rarer than the letter.
_PREFIX_HYPHEN = re.compile(r"-(?<=[\u0415\u0435]-)(?<!\w[\u0415\u0435]-)(?=[A-Za-z]{3})")
_ANY_SINGLE = re.compile(r"[acoykACOKB](?<=\s[acoykACOKB])(?=\s[«(]?[А-ЯЁа-яё][а-яё])")
_SINGLES = frozenset("acoykACOKB")
_LONGEST = 40
_CERTAIN_LENGTH = 5
_FREQUENT = 5
_MOST_CHOICES = 32


@cache
def _choices(script: str) -> dict[str, tuple[str, ...]]:
    """What each letter may stand for in a word of ``script``, the likeliest first."""
    found: dict[str, tuple[str, ...]] = {}
    for row in vocabulary.rows("look_alikes"):
        if row["script"] == script:
            found[row["letter"]] = (*found.get(row["letter"], ()), row["stands_for"])
    return found


def suspicious_places(text: str, places: Places, tokens: Tokens) -> list[int]:
    """Where in the text a letter may stand for another, in order: most texts have no such place.

    Args:
        text: The raw text of a document.
        places: Those of its characters.
        tokens: All that stands between blanks in it.
    """
    found = {*places.borders, *(match.start() - 1 for match in _PREFIX_HYPHEN.finditer(text))}
    if places.has_cyrillic:
        found.update(initial_places(text))
        is_single = _ANY_SINGLE.match
        single = [at for at in places.single if text[at] in _SINGLES and is_single(text, at)]
        if single and len(tokens.there(sorted(_SINGLES))):
            found.update(single)
    return sorted(found)


def look_alike_edits(text: str, evidence: Evidence, *, is_russian: bool) -> Iterator[Edit]:
    """Edits that put words of two scripts into one, letter for letter.

    Args:
        text: Text whose lines are joined.
        evidence: The words of the document.
        is_russian: Whether the text is Russian, so that single letters may be words.
    """
    found = [*_in_words(text, evidence), *initial_edits(text)]
    found += [
        Edit(match.start(), match.end(), "Ee"[match[0] == "\u0435"], KIND)
        for match in _LATIN_PREFIX.finditer(text)
    ]
    if is_russian:
        cyrillic = _choices("Cyrl")
        found += [
            Edit(match.start(), match.end(), cyrillic[match[0]][0], KIND)
            for match in _SINGLE.finditer(text)
        ]
    return iter(sorted(found))


def _in_words(text: str, evidence: Evidence) -> Iterator[Edit]:
    end = 0
    for border in _BORDER.finditer(text):
        if border.start() < end:
            continue
        before = _BEFORE.search(text, max(end, border.start() - _LONGEST + 1), border.end())
        after = _AFTER.match(text, border.end())
        start = before.start() if before else border.start()
        end = after.end() if after else border.end()
        around = text[max(0, start - 1) : start] + text[end : end + 1]
        word = text[start:end]
        mended = mend(word, evidence, is_in_formula=_FORMULA.search(around) is not None)
        if mended != word:
            yield Edit(start, end, mended, KIND)


def mend(word: str, evidence: Evidence, *, is_in_formula: bool = False) -> str:
    """The word in one script, or as it is where that is not certain.

    Args:
        word: Letters of two scripts.
        evidence: The words of the document.
        is_in_formula: Whether a digit or a sign of operation stands beside it.
    """
    n_cyrillic = len(_IS_CYRILLIC.findall(word))
    cyrillic = _readings(word, "Cyrl") if 2 * n_cyrillic >= len(word) else []
    latin = _readings(word, "Latn") if 2 * n_cyrillic <= len(word) else []
    if len(word) == 2:
        latin = []
    known = [
        reading
        for reading in (*cyrillic, *latin)
        if _is_known(reading, evidence, is_in_formula=is_in_formula)
    ]
    if known:
        return max(known, key=lambda reading: _weight(reading, evidence))
    if is_in_formula or len(word) < _CERTAIN_LENGTH or _GREEK.search(word):
        return word
    if bool(cyrillic) == bool(latin) or _LATIN_NAME.search(word) or _is_symbol(word, evidence):
        return word
    return _plainly(word, (cyrillic or latin)[0], has_cyrillic=bool(cyrillic))


def _is_symbol(word: str, evidence: Evidence) -> bool:
    """Whether it is one capital with a word as its index (``T`` and «макс»)."""
    return (
        word[0].isupper()
        and not _IS_CYRILLIC.match(word)
        and len(_IS_CYRILLIC.findall(word)) == len(word) - 1
        and evidence.rank(word[1:].casefold()) > 1
    )


def _plainly(word: str, reading: str, *, has_cyrillic: bool) -> str:
    """``reading`` if at least half of the letters and two that nothing looks like are its own."""
    own = [letter for letter in word if (_IS_CYRILLIC.match(letter) is not None) == has_cyrillic]
    others = _choices("Latn" if has_cyrillic else "Cyrl")
    n_plain = sum(letter not in others for letter in own)
    return reading if 2 * len(own) >= len(word) and n_plain >= 2 else word


def _readings(word: str, script: str) -> list[str]:
    """All ways to read the word in one script, the likeliest first; none where it cannot be."""
    choices, wants_cyrillic = _choices(script), script == "Cyrl"
    options: list[tuple[str, ...]] = []
    n_options = 1
    for letter in word:
        is_own = (_IS_CYRILLIC.match(letter) is not None) == wants_cyrillic
        options.append((letter,) if is_own and letter not in choices else choices.get(letter, ()))
        n_options *= len(options[-1])
    if n_options == 0 or n_options > _MOST_CHOICES:
        options = [option[:1] for option in options]
    return ["".join(letters) for letters in itertools.product(*options)] if all(options) else []


def _is_known(reading: str, evidence: Evidence, *, is_in_formula: bool) -> bool:
    """Whether the reading is a word of the document or of the shipped forms."""
    folded = reading.casefold()
    rank = evidence.rank(folded)
    if len(reading) == 2:
        least = _FREQUENT if reading.islower() else _FREQUENT + 1
        return reading[1].islower() and rank >= least and not is_in_formula
    if is_in_formula or (reading.isupper() and len(reading) < _CERTAIN_LENGTH):
        return rank >= _FREQUENT - 1
    return rank > 0 or (len(reading) > 3 and evidence.count(folded) > 0)


def _weight(reading: str, evidence: Evidence) -> tuple[int, int]:
    folded = reading.casefold()
    return evidence.count(folded), evidence.rank(folded)
