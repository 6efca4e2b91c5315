"""The languages of the blocks of a document: each by its own text and by those around it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from flows.records import Block, Language
from flows.text.language_answers import UNKNOWN
from flows.text.language_doubt import says_nothing
from flows.text.language_mixed import stretches
from flows.text.language_scores import Floats, languages, read
from schemas import vocabulary

# What articles of the collection are in, before one of them is read.
COLLECTION = {"kk": 0.32, "ru": 0.32, "en": 0.26, "ky": 0.02, "uz": 0.02}

Counts = npt.NDArray[np.int64]

_WHOLE = 480  # characters; of a longer unit three places are read
_PROBE = 160
_SURE, _SURE_LETTERS = 0.9, 30
_STAYS, _STAYS_LABELLED, _STAYS_AT_TITLE = 0.85, 0.998, 0.6
_USUAL, _UNSEEN = 0.1, 0.05  # languages of most articles may come in any, but seldom do
_LEAST = 1e-4
_FLAT = 0.35  # how much the letters of a name say of the language it stands in
_LABELLED = 0.97

_ALONE = frozenset(("reference", "running_head", "page_number", "id_line"))
_LABELS = frozenset(("abstract_label", "keywords_label"))
_NAMES = frozenset(("author",))
_NAMED = frozenset(("author", "affiliation", "author_info"))
_MAY_BE_MIXED = frozenset(("paragraph", "abstract", "list_item", "footnote", "other", "keywords"))


class _Unit(NamedTuple):
    """The blocks of one unit, by place, and what is read of its text."""

    blocks: list[int]
    kind: str
    probes: list[str]


def tagged(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with language, script and score; see ``language.tag_blocks``."""
    units = _units(text, blocks)
    flat = [probe for unit in units for probe in unit.probes]
    reading = read(flat, COLLECTION)
    bounds = np.cumsum([0, *(len(unit.probes) for unit in units)])
    chances = np.zeros((len(units), len(languages())))
    letters = np.zeros(len(units), np.int64)
    scripts: list[str | None] = []
    split: list[int] = []
    best = np.where(reading.chances.max(axis=1, initial=0) > _SURE, reading.chances.argmax(1), -1)
    for number, (first, last) in enumerate(pairwise(bounds.tolist())):
        if last - first == 1:
            chances[number], letters[number] = reading.chances[first], reading.letters[first]
            scripts.append(reading.scripts[first])
            continue
        chances[number] = reading.chances[first:last].mean(axis=0) if last > first else 0.0
        letters[number] = reading.letters[first:last].sum()
        scripts.append(next((s for s in reading.scripts[first:last] if s), None))
        if len(set(best[first:last].tolist()) - {-1}) > 1:
            split.append(number)
    answers = _in_context(units, chances, letters, scripts)
    return _put_together(text, blocks, units, answers, split)


def _units(text: str, blocks: Sequence[Block]) -> list[_Unit]:
    """The units in the order of their first blocks."""
    groups: dict[int, list[int]] = {}
    for place, block in enumerate(blocks):
        groups.setdefault(block.unit, []).append(place)
    return [
        _Unit(places, blocks[places[0]].kind, _probes(text, [blocks[i] for i in places]))
        for places in groups.values()
    ]


