"""Equal texts: the first by name is published, the others become rows that point to it."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

# What a duplicate's row of `documents` still says: where it stands, not what it holds.
STAYS = frozenset(
    {
        "doc_id",
        "source",
        "path",
        "raw_sha256",
        "duplicate_of",
        "n_bytes",
        "licence",
        "extra",
        "pipeline_version",
    }
)


def mark_duplicates(parts: Sequence[Path]) -> int:
    """Point duplicates to the first document of their text, and take their other rows out.

    Args:
        parts: Folders of parts, one Parquet file a table, in the order of ``doc_id``.

    Returns:
        How many documents are duplicates. Only parts that hold one are written again.
    """
    first: dict[str, str] = {}
    n_duplicates = 0
    for part in parts:
        documents = pq.read_table(part / "documents.parquet", columns=["doc_id", "raw_sha256"])
        found: dict[str, str] = {}
        for doc_id, raw_sha256 in zip(*(column.to_pylist() for column in documents), strict=True):
            known = first.setdefault(raw_sha256, doc_id)
            if known != doc_id:
                found[doc_id] = known
        if found:
            _rewrite(part, found)
            n_duplicates += len(found)
    return n_duplicates


def _rewrite(part: Path, duplicates: dict[str, str]) -> None:
    """Write the tables of one part without the duplicates' rows."""
    ids = pa.array(sorted(duplicates))
    for path in sorted(part.glob("*.parquet")):
        table = pq.read_table(path)
        is_duplicate = pc.is_in(table["doc_id"], value_set=ids)
        if not pc.any(is_duplicate).as_py():
            continue
        if path.stem == "documents":
            table = _point(table, duplicates)
        else:
            table = table.filter(pc.invert(is_duplicate))
        beside = path.with_suffix(".new")
        pq.write_table(table, beside, compression="lz4")
        beside.replace(path)


def _point(documents: pa.Table, duplicates: dict[str, str]) -> pa.Table:
    """``documents`` in which each duplicate names its original and says nothing else."""
    rows = documents.to_pylist()
    for row in rows:
        if row["doc_id"] in duplicates:
            for name in row.keys() - STAYS:
                row[name] = None
            row["duplicate_of"] = duplicates[row["doc_id"]]
    return pa.Table.from_pylist(rows, schema=documents.schema)
