"""The language model: a vector of class scores for every word, summed over a text."""

import io
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from flows.models import loader
from flows.text.language_features import placed_features
from flows.text.language_found import Words
from flows.text.language_sums import PackedTable
from schemas import vocabulary

_MODEL = "language.npz"
_CACHED_WORDS = 50_000  # more than a portion of texts has
_UNKNOWN = -1
_SLOTS = 1 << 17
_LEAST_WEIGHT, _LEAST_OF_WORD = -128, -(1 << 15)
_MOST_LETTERS = 999  # of a word that count
_AT_ONCE = 4_096

# First code point of each stretch of letters of one script (Unicode, Blocks.txt).
_STRETCHES = (
    *((0x0000, "Latn"), (0x0370, "Grek"), (0x0400, "Cyrl"), (0x0530, "Armn"), (0x0590, "Hebr")),
    *((0x0600, "Arab"), (0x0700, "Zyyy"), (0x0750, "Arab"), (0x0780, "Zyyy"), (0x08A0, "Arab")),
    *((0x0900, "Deva"), (0x0980, "Beng"), (0x0A00, "Guru"), (0x0A80, "Gujr"), (0x0B00, "Zyyy")),
    *((0x0B80, "Taml"), (0x0C00, "Telu"), (0x0C80, "Knda"), (0x0D00, "Mlym"), (0x0D80, "Zyyy")),
    *((0x0E00, "Thai"), (0x0E80, "Zyyy"), (0x10A0, "Geor"), (0x1100, "Hang"), (0x1200, "Zyyy")),
    *((0x1C80, "Cyrl"), (0x1C90, "Geor"), (0x1CC0, "Zyyy"), (0x1E00, "Latn"), (0x1F00, "Grek")),
    *((0x2000, "Zyyy"), (0x2C60, "Latn"), (0x2C80, "Zyyy"), (0x2DE0, "Cyrl"), (0x2E00, "Zyyy")),
    *((0x3040, "Jpan"), (0x3130, "Hang"), (0x3190, "Zyyy"), (0x3400, "Hani"), (0xA000, "Zyyy")),
    *((0xA640, "Cyrl"), (0xA6A0, "Zyyy"), (0xAC00, "Hang"), (0xD7B0, "Zyyy"), (0xF900, "Hani")),
    *((0xFB00, "Latn"), (0xFB13, "Zyyy"), (0xFB50, "Arab"), (0xFEFF, "Zyyy"), (0xFF21, "Latn")),
    *((0xFF66, "Jpan"), (0xFFA0, "Zyyy"), (0x20000, "Hani"), (0x30000, "Zyyy")),
)
_FIRSTS = np.array([first for first, _ in _STRETCHES])
SCRIPTS = tuple(sorted({script for _, script in _STRETCHES}))
_NUMBERS = np.array([SCRIPTS.index(script) for _, script in _STRETCHES])
_HANI, _JPAN = SCRIPTS.index("Hani"), SCRIPTS.index("Jpan")
_KANA = re.compile("[\u3040-\u30ff]")


Numbers = npt.NDArray[np.int64]


class Evidence(NamedTuple):
    """What the words of each text say.

    ``scores``: (texts, classes), summed over words; ``letters``: (texts, ``SCRIPTS``), counts.
    """

    scores: npt.NDArray[np.float64]
    letters: npt.NDArray[np.int64]


@cache
def class_languages() -> dict[str, tuple[str, str]]:
    """Language and script of each class of the model."""
    rows = vocabulary.rows("languages")
    return {row["class"]: (row["code"], row["script"]) for row in rows if row["class"]}


