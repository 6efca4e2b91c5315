"""Train the line model of the segmentation.

    python -m flows.models.training.segment SETS_FOLDER [--fold K --folds N --output FILE]

reads the development sets (``dev_*.jsonl`` as ``../shared/segments`` holds them), and writes
``flows/models/segment.npz``; with ``--folds``, the documents of fold K are left out and the model
goes to FILE, for honest figures. Takes a few minutes. Deterministic.
"""

import argparse
import hashlib
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pycrfsuite

from flows.models.training.segment_variants import variant
from flows.text import contacts, segment_columns, segment_model
from flows.text import furniture as furniture_text
from flows.text import lines as lines_text
from flows.text.segment_pieces import Piece, cut_lines

Json = dict[str, Any]

_FOREIGN_LINES = (
    re.compile(r"\n[^А-Яа-я\n]*[A-Za-z]{3}[^А-Яа-я\n]*\n"),
    re.compile(r"\n[^\n]*[А-Яа-я]{5}"),
)

MODELS = Path(__file__).resolve().parents[1]
FURNITURE = ("running_head", "page_number")
# Kinds whose units are single pieces: they need no label for what goes on.
ALONE = ("abstract_label", "keywords_label", "page_number", "date_line")
# After so many iterations of L-BFGS a stage of the model is taken.
STAGES = (36, 45, 55, 65)
SHORT = 35  # characters: unmarked lines of real PDFs below this are cells of tables


class TrainingSet(NamedTuple):
    """How much of a set is used: how many times each document is given, how many variants are
    made of it, and a limit on its documents."""

    name: str
    times: int = 1
    n_variants: int = 0
    limit: int | None = None


# Central Asian articles count most; long foreign sets are cut so that they do not drown them.
SETS = (
    TrainingSet("kazutb", n_variants=2),
    TrainingSet("kazutb_pdf", times=3, n_variants=3),
    TrainingSet("rsj", n_variants=1),
    TrainingSet("jats", limit=30),
    TrainingSet("grobid_fulltext"),
    TrainingSet("grobid_header"),
    TrainingSet("cyberleninka"),
)


class Marked(NamedTuple):
    """One document: rows of column values, and the label of each (None = not known)."""

    names: tuple[str, ...]
    rows: list[list[int]]
    labels: list[str | None]


def documents(folder: Path, training_set: TrainingSet) -> Iterator[Json]:
    """The documents of one set, in an order that does not follow the file."""
    with (folder / f"dev_{training_set.name}.jsonl").open(encoding="utf-8") as file:
        found = [json.loads(line) for line in file]
    found.sort(key=lambda document: hashlib.sha1(document["id"].encode()).hexdigest())
    yield from found[: training_set.limit]


def fold_of(doc_id: str, n_folds: int) -> int:
    """The fold of a document; both versions of an article are in one."""
    name = doc_id.replace("kazutbpdf", "kazutb")
    return int(hashlib.sha1(name.encode()).hexdigest()[:6], 16) % n_folds


def sequence(document: Json) -> Marked:
    """The columns and gold labels of one document, through the real lines and furniture."""
    text = document["raw"]
    lines = lines_text.split_lines(text)
    pieces = cut_lines(text, lines, furniture_text.find_furniture(text, lines))
    columns = segment_columns.columns(text, lines, pieces)
    rows = np.stack(list(columns.values()), axis=1).tolist()
    return Marked(tuple(columns), rows, labels(document, pieces))


def labels(document: Json, pieces: Sequence[Piece]) -> list[str | None]:
    """The gold label of each piece: the kind of most of its visible characters."""
    text, spans = document["raw"], sorted(document["spans"], key=lambda span: span["start"])
    if document.get("partial"):
        spans = [span | {"end": own_end(text, span)} for span in spans]
    owner = np.full(len(text), -1, dtype=np.int64)
    for number, span in enumerate(spans):
        owner[span["start"] : span["end"]] = number
    visible = np.array([not character.isspace() for character in text])
    begun: set[object] = set()
    found: list[str | None] = []
    for piece in pieces:
        place = slice(piece.start, piece.end)
        numbers = owner[place][visible[place] & (owner[place] >= 0)].tolist()
        found.append(_label([spans[n] for n in numbers], begun, piece))
        begun.update(_unit(spans[n]) for n in set(numbers))
    return found


def own_end(text: str, span: Json) -> int:
    """Where a span of a partly marked document ends: before its translation, if it holds one."""
    foreign = _FOREIGN_LINES[span["lang"] == "en"].search(text, span["start"], span["end"])
    return foreign.start() if foreign else int(span["end"])


