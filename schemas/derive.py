"""What is derived from the tables: Arrow schema, CSV header, descriptors, dictionary."""

from collections.abc import Mapping
from typing import Any

import numpy
import pandas
import pyarrow

from schemas.columns import LIST
from schemas.tables import (
    DEPRECATED,
    SCHEMA_VERSION,
    TABLES,
    Column,
    columns_of,
    description_of,
    key_of,
    links_of,
    names_of,
)


def arrow_type(column: Column) -> pyarrow.DataType:
    """The Arrow type of a column.

    Raises:
        TypeError: the model uses a type that no rule is given for.
    """
    dtype = column.dtype
    if isinstance(dtype, pandas.Int32Dtype):
        return pyarrow.int32()
    if isinstance(dtype, pandas.BooleanDtype):
        return pyarrow.bool_()
    if isinstance(dtype, pandas.StringDtype):
        return pyarrow.string()
    if isinstance(dtype, numpy.dtype) and dtype == numpy.float64:
        return pyarrow.float64()
    if isinstance(dtype, pandas.ArrowDtype) and dtype.pyarrow_dtype == LIST:
        return LIST
    raise TypeError(f"column {column.name}: no Arrow type for {dtype!r}; add a rule here")


def arrow_schema(table: str) -> pyarrow.Schema:
    """The Arrow schema of a table, with its descriptions and units in the metadata."""
    return pyarrow.schema(
        [_arrow_field(column) for column in columns_of(table)],
        metadata={
            "table": table,
            "description": description_of(table),
            "schema_version": SCHEMA_VERSION,
        },
    )


def empty_table(table: str) -> pyarrow.Table:
    """A table of the schema without rows."""
    return arrow_schema(table).empty_table()


def header(table: str) -> list[str]:
    """The CSV header: the same columns as everywhere."""
    return names_of(table)


def public_schema() -> dict[str, Any]:
    """All public columns in a readable form, to be compared in review."""
    return {
        "schema_version": SCHEMA_VERSION,
        "deprecated": list(DEPRECATED),
        "tables": {
            table: {
                "description": description_of(table),
                "key": list(key_of(table)),
                "columns": {column.name: _public_column(column) for column in columns_of(table)},
            }
            for table in TABLES
        },
    }


def frictionless_schema(table: str) -> dict[str, Any]:
    """The Frictionless Table Schema of the table's CSV."""
    schema: dict[str, Any] = {
        "fields": [_frictionless_field(column) for column in columns_of(table)],
        "missingValues": [""],
    }
    key = key_of(table)
    if key:
        schema["primaryKey"] = list(key)
    foreign = [_foreign_key(table, *link) for link in links_of(table)]
    if foreign:
        schema["foreignKeys"] = foreign
    return schema


def croissant_fields(table: str, file_id: str, source: str) -> list[dict[str, Any]]:
    """The Croissant fields of the record set of a table, which has its name.

    Args:
        table: Name of the table.
        file_id: The file or file set that the fields are read from.
        source: Which of the two it is: ``fileObject`` or ``fileSet``.
    """
    links = {name: (to, column) for name, to, column in links_of(table)}
    return [
        _croissant_field(table, column, {source: {"@id": file_id}}, links.get(column.name))
        for column in columns_of(table)
    ]


def _arrow_field(column: Column) -> pyarrow.Field:
    metadata = {"description": column.description, "null": null_meaning(column)}
    if column.unit:
        metadata["unit"] = column.unit
    # Every field is nullable: texts are null where the source allows offsets only, and one
    # schema must serve all releases.
    return pyarrow.field(column.name, arrow_type(column), metadata=metadata)


def null_meaning(column: Column) -> str:
    """What null says in this column."""
    said = []
    if column.nullable:
        said.append(column.null_means or "could not tell")
    if column.is_text:
        said.append("withheld (`text_status`)")
    return "; or ".join(said) if said else "never null"


def _public_column(column: Column) -> dict[str, Any]:
    public = {
        "type": str(arrow_type(column)),
        "description": column.description,
        "unit": column.unit,
        "null": null_meaning(column),
        "links": column.links,
    }
    return {name: value for name, value in public.items() if value is not None}


_FRICTIONLESS_TYPES = {
    pyarrow.string(): "string",
    pyarrow.int32(): "integer",
    pyarrow.float64(): "number",
    pyarrow.bool_(): "boolean",
    LIST: "array",
}


def _frictionless_field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _FRICTIONLESS_TYPES[arrow_type(column)],
        "description": column.description,
        "example": column.example,
    }
    if column.unit:
        field["unit"] = column.unit
    if constraints := _frictionless_constraints(column):
        field["constraints"] = constraints
    return field


def _frictionless_constraints(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if not column.nullable and not column.is_text:
        constraints["required"] = True
    for check in column.checks:
        constraints.update(_constraint(check.name, check.statistics or {}))
    return constraints


def _constraint(name: str, statistics: Mapping[str, Any]) -> dict[str, Any]:
    if name == "isin":
        return {"enum": sorted(statistics["allowed_values"])}
    if name == "greater_than_or_equal_to":
        return {"minimum": statistics["min_value"]}
    if name == "less_than_or_equal_to":
        return {"maximum": statistics["max_value"]}
    if name == "str_matches":
        return {"pattern": _whole(statistics["pattern"])}
    if name == "str_length":
        return {"minLength": statistics["min_value"]}
    raise TypeError(f"no Frictionless constraint for the check {name}; add a rule here")


def _whole(pattern: Any) -> str:
    """A Frictionless pattern must match the whole value."""
    text = str(getattr(pattern, "pattern", pattern))
    return text if text.endswith("$") else f"{text}.*"


def _foreign_key(table: str, column: str, to: str, target: str) -> dict[str, Any]:
    resource = "" if to == table else to
    return {"fields": [column], "reference": {"resource": resource, "fields": [target]}}


_CROISSANT_TYPES = {
    pyarrow.string(): "sc:Text",
    pyarrow.int32(): "cr:Int32",
    pyarrow.float64(): "cr:Float64",
    pyarrow.bool_(): "sc:Boolean",
    LIST: "sc:Text",
}


def _croissant_field(
    record_set: str, column: Column, source: dict[str, Any], link: tuple[str, str] | None
) -> dict[str, Any]:
    kind = arrow_type(column)
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{record_set}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": _CROISSANT_TYPES[kind],
        "source": source | {"extract": {"column": column.name}},
    }
    if kind == LIST:
        field["isArray"] = True
        field["arrayShape"] = "-1"
    # A link within one table would be a circle to the readers of Croissant.
    if link and link[0] != record_set:
        field["references"] = {"field": {"@id": f"{link[0]}/{link[1]}"}}
    return field
