"""What there is to read: every document of a source, by name, lazily and in a fixed order."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from flows.settings import Limits
from flows.sources import jsonl, opening, parquet, tars, zips
from flows.sources.manifest import SourceError, SourceTerms, terms_of
from flows.sources.members import Container, Found, Place
from flows.sources.names import ARCHIVES, kind_of, safe_name
from flows.sources.walking import File, walk

MEMBERS = {
    "zip": zips.list_members,
    "tar": tars.list_members,
    "jsonl": jsonl.list_records,
    "parquet": parquet.list_rows,
}


class Entry(NamedTuple):
    """One document that can be read, or why it cannot; small, and at home in any process.

    ``kind``: file, zip, tar, jsonl, parquet; or reject, with reason and detail in ``extra``.
    ``path`` is the file's path in the source, or the name in its container. ``size`` is in bytes,
    unpacked if that is known, and an estimate for rows of Parquet.
    """

    source: str
    doc_id: str
    path: str
    kind: str
    size: int | None
    locator: Place
    licence: str | None
    publish: str
    extra: dict[str, Any]


def list_entries(location: str, limits: Limits) -> Iterator[Entry]:
    """The documents of a folder, an archive or a file; each exactly once, in a fixed order.

    Files come in the order of their paths, members and records in that of their container.
    ``doc_id`` may come twice (two archives with one name in them): the caller keeps the first.

    Raises:
        SourceError: there is nothing at ``location``, or its ``sources.toml`` cannot be used.
    """
    if not opening.exists(location) and not opening.is_folder(location):
        raise SourceError(f"there is no folder or file {location}")
    sources = terms_of(location)
    for terms in sources:
        other = {source.path for source in sources if source is not terms}
        yield from _list_source(opening.absolute(location), terms, other, limits)


def _list_source(
    location: str, terms: SourceTerms, other: set[str], limits: Limits
) -> Iterator[Entry]:
    place = location if terms.path == "." else opening.join(location, terms.path)
    if opening.is_folder(place):
        below = "" if terms.path == "." else f"{terms.path}/"
        skipped = {path[len(below) :] for path in other if path.startswith(below)}
        files = walk(place, frozenset(skipped))
    elif opening.exists(place):
        files = iter([_single(place)])
    else:
        raise SourceError(f"there is no {terms.path} in {location}, which sources.toml names")
    for file in files:
        yield from _list_file(file, terms, limits)


def _single(address: str) -> File:
    try:
        return File(opening.base_name(address), address, opening.state(address))
    except OSError as error:
        problem = ("unreadable", opening.reason_of(error))
        return File(opening.base_name(address), address, opening.State(None, ""), problem)


def _list_file(file: File, terms: SourceTerms, limits: Limits) -> Iterator[Entry]:
    """The one document of a plain file, or all those of a container."""
    kind = kind_of(file.path)
    if file.problem is None and kind in ARCHIVES:
        container = Container(safe_name(file.path), file.address, file.state)
        for found in MEMBERS[kind](container, limits):
            yield _entry(found, kind, terms)
        return
    problem = file.problem or (None if kind else ("unsupported", "a kind of file that is not read"))
    place = Place(file.address, file.state.stamp)
    yield _entry(Found(safe_name(file.path), place, file.state.size, problem), "file", terms)


def _entry(found: Found, kind: str, terms: SourceTerms) -> Entry:
    extra: dict[str, Any] = {}
    if found.problem:
        kind, extra = "reject", dict(zip(("reason", "detail"), found.problem, strict=True))
    doc_id = f"{terms.name}/{found.name}"
    where = (terms.licence, terms.publish, extra)
    return Entry(terms.name, doc_id, found.name, kind, found.size, found.place, *where)
