"""``quality.json``: what is in a release, counted, with the release before beside it."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.compute
import pyarrow.parquet

from flows.publish.files import batches, has_csv, table_files
from schemas.tables import TABLES, columns_of

Measures = dict[str, dict[str, float]]
Beside = dict[str, dict[str, dict[str, float | None]]]

FILE = "quality.json"
# What the run counted and no table holds.
GIVEN = "second_opinions"
# More characters than this do not fit into one cell of a spreadsheet.
LONGEST_CELL = 32_767
NOTHING = "null"


def measure(release: Path) -> Measures:
    """Count what is in the tables of a release, one row group at a time."""
    return {
        "rows": {table: n_rows(release, table) for table in TABLES},
        "parquet_bytes": {table: _bytes(release, table, ".parquet") for table in TABLES},
        "csv_bytes": {t: _bytes(release, t, ".csv") for t in TABLES if has_csv(t)},
        "long_cells": {t: _long_cells(release, t) for t in TABLES if has_csv(t)},
        "documents": _documents(release),
        "coverage": _coverage(release),
        "languages": counted(release, "documents", "lang"),
        "abstract_languages": counted(release, "abstracts", "lang"),
        "section_languages": counted(release, "sections", "lang"),
        "sources": counted(release, "documents", "source"),
        "licences": counted(release, "documents", "licence"),
        "encodings": counted(release, "documents", "encoding"),
        "block_kinds": counted(release, "blocks", "kind"),
        "section_roles": counted(release, "sections", "role"),
        "reference_types": counted(release, "references", "type"),
        "repairs": counted(release, "repairs", "kind"),
        "citations": _citations(release),
        "rejects": counted(release, "rejects", "reason"),
        "rejected_documents": _rejected_documents(release),
    }


def beside(now: Measures, before: Mapping[str, Mapping[str, float]]) -> Beside:
    """Each measure with that of the release before; None where one of them has it not."""
    return {
        group: {
            name: {"now": measures.get(name), "before": before.get(group, {}).get(name)}
            for name in sorted(measures.keys() | before.get(group, {}).keys())
        }
        for group, measures in now.items()
    }


def read(release: Path | None) -> Measures:
    """The measures that a release has published; none for None or an unreadable file."""
    if release is None or not (release / FILE).is_file():
        return {}
    groups = json.loads((release / FILE).read_text(encoding="utf-8"))["measures"]
    return {
        group: {name: pair["now"] for name, pair in pairs.items() if pair["now"] is not None}
        for group, pairs in groups.items()
    }


def write(folder: Path, name: str, before: str | None, measures: Beside) -> None:
    """Write ``quality.json``."""
    content = {"release": name, "release_before": before, "measures": measures}
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def n_rows(release: Path, table: str) -> int:
    """The number of rows of a table."""
    return sum(pyarrow.parquet.read_metadata(file).num_rows for file in table_files(release, table))


def counted(release: Path, table: str, column: str) -> dict[str, float]:
    """How often each value of a column comes, the most frequent first."""
    counts: Counter[str] = Counter()
    for batch in batches(release, table, [column]):
        for pair in pyarrow.compute.value_counts(batch[column]).to_pylist():
            counts[NOTHING if pair["values"] is None else pair["values"]] += pair["counts"]
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _bytes(release: Path, table: str, suffix: str) -> int:
    return sum(file.stat().st_size for file in table_files(release, table, suffix))


def _long_cells(release: Path, table: str) -> int:
    """Cells that a spreadsheet would cut off."""
    names = [column.name for column in columns_of(table) if column.is_text]
    count = 0
    for batch in batches(release, table, names):
        for column in batch.columns:
            if column.type == pyarrow.string():
                lengths = pyarrow.compute.utf8_length(column)
                count += _sum(pyarrow.compute.greater(lengths, LONGEST_CELL))
    return count


def _documents(release: Path) -> dict[str, float]:
    """Documents by state, and how many have what."""
    columns = ["text_status", "duplicate_of", "title", "has_reference_list", "n_chars", "n_bytes"]
    sums: Counter[str] = Counter()
    for batch in batches(release, "documents", columns):
        sums["duplicates"] += len(batch) - batch["duplicate_of"].null_count
        for status in ("published", "withheld"):
            sums[status] += _sum(pyarrow.compute.equal(batch["text_status"], status))
        sums["with_title"] += _sum(pyarrow.compute.greater(_length(batch["title"]), 0))
        sums["with_reference_list"] += _sum(batch["has_reference_list"])
        sums["characters"] += _sum(batch["n_chars"])
        sums["bytes"] += _sum(batch["n_bytes"])
    return {**sums, "with_abstract": _with_abstract(release)}


def _with_abstract(release: Path) -> int:
    """Documents with an abstract in some language; a row may have a title alone."""
    count, last = 0, None
    for batch in batches(release, "abstracts", ["doc_id", "n_words"]):
        with_words = batch.filter(pyarrow.compute.greater(batch["n_words"], 0))
        names = with_words["doc_id"].unique()
        if len(names):  # the rows of a document follow one another, over the end of a piece too
            count += len(names) - (names[0].as_py() == last)
            last = names[-1].as_py()
    return count


def _length(column: pyarrow.Array) -> pyarrow.Array:
    return pyarrow.compute.utf8_length(column)


def _coverage(release: Path) -> dict[str, float]:
    """Characters of the raw texts, and of the blocks by kind; what is left over is blank."""
    sums: Counter[str] = Counter()
    for batch in batches(release, "blocks", ["start", "end", "kind"]):
        length = pyarrow.compute.subtract(batch["end"], batch["start"])
        rows = pyarrow.table({"kind": batch["kind"], "n": length})
        for row in rows.group_by("kind").aggregate([("n", "sum")]).to_pylist():
            sums[f"characters_in_{row['kind']}"] += row["n_sum"]
    sums["characters_in_blocks"] = sum(sums.values())
    for batch in batches(release, "documents", ["n_chars"]):
        sums["characters"] += _sum(batch["n_chars"])
    return dict(sums)


def _citations(release: Path) -> dict[str, float]:
    resolved = total = 0
    for batch in batches(release, "citations", ["reference_id"]):
        total += len(batch)
        resolved += len(batch) - batch["reference_id"].null_count
    return {"resolved": resolved, "not_resolved": total - resolved}


def _rejected_documents(release: Path) -> dict[str, float]:
    """Rejected documents by reason."""
    counts: Counter[str] = Counter()
    for batch in batches(release, "rejects", ["table", "reason"]):
        of_documents = batch.filter(pyarrow.compute.equal(batch["table"], "documents"))
        for pair in pyarrow.compute.value_counts(of_documents["reason"]).to_pylist():
            counts[pair["values"]] += pair["counts"]
    return dict(sorted(counts.items()))


def _sum(values: Any) -> int:
    return int(pyarrow.compute.sum(values).as_py() or 0)
