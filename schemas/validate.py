"""Whether the rows are what the tables promise; what is not goes to ``rejects``.

In = out + rejected, per table: a row that fails becomes one row of ``rejects``. A document goes
whole when its own row fails, its text, one of its blocks (a character would be lost) or one of its
repairs (a change would stand nowhere).
"""

from collections.abc import Mapping
from typing import Any

import numpy
import pyarrow
import pyarrow.compute

from schemas.derive import arrow_schema
from schemas.tables import TABLES, links_of
from schemas.validate_links import COUNTED, check_links, citations_of
from schemas.validate_rows import check_rows
from schemas.validate_state import Failures, Partition, WrongTableError
from schemas.validate_texts import check_texts
from schemas.withhold import WITHHELD, withhold

__all__ = ["WrongTableError", "validate"]

STAGE = "validate"
# A row of these that fails takes its whole document with it.
WHOLE = ("documents", "texts", "blocks", "repairs")
OTHERS = tuple(name for name in TABLES if name != "rejects")

RejectRow = dict[str, Any]


def validate(
    tables: Mapping[str, pyarrow.Table],
) -> tuple[dict[str, pyarrow.Table], list[RejectRow]]:
    """Check the rows of whole documents, all checks at once.

    Args:
        tables: One partition's tables; one that is not given has no rows. Documents whose
            ``text_status`` is ``withheld`` may still have their texts, so that they are checked.

    Returns:
        The rows that passed, sorted, without the words of withheld documents; their counts are
        those of the rows that passed. The refused rows stand in the table ``rejects`` beside
        those given, and once more as a list. A link to a refused row that may be null is null.

    Raises:
        WrongTableError: a table is not of its schema, or a row of ``rejects`` is wrong itself.
    """
    partition = Partition(tables)
    failures = Failures()
    check_rows(partition, failures)
    if failures.rows["rejects"]:
        row, reasons = next(iter(failures.rows["rejects"].items()))
        raise WrongTableError(f"table rejects, row {row}: {reasons[0]}")
    check_links(partition, failures)
    check_texts(partition, failures)
    if any(failures.rows.values()):
        return _parted(partition, failures)
    return withhold(partition.tables), []


def _parted(
    partition: Partition, failures: Failures
) -> tuple[dict[str, pyarrow.Table], list[RejectRow]]:
    """The rows that passed, and those that did not."""
    lost = _lost_documents(partition, failures)
    rejected: list[RejectRow] = []
    passed: dict[str, pyarrow.Table] = {}
    for name in OTHERS:
        refused = _refused(partition, name, failures, lost)
        rejected += [_reject(partition, name, row, why) for row, why in refused.items()]
        keep = numpy.ones(partition.tables[name].num_rows, dtype=bool)
        keep[list(refused)] = False
        passed[name] = partition.tables[name].filter(pyarrow.array(keep))
    passed = {name: _without_lost_links(passed, name) for name in OTHERS}
    _recount(passed)
    rejected.sort(key=lambda row: row["doc_id"])
    passed["rejects"] = _with_rejects(partition.tables["rejects"], rejected)
    return withhold(passed), rejected


def _lost_documents(partition: Partition, failures: Failures) -> set[int]:
    """Documents that go whole."""
    return {
        int(partition.documents_of(name)[row]) for name in WHOLE for row in failures.rows[name]
    } - {-1}


def _refused(
    partition: Partition, name: str, failures: Failures, lost: set[int]
) -> dict[int, tuple[str, str]]:
    """Row -> reason and detail, in order of the rows."""
    own = failures.rows[name]
    refused = {}
    for row, document in enumerate(partition.documents_of(name).tolist()):
        if row in own:
            reason, detail = own[row][0]
            others = sorted({other for other, _ in own[row][1:]} - {reason})
            refused[row] = (reason, "; also ".join([detail, *others]))
        elif document in lost:
            refused[row] = ("parent_rejected", "")
    return refused


def _reject(partition: Partition, name: str, row: int, why: tuple[str, str]) -> RejectRow:
    start, end = _place(partition, name, row)
    # A place that is itself the fault is no place.
    is_place = start is not None and end is not None and 0 <= start < end
    return {
        "doc_id": partition.values(name, "doc_id")[row] or "",
        "table": name,
        "stage": STAGE,
        "reason": why[0],
        "detail": None if _is_withheld(partition, name, row) else why[1],
        "start": start if is_place else None,
        "end": end if is_place else None,
    }


def _place(partition: Partition, name: str, row: int) -> tuple[int | None, int | None]:
    if "start" not in partition.tables[name].schema.names:
        return None, None
    return partition.values(name, "start")[row], partition.values(name, "end")[row]


def _is_withheld(partition: Partition, name: str, row: int) -> bool:
    document = int(partition.documents_of(name)[row])
    return document >= 0 and partition.values("documents", "text_status")[document] == WITHHELD


def _without_lost_links(passed: Mapping[str, pyarrow.Table], name: str) -> pyarrow.Table:
    """The table with null in the place of a link to a row that did not pass."""
    table = passed[name]
    for column, to, target in links_of(name):
        if column in ("doc_id", "duplicate_of"):
            continue
        known = passed[to][target].combine_chunks()
        is_known = pyarrow.compute.is_in(table[column], value_set=known)
        nothing = pyarrow.scalar(None, pyarrow.string())
        table = _with_column(
            table, column, pyarrow.compute.if_else(is_known, table[column], nothing)
        )
    return table


def _recount(passed: dict[str, pyarrow.Table]) -> None:
    """Make the counts those of the rows that passed."""
    counts = pyarrow.array(citations_of(passed), pyarrow.int32())
    passed["references"] = _with_column(passed["references"], "n_citations", counts)
    documents = passed["documents"]
    doc_ids = documents["doc_id"].combine_chunks()
    for name in COUNTED:
        found = pyarrow.compute.index_in(passed[name]["doc_id"], value_set=doc_ids)
        counted = numpy.bincount(found.to_numpy(), minlength=len(doc_ids)).astype("int32")
        column = f"n_{name}"
        nothing = pyarrow.scalar(None, pyarrow.int32())
        values = pyarrow.compute.if_else(documents[column].is_valid(), counted, nothing)
        documents = _with_column(documents, column, values)
    passed["documents"] = documents


def _with_column(table: pyarrow.Table, column: str, values: Any) -> pyarrow.Table:
    index = table.schema.get_field_index(column)
    return table.set_column(index, table.schema.field(index), values)


def _with_rejects(given: pyarrow.Table, rejected: list[RejectRow]) -> pyarrow.Table:
    ours = pyarrow.Table.from_pylist(rejected, schema=arrow_schema("rejects"))
    both = pyarrow.concat_tables([given, ours])
    return both.take(pyarrow.compute.sort_indices(both["doc_id"])).combine_chunks()
