"""Texts made to be slow: the time grows with the size and no faster (decode)."""

import time

import pytest

from flows.text.decode import decode
from tests.unit.test_decode import KAZAKH, RUSSIAN, reads_as


def seconds(data: bytes) -> float:
    """The best of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        decode(data)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    "unit",
    [
        KAZAKH.encode(),
        RUSSIAN.encode("cp1251"),
        reads_as(RUSSIAN, "cp1251").encode(),
        b"a" * 999,
        b"a" + b"\n" * 999,
        "\u202eسلام ".encode() * 99,
    ],
)
def test_time_grows_with_the_bytes_and_no_faster(unit: bytes) -> None:
    seconds(unit)
    assert seconds(unit * 600) < 9 * seconds(unit * 150) + 0.2
