"""The word forms that are shipped: is there such a word, and how frequent is it?"""

import json
import zlib
from collections.abc import Iterable, Sequence
from functools import cache

import numpy
import numpy.typing

from flows.models import loader

FILE = "word_forms.bin"
WEIGHTS = "word_joins.json"
CLASS_BITS = 3
_CLASSES = (1 << CLASS_BITS) - 1


def key_of(word: str) -> int:
    """The 29-bit key of a folded word; one unknown word in a thousand has that of a known one."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) >> CLASS_BITS


@cache
def _table() -> numpy.typing.NDArray[numpy.uint32]:
    return numpy.frombuffer(loader.read(FILE), dtype="<u4")


def classes(words: Iterable[str]) -> list[int]:
    """How frequent each folded word is: 0 for not known, 1 for seen once, to 7 for very."""
    keys = numpy.array([key_of(word) << CLASS_BITS for word in words], dtype=numpy.uint32)
    table = _table()
    at = numpy.minimum(numpy.searchsorted(table, keys), len(table) - 1)
    found = table[at]
    return numpy.where(found & ~numpy.uint32(_CLASSES) == keys, found & _CLASSES, 0).tolist()


@cache
def _all_weights() -> dict[str, dict[str, float]]:
    loaded: dict[str, dict[str, float]] = json.loads(loader.read(WEIGHTS))
    return loaded


def weights(model: str, names: Sequence[str]) -> tuple[float, ...]:
    """The weights of one of the models of ``word_joins.json``, in the order of ``names``.

    Raises:
        KeyError: the model was trained with other features; train it again.
    """
    found = _all_weights()[model]
    return tuple(found[name] for name in names)
