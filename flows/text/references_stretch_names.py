"""What a stretch of an entry tells of the tokens in it: of one key, and of many keys at once.

A key holds whether the entry is dated, how far behind the title the stretch is, its number, and the
looks of the stretch before it, of itself, of the next.
"""

import re
from collections.abc import Callable
from functools import lru_cache

import numpy as np

from flows.text.references_attributes import BEGINS, TELLING_LETTERS, Integers
from flows.text.references_groups import Attributes, Members, Table

_DATED = "ybe"  # right behind the names, in brackets, elsewhere
# A look in bits: how it begins (3), how long (2), how capitalised (2), which kinds of words (6).
LOOK_BITS = 14
_ONE_LOOK = (1 << LOOK_BITS) - 1
_CASES = "-Ts"
FRONT, BACK = _ONE_LOOK - 1, _ONE_LOOK  # beside the first and the last
N_PLACES = 6  # of stretches in an entry, and behind its title
_N_KINDS = len(TELLING_LETTERS)
_EDGES = {"^": FRONT, "$": BACK}
_LOOK = re.compile(rf"([{''.join(BEGINS)}]?)([0-3])([{_CASES}])([{TELLING_LETTERS}]*)")
_PLACE = re.compile(rf"([{_DATED}])(-1|[0-4])(.*)")
_SHORT_BITS = 11  # of the first three letters of a look's name
_ONE_SHORT = (1 << _SHORT_BITS) - 1


@lru_cache(maxsize=1 << LOOK_BITS)
def look_name(look: int) -> str:
    """A stretch in a few letters."""
    if look in (FRONT, BACK):
        return "^" if look == FRONT else "$"
    n_kinds = len(TELLING_LETTERS)
    kinds = (c for n, c in enumerate(TELLING_LETTERS, 1) if look >> (n_kinds - n) & 1)
    rest = look >> n_kinds
    return f"{BEGINS[rest >> 4]}{rest >> 2 & 3}{_CASES[rest & 3]}{''.join(kinds)}"


def told(attributes: Attributes) -> Callable[[int], Members]:
    """What a stretch tells of the tokens in it."""
    g, gp, gq, ga, gb = map(attributes.of, _KEYS)

    def of_key(key: int) -> Members:
        before = look_name(key >> 2 * LOOK_BITS & _ONE_LOOK)
        look, after = look_name(key >> LOOK_BITS & _ONE_LOOK), look_name(key & _ONE_LOOK)
        rest, number = divmod(key >> 3 * LOOK_BITS, N_PLACES)
        dated, behind = divmod(rest, N_PLACES)
        place = f"{_DATED[dated]}{behind - 1}"
        return (
            g(f"{number}{look}"),
            gp(f"{place}{look}"),
            gq(f"{place}{look[:3]}>{after[:3]}"),
            ga(f"{look}>{after}"),
            gb(f"{before}<{look}"),
        )

    return of_key


def told_by_all(attributes: Attributes) -> Callable[[Integers], Integers]:
    """What stretches tell, of many keys at once."""
    short = _shorts()
    names = short.tolist()
    g, gp, gq, ga, gb = (
        Table({key(value, names): number for value, number in attributes.values(kind).items()})
        for kind, key in _KEYS.items()
    )

    def of_keys(keys: Integers) -> Integers:
        after, look, before = keys & _ONE_LOOK, keys >> LOOK_BITS & _ONE_LOOK, keys >> 2 * LOOK_BITS
        place, number = np.divmod(before >> LOOK_BITS, N_PLACES)
        before = before & _ONE_LOOK
        shorts = (place << _SHORT_BITS | short[look]) << _SHORT_BITS | short[after]
        found = [g.of(number << LOOK_BITS | look), gp.of(place << LOOK_BITS | look)]
        found += [
            gq.of(shorts),
            ga.of(look << LOOK_BITS | after),
            gb.of(before << LOOK_BITS | look),
        ]
        return np.array(found).T

    return of_keys


@lru_cache(maxsize=1 << 12)
def look_of(name: str) -> int:
    """The look of a name, which may be cut behind three letters.

    Raises:
        ValueError: it is no name of a look.
    """
    if name in _EDGES:
        return _EDGES[name]
    match = _LOOK.fullmatch(name)
    if not match:
        raise ValueError(f"no look of a stretch: {name!r}")
    begin, length, case, kinds = match.groups()
    look = (BEGINS.index(begin) << 2 | int(length)) << 2 | _CASES.index(case)
    for kind in TELLING_LETTERS:
        look = look << 1 | (kind in kinds)
    return look


def _place(value: str) -> tuple[int, str]:
    """The number of a place in front of a value, and what stands behind it."""
    match = _PLACE.fullmatch(value)
    if not match:
        raise ValueError(f"no place of a stretch: {value!r}")
    dated, behind, rest = match.groups()
    return _DATED.index(dated) * N_PLACES + int(behind) + 1, rest


def _numbered_key(value: str, _: list[int]) -> int:
    return int(value[0]) << LOOK_BITS | look_of(value[1:])


def _placed_key(value: str, _: list[int]) -> int:
    place, rest = _place(value)
    return place << LOOK_BITS | look_of(rest)


def _short_key(value: str, short: list[int]) -> int:
    place, rest = _place(value)
    look, _mark, after = rest.partition(">")
    key = place << _SHORT_BITS | short[look_of(look)]
    return key << _SHORT_BITS | short[look_of(after)]


def _before_key(value: str, _: list[int]) -> int:
    look, _mark, after = value.partition(">")
    return look_of(look) << LOOK_BITS | look_of(after)


def _behind_key(value: str, _: list[int]) -> int:
    before, _mark, look = value.partition("<")
    return look_of(before) << LOOK_BITS | look_of(look)


def _shorts() -> Integers:
    """For each look, what the first three letters of its name say."""
    looks = np.arange(1 << LOOK_BITS)
    kinds = looks & ((1 << _N_KINDS) - 1)
    bare = looks >> _N_KINDS
    highest = np.frexp(kinds)[1]  # the first letter of the kinds, 0 where there is none
    short = bare << 3 | np.where(bare >> 4, 0, highest)
    short[[FRONT, BACK]] = _ONE_SHORT - 1, _ONE_SHORT
    return short


# Kind of attribute -> what makes a key of its value.
_KEYS = {
    "g": _numbered_key,
    "gp": _placed_key,
    "gq": _short_key,
    "ga": _before_key,
    "gb": _behind_key,
}
