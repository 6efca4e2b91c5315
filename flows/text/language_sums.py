"""Sums of the rows of a table, group by group: the inner loop of the language model."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

_FEW = 4
_FEW_ROWS = 40  # a step


def summed(
    table: npt.NDArray[np.signedinteger],
    rows: npt.NDArray[np.int64],
    lengths: npt.NDArray[np.int64],
    kind: type[np.signedinteger],
) -> npt.NDArray[np.signedinteger]:
    """For each group the sum of its rows of ``table``, as integers of a kind.

    ``rows`` holds the row numbers of the first group, then of the second, and so on; ``lengths``
    how many each has, perhaps none. The first rows of all groups are added up at once, then
    the second ones: many times faster than ``numpy.add.reduceat`` along the first axis, but where
    there are few rows for so many steps.
    """
    sums = np.zeros((len(lengths), table.shape[1]), kind)
    if not len(rows):
        return sums
    if len(rows) < _FEW_ROWS * lengths.max():
        some = np.flatnonzero(lengths)
        starts = (np.cumsum(lengths) - lengths)[some]
        sums[some] = np.add.reduceat(table.take(rows, axis=0), starts, axis=0, dtype=kind)
        return sums
    starts = np.cumsum(lengths) - lengths
    order = np.argsort(-lengths, kind="stable")
    starts, ordered = starts[order], lengths[order]
    n_longer = len(lengths) - np.searchsorted(ordered[::-1], np.arange(ordered[0]), "right")
    step = 0
    while step < ordered[0] and n_longer[step] > _FEW:
        active = int(n_longer[step])
        sums[:active] += np.take(table, rows[starts[:active] + step], axis=0)
        step += 1
    for place in np.flatnonzero(ordered > step).tolist():
        start = int(starts[place])
        rest = np.take(table, rows[start + step : start + int(ordered[place])], axis=0)
        sums[place] += rest.sum(axis=0, dtype=kind)
    result = np.empty_like(sums)
    result[order] = sums
    return result


class PackedTable:
    """Rows of small integers, several of them in one 64-bit number, which one addition adds up.

    Kept are integers that are not negative: each is raised by ``raised``, the largest that it may
    be below zero. So no sum borrows from its neighbour, and none carries into it as long as it
    fits ``lane``. Exact, and the same in any order.
    """

    def __init__(self, shape: tuple[int, int], lane: type[np.unsignedinteger], raised: int) -> None:
        """A table of so many rows and columns, all of which are nothing: not even zeros."""
        n_rows, self._n_columns = shape
        in_one = 8 // np.dtype(lane).itemsize
        self._lane, self._raised = lane, raised
        self._packed = np.zeros((n_rows, -(-self._n_columns // in_one)), np.uint64)
        self._lanes = self._packed.view(lane)

    def put(self, rows: slice, values: npt.NDArray[np.signedinteger]) -> None:
        """Keep the values of some rows."""
        self._lanes[rows, : self._n_columns] = values + self._raised

    def sums(self, rows: Numbers, lengths: Numbers) -> npt.NDArray[np.int64]:
        """For each group the sum of its rows; groups follow one another, some may be empty."""
        some = np.flatnonzero(lengths)
        packed = np.zeros((len(lengths), self._packed.shape[1]), np.uint64)
        if len(some):
            starts = (np.cumsum(lengths) - lengths)[some]
            taken = self._packed.take(rows, axis=0, mode="clip")
            packed[some] = np.add.reduceat(taken, starts, axis=0)
        return self._plain(packed, lengths)

    def sums_of_layers(
        self, layers: Sequence[Numbers], whole: Numbers, firsts: Numbers, counts: Numbers
    ) -> npt.NDArray[np.int64]:
        """The same of rows that lie upon each other, layer by layer, and one more for each group.

        ``firsts``: where each group begins in every layer; ``counts``: how many rows it has
        that are not nothing.
        """
        packed = self._packed.take(layers[0], axis=0, mode="clip")
        for layer in layers[1:]:
            packed += self._packed.take(layer, axis=0, mode="clip")
        packed = np.add.reduceat(packed, firsts, axis=0)
        packed += self._packed.take(whole, axis=0, mode="clip")
        return self._plain(packed, counts)

    def _plain(self, packed: npt.NDArray[np.uint64], counts: Numbers) -> npt.NDArray[np.int64]:
        """The sums of so many rows each, as they were before they were raised."""
        lanes = packed.view(self._lane)[:, : self._n_columns].astype(np.int64)
        lanes -= (counts * self._raised)[:, None]
        return lanes
