"""Size and query time of our Parquet against a plain ``to_parquet``.

``python -m tests.benchmarks.parquet RELEASE [copies]``: the tables of a release, written both ways;
with ``copies`` the rows are repeated under other document names, so that a query has work to do.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow
import pyarrow.compute
import pyarrow.parquet

from flows.publish.files import read_table
from flows.publish.parquet import write_table
from schemas.tables import TABLES

ROUNDS = 7


def main() -> None:
    """Print the table."""
    release, copies = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        for table in TABLES:
            _measure(_repeated(read_table(release, table), copies), table, Path(folder))


def _measure(rows: pyarrow.Table, table: str, folder: Path) -> None:
    source, plain = folder / f"{table}.part", folder / f"{table}.plain.parquet"
    pyarrow.parquet.write_table(rows, source, compression="lz4")
    to_parquet = _seconds(lambda: rows.to_pandas().to_parquet(plain, index=False), 1)
    ours_written = _seconds(lambda: write_table(table, [source], folder), 1)
    ours = folder / f"{table}.parquet"
    sizes = [path.stat().st_size / 1e6 for path in (plain, ours)]
    scans = [_seconds(lambda path=path: _query(path, rows), ROUNDS) for path in (plain, ours)]  # type: ignore[misc]
    sys.stdout.write(
        f"{table:11} {rows.num_rows:8} rows | plain {sizes[0]:7.2f} MB, {scans[0] * 1000:6.1f} ms, "
        f"written in {to_parquet:5.2f} s | ours {sizes[1]:7.2f} MB, {scans[1] * 1000:6.1f} ms, "
        f"written in {ours_written:5.2f} s\n"
    )


def _query(path: Path, rows: pyarrow.Table) -> int:
    """One column, one language; of a table without languages, one column of one document."""
    column = "text" if "text" in rows.schema.names else rows.schema.names[-1]
    name = "lang" if "lang" in rows.schema.names else "doc_id"
    value = (
        "kk" if name == "lang" else rows["doc_id"][rows.num_rows // 2].as_py() if len(rows) else ""
    )
    return int(
        pyarrow.parquet.read_table(path, columns=[column], filters=[(name, "=", value)]).num_rows
    )


def _repeated(rows: pyarrow.Table, copies: int) -> pyarrow.Table:
    if copies == 1:
        return rows
    index = rows.schema.get_field_index("doc_id")
    field = rows.schema.field(index)
    parts = [
        rows.set_column(
            index, field, pyarrow.compute.binary_join_element_wise(f"{n:03d}", rows["doc_id"], "/")
        )
        for n in range(copies)
    ]
    return pyarrow.concat_tables(parts)


def _seconds(work: Callable[[], object], rounds: int) -> float:
    """The best time of several rounds."""
    best = float("inf")
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


if __name__ == "__main__":
    main()
