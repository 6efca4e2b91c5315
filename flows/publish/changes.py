"""What changed from one release to the next: documents, rows, and columns first.

Rows are compared by id, ``pipeline_version`` left out. Rows of a document that came or went are
not listed one by one: they came or went with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.compute
import pyarrow.parquet

from flows.publish.card import plain
from flows.publish.compare import Comparison, compare
from flows.publish.files import read_checksums, table_files
from schemas.tables import TABLES

SCHEMA = pyarrow.schema(
    [
        pyarrow.field("table", pyarrow.string()),
        pyarrow.field("change", pyarrow.string()),
        pyarrow.field("doc_id", pyarrow.string()),
        pyarrow.field("id", pyarrow.string()),
        pyarrow.field("columns", pyarrow.list_(pyarrow.string())),
    ]
)
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
PARQUET, MARKDOWN = "changes.parquet", "changes.md"
LISTED = 50


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """A column or table that came, went or has another type."""

    table: str
    column: str
    change: str
    detail: str = ""

    def __str__(self) -> str:
        name = f"`{self.table}.{self.column}`" if self.column else f"table `{self.table}`"
        return f"{name} {self.change}" + (f": {self.detail}" if self.detail else "")


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed; ``rows`` has the columns of ``changes.parquet``."""

    old: str | None
    new: str
    columns: tuple[ColumnChange, ...] = ()
    rows: pyarrow.Table = field(default_factory=SCHEMA.empty_table)

    def ids(self, table: str, change: str) -> list[str]:
        """The ids of the rows of a table that changed so, in order."""
        chosen = self.rows.filter(
            (pyarrow.compute.field("table") == table) & (pyarrow.compute.field("change") == change)
        )
        ids: list[str] = chosen["id"].to_pylist()
        return ids


def diff(old: Path | None, new: Path) -> Changes:
    """What changed from the release ``old`` to ``new``; nothing where there is no ``old``."""
    if old is None:
        return Changes(None, new.name)
    same = _same_files(old, new)
    documents = compare(old, new, "documents")
    came_or_went = pyarrow.concat_arrays([documents.added, documents.removed])
    rows = [_rows("documents", documents)] if "documents" not in same else []
    for table in TABLES:
        if table == "documents" or table in same or not _is_in_both(old, new, table):
            continue
        rows.append(_rows(table, compare(old, new, table, without=came_or_went)))
    both = pyarrow.concat_tables([SCHEMA.empty_table(), *rows])
    return Changes(old.name, new.name, tuple(_column_changes(old, new)), both.combine_chunks())


def describe(old: Path, new: Path) -> str:
    """What changed between two releases, as Markdown."""
    return markdown(diff(old, new))


def write(folder: Path, changes: Changes, withdrawn: Sequence[tuple[str, str, str]] = ()) -> None:
    """Write ``changes.parquet`` and ``changes.md``."""
    pyarrow.parquet.write_table(
        changes.rows, folder / PARQUET, compression="zstd", compression_level=9
    )
    (folder / MARKDOWN).write_text(markdown(changes, withdrawn), encoding="utf-8")


def markdown(changes: Changes, withdrawn: Sequence[tuple[str, str, str]] = ()) -> str:
    """What changed, for readers: columns first, then documents, then rows."""
    lines = ["# Changes", ""]
    if changes.old is None:
        lines += ["This is the first release: there is nothing to compare it with.", ""]
    else:
        lines += [f"From release {changes.old} to {changes.new}.", ""]
        lines += _column_lines(changes.columns)
        lines += _document_lines(changes)
        lines += _table_lines(changes)
    lines += _withdrawn_lines(withdrawn)
    return "\n".join(lines)


def measured_sections(changes: Changes) -> list[str]:
    """The sections whose figures come from ``changes.parquet`` alone."""
    if changes.old is None:
        return []
    return ["\n".join(_document_lines(changes)), "\n".join(_table_lines(changes))]


def _same_files(old: Path, new: Path) -> set[str]:
    """Tables whose files say by their checksums that they are the same."""
    before, now = read_checksums(old), read_checksums(new)
    same = set()
    for table in TABLES:
        names = [file.name for file in table_files(new, table)]
        is_same = [file.name for file in table_files(old, table)] == names
        if names and is_same and all(n in now and now[n] == before.get(n) for n in names):
            same.add(table)
    return same


def _is_in_both(old: Path, new: Path, table: str) -> bool:
    return bool(table_files(old, table)) and bool(table_files(new, table))