def _unit(span: Json) -> object:
    par = span.get("par")
    return (span["start"],) if par is None else (span["kind"], par)


def _label(owners: Sequence[Json], begun: set[object], piece: Piece) -> str | None:
    counts: dict[tuple[str, bool], int] = {}
    for span in owners:
        key = span["kind"], span.get("sub") == "unaligned"
        counts[key] = counts.get(key, 0) + 1
    if not counts:
        return None
    kind, is_unaligned = max(counts, key=lambda key: counts[key])
    if is_unaligned:
        return "B-other" if piece.end - piece.start < SHORT else None
    first = next(span for span in owners if span["kind"] == kind and span.get("sub") != "unaligned")
    return ("I-" if _unit(first) in begun and kind not in ALONE else "B-") + kind


def stretches(found: Marked) -> Iterator[tuple[list[list[str]], list[str]]]:
    """The runs of pieces whose labels are known, as CRFsuite takes them."""
    items: list[list[str]] = []
    known: list[str] = []
    for row, label in zip(found.rows, found.labels, strict=True):
        if label is None:
            if known:
                yield items, known
            items, known = [], []
            continue
        items.append([f"{name}={value}" for name, value in zip(found.names, row, strict=True)])
        known.append(label)
    if known:
        yield items, known


def train(sequences: Iterable[tuple[Marked, int]]) -> segment_model.Weights:
    """The weights that fit the sequences, each counted so many times.

    The mean of several stages of the fitting: one stage alone is good at some articles by luck.
    """
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    names: tuple[str, ...] = ()
    for found, times in sequences:
        names = found.names
        for items, known in stretches(found):
            item_sequence = pycrfsuite.ItemSequence(items)
            for _ in range(times):
                trainer.append(item_sequence, known)
    stages = []
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "segment.crfsuite")
        for n_iterations in STAGES:
            trainer.set_params({"c1": 0.0, "c2": 0.1, "max_iterations": n_iterations})
            trainer.train(file)
            stages.append(read_crfsuite(file, names))
    return mean(stages)


def mean(stages: Sequence[segment_model.Weights]) -> segment_model.Weights:
    """The mean of weights that have the same labels."""
    tables = {
        name: np.stack([stage.tables[name] for stage in stages]).mean(axis=0, dtype=np.float32)
        for name in stages[0].tables
    }
    steps = np.stack([stage.steps for stage in stages]).mean(axis=0, dtype=np.float32)
    return replace(stages[0], tables=tables, steps=steps)


def read_crfsuite(file: str, names: Sequence[str]) -> segment_model.Weights:
    """The weights of a CRFsuite model as tables; a last row of zeros is for unseen values."""
    tagger = pycrfsuite.Tagger()
    tagger.open(file)
    info = tagger.info()
    labels_ = tuple(sorted(info.labels))
    number = {label: index for index, label in enumerate(labels_)}
    weights: dict[str, dict[tuple[int, int], float]] = {name: {} for name in names}
    for (attribute, label), weight in info.state_features.items():
        name, value = attribute.rsplit("=", 1)
        weights[name][int(value), number[label]] = weight
    tables = {}
    for name, found in weights.items():
        tables[name] = np.zeros((max((v for v, _ in found), default=0) + 2, len(labels_)), "f4")
        for (value, place), weight in found.items():
            tables[name][value, place] = weight
    steps = np.zeros((len(labels_), len(labels_)), dtype=np.float32)
    for (above, below), weight in info.transitions.items():
        steps[number[above], number[below]] = weight
    return segment_model.Weights(labels_, tables, steps, np.zeros(len(labels_), np.float32))


def editions(folder: Path, left_out: tuple[int, int] | None) -> Iterator[tuple[Marked, int]]:
    """All documents and variants to train on, without those of fold (number, of so many).

    Contacts are masked in the documents, as in the pipeline, and left in their variants.
    """
    for training_set in SETS:
        for document in documents(folder, training_set):
            if left_out and fold_of(document["id"], left_out[1]) == left_out[0]:
                continue
            masked = document | {"raw": contacts.mask(document["raw"])}
            yield sequence(masked), training_set.times
            for seed in range(training_set.n_variants):
                yield sequence(variant(document, seed)), 1


def main() -> None:
    """Train on all documents, or on those outside one fold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", type=Path)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--output", type=Path, default=MODELS / segment_model.MODEL)
    options = parser.parse_args()
    left_out = None if options.fold is None else (options.fold, options.folds)
    options.output.write_bytes(segment_model.pack(train(editions(options.sets, left_out))))


if __name__ == "__main__":
    main()
