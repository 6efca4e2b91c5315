"""A run from sources to a release, in plain functions: what ``--direct`` calls and Prefect wraps.

``prepare`` lists and partitions, ``process_all`` works the partitions off, ``finish`` merges and
publishes. Everything a run writes before publishing stands in ``output/.work``.
"""

import datetime
import fcntl
import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from flows import kept
from flows.partition import Outcome, Partition, Workplace, process_partition
from flows.publish import release
from flows.publish.destination import DestinationError, upload
from flows.publish.duplicates import mark_duplicates
from flows.publish.expectations import ExpectationFileError, Expectations, read_expectations
from flows.publish.facts import SourceFacts
from flows.publish.release import Published
from flows.records import Reject
from flows.settings import (
    BYTES_A_WORKER,
    MEGABYTE,
    Settings,
    default_workers,
    pipeline_version,
)
from flows.sources.errata import read_errata
from flows.sources.inventory import Inventory, write_entries
from flows.sources.listing import Entry, list_entries
from flows.sources.manifest import (
    Manifest,
    SourceError,
    Withdrawal,
    check_names,
    read_manifest,
    terms_of,
)

GUESSED_BYTES = 40_000
# No partition is smaller, where there is enough for all workers.
LEAST_BYTES = 250_000
# Where releases for another place are made; the next run finds its kept work here.
STAGING = ".jinaq"


class RunError(Exception):
    """The run cannot go on; the message is one plain sentence. ``code`` is the exit code."""

    def __init__(self, message: str, code: int = 2) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is told."""

    sources: tuple[str, ...] = ("raw",)
    output: str = "output"
    release: str | None = None
    workers: int | None = None
    full: bool = False
    max_rejects: float = 5.0
    csv_safe: bool = False
    allow_unknown_licence: bool = False
    partition_bytes: int = 4 * MEGABYTE
    kept_bytes: int = 4_000 * MEGABYTE
    settings: Settings = field(default_factory=Settings)

    @property
    def destination(self) -> str | None:
        """The URL that the release goes to; None where the output is a folder of this machine."""
        is_url = "://" in self.output and not self.output.startswith("file://")
        return self.output if is_url else None

    @property
    def folder(self) -> Path:
        """The folder that holds the releases; for a URL, the one in which they are made."""
        if self.destination:
            name = hashlib.sha256(self.output.encode()).hexdigest()[:12]
            return Path(STAGING) / name
        return Path(self.output.removeprefix("file://"))


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do."""

    options: Options
    work: Path
    partitions: tuple[Partition, ...]
    sources: tuple[SourceFacts, ...]
    withdrawn: tuple[Withdrawal, ...]
    n_listed: int
    n_workers: int = 1

    @property
    def workplace(self) -> Workplace:
        """Where the partitions are worked on."""
        return Workplace(
            parts=self.work / "parts",
            kept=self.work / "kept",
            settings=self.options.settings,
            read_kept=not self.options.full,
        )


@contextmanager
def sole_run(output: Path) -> Iterator[None]:
    """Hold the output folder for one run; the system lets go of it even when we are killed.

    Raises:
        RunError: another run holds it, or it cannot be written.
    """
    try:
        work = output / ".work"
        work.mkdir(parents=True, exist_ok=True)
        file: IO[str] = (work / "lock").open("w")
    except OSError as error:
        raise RunError(f"the output folder {output} cannot be written: {error.strerror}") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise RunError(
                f"another run is writing to {output}; try again when it is done"
            ) from error
        yield


