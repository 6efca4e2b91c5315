"""A release to another place, whole or not at all: any fsspec URL, S3 among them.

Files go to ``URL/<version>/``, each is read back and its checksum compared, and only then the
object ``URL/latest``, which holds the name of the latest whole release, is written. A reader who
follows ``latest`` never sees a part.
"""

import hashlib
from pathlib import Path
from typing import Any

import fsspec
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.publish.archive import write_archive
from flows.publish.files import CHECKSUMS, LATEST, table_files

CHUNK = 1 << 20
# They have no folders; a folder made there would be a bucket that nobody asked for.
OBJECT_STORES = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl"})


class DestinationError(Exception):
    """The release did not get there; the message is one plain sentence."""


def upload(
    release: Path, url: str, *, allow_unknown_licence: bool = False, with_archive: bool = False
) -> str:
    """Copy a checked release to a place, and point to it when it is there whole.

    Args:
        release: Folder of a whole release.
        url: An fsspec URL (``s3://bucket/prefix``, ``gs://...``, ``file:///...``).
        allow_unknown_licence: Publish texts whose source states no licence.
        with_archive: Also put ``jinaq-<version>.zip`` there.

    Returns:
        Where the release stands now.

    Raises:
        DestinationError: a licence is not known, another release has that name there, or a file
            came out different.
    """
    if not allow_unknown_licence:
        _check_licences(release)
    try:
        file_system, root = fsspec.core.url_to_fs(url)
    except (ValueError, ImportError) as error:
        raise DestinationError(f"{url} cannot be written to: {error}") from error
    try:
        return _upload(file_system, root.rstrip("/"), release, with_archive)
    except OSError as error:
        raise DestinationError(f"{url} cannot be written to: {error}") from error


def _upload(file_system: Any, root: str, release: Path, with_archive: bool) -> str:
    target = f"{root}/{release.name}"
    sums = (release / CHECKSUMS).read_bytes()
    if not _is_there(file_system, target, sums):
        _clear(file_system, target)
        for file in sorted(p for p in release.rglob("*") if p.is_file() and p.name != CHECKSUMS):
            _put(file_system, file, f"{target}/{file.relative_to(release).as_posix()}")
        _put(file_system, release / CHECKSUMS, f"{target}/{CHECKSUMS}")
    if with_archive:
        archive = write_archive(release, release.parent)
        try:
            _put(file_system, archive, f"{root}/{archive.name}")
        finally:
            archive.unlink()
    with file_system.open(f"{root}/{LATEST}", "wb") as file:
        file.write(f"{release.name}\n".encode())
    return str(file_system.unstrip_protocol(target))


def _check_licences(release: Path) -> None:
    """Every text that leaves the machine must say by which licence."""
    documents = _documents(release)
    unknown = documents.filter(pc.is_null(documents["licence"]))["source"].unique().to_pylist()
    if unknown:
        raise DestinationError(
            f"no licence is stated for {', '.join(sorted(unknown))}: state it in sources.toml, "
            "or publish with --allow-unknown-licence"
        )


def _documents(release: Path) -> Any:
    """Source and licence of every document."""
    files = table_files(release, "documents")
    if not files:
        raise DestinationError(f"{release} holds no release")
    return pq.ParquetDataset(files).read(columns=["source", "licence"])


def _is_there(file_system: Any, target: str, sums: bytes) -> bool:
    """Whether the same release stands there already.

    Raises:
        DestinationError: another one of that name does.
    """
    path = f"{target}/{CHECKSUMS}"
    if not file_system.exists(path):
        return False
    with file_system.open(path, "rb") as file:
        if file.read() == sums:
            return True
    raise DestinationError(f"another release of that name stands at {target}")


def _clear(file_system: Any, target: str) -> None:
    """Take away what an upload left that did not get to its end."""
    if file_system.exists(target):
        file_system.rm(target, recursive=True)


def _put(file_system: Any, file: Path, target: str) -> None:
    """Copy one file and compare what can be read there with what was sent."""
    if not OBJECT_STORES.intersection(_protocols(file_system)):
        file_system.makedirs(target.rsplit("/", 1)[0], exist_ok=True)
    file_system.put_file(str(file), target)
    with file.open("rb") as here, file_system.open(target, "rb") as there:
        if _sha256(here) != _sha256(there):
            raise DestinationError(f"{target} came out different from what was sent")


def _protocols(file_system: Any) -> tuple[str, ...]:
    """The names of a file system: fsspec gives one, or several."""
    found = file_system.protocol
    return (found,) if isinstance(found, str) else tuple(found)


def _sha256(file: Any) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
