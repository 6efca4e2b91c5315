"""``datapackage.json``: the release as a Frictionless Data Package."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flows.publish.facts import SUMMARY, TITLE, ReleaseFacts
from flows.publish.files import FileFacts, TableFacts
from schemas.derive import frictionless_schema
from schemas.tables import SCHEMA_VERSION, description_of, links_of

FILE = "datapackage.json"
# Our own property: cells that a spreadsheet would run as a formula begin with an apostrophe.
GUARDED = "csvGuarded"


def write(folder: Path, release: ReleaseFacts) -> None:
    """Write the data package."""
    text = json.dumps(describe(release), ensure_ascii=False, indent=1)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def describe(release: ReleaseFacts) -> dict[str, Any]:
    """The descriptor: one resource for each table as CSV, and one for each as Parquet.

    The Parquet resources have no table schema of their own: Frictionless cannot read their list
    columns; ``jinaq check`` looks after them.
    """
    csv = [_csv_resource(table) for table in release.tables if table.csv]
    parquet = [_parquet_resource(table) for table in release.tables]
    descriptor: dict[str, Any] = {
        "profile": "data-package",
        "name": "jinaq",
        "title": TITLE,
        "description": SUMMARY,
        "version": release.name,
        "schemaVersion": SCHEMA_VERSION,
        "created": f"{release.facts.date.isoformat()}T00:00:00Z",
        "sources": [_source(source.name, source.origin) for source in release.facts.sources],
        GUARDED: release.csv_safe,
        "resources": csv + parquet,
    }
    if release.facts.homepage:
        descriptor["homepage"] = release.facts.homepage
    if release.licences:
        descriptor["licenses"] = [{"name": licence} for licence in release.licences]
    return descriptor


def _source(name: str, origin: str) -> dict[str, str]:
    source = {"title": name}
    if origin.startswith(("http://", "https://")):
        source["path"] = origin
    elif origin:
        source["description"] = origin
    return source


def _csv_resource(table: TableFacts) -> dict[str, Any]:
    schema = frictionless_schema(table.name)
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": description_of(table.name),
        "path": _path([file.name for file in table.csv]),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "rows": table.n_rows,
        **_weight(table.csv),
        "schema": schema,
    }


def _parquet_resource(table: TableFacts) -> dict[str, Any]:
    return {
        "name": f"{table.name}-parquet",
        # A file to Frictionless, not a table: it cannot read list columns out of Parquet.
        "type": "file",
        "description": description_of(table.name),
        "path": _path([file.name for file in table.parquet]),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "rowCount": table.n_rows,
        **_weight(table.parquet),
        "links": [f"{column} -> {to}.{target}" for column, to, target in links_of(table.name)],
    }


def _path(names: list[str]) -> str | list[str]:
    return names[0] if len(names) == 1 else names


def _weight(files: Sequence[FileFacts]) -> dict[str, Any]:
    """Size and hash; of several files each its own (Frictionless counts them without headers)."""
    weights = [{"bytes": file.n_bytes, "hash": f"sha256:{file.sha256}"} for file in files]
    if len(weights) == 1:
        return weights[0]
    return {"parts": [{"path": file.name} | w for file, w in zip(files, weights, strict=True)]}
