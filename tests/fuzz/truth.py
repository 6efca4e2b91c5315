"""How often the pipeline reads a written article as it was written.

python -m tests.fuzz.truth [--articles 1000]
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from flows import assemble
from flows.process import process
from flows.settings import Settings
from tests.fuzz.articles import Truth, Writer


def answers(seed: int) -> Iterator[tuple[str, bool, str]]:
    """For one article: what was asked, whether the answer was right, and what it was."""
    writer = Writer(seed)
    raw = writer.article()
    rows = assemble.rows(process(raw.encode(), Settings()))
    truth = writer.truth
    yield "language", rows["documents"][0]["lang"] == truth.lang, rows["documents"][0]["lang"]
    yield from _front(rows["abstracts"], truth)
    headings = [row["heading"] for row in rows["sections"] if row["heading"]]
    yield "headings", headings == truth.headings, str(headings)
    entries = [row for row in rows["references"] if row["evidence"] == "list"]
    yield "entries", len(entries) == truth.n_references, str(len(entries))
    yield _cited(rows["citations"], truth)
    linked = all(row["reference_id"] for row in rows["citations"])
    yield "links", linked, ""


def _cited(citations: list[dict[str, Any]], truth: Truth) -> tuple[str, bool, str]:
    """Whether every citation was found, by number or by year, and nothing else."""
    if truth.style == "numeric":
        found = [row["number"] for row in citations]
        return "citations", found == truth.cited, f"{found} {truth.cited}"
    found = [row["year"] for row in citations]
    years = [truth.years[number - 1] for number in truth.cited]
    return "citations by name", found == years, f"{found} {years}"


def _front(abstracts: list[dict[str, Any]], truth: Truth) -> Iterator[tuple[str, bool, str]]:
    found = {row["lang"]: row for row in abstracts}
    for lang, title in truth.titles.items():
        row = found.get(lang, {})
        yield "title", row.get("title") == title, str(row.get("title"))
        yield "abstract", row.get("text") == truth.abstracts[lang], str(row.get("text"))
        yield "keywords", row.get("keywords") == truth.keywords[lang], str(row.get("keywords"))


def measure(seeds: range) -> tuple[Counter[str], Counter[str], dict[str, str]]:
    """How often each was asked and right, and one wrong answer of each."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong: dict[str, str] = {}
    for seed in seeds:
        for name, is_right, answer in answers(seed):
            asked[name] += 1
            right[name] += is_right
            if not is_right:
                wrong.setdefault(name, f"article {seed}: {answer[:300]}")
    return asked, right, wrong


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    options = parser.parse_args()
    asked, right, wrong = measure(range(options.articles))
    for name, n in asked.items():
        sys.stdout.write(f"{name:18} {right[name]:7,} of {n:7,}  {right[name] / n:.4f}\n")
    for name, answer in wrong.items():
        sys.stdout.write(f"{name}: {answer}\n")


if __name__ == "__main__":
    main()
