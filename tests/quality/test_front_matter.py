"""Floors for authors, codes, issues and keyword lists."""

import pytest

from tests.quality import front_matter


@pytest.mark.parametrize(
    ("name", "floor"), [("dev_kazutb", 0.98), ("dev_kazutb_pdf", 0.98), ("dev_grobid_header", 0.78)]
)
def test_words_of_author_lines_stand_in_names(name: str, floor: float) -> None:
    assert front_matter.words_in_names(name).value >= floor


@pytest.mark.parametrize(("name", "floor"), [("dev_kazutb", 0.95), ("dev_kazutb_pdf", 0.88)])
def test_affiliations_are_resolved(name: str, floor: float) -> None:
    assert front_matter.resolved(name).value >= floor


def test_languages_name_as_many_authors() -> None:
    assert front_matter.equal_counts("dev_kazutb").value >= 0.95


@pytest.mark.parametrize("name", ["dev_kazutb", "dev_kazutb_pdf"])
def test_codes_hold_all_digits_of_their_lines(name: str) -> None:
    assert front_matter.codes(name).value >= 0.97


def test_the_issue_is_the_one_the_source_names() -> None:
    assert front_matter.issues().value >= 0.97


@pytest.mark.parametrize(
    ("name", "floor"), [("dev_kazutb", 0.98), ("dev_kazutb_pdf", 0.9), ("dev_jats", 0.95)]
)
def test_keyword_lists_are_those_of_the_source(name: str, floor: float) -> None:
    assert front_matter.keyword_lists(name).value >= floor
