"""Equal texts: the first by name is published, the others point to it and say nothing else."""

from pathlib import Path

import pyarrow.parquet as pq

from flows.publish.duplicates import STAYS, mark_duplicates
from tests.data.builder import article, together
from tests.data.releases import write_parts


def parts_of_three(folder: Path) -> list[Path]:
    """Two equal texts in two parts, and another text."""
    first, second = article("samples/a.txt"), article("samples/b.txt")
    other = article("samples/c.txt", extra="басқа")
    for rows, digit in ((first, "1"), (second, "1"), (other, "2")):
        rows["documents"][0]["raw_sha256"] = digit * 64
    return write_parts(folder, first, together(second, other))


def test_the_second_of_two_equal_texts_points_to_the_first(tmp_path: Path) -> None:
    parts = parts_of_three(tmp_path)
    assert mark_duplicates(parts) == 1
    rows = pq.read_table(parts[1] / "documents.parquet").to_pylist()
    assert [row["duplicate_of"] for row in rows] == ["samples/a.txt", None]
    assert all(value is None for name, value in rows[0].items() if name not in STAYS)


def test_nothing_else_of_a_duplicate_is_left(tmp_path: Path) -> None:
    parts = parts_of_three(tmp_path)
    mark_duplicates(parts)
    for path in parts[1].glob("*.parquet"):
        ids = pq.read_table(path, columns=["doc_id"])["doc_id"].to_pylist()
        assert ids.count("samples/b.txt") == (path.stem == "documents")
        assert path.stem == "rejects" or "samples/c.txt" in ids


def test_a_part_without_a_duplicate_is_not_written_again(tmp_path: Path) -> None:
    parts = parts_of_three(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in parts[0].glob("*.parquet")}
    mark_duplicates(parts)
    assert {path: path.stat().st_mtime_ns for path in parts[0].glob("*.parquet")} == before


def test_marking_twice_changes_nothing(tmp_path: Path) -> None:
    parts = parts_of_three(tmp_path)
    mark_duplicates(parts)
    once = pq.read_table(parts[1] / "documents.parquet")
    mark_duplicates(parts)
    assert pq.read_table(parts[1] / "documents.parquet").equals(once)
