"""The segmentation does not get worse.

The packaged model has seen the development sets, so these floors only guard against regressions;
honest figures, cross-validated by document, stand in ``docs/decisions/segmentation.md``. The two
seed articles were never trained on.
"""

from functools import cache
from typing import Any

import pytest

from tests.quality import segments
from tests.quality.shared_data import shared_folder

N_DOCUMENTS = {"kazutb": 10, "kazutb_pdf": 4, "rsj": 8, "jats": 4, "grobid_fulltext": 4}


@cache
def figures(name: str) -> dict[str, Any]:
    shared_folder("segments")
    return segments.figures(name, N_DOCUMENTS.get(name))


@pytest.mark.parametrize("name", ["seeds", *N_DOCUMENTS])
def test_every_visible_character_is_in_exactly_one_block(name: str) -> None:
    found = figures(name)
    assert found["coverage"] == 1.0
    assert found["doubly"] == 0.0


def test_the_headings_of_the_seeds_are_all_found_with_their_roles() -> None:
    headings = figures("seeds")["headings"]
    assert (headings["P"], headings["R"], headings["role_acc"]) == (1.0, 1.0, 1.0)


def test_the_keywords_and_furniture_of_the_seeds_are_exact() -> None:
    found = figures("seeds")
    assert found["field"]["keywords"]["strict"][2] == 1.0
    assert found["unit"]["running_head"]["F"] == 1.0


@pytest.mark.parametrize("field", ["title", "abstract"])
def test_titles_and_abstracts_of_the_seeds_are_exact(field: str) -> None:
    assert figures("seeds")["field"][field]["strict"][2] == 1.0


def test_paragraphs_of_the_seeds_begin_where_they_should() -> None:
    assert figures("seeds")["paragraph_starts"]["F"] >= 0.95


@pytest.mark.parametrize(
    ("name", "floor"),
    [("kazutb", 0.9), ("kazutb_pdf", 0.85), ("rsj", 0.85), ("jats", 0.8), ("grobid_fulltext", 0.8)],
)
def test_paragraphs_begin_where_they_should(name: str, floor: float) -> None:
    assert figures(name)["paragraph_starts"]["F"] >= floor


@pytest.mark.parametrize(
    ("name", "field", "floor"),
    [
        ("kazutb", "title", 0.97),
        ("kazutb", "abstract", 0.95),
        ("kazutb", "keywords", 0.97),
        ("kazutb_pdf", "title", 0.95),
        ("kazutb_pdf", "abstract", 0.95),
        ("kazutb_pdf", "keywords", 0.95),
    ],
)
def test_front_matter_is_found_in_each_language(name: str, field: str, floor: float) -> None:
    assert figures(name)["field"][field]["lev"][2] >= floor


@pytest.mark.parametrize(
    ("name", "floor"), [("kazutb", 0.94), ("kazutb_pdf", 0.92), ("rsj", 0.9), ("jats", 0.85)]
)
def test_canonical_headings_are_found(name: str, floor: float) -> None:
    assert figures(name)["headings_canon"]["F"] >= floor


@pytest.mark.parametrize(("name", "floor"), [("kazutb", 0.98), ("kazutb_pdf", 0.97), ("rsj", 0.95)])
def test_reference_lists_are_found(name: str, floor: float) -> None:
    assert figures(name)["char"]["reference"]["F"] >= floor
