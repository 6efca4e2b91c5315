"""The files that describe a release are read by the tools they are made for."""

import json
import math
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.publish import files, parquet
from flows.publish import release as release_module
from flows.publish.check import check
from flows.publish.csv_files import write_csv
from flows.publish.files import has_csv, read_table
from flows.publish.parquet import write_table
from schemas.tables import TABLES
from tests.data.builder import article, together
from tests.data.releases import FACTS, make


def test_the_data_package_passes_frictionless(release: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(release / "datapackage.json"))
    checked = {task.name: task.valid for task in report.tasks}
    assert report.valid, report.flatten(["taskNumber", "message"])
    assert {table for table in TABLES if has_csv(table)} <= checked.keys()


def test_frictionless_finds_a_wrong_row(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    made = make(tmp_path / "out", article("samples/a.txt")).path
    path = made / "authors.csv"
    path.write_text(path.read_text(encoding="utf-8").replace('"Cyrl"', '"Klng"'), encoding="utf-8")
    assert not frictionless.validate(str(made / "datapackage.json")).valid


def test_croissant_is_valid_and_its_records_are_the_rows(release: Path) -> None:
    croissant = pytest.importorskip("mlcroissant")
    dataset = croissant.Dataset(jsonld=str(release / "croissant.json"))
    assert not dataset.metadata.ctx.issues.errors
    for table in TABLES:
        rows = read_table(release, table)
        records = list(dataset.records(table))
        assert len(records) == rows.num_rows
        for record, row in zip(records, rows.to_pylist(), strict=True):
            assert {name.split("/")[1]: plain(value) for name, value in record.items()} == {
                name: plain(value) for name, value in row.items()
            }


def plain(value: Any) -> Any:
    """A value of Croissant or Arrow as Python has it: text for bytes, None for not-a-number."""
    if isinstance(value, bytes):
        return value.decode()
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list):
        return [plain(part) for part in value]
    return None if isinstance(value, float) and math.isnan(value) else value


def test_croissant_types_equal_the_parquet_types(release: Path) -> None:
    said = json.loads((release / "croissant.json").read_text(encoding="utf-8"))
    names = {
        "string": "sc:Text",
        "int32": "cr:Int32",
        "double": "cr:Float64",
        "bool": "sc:Boolean",
        "list<element: string>": "sc:Text",
    }
    for record_set in said["recordSet"]:
        schema = read_table(release, record_set["name"]).schema
        assert [field["name"] for field in record_set["field"]] == schema.names
        for field in record_set["field"]:
            kind = str(schema.field(field["name"]).type)
            assert field["dataType"] == names[kind]
            assert field.get("isArray", False) == kind.startswith("list")


def test_the_card_is_one_of_the_hub(release: Path) -> None:
    hub = pytest.importorskip("huggingface_hub")
    card = hub.DatasetCard.load(release / "README.md")
    data = card.data.to_dict()
    assert data["language"] == ["kk", "en"]
    assert data["license"] == ["cc0-1.0"]
    assert [config["config_name"] for config in data["configs"]] == list(TABLES)
    assert sum(bool(config.get("default")) for config in data["configs"]) == 1
    for config in data["configs"]:
        assert (release / config["data_files"]).is_file()


@pytest.fixture(scope="module")
def in_parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release whose abstracts are cut into numbered parts."""
    folder = tmp_path_factory.mktemp("parts")
    rows = together(*(article(f"samples/{n:05d}.txt", extra=f"{n}") for n in range(150)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release_module, "write_table", partial(write_table, part_bytes=1_000))
        patch.setitem(parquet.ROWS, "abstracts", 200)
        patch.setattr(files, "BATCH_ROWS", 100)
        patch.setattr(release_module, "write_csv", partial(write_csv, part_bytes=20_000))
        return make(folder / "out", rows).path


def test_a_release_in_parts_passes_the_check(in_parts: Path) -> None:
    assert len(list(in_parts.glob("abstracts-*-of-*.parquet"))) == 2
    assert len(list(in_parts.glob("citations-*-of-*.csv"))) > 1
    assert check(in_parts) == []


def test_a_release_in_parts_loads_everywhere(
    in_parts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    croissant, polars = pytest.importorskip("mlcroissant"), pytest.importorskip("polars")
    duckdb, frictionless = pytest.importorskip("duckdb"), pytest.importorskip("frictionless")
    monkeypatch.chdir(in_parts)
    card = (in_parts / "README.md").read_text(encoding="utf-8")
    for title in ("pandas", "pandas, from CSV", "pyarrow"):
        names: dict[str, Any] = {}
        exec(card.split(f"**{title}**")[1].split("```")[1].removeprefix("python"), names)
        assert len(names["abstracts"]) == 300, title
    assert polars.scan_parquet("abstracts-*.parquet").collect().height == 300
    assert duckdb.sql("SELECT count(*) FROM 'abstracts-*.parquet'").fetchall() == [(300,)]
    records = croissant.Dataset(jsonld="croissant.json").records("abstracts")
    assert sum(1 for _ in records) == 300
    assert frictionless.validate("datapackage.json").valid


def test_a_source_without_a_licence_is_not_given_one(tmp_path: Path) -> None:
    made = make(tmp_path / "out", article("samples/a.txt"), facts=FACTS.__class__(FACTS.date, "0"))
    text = (made.path / "README.md").read_text(encoding="utf-8")
    assert yaml.safe_load(text.split("---\n")[1])["license"] == ["unknown"]
    assert "licenses" not in json.loads((made.path / "datapackage.json").read_text())
    assert "license" not in json.loads((made.path / "dataset.jsonld").read_text())


def test_the_citation_has_what_the_format_asks_for(release: Path) -> None:
    """The required keys of Citation File Format 1.2.0."""
    cited = yaml.safe_load((release / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"authors", "cff-version", "message", "title"} <= cited.keys()
    assert cited["cff-version"] == "1.2.0"
    assert cited["type"] == "dataset"
    assert cited["date-released"] == "2026-11-22"
    assert cited["version"] == release.name


def test_the_json_ld_is_a_dataset_of_schema_org(release: Path) -> None:
    said = json.loads((release / "dataset.jsonld").read_text(encoding="utf-8"))
    assert (said["@context"], said["@type"]) == ("https://schema.org/", "Dataset")
    assert {"name", "description", "license", "distribution"} <= said.keys()
    assert all((release / file["contentUrl"]).is_file() for file in said["distribution"])


def test_the_arrow_schema_in_the_parquet_is_described(release: Path) -> None:
    for table in TABLES:
        schema = read_table(release, table).schema
        assert all(field.metadata[b"description"] for field in schema)
