"""The flow and the command line, once each, on the sample articles."""

import hashlib
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.integration.conftest import SAMPLES, jinaq


def table_hashes(release: Path) -> dict[str, str]:
    """SHA-256 of every table file, Parquet and CSV."""
    files = [path for path in release.iterdir() if path.suffix in (".parquet", ".csv")]
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(files)
        if not path.name.startswith("changes")
    }


def test_every_sample_is_published(release: Path) -> None:
    published = set(pq.read_table(release / "documents.parquet")["doc_id"].to_pylist())
    given = {f"samples/{path.name}" for path in (SAMPLES / "samples").glob("*.txt")}
    assert len(given) >= 12
    assert published == given
    assert pq.read_table(release / "rejects.parquet").num_rows == 0


def test_a_second_run_says_that_nothing_changed(release: Path) -> None:
    output = release.parent
    before = sorted(output.iterdir())
    done = jinaq("run", SAMPLES, "--output", output, "--direct")
    assert done.returncode == 0, done.stderr
    assert "nothing changed" in done.stdout
    assert "0 parsed" in done.stdout
    assert sorted(output.iterdir()) == before


def test_workers_and_full_do_not_change_a_byte(release: Path, tmp_path: Path) -> None:
    done = jinaq("run", SAMPLES, "--output", tmp_path, "--direct", "--full", "--workers", "2")
    assert done.returncode == 0, done.stderr
    assert table_hashes(tmp_path / "latest") == table_hashes(release)


def test_prefect_gives_the_same_bytes(release: Path, tmp_path: Path) -> None:
    done = jinaq("run", SAMPLES, "--output", tmp_path, "--workers", "2", "--release", "named")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "latest").resolve().name == "named"
    assert table_hashes(tmp_path / "latest") == table_hashes(release)


def test_a_good_release_passes_the_check(release: Path) -> None:
    done = jinaq("check", release)
    assert done.returncode == 0, done.stderr


def test_no_address_and_no_phone_number_is_published(release: Path) -> None:
    for path in release.rglob("*"):
        if path.suffix == ".parquet":
            text = str(pq.read_table(path).to_pylist())
        elif path.is_file():
            text = path.read_text(encoding="utf-8")
        assert "@example.org" not in text, path.name
        assert "700 000" not in text, path.name


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("run", "no-such-folder", "--direct"), "there is no folder or file no-such-folder"),
        (("run", "{empty}", "--direct"), "there is nothing to read in"),
        (("inspect", "no-such-file.txt"), "cannot be read"),
        (("check", "no-such-release"), "there is no release folder"),
        (("pairs", "{empty}", "--langs", "kk"), "two languages"),
        (("run", "{empty}", "--runner", "slurm://here"), "no runner"),
    ],
)
def test_wrong_usage_gets_one_sentence(
    arguments: tuple[str, ...], sentence: str, tmp_path: Path
) -> None:
    named = [part.format(empty=tmp_path) for part in arguments]
    done = jinaq(*named, cwd=tmp_path)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_an_output_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    done = jinaq("run", SAMPLES, "--output", tmp_path / "file", "--direct")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_a_release_that_exists_is_not_overwritten(release: Path, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("Кіріспе. Бұл мәтін сынақ үшін жазылды.\n" * 20)
    done = jinaq(
        "run", tmp_path / "raw", "--output", release.parent, "--direct", "--release", release.name
    )
    assert done.returncode == 2
    assert "is already in" in done.stderr


def test_inspect_shows_a_text(release: Path) -> None:
    done = jinaq("inspect", SAMPLES / "samples" / "kk-01.txt")
    assert done.returncode == 0, done.stderr
    assert "references" in done.stdout


def test_tag_and_parse_answer_line_by_line() -> None:
    tagged = jinaq("tag", input="1\tБұл мақалада өлкенің тарихы қарастырылады\n2\t12345\n")
    rows = [line.split("\t") for line in tagged.stdout.splitlines()]
    assert [row[:3] for row in rows] == [["1", "kk", "Cyrl"], ["2", "und", ""]]
    parsed = jinaq("parse", input="a\tОмаров А. Дала тарихы. – Алматы: Өлке, 2019. – 210 б.\n")
    assert '"id":"a"' in parsed.stdout
    assert '"year":2019' in parsed.stdout
