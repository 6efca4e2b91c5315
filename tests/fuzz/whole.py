"""A text through everything: stages, rows, and the checks that every release has to pass."""

from collections.abc import Iterable
from typing import Any

import pyarrow

from flows import assemble
from flows.process import RejectedDocumentError, process
from flows.records import RawDocument
from flows.settings import Settings
from schemas import tables, validate
from schemas.derive import arrow_schema

Refused = dict[str, Any]


def rows_of(data: bytes) -> assemble.Rows | None:
    """The rows of one document called ``fuzz/one.txt``; None where it is rejected."""
    try:
        found = assemble.rows(process(data, Settings()))
    except RejectedDocumentError:
        return None
    document = RawDocument("fuzz/one.txt", "fuzz", "one.txt", data)
    return assemble.place(found, document, "0" * 64)


def refused(data: bytes) -> list[Refused]:
    """The rows that do not pass the checks of a release: our own faults, whatever the text."""
    rows = rows_of(data)
    return [] if rows is None else refused_rows(rows)


def refused_rows(rows: assemble.Rows) -> list[Refused]:
    """The rows of one document that do not pass the checks."""
    names = {name: arrow_schema(name) for name in tables.TABLES}
    given = {
        name: pyarrow.Table.from_pylist(_whole(rows.get(name, []), schema.names), schema=schema)
        for name, schema in names.items()
    }
    return validate.validate(given)[1]


def _whole(rows: Iterable[assemble.Row], names: list[str]) -> list[assemble.Row]:
    """Rows with null in the columns that they do not have."""
    return [{name: row.get(name) for name in names} for row in rows]
