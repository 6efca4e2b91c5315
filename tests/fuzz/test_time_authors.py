"""Texts made to be slow: the time grows with the size and no faster (authors)."""

import pytest

from flows.text.authors_affiliations import read_affiliations
from flows.text.authors_names import read_names
from tests.fuzz.clock import seconds


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
    def both(size: int) -> float:
        text = piece * (size // len(piece))
        return seconds(lambda: (read_names(text), read_affiliations(text)))

    assert both(32_000) < 12 * both(8_000) + 0.2
