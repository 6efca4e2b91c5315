"""Small releases to test with, built out of the made-up articles of ``tests.data.builder``."""

import datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet

from flows.publish.facts import Facts, SourceFacts
from flows.publish.release import Published, publish
from schemas.validate import validate
from tests.data.builder import Rows, arrow, article, duplicate, reject, together

SOURCES = (
    SourceFacts("samples", "CC0-1.0", "Made-up articles", "written for this project"),
    SourceFacts("kept", None, "Kept back", "somewhere", "offsets"),
)
FACTS = Facts(datetime.date(2026, 11, 22), "0.1.0", SOURCES)
RELEASE = "2026.11.22"


def write_parts(folder: Path, *partitions: Rows) -> list[Path]:
    """The partitions as a run leaves them: one folder each, one Parquet file a table."""
    parts = []
    for number, rows in enumerate(partitions):
        part = folder / f"part-{number:06d}"
        part.mkdir(parents=True)
        for name, table in validate(arrow(rows))[0].items():
            pyarrow.parquet.write_table(table, part / f"{name}.parquet")
        parts.append(part)
    return parts


def collection(n_documents: int = 6, changed: str = "") -> Rows:
    """Articles, a duplicate, a withheld one and a reject; ``changed`` is a word in the second."""
    articles = [
        article(f"samples/{number:03d}.txt", extra=changed if number == 1 else "")
        for number in range(n_documents)
    ]
    kept = article("kept/secret.txt", status="withheld", extra="құпия")
    second = duplicate("samples/zz.txt", "samples/000.txt")
    return together(kept, *articles, second, {"rejects": [reject()]})


def make(output: Path, *partitions: Rows, facts: Facts = FACTS, **options: Any) -> Published:
    """Publish the partitions; their parts stand beside the releases."""
    number = len(list(output.parent.glob("parts-*")))
    parts = write_parts(output.parent / f"parts-{number}", *partitions)
    return publish(parts, output, facts, **options)
