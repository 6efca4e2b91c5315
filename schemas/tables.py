"""The ten tables, in the order of the release. Each is defined once, as a pandera model."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from schemas.base import Table
from schemas.tables_documents import Abstracts, Authors, Documents, Sections
from schemas.tables_ledger import Blocks, Rejects, Repairs, Texts
from schemas.tables_works import Citations, References
from schemas.vocabulary import rows

# Version of the public columns: the first number moves when a column goes or changes its
# meaning, the second when one comes.
SCHEMA_VERSION = "1.0"

# Columns that will go or get another name, announced at least one release before.
DEPRECATED = rows("deprecated_columns")

TABLES: dict[str, type[Table]] = {
    "documents": Documents,
    "authors": Authors,
    "abstracts": Abstracts,
    "sections": Sections,
    "references": References,
    "citations": Citations,
    "blocks": Blocks,
    "repairs": Repairs,
    "texts": Texts,
    "rejects": Rejects,
}

# Too long for a spreadsheet, or of no use without the raw text: these have no CSV.
PARQUET_ONLY = frozenset(("blocks", "repairs", "texts"))


class Column(NamedTuple):
    """What the model says of one column."""

    name: str
    dtype: Any
    description: str
    example: Any
    unit: str | None
    nullable: bool
    is_text: bool
    links: str | None
    null_means: str | None
    checks: tuple[Any, ...]

    @property
    def is_required(self) -> bool:
        """Whether every row must have a value, unless its texts are withheld."""
        return not self.nullable


def columns_of(table: str) -> tuple[Column, ...]:
    """The columns of a table, in order."""
    return _COLUMNS[table]


def names_of(table: str) -> list[str]:
    """The names of the columns of a table, in order."""
    return [column.name for column in _COLUMNS[table]]


def key_of(table: str) -> tuple[str, ...]:
    """The columns that no two rows share; empty for a table without a key."""
    return tuple(_model_metadata(table)["key"])


def order_of(table: str) -> tuple[str, ...]:
    """The columns that the rows are sorted by."""
    return tuple(_model_metadata(table)["order"])


def description_of(table: str) -> str:
    """What one row of the table is."""
    return " ".join((TABLES[table].__doc__ or "").split())


def links_of(table: str) -> list[tuple[str, str, str]]:
    """The foreign keys of a table: column, table and column that it points to."""
    links = [
        (column.name, column.links.partition(".")) for column in columns_of(table) if column.links
    ]
    return [(name, to, target) for name, (to, _, target) in links]


def _model_metadata(table: str) -> dict[str, Any]:
    metadata: dict[str, Any] = TABLES[table].Config.metadata  # type: ignore[attr-defined]
    return metadata


def _read_columns(model: type[Table]) -> Iterator[Column]:
    for name, column in model.to_schema().columns.items():
        yield Column(
            name=name,
            dtype=column.dtype.type,
            description=column.description or "",
            checks=tuple(column.checks or ()),
            **(column.metadata or {}),
        )


_COLUMNS = {name: tuple(_read_columns(model)) for name, model in TABLES.items()}
