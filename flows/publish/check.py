"""Whether a release is what it says: checksums, tables, their CSV, and every figure about them."""

from collections.abc import Iterator
from pathlib import Path

from flows.publish.check_files import EXPECTED, check_files, check_parts
from flows.publish.check_guard import Problem, guarded
from flows.publish.check_papers import check_papers
from flows.publish.check_tables import check_csv, check_schema, check_texts
from flows.publish.files import batches, has_csv
from schemas.tables import TABLES
from schemas.validate_release import check_release

__all__ = ["EXPECTED", "Problem", "check"]


def check(release: Path) -> list[Problem]:
    """What is wrong with a release; empty where nothing is.

    Every check is made, also after one has found something. Never raises for what it finds;
    where a file cannot be read at all, that is the problem.
    """
    problems = guarded("SHA256SUMS", check_files, release)
    sound = []
    for table in TABLES:
        harm = [
            *guarded(table, check_parts, release, table),
            *guarded(table, check_schema, release, table),
        ]
        problems += harm
        sound += [] if harm else [table]
    is_sound = sound == list(TABLES)
    if is_sound:
        problems += guarded("tables", check_texts, release)
        problems += guarded("tables", _check_across, release)
    for table in filter(has_csv, sound):
        problems += guarded(table, check_csv, release, table)
    return problems + check_papers(release, is_sound)


def _check_across(release: Path) -> Iterator[tuple[str, str]]:
    """What must hold across the release."""
    for what in check_release(lambda table, columns: batches(release, table, columns)):
        yield "tables", what
