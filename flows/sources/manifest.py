"""What stands beside the raw texts: ``sources.toml`` and ``withdrawn.csv``."""

import csv
import io
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from flows.sources import opening
from flows.sources.opening import SourceError
from flows.sources.walking import walk

__all__ = ["Manifest", "SourceError", "SourceTerms", "Withdrawal", "check_names", "read_manifest"]

PUBLISH = ("full", "offsets")
FIELDS = {"path", "title", "origin", "licence", "publish"}
WITHDRAWN_HEADER = ["doc_id", "date", "reason"]


class Withdrawal(NamedTuple):
    """One document taken out of the next release."""

    doc_id: str
    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceTerms:
    """One source as its manifest names it; ``is_named`` is False where no manifest does.

    ``path`` is relative to the manifest, with ``/`` between; ``.`` is all of its folder.
    """

    name: str
    path: str
    licence: str | None
    publish: str
    title: str | None = None
    origin: str | None = None
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class Manifest:
    """The named sources below one folder, and what was withdrawn."""

    sources: tuple[SourceTerms, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()


def read_manifest(location: str) -> Manifest:
    """The manifest in a folder; else what the one in the folder above says of it; else nothing.

    Raises:
        SourceError: it is there and cannot be used.
    """
    own = _read(location) if opening.is_folder(location) else Manifest()
    if own.sources or opening.parent(location) in ("", location):
        return own
    above = _read(opening.parent(location))
    base = opening.base_name(location)
    named = tuple(replace(terms, path=".") for terms in above.sources if terms.path == base)
    return Manifest(named, own.withdrawn + (above.withdrawn if named else ()))


def _read(folder: str) -> Manifest:
    return Manifest(
        _sources(opening.read_small(opening.join(folder, "sources.toml")), folder),
        _withdrawn(opening.read_small(opening.join(folder, "withdrawn.csv")), folder),
    )


def terms_of(location: str) -> tuple[SourceTerms, ...]:
    """The sources that ``location`` holds: those its manifest names, then the rest if there is any.

    Without a manifest there is one source, named like the folder or file. What no named source
    of a folder takes in is a source of the folder's name, with no licence known.

    Raises:
        SourceError: the manifest cannot be used, or the rest would have the name of a source.
    """
    named = read_manifest(location).sources
    paths = frozenset(terms.path for terms in named)
    if "." in paths or (named and next(walk(location, paths), None) is None):
        return named
    base = opening.base_name(location)
    if any(terms.name == base for terms in named):
        raise SourceError(
            f"{location} holds texts besides its source {base}, and they would have the same"
            " name; name them in sources.toml too"
        )
    return (*named, SourceTerms(base, ".", None, "full", is_named=False))


def check_names(locations: Sequence[str]) -> None:
    """Make sure that no two sources of a run have one name.

    Raises:
        SourceError: two have.
    """
    seen: dict[str, str] = {}
    for location in locations:
        for source in terms_of(location):
            if source.name in seen:
                where = f"{seen[source.name]} and {location}"
                raise SourceError(f"two sources are named {source.name}: {where}")
            seen[source.name] = location


def _sources(data: bytes | None, folder: str) -> tuple[SourceTerms, ...]:
    if data is None:
        return ()
    where = opening.join(folder, "sources.toml")
    try:
        found = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"{where} is no valid TOML: {error}") from error
    terms = tuple(_terms(name, row, where) for name, row in found.items())
    paths = [source.path for source in terms]
    for path in paths:
        if paths.count(path) > 1:
            raise SourceError(f"{where} names {path} twice")
    return terms


def _terms(name: str, row: Any, where: str) -> SourceTerms:
    if not isinstance(row, dict):
        raise SourceError(f"{where}: {name} is no table; write [{name}] and its fields below")
    if not name or "/" in name or not name.isprintable() or name in (".", ".."):
        raise SourceError(f"{where}: {name!r} cannot be the name of a source")
    for key, value in row.items():
        if key not in FIELDS:
            raise SourceError(f"{where}: {name} has an unknown field {key}")
        if not isinstance(value, str):
            raise SourceError(f"{where}: {key} of {name} must be text")
    if (publish := row.get("publish", "full")) not in PUBLISH:
        raise SourceError(f'{where}: publish of {name} must be "full" or "offsets"')
    path = PurePosixPath(row.get("path", "."))
    if path.is_absolute() or ".." in path.parts:
        raise SourceError(f"{where}: path of {name} leads out of the folder")
    licence = row.get("licence") or None
    return SourceTerms(
        name, str(path), licence, publish, row.get("title") or None, row.get("origin") or None
    )


def _withdrawn(data: bytes | None, folder: str) -> tuple[Withdrawal, ...]:
    if data is None:
        return ()
    where = opening.join(folder, "withdrawn.csv")
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"{where} is no valid CSV: {error}") from error
    if not rows or rows[0] != WITHDRAWN_HEADER:
        raise SourceError(f"{where} must begin with the line {','.join(WITHDRAWN_HEADER)}")
    found = []
    for number, row in enumerate(rows[1:], 2):
        if not any(row):
            continue
        if len(row) != len(WITHDRAWN_HEADER) or not row[0]:
            raise SourceError(f"{where}, line {number}: three values are wanted, doc_id first")
        found.append(Withdrawal(*row))
    return tuple(found)
