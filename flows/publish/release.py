"""A release: built beside, renamed into place, or absent.

The caller holds the output folder for itself (``flows.run.sole_run``): what is found half-made here
was left by a run that was killed.
"""

import datetime
import os
import re
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow

from flows.publish import card, changes, citation, croissant, datapackage, dictionary, quality
from flows.publish.csv_files import write_csv
from flows.publish.expectations import ExpectationError, Expectations, expect
from flows.publish.facts import Facts, ReleaseFacts
from flows.publish.files import (
    LATEST,
    TableFacts,
    batches,
    file_facts,
    has_csv,
    latest_release,
    read_checksums,
    sync_file,
    table_checksums,
    write_checksums,
)
from flows.publish.parquet import write_table
from flows.settings import default_workers
from schemas.tables import TABLES
from schemas.validate_release import check_release

__all__ = [
    "BrokenReleaseError",
    "ExpectationError",
    "Facts",
    "Published",
    "ReleaseExistsError",
    "publish",
]

BUILDING, FAILED = ".building-", ".failed-"
# Names the release that is about to be renamed into place, so that a killed run can be finished.
INTENT = ".publishing"
NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")


class BrokenReleaseError(Exception):
    """The tables do not fit together: a fault of ours; nothing is published."""


class ReleaseExistsError(Exception):
    """A release of this name is there already; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing.

    ``is_new`` is false where the tables are those of the release before: ``path`` is that one.
    """

    path: Path
    is_new: bool
    n_rows: dict[str, int] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)
    reject_reasons: dict[str, int] = field(default_factory=dict)


def publish(  # noqa: PLR0913 - what, where, under which name, by which rules
    parts: Sequence[Path],
    output: Path,
    facts: Facts,
    *,
    name: str | None = None,
    expectations: Expectations | None = None,
    csv_safe: bool = False,
) -> Published:
    """Publish the parts of a run as one release.

    Args:
        parts: Folders with one Parquet file a table, in the order of ``doc_id``.
        output: The folder of the releases.
        facts: What the release says of itself besides its tables.
        name: The release's name; None: the date, with a number if it is taken.
        expectations: What the release must fulfil.
        csv_safe: Guard CSV cells that a spreadsheet would run as a formula.

    Raises:
        ReleaseExistsError: a release of that name with other tables is there.
        BrokenReleaseError: the tables do not fit together.
        ExpectationError: an expectation broke; the candidate is kept aside, ``latest`` stays.
        ValueError: the name cannot be that of a folder.
    """
    _check_name(name)
    output.mkdir(parents=True, exist_ok=True)
    recover(output)
    latest = latest_release(output)
    building = output / f"{BUILDING}{os.getpid()}"
    building.mkdir()
    try:
        tables = _write_tables(parts, building)
        _check(building)
        write_checksums(building)
        if latest is not None and table_checksums(building) == table_checksums(latest):
            return _published(latest, False, quality.read(latest))
        chosen = name or free_name(output, facts.date)
        if (output / chosen).exists():
            raise ReleaseExistsError(
                f"release {chosen} is already in {output}; choose another name"
            )
        measures = _complete(building, ReleaseFacts(chosen, facts, tables, {}), latest, csv_safe)
        _expect(building, output / f"{FAILED}{chosen}", expectations, measures, latest)
        _into_place(building, output, chosen)
        return _published(output / chosen, True, measures)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def free_name(output: Path, date: datetime.date) -> str:
    """The name of a release of that day: the date, with a number from the second one on."""
    day = date.strftime("%Y.%m.%d")
    name, number = day, 0
    while (output / name).exists():
        number += 1
        name = f"{day}.{number}"
    return name


def recover(output: Path) -> None:
    """Finish or clear away what a killed run left."""
    intent = output / INTENT
    if intent.is_file():
        name = intent.read_text(encoding="utf-8").strip()
        if name and (output / name).is_dir():
            _point_latest(output, name)
        intent.unlink()
    for stale in [*output.glob(f"{BUILDING}*"), *output.glob(f".{LATEST}-*")]:
        if stale.is_symlink():
            stale.unlink()
        else:
            shutil.rmtree(stale)


def _check_name(name: str | None) -> None:
    if name is not None and (not NAME.fullmatch(name) or name == LATEST):
        raise ValueError(f"{name!r} cannot name a release: letters, digits, '.', '-' and '_' only")


