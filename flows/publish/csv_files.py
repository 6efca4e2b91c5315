"""Tables as CSV, for people with a spreadsheet: the same columns and rows as the Parquet.

UTF-8 without a byte order mark, every text in quotes, null as nothing and empty as ``""``, lists as
JSON arrays. Why so: ``docs/decisions/csv.md``.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pyarrow
import pyarrow.compute
import pyarrow.csv

from flows.publish.files import batches, numbered
from schemas.columns import LIST
from schemas.derive import arrow_schema

# A file is closed after the piece that takes it over this size, so that none passes 512 MB.
PART_BYTES = 448_000_000
# A spreadsheet takes a cell that begins so for a formula.
FORMULA = r"^[=+\-@\t\r]"
GUARD = "'"


def write_csv(
    table: str,
    folder: Path,
    *,
    is_safe: bool = False,
    part_bytes: int = PART_BYTES,
) -> list[Path]:
    """Write the CSV of a table whose Parquet stands in ``folder``.

    Args:
        table: Name of the table.
        folder: The release.
        is_safe: Put a ``'`` before texts that a spreadsheet would run as a formula.
        part_bytes: Size at which a file is closed and the next begun.

    Returns:
        The files in order.
    """
    schema = csv_schema(table)
    written: list[Path] = []
    pieces = _pieces(table, folder, is_safe)
    piece = next(pieces, None)
    while piece is not None or not written:
        path = folder / f".{table}-{len(written)}.csv"
        with path.open("wb") as sink, pyarrow.csv.CSVWriter(sink, schema) as writer:
            while piece is not None and sink.tell() < part_bytes:
                writer.write_batch(piece)
                piece = next(pieces, None)
        written.append(path)
    return numbered(folder, table, ".csv", written)


def csv_schema(table: str) -> pyarrow.Schema:
    """The columns of the CSV: lists become texts."""
    return pyarrow.schema(
        [
            pyarrow.field(field.name, pyarrow.string() if field.type == LIST else field.type)
            for field in arrow_schema(table)
        ]
    )


def read_csv(table: str, path: Path) -> pyarrow.Table:
    """A CSV file of a release with the types of the Parquet.

    Raises:
        pyarrow.ArrowInvalid: it is not what the schema says.
    """
    schema = csv_schema(table)
    rows = pyarrow.csv.read_csv(
        path,
        read_options=pyarrow.csv.ReadOptions(block_size=1 << 24),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=schema,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )
    columns = [
        from_json(rows[field.name]) if field.type == LIST else rows[field.name]
        for field in arrow_schema(table)
    ]
    return pyarrow.Table.from_arrays(columns, schema=arrow_schema(table))


def _pieces(table: str, folder: Path, is_safe: bool) -> Iterator[pyarrow.RecordBatch]:
    schema = csv_schema(table)
    for batch in batches(folder, table):
        columns = [_written(column, is_safe) for column in batch.columns]
        yield pyarrow.RecordBatch.from_arrays(columns, schema=schema)


def _written(column: pyarrow.Array, is_safe: bool) -> pyarrow.Array:
    if column.type == LIST:
        return pyarrow.array([to_json(value) for value in column.to_pylist()], pyarrow.string())
    if is_safe and column.type == pyarrow.string():
        return guarded(column)
    return column


def guarded(column: pyarrow.Array) -> pyarrow.Array:
    """Texts with a ``'`` before those that a spreadsheet would take for a formula."""
    is_formula = pyarrow.compute.match_substring_regex(column, FORMULA)
    with_guard = pyarrow.compute.binary_join_element_wise(GUARD, column, "")
    return pyarrow.compute.if_else(is_formula, with_guard, column)


def to_json(value: list[str] | None) -> str | None:
    """A list as a JSON array; null stays null."""
    return None if value is None else orjson.dumps(value).decode()


def from_json(column: pyarrow.ChunkedArray) -> pyarrow.Array:
    """JSON arrays as lists."""
    values: list[Any] = [
        None if value is None else json.loads(value) for value in column.to_pylist()
    ]
    return pyarrow.array(values, LIST)
