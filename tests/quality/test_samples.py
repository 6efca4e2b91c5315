"""The tables of the sample articles against what their writer knows of them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from flows import assemble
from flows.process import process
from flows.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
Row = dict[str, Any]


@cache
def truths() -> dict[str, Row]:
    path = ROOT / "tests" / "golden" / "samples_truth.json"
    return {row["doc_id"]: row for row in json.loads(path.read_text(encoding="utf-8"))}


@cache
def rows_of(doc_id: str) -> assemble.Rows:
    return assemble.rows(process((ROOT / "raw" / doc_id).read_bytes(), Settings()))


def letters(text: str) -> str:
    """Letters and digits, case folded."""
    return "".join(c for c in text.casefold() if c.isalnum())


def misses(column: str) -> list[str]:
    """Documents and languages in which a field of ``abstracts`` does not read as written."""
    known = {"title": "titles", "text": "abstracts", "keywords": "keywords"}[column]
    out = []
    for doc_id, truth in truths().items():
        found = {row["lang"]: row[column] for row in rows_of(doc_id)["abstracts"]}
        for lang, value in truth.get(known, {}).items():
            given = value["text"] if column == "text" else value
            got = found.get(lang)
            same = got == given if column == "keywords" else letters(got or "") == letters(given)
            if not same:
                out.append(f"{doc_id} {lang}: {str(got)[:80]}")
    return out


@pytest.mark.parametrize("column", ["title", "text", "keywords"])
def test_front_matter_reads_as_written(column: str) -> None:
    assert misses(column) == []


def test_document_language_and_encoding_are_right() -> None:
    wrong = {
        doc_id: (
            rows_of(doc_id)["documents"][0]["lang"],
            rows_of(doc_id)["documents"][0]["encoding"],
        )
        for doc_id, truth in truths().items()
        if rows_of(doc_id)["documents"][0]["lang"] != truth["lang"]
        or rows_of(doc_id)["documents"][0]["encoding"] != truth["encoding"]
    }
    assert wrong == {}


def test_headings_are_those_that_were_written() -> None:
    wrong = {}
    for doc_id, truth in truths().items():
        found = [letters(row["heading"]) for row in rows_of(doc_id)["sections"] if row["heading"]]
        given = [letters(row["text"]) for row in truth["headings"]]
        if found != given:
            wrong[doc_id] = (set(found) ^ set(given), len(found), len(given))
    assert wrong == {}


def test_reference_lists_have_the_entries_that_were_written() -> None:
    wrong = {}
    for doc_id, truth in truths().items():
        rows = [row for row in rows_of(doc_id)["references"] if row["evidence"] == "list"]
        found = [sum(row["list"] == n for row in rows) for n in (1, 2)]
        given = (truth["n_references"] + [0, 0])[:2]
        if found != given:
            wrong[doc_id] = (found, given)
    assert wrong == {}


@pytest.mark.parametrize("column", ["udc", "irsti", "doi", "received", "accepted"])
def test_identifiers_are_those_that_were_written(column: str) -> None:
    wrong = {
        doc_id: (rows_of(doc_id)["documents"][0][column], truth[column])
        for doc_id, truth in truths().items()
        if column in truth and rows_of(doc_id)["documents"][0][column] != truth[column]
    }
    assert wrong == {}
