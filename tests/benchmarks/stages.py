"""Where the time of a document goes: MB a second of processor time, stage by stage.

python -m tests.benchmarks.stages [--documents 200]
"""

import argparse
import contextlib
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from flows import assemble, process
from flows.settings import Settings
from flows.text import (
    authors,
    citations,
    contacts,
    decode,
    furniture,
    identifiers,
    language,
    lines,
    link,
    references,
    segment,
)
from flows.workers import warm_up
from tests.benchmarks.corpus import base_texts, document

STAGES = {
    "decode": (decode, "decode"),
    "contacts": (contacts, "mask"),
    "lines": (lines, "split_lines"),
    "furniture": (furniture, "find_furniture"),
    "segment": (segment, "segment"),
    "language": (language, "tag_blocks"),
    "clean": (process, "clean_units"),
    "references": (references, "parse_entries"),
    "citations": (citations, "find_citations"),
    "identifiers": (identifiers, "read_identifiers"),
    "authors": (authors, "read_authors"),
    "link": (link, "link"),
    "second opinion": (process, "second_opinion"),
    "assemble": (assemble, "rows"),
}


def timed(function: Callable[..., Any], seconds: dict[str, float], name: str) -> Callable[..., Any]:
    """The function, with the time that it takes added up under a name."""

    def wrapped(*arguments: Any) -> Any:
        began = time.process_time()
        try:
            return function(*arguments)
        finally:
            seconds[name] += time.process_time() - began

    return wrapped


def _through(corpus: Sequence[bytes]) -> None:
    """Take documents through all stages; some are rejected on the way."""
    for data in corpus:
        with contextlib.suppress(process.RejectedDocumentError):
            article = process.process(data, Settings())
            assemble.rows(article)
            process.second_opinion(article.units)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    options = parser.parse_args()
    warm_up()
    texts = base_texts()
    corpus = [document(texts, number).encode() for number in range(options.documents)]
    _through(corpus[:1])
    megabytes = sum(map(len, corpus)) / 1e6
    seconds: dict[str, float] = defaultdict(float)
    for name, (module, function) in STAGES.items():
        setattr(module, function, timed(getattr(module, function), seconds, name))
    began = time.process_time()
    _through(corpus)
    whole = time.process_time() - began
    out = [
        f"{options.documents} documents, {megabytes:.2f} MB",
        "stage               share     MB/s",
    ]
    for name, spent in sorted(seconds.items(), key=lambda item: -item[1]):
        out.append(f"{name:18} {100 * spent / whole:5.1f} % {megabytes / spent:8.1f}")
    out.append(f"{'whole':18} {100:5.1f} % {megabytes / whole:8.2f}")
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
