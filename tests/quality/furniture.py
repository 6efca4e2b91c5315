"""Running heads and page numbers, measured character by character.

``python -m tests.quality.furniture`` prints the table: precision, recall and F1 on the sets that
mark furniture, and what is found in those that have none marked.
"""

import json
import sys
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from flows.records import Span
from flows.text.furniture import find_furniture
from flows.text.lines import split_lines
from tests.quality.shared_data import shared_folder

MARKED = ("seed_gold", "dev_kazutb", "dev_rsj", "dev_jats")
# Of these, furniture is marked in part (headers) or not at all.
UNMARKED = ("dev_kazutb_pdf", "dev_cyberleninka", "dev_grobid_fulltext", "dev_grobid_header")
KINDS = ("running_head", "page_number")


class Score(NamedTuple):
    """Characters that are not blank: right, found and in the gold."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 where there is none."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def documents(name: str) -> Iterator[dict[str, Any]]:
    """The documents of one set."""
    folder = shared_folder("gold" if name.startswith("seed") else "segments")
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def furniture(raw: str) -> list[Span]:
    """What the pipeline takes for furniture."""
    return find_furniture(raw, split_lines(raw))


def characters(raw: str, spans: list[tuple[int, int]]) -> set[int]:
    """The visible characters of spans."""
    return {at for start, end in spans for at in range(start, end) if not raw[at].isspace()}


def measure(name: str, kind: str) -> Score:
    """The score of one kind over all documents of a set."""
    right = n_found = n_gold = 0
    for document in documents(name):
        raw, spans = document["raw"], document["spans"]
        gold = characters(raw, [(s["start"], s["end"]) for s in spans if s["kind"] == kind])
        ignored = characters(
            raw, [(s["start"], s["end"]) for s in spans if s.get("sub") == "unaligned"]
        )
        found = characters(raw, [(s.start, s.end) for s in furniture(raw) if s.kind == kind])
        found -= ignored
        right += len(gold & found)
        n_found += len(found)
        n_gold += len(gold)
    return Score(right, n_found, n_gold)


def speed(name: str) -> float:
    """MB of UTF-8 a second, from text to furniture, on one core."""
    texts = [document["raw"] for document in documents(name)]
    size = sum(len(text.encode()) for text in texts)
    start = time.process_time()
    for text in texts:
        furniture(text)
    return size / 1e6 / (time.process_time() - start)


def main() -> None:
    """Print the table."""
    out = [f"{'set':20} {'kind':14}      P      R     F1   gold  found"]
    for name in MARKED:
        for kind in KINDS:
            score = measure(name, kind)
            out.append(
                f"{name:20} {kind:14} {score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}"
                f" {score.gold:6} {score.found:6}"
            )
    for name in UNMARKED:
        found = {kind: measure(name, kind) for kind in KINDS}
        said = ", ".join(f"{kind} {s.found} ({s.right} marked so)" for kind, s in found.items())
        out.append(f"{name:20} not or partly marked; found: {said}")
    for name in ("dev_kazutb", "dev_jats"):
        out.append(f"{name:20} lines and furniture: {speed(name):.1f} MB/s")
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
