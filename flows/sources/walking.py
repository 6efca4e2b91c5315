"""The files of a folder tree, one after the other, by name: here or behind an fsspec URL."""

import os
from collections.abc import Iterator, Set
from pathlib import Path
from typing import NamedTuple

from flows.sources import opening
from flows.sources.names import is_document, safe_name


class File(NamedTuple):
    """One file of a tree, or why it is none (``problem``: reason and detail of a reject).

    ``path`` is relative to the tree, with ``/`` between, as the file system has it.
    """

    path: str
    address: str
    state: opening.State
    problem: tuple[str, str] | None = None


def walk(root: str, skipped: Set[str] = frozenset()) -> Iterator[File]:
    """The files below a folder that may be documents, in the order of their paths.

    Lazy: one folder's names are held at a time for each level. Hidden files, READMEs and the
    files that describe others are left out, and so are the folders and files in ``skipped``
    (relative paths). A link to a file inside the tree is that file; a link to a folder inside it
    is left out, since what it leads to is listed in its own place.
    """
    if (path := opening.local_path(root)) is None:
        yield from _walk_elsewhere(root, skipped)
    else:
        yield from _walk_here(path, skipped)


def _walk_here(root: Path, skipped: Set[str]) -> Iterator[File]:
    real_root = os.path.realpath(root)
    waiting: list[tuple[str, os.DirEntry[str] | None]] = [("", None)]
    while waiting:
        path, entry = waiting.pop()
        if entry is not None and not _is_plain_folder(entry):
            if (file := _file_here(path, entry, real_root)) is not None:
                yield file
            continue
        try:
            children = _children(Path(root, path), path, skipped)
        except OSError as error:
            problem = ("unreadable", opening.reason_of(error))
            yield File(path or ".", str(Path(root, path)), opening.State(None, ""), problem)
            continue
        waiting.extend(reversed(children))


def _children(folder: Path, path: str, skipped: Set[str]) -> list[tuple[str, os.DirEntry[str]]]:
    """What stands in a folder; sorted so that whole paths come in order, across folders too."""
    with os.scandir(folder) as entries:
        found = [(f"{path}/{entry.name}" if path else entry.name, entry) for entry in entries]
    return sorted(
        ((name, entry) for name, entry in found if is_document(name) and name not in skipped),
        key=lambda pair: _order(pair[0], _is_plain_folder(pair[1])),
    )


def _order(path: str, is_folder: bool) -> str:
    return safe_name(path) + ("/" if is_folder else "")


def _is_plain_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _file_here(path: str, entry: os.DirEntry[str], real_root: str) -> File | None:
    nothing = opening.State(None, "")
    if entry.is_symlink():
        real = os.path.realpath(entry.path)
        if real != real_root and not real.startswith(real_root.rstrip(os.sep) + os.sep):
            problem = ("outside_source", "a link that leads out of the source's folder")
            return File(path, entry.path, nothing, problem)
        if Path(real).is_dir():
            return None
    try:
        if not entry.is_file():
            detail = "a broken link" if entry.is_symlink() else "not a plain file"
            return File(path, entry.path, nothing, ("unsupported", detail))
        found = entry.stat()
    except OSError as error:
        return File(path, entry.path, nothing, ("unreadable", opening.reason_of(error)))
    stamp = f"{found.st_size}:{found.st_mtime_ns}"
    return File(path, entry.path, opening.State(found.st_size, stamp))


def _walk_elsewhere(root: str, skipped: Set[str]) -> Iterator[File]:
    system, top = opening.filesystem(root)
    top = top.rstrip("/")
    waiting = [(top, "directory")]
    while waiting:
        place, kind = waiting.pop()
        path = place[len(top) :].strip("/")
        if kind != "directory":
            yield _file_elsewhere(path, system.unstrip_protocol(place))
            continue
        try:
            infos = opening.elsewhere(system.ls, place, detail=True)
        except OSError as error:
            problem = ("unreadable", opening.reason_of(error))
            yield File(path or ".", place, opening.State(None, ""), problem)
            continue
        children = {
            info["name"].rstrip("/"): info["type"]
            for info in infos
            if info["name"].rstrip("/") != place
        }
        below = {name: name[len(top) :].strip("/") for name in children}
        waiting.extend(
            (name, children[name])
            for name in sorted(
                (n for n in children if is_document(below[n]) and below[n] not in skipped),
                key=lambda name: _order(name, children[name] == "directory"),
                reverse=True,
            )
        )


def _file_elsewhere(path: str, address: str) -> File:
    try:
        return File(path, address, opening.state(address))
    except OSError as error:
        problem = ("unreadable", opening.reason_of(error))
        return File(path, address, opening.State(None, ""), problem)
