"""Tables are read in pieces: what was read goes again, however long the file."""

import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from flows.publish.files import BATCH_TEXTS, batches

ROWS, LENGTH = 64, 4_000


def most_held(folder: Path, n_groups: int) -> int:
    """Bytes that Arrow holds at most while texts of so many row groups are read through."""
    folder.mkdir()
    rng = random.Random(n_groups)
    texts = [rng.randbytes(LENGTH // 2).hex() for _ in range(ROWS)]
    rows = pa.concat_tables([pa.table({"text": texts})] * n_groups)
    pq.write_table(rows, folder / "texts.parquet", row_group_size=ROWS, use_dictionary=False)
    del rows
    pool = pa.default_memory_pool()
    before, held = pool.bytes_allocated(), 0
    for _ in batches(folder, "texts"):
        held = max(held, pool.bytes_allocated() - before)
    return held


def test_a_file_of_many_row_groups_takes_no_more_memory_than_one_of_few(tmp_path: Path) -> None:
    few, many = most_held(tmp_path / "few", 4), most_held(tmp_path / "many", 64)
    assert 0 < many < 1.5 * few
    assert many < 4 * BATCH_TEXTS * LENGTH
