"""Documents in ZIP archives."""

import zipfile
from collections.abc import Iterator

from flows.settings import Limits
from flows.sources import opening, packing
from flows.sources.keeping import LOCK, Kept
from flows.sources.members import Container, Found, Place, broken, too_many
from flows.sources.names import is_document, problem_of_name, safe_name
from flows.sources.opening import UnreadableError
from flows.sources.packing import BOMB_FLOOR, BOMB_RATIO

UTF8_FLAG = 0x800
# A member below this size is read whatever its ratio: it cannot hurt.
SMALL_MEMBER = 1_000_000
# What a process keeps open: about 100 MB.
N_ARCHIVES = 64
N_MEMBERS = 200_000
BROKEN = (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)


def _close(archive: zipfile.ZipFile) -> None:
    file = archive.fp
    archive.close()
    if file is not None:
        file.close()


_archives: Kept[zipfile.ZipFile] = Kept(N_ARCHIVES, N_MEMBERS, _close)


def list_members(container: Container, limits: Limits) -> Iterator[Found]:
    """The documents of an archive, in the order of its directory; nothing is unpacked."""
    try:
        with opening.open_bytes(container.address) as file, zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
    except (*BROKEN, UnreadableError) as error:
        yield broken(container, "unreadable", f"broken archive: {opening.reason_of(error)}")
        return
    if (problem := _bomb(infos, container.state.size)) is not None:
        yield broken(container, *problem)
        return
    n_documents = 0
    for number, info in enumerate(infos):
        name = name_of(info)
        if name.endswith(("/", "\\")) or not is_document(name):
            continue
        if n_documents == limits.archive_documents:
            yield too_many(container, limits.archive_documents)
            return
        n_documents += 1
        place = Place(container.address, container.state.stamp, number)
        yield Found(safe_name(name), place, info.file_size, _problem(name, info, limits))


def _bomb(infos: list[zipfile.ZipInfo], size: int | None) -> tuple[str, str] | None:
    """Members that lie over each other, or unpack to far more than there is."""
    if size is None:
        return None
    packed = sum(info.compress_size for info in infos)
    unpacked = sum(info.file_size for info in infos)
    if packed > size:
        return "zip_bomb", "its members are larger together than the archive"
    if unpacked > max(BOMB_FLOOR, BOMB_RATIO * size):
        return "zip_bomb", f"unpacks more than {BOMB_RATIO} times its size"
    return None


def _problem(name: str, info: zipfile.ZipInfo, limits: Limits) -> tuple[str, str] | None:
    if (problem := problem_of_name(name)) is not None:
        return problem
    if info.flag_bits & 1:
        return "unreadable", "locked with a password"
    if info.file_size > max(SMALL_MEMBER, BOMB_RATIO * info.compress_size):
        return "zip_bomb", f"unpacks more than {BOMB_RATIO} times its size"
    if info.file_size > limits.document_bytes:
        return "too_large", f"over {limits.document_bytes} bytes"
    return None


def name_of(info: zipfile.ZipInfo) -> str:
    """The member's name; where it is not marked as UTF-8: UTF-8 if it reads as that, else cp866.

    Archives made on Russian Windows hold cp866 without saying so; ``zipfile`` reads cp437.
    """
    if info.flag_bits & UTF8_FLAG:
        return info.filename
    try:
        data = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp866")


def read_member(place: Place, limits: Limits) -> bytes:
    """The bytes of one member.

    Raises:
        UnreadableError: broken, locked, or larger than the limit whatever its header says.
        OSError: the archive cannot be opened.
    """
    with LOCK:
        archive = _archives.get((place.address, place.stamp), lambda: _opened(place.address))
        try:
            with archive.open(archive.infolist()[place.number]) as member:
                return packing.read_bounded(member, limits.document_bytes)
        except (*BROKEN, IndexError) as error:
            detail = f"broken member: {opening.reason_of(error)}"
            raise UnreadableError("unreadable", detail) from error


def _opened(address: str) -> tuple[zipfile.ZipFile, int]:
    """The archive, and the number of its members, each of which takes memory."""
    file = opening.open_bytes(address)
    try:
        archive = zipfile.ZipFile(file)
    except (*BROKEN, UnreadableError) as error:
        file.close()
        raise UnreadableError("unreadable", opening.reason_of(error)) from error
    return archive, len(archive.infolist())
