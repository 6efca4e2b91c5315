"""The sentence-like stretches of entries: what they look like, and which stand beside them.

Stretches end at stops, question marks, slashes and colons; the names in front are one, and so is
what stands in quotes.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

from flows.text import references_stretch_names as stretch_names
from flows.text.references_attributes import (
    BEGIN,
    COUNT_BITS,
    COUNTS,
    ENDING,
    ENDS,
    FLAGS,
    KINDS_BIT,
    MAY_END,
    TELLING_LETTERS,
    Integers,
)
from flows.text.references_entries import Entries
from flows.text.references_groups import GROUPS
from flows.text.references_stretch_names import BACK, FRONT, LOOK_BITS, N_PLACES
from flows.text.references_tokens import Tokens
from flows.text.references_words import holds_any

# What stands in quotes is one stretch; behind these it ends.
_QUOTED = re.compile(
    r"“[^“”]{3,300}[”“]|„[^„“”]{3,300}[“”]|«[^«»]{3,300}»|\"[^\"]{3,300}\""
    r"|(?<![^\W\d_])‘[^‘]{3,300}?’(?![^\W\d_])"
)
_OPENING_QUOTES = ("“", "„", "«", '"', "‘")
_DATED_HEAD = re.compile(r"[\s,.]{0,3}[(\[]?(?:1[5-9]\d\d|20[0-4]\d)[^\d]")
# ``Петрова, Анна-Мария. 2031. Название``, ``Омаров, Әлия Қ. 2031. Атауы``: no initials to tell by.
_DATED_FIRST = re.compile(
    r"\s*[^\W\d_][^.\d/]{2,80}(?:\.\s?[^\W\d_]{1,2}(?=\.)){0,4}[.,]?\s?"
    r"(?:1[5-9]\d\d|20[0-4]\d)[a-zа-я]?[.:]\s"
)
_IN_BRACKETS = re.compile(r"\((?:1[5-9]\d\d|20[0-4]\d)[a-zа-я]?[),]")

_MOST_BEHIND, _MOST_STRETCHES = 4, 5


def stretches(entries: Entries, told: Integers) -> NDArray[np.intp]:
    """For each token, the group of the stretch it stands in."""
    starts = entries.layout.starts
    is_begin = _begins(entries, told[FLAGS])
    begins = np.flatnonzero(is_begin)
    counts = np.add.reduceat(is_begin, entries.layout.firsts, dtype=np.int64)
    firsts = np.cumsum(counts) - counts
    look = _looks(begins, told)
    before, after = np.empty_like(look), np.empty_like(look)
    before[1:], after[:-1] = look[:-1], look[1:]
    before[firsts] = FRONT
    after[firsts + counts - 1] = BACK
    number = np.arange(len(look)) - np.repeat(firsts, counts)
    dated, titles = zip(*map(_order, entries.texts, entries.heads), strict=True)
    is_before = starts[begins] < np.repeat(titles, counts)
    base = np.add.reduceat(is_before, firsts, dtype=np.int64)
    behind = (number - np.repeat(base, counts)).clip(-1, _MOST_BEHIND) + 1
    keys = np.repeat(dated, counts) * N_PLACES + behind
    keys = keys * N_PLACES + number.clip(max=_MOST_STRETCHES)
    for looks in (before, look, after):
        keys = keys << LOOK_BITS | looks
    return np.repeat(_STRETCHES.groups(keys), np.diff(np.append(begins, len(starts))))


def _begins(entries: Entries, flags: Integers) -> NDArray[np.bool_]:
    """Whether a stretch begins with a token."""
    is_begin = np.zeros(len(flags) + 1, dtype=np.bool_)
    is_begin[1:] = flags & ENDS
    base = 0
    for text, some, head in zip(entries.texts, entries.items, entries.heads, strict=True):
        end = base + len(some)
        if head:
            n_inside = bisect_left(some.ends, head)
            is_begin[base : base + n_inside + 1] = False
        if holds_any(text, _OPENING_QUOTES) and (quotes := _spans(text)):
            own = np.flatnonzero(flags[base:end] & MAY_END).tolist()
            is_begin[base + 1 : end + 1] = False
            is_begin[_quoted_ends(some, own, quotes, head) + base + 1] = True
        base = end
    is_begin[entries.layout.firsts] = True
    return is_begin[:-1]


def _spans(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _QUOTED.finditer(text)]


def _quoted_ends(
    items: Tokens, own: Sequence[int], spans: Sequence[tuple[int, int]], head: int
) -> Integers:
    """The numbers of the tokens that end a stretch, where some stretches stand in quotes."""
    quotes = chain(spans, repeat((1 << 30, 1 << 30)))
    begin, stop = next(quotes)
    found = [-1]
    for index in own:
        word, start, end = items.words[index], items.starts[index], items.ends[index]
        while start >= stop:
            begin, stop = next(quotes)
        if (start > begin and end < stop) or end < head:
            continue
        if word in ENDING or (end == stop and items.starts[found[-1] + 1] == begin):
            found.append(index)
    return np.array(found[1:], dtype=np.int64)


def _looks(begins: Integers, told: Integers) -> Integers:
    """The stretches in a few bits: how long, how capitalised, which kinds of words they hold."""
    n_tokens = told.shape[1]
    telling = np.where(told[BEGIN] > 0, np.arange(n_tokens), n_tokens)
    first = np.minimum.reduceat(telling, begins)
    look: Integers = np.append(told[BEGIN], 0)[first]
    counts = np.add.reduceat(told[COUNTS], begins)
    n_words, n_capitals = counts >> COUNT_BITS, counts & ((1 << COUNT_BITS) - 1)
    case = np.where(n_words == 0, 0, np.where(n_capitals > 0.6 * n_words, 1, 2))
    kinds = np.bitwise_or.reduceat(told[FLAGS], begins) >> KINDS_BIT
    look = (look << 2 | n_words.clip(max=9) // 3) << 2 | case
    return look << len(TELLING_LETTERS) | kinds


def _order(text: str, head: int) -> tuple[int, int]:
    """Whether an entry is dated right behind its names, and where its title may begin."""
    match = (_DATED_HEAD.match(text, head) if head else None) or _DATED_FIRST.match(text)
    if match:
        return 0, match.end()
    match = _IN_BRACKETS.search(text, 0, 120)
    return (1, match.end()) if match else (2, head)


_STRETCHES = GROUPS.keyed(stretch_names.told, stretch_names.told_by_all)
