"""The conditional random field that labels the tokens of entries, many entries at a time.

The weights are trained with CRFsuite (``flows/models/training/references.py``) and applied here
with NumPy: a sum of weights for what a token is told is worked out once for each distinct group of
attributes, which is several times faster than handing every attribute over again.
"""

import io
import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from flows.models import loader
from flows.text.references_groups import GROUPS
from flows.text.references_paths import MOST_LABELS, Integers, best_paths

# Entries with Cyrillic or in the areas of GOST have a model of their own: learned together, each
# form costs the other points.
MODELS = ("references_gost.npz", "references_latin.npz")
_GOST = re.compile(r"[\u0400-\u052f]{2}|[.,)\]]\s?[-–—]\s?[^\W_]")


class Tagger:
    """Scores of labels for what tokens are told; all in whole numbers, thousandths as a rule."""

    def __init__(self, model: bytes) -> None:
        """Read a model as ``flows/models/training/references.py`` writes it."""
        with np.load(io.BytesIO(model)) as data:
            self.labels: list[str] = bytes(data["labels"]).decode().split("\n")
            attributes = bytes(data["attributes"]).decode().split("\n")
            self._weights: Integers = data["weights"].astype(np.int32)
            self.arcs: Integers = data["transitions"].astype(np.int32)
        if len(self.labels) > MOST_LABELS:
            raise ValueError(f"a model has {len(self.labels)} labels, the most is {MOST_LABELS}")
        self._index = {name: number for number, name in enumerate(attributes)}
        self._forget()

    def _forget(self) -> None:
        self._age, self._n_known = GROUPS.age, 0
        self._rows: Integers = np.zeros((1 << 12, len(self.labels)), dtype=np.int32)

    def scores(self, told: NDArray[np.int64]) -> Integers:
        """(tokens, labels): by what the tokens are told, (kinds of attributes, tokens)."""
        self._learn()
        total: Integers = self._rows.take(told[0], axis=0)
        for groups in told[1:]:
            total += self._rows.take(groups, axis=0)
        return total

    def _learn(self) -> None:
        """Work out the rows of the groups that are new."""
        if self._age != GROUPS.age:
            self._forget()
        while len(self._rows) < len(GROUPS.names):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        index = self._index
        for number in range(self._n_known, len(GROUPS.names)):
            attributes = [index[name] for name in GROUPS.names[number] if name in index]
            if attributes:
                self._weights.take(attributes, axis=0).sum(axis=0, out=self._rows[number])
        self._n_known = len(GROUPS.names)


@cache
def tagger(name: str) -> Tagger:
    """The tagger of one of ``MODELS``, read once."""
    return Tagger(loader.read(name))


def label(
    texts: Sequence[str], told: NDArray[np.int64], n_tokens: Sequence[int]
) -> list[list[str]]:
    """The labels of the tokens of each text, by the model for texts of its form.

    Args:
        texts: The entries without what rules took out.
        told: (kinds of attributes, tokens): what ``references_features`` tells.
        n_tokens: How many tokens each text has.

    Raises:
        ValueError: the models do not have the same labels.
    """
    if not any(n_tokens):
        return [[] for _ in texts]
    taggers = [tagger(name) for name in MODELS]
    labels = taggers[0].labels
    if taggers[1].labels != labels:
        raise ValueError("the models of references must have the same labels")
    lengths = np.array(n_tokens)
    forms = np.array([int(not is_gost(text)) for text in texts])
    scores = _scores(taggers, told, np.repeat(forms, lengths))
    some = lengths > 0
    arcs = np.stack([one.arcs for one in taggers])[forms[some]]
    paths = best_paths(scores, lengths[some], arcs)
    plain = ["other" if name.endswith("+") else name for name in labels]
    names = [plain[number] for number in paths.tolist()]
    return [names[start:end] for start, end in pairwise([0, *lengths.cumsum().tolist()])]


def _scores(
    taggers: Sequence[Tagger], told: NDArray[np.int64], forms: NDArray[np.int64]
) -> Integers:
    """The scores of all tokens, each by the tagger for its form."""
    scores: Integers = np.empty((len(forms), len(taggers[0].labels)), dtype=np.int32)
    for form, one in enumerate(taggers):
        own = np.flatnonzero(forms == form)
        if len(own) == len(forms):
            return one.scores(told)
        if len(own):
            scores[own] = one.scores(told[:, own])
    return scores


def is_gost(text: str) -> bool:
    """Whether an entry is printed in Cyrillic or in the areas of GOST (``//``, ``. - ``, ``№``)."""
    return "//" in text or "№" in text or bool(_GOST.search(text))
