"""Texts on their way to clean, each character with the raw offset it came from."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from flows.records import Block

LEADING_SPACE = "leading_space_mid_paragraph"
# Stands before the first unit and behind each: no text has it, and no word or blank is it.
BORDER = "\0"


class Edit(NamedTuple):
    """``text[start:end]`` becomes ``new``; ``kind`` is that of the repair, None for no repair."""

    start: int
    end: int
    new: str
    kind: str | None = None


class Touched(NamedTuple):
    """A stretch of the raw text that an edit changed, in the unit of this number."""

    unit: int
    start: int
    end: int
    kind: str


# As the classes, without the functions that take the arguments apart.
edit_of = partial(tuple.__new__, Edit)
touched_of = partial(tuple.__new__, Touched)
Ints = npt.NDArray[np.int64]
# Four bytes a character, where a list of numbers has forty.
Offsets: TypeAlias = "array[int]"


class Layer:
    """The texts of units, a border around each, and the raw offset of each character.

    All units of a document are one text, so that what is looked for is looked for once. The
    offsets within a unit never go back; those of borders say nothing.
    """

    def __init__(self, text: str, starts: Offsets, borders: Ints) -> None:
        self.text, self.starts, self._borders = text, starts, borders

    @cached_property
    def borders(self) -> list[int]:
        """Where the borders are: unit ``n`` is between ``borders[n]`` and ``borders[n + 1]``."""
        listed: list[int] = self._borders.tolist()
        return listed

    def with_text(self, text: str) -> "Layer":
        """The same with another text, letter for letter."""
        return Layer(text, self.starts, self._borders)

    def units_at(self, places: Sequence[int] | Ints) -> list[int]:
        """The numbers of the units that the places in the text are in."""
        found: list[int] = (self._borders.searchsorted(places, "right") - 1).tolist()
        return found

    def moved_borders(self, ends: Ints, n_more: Ints) -> Ints:
        """The borders when there are more characters, or fewer, before the ends of edits."""
        before = np.concatenate([[0], n_more.cumsum()])
        moved: Ints = self._borders + before[ends.searchsorted(self._borders, "right")]
        return moved

    def edits(
        self, units: Iterable[int], edits_of: Callable[[str, int], Iterable[Edit]]
    ) -> Iterator[Edit]:
        """The edits of some units, each looked at alone: ``edits_of`` its text and its number."""
        for unit in units:
            first = self.borders[unit] + 1
            for start, end, new, kind in edits_of(self.text[first : self.borders[unit + 1]], unit):
                yield Edit(first + start, first + end, new, kind)


def offsets_of(numbers: npt.NDArray[np.uintc]) -> Offsets:
    """The numbers as offsets."""
    found = array("I")
    found.frombytes(numbers.view(np.uint8).data)
    return found


def first_layer(text: str, units: Iterable[Sequence[Block]]) -> Layer:
    """The raw text of units, a line end between two pieces of one.

    Args:
        text: The raw text of the document, without ``BORDER``.
        units: The pieces of each unit, in order.
    """
    parts, starts = [BORDER], [0]
    for pieces in units:
        for piece in pieces:
            parts += (text[piece.start : piece.end], "\n")
            starts.append(piece.start)
        parts[-1] = BORDER
    lengths = np.array([1, *map(len, parts[1::2])], np.int64)
    lengths[1:] += 1
    ends = lengths.cumsum()
    # Where a piece begins less what is before it: below 0 it goes round, and comes back.
    moved = (np.array(starts, np.int64) - ends + lengths).astype(np.uintc)
    offsets = np.repeat(moved, lengths)
    offsets += np.arange(len(offsets), dtype=np.uintc)
    is_border = np.array([part == BORDER for part in parts[::2]])
    return Layer("".join(parts), offsets_of(offsets), ends[is_border] - 1)


def apply(layer: Layer, edits: Iterable[Edit], touched: list[Touched]) -> Layer:
    """``layer`` with the edits made: in order, none over another.

    A new character has the offset of the one in its place, the last of them those of all that
    follow; an inserted one that of the character after it. Edits of a kind go into ``touched``.
    """
    found = list(edits)
    if not found:
        return layer
    text, starts = layer.text, layer.starts
    parts: list[str] = []
    kept = starts[:0]
    last = 0
    units = layer.units_at([edit[0] for edit in found])
    for unit, (start, end, new, kind) in zip(units, found, strict=True):
        parts.append(text[last:start])
        kept += starts[last:start]
        if new:
            parts.append(new)
            kept.extend(_offsets(starts, start, end, len(new)))
        if kind:
            after = starts[end] if text[end] != BORDER else starts[end - 1] + 1
            touched.append(touched_of((unit, starts[start], after, kind)))
        last = end
    parts.append(text[last:])
    kept += starts[last:]
    ends = np.array([edit[1] for edit in found])
    n_more = np.array([len(edit[2]) - edit[1] + edit[0] for edit in found])
    return Layer("".join(parts), kept, layer.moved_borders(ends, n_more))


def _offsets(starts: Offsets, start: int, end: int, n_new: int) -> list[int]:
    if start == end:
        return [starts[start]] * n_new
    return [starts[min(start + at, end - 1)] for at in range(n_new)]