def _rows(table: str, found: Comparison) -> pyarrow.Table:
    parts = [
        _part(table, ADDED, found.added, found.added_documents, None),
        _part(table, REMOVED, found.removed, found.removed_documents, None),
        _part(table, CHANGED, found.changed, found.changed_documents, found.columns),
    ]
    return pyarrow.concat_tables(parts)


def _part(
    table: str, change: str, ids: pyarrow.Array, doc_ids: pyarrow.Array, columns: Any
) -> pyarrow.Table:
    count = len(ids)
    kind = SCHEMA.field("columns").type
    columns = pyarrow.nulls(count, kind) if columns is None else pyarrow.array(columns, kind)
    said = [pyarrow.repeat(table, count), pyarrow.repeat(change, count)]
    return pyarrow.Table.from_arrays([*said, doc_ids, ids, columns], schema=SCHEMA)


def _column_changes(old: Path, new: Path) -> list[ColumnChange]:
    changes: list[ColumnChange] = []
    before, now = _schemas(old), _schemas(new)
    for table in sorted(before.keys() | now.keys()):
        if table not in now or table not in before:
            changes.append(ColumnChange(table, "", REMOVED if table in before else ADDED))
            continue
        changes += _table_column_changes(table, before[table], now[table])
    return changes


def _table_column_changes(
    table: str, before: pyarrow.Schema, now: pyarrow.Schema
) -> list[ColumnChange]:
    gone = [ColumnChange(table, n, REMOVED) for n in before.names if n not in now.names]
    came = [ColumnChange(table, n, ADDED) for n in now.names if n not in before.names]
    other = [
        ColumnChange(table, n, CHANGED, f"{before.field(n).type} → {now.field(n).type}")
        for n in now.names
        if n in before.names and before.field(n).type != now.field(n).type
    ]
    return gone + other + came


def _schemas(release: Path) -> dict[str, pyarrow.Schema]:
    """The schemas of all tables that a release has, also of those that we no longer know."""
    files = (path for path in sorted(release.glob("*.parquet")) if path.name != PARQUET)
    return {path.stem.partition("-")[0]: pyarrow.parquet.read_schema(path) for path in files}


def _column_lines(columns: Sequence[ColumnChange]) -> list[str]:
    if not columns:
        return ["## Columns", "", "No column changed.", ""]
    return ["## COLUMNS CHANGED", "", *(f"* {change}" for change in columns), ""]


def _document_lines(changes: Changes) -> list[str]:
    lines = ["## Documents", ""]
    for change in (ADDED, REMOVED, CHANGED):
        ids = changes.ids("documents", change)
        lines.append(f"* {len(ids):,} {change}" + (":" if ids else ""))
        lines += [f"  * {_code(doc_id)}" for doc_id in ids[:LISTED]]
        if len(ids) > LISTED:
            lines.append(f"  * and {len(ids) - LISTED:,} more in `{PARQUET}`")
    return [*lines, ""]


def _table_lines(changes: Changes) -> list[str]:
    """Rows by table, of documents that are in both releases."""
    lines = ["## Rows of documents that are in both releases", ""]
    lines += [
        "| table | added | removed | changed | columns that changed |",
        "|---|---|---|---|---|",
    ]
    for table in TABLES:
        rows = changes.rows.filter(pyarrow.compute.field("table") == table)
        counts = {
            pair["values"]: pair["counts"]
            for pair in pyarrow.compute.value_counts(rows["change"]).to_pylist()
        }
        if table == "documents":
            counts[ADDED] = counts[REMOVED] = 0
        names = rows["columns"].combine_chunks().flatten().unique().sort().to_pylist()
        numbers = " | ".join(f"{counts.get(change, 0):,}" for change in (ADDED, REMOVED, CHANGED))
        lines.append(f"| {table} | {numbers} | {', '.join(f'`{n}`' for n in names)} |")
    return [*lines, ""]


def _code(name: str) -> str:
    """A name as Markdown shows it: never as markup, in one line."""
    return f"`{' '.join(name.split()).replace('`', chr(39))}`"


def _withdrawn_lines(withdrawn: Sequence[tuple[str, str, str]]) -> list[str]:
    if not withdrawn:
        return []
    rows = [
        f"* {_code(name)}, {plain(date)}: {plain(why)}" for name, date, why in sorted(withdrawn)
    ]
    return ["## Withdrawn", "", "Taken out at somebody's wish:", "", *rows, ""]
