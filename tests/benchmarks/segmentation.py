"""How fast lines become sections: MB of UTF-8 a second of processor time, part by part.

The garbage collector is set as in a worker (``workers.warm_up``).

python -m tests.benchmarks.segmentation [--documents 80] [--rounds 5]
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable

from flows.records import Line, Span
from flows.text import contacts, furniture, lines, segment, segment_columns, segment_model
from flows.text.segment_pieces import cut_lines
from flows.workers import GARBAGE_OBJECTS
from tests.benchmarks.corpus import base_texts, document

Prepared = tuple[str, list[Line], list[Span]]


def prepared(n_documents: int) -> list[Prepared]:
    """Texts with contacts masked, their lines and their page furniture."""
    texts = base_texts()
    found = []
    for number in range(n_documents):
        text = contacts.mask(document(texts, number))
        visible = lines.split_lines(text)
        found.append((text, visible, furniture.find_furniture(text, visible)))
    return found


def seconds(step: Callable[[], object], rounds: int) -> float:
    """The processor time of one round: the best of several, after one that is not counted."""
    step()
    times = []
    for _ in range(rounds):
        began = time.process_time()
        step()
        times.append(time.process_time() - began)
    return min(times)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=80)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    corpus = prepared(options.documents)
    gc.freeze()
    gc.set_threshold(GARBAGE_OBJECTS)
    pieces = [cut_lines(*item) for item in corpus]
    inputs = [(text, visible, cut) for (text, visible, _), cut in zip(corpus, pieces, strict=True)]
    columns = [segment_columns.columns(*item) for item in inputs]
    weights = segment_model.weights()
    parts: dict[str, Callable[[], object]] = {
        "lines to sections": lambda: [segment.segment(*item) for item in corpus],
        "  cut": lambda: [cut_lines(*item) for item in corpus],
        "  columns": lambda: [segment_columns.columns(*item) for item in inputs],
        "  labels": lambda: [segment_model.decode(item, weights) for item in columns],
        "lines": lambda: [lines.split_lines(text) for text, _, _ in corpus],
        "furniture": lambda: [furniture.find_furniture(*item[:2]) for item in corpus],
    }
    megabytes = sum(len(text.encode()) for text, _, _ in corpus) / 1e6
    n_lines = sum(len(visible) for _, visible, _ in corpus)
    out = [
        f"{options.documents} documents, {megabytes:.2f} MB, {n_lines} lines",
        "part                    MB/s   microseconds a line",
    ]
    for name, step in parts.items():
        spent = seconds(step, options.rounds)
        out.append(f"{name:20} {megabytes / spent:7.1f} {1e6 * spent / n_lines:10.2f}")
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
