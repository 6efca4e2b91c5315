"""The line model: a linear-chain CRF over the columns of ``segment_columns``, decoded with numpy.

Its weights are trained with CRFsuite (``flows/models/training/segment.py``) and kept as one table
a column: row = value of the column, one weight a label. Decoding tables of weights is several times
faster than handing each line's features to CRFsuite as strings, and gives the same answer.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from flows.models import loader
from flows.text.segment_columns import Column
from flows.text.segment_folds import folded
from flows.text.segment_paths import Steps, best_path, prepare

MODEL = "segment.npz"
IMPOSSIBLE = -1e4
_CHUNK = 4096  # pieces whose emissions are summed at a time: they stay in the processor's cache

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
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
    return replace(weights, steps=steps, first=first)


@cache
def weights() -> Weights:
    """The packaged model, folded."""
    model = unpack(loader.read(MODEL))
    return replace(model, tables=folded(model.tables))


@lru_cache(maxsize=1)
def _steps(model: Weights) -> Steps:
    return prepare(model.labels, model.steps)


def decode(columns: Mapping[str, Column], model: Weights) -> list[str]:
    """The most probable label of each piece, by Viterbi."""
    size = len(next(iter(columns.values())))
    scores = np.empty((size, len(model.labels)), dtype=np.float32)
    for first in range(0, size, _CHUNK):
        end = min(size, first + _CHUNK)
        _emit(columns, model, first, scores[first:end])
    path = best_path(scores, model.first, _steps(model))
    return [model.labels[label] for label in path.tolist()]


def _emit(columns: Mapping[str, Column], model: Weights, first: int, scores: Floats) -> None:
    """What the columns of each piece say for each label, into ``scores``."""
    scores[:] = 0
    said = np.empty_like(scores)
    end = first + len(scores)
    for name, table in model.tables.items():
        table.take(columns[name][first:end], axis=0, out=said, mode="clip")
        np.add(scores, said, out=scores)
