"""What the tagger is told about the tokens of entries: all tokens of all entries at once.

Each column of an array is a token, the entries one behind the other. What a token is told is packed
into one whole number, its key; the group of attributes that a key stands for is worked out once.
"""

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from flows.text import references_attributes as attributes
from flows.text.references_attributes import LOOKS, WORDS, Integers, Names
from flows.text.references_entries import Entries
from flows.text.references_groups import GROUPS
from flows.text.references_stretches import stretches
from flows.text.references_tokens import Layout
from flows.text.references_turns import GLUED, state_names, states

_BITS = 12  # of a look in a key of five
_WIDE = 21  # of a look in a key with little else: more than there are code points
_NAMED = "-HPE"  # no name, in the names in front, in a name, right behind the names in front
_N_KINDS = 7


def features(entries: Entries) -> Integers:
    """(kinds of attributes, tokens): the groups of the tokens, the entries one behind the other.

    The word itself, where it stands, the stretch it stands in, the words beside it and further on.
    """
    entries = entries.with_tokens()
    if not entries.texts:
        return np.zeros((_N_KINDS, 0), dtype=np.int64)
    layout = entries.layout
    told = WORDS.rows([*chain.from_iterable(some.words for some in entries.items)])
    look, further = told[attributes.LOOK], told[attributes.FURTHER]
    found = np.empty((_N_KINDS, len(look)), dtype=np.int64)
    found[0] = told[attributes.OWN]
    found[1] = _places(entries, told)
    found[2] = stretches(entries, told)
    found[3, 1:] = told[attributes.BEFORE, :-1]
    found[3, layout.firsts] = _EDGE["first"]
    found[4, :-1] = told[attributes.AFTER, 1:]
    found[4, layout.firsts + layout.lengths - 1] = _EDGE["last"]
    found[5] = _looks_beside(look, layout)
    before, after = _shifted(further, layout, (-2, 2))
    found[6] = _TWO.groups(before << _WIDE | after)
    return found


def _shifted(values: Integers, layout: Layout, steps: Sequence[int]) -> list[Integers]:
    """What stands so many tokens further on in the same entry; 0 where no token does."""
    at = np.arange(2, len(values) + 2) + layout.of_tokens(np.arange(len(layout.lengths)) * 2)
    padded = np.zeros(len(values) + 2 * len(layout.lengths) + 2, dtype=np.int64)
    padded[at] = values
    return [padded[at + step] for step in steps]


def _looks_beside(look: Integers, layout: Layout) -> NDArray[np.intp]:
    further, before, after, next_after = _shifted(look, layout, (-2, -1, 1, 2))
    five = (further, before, look, after, next_after)
    if len(LOOKS) > 1 << _BITS:  # of no text but one that is made to have so many marks
        return _FIVE.of_each(list(zip(*(looks.tolist() for looks in five), strict=True)))
    keys = np.zeros_like(look)
    for looks in five:
        keys = keys << _BITS | looks
    return _FIVE.groups(keys)


def _five_names(key: int | tuple[int, ...]) -> Names:
    if isinstance(key, int):
        key = tuple(key >> _BITS * n & ((1 << _BITS) - 1) for n in (4, 3, 2, 1, 0))
    further, before, look, after, next_after = (LOOKS.names[number] for number in key)
    found: Names = (f"m={before}|{look}|{after}",)
    if before:
        found += (f"b={before}|{look}", f"bb={further}|{before}|{look}")
    return (*found, f"f={look}|{after}", f"ff={look}|{after}|{next_after}") if after else found


def _two_names(key: int) -> Names:
    before, after = LOOKS.names[key >> _WIDE], LOOKS.names[key & ((1 << _WIDE) - 1)]
    found: Names = (f"--k={before}",) if before else ()
    return (*found, f"++k={after}") if after else found


def _places(entries: Entries, told: Integers) -> NDArray[np.intp]:
    """Where each token stands: after ``//``, after the year, inside names, brackets, quotes."""
    layout = entries.layout
    last = np.concatenate([[0], layout.ends[:-1]])
    last[layout.firsts] = 0
    glued = layout.starts == last
    state = states(entries.texts, entries.items, told[attributes.FLAGS], glued)
    lengths = np.fromiter(map(len, entries.texts), np.int64, len(entries.texts))
    tenth = (layout.starts * np.repeat(10 / lengths, layout.lengths)).astype(np.int64)
    named = _named(entries, last, lengths)
    keys = ((state | glued * GLUED) * len(_NAMED) + named) * 10 + tenth
    return _PLACES.groups(keys << _WIDE | told[attributes.LOOK])


def _named(entries: Entries, last: Integers, lengths: Integers) -> Integers:
    """For each token, the index of what ``_NAMED`` says of it."""
    layout, persons = entries.layout, entries.persons
    head = layout.of_tokens(np.array(entries.heads))
    bases = np.cumsum(lengths + 1) - lengths - 1
    spans = np.array([*chain.from_iterable(persons), (0, 0)], dtype=np.int64)
    spans += np.append(
        np.repeat(bases, np.fromiter(map(len, persons), np.int64, len(persons))),
        lengths.sum() + len(lengths),
    )[:, None]
    starts = layout.starts + layout.of_tokens(bases)
    inside = spans[np.searchsorted(spans[:, 1], starts, side="right"), 0]
    behind = (last > 0) & (last <= head)
    named = np.where(inside <= starts, 2, np.where(behind, 3, 0))
    return np.where(layout.starts < head, 1, named)


def _place_names(key: int) -> Names:
    look, rest = LOOKS.names[key & ((1 << _WIDE) - 1)], key >> _WIDE
    rest, tenth = divmod(rest, 10)
    state, named = divmod(rest, len(_NAMED))
    slashes, year, area, marks = state_names(state)
    return (
        f"t={slashes}{year}",
        f"x=t={slashes}{year}{look}",
        f"n={_NAMED[named]}{slashes}",
        f"a={slashes}{area}",
        f"d={marks}",
        f"o={tenth}",
    )


_EDGE = GROUPS.keyed(lambda name: (name,))
_FIVE = GROUPS.keyed(_five_names)
_TWO = GROUPS.keyed(_two_names)
_PLACES = GROUPS.keyed(_place_names)
