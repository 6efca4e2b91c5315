"""Whether what a release says of itself is true: card, packages, dictionary, counts, changes."""

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet
import yaml

from flows.publish import card, changes, citation, croissant, datapackage, dictionary, quality
from flows.publish.check_guard import Problem, guarded
from flows.publish.facts import Facts, ReleaseFacts, SourceFacts
from flows.publish.files import TableFacts, file_facts, table_files
from schemas.tables import TABLES, names_of

Found = tuple[str, str]
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_NAMED_FILE = re.compile(r"(?<![\w*-])[\w*-]++\.(?:parquet|csv)\b")
# Files that name the release they belong to.
NAMING = (datapackage.FILE, croissant.FILE, citation.JSON_LD, citation.CITATION)


def check_papers(release: Path, are_tables_sound: bool) -> list[Problem]:
    """Every figure in the describing files is that of the tables.

    Args:
        release: Its folder.
        are_tables_sound: Whether the tables can be read, and so counted again.
    """
    problems = [problem for file in NAMING for problem in guarded(file, _check_name, release, file)]
    facts: list[ReleaseFacts] = []
    if are_tables_sound:
        problems += guarded(quality.FILE, _measure, release, facts)
    for known in facts:
        for file, checked in _PAPERS.items():
            problems += guarded(file, checked, release, known)
    return problems


def _measure(release: Path, facts: list[ReleaseFacts]) -> Iterator[Found]:
    """Count the tables again, into ``facts``."""
    facts.append(measured(release))
    yield from ()


def measured(release: Path) -> ReleaseFacts:
    """What the describing files should be made from: measured again on the tables."""
    said = _json(release, quality.FILE)
    package = _json(release, datapackage.FILE)
    licences = [row["name"] for row in package.get("licenses", [])]
    facts = Facts(
        date=datetime.date.fromisoformat(package["created"][:10]),
        pipeline_version="",
        sources=tuple(SourceFacts(licence, licence) for licence in licences),
        homepage=package.get("homepage", ""),
    )
    before = {
        group: {name: pair["before"] for name, pair in pairs.items() if pair["before"] is not None}
        for group, pairs in said["measures"].items()
    }
    return ReleaseFacts(
        name=said["release"],
        facts=facts,
        tables=tuple(_table(release, name) for name in TABLES),
        quality=quality.beside(quality.measure(release), before),
        before=said["release_before"],
        csv_safe=bool(package.get(datapackage.GUARDED, False)),
    )


def _table(release: Path, name: str) -> TableFacts:
    parquet, csv = (
        tuple(file_facts(file) for file in table_files(release, name, suffix))
        for suffix in (".parquet", ".csv")
    )
    return TableFacts(name, quality.n_rows(release, name), parquet, csv)


def _json(release: Path, name: str) -> Any:
    return json.loads((release / name).read_text(encoding="utf-8"))


def _check_name(release: Path, file: str) -> Iterator[Found]:
    """All files speak of the same release."""
    name = _json(release, quality.FILE)["release"]
    text = (release / file).read_text(encoding="utf-8")
    said = yaml.safe_load(text) if file == citation.CITATION else json.loads(text)
    if not isinstance(said, dict) or said.get("version") != name:
        yield file, f"does not speak of release {name}, of which {quality.FILE} speaks"


def _check_quality(release: Path, facts: ReleaseFacts) -> Iterator[Found]:
    said = _json(release, quality.FILE)["measures"]
    for group in sorted((said.keys() | facts.quality.keys()) - {quality.GIVEN}):
        yield from _unlike(quality.FILE, group, said.get(group, {}), facts.quality.get(group, {}))


def _check_datapackage(release: Path, facts: ReleaseFacts) -> Iterator[Found]:
    said = {row["name"]: _bare(row) for row in _json(release, datapackage.FILE)["resources"]}
    true = {row["name"]: _bare(row) for row in datapackage.describe(facts)["resources"]}
    for name in sorted(said.keys() | true.keys()):
        yield from _unlike(datapackage.FILE, name, said.get(name, {}), true.get(name, {}))


def _bare(resource: dict[str, Any]) -> dict[str, Any]:
    """A resource without its wording and vocabularies, which later versions may add to."""
    fields = resource.get("schema", {}).get("fields", [])
    columns = [[field.get(key) for key in ("name", "type", "unit")] for field in fields]
    passed_over = ("schema", "description")
    bare = {key: value for key, value in resource.items() if key not in passed_over}
    return bare | {"columns": columns, "keys": resource.get("schema", {}).get("primaryKey")}


