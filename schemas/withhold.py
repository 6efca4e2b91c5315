"""What is left of a document whose source allows offsets only: no word of it anywhere."""

from collections.abc import Mapping

import pyarrow
import pyarrow.compute

from schemas.tables import columns_of

WITHHELD = "withheld"


def withhold(tables: Mapping[str, pyarrow.Table]) -> dict[str, pyarrow.Table]:
    """The tables with no words of documents whose ``text_status`` is ``withheld``.

    Their text columns become null, in ``rejects.detail`` too, and their rows of ``texts`` go.
    """
    documents = tables["documents"]
    is_withheld = pyarrow.compute.equal(documents["text_status"], WITHHELD).fill_null(False)
    doc_ids = documents.filter(is_withheld)["doc_id"].combine_chunks()
    if not len(doc_ids):
        return dict(tables)
    return {name: _withheld(name, table, doc_ids) for name, table in tables.items()}


def text_columns(table: str) -> list[str]:
    """The columns that hold words of the source."""
    return [column.name for column in columns_of(table) if column.is_text]


def _withheld(name: str, table: pyarrow.Table, doc_ids: pyarrow.Array) -> pyarrow.Table:
    is_theirs = pyarrow.compute.is_in(table["doc_id"], value_set=doc_ids)
    if name == "texts":
        return table.filter(pyarrow.compute.invert(is_theirs))
    for column in text_columns(name):
        index = table.schema.get_field_index(column)
        field = table.schema.field(index)
        nothing = pyarrow.scalar(None, field.type)
        values = pyarrow.compute.if_else(is_theirs, nothing, table[column])
        table = table.set_column(index, field, values)
    return table
