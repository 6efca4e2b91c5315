"""What Arrow finds sound, pandera finds sound: no value that it would refuse slips through."""

from copy import copy
from typing import Any

import pandera.pandas as pandera
import pyarrow
import pytest

from schemas.derive import arrow_schema
from schemas.tables import TABLES, columns_of
from schemas.validate_columns import are_sound
from schemas.validate_rows import frame
from tests.data.builder import arrow, article, reject, together

ROWS = {
    **together(article("samples/a.txt"), article("samples/b.txt")),
    "rejects": [reject(), reject("samples/none.txt")],
}
ODD: dict[Any, list[Any]] = {
    pyarrow.string(): [None, "", "a", "kk\n", "2018-03\n", "٢٠١٨", "10.٥", "x" * 64, "0" * 64],
    pyarrow.int32(): [None, -1, 0, 1, 999, 1000, 2199, 2200, 2**31 - 1],
    pyarrow.float64(): [None, float("nan"), -1e-9, 0.0, 1.0, 1 + 1e-9, float("inf")],
    pyarrow.bool_(): [None, True, False],
}


def is_sound_to_pandera(name: str, rows: pyarrow.Table) -> bool:
    """The verdict on the columns, without the checks of whole rows."""
    schema = copy(TABLES[name].to_schema())
    schema.checks = []
    try:
        schema.validate(frame(rows), lazy=True)
    except pandera.errors.SchemaErrors:
        return False
    return True


@pytest.mark.parametrize("name", TABLES)
def test_good_rows_are_sound(name: str) -> None:
    assert are_sound(TABLES[name].to_schema(), arrow(ROWS)[name])


@pytest.mark.parametrize(
    ("name", "column"), [(name, column.name) for name in TABLES for column in columns_of(name)]
)
def test_no_odd_value_slips_through(name: str, column: str) -> None:
    schema, good = TABLES[name].to_schema(), arrow(ROWS)[name]
    field = arrow_schema(name).field(column)
    own = good[column].to_pylist()
    for value in [*ODD.get(field.type, [None, [], [""]]), own[-1]]:
        values = pyarrow.array([value, *own[1:]], field.type)
        rows = good.set_column(good.schema.get_field_index(column), field, values)
        if are_sound(schema, rows):
            assert is_sound_to_pandera(name, rows), value
