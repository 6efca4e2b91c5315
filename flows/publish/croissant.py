"""``croissant.json``: the release for machine-learning tools, Croissant 1.1."""

import json
from pathlib import Path
from typing import Any

from flows.publish.facts import SUMMARY, TITLE, ReleaseFacts
from flows.publish.files import FileFacts, TableFacts
from schemas.derive import croissant_fields
from schemas.tables import description_of, key_of

FILE = "croissant.json"
CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
PARQUET = "application/x-parquet"
# The folder of the release itself, where the data set has no address yet.
HERE = "."
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataBiases": "cr:dataBiases",
    "dataCollection": "cr:dataCollection",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "personalSensitiveInformation": "cr:personalSensitiveInformation",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def write(folder: Path, release: ReleaseFacts) -> None:
    """Write the Croissant description."""
    text = json.dumps(describe(release), ensure_ascii=False, indent=1)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def describe(release: ReleaseFacts) -> dict[str, Any]:
    """The description: a record set for each table, read from its Parquet."""
    distribution: list[dict[str, Any]] = []
    for table in release.tables:
        distribution += _distribution(table)
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": "jinaq",
        "description": f"{TITLE}. {SUMMARY}",
        "url": release.facts.homepage or HERE,
        "version": release.name,
        "datePublished": release.facts.date.isoformat(),
        "license": release.licences or ["not stated"],
        "creator": {"@type": "sc:Organization", "name": "Jinaq"},
        "inLanguage": release.languages,
        "citeAs": f"{TITLE}, release {release.name}",
        "distribution": distribution,
        "recordSet": [_record_set(table) for table in release.tables],
    }


def _distribution(table: TableFacts) -> list[dict[str, Any]]:
    """The files of a table; numbered parts are one file set."""
    if len(table.parquet) == 1:
        return [_file(table.parquet[0], table.name, _file_id(table))]
    return [
        {
            "@type": "cr:FileSet",
            "@id": _file_id(table),
            "name": _file_id(table),
            "encodingFormat": PARQUET,
            "includes": f"{table.name}-*-of-*.parquet",
        }
    ]


def _file_id(table: TableFacts) -> str:
    """The id of the file or file set; the record set has the name of the table."""
    return f"{table.name}.parquet"


def _file(file: FileFacts, table: str, file_id: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file_id,
        "name": file_id,
        "description": f"The table {table} as Parquet.",
        "contentUrl": file.name,
        "contentSize": f"{file.n_bytes} B",
        "encodingFormat": PARQUET,
        "sha256": file.sha256,
    }


def _record_set(table: TableFacts) -> dict[str, Any]:
    record_set: dict[str, Any] = {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": description_of(table.name),
        "field": _fields(table),
    }
    key = [{"@id": f"{table.name}/{name}"} for name in key_of(table.name)]
    if key:
        record_set["key"] = key if len(key) > 1 else key[0]
    return record_set


def _fields(table: TableFacts) -> list[dict[str, Any]]:
    source = "fileObject" if len(table.parquet) == 1 else "fileSet"
    return croissant_fields(table.name, _file_id(table), source)
