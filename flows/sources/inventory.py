"""The documents of a run in the order of their names, however many there are.

Up to ``HELD`` of them stay in memory. More are sorted by as many at a time into files, which are
read side by side; what a run holds does not grow with the corpus.
"""

import heapq
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from flows.records import Reject
from flows.sources.listing import Entry
from flows.sources.members import Place

# 35 megabytes of entries.
HELD = 50_000
_doc_id = attrgetter("doc_id")


@dataclass(frozen=True, slots=True)
class EntryFile:
    """Entries that stand in a file, in order; small, and at home in any process."""

    path: Path
    n_entries: int

    def __iter__(self) -> Iterator[Entry | Reject]:
        with self.path.open(encoding="ascii") as file:
            for line in file:
                yield _from_json(line)

    def __len__(self) -> int:
        return self.n_entries


def write_entries(path: Path, entries: Iterable[Entry | Reject]) -> EntryFile:
    """Write entries to a file.

    Raises:
        OSError: it cannot be written.
    """
    n_entries = 0
    with path.open("w", encoding="ascii") as file:
        for entry in entries:
            # Escaped, so that a file name that is no UTF-8 comes back as it was.
            file.write(json.dumps([isinstance(entry, Reject), *entry]) + "\n")
            n_entries += 1
    return EntryFile(path, n_entries)


def _from_json(line: str) -> Entry | Reject:
    is_reject, *values = json.loads(line)
    if is_reject:
        return Reject(*values)
    entry = Entry(*values)
    return entry._replace(locator=Place(*entry.locator))


class Inventory:
    """Entries as they are listed; gives them back by ``doc_id``, equal ones as they came."""

    def __init__(self, folder: Path, held: int = HELD) -> None:
        """Args:
        folder: Where files go; made when it is needed.
        held: So many entries stay in memory.
        """
        self.folder = folder
        self.n_entries = 0
        self._limit = held
        self._held: list[Entry] = []
        self._files: list[EntryFile] = []

    @property
    def is_large(self) -> bool:
        """Whether entries stand in files."""
        return bool(self._files)

    def add(self, entry: Entry) -> None:
        """Take in one document.

        Raises:
            OSError: a file cannot be written.
        """
        self._held.append(entry)
        self.n_entries += 1
        if len(self._held) >= self._limit:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / f"listed-{len(self._files):06d}.jsonl"
            self._files.append(write_entries(path, sorted(self._held, key=_doc_id)))
            self._held = []

    def __iter__(self) -> Iterator[Entry]:
        held = sorted(self._held, key=_doc_id)
        return heapq.merge(*self._files, held, key=_doc_id)  # type: ignore[arg-type]
