"""Floors for the languages of texts and articles.

The packaged model has been trained on these sentences, so the floors only show that nothing got
worse; what it reaches on sentences it has not seen stands in ``docs/models/language.md`` and is
printed by ``python -m tests.quality.languages --held-out 0``.
"""

import pytest

from tests.quality import languages as quality
from tests.quality import languages_sets as sets
from tests.quality.shared_data import shared_folder

STEP = 4


@pytest.fixture(scope="module", autouse=True)
def shared() -> None:
    shared_folder("lid")


@pytest.fixture(scope="module")
def some() -> list[sets.Item]:
    return list(sets.sentences())[::STEP]


def test_sentences(some: list[sets.Item]) -> None:
    row = quality.measured(some, quality.ours)
    assert row["macro F1"] >= 0.999
    assert row["kk F1"] >= 0.999
    assert row["kaa as kk"] <= 0.01


def test_short_segments() -> None:
    row = quality.measured(list(sets.short())[::STEP], quality.ours)
    assert row["macro F1"] >= 0.99
    assert row["kk F1"] >= 0.99
    assert row["kk ky ru en"] >= 0.99


def test_paragraphs() -> None:
    assert quality.measured(list(sets.paragraphs()), quality.ours)["macro F1"] >= 0.999


def test_disguises(some: list[sets.Item]) -> None:
    found = sets.disguised(some)
    for name in ("capitals", "look-alikes", "KZ-1048 as 1251"):
        assert quality.measured(found[name], quality.ours)["kk F1"] >= 0.999, name
    assert quality.accuracy(found["Russian letters"]) >= 0.95
    assert quality.accuracy(found["Latin 2018"]) >= 0.99
    assert quality.accuracy(found["Latin 2021"]) >= 0.99
    assert quality.accuracy(found["two languages"]) >= 0.99


def test_scores_are_near_the_share_that_is_right(some: list[sets.Item]) -> None:
    for low, n_answers, mean, right in quality.reliability(quality.lengths(some)):
        if n_answers >= 100 and low >= 0.5:
            assert right >= mean - 0.07, f"from {low}"


@pytest.mark.parametrize("name", ["seed_gold", "dev_kazutb", "dev_kazutb_pdf"])
def test_titles_abstracts_keywords_and_headings_of_articles(name: str) -> None:
    right, total = quality.of_articles(name, lambda article: True)
    assert total > 0
    assert right / total >= 0.995
