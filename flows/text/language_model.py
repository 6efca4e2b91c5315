"""The language model: a vector of class scores for every word, summed over a text."""

import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt

from flows.models import loader
from flows.text.language_features import word_features

_MODEL = "language.npz"
_CACHED_WORDS = 60_000
_AT_ONCE = 4_096


@dataclass
class Model:
    """Weights of hashed n-grams, as small integers, and the vectors of the words seen lately.

    All sums are sums of integers, so they do not depend on order, batch or cache.
    """

    classes: tuple[str, ...]
    weights: npt.NDArray[np.int8]
    scale: float
    bias: npt.NDArray[np.float32]
    _rows: dict[str, int] = field(default_factory=dict)
    _vectors: npt.NDArray[np.int16] = field(init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        """Reserve the room for the vectors of words."""
        self._vectors = np.zeros((_CACHED_WORDS, len(self.classes)), np.int16)

    def evidence(self, texts: Sequence[Sequence[str]]) -> npt.NDArray[np.float64]:
        """Sum of the word vectors of each text: shape (texts, classes). No text: no row."""
        flat = [word for text in texts for word in text]
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        sums = np.zeros((len(texts), len(self.classes)))
        if not flat:
            return sums
        with self._lock:
            vectors = self._of_words(flat)
        starts = np.cumsum(lengths) - lengths
        filled = lengths > 0
        sums[filled] = np.add.reduceat(vectors, starts[filled], axis=0, dtype=np.int32)
        return sums * self.scale

    def word_evidence(self, words: Sequence[str]) -> npt.NDArray[np.float64]:
        """The vector of each word: shape (words, classes)."""
        with self._lock:
            return self._of_words(list(words)) * self.scale

    def _of_words(self, words: list[str]) -> npt.NDArray[np.int16]:
        """The vectors of the words, out of the cache where they are."""
        rows = self._rows
        unknown = [word for word in dict.fromkeys(words) if word not in rows]
        if len(rows) + len(unknown) > _CACHED_WORDS:
            rows.clear()
            unknown = list(dict.fromkeys(words))
        if len(unknown) > _CACHED_WORDS:
            half = len(words) // 2
            return np.concatenate((self._of_words(words[:half]), self._of_words(words[half:])))
        for first in range(0, len(unknown), _AT_ONCE):
            some = unknown[first : first + _AT_ONCE]
            self._vectors[len(rows) : len(rows) + len(some)] = self._computed(some)
            rows.update(zip(some, range(len(rows), len(rows) + len(some)), strict=True))
        return self._vectors[np.fromiter(map(rows.__getitem__, words), np.int64, len(words))]

    def _computed(self, words: list[str]) -> npt.NDArray[np.int16]:
        """The vectors of words, out of their n-grams."""
        n_bits = self.weights.shape[0].bit_length() - 1
        features = word_features(words, n_bits)
        rows = np.take(self.weights, features.buckets, axis=0)
        sums: npt.NDArray[np.int16] = np.add.reduceat(
            rows, features.starts, axis=0, dtype=np.int16
        )
        return sums


@cache
def model() -> Model:
    """The packaged model, loaded once."""
    with np.load(io.BytesIO(loader.read(_MODEL)), allow_pickle=False) as data:
        classes = tuple(str(name) for name in data["classes"])
        return Model(classes, data["weights"], float(data["scale"]), data["bias"])
