"""What the checks of a partition work on: its tables by document, and the failures so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy
import pyarrow
import pyarrow.compute

from schemas.derive import arrow_schema, empty_table
from schemas.tables import TABLES, columns_of, order_of

LONGEST_VALUE = 80


class WrongTableError(Exception):
    """A table whose columns or types are not those of the schema: a fault of ours."""


@dataclass
class Failures:
    """The rows that failed: table -> number of the row -> why, the first reason first."""

    rows: dict[str, dict[int, list[tuple[str, str]]]] = field(
        default_factory=lambda: {table: {} for table in TABLES}
    )

    def add(self, table: str, row: int, reason: str, detail: str = "") -> None:
        """Note that a row failed."""
        reasons = self.rows[table].setdefault(int(row), [])
        if (reason, detail) not in reasons:
            reasons.append((reason, detail))

    def add_all(self, table: str, rows: Any, reason: str, detail: str = "") -> None:
        """Note that several rows failed for one reason."""
        for row in rows:
            self.add(table, row, reason, detail)


class Partition:
    """The tables of whole documents, sorted; numbers of documents instead of their names."""

    def __init__(self, tables: Mapping[str, pyarrow.Table]) -> None:
        given = {name: conformed(name, tables.get(name)) for name in TABLES}
        self.doc_ids = given["documents"]["doc_id"].combine_chunks().sort()
        self.tables = {name: self._sorted(name, table) for name, table in given.items()}
        self._lists: dict[tuple[str, str], list[Any]] = {}

    def values(self, table: str, column: str) -> list[Any]:
        """A column as Python values."""
        if (table, column) not in self._lists:
            self._lists[table, column] = self.tables[table][column].to_pylist()
        return self._lists[table, column]

    def numbers(self, table: str, column: str) -> Any:
        """A column of numbers as an array, null as -1."""
        return numbers(self.tables[table], column)

    def documents_of(self, table: str) -> Any:
        """For each row the number of its document, -1 where there is no such document."""
        return self.codes[table]

    def rows_of(self, table: str, document: int) -> range:
        """The rows of a document; they stand together."""
        bounds = self._bounds[table]
        return range(int(bounds[document]), int(bounds[document + 1]))

    @cached_property
    def codes(self) -> dict[str, Any]:
        """For each table the number of the document of each row."""
        return {name: self._code(table) for name, table in self.tables.items()}

    @cached_property
    def _bounds(self) -> dict[str, Any]:
        numbered = numpy.arange(len(self.doc_ids) + 1)
        return {name: numpy.searchsorted(code, numbered) for name, code in self.codes.items()}

    def _code(self, table: pyarrow.Table) -> Any:
        found = pyarrow.compute.index_in(table["doc_id"], value_set=self.doc_ids)
        return found.fill_null(-1).to_numpy()

    def _sorted(self, name: str, table: pyarrow.Table) -> pyarrow.Table:
        """The rows by document, then as the table is ordered, else as they came."""
        if name == "rejects":
            return table.take(pyarrow.compute.sort_indices(table["doc_id"]))
        # lexsort takes the most important key last; a null stands before all numbers.
        keys = [self._code(table)]
        keys += [numbers(table, column) for column in order_of(name)[1:]]
        indices = numpy.lexsort(keys[::-1])
        if numpy.array_equal(indices, numpy.arange(len(indices))):
            return table
        return table.take(pyarrow.array(indices))


def numbers(table: pyarrow.Table, column: str) -> Any:
    """A column of whole numbers as an array, null as -1."""
    return pyarrow.compute.fill_null(table[column], -1).to_numpy()


def conformed(name: str, table: pyarrow.Table | None) -> pyarrow.Table:
    """The table in one chunk with the schema of its name, metadata included.

    Raises:
        WrongTableError: columns are missing, strange, in another order or of another type.
    """
    if table is None:
        return empty_table(name)
    schema = arrow_schema(name)
    if table.schema.names != schema.names:
        missing = [c for c in schema.names if c not in table.schema.names]
        strange = [c for c in table.schema.names if c not in schema.names]
        raise WrongTableError(
            f"table {name}: missing columns {missing}, strange columns {strange}; "
            "columns and their order must be those of schemas.derive.arrow_schema"
        )
    try:
        return table.cast(schema).combine_chunks()
    except (pyarrow.ArrowInvalid, pyarrow.ArrowNotImplementedError) as error:
        raise WrongTableError(f"table {name}: {error}") from error


def shown(table: str, column: str, value: Any) -> str:
    """``column=value`` for a reject; the value only where it is no text of the source."""
    if column in _TEXT_COLUMNS[table]:
        return column
    text = repr(value)
    return f"{column}={text[:LONGEST_VALUE]}"


_TEXT_COLUMNS = {table: {c.name for c in columns_of(table) if c.is_text} for table in TABLES}