def prepare(options: Options) -> Plan:
    """List the sources and cut them into partitions.

    Raises:
        RunError: a source is not there, holds nothing, or two have one name.
    """
    work = options.folder / ".work"
    for name in ("parts", "listed"):
        shutil.rmtree(work / name, ignore_errors=True)
    inventory = Inventory(work / "listed")
    manifests: list[Manifest] = []
    n_bytes = 0
    try:
        check_names(options.sources)
        for location in options.sources:
            manifests.append(read_manifest(location))
            for entry in list_entries(location, options.settings.limits):
                inventory.add(entry)
                n_bytes += _size(entry)
    except SourceError as error:
        raise RunError(str(error)) from error
    if not inventory.n_entries:
        raise RunError(f"there is nothing to read in {', '.join(options.sources)}")
    withdrawn = tuple(row for manifest in manifests for row in manifest.withdrawn)
    entries = _checked(inventory, withdrawn)
    folder = inventory.folder if inventory.is_large else None
    return Plan(
        options=options,
        work=work,
        partitions=tuple(partition(entries, n_bytes, options, folder)),
        sources=tuple(_described(options.sources)),
        withdrawn=withdrawn,
        n_listed=inventory.n_entries,
        n_workers=_n_workers(n_bytes, options),
    )


def _described(locations: Iterable[str]) -> Iterator[SourceFacts]:
    """What the manifests say of the sources."""
    for location in locations:
        for terms in terms_of(location):
            yield SourceFacts(
                terms.name, terms.licence, terms.title or "", terms.origin or "", terms.publish
            )


def _checked(entries: Iterable[Entry], withdrawn: Iterable[Withdrawal]) -> Iterator[Entry | Reject]:
    """The entries; a reject in the place of each that was withdrawn or has a name twice."""
    reasons = {row.doc_id: row for row in withdrawn}
    last: str | None = None
    for entry in entries:
        if entry.doc_id in reasons:
            detail = f"{reasons[entry.doc_id].date}: {reasons[entry.doc_id].reason}"
            yield Reject(entry.doc_id, "ingest", "withdrawn", detail)
        elif entry.doc_id == last:
            detail = "a document of this name is already there; the first is kept"
            yield Reject(entry.doc_id, "ingest", "duplicate_id", detail)
        else:
            yield entry
        last = entry.doc_id


def partition(
    entries: Iterable[Entry | Reject], n_bytes: int, options: Options, folder: Path | None = None
) -> Iterator[Partition]:
    """Cut sorted entries into partitions of ``partition_bytes``, smaller ones towards the end.

    So that every worker has some, and all end together; where the cuts fall does not change a
    byte of the release.

    Args:
        entries: What there is to read, in order.
        n_bytes: Bytes of all of them.
        options: Number of workers, bytes of a partition.
        folder: Where the entries of a partition are written; None: they stay in memory.
    """
    groups = _groups(entries, n_bytes, _n_workers(n_bytes, options), options.partition_bytes)
    for number, group in enumerate(groups):
        name = f"part-{number:06d}"
        yield Partition(name, write_entries(folder / f"{name}.jsonl", group) if folder else group)


