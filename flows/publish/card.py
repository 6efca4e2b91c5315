"""``README.md`` of a release: the dataset card. Its figures come from the release itself."""

import html
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from flows.publish.facts import SUMMARY, TITLE, ReleaseFacts
from flows.publish.files import TableFacts
from flows.publish.snippets import snippets
from schemas.tables import PARQUET_ONLY, SCHEMA_VERSION, description_of

FILE = "README.md"
# Licences as the Hugging Face hub writes them; every other one is `other` there.
HUB_LICENCES = {
    "CC0-1.0": "cc0-1.0",
    "CC-BY-4.0": "cc-by-4.0",
    "CC-BY-SA-4.0": "cc-by-sa-4.0",
    "CC-BY-NC-4.0": "cc-by-nc-4.0",
    "CC-BY-NC-SA-4.0": "cc-by-nc-sa-4.0",
    "MIT": "mit",
    "Apache-2.0": "apache-2.0",
}
SIZES = (
    (10**3, "n<1K"),
    (10**4, "1K<n<10K"),
    (10**5, "10K<n<100K"),
    (10**6, "100K<n<1M"),
    (10**7, "1M<n<10M"),
    (10**8, "10M<n<100M"),
    (10**9, "100M<n<1B"),
)
LANGUAGE_NAMES = {
    "kk": "Kazakh",
    "ru": "Russian",
    "en": "English",
    "ky": "Kyrgyz",
    "uz": "Uzbek",
    "tg": "Tajik",
    "tk": "Turkmen",
    "tt": "Tatar",
    "und": "could not tell",
    "null": "duplicates, which have none of their own",
}
_MARKUP = re.compile(r"([\\`*_\[\]|#~])")


def write(folder: Path, release: ReleaseFacts) -> None:
    """Write the card."""
    (folder / FILE).write_text(card(release), encoding="utf-8")


def card(release: ReleaseFacts) -> str:
    """The whole card: front matter, then sections."""
    head = yaml.safe_dump(front_matter(release), allow_unicode=True, sort_keys=False)
    parts = [
        f"---\n{head}---",
        f"# {TITLE}",
        f"Release **{release.name}**, schema {SCHEMA_VERSION}. {SUMMARY}",
        *measured_sections(release).values(),
        _rights(release),
        _people(release),
        _errata(release),
        _files(release),
    ]
    return "\n\n".join(parts) + "\n"


def measured_sections(release: ReleaseFacts) -> dict[str, str]:
    """The sections whose figures come from the tables alone, by title."""
    return {
        "What is in it": _tables(release),
        "Languages": _languages(release),
        "How whole it is": _quality(release),
        "How to load it": snippets(release),
        "If you open the CSV in a spreadsheet": _csv_notes(release),
    }


def front_matter(release: ReleaseFacts) -> dict[str, Any]:
    """The card's metadata, as the Hugging Face hub reads it."""
    licences = sorted({HUB_LICENCES.get(licence, "other") for licence in release.licences})
    rows = release.table("documents").n_rows
    return {
        "pretty_name": "Jinaq",
        "language": release.languages,
        "license": licences or ["unknown"],
        "size_categories": [next((name for most, name in SIZES if rows < most), "n>1T")],
        "task_categories": ["text-classification", "translation", "token-classification"],
        "tags": ["kazakh", "scholarly-articles", "bibliography", "central-asia"],
        "configs": [_config(table) for table in release.tables],
    }


def plain(text: str) -> str:
    """Words of a source or person as Markdown and HTML show them: never as markup."""
    one_line = " ".join(text.split())
    return _MARKUP.sub(r"\\\1", html.escape(one_line, quote=False))


def _config(table: TableFacts) -> dict[str, Any]:
    names = [file.name for file in table.parquet]
    config: dict[str, Any] = {
        "config_name": table.name,
        "data_files": names[0] if len(names) == 1 else names,
    }
    return config | ({"default": True} if table.name == "abstracts" else {})


def _tables(release: ReleaseFacts) -> str:
    lines = ["## What is in it", "", "| table | one row is | rows | Parquet | CSV |"]
    lines.append("|---|---|---:|---:|---:|")
    for table in release.tables:
        csv = _size(table.csv) if table.name not in PARQUET_ONLY else "–"
        lines.append(
            f"| `{table.name}` | {description_of(table.name)} | {table.n_rows:,} "
            f"| {_size(table.parquet)} | {csv} |"
        )
    documents = release.measure("documents")
    lines += [
        "",
        f"{int(documents.get('published', 0)):,} documents with their texts, "
        f"{int(documents.get('withheld', 0)):,} with offsets only, "
        f"{int(documents.get('duplicates', 0)):,} duplicates; "
        f"{int(documents.get('characters', 0)):,} characters of raw text. "
        "Columns: `data-dictionary.md`. Null means *could not tell*; empty means *looked, none "
        "there*.",
    ]
    return "\n".join(lines)


def _size(files: Any) -> str:
    n_bytes = sum(file.n_bytes for file in files)
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if n_bytes >= size:
            return f"{n_bytes / size:.1f} {unit}"
    return f"{n_bytes} B"


