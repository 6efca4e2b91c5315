"""Field F1 of reference parsing on the development sets: ``python -m tests.quality.references``."""

import importlib.util
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from flows.records import Reference
from flows.text.references import parse_entries
from tests.quality.shared_data import shared_folder

Record = dict[str, Any]
SCORED = "authors title container year volume issue pages publisher city doi url".split()


def scorer(folder: Path) -> ModuleType:
    """The scoring script beside the sets, as a module."""
    spec = importlib.util.spec_from_file_location("references_score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its data classes look themselves up
    spec.loader.exec_module(module)
    return module


def records(name: str) -> list[Record]:
    """The records of one set, in order."""
    lines = (shared_folder("refs") / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def shipped_fields(reference: Reference) -> Record:
    """The scored fields as the columns hold them: authors joined by blanks, the year as text."""
    fields = {name: getattr(reference, name) for name in SCORED}
    fields["authors"] = " ".join(reference.authors)
    fields["year"] = None if reference.year is None else str(reference.year)
    return fields


def score(gold: Sequence[Record], found: Iterable[Reference]) -> Any:
    """The scorer's counts for one set."""
    total = scorer(shared_folder("refs")).Score()
    for record, reference in zip(gold, found, strict=True):
        total.add(record, shipped_fields(reference))
    return total


def main() -> None:
    """Print the table of normalised and exact micro F1, by set."""
    for name in sys.argv[1:] or ["hand-kz", "dev_kazutb_entries", "rendered-gost", "pybico-ru"]:
        gold = records(name)
        total = score(gold, parse_entries([record["raw"] for record in gold]))
        micro = total.as_dict()["micro"]
        sys.stdout.write(f"{name:20} {micro['f1']:.3f} {micro['f1_exact']:.3f}\n")


if __name__ == "__main__":
    main()
