"""What the tests of the sources share."""

import io
import tarfile
from pathlib import Path

from flows.records import RawDocument, Reject
from flows.settings import Limits
from flows.sources.listing import Entry, list_entries
from flows.sources.reading import read_entry

SMALL = Limits(document_bytes=1000, archive_documents=5)


def entries(location: object, limits: Limits = SMALL) -> list[Entry]:
    return list(list_entries(str(location), limits))


def read(location: object, limits: Limits = SMALL) -> dict[str, RawDocument | Reject]:
    """All that a source gives, by id."""
    return {e.doc_id: found for e in entries(location, limits) for found in read_entry(e, limits)}


def texts(location: object, limits: Limits = SMALL) -> dict[str, bytes | str]:
    """Bytes of the documents, reasons of the rejects, by id."""
    return {
        doc_id: found.reason if isinstance(found, Reject) else found.data
        for doc_id, found in read(location, limits).items()
    }


def write_tar(path: Path, mode: str, members: list[tuple[str, bytes]]) -> Path:
    with tarfile.open(path, mode) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path
