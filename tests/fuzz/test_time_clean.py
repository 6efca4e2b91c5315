"""Texts made to be slow: the time grows with the size and no faster (clean)."""

import time

import pytest

from flows.records import Block
from flows.text.clean import Cleaner


def seconds(text: str) -> float:
    """The best of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        Cleaner(text).clean([Block(0, len(text), "paragraph", 1)])
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    "unit",
    [
        "a" * 1000,
        "\n" * 1000,
        "а-\n" + "\n" * 300,
        "а\u00ad" * 300,
        "ж-" * 300,
        "ab\u0430" * 300,
        "а б " * 250,
        "[1,2 " * 200,
        "\u0306" * 500,
    ],
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    seconds(unit)
    assert seconds(unit * 120) < 9 * seconds(unit * 30) + 0.2
