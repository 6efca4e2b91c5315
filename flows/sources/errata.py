"""Known errors of the data: ``errata.csv`` beside ``sources.toml``."""

import csv
from pathlib import Path

from flows.sources.manifest import SourceError

FILE = "errata.csv"


def read_errata(location: str) -> tuple[dict[str, str], ...]:
    """The rows of the errata beside a source, as column -> text; none where there is no file.

    Raises:
        SourceError: the file is no UTF-8.
    """
    path = Path(location) / FILE
    if not path.is_file():
        return ()
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(dict(row) for row in csv.DictReader(file))
    except UnicodeDecodeError as error:
        raise SourceError(f"{path} is no UTF-8 text") from error
