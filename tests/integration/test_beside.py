"""What stands beside the sources reaches the release: errata, withdrawals, terms, expectations."""

import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.integration.conftest import SAMPLES, jinaq


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Two samples, with their manifest."""
    folder = tmp_path / "raw"
    (folder / "samples").mkdir(parents=True)
    shutil.copy(SAMPLES / "sources.toml", folder)
    for name in ("kk-04.txt", "ru-02.txt"):
        shutil.copy(SAMPLES / "samples" / name, folder / "samples")
    return folder


def go(raw: Path, output: Path, *more: str) -> Path:
    done = jinaq("run", raw, "--output", output, "--direct", "--workers", "1", *more)
    assert done.returncode == 0, done.stderr
    return (output / "latest").resolve()


def test_errata_stand_in_the_card(raw: Path, tmp_path: Path) -> None:
    (raw / "errata.csv").write_text(
        "doc_id,table,problem\nsamples/kk-04.txt,sections,Екінші бөлімнің тақырыбы жоқ\n",
        encoding="utf-8",
    )
    card = (go(raw, tmp_path / "out") / "README.md").read_text(encoding="utf-8")
    assert "Екінші бөлімнің тақырыбы жоқ" in card


def test_a_withdrawn_document_is_gone_from_the_next_release_which_says_so(
    raw: Path, tmp_path: Path
) -> None:
    go(raw, tmp_path / "out")
    (raw / "withdrawn.csv").write_text(
        "doc_id,date,reason\nsamples/ru-02.txt,2031-05-06,at the author's wish\n", encoding="utf-8"
    )
    release = go(raw, tmp_path / "out")
    ids = pq.read_table(release / "texts.parquet")["doc_id"].to_pylist()
    assert ids == ["samples/kk-04.txt"]
    assert "samples/ru-02.txt" in (release / "changes.md").read_text(encoding="utf-8")
    rejects = pq.read_table(release / "rejects.parquet").to_pylist()
    assert [(row["doc_id"], row["reason"]) for row in rejects] == [
        ("samples/ru-02.txt", "withdrawn")
    ]


def test_a_source_of_offsets_only_leaves_no_word_of_it_anywhere(raw: Path, tmp_path: Path) -> None:
    manifest = raw / "sources.toml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('publish = "full"', 'publish = "offsets"'), encoding="utf-8")
    release = go(raw, tmp_path / "out")
    word = "медиаци"  # stands in the title, the text and the references of ru-02
    assert word in (raw / "samples" / "ru-02.txt").read_text(encoding="utf-8")
    for path in release.iterdir():
        if path.suffix == ".parquet":
            content = str(pq.read_table(path).to_pylist())
        else:
            content = path.read_text(encoding="utf-8")
        assert word not in content, path.name
    done = jinaq("check", release)
    assert done.returncode == 0, done.stderr


def test_a_broken_expectation_makes_no_release_and_is_named(raw: Path, tmp_path: Path) -> None:
    first = go(raw, tmp_path / "out")
    (raw / "expectations.toml").write_text("min_documents = 3\n", encoding="utf-8")
    (raw / "samples" / "kk-04.txt").unlink()
    done = jinaq("run", raw, "--output", tmp_path / "out", "--direct", "--workers", "1")
    assert done.returncode == 1
    assert "min_documents" in done.stderr
    assert (tmp_path / "out" / "latest").resolve() == first
    assert list((tmp_path / "out").glob(".failed-*"))
