"""Bytes of one listed document, or why there are none."""

from collections.abc import Iterator
from typing import Any

from flows.records import RawDocument, Reject
from flows.settings import Limits
from flows.sources import jsonl, opening, packing, parquet, tars, zips
from flows.sources.listing import Entry
from flows.sources.members import Place
from flows.sources.names import kind_of
from flows.sources.opening import UnreadableError
from flows.sources.pdf import text_of_pdf

ATTEMPTS = 3


def read_entry(entry: Entry, limits: Limits) -> Iterator[RawDocument | Reject]:
    """The document of one entry; a reject where it cannot be read or passes a limit."""
    try:
        data, extra = _read(entry, limits)
    except UnreadableError as error:
        yield Reject(entry.doc_id, "ingest", error.reason, error.detail)
    except OSError as error:
        yield Reject(entry.doc_id, "ingest", "unreadable", opening.reason_of(error))
    else:
        yield RawDocument(
            entry.doc_id, entry.source, entry.path, data, entry.licence, entry.publish, extra
        )


def _read(entry: Entry, limits: Limits) -> tuple[bytes, dict[str, Any]]:
    """Bytes and metadata.

    Raises:
        UnreadableError, OSError: there are none.
    """
    place = entry.locator
    match entry.kind:
        case "reject":
            raise UnreadableError(entry.extra["reason"], entry.extra["detail"])
        case "file":
            return _convert(entry.path, _whole_file(place, limits), limits), {}
        case "zip":
            _check_unchanged(place)
            return _convert(entry.path, zips.read_member(place, limits), limits), {}
        case "tar":
            _check_unchanged(place)
            return _convert(entry.path, tars.read_member(place, limits), limits), {}
        case "jsonl":
            _check_unchanged(place)
            return jsonl.read_record(place, limits)
        case "parquet":
            _check_unchanged(place)
            return parquet.read_row(place, limits)
    raise ValueError(f"no reader for entries of kind {entry.kind!r}")


def _whole_file(place: Place, limits: Limits) -> bytes:
    """The file as it stood at one moment: read again when it changed meanwhile.

    Raises:
        UnreadableError, OSError: it cannot be read, or changed each time.
    """
    if opening.local_path(place.address) is None:
        return _whole_object(place.address, limits)
    for _ in range(ATTEMPTS):
        before = opening.state(place.address)
        data = _read_file(place.address, limits)
        if opening.state(place.address) == before and before.size == len(data):
            return data
    raise UnreadableError("changed", "it changed while it was read")


def _whole_object(address: str, limits: Limits) -> bytes:
    """A remote file; what is remembered of it from the listing may have grown stale."""
    try:
        return _read_file(address, limits)
    except OSError:
        opening.forget(address)
        return _read_file(address, limits)


def _read_file(address: str, limits: Limits) -> bytes:
    with opening.open_bytes(address) as file:
        return packing.read_bounded(file, limits.document_bytes)


def _check_unchanged(place: Place) -> None:
    """What was listed in a container holds only as long as the container is the same."""
    if opening.state(place.address).stamp != place.stamp:
        raise UnreadableError("changed", "its container changed after it was listed")


def _convert(path: str, data: bytes, limits: Limits) -> bytes:
    """The raw text in a file's bytes: unpacked, or out of a PDF."""
    if kind_of(path) == "pdf":
        return text_of_pdf(data, limits.document_bytes)
    if packed := packing.packing_of(path):
        return packing.read_packed(data, packed, limits.document_bytes)
    return data
