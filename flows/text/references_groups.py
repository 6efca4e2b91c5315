"""Groups of attributes as whole numbers: what the tagger is told of a token, looked up once.

A token is told the same few things over and over. Each distinct group of attributes has a number,
and the taggers keep the weights of a group in the row of that number.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

Group = int
_REMEMBERED = 1 << 16  # answers of one function
_MOST = 1 << 17  # groups; with their weights about 40 MB


class Groups:
    """The groups met so far; ``age`` rises when they are forgotten and numbers begin anew."""

    def __init__(self) -> None:
        """Begin with no group."""
        self.names: list[tuple[str, ...]] = []
        self.age = 0
        self._lock = threading.RLock()
        self._numbers: dict[tuple[str, ...], Group] = {}
        self._forgetters: list[Callable[[], None]] = []

    def number(self, names: tuple[str, ...]) -> Group:
        """The number of a group, a new one where it was not met before."""
        number = self._numbers.get(names)
        if number is None:
            number = self._numbers[names] = len(self.names)
            self.names.append(names)
        return number

    def remembered(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its answers kept until the groups in them are forgotten."""
        kept = lru_cache(maxsize=_REMEMBERED)(function)
        self._forgetters.append(kept.cache_clear)
        return kept

    def numbered(self, function: Callable[..., tuple[str, ...]]) -> Callable[..., Group]:
        """A function that gives the number of the group in the place of its names."""
        return self.remembered(lambda *arguments: self.number(function(*arguments)))

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """While numbers are in use, by one thread: they stay valid to the end of the block."""
        with self._lock:
            if len(self.names) > _MOST:
                self._forget()
            yield

    def _forget(self) -> None:
        self.names.clear()
        self._numbers.clear()
        for forget in self._forgetters:
            forget()
        self.age += 1


GROUPS = Groups()
