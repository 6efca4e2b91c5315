"""Work kept from run to run, by content: a text that stands unchanged is not parsed again.

One small file a document, named by the hash of its bytes, in a folder named by everything else
that decides the rows. A file carries a checksum; a damaged one counts as absent. The folder may
be thrown away at any time.
"""

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa

from flows.settings import Settings, pipeline_version

CODEC = "lz4"
SIZE_BYTES = 8
CHECK_BYTES = 16


class KeptWork:
    """The kept work of one pipeline version and one setting of the run."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        contacts = "-contacts" if settings.keep_contacts else ""
        self.folder = folder / f"{pipeline_version()}{contacts}"

    def get(self, raw_sha256: str) -> Any | None:
        """What was put under this hash; None where there is nothing, or nothing sound."""
        path = self._path(raw_sha256)
        try:
            stored = path.read_bytes()
        except OSError:
            return None
        body = stored[CHECK_BYTES:]
        if len(body) <= SIZE_BYTES or _checksum(body) != stored[:CHECK_BYTES]:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        size = int.from_bytes(body[:SIZE_BYTES], "little")
        return orjson.loads(pa.decompress(body[SIZE_BYTES:], size, codec=CODEC, asbytes=True))

    def put(self, raw_sha256: str, value: Any) -> None:
        """Keep a value; whole or not at all. A full disk is no error here."""
        plain = orjson.dumps(value)
        packed = pa.compress(plain, codec=CODEC, asbytes=True)
        body = len(plain).to_bytes(SIZE_BYTES, "little") + packed
        path = self._path(raw_sha256)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, _checksum(body) + body)

    def _path(self, raw_sha256: str) -> Path:
        return self.folder / raw_sha256[:2] / raw_sha256[2:]


def _checksum(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=CHECK_BYTES).digest()


def _write_whole(path: Path, content: bytes) -> None:
    """Write beside and rename, so that no reader ever sees a part."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).replace(path)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise


def trim(folder: Path, limit: int) -> None:
    """Throw away work of other versions, leftovers of killed runs, and the oldest over ``limit``.

    Args:
        folder: The folder of all kept work.
        limit: Bytes that may stay; the least recently used files go first.
    """
    for version in _folders(folder):
        if not version.name.startswith(pipeline_version()):
            shutil.rmtree(version, ignore_errors=True)
    files = sorted(_files(folder))
    excess = sum(size for _, size, _ in files) - limit
    for _, size, path in files:
        if excess <= 0 and not path.name.startswith("."):
            continue
        path.unlink(missing_ok=True)
        excess -= size


def _folders(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []


def _files(folder: Path) -> Iterator[tuple[int, int, Path]]:
    """When last used (nanoseconds), bytes, and path of every kept file."""
    for version in _folders(folder):
        for shard in _folders(version):
            for path in shard.iterdir():
                with contextlib.suppress(OSError):
                    known = path.stat()
                    yield known.st_mtime_ns, known.st_size, path
