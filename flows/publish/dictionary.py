"""``data-dictionary.md``: every table and column of the release."""

from pathlib import Path

from flows.publish.facts import ReleaseFacts
from schemas.dictionary import dictionary

FILE = "data-dictionary.md"


def write(folder: Path, release: ReleaseFacts) -> None:
    """Write the data dictionary."""
    facts = {table.name: {"rows": table.n_rows} for table in release.tables}
    (folder / FILE).write_text(dictionary(facts), encoding="utf-8")
