"""Two versions of one table, compared row by row with Arrow: no row passes through Python."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy
import pandas
import pyarrow
import pyarrow.compute
import pyarrow.parquet

from flows.publish.files import batches, table_files
from flows.publish.windows import Cursor, window_ends
from schemas.tables import columns_of, key_of, names_of
from schemas.validate_release import span_of

# Says which code made a row, not what the row says.
LEFT_OUT = frozenset(("pipeline_version",))
# Windows after which memory that nothing holds goes back to the system.
FREED = 8
# Parts of a composite key, and of a list while it is compared.
KEY_MARK, LIST_MARK = "#", "\x1f"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ids (and documents) of the rows that came, went and changed; the columns that changed."""

    added: pyarrow.Array
    added_documents: pyarrow.Array
    removed: pyarrow.Array
    removed_documents: pyarrow.Array
    changed: pyarrow.Array
    changed_documents: pyarrow.Array
    columns: list[list[str]]


ARRAYS = tuple(field.name for field in fields(Comparison) if field.name != "columns")


def compare(old: Path, new: Path, table: str, without: pyarrow.Array | None = None) -> Comparison:
    """Compare one table of two releases, a window of documents at a time.

    Args:
        old: The earlier release.
        new: The later release.
        table: Name of the table.
        without: Documents whose rows are passed over.
    """
    names = [
        name
        for name in names_of(table)
        if name not in LEFT_OUT and _has(old, table, name) and _has(new, table, name)
    ]
    without = pyarrow.array([], pyarrow.string()) if without is None else without.sort()
    found = []
    cursors = [_cursor(release, table, names) for release in (old, new)]
    for number, last in enumerate(window_ends(new)):
        if number % FREED == 0:
            pyarrow.default_memory_pool().release_unused()
        before, now = (_outside(cursor.until(last), without) for cursor in cursors)
        if not before.equals(now):
            found.append(_compare_rows(_keyed(before, table), _keyed(now, table), table))
    return _joined(found)


def _cursor(release: Path, table: str, names: Sequence[str]) -> Cursor:
    schema = pyarrow.parquet.read_schema(table_files(release, table)[0])
    columns = pyarrow.schema([schema.field(name) for name in names])
    return Cursor(batches(release, table, list(names)), columns)


def _joined(found: Sequence[Comparison]) -> Comparison:
    """The comparisons of all windows as one."""
    none = pyarrow.array([], pyarrow.string())
    arrays = {
        name: pyarrow.concat_arrays([none, *(getattr(comparison, name) for comparison in found)])
        for name in ARRAYS
    }
    columns = [names for comparison in found for names in comparison.columns]
    return Comparison(**arrays, columns=columns)


def _compare_rows(before: pyarrow.Table, now: pyarrow.Table, table: str) -> Comparison:
    """Compare the rows of the same documents."""
    place = pyarrow.compute.index_in(now["id"], value_set=before["id"].combine_chunks())
    is_new = place.is_null()
    gone = pyarrow.compute.invert(
        pyarrow.compute.is_in(before["id"], value_set=now["id"].combine_chunks())
    )
    came, went = now.filter(is_new), before.filter(gone)
    kept = now.filter(pyarrow.compute.invert(is_new))
    names = [name for name in now.schema.names if name in _compared(table)]
    differs = _differences(before.take(place.drop_null()), kept, names)
    is_changed = numpy.zeros(kept.num_rows, dtype=bool)
    for mask in differs.values():
        is_changed |= mask
    changed = kept.filter(pyarrow.array(is_changed))
    return Comparison(
        *_ids(came),
        *_ids(went),
        *_ids(changed),
        columns=_columns_that_differ(differs, is_changed),
    )


def _compared(table: str) -> set[str]:
    return {column.name for column in columns_of(table)} - set(key_of(table))


def _has(release: Path, table: str, name: str) -> bool:
    return name in pyarrow.parquet.read_schema(table_files(release, table)[0]).names


def _keyed(rows: pyarrow.Table, table: str) -> pyarrow.Table:
    """The rows with lists as texts, and with a column ``id``."""
    columns = {name: _flat(rows[name]) for name in rows.schema.names}
    flat = pyarrow.table(columns)
    return flat.append_column("id", _ids_of(flat, table))


def _flat(column: Any) -> Any:
    """A list as one text, which says how long it is; every other column as it is."""
    if pyarrow.types.is_list(column.type):
        lengths = pyarrow.compute.list_value_length(column).cast(pyarrow.string())
        joined = pyarrow.compute.binary_join(column, LIST_MARK)
        return pyarrow.compute.binary_join_element_wise(lengths, joined, LIST_MARK)
    return column


def _ids_of(rows: pyarrow.Table, table: str) -> Any:
    key = key_of(table)
    if len(key) == 1:
        return rows[key[0]]
    # A table without a key: the whole row is its key, with a number where it comes again.
    parts = [rows[name].cast(pyarrow.string()) for name in key or rows.schema.names]
    joined = pyarrow.compute.binary_join_element_wise(
        *parts, KEY_MARK, null_handling="replace", null_replacement=""
    )
    if key:
        return joined
    again = pandas.Series(joined.to_pandas()).groupby(joined.to_pandas()).cumcount()
    number = pyarrow.array(again.to_numpy()).cast(pyarrow.string())
    return pyarrow.compute.binary_join_element_wise(joined, number, KEY_MARK)


def _outside(rows: pyarrow.Table, documents: pyarrow.Array) -> pyarrow.Table:
    near = documents[span_of(documents, rows["doc_id"])]
    is_theirs = pyarrow.compute.is_in(rows["doc_id"], value_set=near)
    return rows.filter(pyarrow.compute.invert(is_theirs))


def _differences(before: pyarrow.Table, now: pyarrow.Table, names: Sequence[str]) -> dict[str, Any]:
    """For each column that differs anywhere, the rows where it does."""
    differs = {}
    for name in names:
        mask = _differs(before[name], now[name])
        if mask.any():
            differs[name] = mask
    return differs


def _differs(before: Any, now: Any) -> Any:
    """Where two columns differ; null equals null."""
    if before.type != now.type:
        before, now = before.cast(pyarrow.string()), now.cast(pyarrow.string())
    unequal = pyarrow.compute.not_equal(before, now).fill_null(False)
    one_null = pyarrow.compute.xor(before.is_null(), now.is_null())
    return pyarrow.compute.or_(unequal, one_null).to_numpy()


def _columns_that_differ(differs: dict[str, Any], is_changed: Any) -> list[list[str]]:
    """For each changed row the names of the columns that differ."""
    rows = numpy.flatnonzero(is_changed)
    names: list[list[str]] = [[] for _ in rows]
    for name, mask in differs.items():
        for index in numpy.flatnonzero(mask[rows]):
            names[index].append(name)
    return names


def _ids(rows: pyarrow.Table) -> tuple[pyarrow.Array, pyarrow.Array]:
    return rows["id"].combine_chunks(), rows["doc_id"].combine_chunks()
