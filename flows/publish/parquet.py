"""Tables as Parquet: sorted, in row groups of a fixed number of rows, whatever the parts were.

The bytes depend on the rows and the version of pyarrow alone: row groups are cut by number of
rows, not where a part happened to end. Why these settings: ``docs/decisions/parquet.md``.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow
import pyarrow.parquet
from pyarrow.parquet import SortingColumn

from flows.publish.files import numbered
from schemas.derive import arrow_schema
from schemas.tables import columns_of, order_of

# Rows in a row group: about a hundred thousand short rows, fewer where a row is a long text.
ROWS = {"texts": 256, "sections": 8_192, "abstracts": 8_192}
ROWS_OTHERWISE = 65_536
# A file is closed after the row group that takes it over this size, so that none passes 512 MB.
PART_BYTES = 448_000_000
ZSTD_LEVEL = 9


class OrderError(Exception):
    """The parts are not in the order of ``doc_id``: a fault of ours."""


def write_table(
    table: str, parts: Sequence[Path], folder: Path, part_bytes: int = PART_BYTES
) -> tuple[int, list[Path]]:
    """Write one table out of its parts.

    Args:
        table: Name of the table.
        parts: Parquet files in the order of ``doc_id``, each sorted.
        folder: Where the files go.
        part_bytes: Size at which a file is closed and the next begun.

    Returns:
        The number of rows, and the files in order.
    """
    written: list[Path] = []
    n_rows = 0
    groups = row_groups(table, _read(parts, table))
    group = next(groups, None)
    while group is not None or not written:
        path = folder / f".{table}-{len(written)}.parquet"
        with pyarrow.OSFile(str(path), "wb") as sink, _writer(table, sink) as writer:
            while group is not None and sink.tell() < part_bytes:
                writer.write_table(group, row_group_size=max(1, group.num_rows))
                n_rows += group.num_rows
                group = next(groups, None)
        written.append(path)
    return n_rows, numbered(folder, table, ".parquet", written)


def row_groups(table: str, pieces: Iterable[pyarrow.Table]) -> Iterator[pyarrow.Table]:
    """The rows of all pieces, cut anew into row groups of one chunk each."""
    size = ROWS.get(table, ROWS_OTHERWISE)
    held: list[pyarrow.Table] = []
    n_held = 0
    for piece in pieces:
        held.append(piece)
        n_held += piece.num_rows
        if n_held < size:
            continue
        rows = pyarrow.concat_tables(held)
        whole = n_held - n_held % size
        for first in range(0, whole, size):
            yield _one_chunk(rows.slice(first, size))
        held = [rows.slice(whole)]
        n_held -= whole
    if n_held:
        yield _one_chunk(pyarrow.concat_tables(held))


def _one_chunk(rows: pyarrow.Table) -> pyarrow.Table:
    """The rows in fresh memory: what is cut out of a longer array is encoded with its offsets."""
    return rows.combine_chunks()


def _read(parts: Sequence[Path], table: str) -> Iterator[pyarrow.Table]:
    """The parts one after another.

    Raises:
        OrderError: a part begins before the last row of the part before it.
    """
    schema = arrow_schema(table)
    last = ""
    for part in parts:
        rows = pyarrow.parquet.ParquetFile(part).read().cast(schema)
        if not rows.num_rows:
            continue
        first, last_here = rows["doc_id"][0].as_py(), rows["doc_id"][-1].as_py()
        if first < last:
            raise OrderError(
                f"{part}: {first!r} comes after {last!r}; hand the parts over in order"
            )
        last = last_here
        yield rows


def _writer(table: str, sink: pyarrow.NativeFile) -> pyarrow.parquet.ParquetWriter:
    schema = arrow_schema(table)
    texts = {column.name for column in columns_of(table) if column.is_text}
    # A dictionary pays where values come again; offsets grow, so their differences are short.
    offsets = [name for name in ("start", "end") if name in schema.names]
    repeated = [name for name in schema.names if name not in texts and name not in offsets]
    sorting = [SortingColumn(schema.get_field_index(name)) for name in order_of(table)]
    return pyarrow.parquet.ParquetWriter(
        sink,
        schema,
        compression="zstd",
        compression_level=ZSTD_LEVEL,
        use_dictionary=repeated,
        column_encoding=dict.fromkeys(offsets, "DELTA_BINARY_PACKED") or None,
        write_statistics=[name for name in schema.names if name not in texts],
        write_page_index=True,
        sorting_columns=sorting,
        version="2.6",
    )
