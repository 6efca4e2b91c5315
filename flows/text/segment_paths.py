"""The best path of labels through a text (Viterbi), many stretches of it at a time.

One step of Viterbi for one piece is far less work than the calls of numpy that it takes. So a text
is cut into stretches of equal length, and one step is taken in all of them at once. The scores with
which a stretch begins are guessed from the few pieces before it, and the guess is checked against
what the stretch above came to. It has to be off by as much for the label that the path takes as for
any other, or by more: then no other path can be better. Where it is not so, the stretch is gone
through again from what the one above came to. So the path is the best one, whatever the guesses.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Labels = NDArray[np.int64]

_N_STRETCHES = 32  # at most: bounds the work where all guesses fail, one after the other
_RUN_UP = 8  # pieces before a stretch that a guess is made from
_AHEAD = 4  # pieces below a stretch that its last label is guessed from
_SURELY = 1e6  # more than any path is worth
_ROUNDING = 0.002  # the scores of a thousand pieces, in 32 bits, are no finer


class Steps(NamedTuple):
    """The weights of the steps from label to label, with few ways into labels ``I-``.

    The labels are put in another order: labels ``B-`` of kinds that have no ``I-``; those of kinds
    that have one; and as many ``I-`` of the same kinds. Any label may stand above the former, only
    the two of its kind above an ``I-``.
    """

    order: Labels
    anywhere: Floats  # from any label, to a label B-, the same for each stretch
    on: Floats  # from B- and then I- to the I- of the kind, 1
    before: Floats  # to a label, from a label


def prepare(labels: Sequence[str], steps: Floats) -> Steps:
    """The weights ``steps[above, below]`` of the labels, as the search wants them."""
    inside = [index for index, label in enumerate(labels) if label.startswith("I-")]
    place = {label: index for index, label in enumerate(labels)}
    openings = [place.get(f"B-{labels[index][2:]}", index) for index in inside]
    others = [index for index in range(len(labels)) if index not in {*inside, *openings}]
    order = np.array(others + openings + inside, dtype=np.int64)
    ordered = steps[np.ix_(order, order)]
    return Steps(
        order=order,
        # Added up in long rows; numpy is three times slower at adding one number to each short row.
        anywhere=np.repeat(ordered[:, : len(order) - len(inside), None], _N_STRETCHES, axis=2),
        on=steps[openings + inside, inside * 2][:, None],
        before=np.ascontiguousarray(ordered.T),
    )


def best_path(scores: Floats, first: Floats, steps: Steps) -> Labels:
    """The label of each piece on the best path.

    Args:
        scores: Of piece and label.
        first: What is added to the scores of the first piece.
        steps: The weights of the steps.
    """
    n_pieces, n_labels = len(scores), len(steps.order)
    length = max(_RUN_UP, -(-n_pieces // _N_STRETCHES))
    n_stretches = -(-n_pieces // length)
    padded = np.zeros((_RUN_UP + n_stretches * length, n_labels), dtype=np.float32)
    padded[_RUN_UP : _RUN_UP + n_pieces] = scores[:, steps.order]
    shape, strides = (_RUN_UP + length, n_labels, n_stretches), padded.strides
    layered = np.lib.stride_tricks.as_strided(
        padded, shape, (*strides, length * strides[0]), writeable=False
    )
    reached = layered.copy()
    _sweep(reached[: _RUN_UP + 1], steps)
    reached[_RUN_UP, :, 0] = (scores[0] + first)[steps.order]
    guess = reached[_RUN_UP].copy()
    _sweep(reached[_RUN_UP:], steps)
    while True:
        path = _trace(reached[_RUN_UP:], n_pieces, steps.before)
        wrong, true = _wrong(reached[_RUN_UP:], layered, path, guess, steps)
        if not wrong.size:
            return steps.order[path]
        again = layered[_RUN_UP:, :, wrong]
        again[0] = guess[:, wrong] = true
        _sweep(again, steps)
        reached[_RUN_UP:, :, wrong] = again


def _sweep(layers: Floats, steps: Steps) -> None:
    """Turn the scores of each layer (label, stretch) into those of the best paths that end there.

    The first layer has them already. In place.
    """
    n_labels, n_anywhere, _ = steps.anywhere.shape
    n_stretches, n_inside = layers.shape[2], n_labels - n_anywhere
    into = steps.anywhere[:, :, :n_stretches]
    ways = np.empty((n_labels, n_anywhere, n_stretches), dtype=np.float32)
    on = np.empty((2 * n_inside, n_stretches), dtype=np.float32)
    best = np.empty((n_labels, n_stretches), dtype=np.float32)
    anywhere, inside = best[:n_anywhere], best[n_anywhere:]
    opened, further = on[:n_inside], on[n_inside:]
    of_kinds = slice(n_anywhere - n_inside, n_labels)
    add, maximum, highest = np.add, np.maximum, np.maximum.reduce
    above = layers[0]
    for layer in layers[1:]:
        add(into, above[:, None], out=ways)
        highest(ways, axis=0, out=anywhere)
        add(steps.on, above[of_kinds], out=on)
        maximum(opened, further, out=inside)
        add(layer, best, out=layer)
        above = layer


def _wrong(
    reached: Floats, layered: Floats, path: Labels, guess: Floats, steps: Steps
) -> tuple[Labels, Floats]:
    """The stretches whose guess did not hold, and the scores with which they begin."""
    length, _, n_stretches = reached.shape
    last = np.stack((reached[-1, :, :-1], layered[_RUN_UP, :, 1:]))
    _sweep(last, steps)
    off = last[1] - guess[:, 1:]
    on_path = off[path[length::length], np.arange(n_stretches - 1)]
    wrong = np.flatnonzero(off.max(axis=0) > on_path + _ROUNDING)
    true = last[1][:, wrong]
    return wrong + 1, true - true.max(axis=0)


def _trace(reached: Floats, n_pieces: int, before: Floats) -> Labels:
    """The path back from the best label of the last piece.

    All stretches go back at once, each from a little below its end: most paths have met by then.
    Where one has not, that stretch is gone back through again.
    """
    length, n_labels, n_stretches = reached.shape
    size = n_stretches * length
    scores = np.zeros((size + _AHEAD, n_labels), dtype=np.float32)
    scores[:size].reshape(n_stretches, length, n_labels)[:] = reached.transpose(2, 0, 1)
    # There is but one label of the last piece, and of those that fill its stretch up.
    scores[n_pieces - 1 :, scores[n_pieces - 1].argmax()] += _SURELY
    path = np.empty((length + _AHEAD, n_stretches), dtype=np.int64)
    ways = scores[length - 1 + _AHEAD :: length]
    for back in range(length + _AHEAD):
        if back:
            first = length - 1 + _AHEAD - back
            ways = before.take(path[back - 1], axis=0)
            ways += scores[first : first + size : length]
        ways.argmax(axis=1, out=path[back])
    labels = path[: _AHEAD - 1 : -1].T.ravel()[:n_pieces]
    for begin in range(size - length, 0, -length):
        at, below = begin - 1, labels[begin]
        while at >= 0 and (label := (scores[at] + before[below]).argmax()) != labels[at]:
            labels[at] = below = label
            at -= 1
    return labels
