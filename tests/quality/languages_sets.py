"""What languages are measured on: labelled sentences, their disguises, and articles."""

import importlib.util
import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from flows.models.training import kazakh_latin
from flows.records import Block
from tests.quality.shared_data import FOLDER

N_FOLDS = 5
LOOK_ALIKES = str.maketrans("аеорсухіАВЕКМНОРСТУХІ", "aeopcyxiABEKMHOPCTYXI")


class Item(NamedTuple):
    """A text to be told, its language as the file is named, and the fold its lines are in."""

    lang: str
    text: str
    fold: int


@cache
def scorer() -> ModuleType:
    """``../shared/lid/score.py``."""
    spec = importlib.util.spec_from_file_location("lid_score", FOLDER / "lid" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def folds(lang: str) -> tuple[int, ...]:
    """The fold of each line: five lines of one source in a row, a paragraph, stay together."""
    sources = (FOLDER / "lid" / f"{lang}.src").read_text("utf-8").splitlines()
    seen: dict[str, int] = {}
    found = []
    for source in sources:
        found.append(seen.get(source, 0) // 5 % N_FOLDS)
        seen[source] = seen.get(source, 0) + 1
    return tuple(found)


def sentences() -> Iterator[Item]:
    """Every labelled sentence, in the order of the scorer."""
    for lang in scorer().languages(FOLDER / "lid"):
        texts = (FOLDER / "lid" / f"{lang}.txt").read_text("utf-8").splitlines()
        for text, fold in zip(texts, folds(lang), strict=True):
            yield Item(lang, text, fold)


def short() -> Iterator[Item]:
    """Three to six words of every sentence, drawn as the scorer draws them."""
    rng = random.Random(scorer().SEED)
    for item in sentences():
        draw = scorer().characters if item.lang in scorer().UNSPACED else scorer().words
        piece = draw(item.text, rng)
        if piece:
            yield item._replace(text=piece)


def paragraphs() -> Iterator[Item]:
    """Five sentences of one source in a row."""
    for lang in scorer().languages(FOLDER / "lid"):
        sources = (FOLDER / "lid" / f"{lang}.src").read_text("utf-8").splitlines()
        texts = (FOLDER / "lid" / f"{lang}.txt").read_text("utf-8").splitlines()
        groups: dict[str, list[tuple[str, int]]] = {}
        for row in zip(sources, texts, folds(lang), strict=True):
            groups.setdefault(row[0], []).append(row[1:])
        for group in groups.values():
            for start in range(0, len(group) - 4, 5):
                five = group[start : start + 5]
                yield Item(lang, " ".join(text for text, _ in five), five[0][1])


def disguised(items: list[Item]) -> dict[str, list[Item]]:
    """The sentences in disguises; all but capitals for Kazakh alone."""
    rng = random.Random(3)
    kazakh = [item for item in items if item.lang == "kk"]
    typed = kazakh_latin.TYPED_IN_RUSSIAN[0]
    return {
        "capitals": [item._replace(text=item.text.upper()) for item in items],
        "look-alikes": _changed(items, lambda text: text.translate(LOOK_ALIKES)),
        "KZ-1048 as 1251": _changed(items, kazakh_latin.misread),
        "Russian letters": [
            item._replace(text=kazakh_latin.rewritten(piece, typed))
            for item in kazakh
            if (piece := _some_words(item.text, rng))
        ],
        "Latin 2018": [
            i._replace(text=kazakh_latin.rewritten(i.text, kazakh_latin.KAZAKH_2018))
            for i in kazakh
        ],
        "Latin 2021": [
            i._replace(text=kazakh_latin.rewritten(i.text, kazakh_latin.KAZAKH_2021))
            for i in kazakh
        ],
        "two languages": list(_mixed(items, rng)),
    }


def _changed(items: list[Item], change: object) -> list[Item]:
    assert callable(change)
    return [i._replace(text=change(i.text)) if i.lang == "kk" else i for i in items]


def _some_words(text: str, rng: random.Random) -> str:
    """Five to nine words in a row, or nothing."""
    words, length = text.split(), rng.randint(5, 9)
    start = rng.randrange(max(len(words) - length + 1, 1))
    return " ".join(words[start : start + length]) if len(words) >= length else ""


def _mixed(items: list[Item], rng: random.Random) -> Iterator[Item]:
    """Twelve to forty words, 60 to 85 % of them in the language named, the others in a row."""
    by_lang: dict[str, list[str]] = {}
    for item in items:
        by_lang.setdefault(item.lang, []).append(item.text)
    for _ in range(600):
        first, second = rng.sample(["kk", "kk", "ru", "ru", "en", "en", "ky"], 2)
        if first == second:
            continue
        length, share = rng.randint(12, 40), rng.uniform(0.6, 0.85)
        more = " ".join(rng.choices(by_lang[first], k=4)).split()[: round(length * share)]
        less = " ".join(rng.choices(by_lang[second], k=4)).split()[: length - round(length * share)]
        if sum(map(len, more)) < 1.2 * sum(map(len, less)):
            continue  # more words, but hardly more letters
        place = rng.choice((len(more), rng.randrange(len(more))))
        yield Item(first, " ".join(more[:place] + less + more[place:]), -1)


class Article(NamedTuple):
    """A raw text with its gold spans as blocks, and the language of each block."""

    id: str
    raw: str
    blocks: list[Block]
    languages: list[str]


def articles(name: str) -> Iterator[Article]:
    """The articles of one set; text the gold does not cover is left out."""
    folder = FOLDER / ("gold" if name == "seed_gold" else "segments")
    with Path(folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            spans = [s for s in row["spans"] if s.get("sub") != "unaligned"]
            spans.sort(key=lambda span: span["start"])
            units: dict[object, int] = {}
            blocks = []
            for number, span in enumerate(spans):
                par = span.get("par")
                unit = units.setdefault((span["kind"], par), number) if par is not None else number
                blocks.append(Block(span["start"], span["end"], span["kind"], unit))
            yield Article(row["id"], row["raw"], blocks, [span["lang"] for span in spans])