def _check_croissant(release: Path, facts: ReleaseFacts) -> Iterator[Found]:
    said, true = _json(release, croissant.FILE), croissant.describe(facts)
    for part in ("distribution", "inLanguage"):
        if said.get(part) != true[part]:
            yield croissant.FILE, f"{part} is not what the tables say"
    if _croissant_types(said) != _croissant_types(true):
        yield croissant.FILE, "recordSet does not have the columns and types of the tables"


def _croissant_types(description: dict[str, Any]) -> dict[str, Any]:
    """The type and source of every field."""
    return {
        field["@id"]: (field["dataType"], field.get("isArray", False), field["source"])
        for record_set in description["recordSet"]
        for field in record_set["field"]
    }


def _check_json_ld(release: Path, facts: ReleaseFacts) -> Iterator[Found]:
    said, true = _json(release, citation.JSON_LD), citation.json_ld(facts)
    for part in ("distribution", "inLanguage"):
        if said.get(part) != true[part]:
            yield citation.JSON_LD, f"{part} is not what the tables say"


def _check_card(release: Path, facts: ReleaseFacts) -> Iterator[Found]:
    text = (release / card.FILE).read_text(encoding="utf-8")
    head = yaml.safe_load(text.split("---\n")[1])
    yield from _unlike(card.FILE, "front matter", head, card.front_matter(facts))
    sections = _sections(text)
    for title, section in card.measured_sections(facts).items():
        if figures(sections.get(title, "")) != figures(section.partition("\n")[2]):
            yield card.FILE, f"section {title!r} is not what the tables say"
    for name in sorted(set(_NAMED_FILE.findall(sections.get("How to load it", "")))):
        if not list(release.glob(name)):
            yield card.FILE, f"says how to load {name}, which is not there"
    if not _NAMED_FILE.search(sections.get("How to load it", "")):
        yield card.FILE, "does not say how to load the tables"


def figures(section: str) -> list[str]:
    """What a section counts, without its wording, which another version may put better.

    Of a line of a table the first cell and those that begin with a figure; of another line every
    figure.
    """
    found: list[str] = []
    for line in section.splitlines():
        if line.startswith("|"):
            first, *cells = (cell.strip() for cell in line.strip("|").split("|"))
            found += [first, *(cell for cell in cells if cell[:1].isdigit())]
        else:
            found += _FIGURE.findall(line)
    return found


def _sections(text: str) -> dict[str, str]:
    """Title -> text of the sections of a Markdown file."""
    return {part.partition("\n")[0]: part.partition("\n")[2] for part in text.split("\n## ")[1:]}


def _check_dictionary(release: Path, facts: ReleaseFacts) -> Iterator[Found]:
    text = (release / dictionary.FILE).read_text(encoding="utf-8")
    sections = _sections(text)
    if list(sections) != list(TABLES):
        yield dictionary.FILE, f"has the tables {', '.join(sections)}"
        return
    for table in facts.tables:
        if f" {table.n_rows:,} rows." not in sections[table.name]:
            yield dictionary.FILE, f"{table.name}: another number of rows than {table.n_rows:,}"
        told = [
            line.split("`")[1] for line in sections[table.name].splitlines() if "| `" in line[:3]
        ]
        if told != names_of(table.name):
            yield dictionary.FILE, f"{table.name}: other columns than the table"


def _check_changes(release: Path, _: ReleaseFacts) -> Iterator[Found]:
    said = _json(release, quality.FILE)
    rows = pyarrow.parquet.read_table(release / changes.PARQUET)
    if not rows.schema.equals(changes.SCHEMA):
        yield changes.PARQUET, "columns are not those of changes"
        return
    found = changes.Changes(said["release_before"], said["release"], (), rows)
    text = (release / changes.MARKDOWN).read_text(encoding="utf-8")
    said_figures = "\n".join(figures("\n".join(_sections(text).values())))
    for section in changes.measured_sections(found):
        if "\n".join(figures(section)) not in said_figures:
            yield changes.MARKDOWN, f"is not what {changes.PARQUET} says"
            return


_PAPERS = {
    quality.FILE: _check_quality,
    datapackage.FILE: _check_datapackage,
    croissant.FILE: _check_croissant,
    citation.JSON_LD: _check_json_ld,
    card.FILE: _check_card,
    dictionary.FILE: _check_dictionary,
    changes.MARKDOWN: _check_changes,
}


def _unlike(file: str, what: str, said: Any, true: Any) -> Iterator[Found]:
    """The entries of two objects that differ."""
    for name in sorted(said.keys() | true.keys()):
        if said.get(name) != true.get(name):
            yield (
                file,
                f"{what}, {name}: says {_short(said.get(name))}, is {_short(true.get(name))}",
            )


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:80]}..."
