"""Scores of the segmentation on the development sets, through the real chain.

    python -m tests.quality.segments [set ...]

prints the table of ``../shared/segments/score.py`` for each set (``seeds`` is the two seed texts),
and below it what the tables of the release would hold (``segment_tables``), where the set came with
the clean text of its front matter.
Honest figures need a model that has not seen the documents:

    python -m flows.models.training.segment ../shared/segments --fold 0 --output fold0.npz
    python -m tests.quality.segments --model fold0.npz --fold 0 [set ...]

With a model for each fold, in order, each document is read by the one that has not seen it:

    python -m tests.quality.segments --model fold0.npz fold1.npz fold2.npz --set rsj --set jats
"""

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

from flows.models.training.segment import fold_of, own_end
from flows.records import Block
from flows.text import contacts, language, segment, segment_model
from flows.text import furniture as furniture_text
from flows.text import lines as lines_text
from tests.quality import segment_tables
from tests.quality.shared_data import FOLDER

SETS = (
    "seeds",
    "kazutb",
    "kazutb_pdf",
    "rsj",
    "cyberleninka",
    "jats",
    "grobid_fulltext",
    "grobid_header",
)


@cache
def scorer() -> ModuleType:
    """The scorer that comes with the sets."""
    spec = importlib.util.spec_from_file_location("score", FOLDER / "segments" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def documents(name: str) -> Iterator[dict[str, Any]]:
    """The gold documents of one set."""
    file = (
        FOLDER / "gold" / "seed_gold.jsonl"
        if name == "seeds"
        else FOLDER / "segments" / f"dev_{name}.jsonl"
    )
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def blocks_of(raw: str) -> list[Block]:
    """The blocks of one text, with languages."""
    text = contacts.mask(raw)
    lines = lines_text.split_lines(text)
    found = furniture_text.find_furniture(text, lines)
    return list(language.tag_blocks(text, segment.segment(text, lines, found)))


def prediction(document: dict[str, Any]) -> dict[str, Any]:
    """The answer for one document, as the scorer reads it."""
    spans = [
        {
            "start": block.start,
            "end": block.end,
            "kind": block.kind,
            "lang": block.lang,
            "role": block.role,
            "par": block.unit,
        }
        for block in blocks_of(document["raw"])
    ]
    return {"id": document["id"], "spans": spans}


def figures(
    name: str, n_documents: int | None = None, fold: tuple[int, int] | None = None
) -> dict[str, Any]:
    """The scorer's figures for one set, for its first documents, or for those of a fold."""
    score = scorer().Score()
    for document in islice(_chosen(name, fold), n_documents):
        score.add(document, prediction(document))
    result: dict[str, Any] = score.as_dict()
    return result


def figures_without_translations(fold: tuple[int, int] | None = None) -> dict[str, Any]:
    """The figures of ``cyberleninka`` with its abstracts cut off before their translation.

    That set marks an abstract and its translation as one, in one language.
    """
    score = scorer().Score()
    for document in _chosen("cyberleninka", fold):
        spans = [span | {"end": own_end(document["raw"], span)} for span in document["spans"]]
        score.add(document | {"spans": spans}, prediction(document))
    result: dict[str, Any] = score.as_dict()
    return result


def tables(
    name: str, n_documents: int | None = None, fold: tuple[int, int] | None = None
) -> segment_tables.Tables:
    """What the tables hold of one set, of its first documents, or of those of a fold."""
    counted = segment_tables.Tables()
    for document in islice(_chosen(name, fold), n_documents):
        if document.get("meta"):
            counted.add(document)
    return counted


def _chosen(name: str, fold: tuple[int, int] | None) -> Iterator[dict[str, Any]]:
    """The documents of one set, or of its part in a fold; each fold with its model, if given."""
    for document in documents(name):
        if _MODELS:
            number = fold_of(document["id"], len(_MODELS)) if name != "seeds" else 0
            _use(_MODELS[number])
        if fold is None or name == "seeds" or fold_of(document["id"], fold[1]) == fold[0]:
            yield document


# The models of the folds, where there are several.
_MODELS: list[segment_model.Weights] = []


def _use(weights: segment_model.Weights) -> None:
    """Read texts with these weights from here on."""
    segment_model.weights = lambda: weights  # type: ignore[assignment]


def main() -> None:
    """Print the figures of the sets named, or of all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--set", action="append", default=[], dest="more", metavar="SET")
    parser.add_argument("--model", type=Path, nargs="+", default=[], help="not the packaged one")
    parser.add_argument("--fold", type=int)
    parser.add_argument("--folds", type=int, default=3)
    options = parser.parse_args()
    models = [segment_model.unpack(path.read_bytes()) for path in options.model]
    if len(models) == 1:
        _use(models[0])
    elif models:
        _MODELS.extend(models)
    fold = None if options.fold is None else (options.fold, options.folds)
    for name in [*options.sets, *options.more] or SETS:
        sys.stdout.write(scorer().report(name, figures(name, fold=fold)))
        if name == "cyberleninka":
            parted = figures_without_translations(fold)
            sys.stdout.write(scorer().report(f"{name} without translations", parted))
        found = tables(name, fold=fold)
        sys.stdout.write((found.report(name) if found.counts["title"].gold else "") + "\n")


if __name__ == "__main__":
    main()
