"""Documents in files of JSON lines, packed or not."""

from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

import orjson

from flows.settings import Limits
from flows.sources import opening, packing
from flows.sources.members import Container, Found, Place, broken, too_many
from flows.sources.names import ID_COLUMNS, TEXT_COLUMNS, find_column, record_id
from flows.sources.opening import UnreadableError
from flows.sources.packing import PIECE
from flows.sources.spool import read_stretch

# What one record may say about itself beside its text; longer values are named, not carried.
EXTRA_BYTES = 20_000
MARK = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """One line: where it is, and its bytes; None where it is longer than the limit."""

    offset: int
    length: int
    data: bytes | None


def list_records(container: Container, limits: Limits) -> Iterator[Found]:
    """The records of a file, in its order. A line is never held beyond the limit of a document."""
    n_documents = 0
    number = 0
    try:
        with opening.open_bytes(container.address) as file:
            stream = packing.unpack(file, packing.packing_of(container.address))
            for number, line in enumerate(_lines(stream, limits.document_bytes), 1):
                if line.data is not None and not line.data.strip():
                    continue
                if n_documents == limits.archive_documents:
                    yield too_many(container, limits.archive_documents)
                    return
                n_documents += 1
                yield _found(container, number, line, limits)
    except UnreadableError as error:
        detail = f"after line {number}: {error.detail}"
        yield broken(container, error.reason, detail)
    except OSError as error:
        yield broken(container, "unreadable", opening.reason_of(error))


def _lines(stream: BinaryIO, limit: int) -> Iterator[Line]:
    """Lines without their ends; the number of bytes held never passes ``limit`` by much."""
    offset = 0
    while piece := stream.readline(PIECE):
        parts, length = [piece], len(piece)
        while not piece.endswith(b"\n") and (piece := stream.readline(PIECE)):
            length += len(piece)
            if length <= limit + PIECE:
                parts.append(piece)
        data = b"".join(parts).rstrip(b"\r\n") if length <= limit + 2 else None
        yield Line(offset, length, data)
        offset += length


def _found(container: Container, number: int, line: Line, limits: Limits) -> Found:
    place = Place(container.address, container.state.stamp, number, line.offset, line.length)
    unnamed = f"{container.name}/{number}"
    if line.data is None:
        problem = ("too_large", f"line {number}: over {limits.document_bytes} bytes")
        return Found(unnamed, place, line.length, problem)
    try:
        record = parse_record(line.data)
    except UnreadableError as error:
        return Found(unnamed, place, line.length, (error.reason, f"line {number}: {error.detail}"))
    column = find_column(record, ID_COLUMNS)
    name = record_id(record[column] if column else None, container.name, number)
    try:
        text_of(record)
    except UnreadableError as error:
        return Found(name, place, line.length, (error.reason, f"line {number}: {error.detail}"))
    return Found(name, place, line.length)


def parse_record(data: bytes) -> dict[str, Any]:
    """One line as a JSON object.

    Raises:
        UnreadableError: it is none.
    """
    try:
        record = orjson.loads(data.removeprefix(MARK))
    except orjson.JSONDecodeError as error:
        raise UnreadableError("bad_record", f"no JSON: {error.msg}") from error
    if not isinstance(record, dict):
        raise UnreadableError("bad_record", "no JSON object")
    return record


def text_of(record: dict[str, Any]) -> str:
    """The text of a record.

    Raises:
        UnreadableError: there is none, or it is no text.
    """
    column = find_column(record, TEXT_COLUMNS)
    if column is None or record[column] is None:
        raise UnreadableError("missing_text", f"no text in any of {', '.join(TEXT_COLUMNS)}")
    if not isinstance(record[column], str):
        raise UnreadableError("bad_record", f"{column} is no text")
    return str(record[column])


def extra_of(record: dict[str, Any]) -> dict[str, Any]:
    """What a record says beside id and text; values beyond ``EXTRA_BYTES`` are only named."""
    left = EXTRA_BYTES
    extra: dict[str, Any] = {}
    left_out = []
    own = {find_column(record, ID_COLUMNS), find_column(record, TEXT_COLUMNS)}
    for key, value in record.items():
        if key in own or value is None:
            continue
        size = len(orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS, default=str)) + len(key)
        if size > left:
            left_out.append(key[:100])
            continue
        extra[key] = value
        left -= size
    if left_out:
        extra["left_out"] = left_out[:100]
    return extra


def read_record(place: Place, _limits: Limits) -> tuple[bytes, dict[str, Any]]:
    """Text and metadata of one record.

    Raises:
        UnreadableError: the line is not what it was when it was listed.
        OSError: the file cannot be opened.
    """
    record = parse_record(read_stretch(place, packing.packing_of(place.address)))
    return text_of(record).encode("utf-8"), extra_of(record)
