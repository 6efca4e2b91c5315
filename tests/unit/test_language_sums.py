"""Sums of rows of a table, group by group."""

import numpy as np
import pytest

from flows.text.language_sums import summed


@pytest.mark.parametrize("lengths", [[], [0, 0], [3], [2, 0, 1], [1] * 300, [90, 0, 1, 0, 2, 1, 1]])
def test_each_group_has_the_sum_of_its_rows(lengths):
    chance = np.random.default_rng(1)
    table = chance.integers(-900, 900, (50, 4)).astype(np.int16)
    rows = chance.integers(0, 50, sum(lengths))
    ends = np.cumsum(lengths, dtype=np.int64)
    wanted = [
        table[rows[end - length : end]].astype(np.int64).sum(axis=0).tolist()
        for end, length in zip(ends.tolist(), lengths, strict=True)
    ]
    assert summed(table, rows, np.array(lengths, np.int64), np.int32).tolist() == wanted
