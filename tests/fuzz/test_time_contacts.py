"""Texts made to be slow: the time grows with the size and no faster (contacts)."""

import time

import pytest

from flows.text.contacts import find_contacts


@pytest.mark.parametrize("piece", ["@", "a@", "a@a.", "+7", "1 ", "{", "тел.", "87", "(", "a@a.\n"])
def test_time_grows_with_the_size_of_hostile_text(piece: str) -> None:
    times = []
    for size in (20_000, 80_000):
        text = piece * (size // len(piece))
        start = time.process_time()
        find_contacts(text)
        times.append(time.process_time() - start)
    assert times[1] < 16 * times[0] + 0.1
