"""The word forms that are shipped: is there such a word, and how frequent is it?"""

import json
from collections.abc import Collection, Sequence
from functools import cache
from zlib import crc32

import numpy
import numpy.typing

from flows.models import loader

FILE = "word_forms.bin"
WEIGHTS = "word_joins.json"
CLASS_BITS = 3
_CLASSES = numpy.uint32((1 << CLASS_BITS) - 1)

# Ranks asked for: most words of a text stand in the texts before it, too.
_ASKED: dict[str, int] = {}
_MOST_ASKED = 300_000


def keys_of(words: Collection[str]) -> numpy.typing.NDArray[numpy.uint32]:
    """The 29-bit keys of folded words, each moved up to leave room for a class.

    One unknown word in a thousand has the key of a known one.
    """
    try:
        hashes = [crc32(word.encode()) for word in words]
    except UnicodeEncodeError:
        hashes = [crc32(word.encode("utf-8", "surrogatepass")) for word in words]
    return numpy.array(hashes, dtype=numpy.uint32) & ~_CLASSES


_TABLES: list[numpy.typing.NDArray[numpy.uint32]] = []


def use(table: numpy.typing.NDArray[numpy.uint32]) -> None:
    """Take other forms than the shipped ones: for training, which must not know its documents."""
    _TABLES[:] = [table]
    _ASKED.clear()


def _table() -> numpy.typing.NDArray[numpy.uint32]:
    if not _TABLES:
        use(numpy.frombuffer(loader.read(FILE), dtype="<u4"))
    return _TABLES[0]


def ranks_of(words: Sequence[str]) -> list[int]:
    """How frequent each folded word is, as ``classes`` says; what was asked before is kept."""
    fresh = [word for word in words if word not in _ASKED]
    if fresh:
        if len(_ASKED) > _MOST_ASKED:
            _ASKED.clear()
            fresh = list(words)
        _ASKED.update(zip(fresh, classes(fresh), strict=True))
    return [_ASKED[word] for word in words]


def classes(words: Collection[str]) -> list[int]:
    """How frequent each folded word is: 0 for not known, 1 for seen once, to 7 for very."""
    unsorted, table = keys_of(words), _table()
    order = unsorted.argsort()  # neighbours in the table are found faster one after the other
    keys = unsorted[order]
    found = table[numpy.minimum(numpy.searchsorted(table, keys), len(table) - 1)]
    ranks = numpy.empty(len(keys), dtype=numpy.uint32)
    ranks[order] = numpy.where(found & ~_CLASSES == keys, found & _CLASSES, 0)
    listed: list[int] = ranks.tolist()
    return listed


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