@dataclass
class Model:
    """Weights of hashed n-grams, as small integers, and the vectors of the words seen lately.

    A word says nothing of classes written in another script: its scores for them are zero.
    All sums are sums of integers, so they do not depend on order, batch or cache.
    """

    classes: tuple[str, ...]
    weights: npt.NDArray[np.int8]
    scale: float
    bias: npt.NDArray[np.float32]
    _rows: dict[int, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        """Reserve the room for the vectors of words; row 0 is of none."""
        n_buckets, n_classes = self.weights.shape
        self._n_bits = n_buckets.bit_length() - 1
        # The sum of a word fits 16 bits: 201 features at most, each 255 at most.
        self._features = PackedTable((n_buckets + 1, n_classes), np.uint16, -_LEAST_WEIGHT)
        self._features.put(slice(n_buckets), self.weights.astype(np.int16))
        # That of a text fits 32: it has at most half as many words as characters are read.
        self._vectors = PackedTable((_CACHED_WORDS + 1, n_classes), np.uint32, -_LEAST_OF_WORD)
        self._scripts = np.zeros(_CACHED_WORDS + 1, np.int64)
        self._keys = np.zeros(_CACHED_WORDS + 1, np.uint64)
        self._near = np.zeros(_SLOTS, np.int64)
        written = np.array([class_languages()[name][1] for name in self.classes])
        self._of_script = np.array([written == script for script in SCRIPTS])

    def evidence(self, words: Words) -> Evidence:
        """The evidence of texts, given as their words; a text without words has zeros."""
        with self._lock:
            rows = self._rows_of(words)
            sums = self._vectors.sums(rows, words.lengths)
            scripts = self._scripts[rows]
        shape = len(words.lengths), len(SCRIPTS)
        texts = np.repeat(np.arange(len(words.lengths)), words.lengths)
        letters = np.bincount(
            texts * len(SCRIPTS) + scripts,
            np.minimum(words.ends - words.starts, _MOST_LETTERS),
            shape[0] * shape[1],
        )
        return Evidence(sums * np.float64(self.scale), letters.astype(np.int64).reshape(shape))

    def forget(self) -> None:
        """Empty the cache of words."""
        self._rows.clear()
        self._near[:] = 0

    def _rows_of(self, words: Words) -> Numbers:
        """The rows of the words in the cache, where those unknown are put.

        Most words have a slot, which their key names, with their row in it; where the row is
        another word's, the dictionary knows better.
        """
        slots = (words.keys & np.uint64(_SLOTS - 1)).astype(np.int64)
        rows = self._near[slots]
        unsure = np.flatnonzero(self._keys[rows] != words.keys)
        known = map(self._rows.get, words.keys[unsure].tolist(), repeat(_UNKNOWN))
        rows[unsure] = np.fromiter(known, np.int64, len(unsure))
        unknown = unsure[rows[unsure] == _UNKNOWN]
        if not len(unknown):
            return rows
        new, firsts, numbers = np.unique(
            words.keys[unknown], return_index=True, return_inverse=True
        )
        if self._rows and len(self._rows) + len(new) > _CACHED_WORDS:
            self.forget()
            return self._rows_of(words)
        rows[unknown] = numbers + len(self._rows) + 1
        for first in range(0, len(new), _AT_ONCE):
            places = unknown[firsts[first : first + _AT_ONCE]]
            bounds = zip(words.starts[places].tolist(), words.ends[places].tolist(), strict=True)
            self._learn(words.keys[places], [words.text[a:b] for a, b in bounds])
        return rows

    def _learn(self, keys: npt.NDArray[np.uint64], words: list[str]) -> None:
        """Put the vectors of words into the cache: class scores, then letters by script."""
        sums = self._features.sums_of_layers(*placed_features(words, self._n_bits))
        scripts = script_numbers(words)
        first = len(self._rows) + 1
        rows = slice(first, first + len(words))
        self._vectors.put(rows, sums * self._of_script[scripts])
        self._scripts[rows] = scripts
        self._keys[rows] = keys
        self._rows.update(zip(keys.tolist(), range(rows.start, rows.stop), strict=True))
        slots = (keys & np.uint64(_SLOTS - 1)).astype(np.int64)
        free = np.flatnonzero(self._near[slots] == 0)
        self._near[slots[free]] = free + first


def script_numbers(words: Sequence[str]) -> npt.NDArray[np.int64]:
    """Place in ``SCRIPTS`` of the script of each word: that of its first letter, kana first."""
    letters = np.array([ord(word[0]) for word in words], np.int64)
    numbers = _NUMBERS[np.searchsorted(_FIRSTS, letters, "right") - 1]
    for place in np.flatnonzero(numbers == _HANI).tolist():
        if _KANA.search(words[place]):
            numbers[place] = _JPAN
    return numbers


@cache
def model() -> Model:
    """The packaged model, loaded once."""
    with np.load(io.BytesIO(loader.read(_MODEL)), allow_pickle=False) as data:
        classes = tuple(str(name) for name in data["classes"])
        return Model(classes, data["weights"], float(data["scale"]), data["bias"])
