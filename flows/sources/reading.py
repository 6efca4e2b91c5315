"""Bytes of one listed document, or why there are none."""

from collections.abc import Iterator
from pathlib import Path

from flows.records import RawDocument, Reject
from flows.settings import Limits
from flows.sources.listing import Entry


def read_entry(entry: Entry, limits: Limits) -> Iterator[RawDocument | Reject]:
    """The document of one entry; a reject where it cannot be read or is too large."""
    try:
        with Path(entry.locator).open("rb") as file:
            data = file.read(limits.document_bytes + 1)
    except OSError as error:
        yield Reject(entry.doc_id, "ingest", "unreadable", error.strerror or "cannot be read")
        return
    if len(data) > limits.document_bytes:
        yield Reject(entry.doc_id, "ingest", "too_large", f"over {limits.document_bytes} bytes")
        return
    yield RawDocument(
        entry.doc_id, entry.source, entry.path, data, entry.licence, entry.publish, entry.extra
    )
