"""Files by address: a path on this machine, or an fsspec URL."""

import io
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast
from urllib.parse import urlsplit
from urllib.request import url2pathname

SMALL = 10_000_000
BUFFER = 1 << 20


class SourceError(Exception):
    """A source cannot be used; the message is one plain sentence."""


class UnreadableError(Exception):
    """One file or one part of it cannot be read; ``reason`` is that of its reject."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class State(NamedTuple):
    """Size in bytes (None: not said) and a stamp that differs once the file was changed."""

    size: int | None
    stamp: str


def local_path(address: str) -> Path | None:
    """The path of an address on this machine; None for one elsewhere."""
    if address.startswith("file://"):
        return Path(url2pathname(urlsplit(address).path))
    return None if "://" in address else Path(address)


def filesystem(address: str) -> tuple[Any, str]:
    """The fsspec file system of a URL, and the path in it.

    Raises:
        SourceError: there is no such protocol, or the package for it is missing.
    """
    import fsspec

    try:
        system, path = fsspec.core.url_to_fs(address)
    except ImportError as error:
        extra = 'pip install "jinaq[s3]"' if address.startswith("s3://") else reason_of(error)
        message = f"{address} needs a package that is not installed: {extra}"
        raise SourceError(message) from error
    except ValueError as error:
        raise SourceError(f"{address} cannot be read: {error}") from error
    return system, str(path)


def is_folder(address: str) -> bool:
    """Whether a folder (or a prefix with something below it) is there."""
    if (path := local_path(address)) is not None:
        return path.is_dir()
    system, remote = filesystem(address)
    return bool(_asked(address, system.isdir, remote))


def exists(address: str) -> bool:
    """Whether anything is there."""
    if (path := local_path(address)) is not None:
        return path.exists()
    system, remote = filesystem(address)
    return bool(_asked(address, system.exists, remote))


def _asked(address: str, question: Callable[[str], Any], remote: str) -> Any:
    try:
        return elsewhere(question, remote)
    except OSError as error:
        raise SourceError(f"{address} cannot be read: {reason_of(error)}") from error


def elsewhere(ask: Callable[..., Any], *args: Any, **how: Any) -> Any:
    """What a remote file system answers; whatever it raises is an ``OSError``.

    Raises:
        OSError: it failed. The packages behind fsspec have errors of their own (no credentials,
            no connection), with no class in common.
    """
    try:
        return ask(*args, **how)
    except OSError:
        raise
    except Exception as error:
        raise OSError(reason_of(error)) from error


def absolute(address: str) -> str:
    """The address as a process with another working folder can use it."""
    path = local_path(address)
    return address if path is None else str(path.absolute())


def join(folder: str, name: str) -> str:
    """The address of ``name`` in a folder."""
    if local_path(folder) is None:
        return f"{folder.rstrip('/')}/{name}"
    return str(cast(Path, local_path(folder)) / name)


def parent(address: str) -> str:
    """The folder in which a file stands."""
    if (path := local_path(address)) is not None:
        return str(path.parent)
    return address.rstrip("/").rpartition("/")[0]


def base_name(address: str) -> str:
    """The last part of an address; that of the folder itself for ``.`` and ``..``."""
    if (path := local_path(address)) is not None:
        return path.resolve().name or "root"
    scheme, _, rest = address.partition("://")
    return rest.strip("/").rpartition("/")[2] or scheme


def read_small(address: str) -> bytes | None:
    """The bytes of a small file that describes others; None where it is not there.

    Raises:
        SourceError: it is there and cannot be read.
    """
    if not exists(address):
        return None
    try:
        with open_bytes(address) as file:
            return file.read(SMALL)
    except (OSError, UnreadableError) as error:
        raise SourceError(f"{address} cannot be read: {reason_of(error)}") from error


def open_bytes(address: str) -> BinaryIO:
    """A file open for reading; nothing but a plain file is opened.

    Raises:
        OSError: it cannot be opened.
        UnreadableError: it is a pipe, a socket or a device.
    """
    path = local_path(address)
    if path is None:
        system, remote = filesystem(address)
        return io.BufferedReader(_Remote(elsewhere(system.open, remote, "rb")), BUFFER)
    # Not waiting for a pipe that nobody writes to.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise UnreadableError("unsupported", "not a plain file")
    return os.fdopen(handle, "rb")


class _Remote(io.RawIOBase):
    """A remote file that raises nothing but ``OSError``."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return int(elsewhere(self._file.seek, offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def readinto(self, buffer: Any) -> int:
        data: bytes = elsewhere(self._file.read, len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


def forget(address: str) -> None:
    """Drop what the file system remembers of a remote file, so that it is looked at again."""
    if local_path(address) is None:
        filesystem(address)[0].invalidate_cache()


def state(address: str) -> State:
    """Size and stamp of a file as it is now.

    Raises:
        OSError: it is not there.
    """
    if (path := local_path(address)) is not None:
        found = path.stat()
        return State(found.st_size, f"{found.st_size}:{found.st_mtime_ns}")
    system, remote = filesystem(address)
    info = elsewhere(system.info, remote)
    marks = [str(info[key]) for key in ("ETag", "etag", "mtime", "LastModified") if key in info]
    return State(info.get("size"), ":".join([str(info.get("size")), *marks[:1]]))


def reason_of(error: BaseException) -> str:
    """What went wrong, without the path that Python puts into the message."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, UnreadableError):
        return error.detail
    return " ".join(str(error).split())[:200] or type(error).__name__
