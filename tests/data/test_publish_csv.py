"""The CSV files: the same as the Parquet, and safe to read naively."""

import csv
import json
import tempfile
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.publish.csv_files import csv_schema, from_json, guarded, read_csv, to_json, write_csv
from flows.publish.files import has_csv, read_table, table_files
from schemas.derive import arrow_schema, header
from schemas.tables import TABLES
from tests.data.builder import article
from tests.data.releases import make

WITH_CSV = [table for table in TABLES if has_csv(table)]
HOSTILE = [
    "",
    None,
    "NA",
    "null",
    "007",
    "1e5",
    ' "quoted" ',
    "two\nlines",
    "two\r\nlines",
    "carriage\rreturn",
    "a,b;c\td",
    "=1+1",
    "+7 701",
    "-5",
    "@SUM(A1)",
    "'=1",
    "\\",
    "қазақ\u2028тілі",
    "<script>alert(1)</script>",
    "x" * 40_000,
]


def release_of(folder: Path, values: list[str | None], *, is_safe: bool = False) -> Path:
    """A folder with one table of texts that try to break out of their cells."""
    rows = [
        {"doc_id": f"samples/{n:02d}.txt", "table": "documents", "detail": value}
        for n, value in enumerate(values)
    ]
    table = pyarrow.Table.from_pylist(rows, schema=arrow_schema("rejects"))
    pyarrow.parquet.write_table(table, folder / "rejects.parquet")
    write_csv("rejects", folder, is_safe=is_safe)
    return folder


def test_a_csv_is_its_parquet(release: Path) -> None:
    for table in WITH_CSV:
        assert read_csv(table, release / f"{table}.csv").equals(read_table(release, table))


def test_hostile_cells_come_back_as_they_were(tmp_path: Path) -> None:
    release_of(tmp_path, HOSTILE)
    found = read_csv("rejects", tmp_path / "rejects.csv")
    assert found["detail"].to_pylist() == HOSTILE


def test_the_standard_reader_reads_the_same_cells(tmp_path: Path) -> None:
    release_of(tmp_path, HOSTILE)
    with (tmp_path / "rejects.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == header("rejects")
    assert [row["detail"] for row in rows] == [value or "" for value in HOSTILE]


def test_there_is_no_byte_order_mark(release: Path) -> None:
    assert (release / "documents.csv").read_bytes().startswith(b'"doc_id","source"')


def test_null_is_nothing_and_empty_is_quotes(tmp_path: Path) -> None:
    release_of(tmp_path, ["", None])
    lines = (tmp_path / "rejects.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1] == '"samples/00.txt","documents",,,"",,'
    assert lines[2] == '"samples/01.txt","documents",,,,,'


def test_lists_are_json_arrays(release: Path) -> None:
    with (release / "abstracts.csv").open(encoding="utf-8", newline="") as file:
        found = [row["keywords"] for row in csv.DictReader(file)]
    assert json.loads(found[2]) == ["кітапхана", "=1+1"]
    assert json.loads(found[3]) == []


def test_data_stay_true_unless_asked(tmp_path: Path) -> None:
    release_of(tmp_path, ["=1+1"])
    assert read_csv("rejects", tmp_path / "rejects.csv")["detail"].to_pylist() == ["=1+1"]


def test_guarded_cells_begin_with_an_apostrophe(tmp_path: Path) -> None:
    release_of(tmp_path, ["=1+1", "+7", "-5", "@A", "\tx", "5-3", "", None], is_safe=True)
    assert read_csv("rejects", tmp_path / "rejects.csv")["detail"].to_pylist() == [
        "'=1+1",
        "'+7",
        "'-5",
        "'@A",
        "'\tx",
        "5-3",
        "",
        None,
    ]


@pytest.mark.parametrize("text", ["5=3", " =1", "a@b", "", "'=", "—", "− 5"])
def test_other_cells_are_not_guarded(text: str) -> None:
    assert guarded(pyarrow.array([text])).to_pylist() == [text]


def test_a_guarded_release_passes_the_check_and_says_so(tmp_path: Path) -> None:
    from flows.publish.check import check

    rows = article("samples/a.txt")
    rows["references"][0]["title"] = "=HYPERLINK(1)"
    made = make(tmp_path / "out", rows, csv_safe=True)
    assert check(made.path) == []
    assert "has a `'` before it" in (made.path / "README.md").read_text(encoding="utf-8")
    assert "'=HYPERLINK" in (made.path / "references.csv").read_text(encoding="utf-8")


def test_a_large_csv_is_cut_into_parts_each_with_a_header(tmp_path: Path) -> None:
    schema = arrow_schema("rejects")
    rows = pyarrow.Table.from_pylist(
        [{"doc_id": f"samples/{n:06d}.txt", "detail": "x" * 50} for n in range(140_000)], schema
    )
    pyarrow.parquet.write_table(rows, tmp_path / "rejects.parquet")
    files = write_csv("rejects", tmp_path, part_bytes=6_000_000)
    assert len(files) > 1
    assert table_files(tmp_path, "rejects", ".csv") == files
    parts = [read_csv("rejects", file) for file in files]
    assert pyarrow.concat_tables(parts).equals(rows)


def test_the_columns_are_those_of_the_schema() -> None:
    for table in WITH_CSV:
        assert csv_schema(table).names == header(table) == arrow_schema(table).names


@settings(max_examples=40, deadline=None)
@given(st.lists(st.none() | st.text(), min_size=1, max_size=6))
def test_any_text_comes_back_as_it_was(values: list[str | None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        release_of(Path(folder), values)
        assert read_csv("rejects", Path(folder) / "rejects.csv")["detail"].to_pylist() == values


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(), max_size=4))
def test_any_list_comes_back_as_it_was(values: list[str]) -> None:
    assert from_json(pyarrow.chunked_array([[to_json(values)]])).to_pylist() == [values]
