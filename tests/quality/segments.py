"""Scores of the segmentation on the development sets, through the real chain.

    python -m tests.quality.segments [set ...]

prints the table of ``../shared/segments/score.py`` for each set (``seeds`` is the two seed texts).
"""

import importlib.util
import json
import sys
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Any

from flows.records import Block
from flows.text import contacts, language, segment
from flows.text import furniture as furniture_text
from flows.text import lines as lines_text
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


def figures(name: str, n_documents: int | None = None) -> dict[str, Any]:
    """The scorer's figures for one set, or for its first documents."""
    score = scorer().Score()
    for index, document in enumerate(documents(name)):
        if n_documents is not None and index >= n_documents:
            break
        score.add(document, prediction(document))
    result: dict[str, Any] = score.as_dict()
    return result


def main() -> None:
    """Print the figures of the sets named, or of all."""
    for name in sys.argv[1:] or SETS:
        sys.stdout.write(scorer().report(name, figures(name)) + "\n")


if __name__ == "__main__":
    main()
