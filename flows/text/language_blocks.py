"""The languages of the blocks of a document: each by its own text and by those around it."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from flows.records import Block, Language
from flows.text.language_answers import UNKNOWN
from flows.text.language_context import ALONE, COLLECTION, SURE, Unit, in_context
from flows.text.language_mixed import stretches
from flows.text.language_scores import Floats, Reading, languages, read

# Characters read of a unit; of a longer one three places are read, that have so many together.
_AT_FIRST, _IN_DOUBT = 180, 480
_BEYOND_DOUBT = 0.999
_N_BEFORE_LANGUAGE = Block._fields.index("lang")
_NAMES_FIRST = ALONE | {"affiliation"}  # whose middle and end say less than the beginning
_MAY_BE_MIXED = frozenset(("paragraph", "abstract", "list_item", "footnote", "other", "keywords"))


class _Heard(NamedTuple):
    """What the probes of each unit say together; ``is_split``: some say surely otherwise."""

    chances: Floats
    letters: npt.NDArray[np.int64]
    scripts: list[str | None]
    is_split: npt.NDArray[np.bool_]


def tagged(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with language, script and score; see ``language.tag_blocks``."""
    units = _units(text, blocks)
    heard = _heard([unit.probes for unit in units])
    is_unclear = (heard.chances.max(axis=1, initial=0) < _BEYOND_DOUBT) | heard.is_split
    longer = {
        number: probes
        for number in np.flatnonzero(is_unclear).tolist()
        if (probes := _probes(text, [blocks[i] for i in units[number].blocks], _IN_DOUBT))
        != units[number].probes
    }
    if longer:
        again = _heard(list(longer.values()))
        places = list(longer)
        heard.chances[places], heard.letters[places] = again.chances, again.letters
        heard.is_split[places] = again.is_split
        for number, script in zip(places, again.scripts, strict=True):
            heard.scripts[number] = script
            units[number] = units[number]._replace(probes=longer[number])
    answers = in_context(units, heard.chances, heard.letters, heard.scripts)
    return _put_together(text, blocks, units, answers, np.flatnonzero(heard.is_split).tolist())


def _heard(probes: Sequence[Sequence[str]]) -> _Heard:
    """What the probes of each unit say: their mean, and the letters of all."""
    reading = read([probe for some in probes for probe in some], COLLECTION)
    n_probes = np.array([len(some) for some in probes], np.int64)
    firsts = np.cumsum(n_probes) - n_probes
    chances = np.zeros((len(probes), len(languages())))
    letters = np.zeros(len(probes), np.int64)
    for place in range(n_probes.max(initial=0)):
        has = np.flatnonzero(n_probes > place)
        chances[has] += reading.chances[firsts[has] + place]
        letters[has] += reading.letters[firsts[has] + place]
    chances /= np.maximum(n_probes, 1)[:, None]
    is_sure = reading.chances.max(axis=1, initial=0) > SURE
    best = np.where(is_sure, reading.chances.argmax(axis=1), -1).tolist()
    bounds = list(zip(firsts.tolist(), (firsts + n_probes).tolist(), strict=True))
    scripts = [reading.scripts[first] if last > first else None for first, last in bounds]
    is_split = np.zeros(len(probes), bool)
    for number in np.flatnonzero(n_probes > 1).tolist():
        first, last = bounds[number]
        if len(set(reading.scripts[first:last])) > 1:
            scripts[number] = _script_of_most(reading, first, last)
        is_split[number] = len({*best[first:last]} - {-1}) > 1
    return _Heard(chances, letters, scripts, is_split)


def _script_of_most(reading: Reading, first: int, last: int) -> str | None:
    """The script of most letters in the probes of one unit."""
    counts: dict[str, int] = {}
    for number in range(first, last):
        script = reading.scripts[number]
        if script:
            counts[script] = counts.get(script, 0) + int(reading.letters[number])
    return max(counts, key=lambda script: counts[script]) if counts else None


