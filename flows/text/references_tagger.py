"""The conditional random field that labels the tokens of entries, many entries at a time.

The weights are trained with CRFsuite (``flows/models/training/references.py``) and applied here
with NumPy: a sum of weights for what a token is told is worked out once for each distinct group of
attributes, which is several times faster than handing every attribute over again.
"""

import io
import re
from collections.abc import Sequence
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flows.models import loader
from flows.text.language_sums import summed
from flows.text.references_groups import GROUPS, MOST_GROUPS, Attributes
from flows.text.references_paths import MOST_LABELS, Integers, best_paths

# Entries with Cyrillic or in the areas of GOST have a model of their own: learned together, each
# form costs the other points.
MODELS = ("references_gost.npz", "references_latin.npz")
_GOST = re.compile(r"[\u0400-\u052f]{2}|[.,)\]]\s?[-–—]\s?[^\W_]")


class _Model(NamedTuple):
    """One model: its weights are (attributes, labels), its arcs (labels, labels)."""

    labels: list[str]
    attributes: list[str]
    weights: Integers
    arcs: Integers


def _read(model: bytes) -> _Model:
    with np.load(io.BytesIO(model)) as data:
        return _Model(
            bytes(data["labels"]).decode().split("\n"),
            bytes(data["attributes"]).decode().split("\n"),
            data["weights"].astype(np.int32),
            data["transitions"].astype(np.int32),
        )


class Tagger:
    """Scores of labels for what tokens are told; all in whole numbers, thousandths as a rule.

    All models are kept side by side: what is worked out for a group is worked out for each.
    """

    def __init__(self, models: Sequence[bytes]) -> None:
        """Read models as ``flows/models/training/references.py`` writes them.

        Raises:
            ValueError: the models do not have the same labels, or too many.
        """
        found = list(map(_read, models))
        self.labels = found[0].labels
        if any(one.labels != self.labels for one in found):
            raise ValueError("the models of references must have the same labels")
        if len(self.labels) > MOST_LABELS:
            raise ValueError(f"a model has {len(self.labels)} labels, the most is {MOST_LABELS}")
        self.arcs: Integers = np.stack([one.arcs for one in found])
        self.attributes = Attributes(
            dict.fromkeys(chain.from_iterable(one.attributes for one in found))
        )
        index = {name: number for number, name in enumerate(self.attributes.names)}
        self._weights: Integers = np.zeros((len(index), *self.arcs.shape[:2]), dtype=np.int32)
        for number, one in enumerate(found):
            own = [index[name] for name in one.attributes]
            self._weights[own, number] = one.weights
        self._forget()

    def _forget(self) -> None:
        self._age, self._n_known = GROUPS.age, 0
        self._rows: Integers = np.zeros((MOST_GROUPS, *self._weights.shape[1:]), dtype=np.int32)

    def scores(self, told: NDArray[np.int64], models: NDArray[np.int64]) -> Integers:
        """(tokens, labels): by what the tokens are told, (kinds of attributes, tokens).

        ``models``: the number of the model for each token.
        """
        self._learn()
        n_models, n_labels = self._rows.shape[1:]
        rows = self._rows.reshape(-1, n_labels)
        numbers = told * n_models + models
        total: Integers = rows.take(numbers[0], axis=0)
        for groups in numbers[1:]:
            total += rows.take(groups, axis=0)
        return total

    def _learn(self) -> None:
        """Work out the rows of the groups that are new."""
        if self._age != GROUPS.age:
            self._forget()
        n_groups = len(GROUPS.members)
        if self._n_known == n_groups:
            return
        while len(self._rows) < n_groups:
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        groups = GROUPS.members[self._n_known :]
        counts = np.fromiter(map(len, groups), np.int64, len(groups))
        numbers = np.fromiter(chain.from_iterable(groups), np.int64, int(counts.sum()))
        weights = self._weights.reshape(len(self._weights), -1)
        sums = summed(weights, numbers, counts, np.int32)
        self._rows[self._n_known : n_groups] = sums.reshape(-1, *self._rows.shape[1:])
        self._n_known = n_groups


@cache
def tagger() -> Tagger:
    """The tagger of ``MODELS``, read once."""
    return Tagger(list(map(loader.read, MODELS)))


def label(
    texts: Sequence[str], told: NDArray[np.int64], lengths: NDArray[np.int64]
) -> list[list[str]]:
    """The labels of the tokens of each text, by the model for texts of its form.

    Args:
        texts: The entries without what rules took out.
        told: (kinds of attributes, tokens): what ``references_features`` tells.
        lengths: How many tokens each text has.
    """
    if not lengths.any():
        return [[] for _ in texts]
    forms = np.array([int(not is_gost(text)) for text in texts])
    scores = tagger().scores(told, np.repeat(forms, lengths))
    some = lengths > 0
    paths = best_paths(scores, lengths[some], tagger().arcs[forms[some]])
    plain = ["other" if name.endswith("+") else name for name in tagger().labels]
    names = [plain[number] for number in paths.tolist()]
    return [names[start:end] for start, end in pairwise([0, *lengths.cumsum().tolist()])]


def is_gost(text: str) -> bool:
    """Whether an entry is printed in Cyrillic or in the areas of GOST (``//``, ``. - ``, ``№``)."""
    return "//" in text or "№" in text or bool(_GOST.search(text))
