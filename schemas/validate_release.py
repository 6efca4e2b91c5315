"""What must hold across a whole release, partition by partition read: keys, links, counts."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import Any

import numpy
import pyarrow
import pyarrow.compute

from schemas.tables import TABLES
from schemas.validate_links import COUNTED, OF_DOCUMENT
from schemas.withhold import WITHHELD, text_columns

# Reads some columns of a table piece by piece, in the order of the release.
Read = Callable[[str, list[str]], Iterator[pyarrow.RecordBatch]]
NAMED = 3


def check_release(read: Read) -> list[str]:
    """What is wrong across a release, one plain sentence each; empty where nothing is.

    Args:
        read: Hands out columns of a table, in order. Only the names of the documents are kept in
            memory.
    """
    documents = _collect(read, "documents", ["doc_id", "duplicate_of", "text_status"])
    doc_ids = documents["doc_id"].combine_chunks()
    problems = [*_doubled(doc_ids), *_lost_originals(documents)]
    doc_ids = doc_ids if not problems else doc_ids.unique().sort()
    for table in (name for name in TABLES if name != "documents"):
        problems += _check_table(read, table, doc_ids)
    if not problems:
        problems += _wrong_counts(read, doc_ids)
    return problems + _words_of_withheld(read, documents)


def _collect(read: Read, table: str, columns: list[str]) -> pyarrow.Table:
    pieces = list(read(table, columns))
    if pieces:
        return pyarrow.Table.from_batches(pieces)
    return pyarrow.table({name: pyarrow.array([], pyarrow.string()) for name in columns})


def _doubled(doc_ids: pyarrow.Array) -> list[str]:
    """Documents stand in order, each once."""
    if len(doc_ids) < 2:
        return []
    later, earlier = doc_ids.slice(1), doc_ids.slice(0, len(doc_ids) - 1)
    wrong = pyarrow.compute.less_equal(later, earlier)
    return _named("documents: doubled or out of order", later.filter(wrong))


def _lost_originals(documents: pyarrow.Table) -> list[str]:
    """A duplicate names a document that is no duplicate itself."""
    is_own = documents["duplicate_of"].is_null()
    originals = documents.filter(is_own)["doc_id"].combine_chunks()
    named = documents["duplicate_of"].drop_null().combine_chunks()
    lost = named.filter(pyarrow.compute.invert(pyarrow.compute.is_in(named, value_set=originals)))
    return _named("documents.duplicate_of: no such document", lost)


def _check_table(read: Read, table: str, doc_ids: pyarrow.Array) -> list[str]:
    """Rows stand in the order of their documents, which are there."""
    problems = []
    last = ""
    for batch in read(table, ["doc_id"]):
        names = batch["doc_id"].unique()
        if len(names) and (names[0].as_py() < last or not names.equals(names.sort())):
            problems.append(f"{table}: not in the order of doc_id after {last!r}")
        last = names[-1].as_py() if len(names) else last
        if table != "rejects":
            near = doc_ids[span_of(doc_ids, names)]
            known = pyarrow.compute.is_in(names, value_set=near)
            lost = names.filter(pyarrow.compute.invert(known))
            problems += _named(f"{table}.doc_id: no such document", lost)
    return problems


def span_of(doc_ids: pyarrow.Array, names: pyarrow.Array) -> slice:
    """Where in sorted names those of a piece can stand, which itself need not be sorted.

    Arrow makes a table of all values that it looks among, anew for each piece: looked for among
    all documents, every piece would cost as much as there are documents.
    """
    bounds = pyarrow.compute.min_max(names).as_py()
    if bounds["min"] is None:
        return slice(0, 0)
    start = bisect_left(doc_ids, bounds["min"], key=_plain)
    return slice(start, bisect_right(doc_ids, bounds["max"], lo=start, key=_plain))


def _plain(name: pyarrow.StringScalar) -> str:
    return str(name.as_py())


def _wrong_counts(read: Read, doc_ids: pyarrow.Array) -> list[str]:
    """``n_*`` of each document is its number of rows."""
    problems = []
    said = {name: _said(read, f"n_{name}") for name in COUNTED}
    for table in OF_DOCUMENT:
        found = numpy.zeros(len(doc_ids), dtype=numpy.int64)
        for batch in read(table, ["doc_id"]):
            span = span_of(doc_ids, batch["doc_id"])
            codes = pyarrow.compute.index_in(batch["doc_id"], value_set=doc_ids[span])
            counts = numpy.bincount(codes.to_numpy(zero_copy_only=False))
            found[span.start : span.start + len(counts)] += counts
        if table in said:
            wrong = said[table] != found
            problems += _named(f"documents.n_{table}: wrong", doc_ids.filter(pyarrow.array(wrong)))
    return problems


def _said(read: Read, column: str) -> Any:
    """A count as the documents say it, 0 where they say nothing (duplicates)."""
    parts = [
        pyarrow.compute.fill_null(batch[column], 0).to_numpy()
        for batch in read("documents", [column])
    ]
    return numpy.concatenate([numpy.zeros(0, dtype=numpy.int64), *parts])


def _words_of_withheld(read: Read, documents: pyarrow.Table) -> list[str]:
    """No word of a document whose source allows offsets only stands in any table."""
    is_withheld = pyarrow.compute.equal(documents["text_status"], WITHHELD).fill_null(False)
    doc_ids = documents.filter(is_withheld)["doc_id"].combine_chunks().sort()
    if not len(doc_ids):
        return []
    problems = []
    for table in TABLES:
        columns = text_columns(table)
        for batch in read(table, ["doc_id", *columns]):
            near = doc_ids[span_of(doc_ids, batch["doc_id"])]
            theirs = batch.filter(pyarrow.compute.is_in(batch["doc_id"], value_set=near))
            for column in columns:
                shown = theirs.filter(theirs[column].is_valid())["doc_id"].unique()
                problems += _named(f"{table}.{column}: text of a withheld document", shown)
    return problems


def _named(problem: str, names: Any) -> list[str]:
    """The problem with the first few names; nothing where there are none."""
    if not len(names):
        return []
    first = ", ".join(repr(name) for name in names[:NAMED].to_pylist())
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return [f"{problem}: {first}{more}"]
