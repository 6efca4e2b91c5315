"""Groups of attributes as whole numbers: what the tagger is told of a token, looked up once.

A token is told the same few things over and over. Each distinct group of attributes has a number,
and the taggers keep the weights of a group in the row of that number. Only attributes that have a
weight are kept in a group: of a new word most have none, so that it seldom makes a new group.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

Group = int
Attribute = int | None  # the number of an attribute, None where it has no weight
Members = Iterable[Attribute]
_PLACE_BITS = 16
_NO_KEY = -1
_MIXER = np.uint64(0x9E3779B97F4A7C15)
MOST_GROUPS = 1 << 17  # and of keys of one kind; with their weights about 60 MB


class Attributes:
    """Attributes with a weight, numbered from 1 on; ``w=дала`` is of the kind ``w``."""

    def __init__(self, names: Iterable[str]) -> None:
        """Number the names."""
        self.names = ["", *names]
        self._kinds: dict[str, dict[str, int]] = {}
        for number, name in enumerate(self.names):
            kind, _, value = name.partition("=")
            self._kinds.setdefault(kind, {})[value] = number

    def of(self, kind: str) -> Callable[[str], Attribute]:
        """What gives the number of an attribute of a kind for its value."""
        return self._kinds.get(kind, {}).get

    def values(self, kind: str) -> Mapping[str, int]:
        """The values of a kind, with the numbers of the attributes."""
        return self._kinds.get(kind, {})

    def of_each(self, kinds: Sequence[str]) -> Callable[[str], tuple[Attribute, ...]]:
        """What gives the numbers of the attributes of several kinds for one value."""
        own = [self._kinds.get(kind, {}) for kind in kinds]
        found = {value: tuple(one.get(value) for one in own) for one in own for value in one}
        none = (None,) * len(own)
        return lambda value: found.get(value, none)


class EveryAttribute(Attributes):
    """Numbers for all that is told, in the order in which it is met: what a trainer reads."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__(())
        self._numbers: dict[str, int] = {}

    def of(self, kind: str) -> Callable[[str], Attribute]:
        """What gives, or makes, the number of an attribute of a kind for its value."""
        lead = kind if kind in ("first", "last") else f"{kind}="

        def number(value: str) -> int:
            name = lead + value
            if name not in self._numbers:
                self._numbers[name] = len(self.names)
                self.names.append(name)
            return self._numbers[name]

        return number

    def of_each(self, kinds: Sequence[str]) -> Callable[[str], tuple[Attribute, ...]]:
        """What gives, or makes, the numbers of the attributes of several kinds for one value."""
        own = list(map(self.of, kinds))
        return lambda value: tuple(number(value) for number in own)


Told = Callable[[Attributes], Callable[[Any], Members]]
ToldByAll = Callable[[Attributes], Callable[[NDArray[np.int64]], NDArray[np.int64]]]


