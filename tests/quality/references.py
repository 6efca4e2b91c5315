"""Field F1 of reference parsing on the development sets.

``python -m tests.quality.references`` prints the table of the issue: the sets the shipped models
never saw, and the others by cross-validation, for which it trains five pairs of models (a quarter
of an hour; with ``--orders 1`` a third of that, and a little worse). ``--seen`` scores the shipped
models on everything instead, in seconds: a check of the rules, not a measure. The last column
counts by ``docs/conventions.md`` where the gold of a set contradicts it (``references_by_rule``);
``--kinds`` says how often it does, and in which way.
"""

import argparse
import importlib.util
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from flows.models.training import references as training
from flows.records import Reference
from flows.text import references_tagger
from flows.text.references import parse_entries
from tests.quality.references_by_rule import by_rule
from tests.quality.shared_data import shared_folder

Record = dict[str, Any]
SCORED = ("authors", "title", "container", "year", "volume", "issue", "pages")
SCORED += ("publisher", "city", "doi", "url")
NEVER_SEEN = ("pybico-ru", "excite-en", "excite-de")
FOLDS = 5
CYRILLIC = ("ru", "bg", "uk", "kk")
BY_RULE = " (by rule)"
SPOILED = "whole entry in the title (left out)"


@cache
def scorer() -> ModuleType:
    """The scoring script beside the sets, as a module."""
    path = shared_folder("refs") / "score.py"
    spec = importlib.util.spec_from_file_location("references_score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its data classes look themselves up
    spec.loader.exec_module(module)
    return module


def records(name: str) -> list[Record]:
    """The records of one set, in order, each with the name of its set."""
    lines = (shared_folder("refs") / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [{**json.loads(line), "set": name} for line in lines if line.strip()]


def shipped_fields(reference: Reference) -> Record:
    """The scored fields as the columns hold them: authors joined by blanks, the year as text."""
    fields = {name: getattr(reference, name) for name in SCORED}
    fields["authors"] = " ".join(reference.authors)
    fields["year"] = None if reference.year is None else str(reference.year)
    return fields


def groups(record: Record) -> Iterator[str]:
    """The lines of the table that a record counts in."""
    name = record["set"]
    yield name
    if name == "hand-kz":
        yield f"hand-kz {'ru' if record['lang'] == 'uk' else record['lang']}"
    if name == "dev_kazutb_entries":
        yield f"Kazakh journals {record['group']}"
    if name.startswith(("anystyle", "grobid")) and record["lang"] in CYRILLIC:
        yield "anystyle + grobid, Cyrillic"


def score(gold: Sequence[Record], found: Iterable[Reference], totals: dict[str, Any]) -> None:
    """Add the counts of some records to the totals by line of the table."""
    for record, reference in zip(gold, found, strict=True):
        for group in groups(record):
            total = totals.setdefault(group, scorer().Score())
            total.add(record, shipped_fields(reference))
            ruled = totals.setdefault(f"{group}{BY_RULE}", scorer().Score())
            add_by_rule(ruled, record, shipped_fields(reference))


def add_by_rule(total: Any, record: Record, answer: Record) -> None:
    """Add the counts of a record by our conventions; what these do not settle is left out."""
    ruled = by_rule(record)
    if ruled:
        open_fields = {name for name, value in ruled.fields.items() if value is None}
        counted = {name: value for name, value in answer.items() if name not in open_fields}
        total.add({**record, "fields": ruled.fields}, counted)


def kinds(gold: Iterable[Record]) -> str:
    """How often the gold of each line of the table contradicts the conventions, by kind."""
    counts: Counter[tuple[str, str]] = Counter()
    for record in gold:
        ruled = by_rule(record)
        for group in groups(record):
            counts.update((group, kind) for kind in (ruled.kinds if ruled else (SPOILED,)))
    return "".join(f"{group:32} {n:6} {kind}\n" for (group, kind), n in sorted(counts.items()))


def parse(gold: Sequence[Record]) -> list[Reference]:
    """The references of some records, by the models in use."""
    return parse_entries([record["raw"] for record in gold])


def use_models(folder: Path) -> None:
    """Label with the models of a folder, in the place of the shipped ones."""
    models = [(folder / name).read_bytes() for name in references_tagger.MODELS]
    tagger = references_tagger.Tagger(models)
    references_tagger.tagger = lambda: tagger  # type: ignore[assignment]


def cross_validated(totals: dict[str, Any], folds: Sequence[int], orders: int) -> None:
    """Score each fold with models trained on the others; entries of one title stay together."""
    every = [record for name in training.SETS for record in records(name)]
    for fold in folds:
        kept = [r for r in every if training.fold_of(training.group(r), FOLDS) != fold]
        left = [r for r in every if training.fold_of(training.group(r), FOLDS) == fold]
        with tempfile.TemporaryDirectory() as folder:
            training.train_both(kept, Path(folder), orders)
            use_models(Path(folder))
        score(left, parse(left), totals)


def speed(n: int = 2000) -> float:
    """Entries a second of processor time, over entries of four sets."""
    names = ("rendered-gost", "grobid-citation", "hand-kz", "dev_kazutb_entries")
    texts = [record["raw"] for name in names for record in records(name)][:n]
    parse_entries(texts[:50])
    start = time.process_time()
    parse_entries(texts)
    return len(texts) / (time.process_time() - start)


def table(totals: dict[str, Any]) -> str:
    """A line for each group: records, normalised and exact micro F1, normalised by the rule."""
    rows = [f"{'set':32} {'records':>8} {'F1':>6} {'exact':>6} {'by rule':>8}"]
    for name in sorted(name for name in totals if not name.endswith(BY_RULE)):
        micro = totals[name].as_dict()["micro"]
        ruled = totals[f"{name}{BY_RULE}"].as_dict()["micro"]["f1"]
        row = f"{name:32} {totals[name].n_records:8} {micro['f1']:6.3f} {micro['f1_exact']:6.3f}"
        rows.append(f"{row} {ruled:8.3f}")
    return "\n".join(rows) + "\n"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seen", action="store_true", help="the shipped models, on all sets")
    parser.add_argument("--folds", default="0,1,2,3,4", help="which folds to train and score")
    parser.add_argument("--orders", type=int, default=training.ORDERS, help="of training data")
    parser.add_argument("--kinds", action="store_true", help="only count what the gold does")
    options = parser.parse_args()
    if options.kinds:
        every = [record for name in (*NEVER_SEEN, *training.SETS) for record in records(name)]
        sys.stdout.write(kinds(every))
        return
    totals: dict[str, Any] = {}
    for name in (*NEVER_SEEN, *(training.SETS if options.seen else ())):
        score(records(name), parse(records(name)), totals)
    rate = speed()
    if not options.seen:
        cross_validated(totals, [int(fold) for fold in options.folds.split(",")], options.orders)
    sys.stdout.write(table(totals) + f"{rate:.0f} entries a second of processor time\n")


if __name__ == "__main__":
    main()