def _groups(
    entries: Iterable[Entry | Reject], n_bytes: int, n_workers: int, most: int
) -> Iterator[tuple[Entry | Reject, ...]]:
    """Entries that follow one another: each time a share of what is left, within bounds."""
    least = min(LEAST_BYTES, n_bytes // (8 * n_workers) + 1)
    group: list[Entry | Reject] = []
    size, left = 0, n_bytes
    for entry in entries:
        group.append(entry)
        size += _size(entry)
        share = left // (2 * n_workers) if n_workers > 1 else most
        if size >= min(most, max(least, share)):
            yield tuple(group)
            group, size, left = [], 0, left - size
    if group:
        yield tuple(group)


def _n_workers(n_bytes: int, options: Options) -> int:
    """As many worker processes as asked for; else one a core, as far as each has enough to do."""
    if options.workers:
        return options.workers
    return max(1, min(default_workers(), n_bytes // BYTES_A_WORKER))


def _size(entry: Entry | Reject) -> int:
    """Bytes as listed, or a guess."""
    return GUESSED_BYTES if isinstance(entry, Reject) else entry.size or GUESSED_BYTES


Watch = Callable[[Outcome], None]


def process_all(plan: Plan, watch: Watch) -> list[Outcome]:
    """Work all partitions off, here or in worker processes; in the order of the plan.

    Raises:
        RunError: a partition brought its worker process down again and again.
    """
    from flows.workers import WorkersLostError, open_workers, warm_up

    if plan.n_workers == 1:
        warm_up()
        return [_watched(process_partition(p, plan.workplace), watch) for p in plan.partitions]
    with (
        open_workers(plan.n_workers) as workers,
        ThreadPoolExecutor(2 * plan.n_workers) as threads,
    ):
        running = [threads.submit(workers.process, p, plan.workplace) for p in plan.partitions]
        try:
            for future in as_completed(running):
                watch(future.result())
        except WorkersLostError as error:
            raise RunError(str(error), 1) from error
        finally:
            threads.shutdown(cancel_futures=True)
        return [future.result() for future in running]


def _watched(outcome: Outcome, watch: Watch) -> Outcome:
    watch(outcome)
    return outcome


def check_rejects(plan: Plan, outcomes: Sequence[Outcome]) -> None:
    """Stop before publishing where too much was rejected or something is unaccounted for.

    Raises:
        RunError: with exit code 1.
    """
    n_rejected = sum(outcome.n_rejected for outcome in outcomes)
    n_documents = sum(outcome.n_documents for outcome in outcomes)
    n_given = sum(outcome.n_listed for outcome in outcomes)
    if n_given != n_documents + n_rejected:
        message = (
            f"{n_given} documents in, {n_documents} out and {n_rejected} rejected: some are lost"
        )
        raise RunError(message, 1)
    n_unfit = n_rejected - sum(outcome.n_withdrawn for outcome in outcomes)
    if 100 * n_unfit / max(1, n_given) > plan.options.max_rejects:
        message = (
            f"{n_unfit} of {n_given} documents were rejected, more than "
            f"{plan.options.max_rejects:g} percent: no release is made"
        )
        raise RunError(message, 1)


def finish(plan: Plan, outcomes: Sequence[Outcome]) -> Published:
    """Merge the parts, publish them as one release, and clear up.

    Raises:
        RunError: too much was rejected, an expectation broke, or the name is taken.
        OSError: the release could not be written; what stood there stands.
    """
    options = plan.options
    check_rejects(plan, outcomes)
    parts = [plan.workplace.parts / part.name for part in plan.partitions]
    mark_duplicates(parts)
    try:
        published = release.publish(
            parts,
            options.folder,
            _facts(plan, outcomes),
            name=options.release,
            expectations=_expectations(options.sources),
            csv_safe=options.csv_safe,
        )
    except (release.ExpectationError, release.BrokenReleaseError) as error:
        raise RunError(str(error), 1) from error
    except (release.ReleaseExistsError, ValueError) as error:
        raise RunError(str(error)) from error
    for name in ("parts", "listed"):
        shutil.rmtree(plan.work / name, ignore_errors=True)
    kept.trim(plan.work / "kept", options.kept_bytes)
    if options.destination:
        _deliver(published.path, options.destination, options.allow_unknown_licence)
    return published


def _deliver(path: Path, url: str, allow_unknown_licence: bool) -> None:
    """Copy the release to where it was asked for.

    Raises:
        RunError: it is whole here, but did not get there.
    """
    try:
        upload(path, url, allow_unknown_licence=allow_unknown_licence)
    except DestinationError as error:
        raise RunError(f"{error}; the release stands in {path}", 1) from error


def _facts(plan: Plan, outcomes: Sequence[Outcome]) -> release.Facts:
    """What the release says of itself besides its tables."""
    second_opinions: Counter[str] = Counter()
    for outcome in outcomes:
        second_opinions.update(outcome.second_opinions)
    return release.Facts(
        date=datetime.datetime.now(datetime.UTC).date(),
        pipeline_version=pipeline_version(),
        sources=plan.sources,
        errata=tuple(row for place in plan.options.sources for row in read_errata(place)),
        second_opinions=dict(second_opinions),
        keeps_contacts=plan.options.settings.keep_contacts,
        withdrawn=tuple((row.doc_id, row.date, row.reason) for row in plan.withdrawn),
    )


def _expectations(sources: Sequence[str]) -> Expectations:
    """Those beside the first source that has some.

    Raises:
        RunError: they cannot be read.
    """
    for source in sources:
        try:
            found = read_expectations(Path(source))
        except ExpectationFileError as error:
            raise RunError(str(error)) from error
        if found != Expectations():
            return found
    return Expectations()
