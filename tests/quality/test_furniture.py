"""Floors for running heads and page numbers."""

import pytest

from tests.quality.furniture import KINDS, measure


@pytest.mark.parametrize("kind", KINDS)
def test_both_seeds_are_exact(kind: str) -> None:
    score = measure("seed_gold", kind)
    assert score.right == score.found == score.gold > 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["dev_kazutb", "dev_rsj", "dev_jats"])
def test_rendered_sets(name: str, kind: str) -> None:
    assert measure(name, kind).f1 >= 0.99


def test_real_bodies_without_furniture_have_none() -> None:
    assert measure("dev_grobid_fulltext", "running_head").found == 0
    assert measure("dev_grobid_fulltext", "page_number").found == 0
    assert measure("dev_kazutb_pdf", "running_head").found == 0
