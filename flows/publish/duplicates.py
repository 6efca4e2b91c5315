"""Equal texts: the first by name is published, the others become rows that point to it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
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
    columns = ["doc_id", "raw_sha256"]
    read = [pq.read_table(part / "documents.parquet", columns=columns) for part in parts]
    n_duplicates = 0
    for part, found in zip(parts, _duplicates(read), strict=True):
        if found:
            _rewrite(part, found)
            n_duplicates += len(found)
    return n_duplicates


def _duplicates(documents: Sequence[pa.Table]) -> Iterator[dict[str, str]]:
    """For each part its duplicates, and the first document of the same text."""
    if not documents:
        return
    together = pa.concat_tables(documents).combine_chunks()
    # A text's code is the place of its first document among the first ones.
    texts = pc.dictionary_encode(together["raw_sha256"].combine_chunks())
    codes = texts.indices.to_numpy()
    places = np.arange(len(codes))
    firsts = np.full(len(texts.dictionary), len(codes))
    np.minimum.at(firsts, codes, places)
    is_duplicate = firsts[codes] != places
    start = 0
    for part in documents:
        rows = start + np.flatnonzero(is_duplicate[start : start + part.num_rows])
        ids, originals = (together["doc_id"].take(at) for at in (rows, firsts[codes[rows]]))
        yield dict(zip(ids.to_pylist(), originals.to_pylist(), strict=True))
        start += part.num_rows


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
