"""The output for the samples and the founding articles is what it was; see ``write.py``."""

import json
from pathlib import Path

import pytest

from tests.golden.write import HERE, SAMPLES, SEEDS, fingerprint, readable, rows_of


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_sample_reads_as_expected(path: Path) -> None:
    expected = (HERE / "samples" / f"{path.stem}.tsv").read_text(encoding="utf-8")
    assert readable(rows_of(path)).splitlines() == expected.splitlines()


@pytest.mark.parametrize("expected", sorted(HERE.glob("seeds/*.json")), ids=lambda path: path.stem)
def test_a_founding_article_reads_as_expected(expected: Path) -> None:
    path = SEEDS / f"{expected.stem}.txt"
    if not path.is_file():
        pytest.skip("the founding articles are not beside this checkout")
    assert fingerprint(rows_of(path)) == json.loads(expected.read_text(encoding="utf-8"))