class Table:
    """Numbers of attributes by keys that are whole numbers."""

    def __init__(self, numbers: Mapping[int, int]) -> None:
        """Sort the keys."""
        keys = sorted(numbers) or [_NO_KEY]
        self._keys = np.array(keys, dtype=np.int64)
        self._numbers = np.array([numbers.get(key, 0) for key in keys], dtype=np.int64)

    def of(self, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        """The number of each key, 0 where there is none."""
        places = self._keys.searchsorted(keys).clip(max=len(self._keys) - 1)
        return np.where(self._keys.take(places) == keys, self._numbers.take(places), 0)


class Keyed(dict[Any, Group]):
    """Key -> group; a key is a whole number, or some of them, and as good as the names.

    In front of it stands a table with a place for a key by its hash, so that the keys met most
    are looked up all at once.
    """

    def __init__(self, groups: "Groups", told: Told, told_by_all: ToldByAll | None) -> None:
        """Begin with no key; ``told`` gives, for some attributes, what a key tells of them.

        ``told_by_all`` gives the same of many keys at once, a row a key with 0 where an attribute
        has no weight.
        """
        super().__init__()
        self._add, self._add_all = groups.add, groups.add_all
        self._told, self._told_by_all = told, told_by_all
        self._keys: NDArray[np.int64] = np.full(1 << _PLACE_BITS, _NO_KEY)
        self._groups: NDArray[np.intp] = np.zeros(1 << _PLACE_BITS, np.intp)

    def __missing__(self, key: Any) -> Group:
        """Look up the group of a key that is new."""
        group = self[key] = self._add(self._members(key))
        return group

    def begin(self, attributes: Attributes) -> None:
        """Begin anew, with some attributes."""
        self.clear()
        self._keys.fill(_NO_KEY)
        self._members = self._told(attributes)
        self._members_of_all = None
        if self._told_by_all and not isinstance(attributes, EveryAttribute):
            self._members_of_all = self._told_by_all(attributes)

    def groups(self, keys: NDArray[np.int64]) -> NDArray[np.intp]:
        """The group of each key; keys are not negative."""
        hashes = keys.view(np.uint64) * _MIXER >> np.uint64(64 - _PLACE_BITS)
        places = hashes.view(np.int64)
        found = self._groups.take(places)
        others = np.flatnonzero(self._keys.take(places) != keys)
        if len(others):
            missing = keys[others]
            self._learn(missing)
            found[others] = self.of_each(missing.tolist())
            taken = places[others]
            self._keys[taken] = _NO_KEY  # should time run out before the next two lines
            self._groups[taken] = found[others]
            self._keys[taken] = missing
        return found

    def _learn(self, keys: NDArray[np.int64]) -> None:
        """Make the groups of those keys that are new."""
        if not self._members_of_all:
            return  # each when it is asked for
        new = [key for key in dict.fromkeys(keys.tolist()) if key not in self]
        if new:
            first = self._add_all(self._members_of_all(np.array(new)).tolist())
            self.update(zip(new, range(first, first + len(new)), strict=True))

    def of_each(self, keys: Sequence[Any]) -> NDArray[np.intp]:
        """The group of each key, of any kind."""
        return np.fromiter(map(self.__getitem__, keys), np.intp, len(keys))


class Groups:
    """The groups met so far; ``age`` rises when they are forgotten and numbers begin anew."""

    def __init__(self) -> None:
        """Begin with no group and no attribute."""
        self.members: list[Sequence[int]] = []
        self.age = 0
        self._numbers: dict[tuple[int, ...], Group] = {}
        self._attributes = Attributes(())
        self._lock = threading.RLock()
        self._tables: list[Keyed] = []
        self._beginners: list[Callable[[Attributes], None]] = []

    def add(self, members: Members) -> Group:
        """The number of a group: of those of its attributes that have one."""
        kept = tuple(filter(None, members))
        number = self._numbers.get(kept)
        if number is None:
            number = len(self.members)
            self.members.append(kept)  # first, should time run out between the two
            self._numbers[kept] = number
        return number

    def add_all(self, members: Sequence[Sequence[int]]) -> Group:
        """The number of the first of some new groups; what is 0 in them has no weight."""
        first = len(self.members)
        self.members += members
        return first

    def names(self, group: Group) -> list[str]:
        """The names of the attributes of a group."""
        return [self._attributes.names[number] for number in self.members[group] if number]

    def keyed(self, told: Told, told_by_all: ToldByAll | None = None) -> Keyed:
        """The groups that a function gives for keys, kept until groups are forgotten."""
        kept = Keyed(self, told, told_by_all)
        self._tables.append(kept)
        self.when_begun(kept.begin)
        return kept

    def when_begun(self, begin: Callable[[Attributes], None]) -> None:
        """Call a function now, and whenever the groups begin anew."""
        self._beginners.append(begin)
        begin(self._attributes)

    @contextmanager
    def in_use(self, attributes: Attributes) -> Iterator[None]:
        """While numbers are in use, by one thread: they stay valid to the end of the block."""
        with self._lock:
            fullest = max(map(len, [self.members, *self._tables]))
            if attributes is not self._attributes or fullest > MOST_GROUPS:
                self._begin(attributes)
            yield

    def _begin(self, attributes: Attributes) -> None:
        self._attributes = attributes
        self.members.clear()
        self._numbers.clear()
        for begin in self._beginners:
            begin(attributes)
        self.age += 1


GROUPS = Groups()
