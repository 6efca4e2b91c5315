"""What pieces are, and where among them a kind stands."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, SupportsIndex, overload

import numpy as np
from numpy.typing import NDArray


class Tag(NamedTuple):
    """What a piece is: its kind, and whether a unit begins with it."""

    kind: str
    is_start: bool


_FEW = 12  # places that are found one by one faster than in an array


class _Codes(dict[str, int]):
    """A number below 256 for each kind, as kinds are met."""

    def __missing__(self, kind: str) -> int:
        self[kind] = code = len(self)
        return code


_CODES = _Codes()


class Tags(list[Tag]):
    """Tags that know where their kinds stand.

    The rules ask for the places of a kind some thirty times a text. So the kinds are kept as bytes
    beside the list, from the first time that one is asked for.
    """

    __slots__ = ("_kinds",)

    _kinds: bytearray

    def __init__(self, tags: Iterable[Tag] = ()) -> None:
        super().__init__(tags)
        self._kinds = bytearray(tags._kinds if isinstance(tags, Tags) else b"")

    @overload
    def __setitem__(self, index: SupportsIndex, value: Tag) -> None: ...
    @overload
    def __setitem__(self, index: slice, value: Iterable[Tag]) -> None: ...
    def __setitem__(self, index, value):  # type: ignore[no-untyped-def]
        """Set one tag, or the tags of a slice."""
        if isinstance(index, slice):
            value = list(value)
            if self._kinds:
                self._kinds[index] = bytes([_CODES[kind] for kind, _ in value])
        elif self._kinds:
            self._kinds[index] = _CODES[value[0]]
        super().__setitem__(index, value)

    def kinds(self) -> bytearray:
        """The kinds as one byte a tag."""
        if len(self._kinds) != len(self):
            self._kinds = bytearray([_CODES[kind] for kind, _ in self])
        return self._kinds


def has(tags: Sequence[Tag], *kinds: str) -> bool:
    """Whether one of these kinds is among the tags."""
    if isinstance(tags, Tags):
        known = tags.kinds()
        return any(_CODES[kind] in known for kind in kinds)
    return any(kind in kinds for kind, _ in tags)


def places(tags: Sequence[Tag], kind: str) -> list[int]:
    """The indexes of the pieces of a kind."""
    if not isinstance(tags, Tags):
        return [index for index, (one, _) in enumerate(tags) if one == kind]
    kinds, code = tags.kinds(), _CODES[kind]
    if kinds.count(code) <= _FEW:
        return list(_some_places(kinds, code))
    found: list[int] = np.flatnonzero(np.frombuffer(kinds, dtype=np.uint8) == code).tolist()
    return found


def _some_places(kinds: bytearray, code: int) -> Iterator[int]:
    at = kinds.find(code)
    while at >= 0:
        yield at
        at = kinds.find(code, at + 1)


def places_of(tags: Sequence[Tag], kinds: frozenset[str]) -> list[int]:
    """The indexes of the pieces of some kinds, in order."""
    if not isinstance(tags, Tags):
        return [index for index, (kind, _) in enumerate(tags) if kind in kinds]
    known = np.frombuffer(tags.kinds(), dtype=np.uint8)
    found: list[int] = np.flatnonzero(_marked(kinds)[known]).tolist()
    return found


@lru_cache(maxsize=256)
def _marked(kinds: frozenset[str]) -> NDArray[np.bool_]:
    marked = np.zeros(256, dtype=np.bool_)
    marked[[_CODES[kind] for kind in sorted(kinds)]] = True
    return marked


def first_place(tags: Sequence[Tag], kind: str) -> int:
    """The index of the first piece of a kind; -1 where there is none."""
    if isinstance(tags, Tags):
        return tags.kinds().find(_CODES[kind])
    return min(places(tags, kind), default=-1)


def last_place(tags: Sequence[Tag], kind: str) -> int:
    """The index of the last piece of a kind; -1 where there is none."""
    if isinstance(tags, Tags):
        return tags.kinds().rfind(_CODES[kind])
    return max(places(tags, kind), default=-1)


def runs(tags: Sequence[Tag], kind: str) -> Iterator[tuple[int, int]]:
    """The stretches of neighbouring pieces of one kind."""
    first, end = -1, -1
    for index in places(tags, kind):
        if index != end:
            if end > 0:
                yield first, end
            first = index
        end = index + 1
    if end > 0:
        yield first, end
