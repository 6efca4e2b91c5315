"""The conditional random field that labels the tokens of entries, many entries at a time.

The weights are trained with CRFsuite (``flows/models/training/references.py``) and applied here
with NumPy: a sum of weights for what a token is told is worked out once for each distinct group of
attributes, which is several times faster than handing every attribute over again.
"""

import io
import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from flows.models import loader

# Entries with Cyrillic or in the areas of GOST have a model of their own: learned together, each
# form costs the other points.
MODELS = ("references_gost.npz", "references_latin.npz")
Group = tuple[str, ...]
_GOST = re.compile(r"[\u0400-\u052f]{2}|//|№|[.,)\]]\s?[-–—]\s?[^\W_]")
_MOST_ROWS = 1 << 18  # groups remembered; about 20 MB
_AT_ONCE = 128  # entries decoded together


class Tagger:
    """Labels for sequences of attribute groups."""

    def __init__(self, model: bytes) -> None:
        """Read a model as ``flows/models/training/references.py`` writes it."""
        with np.load(io.BytesIO(model)) as data:
            self.labels: list[str] = bytes(data["labels"]).decode().split("\n")
            attributes = bytes(data["attributes"]).decode().split("\n")
            self._weights = data["weights"].astype(np.float32) / np.float32(data["scale"])
            self._arcs = np.ascontiguousarray(data["transitions"].astype(np.float32).T)
        self._index = {name: number for number, name in enumerate(attributes)}
        self._forget()

    def _forget(self) -> None:
        self._known: dict[Group, int] = {}
        self._rows = np.zeros((1 << 12, len(self.labels)), dtype=np.float32)

    def label(self, sequences: Sequence[Sequence[Sequence[Group]]]) -> list[list[str]]:
        """The best labels of each sequence; an entry gives the same labels in any company.

        Args:
            sequences: For each entry, for each kind of group, the group of each token.
        """
        order = sorted(range(len(sequences)), key=lambda number: len(sequences[number][0]))
        found: list[list[str]] = [[] for _ in sequences]
        for start in range(0, len(order), _AT_ONCE):
            chosen = [number for number in order[start : start + _AT_ONCE] if sequences[number][0]]
            if chosen:
                if len(self._known) > _MOST_ROWS:
                    self._forget()
                scores = [self._scores(sequences[number]) for number in chosen]
                for number, path in zip(chosen, self._best(scores), strict=True):
                    found[number] = [self.labels[label] for label in path]
        return found

    def _scores(self, kinds: Sequence[Sequence[Group]]) -> NDArray[np.float32]:
        """The score of each label for each token, before what stands beside it is looked at."""
        known = self._known
        total: NDArray[np.float32] | None = None
        for groups in kinds:
            numbers = [known.get(group, -1) for group in groups]
            if -1 in numbers:
                numbers = [self._number(group) for group in groups]
            rows = self._rows[numbers]
            total = rows if total is None else total + rows
        if total is None:
            raise ValueError("a sequence needs at least one kind of group")
        return total

    def _number(self, group: Group) -> int:
        """The row of a group, made when it is new."""
        number = self._known.get(group)
        if number is not None:
            return number
        number = len(self._known)
        if number == len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        index = self._index
        attributes = [index[name] for name in group if name in index]
        if attributes:
            self._rows[number] = self._weights[attributes].sum(axis=0)
        self._known[group] = number
        return number

    def _best(self, scores: Sequence[NDArray[np.float32]]) -> list[list[int]]:
        """The best path through each of some sequences, shortest first (Viterbi)."""
        lengths = np.array([len(score) for score in scores])
        longest = int(lengths[-1])
        padded = np.zeros((len(scores), longest, len(self.labels)), dtype=np.float32)
        for number, score in enumerate(scores):
            padded[number, : len(score)] = score
        came_from = np.zeros((longest, len(scores), len(self.labels)), dtype=np.int16)
        reached = padded[:, 0].copy()
        for step in range(1, longest):
            first = int(np.searchsorted(lengths, step, side="right"))  # those still running
            through = reached[first:, None, :] + self._arcs
            best = through.argmax(axis=2)
            came_from[step, first:] = best
            reached[first:] = (
                np.take_along_axis(through, best[:, :, None], axis=2)[:, :, 0]
                + padded[first:, step]
            )
        return _follow(came_from, reached.argmax(axis=1), lengths)


def _follow(
    came_from: NDArray[np.int16], last: NDArray[np.intp], lengths: NDArray[np.intp]
) -> list[list[int]]:
    """The paths, from their last labels back to their first."""
    paths: list[list[int]] = []
    for number, length in enumerate(lengths):
        label = int(last[number])
        path = [label]
        for step in range(int(length) - 1, 0, -1):
            label = int(came_from[step, number, label])
            path.append(label)
        paths.append(path[::-1])
    return paths


@cache
def tagger(name: str) -> Tagger:
    """The tagger of one of ``MODELS``, read once."""
    return Tagger(loader.read(name))


def label(texts: Sequence[str], told: Sequence[Sequence[Sequence[Group]]]) -> list[list[str]]:
    """The labels of the tokens of each text, by the model for texts of its form."""
    found: list[list[str]] = [[] for _ in texts]
    for name, is_for_gost in zip(MODELS, (True, False), strict=True):
        chosen = [number for number, text in enumerate(texts) if is_gost(text) == is_for_gost]
        labels = tagger(name).label([told[number] for number in chosen])
        for number, path in zip(chosen, labels, strict=True):
            found[number] = path
    return found


def is_gost(text: str) -> bool:
    """Whether an entry is printed in Cyrillic or in the areas of GOST (``//``, ``. - ``, ``№``)."""
    return bool(_GOST.search(text))
