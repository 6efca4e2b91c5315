"""References and pairs taken out of Parquet files of a release."""

import io
import json
from pathlib import Path

import pyarrow
import pyarrow.parquet

from flows.publish import bibliography, pairs
from schemas.derive import arrow_schema


def write(release: Path, table: str, rows: list[dict[str, object]]) -> None:
    """A table of a release with these rows; what a row does not say is null."""
    schema = pyarrow.schema([field.with_nullable(True) for field in arrow_schema(table)])
    pyarrow.parquet.write_table(
        pyarrow.Table.from_pylist(rows, schema=schema), release / f"{table}.parquet"
    )


def abstract(doc_id: str, lang: str, title: str, text: str) -> dict[str, object]:
    return {"doc_id": doc_id, "position": 1, "lang": lang, "title": title, "text": text}


def test_the_references_of_a_release_are_exported_each_once(tmp_path: Path) -> None:
    book = {"type": "book", "authors": ["Үлгіұлы Б."], "year": 2011, "title": "Кітап әлемі"}
    write(
        tmp_path,
        "references",
        [
            book | {"reference_id": "a.txt#r1", "list": 1, "work_key": "k"},
            book | {"reference_id": "a.txt#r9", "list": 2, "twin_id": "a.txt#r1"},
            book | {"reference_id": "b.txt#r1", "list": 1, "work_key": "k"},
        ],
    )
    file = io.StringIO()
    bibliography.export_release(tmp_path, "csl-json", file)
    (item,) = json.loads(file.getvalue())
    assert (item["id"], item["title"]) == ("a.txt#r1", "Кітап әлемі")


def test_pairs_are_the_same_as_lines_and_as_parquet(tmp_path: Path) -> None:
    write(
        tmp_path,
        "abstracts",
        [
            abstract("a.txt", "kk", "Мектеп", "Мектеп туралы."),
            abstract("a.txt", "en", "School", "About school."),
            abstract("b.txt", "kk", "Кітап", "Кітап туралы."),
        ],
    )
    lines = io.StringIO()
    pairs.write_pairs(tmp_path, ("kk", "en"), None, lines)
    for name in ("pairs.parquet", "pairs.jsonl"):
        pairs.write_pairs(tmp_path, ("kk", "en"), tmp_path / name, lines)
    (row,) = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert (row["doc_id"], row["title_1"], row["title_2"]) == ("a.txt", "Мектеп", "School")
    assert (tmp_path / "pairs.jsonl").read_text(encoding="utf-8") == lines.getvalue()
    table = pyarrow.parquet.read_table(tmp_path / "pairs.parquet")
    assert table.to_pylist() == [row] and table.schema.equals(pairs.SCHEMA)


def test_no_pairs_are_a_table_without_rows(tmp_path: Path) -> None:
    write(tmp_path, "abstracts", [])
    pairs.write_pairs(tmp_path, ("kk", "en"), tmp_path / "none.parquet", io.StringIO())
    assert pyarrow.parquet.read_table(tmp_path / "none.parquet").num_rows == 0
