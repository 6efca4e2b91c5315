"""What one worker does with one partition: read, process, validate, write Parquet parts.

No Prefect here: a test, a process pool and a Dask worker call the same function.
"""

import hashlib
import shutil
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows import assemble
from flows.kept import KeptWork
from flows.process import RejectedDocumentError, process, second_opinion
from flows.records import RawDocument, Reject
from flows.settings import Settings
from flows.sources.inventory import EntryFile
from flows.sources.listing import Entry
from flows.sources.reading import read_entry
from flows.time_limits import OutOfTimeError, time_limit
from schemas import tables, validate
from schemas.derive import arrow_schema

Columns = dict[str, dict[str, list[Any]]]

LOGGED = 50


@dataclass(frozen=True, slots=True)
class Partition:
    """Documents that follow one another by name, a few megabytes together."""

    name: str
    entries: tuple[Entry | Reject, ...] | EntryFile


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where partitions are worked on, and by which settings."""

    parts: Path
    kept: Path | None
    settings: Settings
    read_kept: bool = True


class Rejected(NamedTuple):
    """A rejected document, for the log: the whole row stands in ``rejects``."""

    doc_id: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one partition; of its rejected documents the first ``LOGGED`` are named."""

    name: str
    n_listed: int
    n_documents: int
    n_rejected: int
    n_withdrawn: int
    n_bytes: int
    n_parsed: int
    seconds: float
    second_opinions: dict[str, int]
    rejects: tuple[Rejected, ...] = ()


def process_partition(partition: Partition, workplace: Workplace) -> Outcome:
    """Take the documents of one partition through, and write one Parquet part a table.

    The parts stand in ``workplace.parts / partition.name``, whole or not at all.
    """
    began = time.monotonic()
    work = _Work(workplace)
    for entry in partition.entries:
        if isinstance(entry, Reject):
            work.add(entry)
            continue
        for found in read_entry(entry, workplace.settings.limits):
            work.add(found)
    valid, rejected = validate.validate(work.arrow_tables())
    counts = _counts(valid)
    _write(valid, workplace.parts / partition.name)
    pa.default_memory_pool().release_unused()
    return Outcome(
        name=partition.name,
        n_listed=work.n_listed,
        n_documents=counts["documents"],
        n_rejected=work.n_rejected + sum(row["table"] == "documents" for row in rejected),
        n_withdrawn=work.n_withdrawn,
        n_bytes=work.n_bytes,
        n_parsed=work.n_parsed,
        seconds=time.monotonic() - began,
        second_opinions=dict(work.second_opinions),
        rejects=_rejected(valid["rejects"]),
    )


def _rejected(rejects: pa.Table) -> tuple[Rejected, ...]:
    """The first rejected documents of a partition."""
    found = rejects.filter(pc.equal(rejects["table"], "documents")).slice(0, LOGGED)
    columns = (found[name].to_pylist() for name in Rejected._fields)
    return tuple(Rejected(*(value or "" for value in row)) for row in zip(*columns, strict=True))


def _counts(valid: dict[str, pa.Table]) -> dict[str, int]:
    return {name: table.num_rows for name, table in valid.items()}


class _Work:
    """The rows of a partition as they come."""

    def __init__(self, workplace: Workplace) -> None:
        self.settings = workplace.settings
        self.kept = KeptWork(workplace.kept, workplace.settings) if workplace.kept else None
        self.read_kept = workplace.read_kept
        self.columns: Columns = {
            name: {column: [] for column in arrow_schema(name).names} for name in tables.TABLES
        }
        self.n_listed = self.n_rejected = self.n_withdrawn = 0
        self.n_bytes = self.n_parsed = 0
        self.second_opinions: Counter[str] = Counter()

    def add(self, found: RawDocument | Reject) -> None:
        """Take in one document, or what a source could not read."""
        self.n_listed += 1
        if isinstance(found, Reject):
            self._reject(found)
            return
        self.n_bytes += len(found.data)
        raw_sha256 = hashlib.sha256(found.data).hexdigest()
        known = self._known(found, raw_sha256)
        if "reject" in known:
            stage, reason, detail, start = known["reject"]
            self._reject(Reject(found.doc_id, stage, reason, detail, start=start))
            return
        if known["second_opinion"]:
            self.second_opinions[known["second_opinion"]] += 1
        keep = self.settings.keep_contacts
        placed = assemble.place(known["rows"], found, raw_sha256, keep_contacts=keep)
        for name, rows in placed.items():
            self._extend(name, rows)

    def _known(self, document: RawDocument, raw_sha256: str) -> dict[str, Any]:
        """What is known of a text: kept from a run before, or worked out now."""
        if self.kept and self.read_kept and (known := self.kept.get(raw_sha256)):
            return dict(known)
        self.n_parsed += 1
        known, is_final = examine(document.data, self.settings)
        if self.kept and is_final:
            self.kept.put(raw_sha256, known)
        return known

    def _reject(self, reject: Reject) -> None:
        self.n_rejected += 1
        self.n_withdrawn += reject.reason == "withdrawn"
        self._extend("rejects", [reject._asdict()])

    def _extend(self, name: str, rows: Sequence[assemble.Row]) -> None:
        for column, values in self.columns[name].items():
            values.extend([row.get(column) for row in rows])

    def arrow_tables(self) -> dict[str, pa.Table]:
        """The rows so far, as Arrow tables of the published schemas."""
        return {
            name: pa.Table.from_pydict(columns, schema=arrow_schema(name))
            for name, columns in self.columns.items()
        }


def examine(data: bytes, settings: Settings) -> tuple[dict[str, Any], bool]:
    """What is to be known of one text: rows or a reject; and whether the answer may be kept.

    A document that ran out of time is rejected, but the next run may try again.
    """
    try:
        with time_limit(settings.limits.document_seconds):
            article = process(data, settings)
            rows = assemble.rows(article)
            opinion = second_opinion(article.units)
    except RejectedDocumentError as error:
        return {"reject": [error.stage, error.reason, error.detail, error.start]}, True
    except OutOfTimeError:
        detail = f"not done in {settings.limits.document_seconds:g} s"
        return {"reject": ["process", "out_of_time", detail, None]}, False
    except Exception as error:  # our own fault, but one document must not stop the run
        return {"reject": ["process", "pipeline_error", _place_of(error), None]}, False
    return {"rows": rows, "second_opinion": opinion}, True


def _place_of(error: Exception) -> str:
    """What went wrong and where, with nothing of the text in it."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(last.filename).stem}.{last.name}, line {last.lineno}"


def _write(found: dict[str, pa.Table], folder: Path) -> None:
    """One Parquet part a table; the folder appears whole."""
    beside = folder.with_name(f".{folder.name}")
    shutil.rmtree(beside, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
    beside.mkdir(parents=True)
    for name, table in found.items():
        path = beside / f"{name}.parquet"
        # Read once, whole, and soon: dictionaries and statistics would cost more than they save.
        pq.write_table(table, path, compression="lz4", use_dictionary=False, write_statistics=False)
    beside.rename(folder)
