"""Documents in Parquet files with a column of text."""

import tempfile
from array import array
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

import orjson

from flows.settings import Limits
from flows.sources import opening
from flows.sources.jsonl import extra_of
from flows.sources.keeping import LOCK, Kept
from flows.sources.members import Container, Found, Place, broken, too_many
from flows.sources.names import ID_COLUMNS, TEXT_COLUMNS, find_column, record_id
from flows.sources.opening import UnreadableError
from flows.sources.spool import COPIES_BYTES, N_COPIES

# Rows decoded at a time: documents are large, and a hostile file may decode to far more.
N_ROWS = 32
N_IDS = 10_000
# Read from a column at a time.
BUFFER = 1 << 20


def list_rows(container: Container, limits: Limits) -> Iterator[Found]:
    """The rows of a file, in its order; only the column of ids is read."""
    import pyarrow as pa

    try:
        with opening.open_bytes(container.address) as source, _opened(source) as file:
            yield from _rows(container, file, limits)
    except (pa.ArrowException, OSError, ValueError, UnreadableError) as error:
        yield broken(container, "unreadable", f"broken Parquet: {opening.reason_of(error)}")


def _opened(source: IO[bytes]) -> Any:
    """A Parquet file of which no more is in memory than is being read.

    Buffered ahead, all that was read of a file would stay until it is closed.
    """
    import pyarrow.parquet as pq

    return pq.ParquetFile(source, pre_buffer=False, buffer_size=BUFFER)


def _rows(container: Container, file: Any, limits: Limits) -> Iterator[Found]:
    names = file.schema_arrow.names
    text = find_column(names, TEXT_COLUMNS)
    if text is None or not _is_text(file.schema_arrow.field(text).type):
        detail = f"no column of text among {', '.join(names)}"[:300]
        yield broken(container, "missing_text", detail)
        return
    size = (container.state.size or 0) // max(1, file.metadata.num_rows) * 3
    for number, value in enumerate(_ids(file, find_column(names, ID_COLUMNS))):
        if number == limits.archive_documents:
            yield too_many(container, limits.archive_documents)
            return
        place = Place(container.address, container.state.stamp, number)
        name = record_id(value, container.name, number + 1)
        yield Found(name, place, size)


def _is_text(kind: Any) -> bool:
    from pyarrow import types

    if types.is_dictionary(kind):
        kind = kind.value_type
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))


def _ids(file: Any, column: str | None) -> Iterator[object]:
    if column is None:
        yield from (None for _ in range(file.metadata.num_rows))
        return
    for batch in file.iter_batches(N_IDS, columns=[column], use_threads=False):
        yield from batch.column(0).to_pylist()


class _Rows(NamedTuple):
    """Texts and metadata of a file's rows, one after the other; row i ends at ``ends[2 * i + 1]``.

    ``ends`` holds two bounds a row: the end of its text and that of its metadata. A row without
    text has an end of text below its beginning.
    """

    file: IO[bytes]
    ends: "array[int]"


_kept: Kept[_Rows] = Kept(N_COPIES, COPIES_BYTES, lambda rows: rows.file.close())


def read_row(place: Place, limits: Limits) -> tuple[bytes, dict[str, Any]]:
    """Text and metadata of one row.

    Raises:
        UnreadableError: it has no text, is too large or broken.
        OSError: the file cannot be opened.
    """
    with LOCK:
        rows = _kept.get((place.address, place.stamp), lambda: _spooled(place.address))
        if 2 * place.number + 1 >= len(rows.ends):
            raise UnreadableError("unreadable", "broken Parquet: the row cannot be read")
        start = rows.ends[2 * place.number - 1] if place.number else 0
        middle, end = rows.ends[2 * place.number : 2 * place.number + 2]
        if middle < start:
            raise UnreadableError("missing_text", f"row {place.number + 1} has no text")
        if middle - start > limits.document_bytes:
            raise UnreadableError("too_large", f"over {limits.document_bytes} bytes")
        rows.file.seek(start)
        data = rows.file.read(end - start)
    return data[: middle - start], orjson.loads(data[middle - start :])


def _spooled(address: str) -> tuple[_Rows, int]:
    """The file's rows, decoded once for each process, as far as they can be read; their size."""
    import pyarrow as pa

    copy = tempfile.TemporaryFile()  # noqa: SIM115  kept open
    rows = _Rows(copy, array("q"))
    try:
        with opening.open_bytes(address) as source, _opened(source) as file:
            for batch in file.iter_batches(N_ROWS, use_threads=False):
                for record in batch.to_pylist():
                    _add(rows, record)
    except (pa.ArrowException, ValueError):
        pass  # the rows that follow are rejects
    return rows, copy.tell()


def _add(rows: _Rows, record: dict[str, Any]) -> None:
    column = find_column(record, TEXT_COLUMNS)
    text = record[column] if column else None
    extra = orjson.dumps(
        extra_of({key: _plain(value) for key, value in record.items()}),
        option=orjson.OPT_NON_STR_KEYS,
        default=str,
    )
    start = rows.ends[-1] if rows.ends else 0
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else b""
    rows.file.write(data + extra)
    rows.ends.append(start + len(data) if isinstance(text, str) else -1)
    rows.ends.append(start + len(data) + len(extra))


def _plain(value: Any) -> Any:
    """A value that JSON can hold; bytes are left out."""
    return None if isinstance(value, bytes) else value
