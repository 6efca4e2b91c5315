"""Whether a release is what it says: checksums, tables, their CSV, and every figure about them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow

from flows.publish.check_files import EXPECTED, check_files, check_parts
from flows.publish.check_papers import check_papers
from flows.publish.check_tables import check_csv, check_schema, check_texts
from flows.publish.files import batches, has_csv
from schemas.tables import TABLES
from schemas.validate_release import check_release

__all__ = ["EXPECTED", "Problem", "check"]

# What a damaged file makes the libraries raise.
UNREADABLE = (pyarrow.ArrowException, OSError, ValueError, KeyError, TypeError, AttributeError)


class Problem(NamedTuple):
    """One thing that is wrong with a release: with which file or table, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def check(release: Path) -> list[Problem]:
    """What is wrong with a release; empty where nothing is.

    Every check is made, also after one has found something. Never raises for what it finds;
    where a file cannot be read at all, that is the problem.
    """
    problems = _found("SHA256SUMS", check_files, release)
    sound = []
    for table in TABLES:
        harm = [
            *_found(table, check_parts, release, table),
            *_found(table, check_schema, release, table),
        ]
        problems += harm
        sound += [] if harm else [table]
    is_sound = sound == list(TABLES)
    if is_sound:
        problems += _found("tables", check_texts, release)
        problems += _found("tables", _check_across, release)
    for table in filter(has_csv, sound):
        problems += _found(table, check_csv, release, table)
    return problems + _found("release", check_papers, release, is_sound)


def _check_across(release: Path) -> Iterator[tuple[str, str]]:
    """What must hold across the release."""
    for what in check_release(lambda table, columns: batches(release, table, columns)):
        yield "tables", what


def _found(
    where: str, checked: Callable[..., Iterator[tuple[str, str]]], *arguments: object
) -> list[Problem]:
    """The problems that a check finds, up to where it cannot go on."""
    problems: list[Problem] = []
    try:
        for found in checked(*arguments):
            problems.append(Problem(*found))
    except UNREADABLE as error:
        first_line = str(error).partition("\n")[0]
        problems.append(Problem(where, f"cannot be read: {type(error).__name__}: {first_line}"))
    return problems
