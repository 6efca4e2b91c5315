"""Texts made to be slow: the time grows with the size and no faster (furniture)."""

import pytest

from flows.text.furniture import find_furniture
from flows.text.lines import split_lines
from tests.fuzz.clock import seconds

JOURNAL = "Хабаршы. Жер туралы ғылымдар сериясы. №2 (47). 2031"


@pytest.mark.parametrize(
    "piece",
    [
        "12\n",
        "iv\n\n",
        f"{JOURNAL}\n\n",
        "Вестник №1 2031\n",
        "a\n\f",
        "Журнал 2031;12\n\n",
        "12 сөз\n",
        "(c) 2031\n",
        "слово\n\n12\n\n",
    ],
)
def test_time_grows_with_the_size_of_hostile_text(piece: str) -> None:
    def found(n_pieces: int) -> float:
        text = piece * n_pieces
        lines = split_lines(text)
        return seconds(lambda: find_furniture(text, lines))

    assert found(6_000) < 12 * found(1_500) + 0.2
