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

_N_STRETCHES = 48  # at most: bounds the work where all guesses fail, one after the other
_RUN_UP = 8  # pieces before a stretch that a guess is made from
_AHEAD = 4  # pieces below a stretch that its last label is guessed from
_ROUNDING = 0.002  # the scores of a thousand pieces, in 32 bits, are no finer


class Steps(NamedTuple):
    """The weights of the steps from label to label, with few ways into labels ``I-``.

    The labels are sorted: first those that may stand below any label (``B-``), then those below
    ``B-`` of the same kind (``openings``) and themselves only.
    """

    anywhere: Floats  # from any label, to a label B-, 1
    openings: Labels
    on: Floats  # from B-, to a label I-, 1
    further: Floats  # from a label I- to itself, 1
    before: Floats  # to a label, from a label


def prepare(labels: Sequence[str], steps: Floats) -> Steps:
    """The weights ``steps[above, below]`` of sorted labels, as the search wants them."""
    inside = [index for index, label in enumerate(labels) if label.startswith("I-")]
    place = {label: index for index, label in enumerate(labels)}
    openings = [place.get(f"B-{labels[index][2:]}", index) for index in inside]
    return Steps(
        anywhere=np.ascontiguousarray(steps[:, : len(labels) - len(inside)])[:, :, None],
        openings=np.array(openings, dtype=np.int64),
        on=steps[openings, inside][:, None],
        further=steps[inside, inside][:, None],
        before=np.ascontiguousarray(steps.T),
    )


def best_path(scores: Floats, first: Floats, steps: Steps) -> Labels:
    """The label of each piece on the best path.

    Args:
        scores: Of piece and label.
        first: What is added to the scores of the first piece.
        steps: The weights of the steps.
    """
    n_pieces, n_labels = scores.shape
    length = max(_RUN_UP, -(-n_pieces // _N_STRETCHES))
    n_stretches = -(-n_pieces // length)
    padded = np.zeros((_RUN_UP + n_stretches * length, n_labels), dtype=np.float32)
    padded[_RUN_UP : _RUN_UP + n_pieces] = scores
    shape, strides = (_RUN_UP + length, n_labels, n_stretches), padded.strides
    layered = np.lib.stride_tricks.as_strided(
        padded, shape, (*strides, length * strides[0]), writeable=False
    )
    reached = layered.copy()
    _sweep(reached[: _RUN_UP + 1], steps)
    reached[_RUN_UP, :, 0] = scores[0] + first
    guess = reached[_RUN_UP].copy()
    _sweep(reached[_RUN_UP:], steps)
    while True:
        path = _trace(reached[_RUN_UP:], n_pieces, steps.before)
        wrong, true = _wrong(reached[_RUN_UP:], layered, path, guess, steps)
        if not wrong.size:
            return path
        again = layered[_RUN_UP:, :, wrong]
        again[0] = guess[:, wrong] = true
        _sweep(again, steps)
        reached[_RUN_UP:, :, wrong] = again


def _sweep(layers: Floats, steps: Steps) -> None:
    """Turn the scores of each layer (label, stretch) into those of the best paths that end there.

    The first layer has them already. In place.
    """
    n_sources, n_anywhere, _ = steps.anywhere.shape
    n_stretches = layers.shape[2]
    ways = np.empty((n_sources, n_anywhere, n_stretches), dtype=np.float32)
    best = np.empty((n_anywhere, n_stretches), dtype=np.float32)
    add, maximum, highest = np.add, np.maximum, np.maximum.reduce
    above = layers[0]
    for layer in layers[1:]:
        add(steps.anywhere, above[:, None, :], out=ways)
        highest(ways, axis=0, out=best)
        layer[:n_anywhere] += best
        opened = above[steps.openings]
        opened += steps.on
        layer[n_anywhere:] += maximum(opened, above[n_anywhere:] + steps.further)
        above = layer


def _wrong(
    reached: Floats, layered: Floats, path: Labels, guess: Floats, steps: Steps
) -> tuple[Labels, Floats]:
    """The stretches whose guess did not hold, and the scores with which they begin."""
    length, _, n_stretches = reached.shape
    last = np.stack((reached[-1, :, :-1], layered[_RUN_UP, :, 1:]))
    _sweep(last, steps)
    off = last[1] - guess[:, 1:]
    stretch = np.arange(n_stretches - 1)
    on_path = off[path[(stretch + 1) * length], stretch]
    wrong = np.flatnonzero(off.max(axis=0) > on_path + _ROUNDING)
    true = last[1][:, wrong]
    return wrong + 1, true - true.max(axis=0)


def _trace(reached: Floats, n_pieces: int, before: Floats) -> Labels:
    """The path back from the best label of the last piece.

    All stretches go back at once, each from a little below its end: most paths have met by then.
    Where one has not, that stretch is gone back through again.
    """
    length, n_labels, n_stretches = reached.shape
    scores = np.zeros((n_stretches * length + _AHEAD, n_labels), dtype=np.float32)
    scores[:-_AHEAD] = reached.transpose(2, 0, 1).reshape(-1, n_labels)
    places = np.arange(1, n_stretches + 1) * length - 1 + _AHEAD
    path = np.empty((length + _AHEAD, n_stretches), dtype=np.int64)
    labels = scores[places].argmax(axis=1)
    last = scores[n_pieces - 1].argmax()
    for back in range(length + _AHEAD):
        if back:
            labels = (scores[places - back] + before[labels]).argmax(axis=1)
        labels[places - back >= n_pieces - 1] = last
        path[back] = labels
    labels = path[: _AHEAD - 1 : -1].T.ravel()[:n_pieces]
    for begin in range((n_stretches - 1) * length, 0, -length):
        at, below = begin - 1, labels[begin]
        while at >= 0 and (label := (scores[at] + before[below]).argmax()) != labels[at]:
            labels[at] = below = label
            at -= 1
    return labels
