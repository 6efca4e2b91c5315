"""Containers that can only be read from front to back, unpacked once for each process.

Documents are read in the order of their ids, which is not that of the container. Unpacking
it again for each would take time that grows with the square of its size.
"""

import tempfile
from collections.abc import Iterator
from functools import lru_cache
from typing import IO, BinaryIO

from flows.sources import opening
from flows.sources import packing as packings
from flows.sources.members import LOCK, N_OPEN, Place
from flows.sources.opening import UnreadableError
from flows.sources.packing import PIECE

# Copies up to this size stay in memory; larger ones go to the folder for temporary files
# (``TMPDIR``), without a name, so that nothing stays behind a killed process.
IN_MEMORY = 64_000_000


def read_stretch(place: Place, packing: str) -> bytes:
    """``length`` bytes from ``offset`` of the unpacked container.

    Raises:
        UnreadableError: they are not there (any more).
        OSError: the container cannot be opened.
    """
    if packing:
        with LOCK:
            copy = _copy(place.address, place.stamp, packing)
            copy.seek(place.offset)
            data = copy.read(place.length)
    else:
        with opening.open_bytes(place.address) as file:
            file.seek(place.offset)
            data = file.read(place.length)
    if len(data) < place.length:
        raise UnreadableError("unreadable", "cut off")
    return data


@lru_cache(maxsize=N_OPEN)
def _copy(address: str, _stamp: str, packing: str) -> IO[bytes]:
    copy = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  kept open for the process
    with opening.open_bytes(address) as file:
        for piece in pieces(packings.unpack(file, packing)):
            copy.write(piece)
    return copy


def pieces(stream: BinaryIO) -> Iterator[bytes]:
    """The stream, piece by piece, as far as it can be read."""
    try:
        while piece := stream.read1(PIECE):  # type: ignore[attr-defined]
            yield piece
    except UnreadableError:
        return
