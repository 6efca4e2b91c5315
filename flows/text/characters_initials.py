"""Initials in the letters of another script than their surname: «К.S. Sample» with a Cyrillic К.

One letter is no word and has no evidence of its own; that of a name is the surname beside it, and
the initials that it shares a name with.
"""

import re
from collections.abc import Iterator
from functools import cache

from flows.text.clean_layers import Edit
from schemas import vocabulary

KIND = "look_alike"
_CYRILLIC_CAPITALS = "А-ЯЁӘҒҚҢӨҰҮҺІЇЄЎҲҶӮ"
_CAPITALS = f"A-Z{_CYRILLIC_CAPITALS}"
# A stop behind a capital that stands alone, before a capital of the other script.
_TURN = re.compile(
    rf"\.(?:(?:(?<=[\W\d_][{_CYRILLIC_CAPITALS}]\.)|(?<=\A[{_CYRILLIC_CAPITALS}]\.))(?=\s?[A-Z])"
    rf"|(?:(?<=[\W\d_][A-Z]\.)|(?<=\A[A-Z]\.))(?=\s?[{_CYRILLIC_CAPITALS}]))"
)
_BEFORE = re.compile(rf"(?<![^\W\d_])(?:[{_CAPITALS}]\.\s?){{1,4}}\Z")
_AFTER = re.compile(rf"(?:\s?[{_CAPITALS}]\.){{1,3}}")
_SURNAME_AFTER = re.compile(r"\s?([^\W\d_]{3,30})(?![^\W_])")
_SURNAME_BEFORE = re.compile(r"([^\W\d_]{3,30}),?\s?\Z")
_LONGEST_CHAIN, _LONGEST_SURNAME = 12, 34


@cache
def _letters(script: str) -> dict[str, str]:
    """Capitals of other scripts, and what each is in ``script``."""
    rows = vocabulary.rows("look_alikes")
    pairs = [(row["letter"], row["stands_for"]) for row in rows if row["script"] == script]
    return {letter: own for letter, own in reversed(pairs) if letter.isupper()}


def initial_places(text: str) -> list[int]:
    """Where an initial stands before a capital of another script, in order."""
    return [match.start() - 1 for match in _TURN.finditer(text)]


def initial_edits(text: str) -> Iterator[Edit]:
    """Edits that put initials into the script of their name, where it is plain which that is."""
    end = 0
    for turn in _TURN.finditer(text):
        if turn.start() < end:
            continue
        before = _BEFORE.search(text, max(0, turn.end() - _LONGEST_CHAIN), turn.end())
        if before is None:
            continue
        after = _AFTER.match(text, turn.end())
        start, end = before.start(), after.end() if after else turn.end()
        script = _script_of_name(text, start, end)
        if script is not None:
            yield from _edits(text, start, end, script)


def _script_of_name(text: str, start: int, end: int) -> str | None:
    """The script of the surname beside initials; None where it is not certain to be theirs."""
    initials = [letter for letter in text[start:end] if letter.isalpha()]
    scripts = set(map(_script, initials))
    left = text[max(0, start - _LONGEST_SURNAME) : start]
    surname = _SURNAME_AFTER.match(text, end)
    if surname is not None:
        script = _script_of(surname[1])
        is_first = not left.rstrip() or left.rstrip()[-1] in ',;(\u00ab"' or left[-1:] == "\n"
        is_name = surname[1][0].isupper() and surname[1][1:].islower()
        return script if is_name and (script in scripts or is_first) else None
    surname = _SURNAME_BEFORE.search(left)
    is_theirs = surname is not None and surname[1][0].isupper() and len(scripts) == 2
    return _script_of(surname[1]) if surname is not None and is_theirs else None


def _edits(text: str, start: int, end: int, script: str) -> Iterator[Edit]:
    """Each initial of another script; none where one of them has no look-alike."""
    others = [at for at in range(start, end) if text[at].isalpha() and _script(text[at]) != script]
    letters = _letters(script)
    if all(text[at] in letters for at in others):
        yield from (Edit(at, at + 1, letters[text[at]], KIND) for at in others)


def _script_of(word: str) -> str:
    """The script of most letters: a surname may hold look-alikes itself."""
    n_latin = sum(_script(letter) == "Latn" for letter in word)
    return "Latn" if 2 * n_latin > len(word) else "Cyrl"


def _script(letter: str) -> str:
    return "Latn" if letter < "\u0370" else "Cyrl"
