"""Which code page bytes are in: what letters do says it, a library gives its opinion."""

import math
from typing import NamedTuple

import numpy

from flows.text.decode_letters import count_pairs, page_costs

# What it takes (nats) to believe in a page: the commoner, the less.
PAGES = {"cp1251": 0.0, "cp1252": 0.5, "kz1048": 1.0, "ptcp154": 3.0, "koi8-r": 6.0, "cp866": 6.0}
_NAMES = {"windows-1251": "cp1251", "windows-1252": "cp1252", "ibm866": "cp866"} | {
    page: page for page in PAGES
}
_SAMPLE = 1 << 16
_MOST_SAMPLES = 64
# Nats per pair: real text costs 3 to 4.5, another alphabet about 6, noise above 7.
DEAREST = 5.8
UNSURE = 2.0  # nats between the best page and the next
FEW_PAIRS = 50  # of which nothing can be said


class Guess(NamedTuple):
    """A code page, how sure it is (0-1), and what a pair of its letters costs (nats)."""

    encoding: str
    score: float
    cost: float


def guess_page(data: bytes) -> Guess:
    """The code page in which ``data``, which is not empty, looks most like text."""
    counts = count_pairs(b"\n" + _sample(data) + b"\n")
    costs = {
        page: float(numpy.dot(counts, page_costs(page))) + doubt for page, doubt in PAGES.items()
    }
    best = min(costs, key=costs.__getitem__)
    others = [cost for page, cost in costs.items() if not _same(best, page, counts)]
    gap = min(others, default=math.inf) - costs[best]
    if gap < UNSURE:
        best = _second_opinion(data, best, costs)
    cost = costs[best] / int(counts.sum())
    quality = _quality(cost) * min(1.0, len(data) / FEW_PAIRS)
    return Guess(best, round(_sureness(gap) * quality, 3), cost if len(data) > FEW_PAIRS else 0.0)


def _second_opinion(data: bytes, best: str, costs: dict[str, float]) -> str:
    """The page that the library names, if our letters say nearly the same of it."""
    import chardet

    named = chardet.detect(data[:_SAMPLE])["encoding"]
    page = _NAMES.get((named or "").lower(), "")
    return page if page and costs[page] - costs[best] < UNSURE else best


def _sample(data: bytes) -> bytes:
    """All of ``data``, or stretches from all over it where it is long."""
    if len(data) <= _SAMPLE * _MOST_SAMPLES:
        return data
    step = len(data) // _MOST_SAMPLES
    return b"".join(data[at : at + _SAMPLE] for at in range(0, len(data), step))


def _same(one: str, other: str, counts: numpy.typing.NDArray[numpy.int64]) -> bool:
    """Whether both pages read the bytes that occur alike."""
    present = numpy.nonzero(counts.reshape(256, 256).sum(axis=0))[0].tolist()
    seen = bytes(present)
    return seen.decode(one, "replace") == seen.decode(other, "replace")


def _sureness(gap: float) -> float:
    """How sure a page is that is so many nats better than the next with another text."""
    return 1 / (1 + math.exp(-gap / 2)) if gap < 50 else 1.0


def _quality(cost: float) -> float:
    """1 for the letters of a text, less the stranger they are."""
    return min(1.0, max(0.05, (DEAREST - cost) / 2))
