"""Whether the rows of a table are sound for certain: the checks of its model, asked of Arrow.

pandera takes a tenth of a second to say of a partition that nothing is wrong with it, nearly all of
it once a column. So it is asked only where this is not sure: what fails here is looked at there,
and named there.
"""

from collections.abc import Callable
from typing import Any

import pandera.pandas as pandera
import pyarrow
import pyarrow.compute

Values = Any
Statistics = dict[str, Any]


def are_sound(schema: pandera.DataFrameSchema, rows: pyarrow.Table) -> bool:
    """Whether every column holds what the model says of it; False where that is not certain.

    Types and names of the columns are the caller's matter, and so are checks of whole rows.
    """
    together = schema.unique or []
    return all(_is_sound(column, rows[name]) for name, column in schema.columns.items()) and (
        not together or _are_single(rows.select(together))
    )


def _is_sound(column: Any, values: Values) -> bool:
    if values.null_count:
        if not column.nullable:
            return False
        values = values.drop_null()
    if column.unique and pyarrow.compute.count_distinct(values).as_py() != len(values):
        return False
    return all(
        check.name in _HOLDS and _HOLDS[check.name](values, check.statistics)
        for check in column.checks
    )


def _are_single(rows: pyarrow.Table) -> bool:
    groups = rows.group_by(rows.schema.names, use_threads=False).aggregate([])
    return bool(groups.num_rows == rows.num_rows)


def _is_in(values: Values, said: Statistics) -> bool:
    return set(values.unique().to_pylist()) <= set(said["allowed_values"])


def _is_at_least(values: Values, said: Statistics) -> bool:
    return _all(pyarrow.compute.greater_equal(values, said["min_value"]))


def _is_at_most(values: Values, said: Statistics) -> bool:
    return _all(pyarrow.compute.less_equal(values, said["max_value"]))


def _matches(values: Values, said: Statistics) -> bool:
    """Arrow's `\\d` and `$` take in less than those of Python: what matches here matches there."""
    pattern = f"^(?:{said['pattern']})"
    return _all(pyarrow.compute.match_substring_regex(values, pattern))


def _is_as_long(values: Values, said: Statistics) -> bool:
    lengths = pyarrow.compute.utf8_length(values)
    least, most = said.get("min_value"), said.get("max_value")
    return (least is None or _all(pyarrow.compute.greater_equal(lengths, least))) and (
        most is None or _all(pyarrow.compute.less_equal(lengths, most))
    )


def _all(mask: Values) -> bool:
    return bool(pyarrow.compute.all(mask, min_count=0).as_py())


# Checks by the name that pandera has for them; of others nothing is certain.
_HOLDS: dict[str, Callable[[Values, Statistics], bool]] = {
    "isin": _is_in,
    "greater_than_or_equal_to": _is_at_least,
    "less_than_or_equal_to": _is_at_most,
    "str_matches": _matches,
    "str_length": _is_as_long,
}
