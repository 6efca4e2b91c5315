"""Page numbers that grow through a document, told from numbers that merely stand alone."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

# A page of a journal holds at least this many characters, half-empty ones included.
MIN_PAGE = 350
# A number may be missing on a few pages (full-page figures, first pages).
_MAX_STEP = 4
# How many ends of chains are remembered for one value.
_MAX_ENDS = 3
MAX_PAGE_NUMBER = 9999
# Chains must be this long and this certain; a steady one (page after page) may be less certain.
_MIN_CHAIN, _MIN_WEIGHT = 3, 2.0
_MIN_STEADY, _MIN_STEADY_WEIGHT = 4, 1.2
MIN_STEADY_PAGE = 1000


class Mark(NamedTuple):
    """A number that may be a page number: its place in the text, and how likely by its place."""

    start: int
    value: int
    weight: float
    series: int


class Chain(NamedTuple):
    """Marks that count pages, in order, and the sum of their weights."""

    marks: tuple[Mark, ...]
    weight: float

    @property
    def is_certain(self) -> bool:
        """Whether the numbers count pages beyond doubt."""
        n_marks = len(self.marks)
        mean = self.weight / n_marks if n_marks else 0.0
        if n_marks == 2:
            return mean > 3
        is_clear = n_marks >= _MIN_CHAIN and mean >= _MIN_WEIGHT
        return is_clear or (self._is_steady and mean >= _MIN_STEADY_WEIGHT)

    @property
    def _is_steady(self) -> bool:
        """Whether each number is one more than the last, a whole page behind it."""
        if len(self.marks) < _MIN_STEADY:
            return False
        return all(
            after.value == before.value + 1 and after.start - before.start >= MIN_STEADY_PAGE
            for before, after in pairwise(self.marks)
        )


def best_chain(marks: Sequence[Mark]) -> Chain:
    """The chain of growing numbers of the greatest weight; marks must be in order of ``start``.

    Neighbours differ by one to four and stand at least a small page apart. Each mark looks at a
    fixed number of predecessors, so the time is linear. Empty where there are no marks.
    """
    ends: dict[tuple[int, int], list[int]] = {}
    weights: list[float] = []
    before: list[int] = []
    for at, mark in enumerate(marks):
        weight, previous = _best_before(marks, ends, weights, mark)
        weights.append(weight + mark.weight)
        before.append(previous)
        known = ends.setdefault((mark.series, mark.value), [])
        known.append(at)
        if len(known) > _MAX_ENDS:
            known.remove(min(known, key=lambda other: weights[other]))
    if not marks:
        return Chain((), 0.0)
    at = max(range(len(marks)), key=lambda index: (weights[index], -index))
    weight = weights[at]
    found: list[Mark] = []
    while at >= 0:
        found.append(marks[at])
        at = before[at]
    return Chain(tuple(reversed(found)), weight)


def _best_before(
    marks: Sequence[Mark],
    ends: dict[tuple[int, int], list[int]],
    weights: Sequence[float],
    mark: Mark,
) -> tuple[float, int]:
    """Weight and index of the best predecessor of ``mark``; 0 and -1 where there is none."""
    best, previous = 0.0, -1
    for step in range(1, _MAX_STEP + 1):
        for at in ends.get((mark.series, mark.value - step), ()):
            is_apart = mark.start - marks[at].start >= MIN_PAGE
            weight = weights[at] - 0.4 * (step - 1)
            if is_apart and weight > best:
                best, previous = weight, at
    return best, previous
