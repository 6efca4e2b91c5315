"""Texts made to be slow: the time grows with the size and no faster (authors)."""

import time

import pytest

from flows.text.authors_affiliations import read_affiliations
from flows.text.authors_names import read_names


@pytest.mark.parametrize(
    "piece",
    [
        "А.Б. Қиялов, ",
        "1",
        "1, ",
        "А.",
        "Қиялов ",
        "Қиялов А.Б. 1 ",
        "*",
        "(",
        "a@b.kz ",
        "- ",
        "№ 1 ",
    ],
)
def test_time_grows_with_the_size_of_hostile_lines(piece: str) -> None:
    times = []
    for size in (8_000, 32_000):
        text = piece * (size // len(piece))
        start = time.process_time()
        read_names(text)
        read_affiliations(text)
        times.append(time.process_time() - start)
    assert times[1] < 12 * times[0] + 0.1
