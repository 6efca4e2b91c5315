"""What the tagger is told about the tokens of entries: all tokens of all entries at once.

Each column of an array is a token, the entries one behind the other. What a token is told is packed
into one whole number, its key; the group of attributes that a key stands for is worked out once.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from flows.text import references_attributes as attributes
from flows.text.references_attributes import LOOKS, WORDS, Integers
from flows.text.references_entries import Entries
from flows.text.references_groups import GROUPS, Attribute, Attributes, Members, Table
from flows.text.references_stretches import stretches
from flows.text.references_tokens import Layout
from flows.text.references_turns import GLUED, state_names, states

_BITS = 12  # of a look in a key of five
_ONE_LOOK = (1 << _BITS) - 1
_TWO_LOOKS, _THREE_LOOKS = (1 << 2 * _BITS) - 1, (1 << 3 * _BITS) - 1
_FIVE_LOOKS = tuple(_BITS * n for n in (4, 3, 2, 1, 0))
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


def _five(attributes: Attributes) -> Callable[[int | tuple[int, ...]], Members]:
    """What the looks beside a token tell."""
    m, b, bb, f, ff = map(attributes.of, ("m", "b", "bb", "f", "ff"))
    names = LOOKS.names

    def told(key: int | tuple[int, ...]) -> list[Attribute]:
        if isinstance(key, int):
            key = tuple([key >> bits & _ONE_LOOK for bits in _FIVE_LOOKS])
        further, before, look, after, next_after = [names[number] for number in key]
        found = [m(f"{before}|{look}|{after}")]
        if before:
            found += (b(f"{before}|{look}"), bb(f"{further}|{before}|{look}"))
        if after:
            found += (f(f"{look}|{after}"), ff(f"{look}|{after}|{next_after}"))
        return found

    return told


def _five_by_all(attributes: Attributes) -> Callable[[Integers], Integers]:
    """What the looks beside tokens tell, of many keys at once."""
    m, bb, ff = (Table(_by_looks(attributes, kind, 3)) for kind in ("m", "bb", "ff"))
    b, f = (Table(_by_looks(attributes, kind, 2)) for kind in ("b", "f"))

    def told(keys: Integers) -> Integers:
        first, middle, last = keys >> 2 * _BITS, keys >> _BITS & _THREE_LOOKS, keys & _THREE_LOOKS
        found = [m.of(middle), b.of(first & _TWO_LOOKS), bb.of(first)]
        found += [f.of(last >> _BITS), ff.of(last)]
        return np.array(found).T

    return told


def _by_looks(attributes: Attributes, kind: str, n_looks: int) -> dict[int, int]:
    """Numbers of attributes by the looks in their values, in one key."""
    found = {}
    for value, number in attributes.values(kind).items():
        for looks in split_looks(value, n_looks):
            key = 0
            for look in looks:
                key = key << _BITS | LOOKS[look]
            found[key] = number
    return found


def split_looks(value: str, n_looks: int) -> Iterator[tuple[str, ...]]:
    """All ways in which a value can be so many looks with ``|`` between them.

    A look may be ``|`` itself; only the outer ones of several may be empty, where no token stands.
    """
    if value.count("|") == n_looks - 1:
        yield tuple(value.split("|"))
        return
    if n_looks == 1:
        if value == "|":
            yield (value,)
        return
    for look in dict.fromkeys((value.partition("|")[0], "|")):
        if value.startswith(f"{look}|"):
            for rest in split_looks(value[len(look) + 1 :], n_looks - 1):
                yield (look, *rest)


def _two(attributes: Attributes) -> Callable[[int], Members]:
    """What the words two tokens before and behind tell."""
    far_before, far_after = map(attributes.of, ("--k", "++k"))

    def told(key: int) -> Members:
        before, after = LOOKS.names[key >> _WIDE], LOOKS.names[key & ((1 << _WIDE) - 1)]
        return (
            far_before(before) if before else None,
            far_after(after) if after else None,
        )

    return told


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


def _place(attributes: Attributes) -> Callable[[int], Members]:
    """What the place of a token tells."""
    t, x, n, a, d, o = map(attributes.of, ("t", "x", "n", "a", "d", "o"))
    tenths = [o(str(tenth)) for tenth in range(10)]

    @lru_cache(maxsize=1 << 12)
    def parts(place: int) -> tuple[str, Attribute, Attribute, Attribute, Attribute]:
        state, named = divmod(place, len(_NAMED))
        slashes, year, area, marks = state_names(state)
        turn = f"{slashes}{year}"
        return turn, t(turn), n(_NAMED[named] + slashes), a(f"{slashes}{area}"), d(marks)

    def told(key: int) -> Members:
        look, rest = LOOKS.names[key & ((1 << _WIDE) - 1)], key >> _WIDE
        place, tenth = divmod(rest, 10)
        turn, of_turn, of_name, of_area, of_marks = parts(place)
        return of_turn, x(f"t={turn}{look}"), of_name, of_area, of_marks, tenths[tenth]

    return told


def _edge(attributes: Attributes) -> Callable[[str], Members]:
    """That a token is the first of its entry, or the last."""
    return lambda name: (attributes.of(name)(""),)


_EDGE = GROUPS.keyed(_edge)
_FIVE = GROUPS.keyed(_five, _five_by_all)
_TWO = GROUPS.keyed(_two)
_PLACES = GROUPS.keyed(_place)
