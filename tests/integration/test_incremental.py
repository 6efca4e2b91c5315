"""A run costs what changed, and comes to the same bytes as one that does everything again."""

from pathlib import Path

import pytest

from flows import run
from flows.publish.release import Published
from tests.benchmarks.corpus import write_corpus
from tests.integration.test_run import table_hashes

N_DOCUMENTS = 12


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    write_corpus(folder, N_DOCUMENTS)
    return folder


def go(corpus: Path, output: Path, *, full: bool = False) -> tuple[Published, int]:
    """A run without Prefect: what was published, and how many documents were parsed."""
    options = run.Options(sources=(str(corpus),), output=str(output), full=full)
    with run.sole_run(options.folder):
        plan = run.prepare(options)
        outcomes = run.process_all(plan, lambda _outcome: None)
        published = run.finish(plan, outcomes)
    return published, sum(outcome.n_parsed for outcome in outcomes)


def test_what_stands_unchanged_is_not_parsed_again(corpus: Path, tmp_path: Path) -> None:
    first, n_first = go(corpus, tmp_path / "out")
    second, n_second = go(corpus, tmp_path / "out")
    assert (n_first, n_second) == (N_DOCUMENTS, 0)
    assert first.is_new
    assert not second.is_new
    assert second.path == first.path


def test_one_more_document_costs_one(corpus: Path, tmp_path: Path) -> None:
    go(corpus, tmp_path / "out")
    (corpus / "zz.txt").write_text("Кіріспе\nБұл жаңа мәтін тек сынақ үшін жазылды.\n" * 20)
    incremental, n_parsed = go(corpus, tmp_path / "out")
    assert n_parsed == 1
    assert incremental.n_rows["documents"] == N_DOCUMENTS + 1
    full, n_parsed = go(corpus, tmp_path / "other", full=True)
    assert n_parsed == N_DOCUMENTS + 1
    assert table_hashes(incremental.path) == table_hashes(full.path)


def test_a_document_that_moves_is_not_parsed_but_has_its_new_name(
    corpus: Path, tmp_path: Path
) -> None:
    go(corpus, tmp_path / "out")
    (corpus / "0000" / "0000003.txt").rename(corpus / "moved.txt")
    moved, n_parsed = go(corpus, tmp_path / "out")
    assert n_parsed == 0
    assert moved.is_new
    full, _ = go(corpus, tmp_path / "other", full=True)
    assert table_hashes(moved.path) == table_hashes(full.path)


def test_damaged_work_is_noticed_and_done_again(corpus: Path, tmp_path: Path) -> None:
    first, _ = go(corpus, tmp_path / "out")
    kept = sorted(path for path in (tmp_path / "out/.work/kept").rglob("*") if path.is_file())
    assert len(kept) == N_DOCUMENTS
    content = bytearray(kept[4].read_bytes())
    content[len(content) // 2] ^= 255
    kept[4].write_bytes(content)
    second, n_parsed = go(corpus, tmp_path / "out")
    assert n_parsed == 1
    assert second.path == first.path


def test_kept_work_may_be_thrown_away(corpus: Path, tmp_path: Path) -> None:
    first, _ = go(corpus, tmp_path / "out")
    for path in sorted((tmp_path / "out/.work/kept").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    second, n_parsed = go(corpus, tmp_path / "out")
    assert n_parsed == N_DOCUMENTS
    assert not second.is_new
    assert second.path == first.path


def test_a_changed_document_is_one_row_of_the_changes(corpus: Path, tmp_path: Path) -> None:
    go(corpus, tmp_path / "out")
    path = corpus / "0000" / "0000002.txt"
    path.write_text(path.read_text() + "\nТағы бір сөйлем қосылды.\n")
    changed, n_parsed = go(corpus, tmp_path / "out")
    assert n_parsed == 1
    assert "0000002.txt" in (changed.path / "changes.md").read_text(encoding="utf-8")
