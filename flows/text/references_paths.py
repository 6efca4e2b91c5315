"""The best path through the labels of many entries at once (Viterbi), in whole numbers.

The label that a path came from is carried in the lowest bits of its score: so the greatest score
says both, and nothing is rounded: an entry gives the same labels in any company.
"""

from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int32]
Sums = NDArray[np.signedinteger[Any]]
_BITS = 5
MOST_LABELS = 1 << _BITS
_LOW = MOST_LABELS - 1
_MOST = 1 << (31 - _BITS - 1)  # of a sum of 32 bits, with a bit to spare


def best_paths(scores: Integers, lengths: NDArray[np.intp], arcs: Integers) -> NDArray[np.intp]:
    """The best label of each token; of equally good ones the first.

    Args:
        scores: (tokens, labels), the entries one behind the other.
        lengths: How many tokens each entry has, at least one.
        arcs: (entries, labels, labels), from one label to the next.

    Any numbers of 32 bits will do: where sums could grow too great, they are kept in 64.
    """
    order = np.argsort(-lengths, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    step = np.arange(len(scores)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    place = step, np.repeat(rank, lengths)
    longest, n_labels = int(lengths[order[0]]), scores.shape[1]
    highest = scores.max(axis=1, keepdims=True)  # taken off, so that sums stay small
    kind = _kind(longest, int(highest.max()) - int(scores.min()), arcs)
    padded = np.zeros((longest, len(lengths), n_labels), dtype=kind)
    marks = np.arange(_LOW, _LOW - n_labels, -1, dtype=kind)  # the first label wins a tie
    padded[place] = (np.subtract(scores, highest, dtype=kind) << _BITS) + marks
    running = np.searchsorted(-lengths[order], -np.arange(longest), side="left").tolist()
    came_from = _forward(padded, arcs[order].astype(kind) << _BITS, running)
    labels = _backward(came_from, padded[0].argmax(axis=1), running, n_labels)
    return labels[place]


def _kind(longest: int, widest: int, arcs: Integers) -> type[np.signedinteger[Any]]:
    """The kind of number for sums: 32 bits unless a path could be worth more or less."""
    greatest = max(int(arcs.max()), -int(arcs.min()))
    return np.int32 if longest * greatest + widest < _MOST else np.int64


def _forward(padded: Sums, arcs: Sums, running: list[int]) -> Sums:
    """Where each path came from; ``padded[0]`` holds the scores of the ends afterwards."""
    from_first = arcs.transpose(1, 0, 2)
    best = np.empty_like(padded)
    high = np.array(~_LOW, dtype=padded.dtype)
    step = 1
    for n, steps in groupby(running[1:]):  # as many steps as end no entry, in the same arrays
        last, step = step, step + len(list(steps))
        own = np.ascontiguousarray(from_first[:, :n])
        sums, here = np.empty_like(own), padded[0, :n]
        column = here.T[:, :, None]
        for told, found in zip(padded[last:step, :n], best[last:step, :n], strict=True):
            np.add(column, own, out=sums)
            np.maximum.reduce(sums, axis=0, out=found)
            np.bitwise_and(found, high, out=here)
            np.add(here, told, out=here)
    np.bitwise_and(best, _LOW, out=best)
    return np.subtract(_LOW, best, out=best)


def _backward(
    came_from: Sums, last: NDArray[np.intp], running: list[int], n_labels: int
) -> NDArray[np.intp]:
    """(steps, entries): the labels of the paths, from their last back to their first."""
    base = np.arange(0, len(last) * n_labels, n_labels)
    came_from += base[:, None].astype(came_from.dtype)
    flat = came_from.reshape(len(came_from), -1)
    paths = np.empty((len(came_from), len(last)), dtype=np.intp)
    label = last + base
    for step in range(len(came_from) - 1, 0, -1):
        n = running[step]
        paths[step, :n] = label[:n]
        label[:n] = flat[step].take(label[:n])
    paths[0] = label
    return paths - base
