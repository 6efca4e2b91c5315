"""The checks of the models: types, nulls, ranges, vocabularies, forms, keys."""

from typing import Any

import pandas
import pandera.pandas as pandera
import pyarrow

from schemas.tables import TABLES
from schemas.validate_columns import are_sound
from schemas.validate_state import Failures, Partition, WrongTableError, shown

# What pandera calls a check -> what ``rejects.reason`` calls it. The checks of our own models
# have the name of their reason.
REASONS = {
    "isin": "vocabulary",
    "greater_than_or_equal_to": "range",
    "less_than_or_equal_to": "range",
    "str_matches": "pattern",
    "str_length": "pattern",
    "not_nullable": "null",
    "field_uniqueness": "doubled_key",
    "multiple_fields_uniqueness": "doubled_key",
}
_TYPES = {pyarrow.int32(): pandas.Int32Dtype(), pyarrow.bool_(): pandas.BooleanDtype()}
_SCHEMAS = {name: model.to_schema() for name, model in TABLES.items()}


def check_rows(partition: Partition, failures: Failures) -> None:
    """Hold every row against its model, all checks at once."""
    for name, table in partition.tables.items():
        if table.num_rows:
            _check_table(name, table, failures)


def frame(table: pyarrow.Table) -> pandas.DataFrame:
    """The table as pandera wants it: numbers that can be null, lists as Arrow has them."""
    rows: pandas.DataFrame = table.to_pandas(types_mapper=_pandas_type)
    return rows


def _pandas_type(kind: pyarrow.DataType) -> Any:
    if pyarrow.types.is_list(kind):
        return pandas.ArrowDtype(kind)
    return _TYPES.get(kind)


def _check_table(name: str, table: pyarrow.Table, failures: Failures) -> None:
    schema, rows = _SCHEMAS[name], frame(table)
    if are_sound(schema, table) and all(_holds(check, rows) for check in schema.checks):
        return
    try:
        schema.validate(rows, lazy=True, inplace=True)
    except pandera.errors.SchemaErrors as error:
        _note(name, error.failure_cases, failures)


def _holds(check: Any, rows: pandas.DataFrame) -> bool:
    """Whether a check of our own holds for every row."""
    return bool(check._check_fn(rows).all())


def _note(name: str, cases: pandas.DataFrame, failures: Failures) -> None:
    """Note the failure cases; a check of a whole row has one for each of its columns."""
    if cases["index"].isna().any():
        whole = cases[cases["index"].isna()]
        raise WrongTableError(f"table {name}: {whole['check'].iloc[0]}")
    for context, column, check, value, row in zip(
        cases["schema_context"],
        cases["column"],
        cases["check"],
        cases["failure_case"],
        cases["index"],
        strict=True,
    ):
        check_name = str(check).partition("(")[0]
        reason = REASONS.get(check_name, check_name)
        is_of_row = context == "DataFrameSchema"
        failures.add(name, row, reason, "" if is_of_row else shown(name, column, value))
