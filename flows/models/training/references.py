"""Train the tagger of reference entries: ``python -m flows.models.training.references``.

Reads the labelled sets beside the checkout (``../shared/refs``; sources and licences in
``docs/models/references.md``) and writes ``flows/models/references_*.npz``.
``tests/quality/references.py`` trains more pairs to cross-validate.
"""

import argparse
import hashlib
import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from flows.models.training import references_augment as augment
from flows.text.references_entries import read
from flows.text.references_features import features
from flows.text.references_groups import GROUPS, EveryAttribute
from flows.text.references_names import ANY
from flows.text.references_peel import peel
from flows.text.references_tagger import MODELS, is_gost
from flows.text.references_tokens import Token, tokens
from flows.text.references_words import fold

Record = dict[str, Any]
FOLDER = Path(__file__).resolve().parents[4] / "shared" / "refs"
N_MADE_UP = {True: 3300, False: 250}  # by: is it the model for GOST
N_WESTERN = 800
OTHER_SHARE = {True: 0.3, False: 0.15}
UGLY_SHARE = 0.0  # of its Latin records: their labels are too often wrong
GREATEST = 25000  # of the weights as whole numbers
FORBIDDEN = -40000
SMALLEST = 0.004  # of the greatest weight; attributes whose weights are all less are left out
FOLDER_OF_MODELS = Path(__file__).resolve().parents[1]

# Set -> how often a record of it is seen. excite-* and pybico-ru are for measuring only.
SETS = {
    "dev_kazutb_entries": 6,
    "hand-kz": 5,
    "rendered-gost": 1,
    "rendered-intl": 1,
    "grobid-citation": 1,
    "anystyle-core": 1,
    "anystyle-gold": 1,
    "anystyle-bad": 1,
    "anystyle-good": 1,
    "anystyle-ugly": 1,
}
LABELS = frozenset(
    "authors editors title title_alt container series year volume issue pages extent city "
    "publisher edition kind number article_number".split()
)
REMEMBERED = frozenset(
    {"authors", "title", "container", "year", "publisher", "city", "editors", "volume"}
)
# Passive-aggressive, weights averaged: as good as L-BFGS here, in a quarter of the time. Small
# steps (c) since labels contradict each other; the mean of some orders, since each gives others.
_ALGORITHM = "pa"
_SETTINGS = {"max_iterations": 12, "feature.minfreq": 2, "c": 0.05}
ORDERS = 3
_EVERY = EveryAttribute()
_MARK = re.compile(
    r"^(?:т|том|vol|volume|bd|№|no|nr|n|вып|vyp|с|стр|p|pp|s)\b[\s.:]*(?=\d)", re.IGNORECASE
)
_EDITOR_MARK = re.compile(
    r"^(?:in|dans|edited by|ed\. by|ed|eds|hrsg|под ред|под общ\. ред|ред)\b[\s.:]*", re.IGNORECASE
)
_EDITOR_TAIL = re.compile(r"[\s,]*[(\[]?\b(?:eds?|hrsgg?|hg|editors?)\b\.?[)\]]?$", re.IGNORECASE)
_KIND_TAIL = re.compile(
    r"\s?[:.,]\s?(?P<kind>(?:уч[а-я]*[.-]\s?)?(?:учебн\w+|учебник\w*|монография|практикум|"
    r"диссертация|дисс?\b|автореф\w*)\b.*)$",
    re.IGNORECASE,
)


class Example(NamedTuple):
    """One entry as the trainer sees it."""

    rows: list[list[str]]
    labels: list[str]


def records(name: str) -> Iterator[Record]:
    """The records of one set."""
    with (FOLDER / f"{name}.jsonl").open(encoding="utf-8") as file:
        for line in file:
            yield {**json.loads(line), "set": name}


def sentences(lang: str) -> list[str]:
    """Sentences of which titles are made (licences in the model card)."""
    path = FOLDER.parent / "lid" / "train" / f"{lang}.txt"
    return path.read_text(encoding="utf-8").splitlines()


def group(record: Record) -> str:
    """What must not stand on both sides of a split: the start of the title, else of the entry.

    A romanised copy goes with its original by the numbers that both print.
    """
    if record["set"] == "dev_kazutb_entries":
        return "kazutb " + " ".join(re.findall(r"\d+", record["raw"])[1:3])
    title = record["fields"].get("title") or record["raw"]
    return " ".join(re.findall(r"\w+", fold(str(title)))[:5])


