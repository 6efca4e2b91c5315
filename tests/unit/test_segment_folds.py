"""A column that is folded into another one is told by it whole."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text import segment_columns, segment_folds
from flows.text.lines import split_lines
from flows.text.segment_pieces import cut_lines

LINES = (
    *("ӘОЖ 338.43", "СУ ШАРУАШЫЛЫҒЫ", "А.Б. Омаров, Д.С. Сейтова", "Қазақ университеті"),
    *("Аңдатпа. Мақалада су туралы айтылады,", "ал қала туралы жоқ.", "Түйін сөздер: су"),
    *("Кіріспе", "2.1 Әдістер", "1. Бірінші;", "2) екінші", "- үшінші", "Сурет 2 - Карта"),
    *("Keywords: water; town", "[12] Omarov A. Water // Bulletin, 2031.", "", "3,5"),
    "Received 12.05.2031",
)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=30))
def test_each_folded_column_is_told_by_the_other(lines: list[str]) -> None:
    text = "\n".join(lines)
    visible = split_lines(text)
    if not visible:
        return
    columns = segment_columns.columns(text, visible, cut_lines(text, visible, []))
    for part, whole, size, value in segment_folds._FOLDS:
        assert columns[whole].max() < size
        assert value(columns[whole]).tolist() == columns[part].tolist(), part


@pytest.mark.parametrize("n_rows", [2, 6, 9])
def test_values_beyond_a_table_are_its_last_row_folded_or_not(n_rows: int) -> None:
    part = np.arange(2 * n_rows, dtype=np.float32).reshape(n_rows, 2)
    whole = 100 * np.ones((30, 2), dtype=np.float32)
    found = segment_folds.folded({"commas": part, "commas_capitals": whole})
    assert list(found) == ["commas_capitals"]
    values = np.array([0, 7, 12, 35])
    expected = 100 + part.take(values // 6, axis=0, mode="clip")
    assert found["commas_capitals"].take(values, axis=0, mode="clip").tolist() == expected.tolist()
