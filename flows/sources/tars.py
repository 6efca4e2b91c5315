"""Documents in TAR archives, packed or not."""

import tarfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from flows.settings import Limits
from flows.sources import opening, packing
from flows.sources.members import Container, Found, Place, broken, too_many
from flows.sources.names import is_document, problem_of_name, safe_name
from flows.sources.opening import UnreadableError
from flows.sources.spool import read_stretch

SHORT = {".tgz": "gz", ".tbz2": "bz2", ".txz": "xz"}
BROKEN = (tarfile.TarError, OSError, EOFError, ValueError, OverflowError, RecursionError)
# A whole archive is read past its end at most twice.
N_EMPTY = 4
LONGEST_HEADER = 1_000_000
HEADER_TYPES = {
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
}


def packing_of(address: str) -> str:
    """How the archive is packed, by its name."""
    return SHORT.get(PurePosixPath(address.lower()).suffix) or packing.packing_of(address)


def list_members(container: Container, limits: Limits) -> Iterator[Found]:
    """The documents of an archive, in its order; a packed one is unpacked once, in passing."""
    n_documents = 0
    try:
        for member in _members(container.address):
            if member.isdir() or not is_document(member.name):
                continue
            if n_documents == limits.archive_documents:
                yield too_many(container, limits.archive_documents)
                return
            n_documents += 1
            where = (n_documents, member.offset_data, member.size)
            place = Place(container.address, container.state.stamp, *where)
            yield Found(safe_name(member.name), place, member.size, _problem(member, limits))
    except UnreadableError as error:
        yield broken(container, error.reason, f"the rest is not read: {error.detail}")
    except BROKEN as error:
        yield broken(container, "unreadable", f"broken archive: {opening.reason_of(error)}")


class _Ended:
    """A stream that says so when it is read on and on after its end.

    ``tarfile`` skips a member by reading it; a header that claims 8 EB would keep it busy for
    years in a file of one block.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._n_empty = 0

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._n_empty += not data
        if self._n_empty > N_EMPTY:
            raise EOFError("cut off")
        return data


class _Member(tarfile.TarInfo):
    """A member whose long name or other headers are bounded: ``tarfile`` reads them whole."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        if self.type in HEADER_TYPES and self.size > LONGEST_HEADER:
            raise tarfile.ReadError("a header out of all measure")
        return super()._proc_member(archive)  # type: ignore[misc, no-any-return]


def _members(address: str) -> Iterator[tarfile.TarInfo]:
    with opening.open_bytes(address) as file:
        stream = packing.unpack(file, packing_of(address))
        with tarfile.TarFile.open(  # type: ignore[call-overload]
            fileobj=_Ended(stream), mode="r|", tarinfo=_Member
        ) as archive:
            for member in archive:
                yield member
                archive.members = []  # or it would hold them all


def _problem(member: tarfile.TarInfo, limits: Limits) -> tuple[str, str] | None:
    if member.issym() or member.islnk():
        return "unsupported", "a link in an archive is not followed"
    if not member.isreg() or member.issparse():
        return "unsupported", "not a plain file"
    if (problem := problem_of_name(member.name)) is not None:
        return problem
    if member.size > limits.document_bytes:
        return "too_large", f"over {limits.document_bytes} bytes"
    return None


def read_member(place: Place, _limits: Limits) -> bytes:
    """The bytes of one member.

    Raises:
        UnreadableError: it is cut off.
        OSError: the archive cannot be opened.
    """
    return read_stretch(place, packing_of(place.address))
