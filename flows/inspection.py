"""One text, or lines of texts, looked at in the terminal: ``inspect``, ``tag``, ``parse``."""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import orjson
from rich.console import Console
from rich.table import Table

from flows import assemble, assemble_references
from flows.process import RejectedDocumentError, process
from flows.records import RawDocument, Reference
from flows.settings import Settings

BATCH = 2000
SHOWN = 72
SHOWN_COLUMNS = {
    "blocks": ("start", "end", "kind", "role", "lang", "text"),
    "references": ("number", "authors", "year", "title", "container", "n_citations"),
    "citations": ("start", "text", "number", "author", "year", "locator", "reference_id"),
}
KIND_COLOURS = {
    "title": "bold",
    "heading": "bold cyan",
    "running_head": "dim",
    "page_number": "dim",
}


def show(name: str, data: bytes, as_json: bool, keep_contacts: bool) -> bool:
    """Print what one text gives; False where it would be rejected, which is said."""
    console = Console(soft_wrap=True, highlight=False, markup=False)
    settings = Settings(keep_contacts=keep_contacts)
    try:
        rows = assemble.rows(process(data, settings))
    except RejectedDocumentError as error:
        Console(stderr=True).print(f"rejected ({error.reason}): {error.detail}", markup=False)
        return False
    document = RawDocument(name, "", name, data)
    placed = assemble.place(rows, document, hashlib.sha256(data).hexdigest())
    if as_json:
        console.file.write(orjson.dumps(placed, option=orjson.OPT_INDENT_2).decode() + "\n")
        return True
    _print_document(console, placed["documents"][0])
    for table, columns in SHOWN_COLUMNS.items():
        console.print(_table(table, placed[table], columns))
    return True


def _print_document(console: Console, row: assemble.Row) -> None:
    """The columns of ``documents`` that say something."""
    for name, value in row.items():
        if value not in (None, "", "{}"):
            console.print(f"{name:20} {value}")


def _table(title: str, rows: Iterable[assemble.Row], columns: Iterable[str]) -> Table:
    """Some columns of some rows, each value on one short line."""
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, no_wrap=True, overflow="ellipsis")
    for row in rows:
        style = KIND_COLOURS.get(row.get("kind", ""))
        table.add_row(*(_shown(row[column]) for column in columns), style=style)
    return table


def _shown(value: Any) -> str:
    """A value in one short line, brackets and all."""
    if value is None:
        return ""
    text = "; ".join(value) if isinstance(value, list) else str(value)
    text = " ".join(text.split()).replace("[", "\\[")
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _batches(lines: Iterable[str]) -> Iterator[list[tuple[str, str]]]:
    """Lines ``id<TAB>text`` in batches; a line without a tab is an id with no text."""
    pairs = (line.rstrip("\r\n").partition("\t") for line in lines)
    cut = ((id_, text) for id_, _, text in pairs)
    while batch := list(islice(cut, BATCH)):
        yield batch


def tag_lines(lines: Iterable[str]) -> Iterator[str]:
    """``id<TAB>lang<TAB>script<TAB>score`` for each ``id<TAB>text``; script empty if unknown."""
    from flows.text import language

    for batch in _batches(lines):
        found = language.identify([text for _, text in batch])
        for (id_, _), tag in zip(batch, found, strict=True):
            yield f"{id_}\t{tag.lang}\t{tag.script or ''}\t{tag.score:.4f}\n"


def parse_lines(lines: Iterable[str]) -> Iterator[str]:
    """A JSON object with ``id`` and the columns of ``references`` for each ``id<TAB>entry``."""
    from flows.text import references

    for batch in _batches(lines):
        parsed = references.parse_entries([entry for _, entry in batch])
        for (id_, _), fields in zip(batch, parsed, strict=True):
            yield orjson.dumps({"id": id_} | as_row(fields)).decode() + "\n"


def as_row(fields: Reference) -> assemble.Row:
    """The columns that one entry's text gives."""
    row = {name: getattr(fields, name) for name in assemble_references.FIELDS}
    return {"text": fields.text} | {
        name: list(value) if isinstance(value, tuple) else value for name, value in row.items()
    }