def _write_tables(parts: Sequence[Path], building: Path) -> tuple[TableFacts, ...]:
    """The Parquet of every table, several at once: pyarrow compresses outside of Python's lock."""

    def written(table: str) -> TableFacts:
        paths = [part / f"{table}.parquet" for part in parts]
        n_rows, files = write_table(table, paths, building)
        pyarrow.default_memory_pool().release_unused()
        return TableFacts(table, n_rows, tuple(file_facts(file) for file in files))

    # The largest first, so that no thread is left with it when the others are done.
    sizes = {table: sum(_size(part / f"{table}.parquet") for part in parts) for table in TABLES}
    with ThreadPoolExecutor(default_workers()) as threads:
        by_size = sorted(TABLES, key=sizes.__getitem__, reverse=True)
        found = dict(zip(by_size, threads.map(written, by_size), strict=True))
    return tuple(found[table] for table in TABLES)


def _size(path: Path) -> int:
    return path.stat().st_size


def _check(building: Path) -> None:
    """Hold the tables against each other before they are published."""
    problems = check_release(lambda table, columns: batches(building, table, columns))
    if problems:
        raise BrokenReleaseError("; ".join(problems))


def _complete(
    building: Path, release: ReleaseFacts, latest: Path | None, csv_safe: bool
) -> quality.Measures:
    """Write everything that is made out of the tables; the measures of the release."""
    with ThreadPoolExecutor(default_workers()) as threads:
        tables = tuple(
            threads.map(lambda table: _with_csv(table, building, csv_safe), release.tables)
        )
    _link_same(building, latest, tables)
    measures = quality.measure(building)
    measures[quality.GIVEN] = dict(sorted(release.facts.second_opinions.items()))
    before = latest.name if latest else None
    beside = quality.beside(measures, quality.read(latest))
    release = ReleaseFacts(release.name, release.facts, tables, beside, before, csv_safe)
    quality.write(building, release.name, before, beside)
    found = changes.diff(latest, building)
    found = changes.Changes(found.old, release.name, found.columns, found.rows)
    changes.write(building, found, release.facts.withdrawn)
    for module in (dictionary, datapackage, croissant, citation, card):
        module.write(building, release)
    write_checksums(building)
    return measures


def _with_csv(table: TableFacts, building: Path, csv_safe: bool) -> TableFacts:
    if not has_csv(table.name):
        return table
    files = write_csv(table.name, building, is_safe=csv_safe)
    return TableFacts(
        table.name, table.n_rows, table.parquet, tuple(file_facts(file) for file in files)
    )


def _link_same(building: Path, latest: Path | None, tables: Sequence[TableFacts]) -> None:
    """Put the file of the release before in the place of each that is the same."""
    if latest is None:
        return
    before = read_checksums(latest)
    for file in (file for table in tables for file in table.files):
        if before.get(file.name) != file.sha256 or file_facts(latest / file.name) != file:
            continue
        beside = building / f".{file.name}"
        try:
            os.link(latest / file.name, beside)
        except OSError:
            return  # a file system without hard links: a copy does as well
        beside.replace(building / file.name)


def _expect(
    building: Path,
    aside: Path,
    expectations: Expectations | None,
    measures: quality.Measures,
    latest: Path | None,
) -> None:
    """Hold the candidate against what is expected; keep it aside where it breaks."""
    try:
        expect(expectations or Expectations(), measures, quality.read(latest))
    except ExpectationError as error:
        shutil.rmtree(aside, ignore_errors=True)
        building.replace(aside)
        raise ExpectationError(f"{error}; the candidate is kept in {aside}") from None


def _into_place(building: Path, output: Path, name: str) -> None:
    """Rename the finished folder, and point ``latest`` to it."""
    for path in building.iterdir():
        sync_file(path)
    sync_file(building)
    intent = output / INTENT
    intent.write_text(name, encoding="utf-8")
    sync_file(intent)
    building.replace(output / name)
    _point_latest(output, name)
    sync_file(output)
    intent.unlink()


def _point_latest(output: Path, name: str) -> None:
    """Make ``latest`` a link to the release, in one step."""
    link = output / f".{LATEST}-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(name, target_is_directory=True)
    link.replace(output / LATEST)


def _published(path: Path, is_new: bool, measures: quality.Measures) -> Published:
    counts = {
        group: {name: int(count) for name, count in measures.get(group, {}).items()}
        for group in ("rows", "languages", "rejects")
    }
    ordered = {table: counts["rows"].get(table, 0) for table in TABLES}
    return Published(path, is_new, ordered, counts["languages"], counts["rejects"])
