"""How to cite the release: ``CITATION.cff`` and schema.org ``dataset.jsonld``."""

import json
from pathlib import Path
from typing import Any

import yaml

from flows.publish.croissant import HERE
from flows.publish.facts import SUMMARY, TITLE, ReleaseFacts
from flows.publish.files import FileFacts

CITATION, JSON_LD = "CITATION.cff", "dataset.jsonld"
KEYWORDS = ["Kazakh", "scholarly articles", "Central Asia", "references", "abstracts"]


def write(folder: Path, release: ReleaseFacts) -> None:
    """Write both files."""
    citation = yaml.safe_dump(cff(release), allow_unicode=True, sort_keys=False, width=1000)
    (folder / CITATION).write_text(citation, encoding="utf-8")
    text = json.dumps(json_ld(release), ensure_ascii=False, indent=1)
    # `</script>` in a title must not end the script that a page may put this into.
    (folder / JSON_LD).write_text(text.replace("</", "<\\/") + "\n", encoding="utf-8")


def cff(release: ReleaseFacts) -> dict[str, Any]:
    """The content of ``CITATION.cff``, version 1.2.0."""
    content: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite the release.",
        "type": "dataset",
        "title": TITLE,
        "abstract": SUMMARY,
        "authors": [{"name": "Contributors of Jinaq"}],
        "version": release.name,
        "date-released": release.facts.date.isoformat(),
        "keywords": KEYWORDS,
    }
    if release.facts.homepage:
        content["url"] = release.facts.homepage
    return content


def json_ld(release: ReleaseFacts) -> dict[str, Any]:
    """The release in the words of schema.org, for search engines of data sets."""
    content: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": TITLE,
        "description": SUMMARY,
        "url": release.facts.homepage or HERE,
        "version": release.name,
        "datePublished": release.facts.date.isoformat(),
        "isAccessibleForFree": True,
        "keywords": KEYWORDS,
        "creator": {"@type": "Organization", "name": "Contributors of Jinaq"},
        "inLanguage": release.languages,
        "distribution": [_download(file) for table in release.tables for file in table.files],
    }
    if release.licences:
        content["license"] = release.licences
    return content


def _download(file: FileFacts) -> dict[str, Any]:
    is_csv = file.name.endswith(".csv")
    return {
        "@type": "DataDownload",
        "name": file.name,
        "contentUrl": file.name,
        "encodingFormat": "text/csv" if is_csv else "application/vnd.apache.parquet",
        "contentSize": f"{file.n_bytes} B",
        "sha256": file.sha256,
    }
