"""Every check of every column, read from the models: one row fails it, and is refused.

A check that is added to a model is here at once; one that this file cannot break fails the test.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest

from schemas.tables import TABLES
from schemas.validate import validate
from schemas.validate_rows import REASONS
from tests.data.builder import Rows, arrow, article, together

CHECKED = tuple(name for name in TABLES if name != "rejects")
GOOD = "samples/good.txt"


class Damage(NamedTuple):
    """One row of one table changed, and the reason that it must be refused for."""

    table: str
    column: str
    reason: str
    values: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.table}-{self.column}-{self.reason}"


def damages() -> Iterator[Damage]:
    """One damage for each check of each model."""
    for name in CHECKED:
        schema = TABLES[name].to_schema()
        for column, one in schema.columns.items():
            if not one.nullable:
                yield Damage(name, column, "null", {column: None})
            if one.unique:
                yield Damage(name, column, "doubled_key", {})
            for check in one.checks:
                reason = REASONS.get(check.name, check.name)
                yield Damage(name, column, reason, {column: broken(check)})
        if schema.unique:
            yield Damage(name, "row", "doubled_key", {})
        for check in schema.checks:
            yield Damage(name, "row", str(check.name), broken_row(name, str(check.name)))


def broken(check: Any) -> Any:
    """A value that fails the check of a column."""
    said = check.statistics or {}
    values: dict[str, Callable[[], Any]] = {
        "greater_than_or_equal_to": lambda: said["min_value"] - 1,
        "less_than_or_equal_to": lambda: said["max_value"] + 1,
        "isin": lambda: "no such word",
        "str_matches": lambda: "?",
        "str_length": lambda: "#" * (said["min_value"] - 1),
    }
    return values[check.name]()


def broken_row(table: str, check: str) -> dict[str, Any]:
    """Values of a row that fail a check of whole rows."""
    first = next(iter(TABLES[table].to_schema().columns))
    values: dict[str, dict[str, Any]] = {
        "wrong_id": {first: "elsewhere#x1"},
        "empty_span": {"start": 5, "end": 5},
        "lang_script": {"lang": "en", "script": "Cyrl"},
        "bad_json": {"extra": "[1]"},
        "vocabulary": {"kind": "double_space+magic"},
    }
    return values[check]


DAMAGES = tuple(damages())
NAMES = [f"samples/{number:03d}.txt" for number in range(len(DAMAGES))]


@pytest.fixture(scope="module")
def rejected() -> list[dict[str, Any]]:
    """What is refused of an article for each damage and one without any."""
    articles: list[Rows] = [article(name) for name in NAMES]
    for rows, damage in zip(articles, DAMAGES, strict=True):
        first = rows[damage.table][0]
        if damage.reason == "doubled_key":
            rows[damage.table].insert(0, dict(first))
        first.update(damage.values)
    return validate(arrow(together(*articles, article(GOOD))))[1]


@pytest.mark.parametrize("number", range(len(DAMAGES)), ids=lambda n: str(DAMAGES[n]))
def test_a_row_that_fails_a_check_is_refused(number: int, rejected: list[dict[str, Any]]) -> None:
    damage = DAMAGES[number]
    # A row that says nothing of its document is refused under no name.
    names = (NAMES[number], damage.values.get("doc_id", NAMES[number]) or "")
    theirs = [row for row in rejected if row["doc_id"] in names and row["table"] == damage.table]
    reasons = {word for row in theirs for word in _reasons(row)}
    assert damage.reason in reasons


def _reasons(row: dict[str, Any]) -> list[str]:
    return [row["reason"], *(row["detail"] or "").split("; also ")[1:]]


def test_the_article_beside_them_passes(rejected: list[dict[str, Any]]) -> None:
    assert not [row for row in rejected if row["doc_id"] == GOOD]


def test_no_model_is_without_checks() -> None:
    assert {damage.table for damage in DAMAGES} == set(CHECKED)
    assert len(DAMAGES) > 150
