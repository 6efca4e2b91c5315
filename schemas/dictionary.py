"""The data dictionary: every table and column, for people."""

from collections.abc import Mapping, Sequence
from typing import Any

from schemas.columns import LIST
from schemas.derive import arrow_type, null_meaning
from schemas.tables import (
    DEPRECATED,
    SCHEMA_VERSION,
    TABLES,
    Column,
    columns_of,
    description_of,
    key_of,
)

# A vocabulary longer than this is told by its number: nobody reads seventy language codes.
LISTED = 30

_DICTIONARY_HEAD = """# Data dictionary

Schema version {version}. Null means *could not tell* unless the column says otherwise; an empty
string or list means *looked, none there*. Offsets are half-open, in code points of the decoded raw
text (`texts.text`), line ends untouched. In CSV, null is nothing, an empty text is `""`, a list is
a JSON array.
"""

_DICTIONARY_COLUMNS = "| column | type | unit | meaning | null | example |"


def dictionary(facts: Mapping[str, Mapping[str, Any]] | None = None) -> str:
    """The data dictionary as Markdown: every table and column.

    Args:
        facts: For each table what to say of it, ``rows`` for one.
    """
    parts = [_DICTIONARY_HEAD.format(version=SCHEMA_VERSION)]
    parts += [_dictionary_table(table, (facts or {}).get(table, {})) for table in TABLES]
    return "\n".join(parts)


def _type_name(column: Column) -> str:
    kind = arrow_type(column)
    return "list of strings" if kind == LIST else str(kind)


def _dictionary_table(table: str, facts: Mapping[str, Any]) -> str:
    lines = [f"## {table}", "", description_of(table), ""]
    key = key_of(table)
    lines.append(f"Key: {', '.join(f'`{name}`' for name in key)}." if key else "No key.")
    if "rows" in facts:
        lines[-1] += f" {facts['rows']:,} rows."
    lines += [
        "",
        "| column | type | unit | meaning | null | example |",
        "|---|---|---|---|---|---|",
    ]
    lines += [_dictionary_row(table, column) for column in columns_of(table)]
    return "\n".join([*lines, ""])


def _dictionary_row(table: str, column: Column) -> str:
    meaning = column.description
    if column.links:
        meaning += f" → `{column.links}`"
    if allowed := _allowed(column):
        listed = f" One of: {', '.join(allowed)}."
        meaning += listed if len(allowed) <= LISTED else f" One of {len(allowed)} codes."
    for row in DEPRECATED:
        if (row["table"], row["column"]) == (table, column.name):
            meaning += f" **Deprecated since {row['since']}**: use `{row['instead']}`."
    cells: Sequence[str] = (
        f"`{column.name}`",
        _type_name(column),
        column.unit or "",
        meaning,
        null_meaning(column),
        _example(column.example),
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _allowed(column: Column) -> list[str]:
    for check in column.checks:
        if check.name == "isin":
            return [f"`{value}`" for value in check.statistics["allowed_values"]]
    return []


def _example(example: Any) -> str:
    if isinstance(example, str):
        return f"`{example}`".replace("\n", "⏎")
    return f"`{example!r}`".replace("'", '"')
