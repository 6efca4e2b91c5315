"""The checks between tables: foreign keys, counts, what a document's state allows."""

from typing import Any

import numpy
import pyarrow
import pyarrow.compute

from schemas.tables import TABLES, columns_of, links_of, names_of
from schemas.tables_documents import DUPLICATE
from schemas.validate_state import Failures, Partition, shown

# Tables whose rows belong to a document that is published.
OF_DOCUMENT = tuple(name for name in TABLES if name not in ("documents", "rejects"))
COUNTED = tuple(name.removeprefix("n_") for name in names_of("documents") if name[2:] in TABLES)
# May point into another partition: ``check_release`` sees to it.
ACROSS = frozenset((("documents", "duplicate_of"),))


def check_links(partition: Partition, failures: Failures) -> None:
    """Hold the rows of a partition against each other."""
    for table in OF_DOCUMENT:
        _check_links(partition, table, failures)
        _check_texts_present(partition, table, failures)
    _check_documents(partition, failures)
    _check_counts(partition, failures)
    _check_citation_counts(partition, failures)


def citations_of(partition_tables: dict[str, pyarrow.Table]) -> Any:
    """For each row of ``references`` how many rows of ``citations`` name it."""
    ids = partition_tables["references"]["reference_id"].combine_chunks()
    found = pyarrow.compute.index_in(partition_tables["citations"]["reference_id"], value_set=ids)
    return numpy.bincount(found.drop_null().to_numpy(), minlength=len(ids))


def statuses(partition: Partition) -> Any:
    """Which documents are published in full."""
    status = partition.tables["documents"]["text_status"]
    return pyarrow.compute.equal(status, "published").fill_null(False).to_numpy()


def _check_links(partition: Partition, table: str, failures: Failures) -> None:
    """Every link leads to a row, and to one of the same document."""
    doc_ids = partition.values(table, "doc_id")
    for column, to, target in links_of(table):
        known = partition.tables[to][target].combine_chunks()
        values = partition.tables[table][column]
        is_lost = pyarrow.compute.and_(
            values.is_valid(),
            pyarrow.compute.invert(pyarrow.compute.is_in(values, value_set=known)),
        )
        for row in rows_where(is_lost.to_numpy()):
            detail = shown(table, column, values[row].as_py())
            failures.add(table, row, "foreign_key", detail)
        if column != "doc_id":
            for row, (value, doc_id) in enumerate(
                zip(partition.values(table, column), doc_ids, strict=True)
            ):
                if value is not None and not value.startswith(f"{doc_id}#"):
                    failures.add(table, row, "other_document", shown(table, column, value))


def _check_texts_present(partition: Partition, table: str, failures: Failures) -> None:
    """A document published in full has its texts."""
    documents = partition.documents_of(table)
    published = statuses(partition)
    for column in columns_of(table):
        values = partition.tables[table][column.name]
        if not (column.is_text and column.is_required) or not values.null_count:
            continue
        for row in rows_where(values.is_null().to_numpy()):
            if documents[row] >= 0 and published[documents[row]]:
                failures.add(table, row, "null", column.name)


def _check_documents(partition: Partition, failures: Failures) -> None:
    """A duplicate has no rows and nothing of its own; another document has what it must."""
    own = [column.name for column in columns_of("documents") if column.null_means == DUPLICATE]
    has_text = numpy.bincount(
        _known(partition.documents_of("texts")), minlength=len(partition.doc_ids)
    )
    published = statuses(partition)
    for row, original in enumerate(partition.values("documents", "duplicate_of")):
        if original is not None:
            if any(len(partition.rows_of(table, row)) for table in OF_DOCUMENT):
                failures.add("documents", row, "duplicate_rows")
            continue
        for column in own:
            if partition.values("documents", column)[row] is None:
                failures.add("documents", row, "null", column)
        if published[row] and not has_text[row]:
            failures.add("documents", row, "text_missing", "no row in texts")


def _check_counts(partition: Partition, failures: Failures) -> None:
    """``n_*`` of a document is its number of rows."""
    for table in COUNTED:
        said = partition.numbers("documents", f"n_{table}")
        codes = _known(partition.documents_of(table))
        found = numpy.bincount(codes, minlength=len(partition.doc_ids))
        for row in rows_where((said != found) & (said >= 0)):
            detail = f"n_{table}={said[row]}, {found[row]} rows"
            failures.add("documents", row, "wrong_count", detail)


def _check_citation_counts(partition: Partition, failures: Failures) -> None:
    said = partition.numbers("references", "n_citations")
    found = citations_of(partition.tables)
    for row in rows_where(said != found):
        detail = f"n_citations={said[row]}, {found[row]} rows"
        failures.add("references", row, "wrong_count", detail)


def rows_where(mask: Any) -> list[int]:
    """The numbers of the rows that a mask marks."""
    marked: list[int] = numpy.flatnonzero(mask).tolist()
    return marked


def _known(codes: Any) -> Any:
    return codes[codes >= 0]