def _probes(text: str, blocks: Sequence[Block]) -> list[str]:
    """What is read of a unit: all of a short one, else beginning, middle and end."""
    kind = blocks[0].kind
    if kind == "page_number":
        return []
    length = sum(b.end - b.start for b in blocks)
    if length <= _WHOLE:
        return ["\n".join(text[b.start : b.end] for b in blocks)]
    if kind in _ALONE or kind == "affiliation":
        return [text[blocks[0].start : min(blocks[0].end, blocks[0].start + 2 * _PROBE)]]
    middle = blocks[len(blocks) // 2]
    centre = (middle.start + middle.end) // 2 if len(blocks) == 1 else middle.start
    places = (
        (blocks[0].start, blocks[0].end),
        (centre, middle.end),
        (max(blocks[-1].end - _PROBE, blocks[-1].start), blocks[-1].end),
    )
    return [_cut(text, start, min(start + _PROBE, end)) for start, end in places]


def _cut(text: str, start: int, end: int) -> str:
    """``text[start:end]`` without the pieces of words at both ends."""
    probe = text[start:end]
    if start and text[start - 1].isalpha():
        probe = probe.partition(" ")[2] or probe
    if end < len(text) and text[end].isalpha():
        probe = probe.rpartition(" ")[0] or probe
    return probe


def _in_context(
    units: Sequence[_Unit], chances: Floats, letters: Counts, scripts: Sequence[str | None]
) -> list[Language]:
    """The answer for each unit, by its own words and the units around it."""
    shares = _shares(units, chances, letters)
    columns = [languages().index(lang) for lang in shares]
    weights = np.array(list(shares.values()))
    own = _evidence(units, chances, columns, scripts)
    chain = [i for i, unit in enumerate(units) if unit.kind not in _ALONE]
    context = np.tile(weights, (len(units), 1)) * np.maximum(own, _LEAST)
    context[chain] = _smoothed(own[chain], weights, [units[i].kind for i in chain])
    context /= context.sum(axis=1, keepdims=True)
    known = _Known(columns, list(shares), chances, context, letters.tolist(), scripts)
    best, place = chances.argmax(axis=1).tolist(), context.argmax(axis=1).tolist()
    return [_answer(unit, i, best[i], place[i], known) for i, unit in enumerate(units)]


def _shares(units: Sequence[_Unit], chances: Floats, letters: Counts) -> dict[str, float]:
    """The languages of the document and their shares: those that some unit is surely in."""
    counts: dict[str, float] = {}
    best = chances.argmax(axis=1)
    for number, unit in enumerate(units):
        chance = chances[number, best[number]]
        lang = languages()[int(best[number])]
        is_sure = chance > _SURE and letters[number] >= _SURE_LETTERS and lang != "und"
        if is_sure and unit.kind != "reference":
            counts[lang] = counts.get(lang, 0.0) + float(letters[number])
    total = max(sum(counts.values()), 1.0)
    usual = {lang: share for lang, share in COLLECTION.items() if share > _USUAL or not counts}
    shares = {lang: _UNSEEN * share for lang, share in usual.items() if lang in languages()}
    for lang, count in counts.items():
        shares[lang] = shares.get(lang, 0.0) + 0.1 / len(counts) + 0.9 * count / total
    return shares


def _evidence(
    units: Sequence[_Unit],
    chances: Floats,
    columns: Sequence[int],
    scripts: Sequence[str | None],
) -> Floats:
    """How well each language of the document explains each unit, 1 for the best."""
    names = [languages()[column] for column in columns]
    prior = np.array([COLLECTION.get(languages()[column], 0.01) for column in columns])
    own = np.maximum(chances[:, columns] / prior, _LEAST)
    for number, unit in enumerate(units):
        if unit.kind in _NAMES:
            own[number] = own[number] ** _FLAT * _alike(scripts[number], names)
        elif unit.kind in _LABELS and unit.probes:
            own[number] = _of_label(unit, names, own[number])
    best: Floats = own.max(axis=1, keepdims=True)
    return np.where(chances.sum(axis=1, keepdims=True) > 0, own / best, 1.0)


def _alike(script: str | None, names: Sequence[str]) -> Floats:
    """Little for the languages that are not mostly written in the script: names are romanised."""
    return np.array([1.0 if _main_script().get(name) == script else 0.05 for name in names])


@cache
def _main_script() -> dict[str, str]:
    """The script each language is mostly written in."""
    rows = vocabulary.rows("languages")
    return {row["code"]: row["script"] for row in reversed(rows)}


def _of_label(unit: _Unit, names: Sequence[str], own: Floats) -> Floats:
    """The same for a label: the vocabulary says which languages use it."""
    label = vocabulary.skeleton(unit.probes[0]).strip(" .:;,-–—")
    known = _label_languages().get(label)
    if not known or not known.intersection(names):
        return own
    return np.array([_LABELLED if name in known else 1 - _LABELLED for name in names])


@cache
def _label_languages() -> Mapping[str, frozenset[str]]:
    """The languages that use each label of abstracts and keywords."""
    found: dict[str, frozenset[str]] = {}
    for row in vocabulary.rows("labels"):
        if row["kind"] in _LABELS:
            label = vocabulary.skeleton(row["label"])
            found[label] = found.get(label, frozenset()) | {row["lang"]}
    return found


def _smoothed(own: Floats, shares: Floats, kinds: Sequence[str]) -> Floats:
    """Chances of a chain of units whose language mostly stays (forward-backward)."""
    if not kinds:
        return own
    moves = [_stays(before, kind) for before, kind in pairwise(kinds)]
    rows = own.tolist()
    spread = (0.5 * shares / shares.sum() + 0.5 / len(shares)).tolist()
    forward = _passed(rows, moves, spread)
    backward = _passed(rows[::-1], moves[::-1], spread)[::-1]
    together: Floats = np.array(forward) * np.array(backward) / own
    return together


def _passed(
    rows: Sequence[Sequence[float]], moves: Sequence[float], spread: Sequence[float]
) -> list[list[float]]:
    """What each unit and all before it say, each row summing to 1."""
    if not rows:
        return []
    found = [_scaled([a * b for a, b in zip(rows[0], spread, strict=True)])]
    for row, stays in zip(rows[1:], moves, strict=True):
        leaves = 1 - stays
        before = found[-1]
        found.append(
            _scaled(
                [e * (stays * b + leaves * s) for e, b, s in zip(row, before, spread, strict=True)]
            )
        )
    return found


def _scaled(row: list[float]) -> list[float]:
    total = sum(row)
    return [value / total for value in row]


def _stays(before: str, kind: str) -> float:
    """How likely a unit is in the language of the one before."""
    if before in _LABELS:
        return _STAYS_LABELLED
    if kind == "title" or before in ("keywords", "other"):
        return _STAYS_AT_TITLE
    return _STAYS


class _Known(NamedTuple):
    """What is known of all units: rows are units; columns of ``context`` are ``names``."""

    columns: list[int]
    names: list[str]
    chances: Floats
    context: Floats
    letters: list[int]
    scripts: Sequence[str | None]


def _answer(unit: _Unit, row: int, best: int, place: int, known: _Known) -> Language:
    """The answer for one unit: its own where it is clear, else that of its surroundings."""
    n_letters, script = known.letters[row], known.scripts[row]
    score = float(known.context[row, place])
    if n_letters == 0 and unit.kind not in _NAMED:
        return UNKNOWN
    if n_letters == 0:  # an address alone
        name = known.names[place]
        return Language(name, _main_script().get(name), round(score / 2, 4))
    lang, chance = languages()[best], float(known.chances[row, best])
    is_clear = chance > _SURE and n_letters >= _SURE_LETTERS
    if unit.kind == "reference" or (is_clear and lang not in known.names):
        return Language(lang, script, round(chance if lang != "und" else 0.2, 4))
    if unit.kind not in _NAMED and says_nothing(unit.probes[0]):
        return Language("und", script, 0.1)
    own = float(known.chances[row, known.columns[place]])
    return Language(known.names[place], script, round(score if own > _LEAST else score / 2, 4))


def _put_together(
    text: str,
    blocks: Sequence[Block],
    units: Sequence[_Unit],
    answers: Sequence[Language],
    split: Iterable[int],
) -> list[Block]:
    """The blocks with the answers of their units, those in two languages cut in two."""
    by_block = [UNKNOWN] * len(blocks)
    for unit, answer in zip(units, answers, strict=True):
        for place in unit.blocks:
            by_block[place] = answer
    doubtful = {units[number].blocks[0] for number in split if len(units[number].blocks) == 1}
    found: list[Block] = []
    next_unit = max((block.unit for block in blocks), default=0) + 1
    for place, (block, answer) in enumerate(zip(blocks, by_block, strict=True)):
        one = _with(block, answer)
        pieces = [one]
        if place in doubtful and block.kind in _MAY_BE_MIXED:
            pieces = cut(text, one)
        for number, piece in enumerate(pieces):
            if number:
                piece = _renumbered(piece, next_unit)  # noqa: PLW2901 - one more unit
                next_unit += 1
            found.append(piece)
    return found


def _with(block: Block, answer: Language) -> Block:
    """The block with its language; written out, because ``replace`` is slow."""
    b = block
    return Block(b.start, b.end, b.kind, b.unit, b.role, b.level, b.is_inline, *answer)


def _renumbered(block: Block, unit: int) -> Block:
    b = block
    tag = (b.lang, b.script, b.lang_score)
    return Block(b.start, b.end, b.kind, unit, b.role, b.level, b.is_inline, *tag)


def cut(text: str, block: Block) -> list[Block]:
    """The block in stretches of one language each; see ``language.split_mixed``."""
    piece = text[block.start : block.end]
    runs = [run for run in stretches(piece) if run.lang != "und"]
    if len({run.lang for run in runs}) < 2:
        return [block]
    reading = read([piece[run.start : run.end] for run in runs])
    return [
        Block(
            block.start + run.start,
            block.start + run.end,
            block.kind,
            block.unit,
            block.role,
            block.level,
            block.is_inline and run is runs[-1],
            run.lang,
            reading.scripts[number],
            round(float(reading.chances[number].max()), 4),
        )
        for number, run in enumerate(runs)
    ]
