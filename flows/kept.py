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
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy
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

    Of each file two numbers are in memory, however many there are.

    Args:
        folder: The folder of all kept work.
        limit: Bytes that may stay; the least recently used files go first.
    """
    for version in _folders(folder):
        if not version.name.startswith(pipeline_version()):
            shutil.rmtree(version, ignore_errors=True)
    times, sizes = array("q"), array("q")
    for time, size, file in _files(folder):
        if file.name.startswith("."):
            Path(file).unlink(missing_ok=True)
            continue
        times.append(time)
        sizes.append(size)
    excess = sum(sizes) - limit
    if excess > 0:
        _drop_oldest(folder, _newest_to_go(times, sizes, excess), excess)


def _newest_to_go(times: "array[int]", sizes: "array[int]", excess: int) -> int:
    """The time up to which files are together as large as the excess."""
    used = numpy.frombuffer(times, numpy.int64)
    order = numpy.argsort(used, kind="stable")
    together = numpy.cumsum(numpy.frombuffer(sizes, numpy.int64)[order])
    last = min(int(numpy.searchsorted(together, excess)), len(order) - 1)
    return int(used[order[last]])


def _drop_oldest(folder: Path, until: int, excess: int) -> None:
    """Throw away files last used before ``until``; of those used then, what is still too much."""
    for time, size, file in _files(folder):
        if time < until or (time == until and excess > 0):
            Path(file).unlink(missing_ok=True)
            excess -= size


def _folders(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []


def _files(folder: Path) -> "Iterator[tuple[int, int, os.DirEntry[str]]]":
    """When last used (nanoseconds), bytes, and place of every kept file."""
    for version in _folders(folder):
        for shard in _folders(version):
            with os.scandir(shard) as files:
                for file in files:
                    with contextlib.suppress(OSError):
                        known = file.stat()
                        yield known.st_mtime_ns, known.st_size, file
