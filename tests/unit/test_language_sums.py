"""Sums of rows of a table, group by group."""

import numpy as np
import pytest

from flows.text.language_sums import PackedTable, summed

COLUMNS = 5


def packed(values: np.ndarray) -> PackedTable:
    """A table of small numbers, with one more row that is nothing."""
    table = PackedTable((len(values) + 1, COLUMNS), np.uint16, 128)
    table.put(slice(len(values)), values)
    return table


def test_packed_rows_have_the_same_sums_also_at_the_limit_of_what_they_hold() -> None:
    values = np.array([[-128, 127, 0, -1, 1], [-128, 127, -128, 127, 0]], np.int16)
    lengths = np.array([0, 1, 200, 0], np.int64)
    sums = packed(values).sums(np.array([1] + [0, 1] * 100), lengths)
    assert sums.tolist() == [
        [0] * COLUMNS,
        [-128, 127, -128, 127, 0],
        [-25600, 25400, -12800, 12600, 100],
        [0] * COLUMNS,
    ]


def test_packed_rows_in_layers_are_added_up_with_the_one_of_the_whole() -> None:
    values = np.array([[1, -2, 3, -4, 5], [10, 20, -30, 40, -50]], np.int16)
    nothing = 2
    layers = [np.array([0, 1, 0, 1]), np.array([1, nothing, 0, nothing])]
    sums = packed(values).sums_of_layers(
        layers, np.array([0, 1]), np.array([0, 2]), np.array([4, 4])
    )
    assert sums.tolist() == [[22, 36, -54, 72, -90], [22, 36, -54, 72, -90]]


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
