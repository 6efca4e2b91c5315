"""How many of the broken words are mended as they should be.

The seeds' list of 145 places and the ``joins`` of the rendered sets are compared with the rows of
``repairs``: start, end and the correct word, the punctuation around it left out (as the scorer of
the sets does). A second figure counts the places that read as they should, wherever our row begins
and ends: our rows, put into the stretch of the gold, give its correct words. Units are those of the
gold. Words in real PDF texts that were given other blanks
are listed, to be looked at. ``python -m tests.quality.repairs`` prints the table.
"""

import bisect
import itertools
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flows.records import Block, Repair
from flows.text.clean import Cleaner
from tests.quality.shared_data import shared_folder

RENDERED = ("kazutb", "rsj", "jats")
PRINTED = ("kazutb_pdf", "cyberleninka")
Json = dict[str, Any]
_AROUND = ".,;:!?()[]{}«»\"'“”„’…"


@dataclass
class Count:
    """Places of the gold and those mended alike, by kind; what was changed besides."""

    n: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    reads_right: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, str, str]] = field(default_factory=list)
    besides: list[Repair] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Right of all."""
        return sum(self.right.values()) / max(1, sum(self.n.values()))

    def of(self, kinds: Iterable[str]) -> float:
        """Right of the places of some kinds."""
        chosen = list(kinds)
        return sum(self.right[kind] for kind in chosen) / sum(self.n[kind] for kind in chosen)

    def reading(self, kinds: Iterable[str]) -> float:
        """Those of some kinds that read as they should, of all of these."""
        chosen = list(kinds)
        return sum(self.reads_right[kind] for kind in chosen) / sum(self.n[kind] for kind in chosen)


def units(spans: Iterable[Json]) -> list[list[Block]]:
    """The spans of the gold as pieces of units."""
    found: dict[Any, list[Block]] = defaultdict(list)
    for number, span in enumerate(sorted(spans, key=lambda span: span["start"])):
        key = (span["kind"], span["par"]) if span.get("par") is not None else number
        lang = span.get("lang") or "und"
        found[key].append(Block(span["start"], span["end"], span["kind"], number, lang=lang))
    return list(found.values())


def rows(text: str, spans: Iterable[Json]) -> list[Repair]:
    """All repairs of a document, in order."""
    pieces = units(spans)
    cleaner = Cleaner(text)
    return sorted(row for clean in cleaner.clean_all(pieces) for row in clean.repairs)


def place(start: int, end: int, correct: str) -> tuple[int, int, str]:
    """A mended word without the punctuation around it."""
    n_before = len(correct) - len(correct.lstrip(_AROUND))
    n_after = len(correct) - len(correct.rstrip(_AROUND))
    return start + n_before, end - n_after, correct.strip(_AROUND)


def compare(text: str, joins: Iterable[Json], found: list[Repair], count: Count) -> None:
    """Count one document."""
    mended = {place(row.start, row.end, row.correct) for row in found}
    wanted = set()
    for join in joins:
        gold = place(join["start"], join["end"], join["correct"])
        wanted.add(gold)
        count.n[join["kind"]] += 1
        count.right[join["kind"]] += gold in mended
        count.reads_right[join["kind"]] += reads_right(text, join, found)
        if gold not in mended:
            raw = text[join["start"] : join["end"]]
            count.missed.append((join["kind"], raw, join["correct"]))
    count.besides += [row for row in found if place(row.start, row.end, row.correct) not in wanted]


def reads_right(text: str, join: Json, found: list[Repair]) -> bool:
    """Whether our rows make of the stretch of the gold what it should read."""
    first = bisect.bisect_left(found, join["start"], key=lambda row: row.end)
    rows_there = list(
        itertools.takewhile(
            lambda row: row.start < join["end"], itertools.islice(found, first, None)
        )
    )
    start = min([join["start"], *(row.start for row in rows_there)])
    end = max([join["end"], *(row.end for row in rows_there)])
    gold = text[start : join["start"]] + join["correct"] + text[join["end"] : end]
    ours, last = "", start
    for row in rows_there:
        ours, last = ours + text[last : row.start] + row.correct, row.end
    return (ours + text[last:end]).strip(_AROUND) == gold.strip(_AROUND)


def seeds(shared: Path) -> Count:
    """The 145 places of the two seeds."""
    joins = json.loads((shared / "gold" / "seed_joins.json").read_text(encoding="utf-8"))
    count = Count()
    for document in documents(shared / "gold" / "seed_gold.jsonl"):
        of_document = [join for join in joins if join["file"].startswith(document["id"][:20])]
        compare(document["raw"], of_document, rows(document["raw"], document["spans"]), count)
    return count


def rendered(shared: Path, name: str, step: int = 1) -> Count:
    """The joins of a set."""
    count = Count()
    for number, document in enumerate(documents(shared / "segments" / f"dev_{name}.jsonl")):
        if number % step == 0:
            found = rows(document["raw"], document["spans"])
            compare(document["raw"], document.get("joins") or [], found, count)
    return count


def documents(path: Path) -> Iterator[Json]:
    """The documents of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def report(name: str, count: Count, *, has_gold: bool = True) -> None:
    """Print the figures of one set."""
    out = sys.stdout.write
    if has_gold:
        out(
            f"== {name}: {sum(count.right.values())} of {sum(count.n.values())} {count.share:.4f},"
            f" read as they should {sum(count.reads_right.values())}\n"
        )
    else:
        out(f"== {name}\n")
    for kind in sorted(count.n):
        out(
            f"   {kind:32} {count.right[kind]:6} of {count.n[kind]:6},"
            f" read as they should {count.reads_right[kind]:6}\n"
        )
    besides = [f"{row.raw} > {row.correct}" for row in count.besides if "space" in row.kind]
    out(f"   blanks changed besides: {len(besides)}: {besides[:12]}\n")


def main() -> None:
    """Print the table."""
    shared = shared_folder()
    count = seeds(shared)
    report("seeds", count)
    for missed in count.missed:
        sys.stdout.write(f"   missed {missed}\n")
    for name in RENDERED:
        report(name, rendered(shared, name))
    for name in PRINTED:
        report(name, rendered(shared, name), has_gold=False)


if __name__ == "__main__":
    main()
