"""Entries of reference lists a second of processor time, on one core.

    python -m tests.benchmarks.references [--documents 100] [--rounds 5]

The entries are those of the corpus of documents, taken as the pipeline takes them: the lists of a
document in one call. In the first round most words are new, in the others all are known; a run over
many documents lies between. Other work on the machine slows everything down; so the time of a fixed
loop stands beside each round: the ratio of both is what to compare between machines or days.
"""

import argparse
import sys
import time

from flows import process
from flows.text import furniture, language, lines, references, segment
from flows.workers import warm_up
from tests.benchmarks.corpus import base_texts, document

_LOOP = 300_000


def entries_of(text: str) -> list[str]:
    """The entries of the reference lists of a document, found but not read."""
    visible = lines.split_lines(text)
    blocks = segment.segment(text, visible, furniture.find_furniture(text, visible))
    units = process.clean_units(text, language.tag_blocks(text, blocks))
    return [unit.text for unit in units if unit.kind == "reference"]


def loop_seconds() -> float:
    """Processor time of a fixed loop over strings and a dictionary."""
    began = time.process_time()
    counts: dict[str, int] = {}
    for number in range(_LOOP):
        word = f"a{number % 5000}"
        counts[word] = counts.get(word, 0) + 1
    return time.process_time() - began


def main() -> None:
    """Print a line a round: entries a second, and entries in the time of the loop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    warm_up()
    texts = base_texts()
    documents = (document(texts, number) for number in range(options.documents))
    lists = [entries for text in documents if (entries := entries_of(text))]
    n_entries = sum(map(len, lists))
    n_characters = sum(len(entry) for entries in lists for entry in entries)
    sys.stdout.write(f"{len(lists)} lists, {n_entries} entries, {n_characters} characters\n")
    sys.stdout.write("entries/s  loop ms  entries a loop\n")
    for _ in range(options.rounds):
        loop = loop_seconds()
        began = time.process_time()
        for entries in lists:
            references.parse_entries(entries)
        speed = n_entries / (time.process_time() - began)
        sys.stdout.write(f"{speed:9.0f} {1000 * loop:8.1f} {speed * loop:15.0f}\n")


if __name__ == "__main__":
    main()
