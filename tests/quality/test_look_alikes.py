"""Floors under the repair of look-alike letters."""

import pytest

from tests.quality import look_alikes
from tests.quality.shared_data import shared_folder


@pytest.mark.parametrize("lang", ["kk", "ru"])
@pytest.mark.parametrize("way", ["words", "letters"])
def test_nearly_every_word_with_a_look_alike_is_repaired(lang: str, way: str) -> None:
    count = look_alikes.repaired(shared_folder(), lang, way)
    assert count.n > 300
    assert count.share >= 0.98, count.examples


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_words_that_are_right_keep_their_letters(lang: str) -> None:
    count = look_alikes.unchanged(shared_folder(), lang)
    assert count.n > 5000
    assert count.n - count.right <= 0.0005 * count.n, count.examples


def test_few_words_of_articles_need_other_letters() -> None:
    count = look_alikes.changed(shared_folder(), step=6)
    assert count.right <= 0.0005 * count.n, count.examples
