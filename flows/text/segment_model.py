"""The line model: a linear-chain CRF over the columns of ``segment_columns``, decoded with numpy.

Its weights are trained with CRFsuite (``flows/models/training/segment.py``) and kept as one table
a column: row = value of the column, one weight a label. Decoding tables of weights is several times
faster than handing each line's features to CRFsuite as strings, and gives the same answer.
"""

import io
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flows.models import loader
from flows.text.segment_columns import Column

MODEL = "segment.npz"
IMPOSSIBLE = -1e4
_CHUNK = 4096  # pieces whose emissions are summed at a time: they stay in the processor's cache

Floats = NDArray[np.float32]


class Weights(NamedTuple):
    """``tables``: column -> (values, labels); ``steps[a, b]``: from label a to label b."""

    labels: tuple[str, ...]
    tables: Mapping[str, Floats]
    steps: Floats
    first: Floats


def pack(weights: Weights) -> bytes:
    """The weights as the bytes of a model file; the same weights give the same bytes."""
    arrays = {f"column_{name}": table.astype(np.float16) for name, table in weights.tables.items()}
    arrays["labels"] = np.array(weights.labels)
    arrays["steps"] = weights.steps.astype(np.float16)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)  # type: ignore[arg-type]
    return buffer.getvalue()


def unpack(data: bytes) -> Weights:
    """The weights of a model file."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        labels = tuple(str(label) for label in arrays["labels"])
        tables = {
            name.removeprefix("column_"): arrays[name].astype(np.float32)
            for name in arrays.files
            if name.startswith("column_")
        }
        steps = arrays["steps"].astype(np.float32)
    return constrained(Weights(labels, tables, steps, np.zeros(len(labels), dtype=np.float32)))


def constrained(weights: Weights) -> Weights:
    """The weights with ``I-kind`` possible only after ``B-kind`` or ``I-kind``."""
    kinds = [label[2:] for label in weights.labels]
    is_inside = np.array([label.startswith("I-") for label in weights.labels])
    differs = np.array([[a != b for b in kinds] for a in kinds])
    steps = np.where(differs & is_inside, IMPOSSIBLE, weights.steps).astype(np.float32)
    first = np.where(is_inside, IMPOSSIBLE, weights.first).astype(np.float32)
    return weights._replace(steps=steps, first=first)


@cache
def weights() -> Weights:
    """The packaged model."""
    return unpack(loader.read(MODEL))


def decode(columns: Mapping[str, Column], model: Weights) -> list[str]:
    """The most probable label of each piece, by Viterbi.

    Backpointers are not kept: on the way back one row of scores says them again.
    """
    size = len(next(iter(columns.values())))
    scores = np.empty((size, len(model.labels)), dtype=np.float32)
    for first in range(0, size, _CHUNK):
        end = min(size, first + _CHUNK)
        scores[first:end] = _emissions(columns, model, first, end)
    scores[0] += model.first
    _forward(scores, model.steps)
    before = np.ascontiguousarray(model.steps.T)
    path = [int(scores[-1].argmax())]
    reach = np.empty(len(model.labels), dtype=np.float32)
    for row in scores[-2::-1]:
        np.add(row, before[path[-1]], out=reach)
        path.append(int(reach.argmax()))
    return [model.labels[label] for label in reversed(path)]


def _emissions(columns: Mapping[str, Column], model: Weights, first: int, end: int) -> Floats:
    """What the columns of each piece say for each label."""
    scores = np.zeros((end - first, len(model.labels)), dtype=np.float32)
    for name, table in model.tables.items():
        scores += table[np.minimum(columns[name][first:end], len(table) - 1)]
    return scores


def _forward(scores: Floats, steps: Floats) -> None:
    """Turn the emissions of all pieces into the scores of the best paths that end there."""
    reach, best = np.empty_like(steps), np.empty(len(steps), dtype=np.float32)
    add, maximum = np.add, np.maximum.reduce
    for above, row in pairwise(scores):
        add(steps, above[:, None], out=reach)
        maximum(reach, axis=0, out=best)
        add(row, best, out=row)