def _languages(release: ReleaseFacts) -> str:
    documents = release.measure("languages")
    abstracts = release.measure("abstract_languages")
    codes = sorted(documents.keys() | abstracts.keys(), key=lambda c: (-documents.get(c, 0), c))
    lines = [
        "## Languages",
        "",
        "| | language | documents | rows in `abstracts` |",
        "|---|---|---:|---:|",
    ]
    for code in codes:
        numbers = f"{int(documents.get(code, 0)):,} | {int(abstracts.get(code, 0)):,}"
        lines.append(f"| `{code}` | {LANGUAGE_NAMES.get(code, code)} | {numbers} |")
    return "\n".join(lines)


def _quality(release: ReleaseFacts) -> str:
    rows = release.table("documents").n_rows
    documents = release.measure("documents")
    citations = release.measure("citations")
    own = max(1, rows - int(documents.get("duplicates", 0)))
    resolved, lost = citations.get("resolved", 0), citations.get("not_resolved", 0)
    lines = [
        "## How whole it is",
        "",
        f"* {_percent(documents.get('with_title', 0), own)} of the documents have a title, "
        f"{_percent(documents.get('with_abstract', 0), own)} an abstract, "
        f"{_percent(documents.get('with_reference_list', 0), own)} a reference list.",
        f"* {_percent(resolved, resolved + lost)} of the citations lead to a reference.",
        "* Every visible character of every raw text stands in exactly one row of `blocks`; "
        "`jinaq check` proves it again.",
        "* What did not pass stands in `rejects`" + _reasons(release.measure("rejects")),
        "* All counts, with the release before beside them: `quality.json`. "
        "What changed: `changes.md`.",
    ]
    return "\n".join(lines)


def _reasons(rejects: Mapping[str, float]) -> str:
    said = ", ".join(f"`{name}` {int(count):,}" for name, count in rejects.items())
    return f": {said}." if said else ": nothing this time."


def _percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "none"


def _csv_notes(release: ReleaseFacts) -> str:
    long_cells = int(sum(release.measure("long_cells").values()))
    formulas = _GUARDED if release.csv_safe else _NOT_GUARDED
    return f"""## If you open the CSV in a spreadsheet

The CSV files are UTF-8 without a byte order mark: choose UTF-8 when the program asks. Texts are in
quotes, null is nothing and empty is `""`, lists are JSON arrays. `blocks`, `repairs` and `texts`
are Parquet only.

{formulas}
* {long_cells:,} cells have more than 32,767 characters. They are whole in the file; a spreadsheet
  cuts them off.
* Codes such as `volume` or `udc` look like numbers: read them as text (the snippets above do)."""


_NOT_GUARDED = """\
* The data are true to the raw text: a cell may begin with `=`, `+`, `-` or `@`. Import such columns
  as *text*, or have the run write the guarded form (`jinaq run --csv-safe`), which puts a `'`
  before such a cell."""
_GUARDED = """\
* A cell that begins with `=`, `+`, `-` or `@` has a `'` before it in the CSV, so that no program
  runs it as a formula. The Parquet files have it as it is."""


def _rights(release: ReleaseFacts) -> str:
    lines = ["## Rights", "", "| source | licence | texts | origin |", "|---|---|---|---|"]
    for source in release.facts.sources:
        texts = "offsets only" if source.publish == "offsets" else "published"
        name = plain(source.name) + (f": {plain(source.title)}" if source.title else "")
        licence = plain(source.licence or "not stated")
        lines.append(f"| {name} | {licence} | {texts} | {plain(source.origin)} |")
    lines += ["", "The licence of each document stands in `documents.licence`."]
    return "\n".join(lines)


def _people(release: ReleaseFacts) -> str:
    contacts = _KEPT if release.facts.keeps_contacts else _MASKED
    return f"""## People

The articles name their authors; they were published with these names. {contacts} Who wants a
document taken out writes to the publisher of the data: it is gone from the next release, and
`changes.md` says so."""


_MASKED = """E-mail addresses and phone
numbers are masked with `•`, character for character, in every text and in `texts`."""
_KEPT = """**E-mail addresses and
phone numbers stand in the texts as they were printed**: mind the law where you pass them on."""


def _errata(release: ReleaseFacts) -> str:
    lines = ["## Known errata", ""]
    if not release.facts.errata:
        lines.append("None known.")
    for row in release.facts.errata:
        named = [f"{plain(name)}: {plain(value)}" for name, value in row.items() if value]
        lines.append("* " + "; ".join(named))
    lines += [
        "",
        "Found an error? Say in which release, table and row (its id) it is and what it should "
        "read; `start` and `end` lead to the place in `texts`.",
    ]
    return "\n".join(lines)


def _files(release: ReleaseFacts) -> str:
    n_files = sum(len(table.files) for table in release.tables)
    return f"""## Files

{n_files} table files, with `data-dictionary.md`, `datapackage.json` (Frictionless),
`croissant.json` (Croissant 1.1), `dataset.jsonld` (schema.org), `CITATION.cff`, `quality.json`,
`changes.md`, `changes.parquet`, and `SHA256SUMS` over all of them: `sha256sum -c SHA256SUMS`."""
