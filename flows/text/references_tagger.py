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

import numpy as np

from flows.models import loader
from flows.text.references_groups import GROUPS, Group
from flows.text.references_paths import MOST_LABELS, Integers, best_paths

# Entries with Cyrillic or in the areas of GOST have a model of their own: learned together, each
# form costs the other points.
MODELS = ("references_gost.npz", "references_latin.npz")
_GOST = re.compile(r"[\u0400-\u052f]{2}|//|№|[.,)\]]\s?[-–—]\s?[^\W_]")

# For each kind of group, the group of each token of an entry.
Told = Sequence[Sequence[Group]]


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

    def scores(self, told: Sequence[Told]) -> Integers:
        """(tokens, labels): what the tokens of the entries, one behind the other, are told."""
        self._learn()
        kinds = zip(*told, strict=True)
        numbers = [np.fromiter(chain.from_iterable(kind), np.intp) for kind in kinds]
        total = self._rows.take(numbers[0], axis=0)
        for some in numbers[1:]:
            total += self._rows.take(some, axis=0)
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


def label(texts: Sequence[str], told: Sequence[Told]) -> list[list[str]]:
    """The labels of the tokens of each text, by the model for texts of its form.

    Raises:
        ValueError: the models do not have the same labels.
    """
    forms = [int(not is_gost(text)) for text in texts]
    order = sorted((i for i, kinds in enumerate(told) if kinds[0]), key=forms.__getitem__)
    found: list[list[str]] = [[] for _ in texts]
    if not order:
        return found
    taggers = [tagger(name) for name in MODELS]
    labels = taggers[0].labels
    if taggers[1].labels != labels:
        raise ValueError("the models of references must have the same labels")
    scores = [
        one.scores(some)
        for form, one in enumerate(taggers)
        if (some := [told[i] for i in order if forms[i] == form])
    ]
    lengths = np.array([len(told[i][0]) for i in order])
    arcs = np.stack([one.arcs for one in taggers])[[forms[i] for i in order]]
    paths = best_paths(np.concatenate(scores), lengths, arcs)
    plain = ["other" if name.endswith("+") else name for name in labels]
    names = [plain[number] for number in paths.tolist()]
    for i, (start, end) in zip(order, pairwise([0, *lengths.cumsum().tolist()]), strict=True):
        found[i] = names[start:end]
    return found


def is_gost(text: str) -> bool:
    """Whether an entry is printed in Cyrillic or in the areas of GOST (``//``, ``. - ``, ``№``)."""
    return bool(_GOST.search(text))
