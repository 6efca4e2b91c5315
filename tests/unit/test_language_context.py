"""Languages of units by what stands around them."""

from hypothesis import given
from hypothesis import strategies as st

from flows.text.language_context import _passed

CHANCES = st.floats(0.0001, 1)
ROWS = st.lists(st.tuples(CHANCES, CHANCES, CHANCES, CHANCES), min_size=1, max_size=6)
MOVES = (0.85, 0.6, 0.998, 0.85, 0.85)
SPREAD = (0.5, 0.3, 0.2)


@given(ROWS)
def test_three_languages_are_passed_on_to_the_last_bit_as_four_of_which_one_is_out(
    rows: list[tuple[float, ...]],
) -> None:
    moves = MOVES[: len(rows) - 1]
    three = _passed([row[:3] for row in rows], moves, SPREAD)
    four = _passed([(*row[:3], 0.0) for row in rows], moves, (*SPREAD, 0.0))
    assert [(*row, 0.0) for row in three] == [tuple(row) for row in four]


def test_what_is_passed_on_fades() -> None:
    rows = [(1.0, 0.0001, 0.0001), (1.0, 1.0, 1.0), (1.0, 1.0, 1.0)]
    first, second, third = (row[0] for row in _passed(rows, (0.85, 0.6), (1 / 3, 1 / 3, 1 / 3)))
    assert first > second > third > 1 / 3