def fold_of(name: str, folds: int = 5) -> int:
    """The fold of a group."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % folds


def tidy(record: Record) -> Record | None:
    """A record with the spans of all sets brought to one convention; None: not to be learned."""
    raw = record["raw"]
    spans = []
    for start, end, label in record["spans"]:
        begin, stop = _bare(raw, start, end, label)
        if label == "title" and record["set"].startswith("rendered"):
            value = raw[begin:stop]
            if re.search(r" / | [-–—] [МСЛ]\S*:", value):
                return None  # a whole entry was put into the title field of the source
            if kind := _KIND_TAIL.search(value):
                spans.append([begin + kind.start("kind"), stop, "kind"])
                stop = begin + kind.start()
        if begin < stop:
            spans.append([begin, stop, label])
    return {**record, "spans": _with_responsibility(raw, spans)}


def _bare(raw: str, start: int, end: int, label: str) -> tuple[int, int]:
    """A span without the marks that some sets leave in: ``Т. 8``, ``In: Fenner M (ed)``."""
    value = raw[start:end]
    if label in ("volume", "issue", "pages") and (mark := _MARK.match(value)):
        return start + mark.end(), end
    if label == "editors":
        head = _EDITOR_MARK.match(value)
        tail = _EDITOR_TAIL.search(value)
        return start + (head.end() if head else 0), end - (len(tail[0]) if tail else 0)
    return start, end


def _with_responsibility(raw: str, spans: list[list[Any]]) -> list[list[Any]]:
    """Spans with the names after `` / `` as ``after``, whether the set names them or not."""
    titles = [span for span in spans if span[2] in ("title", "kind")]
    slash = (
        re.match(r"[\s\].]*(?:\[[^\]]{1,20}\]\s?)?/(?!/)", raw[titles[0][1] :]) if titles else None
    )
    if not slash:
        slash = re.match(r"[\s\].]*/(?!/)", raw[titles[-1][1] :]) if titles else None
    if not titles or not slash:
        return spans
    edge = titles[0][1] if raw[titles[0][1] :].lstrip(" ].")[:1] in "/[" else titles[-1][1]
    begin = edge + slash.end()
    others = [span[0] for span in spans if span[0] >= begin and span[2] != "authors"]
    stop = min([raw.find("//", begin) if "//" in raw[begin:] else len(raw), *others])
    people = list(ANY.finditer(raw, begin, stop))
    kept = [span for span in spans if not (span[2] == "authors" and span[0] >= begin)]
    if people and not raw[begin : people[0].start()].strip():
        kept.append([people[0].start(), people[-1].end(), "after"])
    return kept


def label(record: Record) -> tuple[str, list[Token], list[str]]:
    """The entry without what rules take out, its tokens, and a label for each of them."""
    text = peel(record["raw"]).text
    items = list(tokens(text))
    labels = ["other"] * len(items)
    order = sorted(record["spans"], key=lambda span: span[2] != "title")
    for start, end, name in order:
        if name not in LABELS and name != "after":
            continue
        for index, item in enumerate(items):
            if start <= item.start < end and labels[index] == "other" and item.text[0] != "\x1a":
                labels[index] = name
    _fill(items, labels)
    _remember(labels)
    return text, items, labels


def _fill(items: Sequence[Token], labels: list[str]) -> None:
    """Commas and ``and`` between persons, stops after initials, take the label of the persons."""
    last = -1
    for index, name in enumerate(labels):
        if name not in ("authors", "editors"):
            continue
        gap = range(last + 1, index)
        if (
            last >= 0
            and labels[last] == name
            and 0 < len(gap) <= 3
            and all(
                labels[i] == "other"
                and (not items[i].text.isalnum() or len(items[i].text) < 4)
                and items[i].text not in "//"
                for i in gap
            )
        ):
            for i in gap:
                labels[i] = name
        last = index
    for index in range(1, len(labels)):
        if (
            labels[index] == "other"
            and items[index].text == "."
            and labels[index - 1] in ("authors", "after", "editors")
            and items[index].start == items[index - 1].end
        ):
            labels[index] = labels[index - 1]


def _remember(labels: list[str]) -> None:
    """What stands behind a field and belongs to none says which it was: ``title+``.

    So that the tagger learns what follows what, though marks stand between the fields.
    """
    before = ""
    for index, name in enumerate(labels):
        if name == "other":
            labels[index] = f"{before}+" if before in REMEMBERED else name
        else:
            before = name


def example(record: Record) -> Example | None:
    """A record as the trainer sees it."""
    text, items, labels = label(record)
    if not items:
        return None
    with GROUPS.in_use(_EVERY):
        told = features(read([text])).T
        rows = [[name for group in groups for name in GROUPS.names(group)] for groups in told]
    return Example(rows, labels)


def training_records(every: Sequence[Record], gost: bool) -> list[Record]:
    """What one of the two models learns from: variants and made-up entries beside the sets.

    Each model also sees entries of the other form, a few, since the line between them is blurred.
    """
    chance = random.Random(7)
    found: list[Record] = []
    further = augment.Styles(every, random.Random(13))
    for record in every:
        tidied = tidy(record)
        if tidied is None:
            continue
        found += [one for one in further.copies(tidied) if is_gost(one["raw"]) == gost]
        copies = [tidied, *augment.variants(tidied, SETS[record["set"]], chance)]
        found += [one for one in copies if _is_seen(one, gost, chance)]
    if not gost:
        found += augment.made_up_latin(every, sentences("de"), random.Random(12), N_WESTERN)
    n = N_MADE_UP[gost]
    spoken = {lang: sentences(lang) for lang in ("kk", "bg", "uk", "uz")}
    return found + augment.made_up(every, spoken, random.Random(11), n)


def _is_seen(record: Record, gost: bool, chance: random.Random) -> bool:
    """Whether a model sees a record; the draw is made for each, so that the rest stays the same."""
    draw = chance.random()
    noisy = record["set"] == "anystyle-ugly" and record["lang"] == "latin"
    share = 1.0 if is_gost(peel(record["raw"]).text) == gost else OTHER_SHARE[gost]
    return draw < share * (UGLY_SHARE if noisy else 1.0)


class Weights(NamedTuple):
    """What was trained: (attribute, label) -> weight, (label, label) -> weight."""

    states: Mapping[tuple[str, str], float]
    transitions: Mapping[tuple[str, str], float]


def train(chosen: Sequence[Record], model: Path, orders: int = ORDERS) -> None:
    """Train on ``chosen``, put in so many orders, and write the mean of the models."""
    examples = [made for made in map(example, chosen) if made]
    found = []
    for order in range(orders):
        found.append(_trained(examples))
        random.Random(order).shuffle(examples)
    export(_mean(found), model)


def _trained(examples: Sequence[Example]) -> Weights:
    trainer = pycrfsuite.Trainer(_ALGORITHM, params=_SETTINGS, verbose=False)
    for rows, labels in examples:
        trainer.append(rows, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        return Weights(info.state_features, info.transitions)


def _mean(found: Sequence[Weights]) -> Weights:
    """The mean of some models; what one does not know weighs nothing in it."""
    states: Counter[tuple[str, str]] = Counter()
    transitions: Counter[tuple[str, str]] = Counter()
    for one in found:
        states.update(one.states)
        transitions.update(one.transitions)
    return Weights(
        {name: total / len(found) for name, total in states.items()},
        {name: total / len(found) for name, total in transitions.items()},
    )


def export(trained: Weights, model: Path) -> None:
    """Write a model as arrays: weights as small integers, so that it is small."""
    labels = sorted({*LABELS, "after", "other", *(f"{name}+" for name in REMEMBERED)})
    attributes = sorted({name for name, _ in trained.states})
    number = {name: index for index, name in enumerate(attributes)}
    weights = np.zeros((len(attributes), len(labels)))
    for (name, label), weight in trained.states.items():
        weights[number[name], labels.index(label)] = weight
    transitions = np.zeros((len(labels), len(labels)))
    for (before, after), weight in trained.transitions.items():
        transitions[labels.index(before), labels.index(after)] = weight
    scale = GREATEST / max(np.abs(weights).max(), np.abs(transitions).max())
    whole = np.round(weights * scale)
    kept = np.abs(whole).max(axis=1) >= SMALLEST * GREATEST
    transitions = np.round(transitions * scale)
    _forbid(labels, {label for _, label in trained.states}, transitions)
    np.savez_compressed(
        model,
        labels=np.frombuffer("\n".join(labels).encode(), dtype=np.uint8),
        attributes=np.frombuffer(
            "\n".join(name for name, keep in zip(attributes, kept, strict=True) if keep).encode(),
            dtype=np.uint8,
        ),
        weights=whole[kept].astype(np.int16),
        transitions=transitions.astype(np.int32),
    )


def _forbid(
    labels: Sequence[str], known: Collection[str], transitions: NDArray[np.float64]
) -> None:
    """What stands behind a title comes after a title; a label never seen is never given."""
    for row, before in enumerate(labels):
        field = before.removesuffix("+")
        rest = f"{field}+" if field in REMEMBERED else "other"
        for column, after in enumerate(labels):
            is_rest = after == "other" or after.endswith("+")
            if after not in known or (is_rest and after != rest):
                transitions[row, column] = FORBIDDEN


def train_both(every: Sequence[Record], folder: Path, orders: int = ORDERS) -> None:
    """Train the two models on ``every`` and write them to ``folder``."""
    for name, gost in zip(MODELS, (True, False), strict=True):
        train(training_records(every, gost), folder / name, orders)


def main() -> None:
    """Train the shipped models."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=FOLDER_OF_MODELS)
    options = parser.parse_args()
    every = [record for name in SETS for record in records(name)]
    train_both(every, options.output)


if __name__ == "__main__":
    main()
