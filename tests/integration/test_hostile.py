"""One folder of everything that means harm or merely goes wrong, made into one release."""

import csv
import json
import unicodedata
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.fuzz.articles import Writer
from tests.integration.conftest import jinaq

SCRIPT = "<script>alert(1)</script>"
SOURCE = "<img src=x onerror=alert(1)>"
DECOMPOSED = unicodedata.normalize("NFD", "қайың-йод.txt")
LONGEST = "ә" * 120 + "-0001.txt"  # 249 bytes
CONTROLS = "a\x01b\tc.txt"
MARKS = "a\u0301\u0323" + "\u0301" * 50_000


def hostile_texts() -> dict[str, str]:
    """Name -> text: each is an article of its own."""
    texts = {}
    names = ("plain.txt", "formula.txt", "markup.txt", "marks.txt", DECOMPOSED, LONGEST, CONTROLS)
    for seed, name in enumerate(names):
        texts[name] = Writer(seed).article()
    texts["again.txt"] = texts["plain.txt"]
    texts["formula.txt"] = '=HYPERLINK("https://example.org","click")\n\n' + texts["formula.txt"]
    texts["markup.txt"] = f"{SCRIPT} {texts['markup.txt']}"
    texts["marks.txt"] += MARKS
    return texts


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release of the hostile folder."""
    folder = tmp_path_factory.mktemp("hostile")
    source = folder / SOURCE
    source.mkdir()
    for name, text in hostile_texts().items():
        (source / name).write_text(text, encoding="utf-8", newline="")
    lines = [
        {"id": "one", "text": Writer(50).article(), "contact": "a.omarov@example.org"},
        {"id": "one", "text": Writer(51).article()},
        {"id": "=1+1", "text": Writer(52).article(), "note": SCRIPT},
        {"id": "big", "text": "сөз " * 7_500_000},
    ]
    records = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (source / "records.jsonl").write_text(records, encoding="utf-8")
    (source / "outside.txt").symlink_to("/etc/hostname")
    options = ("--direct", "--workers", "1", "--csv-safe", "--max-rejects", "50")
    done = jinaq("run", source, "--output", folder / "output", *options)
    assert done.returncode == 0, done.stdout + done.stderr
    return (folder / "output" / "latest").resolve()


def rows(release: Path, table: str) -> list[dict[str, object]]:
    """The rows of a table."""
    found: list[dict[str, object]] = pq.read_table(release / f"{table}.parquet").to_pylist()
    return found


def test_every_input_is_published_or_rejected_with_a_reason(hostile: Path) -> None:
    refused = {
        str(row["doc_id"]).rsplit("/", 1)[-1]: row["reason"] for row in rows(hostile, "rejects")
    }
    published = [row["doc_id"] for row in rows(hostile, "documents")]
    assert len(published) == len(set(published)) == len(hostile_texts()) + 2
    assert refused == {"one": "duplicate_id", "outside.txt": "outside_source", "4": "too_large"}


def test_the_release_passes_its_own_check(hostile: Path) -> None:
    done = jinaq("check", hostile)
    assert done.returncode == 0, done.stdout + done.stderr


def test_of_two_equal_texts_the_second_by_name_points_to_the_first(hostile: Path) -> None:
    again = [row for row in rows(hostile, "documents") if row["duplicate_of"]]
    assert [str(row["doc_id"]).rsplit("/", 1)[-1] for row in again] == ["plain.txt"]
    assert str(again[0]["duplicate_of"]).endswith("/again.txt")
    assert again[0]["title"] is None
    own = {
        row["doc_id"] for table in ("blocks", "texts", "sections") for row in rows(hostile, table)
    }
    assert again[0]["doc_id"] not in own


def test_names_are_composed_and_without_controls(hostile: Path) -> None:
    for row in rows(hostile, "documents"):
        doc_id = str(row["doc_id"])
        assert unicodedata.is_normalized("NFC", doc_id)
        assert doc_id.isprintable()


def test_no_cell_of_the_guarded_csv_begins_as_a_formula(hostile: Path) -> None:
    n_guarded = 0
    csv.field_size_limit(10_000_000)
    for path in hostile.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            next(file)
            for cells in csv.reader(file):
                n_guarded += sum(cell.startswith("'=") for cell in cells)
                assert not any(cell.startswith(("=", "+", "@")) for cell in cells), path.name
    assert n_guarded


def test_the_parquet_of_a_guarded_release_keeps_the_data_true(hostile: Path) -> None:
    assert any(str(row["text"]).startswith("=HYPERLINK") for row in rows(hostile, "blocks"))


def test_markup_in_a_text_is_nowhere_markup(hostile: Path) -> None:
    for path in hostile.iterdir():
        if path.suffix in (".md", ".html"):
            page = path.read_text(encoding="utf-8")
            assert SCRIPT not in page, path.name
            assert SOURCE not in page, path.name
        if path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))


def test_contacts_in_metadata_are_masked(hostile: Path) -> None:
    said = "".join(str(row["extra"]) for row in rows(hostile, "documents"))
    assert "example.org" not in said
    assert "\u2022\u2022\u2022" in said
