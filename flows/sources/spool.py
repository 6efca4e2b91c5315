"""Containers that can only be read from front to back, unpacked once for each process.

Documents are read in the order of their ids, which is not that of the container. Unpacking
it again for each would take time that grows with the square of its size.
"""

import tempfile
from collections.abc import Iterator
from typing import IO, BinaryIO

from flows.sources import opening
from flows.sources import packing as packings
from flows.sources.keeping import LOCK, Kept
from flows.sources.members import Place
from flows.sources.opening import UnreadableError
from flows.sources.packing import PIECE

# Copies go to the folder for temporary files (``TMPDIR``), without a name, so that nothing stays
# behind a killed process. Each takes an open file, of which a process often has 1,024.
N_COPIES = 400
COPIES_BYTES = 20_000_000_000

_copies: Kept[IO[bytes]] = Kept(N_COPIES, COPIES_BYTES, lambda copy: copy.close())


def read_stretch(place: Place, packing: str) -> bytes:
    """``length`` bytes from ``offset`` of the unpacked container.

    Raises:
        UnreadableError: they are not there (any more).
        OSError: the container cannot be opened.
    """
    if packing:
        with LOCK:
            key = (place.address, place.stamp)
            copy = _copies.get(key, lambda: _copy(place.address, packing))
            copy.seek(place.offset)
            data = copy.read(place.length)
    else:
        with opening.open_bytes(place.address) as file:
            file.seek(place.offset)
            data = file.read(place.length)
    if len(data) < place.length:
        raise UnreadableError("unreadable", "cut off")
    return data


def _copy(address: str, packing: str) -> tuple[IO[bytes], int]:
    """The unpacked container as far as it can be read, and its size."""
    copy = tempfile.TemporaryFile()  # noqa: SIM115  kept open
    with opening.open_bytes(address) as file:
        for piece in pieces(packings.unpack(file, packing)):
            copy.write(piece)
    return copy, copy.tell()


def pieces(stream: BinaryIO) -> Iterator[bytes]:
    """The stream, piece by piece, as far as it can be read."""
    try:
        while piece := stream.read1(PIECE):  # type: ignore[attr-defined]
            yield piece
    except UnreadableError:
        return
