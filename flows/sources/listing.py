"""What is there to read: every document of a source, by name, without opening it."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from flows.settings import Limits
from flows.sources.manifest import SourceError, SourceTerms, read_manifest

NOT_DOCUMENTS = {"sources.toml", "withdrawn.csv", "errata.csv", "expectations.toml"}


class Entry(NamedTuple):
    """One document that can be read; small, and at home in any process."""

    source: str
    doc_id: str
    path: str
    kind: str
    size: int | None
    locator: str
    licence: str | None
    publish: str
    extra: dict[str, Any]


def list_entries(location: str, limits: Limits) -> Iterator[Entry]:
    """The documents of a folder.

    Raises:
        SourceError: there is no such folder.
    """
    folder = Path(location)
    if not folder.exists():
        raise SourceError(f"there is no folder or file {location}")
    manifest = read_manifest(location)
    named = manifest.sources or (SourceTerms(folder.resolve().name, ".", None, "full"),)
    for terms in named:
        yield from _files(folder / terms.path, terms)


def _files(folder: Path, terms: SourceTerms) -> Iterator[Entry]:
    for path in sorted(folder.rglob("*.txt")):
        if path.name in NOT_DOCUMENTS or path.name.startswith("."):
            continue
        name = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
        yield Entry(
            terms.name,
            f"{terms.name}/{name}",
            name,
            "file",
            path.stat().st_size,
            str(path),
            terms.licence,
            terms.publish,
            {},
        )
