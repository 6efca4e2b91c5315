"""Whether the tables of a release hold: schema, rows against their texts, CSV against Parquet."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.compute
import pyarrow.parquet

from flows.publish import datapackage
from flows.publish.csv_files import guarded, read_csv
from flows.publish.files import batches, table_files
from flows.publish.windows import Cursor, window_ends
from schemas.derive import arrow_schema, empty_table
from schemas.tables import TABLES
from schemas.validate import validate

Found = tuple[str, str]
# Rows that are named of each table; of the others their number is told.
NAMED = 5


def check_schema(release: Path, table: str) -> Iterator[Found]:
    """Columns, types, descriptions and units are those of the model."""
    wanted = arrow_schema(table)
    for file in table_files(release, table):
        schema = pyarrow.parquet.read_schema(file)
        if not schema.equals(wanted):
            unlike = ", ".join(_unlike(schema, wanted))
            yield file.name, f"columns are not those of the schema: {unlike}"
        elif undescribed := [f.name for f in schema if not _is_described(f, wanted.field(f.name))]:
            yield file.name, f"columns without description or unit: {', '.join(undescribed)}"


def check_texts(release: Path) -> Iterator[Found]:
    """Every row passes the checks that it passed when it was made, against the texts."""
    cursors = {
        table: Cursor(batches(release, table), empty_table(table).schema) for table in TABLES
    }
    counts: dict[str, int] = dict.fromkeys(TABLES, 0)
    for last in window_ends(release):
        chunk = {table: cursor.until(last) for table, cursor in cursors.items()}
        for row in validate(chunk)[1]:
            if row["reason"] == "parent_rejected":
                continue
            table = row["table"]
            counts[table] += 1
            if counts[table] <= NAMED:
                yield table, _said(row)
    for table, count in counts.items():
        if count > NAMED:
            yield table, f"{count - NAMED} more rows fail"


def check_csv(release: Path, table: str) -> Iterator[Found]:
    """The CSV has the rows and values of the Parquet."""
    is_guarded = _is_guarded(release)
    rows = _Stream(batches(release, table), table)
    for file in table_files(release, table, ".csv"):
        found = read_csv(table, file)
        wanted = rows.take(found.num_rows)
        if is_guarded:
            wanted = _guarded(wanted)
        if found.num_rows != wanted.num_rows:
            yield file.name, f"has {found.num_rows} rows, the Parquet {wanted.num_rows} of them"
            return
        for name in found.schema.names:
            if not found[name].equals(wanted[name]):
                yield file.name, f"column {name} is not that of the Parquet"
    if rows.take(1).num_rows:
        yield table, "has more rows as Parquet than as CSV"


def _is_described(field: pyarrow.Field, wanted: pyarrow.Field) -> bool:
    """Whether a column says what it is, in the unit of the model; the wording may be older."""
    said, true = field.metadata or {}, wanted.metadata or {}
    return bool(said.get(b"description")) and said.get(b"unit") == true.get(b"unit")


def _said(row: dict[str, Any]) -> str:
    place = "" if row["start"] is None else f" at {row['start']}"
    return f"{row['doc_id']}{place}: {row['reason']} {row['detail'] or ''}".strip()


def _unlike(schema: pyarrow.Schema, wanted: pyarrow.Schema) -> list[str]:
    """Columns that only one side has, or that have another type; else the order differs."""
    names = list(dict.fromkeys([*schema.names, *wanted.names]))
    unlike = [
        name
        for name in names
        if name not in schema.names
        or name not in wanted.names
        or schema.field(name).type != wanted.field(name).type
    ]
    return unlike or ["their order"]


class _Stream:
    """Batches that are taken by a number of rows."""

    def __init__(self, pieces: Iterator[pyarrow.RecordBatch], table: str) -> None:
        self._pieces = pieces
        self._held = empty_table(table)

    def take(self, count: int) -> pyarrow.Table:
        """The next rows; fewer where there are no more."""
        held = [self._held]
        number = self._held.num_rows
        while number < count and (piece := next(self._pieces, None)) is not None:
            held.append(pyarrow.Table.from_batches([piece]))
            number += piece.num_rows
        rows = pyarrow.concat_tables(held)
        self._held = rows.slice(count)
        return rows.slice(0, count)


def _is_guarded(release: Path) -> bool:
    """Whether the CSV was written with guarded cells."""
    descriptor = json.loads((release / datapackage.FILE).read_text(encoding="utf-8"))
    return bool(descriptor.get(datapackage.GUARDED, False))


def _guarded(rows: pyarrow.Table) -> pyarrow.Table:
    columns = [
        pyarrow.chunked_array([guarded(chunk) for chunk in column.chunks], column.type)
        if column.type == pyarrow.string()
        else column
        for column in rows.columns
    ]
    return pyarrow.Table.from_arrays(columns, schema=rows.schema)
