"""Floors under the decoding of re-encoded texts."""

import pytest

from tests.quality import encodings
from tests.quality.shared_data import shared_folder


@pytest.fixture(scope="module")
def counts() -> dict[str, encodings.Count]:
    return encodings.measure(shared_folder(), step=8)


@pytest.mark.parametrize("encoding", encodings.UNICODE)
def test_every_unicode_text_comes_back(counts: dict[str, encodings.Count], encoding: str) -> None:
    assert counts[encoding].n > 0
    assert counts[encoding].share == 1.0


@pytest.mark.parametrize("page", ["cp1251", "koi8-r", "cp866", "kz1048", "ptcp154"])
def test_nearly_every_text_in_a_cyrillic_page_comes_back(
    counts: dict[str, encodings.Count], page: str
) -> None:
    assert counts[page].n > 5
    assert counts[page].share >= 0.99