def _units(text: str, blocks: Sequence[Block]) -> list[Unit]:
    """The units in the order of their first blocks."""
    groups: dict[int, list[int]] = {}
    for place, block in enumerate(blocks):
        groups.setdefault(block.unit, []).append(place)
    found = []
    for places in groups.values():
        start, end, kind = blocks[places[0]][:3]
        if len(places) == 1:  # as most have
            probes = _probes_of_one(text, start, end, kind, _AT_FIRST)
        else:
            probes = _probes(text, [blocks[i] for i in places], _AT_FIRST)
        found.append(Unit(places, kind, probes))
    return found


def _probes(text: str, blocks: Sequence[Block], most: int) -> list[str]:
    """What is read of a unit: all of a short one, else beginning, middle and end."""
    start, end, kind = blocks[0][:3]
    if len(blocks) == 1:
        return _probes_of_one(text, start, end, kind, most)
    if kind == "page_number":
        return []
    if kind in _NAMES_FIRST:
        most = _IN_DOUBT
    if sum(b.end - b.start for b in blocks) <= most:
        return ["\n".join(text[b.start : b.end] for b in blocks)]
    probe = most // 3
    if kind in _NAMES_FIRST:
        return [text[start : min(end, start + 2 * probe)]]
    middle, last = blocks[len(blocks) // 2], blocks[-1]
    return [
        _cut(text, start, min(start + probe, end)),
        _cut(text, middle.start, min(middle.start + probe, middle.end)),
        _cut(text, max(last.end - probe, last.start), last.end),
    ]


def _probes_of_one(text: str, start: int, end: int, kind: str, most: int) -> list[str]:
    """The same of a unit of one block."""
    if kind == "page_number":
        return []
    if kind in _NAMES_FIRST:
        most = _IN_DOUBT
    if end - start <= most:
        return [text[start:end]]
    probe = most // 3
    if kind in _NAMES_FIRST:
        return [text[start : start + 2 * probe]]
    centre = (start + end) // 2
    return [
        _cut(text, start, start + probe),
        _cut(text, centre, min(centre + probe, end)),
        _cut(text, end - probe, end),
    ]


def _cut(text: str, start: int, end: int) -> str:
    """``text[start:end]`` without the pieces of words at both ends."""
    if start and text[start - 1].isalpha():
        blank = text.find(" ", start, end)
        start = blank + 1 if 0 <= blank < end - 1 else start
    if end < len(text) and text[end].isalpha():
        blank = text.rfind(" ", start, end)
        end = blank if blank > start else end
    return text[start:end]


def _put_together(
    text: str,
    blocks: Sequence[Block],
    units: Sequence[Unit],
    answers: Sequence[Language],
    split: Iterable[int],
) -> list[Block]:
    """The blocks with the answers of their units, those in two languages cut in two."""
    by_block = [UNKNOWN] * len(blocks)
    for unit, answer in zip(units, answers, strict=True):
        for place in unit.blocks:
            by_block[place] = answer
    found = list(map(_with, blocks, by_block))
    doubtful = {units[number].blocks[0] for number in split if len(units[number].blocks) == 1}
    return _parted(text, found, doubtful) if doubtful else found


def _parted(text: str, blocks: Sequence[Block], doubtful: Collection[int]) -> list[Block]:
    """The blocks, those of some places cut where their language changes."""
    found: list[Block] = []
    next_unit = max(block.unit for block in blocks) + 1
    for place, block in enumerate(blocks):
        pieces = [block]
        if place in doubtful and block.kind in _MAY_BE_MIXED:
            pieces = cut(text, block)
        found.append(pieces[0])
        for piece in pieces[1:]:
            found.append(piece._replace(unit=next_unit))
            next_unit += 1
    return found


def _with(block: Block, answer: Language) -> Block:
    """The block with its language, which are its last columns; ``replace`` is slow."""
    return Block._make(block[:_N_BEFORE_LANGUAGE] + answer)


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
