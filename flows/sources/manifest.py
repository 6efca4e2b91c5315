"""What stands beside the raw texts: ``sources.toml`` and ``withdrawn.csv``."""

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class SourceError(Exception):
    """A source cannot be used; the message is one plain sentence."""


class Withdrawal(NamedTuple):
    """One document taken out of the next release."""

    doc_id: str
    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceTerms:
    """One source as its manifest names it."""

    name: str
    path: str
    licence: str | None
    publish: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The named sources below one folder, and what was withdrawn."""

    sources: tuple[SourceTerms, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()


def read_manifest(location: str) -> Manifest:
    """The manifest beside the texts; an empty one where there is none.

    Raises:
        SourceError: it is there and cannot be read.
    """
    folder = Path(location)
    if not folder.is_dir():
        return Manifest()
    return Manifest(_sources(folder / "sources.toml"), _withdrawn(folder / "withdrawn.csv"))


def _sources(path: Path) -> tuple[SourceTerms, ...]:
    if not path.is_file():
        return ()
    try:
        with path.open("rb") as file:
            found = tomllib.load(file)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{path} is no valid TOML: {error}") from error
    return tuple(
        SourceTerms(
            name=name,
            path=str(row.get("path", name)),
            licence=row.get("licence"),
            publish=str(row.get("publish", "full")),
        )
        for name, row in found.items()
        if isinstance(row, dict)
    )


def _withdrawn(path: Path) -> tuple[Withdrawal, ...]:
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(Withdrawal(row["doc_id"], row["date"], row["reason"]) for row in rows)
