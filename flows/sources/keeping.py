"""Open archives and unpacked copies, kept by a process within bounds."""

import atexit
from collections import OrderedDict
from collections.abc import Callable
from threading import RLock
from typing import Generic, TypeVar

# What is kept is shared by the threads of a process: hold this while you use it.
LOCK = RLock()

T = TypeVar("T")


class Kept(Generic[T]):
    """The values last used, up to a number and a weight; the last one always.

    Documents are read in the order of their ids, which jumps between containers: opening one
    anew for each document would take time that grows with the square of the source.
    """

    def __init__(self, number: int, weight: int, close: Callable[[T], None]) -> None:
        self._number = number
        self._weight = weight
        self._close = close
        atexit.register(self.clear)
        self._values: OrderedDict[tuple[str, ...], tuple[T, int]] = OrderedDict()

    def get(self, key: tuple[str, ...], make: Callable[[], tuple[T, int]]) -> T:
        """The value of ``key``; ``make`` gives it and its weight if it is not kept."""
        if key not in self._values:
            self._values[key] = make()
        self._values.move_to_end(key)
        while len(self._values) > 1 and self._is_too_much():
            self._close(self._values.popitem(last=False)[1][0])
        return self._values[key][0]

    def clear(self) -> None:
        """Close all that is kept."""
        while self._values:
            self._close(self._values.popitem()[1][0])

    def _is_too_much(self) -> bool:
        total = sum(weight for _, weight in self._values.values())
        return len(self._values) > self._number or total > self._weight
