"""How far an entry has gone at each token: which slashes, years, dashes stand before it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from flows.text.references_attributes import CLOSE, DASHES, OPEN, QUOTES, TURNS, Integers
from flows.text.references_tokens import Tokens
from flows.text.references_words import holds_any

# ``In: Book``, ``, in: Journal``, ``, in Smith J. (ed.)``, ``В кн.: Сборник``: the host follows.
_HOST = re.compile(
    r"(?<=[.,;:?!”»\"'’)\]])\s?(?:[Ii]n|IN|[Dd]ans)\s?:|(?<=[.?!”»\"’)\]])\s(?:In|IN|Dans)\s"
    r"|(?<=[,”\"’])\s?in\s(?=[“„\"«A-Z])|(?<=[.,/])\s?[ВвУу] (?:кн|сб)\.:?|(?<=[.,])\s?Кітапта:"
)
_HOST_PARTS = ("in", "In", "IN", "ans", "кн.", "сб.", "Кітапта:")
# No slashes, ``//`` to come, a host to come; behind a host, ``//`` as the first, another ``//``, a
# single slash before ``//``, one in an entry without.
_SLASHES = "NBIJACRS"
_MOST_YEARS, _MOST_AREAS = 2, 4
# A state in bits: glued to the token before, quoted, in brackets, areas, years, slashes.
GLUED, _QUOTED, _BRACKET = 1, 2, 4
_AREA_BIT, _YEAR_BIT, _SLASHES_BIT = 3, 6, 8

Turn = tuple[int, bool]


def states(
    texts: Sequence[str], items: Sequence[Tokens], flags: Integers, glued: Integers
) -> Integers:
    """The state at each token, but for whether it is glued to the one before."""
    turns = np.flatnonzero(flags & TURNS)
    numbers, is_glued = turns.tolist(), glued[turns].tolist()
    begins: list[int] = []
    found: list[int] = []
    base = n = 0
    for text, some in zip(texts, items, strict=True):
        own: list[Turn] = []
        end = base + len(some)
        while n < len(numbers) and numbers[n] < end:
            own.append((numbers[n] - base, is_glued[n]))
            n += 1
        for begin, state in _walk(text, some, own):
            begins.append(base + begin)
            found.append(state)
        base = end
    return np.repeat(np.array(found), np.diff([*begins, base]))


def _walk(  # noqa: PLR0912 - one walk
    text: str, items: Tokens, turns: Sequence[Turn]
) -> list[tuple[int, int]]:
    """From which token on which state holds."""
    slashes = "B" if "//" in text else "N"
    host = _HOST.search(text) if slashes == "N" and holds_any(text, _HOST_PARTS) else None
    at_host = bisect_left(items.starts, host.end()) if host else len(items)
    if host:
        slashes = "I"
    year = area = depth = 0
    quoted = False
    found = [(0, _state(slashes, year, area, depth, quoted))]
    words, ends = items.words, items.ends
    for index, glued in turns:
        word = words[index]
        if index >= at_host and slashes == "I":
            slashes, area = "J", 0
            found.append((at_host, _state(slashes, year, area, depth, quoted)))
        begin = index + 1
        if word in CLOSE:
            if not depth:
                continue
            depth -= 1
            begin = index
        elif word in OPEN:
            depth += 1
        elif word in QUOTES:
            quoted = not quoted if word == '"' else word in "«“„‘"
        elif word in DASHES:
            before, end = words[index - 1] if index else "", ends[index]
            area += (not glued and not text[end : end + 1].isalnum()) or before == "."
        elif word == "//":
            slashes, area = ("A", 0) if slashes in "BR" else ("C", 0)
        elif word == "/":
            if not glued and slashes in "BN":
                slashes = "R" if slashes == "B" else "S"
        else:
            year += 1
        found.append((begin, _state(slashes, year, area, depth, quoted)))
    if slashes == "I" and at_host < len(items):
        found.append((at_host, _state("J", year, 0, depth, quoted)))
    return found


@lru_cache(maxsize=1 << 12)
def _state(slashes: str, year: int, area: int, depth: int, quoted: bool) -> int:
    return (
        _SLASHES.index(slashes) << _SLASHES_BIT
        | min(year, _MOST_YEARS) << _YEAR_BIT
        | min(area, _MOST_AREAS) << _AREA_BIT
        | (_BRACKET if depth else 0)
        | (_QUOTED if quoted else 0)
    )


@lru_cache(maxsize=1 << 12)
def state_names(state: int) -> tuple[str, int, int, str]:
    """Slashes, years, areas and marks of a state."""
    marks = (("(", _BRACKET), ("q", _QUOTED), ("g", GLUED))
    return (
        _SLASHES[state >> _SLASHES_BIT],
        state >> _YEAR_BIT & 3,
        state >> _AREA_BIT & 7,
        "".join(mark for mark, bit in marks if state & bit),
    )
