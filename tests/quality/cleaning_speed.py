"""How fast raw bytes become clean lines and words, on one core.

Decoding, lines, and the cleaning of all units (those of the gold). Each text is measured warm, the
best of three runs. ``python -m tests.quality.cleaning_speed`` prints megabytes of UTF-8 a second.
"""

import json
import sys
import time
from pathlib import Path

from flows.records import Block
from flows.text.clean import Cleaner
from flows.text.decode import decode
from flows.text.lines import split_lines
from tests.quality.repairs import units
from tests.quality.shared_data import shared_folder

SETS = ("kazutb_pdf", "cyberleninka", "kazutb", "rsj", "jats")
Units = list[list[Block]]


def texts(path: Path, step: int) -> list[tuple[bytes, Units]]:
    """Every ``step``-th text of a set as bytes, with its units."""
    with path.open(encoding="utf-8") as file:
        documents = [json.loads(line) for number, line in enumerate(file) if number % step == 0]
    return [(document["raw"].encode(), units(document["spans"])) for document in documents]


def seconds(data: bytes, pieces: Units) -> float:
    """Processor time of one text."""
    start = time.process_time()
    decoded = decode(data)
    split_lines(decoded.text)
    cleaner = Cleaner(decoded.text)
    cleaner.clean_all(pieces)
    return time.process_time() - start


def measure(path: Path, step: int = 1) -> float:
    """Megabytes a second."""
    found = texts(path, step)
    n_bytes = sum(len(data) for data, _ in found)
    return n_bytes / 1e6 / sum(min(seconds(*text) for _ in range(3)) for text in found)


def main() -> None:
    """Print the table."""
    for name in SETS:
        path = shared_folder("segments") / f"dev_{name}.jsonl"
        sys.stdout.write(f"{name:14} {measure(path, 3 if name == 'jats' else 1):6.2f} MB/s\n")


if __name__ == "__main__":
    main()
