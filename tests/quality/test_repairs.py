"""Floors under the mending of broken words."""

import pytest

from tests.quality import repairs
from tests.quality.shared_data import shared_folder

LINE_ENDS = (
    "eol_hyphen_remove",
    "eol_hyphen_keep",
    "eol_hyphen_remove+spurious_space",
    "eol_hyphen_remove+leading_space",
)


@pytest.fixture(scope="module")
def seeds() -> repairs.Count:
    return repairs.seeds(shared_folder())


def test_every_hyphen_at_a_line_end_of_the_seeds_is_right(seeds: repairs.Count) -> None:
    assert seeds.of(LINE_ENDS) == 1.0, seeds.missed


def test_most_other_places_of_the_seeds_are_right(seeds: repairs.Count) -> None:
    others = [kind for kind in seeds.n if kind not in LINE_ENDS]
    assert seeds.of(others) >= 0.94, seeds.missed
    assert seeds.reading(others) == 1.0, seeds.missed


def test_no_word_of_the_seeds_that_is_right_is_joined(seeds: repairs.Count) -> None:
    joined = [row for row in seeds.besides if "hyphen" in row.kind or "spurious" in row.kind]
    assert joined == []


@pytest.mark.parametrize(("name", "step"), [("kazutb", 1), ("rsj", 1), ("jats", 4)])
def test_the_joins_of_the_rendered_sets_are_made(name: str, step: int) -> None:
    count = repairs.rendered(shared_folder(), name, step)
    assert count.share >= 0.98, count.missed[:20]


@pytest.mark.parametrize("name", repairs.PRINTED)
def test_hardly_a_blank_between_two_right_words_of_a_real_pdf_is_taken_out(name: str) -> None:
    count = repairs.rendered(shared_folder(), name)
    assert sum("spurious_space" in row.kind for row in count.besides) <= 3
