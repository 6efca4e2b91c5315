"""Packed files, unpacked safely: bombs, broken data and size limits."""

import bz2
import gzip
import io
import lzma
import zlib
from pathlib import Path
from typing import IO, Any, BinaryIO, Protocol, cast

from flows.sources.opening import UnreadableError, reason_of

try:
    import zstandard
except ImportError:  # an extra
    zstandard = None  # type: ignore[assignment]

PIECE = 1 << 20
# A hostile frame grows 30,000 times: no more than 60 MB at once.
ZSTD_PIECE = 1 << 11

# A text packs five to twenty times smaller; a bomb a thousand times.
BOMB_RATIO = 200
BOMB_FLOOR = 100_000_000

PACKINGS = {".gz": "gz", ".bz2": "bz2", ".xz": "xz", ".zst": "zst"}
BROKEN: tuple[type[Exception], ...] = (
    OSError,
    EOFError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
    *((zstandard.ZstdError,) if zstandard else ()),
)


class _Reader(Protocol):
    def read1(self, size: int, /) -> bytes: ...


def packing_of(name: str) -> str:
    """How a file is packed, by its name: gz, bz2, xz, zst, or nothing."""
    return PACKINGS.get(Path(name).suffix.lower(), "")


def unpack(file: BinaryIO, packing: str) -> BinaryIO:
    """The unpacked stream of a packed file, guarded against bombs; the file itself if not packed.

    Raises:
        UnreadableError: the packing needs a package that is not installed; while reading: the
            file unpacks more than ``BOMB_RATIO`` times its size.
    """
    if not packing:
        return file
    return cast(BinaryIO, io.BufferedReader(_Guarded(file, _unpacker(file, packing)), PIECE))


def read_packed(data: bytes, packing: str, limit: int) -> bytes:
    """Packed bytes, unpacked.

    Raises:
        UnreadableError: they are broken, or more than ``limit`` bytes when unpacked.
    """
    return read_bounded(unpack(io.BytesIO(data), packing), limit)


def _unpacker(file: BinaryIO, packing: str) -> _Reader:
    match packing:
        case "gz":
            return gzip.GzipFile(fileobj=file)
        case "bz2":
            return bz2.BZ2File(file)
        case "xz":
            return lzma.LZMAFile(file)
        case _:
            return _Zstandard(file)


class _Zstandard:
    """Frames of Zstandard as one stream. The package's own reader takes a cut-off one for whole."""

    def __init__(self, file: BinaryIO) -> None:
        if zstandard is None:
            detail = 'packed with Zstandard; pip install "jinaq[zstd]"'
            raise UnreadableError("needs_extra", detail)
        self._file = file
        self._frame: Any = None
        self._packed = b""
        self._unpacked = b""

    def read1(self, size: int) -> bytes:
        """Some bytes, at most ``size``; none at the end."""
        while not self._unpacked:
            self._packed = self._packed or self._file.read(ZSTD_PIECE)
            if not self._packed:
                if self._frame is not None:
                    raise EOFError("cut off")
                return b""
            if self._frame is None:
                self._frame = zstandard.ZstdDecompressor().decompressobj()
            self._unpacked = self._frame.decompress(self._packed)
            self._packed = b""
            if self._frame.eof:
                self._packed, self._frame = self._frame.unused_data, None
        data, self._unpacked = self._unpacked[:size], self._unpacked[size:]
        return data


class _Guarded(io.RawIOBase):
    """An unpacked stream that stops when it grows out of all proportion."""

    def __init__(self, packed: BinaryIO, unpacked: _Reader) -> None:
        self._packed = packed
        self._unpacked = unpacked
        self._n_out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = unpacking(self._unpacked.read1, len(buffer))
        self._n_out += len(data)
        if self._n_out > max(BOMB_FLOOR, BOMB_RATIO * self._packed.tell()):
            raise UnreadableError("zip_bomb", f"unpacks more than {BOMB_RATIO} times its size")
        buffer[: len(data)] = data
        return len(data)


def unpacking(read: Any, size: int) -> bytes:
    """``read(size)`` of an unpacker, its many kinds of error made one.

    Raises:
        UnreadableError: the packed data are broken.
    """
    try:
        return cast(bytes, read(size))
    except BROKEN as error:
        raise UnreadableError("unreadable", f"broken data: {reason_of(error)}") from error


def read_bounded(file: IO[bytes], limit: int) -> bytes:
    """Everything that is left in a stream.

    Raises:
        UnreadableError: it is more than ``limit`` bytes, or broken.
    """
    pieces = []
    left = limit + 1
    while left > 0 and (piece := unpacking(file.read, min(PIECE, left))):
        pieces.append(piece)
        left -= len(piece)
    if left <= 0:
        raise UnreadableError("too_large", f"over {limit} bytes")
    return b"".join(pieces)
