"""Texts made to be slow: the time grows with the size and no faster (contacts)."""

import pytest

from flows.text.contacts import find_contacts
from tests.fuzz.clock import seconds


@pytest.mark.parametrize("piece", ["@", "a@", "a@a.", "+7", "1 ", "{", "тел.", "87", "(", "a@a.\n"])
def test_time_grows_with_the_size_of_hostile_text(piece: str) -> None:
    def found(size: int) -> float:
        text = piece * (size // len(piece))
        return seconds(lambda: find_contacts(text))

    assert found(80_000) < 12 * found(20_000) + 0.2
