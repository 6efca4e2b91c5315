"""The word forms that are shipped: is there such a word, and how frequent is it?"""

import bisect
import json
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from zlib import crc32

import numpy
import numpy.typing

from flows.models import loader

# The longest second part whose hash is put together with that of the first.
MOST_BYTES = 64
FILE = "word_forms.bin"
WEIGHTS = "word_joins.json"
CLASS_BITS = 3
_CLASSES = numpy.uint32((1 << CLASS_BITS) - 1)

# Ranks asked for: most words of a text stand in the texts before it, too.
_ASKED: dict[str, int] = {}
_MOST_ASKED = 300_000


_Hashes = numpy.typing.NDArray[numpy.uint32]


def encoded(words: Iterable[str]) -> list[bytes]:
    """Each word in UTF-8; a lone surrogate as if it were a letter."""
    words = list(words)
    try:
        return list(map(str.encode, words))
    except UnicodeEncodeError:
        return [word.encode("utf-8", "surrogatepass") for word in words]


def hashes_of(words: Iterable[str]) -> _Hashes:
    """The hash of each folded word; two words in four thousand million share one."""
    return hashes_of_bytes(encoded(words))


def hashes_of_bytes(encoded: Collection[bytes]) -> _Hashes:
    """The same of words in UTF-8."""
    return numpy.fromiter(map(crc32, encoded), numpy.uint32, len(encoded))


def keys_of(words: Collection[str]) -> _Hashes:
    """The 29-bit keys of folded words, each moved up to leave room for a class.

    One unknown word in a thousand has the key of a known one.
    """
    return hashes_of(words) & ~_CLASSES


_TABLES: list[numpy.typing.NDArray[numpy.uint32]] = []


def use(other: numpy.typing.NDArray[numpy.uint32]) -> None:
    """Take other forms than the shipped ones: for training, which must not know its documents."""
    _TABLES[:] = [other]
    _ASKED.clear()


def table() -> numpy.typing.NDArray[numpy.uint32]:
    """The forms in use: their keys in order, the class of each in the lowest bits."""
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
        _ASKED.update(zip(fresh, map(_class_of, fresh), strict=True))
    return [_ASKED[word] for word in words]


def _class_of(word: str) -> int:
    """The class of a single folded word: sooner found without arrays."""
    forms = table().data
    key = crc32(encoded((word,))[0]) >> CLASS_BITS << CLASS_BITS
    at = bisect.bisect_left(forms, key)
    known = forms[at] if at < len(forms) else 0
    return known - key if known >> CLASS_BITS == key >> CLASS_BITS else 0


def classes(words: Collection[str]) -> list[int]:
    """How frequent each folded word is: 0 for not known, 1 for seen once, to 7 for very."""
    listed: list[int] = classes_of(hashes_of(words)).tolist()
    return listed


def classes_of(hashes: _Hashes) -> _Hashes:
    """The same of words whose hashes are given."""
    forms, unsorted = table(), hashes & ~_CLASSES
    order = unsorted.argsort()  # neighbours in the table are found faster one after the other
    keys = unsorted[order]
    found = forms[numpy.minimum(numpy.searchsorted(forms, keys), len(forms) - 1)]
    ranks = numpy.empty_like(keys)
    ranks[order] = numpy.where(found & ~_CLASSES == keys, found & _CLASSES, 0)
    return ranks


@cache
def _followed() -> _Hashes:
    """What a hash becomes when so many zero bytes follow: by their number and its four bytes."""
    step: _Hashes = numpy.arange(256, dtype=numpy.uint32)
    for _ in range(8):
        step = (step >> numpy.uint32(1)) ^ (step & numpy.uint32(1)) * numpy.uint32(0xEDB88320)
    bytes_of = numpy.arange(256, dtype=numpy.uint32)
    tables = [numpy.stack([bytes_of << numpy.uint32(shift) for shift in (0, 8, 16, 24)])]
    for _ in range(MOST_BYTES):
        tables.append(step[tables[-1] & 0xFF] ^ (tables[-1] >> numpy.uint32(8)))
    return numpy.stack(tables)


def joined_hashes(
    left: _Hashes, right: _Hashes, n_bytes: numpy.typing.NDArray[numpy.int64]
) -> _Hashes:
    """The hashes of words put together, of those of their parts.

    Args:
        left: Hashes of the first parts.
        right: Hashes of the second parts.
        n_bytes: The length of these in UTF-8, at most ``MOST_BYTES``.
    """
    tables, joined = _followed(), right.copy()
    for number, shift in enumerate((0, 8, 16, 24)):
        joined ^= tables[n_bytes, number, (left >> numpy.uint32(shift)) & 0xFF]
    return joined


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
