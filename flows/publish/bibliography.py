"""References for Zotero and its like: BibTeX, RIS and CSL-JSON.

Written here and not by a library: of those at hand, ``bibtexparser`` does not escape what LaTeX
reads as its own, ``rispy`` wants all records in memory, and ``citeproc-py`` formats instead of
exporting. The tests read the output back with the first two.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TextIO

from flows.publish.bibliography_fields import (
    access_date,
    bibtex_key,
    is_copy,
    latex,
    one_line,
    page_range,
    person,
    verbatim,
)
from flows.publish.files import batches
from schemas import vocabulary

Row = Mapping[str, Any]

FORMATS = ("bibtex", "ris", "csl-json")
_OTHER = "other"
_VERBATIM = ("doi", "url")
_COLUMNS = (
    "reference_id", "list", "twin_id", "work_key", "type", "authors", "authors_norm", "editors",
    "year", "title", "container", "volume", "issue", "pages", "first_page", "last_page",
    "article_number", "extent", "publisher", "city", "edition", "series", "designation", "isbn",
    "doi", "url", "accessed", "lang",
)  # fmt: skip
# Column of `references` -> BibTeX field, where it is the same for every type.
_BIBTEX = {
    "title": "title",
    "year": "year",
    "volume": "volume",
    "issue": "number",
    "article_number": "eid",
    "extent": "pagetotal",
    "city": "address",
    "edition": "edition",
    "series": "series",
    "isbn": "isbn",
    "doi": "doi",
    "url": "url",
    "lang": "language",
}
_RIS = {
    "title": "TI",
    "container": "T2",
    "year": "PY",
    "volume": "VL",
    "issue": "IS",
    "publisher": "PB",
    "city": "CY",
    "edition": "ET",
    "series": "T3",
    "designation": "M1",
    "isbn": "SN",
    "doi": "DO",
    "url": "UR",
    "lang": "LA",
}
_CSL = {
    "title": "title",
    "container": "container-title",
    "volume": "volume",
    "issue": "issue",
    "extent": "number-of-pages",
    "publisher": "publisher",
    "city": "publisher-place",
    "edition": "edition",
    "series": "collection-title",
    "designation": "number",
    "isbn": "ISBN",
    "doi": "DOI",
    "url": "URL",
    "lang": "language",
}


def export_release(release: Path, format: str, file: TextIO) -> None:
    """Write the works that a release refers to, each once, in the order of its table."""
    export(cited_once(_rows(release)), format, file)


def export(references: Iterable[Row], format: str, file: TextIO) -> None:
    """Write rows of ``references``, one after the other, in UTF-8 letters as they are.

    Raises:
        ValueError: ``format`` is none of ``FORMATS``.
    """
    writers: dict[str, Callable[[Iterable[Row]], Iterator[str]]] = {
        "bibtex": bibtex,
        "ris": ris,
        "csl-json": csl_json,
    }
    if format not in writers:
        raise ValueError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    file.writelines(writers[format](references))


def _rows(release: Path) -> Iterator[Row]:
    for batch in batches(release, "references", list(_COLUMNS)):
        yield from batch.to_pylist()


def cited_once(references: Iterable[Row]) -> Iterator[Row]:
    """The rows without copies in second lists, and without works that came before.

    Rows that say neither title nor author (known from ``[5]`` alone) are left out.
    """
    seen: set[str] = set()
    for row in references:
        key = row.get("work_key")
        if is_copy(row) or key in seen or not (row.get("title") or row.get("authors")):
            continue
        if key:
            seen.add(key)
        yield row


@cache
def _type(name: str | None, target: str) -> str:
    """The word of another format (``bibtex``, ``ris``, ``csl``) for a type of ours."""
    words = {row["type"]: row[target] for row in vocabulary.rows("reference_types")}
    return words.get(name or _OTHER, words[_OTHER])


def bibtex(references: Iterable[Row]) -> Iterator[str]:
    """Entries of a ``.bib`` file."""
    keys: set[str] = set()
    for row in references:
        key = bibtex_key(row, keys)
        fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _bibtex_fields(row))
        yield f"@{_type(row.get('type'), 'bibtex')}{{{key},\n{fields}}}\n\n"


def _bibtex_fields(row: Row) -> Iterator[tuple[str, str]]:
    for role, names in (("author", _authors(row)), ("editor", row.get("editors") or ())):
        people = [person(name) for name in names]
        if people:
            yield role, " and ".join(p.bibtex for p in people)
    for column, name in _BIBTEX.items():
        value = row.get(column)
        if value is not None and value != "":
            yield name, verbatim(value) if column in _VERBATIM else latex(value)
    if row.get("container"):
        is_article = row.get("type") in ("article", None)
        yield "journal" if is_article else "booktitle", latex(row["container"])
    if row.get("publisher"):
        yield "school" if row.get("type") == "thesis" else "publisher", latex(row["publisher"])
    if row.get("pages"):
        yield "pages", latex(page_range(row, "--"))
    if row.get("designation"):
        yield "note", latex(row["designation"])
    if date := access_date(row.get("accessed")):
        yield "urldate", date


def _authors(row: Row) -> Iterable[str]:
    return row.get("authors_norm") or row.get("authors") or ()


def ris(references: Iterable[Row]) -> Iterator[str]:
    """Records of an ``.ris`` file."""
    for row in references:
        lines = "".join(f"{tag}  - {value}\n" for tag, value in _ris_lines(row))
        yield f"TY  - {_type(row.get('type'), 'ris')}\n{lines}ER  - \n\n"


def _ris_lines(row: Row) -> Iterator[tuple[str, str]]:
    for name in _authors(row):
        yield "AU", one_line(person(name).inverted)
    for name in row.get("editors") or ():
        yield "ED", one_line(person(name).inverted)
    for column, tag in _RIS.items():
        value = row.get(column)
        if value is not None and value != "":
            yield tag, one_line(value)
    first = row.get("first_page") or row.get("article_number") or row.get("extent")
    if first:
        yield "SP", one_line(first)
    if row.get("last_page"):
        yield "EP", one_line(row["last_page"])
    if date := access_date(row.get("accessed")):
        yield "Y2", date.replace("-", "/")


def csl_json(references: Iterable[Row]) -> Iterator[str]:
    """One JSON array of CSL items."""
    separator = "[\n"
    for row in references:
        yield separator + json.dumps(_csl_item(row), ensure_ascii=False)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _csl_item(row: Row) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": row.get("reference_id") or row.get("work_key") or "",
        "type": _type(row.get("type"), "csl"),
    }
    for role, names in (("author", _authors(row)), ("editor", row.get("editors") or ())):
        people = [person(name).csl for name in names]
        if people:
            item[role] = people
    for column, name in _CSL.items():
        value = row.get(column)
        if value is not None and value != "":
            item[name] = one_line(value)
    if row.get("year") is not None:
        item["issued"] = {"date-parts": [[int(row["year"])]]}
    page = page_range(row, "-") or row.get("article_number")
    if page:
        item["page"] = page
    if date := access_date(row.get("accessed")):
        item["accessed"] = {"date-parts": [[int(part) for part in re.split("-", date)]]}
    return item
