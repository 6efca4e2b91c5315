"""What a release must fulfil before it is published: ``expectations.toml`` beside the sources."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from flows.publish.quality import Measures

FILE = "expectations.toml"


class ExpectationError(Exception):
    """A release is not what was expected; the message names each expectation that broke."""


class ExpectationFileError(Exception):
    """The expectations cannot be read; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Expectations:
    """Bounds for a release. Percentages run from 0 to 100; None: no such expectation.

    Args:
        min_documents: At least so many documents, duplicates not counted.
        max_documents: At most so many.
        min_with_abstract: Percent of documents with an abstract, at least.
        min_with_title: Percent of documents with a title, at least.
        max_unknown_language: Percent of documents of unknown language (``und``), at most.
        max_rejected: Percent of documents rejected, at most.
        max_shrink: Percent of its rows that a table may lose against the release before.
        shrink: The same for single tables.
    """

    min_documents: int | None = None
    max_documents: int | None = None
    min_with_abstract: float | None = None
    min_with_title: float | None = None
    max_unknown_language: float | None = None
    max_rejected: float | None = None
    max_shrink: float | None = None
    shrink: Mapping[str, float] = field(default_factory=dict)


def read_expectations(folder: Path) -> Expectations:
    """The expectations beside the sources; none where there is no such file.

    Raises:
        ExpectationFileError: the file is no TOML, or names an expectation that does not exist.
    """
    path = folder / FILE
    if not path.is_file():
        return Expectations()
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ExpectationFileError(f"{path} is no valid TOML: {error}") from error
    names = {item.name for item in fields(Expectations)}
    if strange := sorted(found.keys() - names):
        raise ExpectationFileError(f"{path}: no such expectation as {', '.join(strange)}")
    _must_be_numbers(path, found)
    return Expectations(**found)


def expect(expectations: Expectations, now: Measures, before: Measures) -> None:
    """Hold a release against what is expected.

    Raises:
        ExpectationError: naming every expectation that broke.
    """
    broken = [*_broken_bounds(expectations, now), *_broken_shrinks(expectations, now, before)]
    if broken:
        raise ExpectationError("; ".join(broken))


def _must_be_numbers(path: Path, found: Mapping[str, Any]) -> None:
    flat = {name: value for name, value in found.items() if name != "shrink"}
    flat |= {f"shrink.{name}": value for name, value in dict(found.get("shrink", {})).items()}
    for name, value in flat.items():
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise ExpectationFileError(f"{path}: {name} must be a number, not {value!r}")


def _broken_bounds(expectations: Expectations, now: Measures) -> list[str]:
    documents = now["rows"]["documents"] - now["documents"].get("duplicates", 0)
    rejected = sum(now["rejected_documents"].values())
    given = documents + rejected
    shares = {
        "min_with_abstract": (now["documents"].get("with_abstract", 0), documents),
        "min_with_title": (now["documents"].get("with_title", 0), documents),
        "max_unknown_language": (now["languages"].get("und", 0), documents),
        "max_rejected": (rejected, given),
    }
    values: dict[str, float] = {"min_documents": documents, "max_documents": documents}
    values |= {name: 100 * part / whole for name, (part, whole) in shares.items() if whole}
    return [
        f"{name} = {bound:g}, but it is {value:g}"
        for name, value in values.items()
        if (bound := getattr(expectations, name)) is not None and _breaks(name, value, bound)
    ]


def _breaks(name: str, value: float, bound: float) -> bool:
    return value < bound if name.startswith("min_") else value > bound


def _broken_shrinks(expectations: Expectations, now: Measures, before: Measures) -> list[str]:
    broken = []
    for table, rows_before in before.get("rows", {}).items():
        bound = expectations.shrink.get(table, expectations.max_shrink)
        if bound is None or not rows_before:
            continue
        lost = 100 * (rows_before - now["rows"].get(table, 0)) / rows_before
        if lost > bound:
            name = f"shrink.{table}" if table in expectations.shrink else "max_shrink"
            broken.append(f"{name} = {bound:g}, but {table} lost {lost:.4g} percent of its rows")
    return broken
