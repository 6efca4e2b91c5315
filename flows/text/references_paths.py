"""The best path through the labels of many entries at once (Viterbi), in whole numbers.

The label that a path came from is carried in the lowest bits of its score: so the greatest score
says both, and nothing is rounded: an entry gives the same labels in any company.
"""

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int32]
_BITS = 5
MOST_LABELS = 1 << _BITS
_LOW = MOST_LABELS - 1


def best_paths(scores: Integers, lengths: NDArray[np.intp], arcs: Integers) -> NDArray[np.intp]:
    """The best label of each token; of equally good ones the first.

    Args:
        scores: (tokens, labels), the entries one behind the other.
        lengths: How many tokens each entry has, at least one.
        arcs: (entries, labels, labels), from one label to the next. The longest length times the
            greatest of them, and the difference of two scores of a token, stay below 2**24.
    """
    order = np.argsort(-lengths, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    step = np.arange(len(scores)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    place = step, np.repeat(rank, lengths)
    longest, n_labels = int(lengths[order[0]]), scores.shape[1]
    padded = np.zeros((longest, len(lengths), n_labels), dtype=np.int32)
    marks = np.arange(_LOW, _LOW - n_labels, -1, dtype=np.int32)  # the first label wins a tie
    highest = scores.max(axis=1, keepdims=True)  # taken off, so that sums stay small
    padded[place] = ((scores - highest) << _BITS) + marks
    running = np.searchsorted(-lengths[order], -np.arange(longest), side="left").tolist()
    came_from = _forward(padded, arcs[order] << _BITS, running)
    labels = _backward(came_from, padded[0].argmax(axis=1), running, n_labels)
    return labels[place]


def _forward(padded: Integers, arcs: Integers, running: list[int]) -> Integers:
    """Where each path came from; ``padded[0]`` holds the scores of the ends afterwards."""
    from_first = np.ascontiguousarray(arcs.transpose(1, 0, 2))
    best = np.empty_like(padded)
    reached, through = padded[0], np.empty_like(from_first)
    for step in range(1, len(padded)):
        n = running[step]
        here, sums, found = reached[:n], through[:, :n], best[step, :n]
        np.add(here.T[:, :, None], from_first[:, :n], out=sums)
        np.maximum.reduce(sums, axis=0, out=found)
        np.bitwise_and(found, ~_LOW, out=here)
        np.add(here, padded[step, :n], out=here)
    np.bitwise_and(best, _LOW, out=best)
    return np.subtract(_LOW, best, out=best)


def _backward(
    came_from: Integers, last: NDArray[np.intp], running: list[int], n_labels: int
) -> NDArray[np.intp]:
    """(steps, entries): the labels of the paths, from their last back to their first."""
    base = np.arange(0, len(last) * n_labels, n_labels)
    came_from += base[:, None].astype(np.int32)
    flat = came_from.reshape(len(came_from), -1)
    paths = np.empty((len(came_from), len(last)), dtype=np.intp)
    label = last + base
    for step in range(len(came_from) - 1, 0, -1):
        n = running[step]
        paths[step, :n] = label[:n]
        label[:n] = flat[step].take(label[:n])
    paths[0] = label
    return paths - base
