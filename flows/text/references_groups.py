"""Groups of attributes as whole numbers: what the tagger is told of a token, looked up once.

A token is told the same few things over and over. Each distinct group of attributes has a number,
and the taggers keep the weights of a group in the row of that number.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

Group = int
_PLACE_BITS = 16
_NO_KEY = -1
_MIXER = np.uint64(0x9E3779B97F4A7C15)
MOST_GROUPS = 1 << 17  # with their names and weights about 60 MB


class Keyed(dict[Any, Group]):
    """Key -> group; a key is a whole number, or some of them, and as good as the names.

    In front of it stands a table with a place for a key by its hash, so that the keys met most
    are looked up all at once.
    """

    def __init__(
        self,
        add: Callable[[tuple[str, ...]], Group],
        names: Callable[[Any], tuple[str, ...]],
    ) -> None:
        """Begin with no key."""
        super().__init__()
        self._add, self._names = add, names
        self._keys: NDArray[np.int64] = np.full(1 << _PLACE_BITS, _NO_KEY)
        self._groups: NDArray[np.intp] = np.zeros(1 << _PLACE_BITS, np.intp)

    def __missing__(self, key: Any) -> Group:
        """Look up the group of a key that is new."""
        group = self[key] = self._add(self._names(key))
        return group

    def forget(self) -> None:
        """Begin anew."""
        self.clear()
        self._keys.fill(_NO_KEY)

    def groups(self, keys: NDArray[np.int64]) -> NDArray[np.intp]:
        """The group of each key; keys are not negative."""
        hashes = keys.view(np.uint64) * _MIXER >> np.uint64(64 - _PLACE_BITS)
        places = hashes.view(np.int64)
        found = self._groups.take(places)
        others = np.flatnonzero(self._keys.take(places) != keys)
        if len(others):
            missing = keys[others]
            found[others] = self.of_each(missing.tolist())
            taken = places[others]
            self._keys[taken] = _NO_KEY  # should time run out before the next two lines
            self._groups[taken] = found[others]
            self._keys[taken] = missing
        return found

    def of_each(self, keys: Sequence[Any]) -> NDArray[np.intp]:
        """The group of each key, of any kind."""
        return np.fromiter(map(self.__getitem__, keys), np.intp, len(keys))


class Groups:
    """The groups met so far; ``age`` rises when they are forgotten and numbers begin anew."""

    def __init__(self) -> None:
        """Begin with no group."""
        self.names: list[tuple[str, ...]] = []
        self.age = 0
        self._lock = threading.RLock()
        self._forgetters: list[Callable[[], None]] = []

    def add(self, names: tuple[str, ...]) -> Group:
        """A number for a group; who asks keeps it, so that a group seldom has two."""
        self.names.append(names)
        return len(self.names) - 1

    def keyed(self, function: Callable[[Any], tuple[str, ...]]) -> "Keyed":
        """The groups that a function gives for keys, kept until groups are forgotten."""
        kept = Keyed(self.add, function)
        self.when_forgotten(kept.forget)
        return kept

    def when_forgotten(self, forget: Callable[[], None]) -> None:
        """Call a function when the groups are forgotten."""
        self._forgetters.append(forget)

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """While numbers are in use, by one thread: they stay valid to the end of the block."""
        with self._lock:
            if len(self.names) > MOST_GROUPS:
                self._forget()
            yield

    def _forget(self) -> None:
        self.names.clear()
        for forget in self._forgetters:
            forget()
        self.age += 1


GROUPS = Groups()
