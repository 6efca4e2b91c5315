"""What was changed, as rows: the whole words, as they stand and as they should read."""

import bisect
import heapq
import re
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from flows.records import Block, Repair
from flows.text.clean_layers import LEADING_SPACE, Layer, Touched

# Marks around a word that stay outside the row.
_AROUND = frozenset(".,;:!?()[]{}«»\"'“”„’…")
# These give way where another change touches the same words: they are changes of blanks alone.
_WEAK = ("double_space", LEADING_SPACE)
_DIGITS = re.compile(r"\d{1,64}\Z")
_DASHES = "–—"
_WINDOW = 64
# As ``Repair(...)``, without the function that takes its arguments apart.
_repair = partial(tuple.__new__, Repair)
Ints = npt.NDArray[np.int64]


class Stretch(NamedTuple):
    """Raw text between two blanks, in one unit, with the kinds of changes in it."""

    unit: int
    start: int
    end: int
    kinds: tuple[str, ...]


_stretch = partial(tuple.__new__, Stretch)


def repairs(
    text: str,
    blanks: Ints,
    units: Sequence[Sequence[Block]],
    layer: Layer,
    touched: Sequence[Touched],
) -> dict[int, list[Repair]]:
    """The rows of each unit that has some, in order, none over another.

    Args:
        text: The raw text of the document.
        blanks: Where its blanks are.
        units: The pieces of each unit.
        layer: Their clean text.
        touched: What the edits changed, in any order.
    """
    if not touched:
        return {}
    around = _Blanks(text, blanks, units)
    found = sorted(touched)
    weak = [place for place in found if place.kind in _WEAK]
    if weak:
        strong = _stretches(around, [place for place in found if place.kind not in _WEAK])
        stretches = _with_weak(strong, _stretches(around, weak))
    else:
        stretches = _stretches(around, found)
    rows: dict[int, list[Repair]] = {}
    for stretch in stretches:
        row = _row(text, layer, stretch)
        if row is not None:
            of_unit = rows.get(stretch.unit)
            if of_unit is None:
                of_unit = rows[stretch.unit] = []
            of_unit.append(row)
    return rows


def _with_weak(strong: list[Stretch], weak: list[Stretch]) -> list[Stretch]:
    """All strong stretches and those weak ones that no strong one touches, in order."""
    ends = [(stretch.unit, stretch.end) for stretch in strong]
    alone = []
    for stretch in weak:
        at = bisect.bisect_right(ends, (stretch.unit, stretch.start))
        is_last = at == len(strong) or strong[at].unit != stretch.unit
        if is_last or strong[at].start >= stretch.end:
            alone.append(stretch)
    return list(heapq.merge(strong, alone, key=lambda stretch: (stretch.unit, stretch.start)))


def glued_page_number(text: str, piece: Block) -> Repair:
    """The row of a page number that stands right behind another number (``2018156``).

    A bar marks the place where the two belong to different blocks: ``2018 | 156``.
    """
    start = max(0, piece.start - _WINDOW)
    before = _DIGITS.search(text, start, piece.start)
    start = before.start() if before else piece.start
    correct = f"{text[start : piece.start]} | {text[piece.start : piece.end]}"
    return Repair(start, piece.end, "glued_page_number", text[start : piece.end], correct)


class _Blanks:
    """Finds the blanks around places; the beginning and end of a piece count as blanks.

    Units and places are asked for side by side.
    """

    def __init__(self, text: str, blanks: Ints, units: Sequence[Sequence[Block]]) -> None:
        self._text, self._blanks = text, blanks
        self._size = len(text) + 1
        n_pieces = np.array(list(map(len, units)), np.int64)
        self._last = n_pieces.cumsum() - 1
        self._first = self._last - n_pieces + 1
        pieces = [piece for unit in units for piece in unit]
        self._starts = np.array([piece.start for piece in pieces], np.int64)
        self._ends = np.array([piece.end for piece in pieces], np.int64)
        # The pieces of a unit are in order: with its number before them, all are.
        self._before_unit = np.arange(len(units)) * self._size
        before_piece = np.repeat(self._before_unit, n_pieces)
        self._all_starts, self._all_ends = self._starts + before_piece, self._ends + before_piece

    def before(self, units: Ints, places: Ints) -> list[int]:
        """The starts of the visible characters that reach up to the places."""
        at = self._all_starts.searchsorted(places + self._before_unit[units], "right") - 1
        least = self._starts[np.maximum(at, self._first[units])]
        number = self._blanks.searchsorted(places)
        behind = self._blanks[np.maximum(number - 1, 0)] + 1 if len(self._blanks) else number
        found = np.maximum(np.where(number > 0, behind, 0), least)
        listed: list[int] = np.minimum(found, places).tolist()
        return listed

    def after(self, units: Ints, places: Ints) -> list[int]:
        """The first blank at or after each place."""
        at = self._all_ends.searchsorted(places + self._before_unit[units])
        most = self._ends[np.minimum(at, self._last[units])]
        blanks = np.append(self._blanks, self._size)
        found = blanks[self._blanks.searchsorted(places)]
        listed: list[int] = np.where(found < most, found, np.maximum(places, most)).tolist()
        return listed

    def before_dash(self, unit: int, at: int) -> int | None:
        """Where the word before a dash begins, if one stands here after a blank in its line."""
        text = self._text
        first = int(self._starts[self._first[unit]])
        if text[at] in _DASHES and at - 1 > first and text[at - 1] == " ":
            return self.before(np.array([unit]), np.array([at - 1]))[0]
        return None


def _stretches(blanks: _Blanks, touched: Sequence[Touched]) -> list[Stretch]:
    units = np.array([place.unit for place in touched], np.int64)
    befores = blanks.before(units, np.array([place.start for place in touched], np.int64))
    afters = blanks.after(units, np.array([place.end for place in touched], np.int64))
    found: list[Stretch] = []
    last_unit = last_end = -1
    for (unit, start, end, kind), before, after in zip(touched, befores, afters, strict=True):
        if unit == last_unit and start <= last_end:
            last_end = last_end if end <= last_end else max(after, last_end)
            _, first, _, kinds = found[-1]
            kinds = kinds if kind in kinds else (*kinds, kind)
            found[-1] = Stretch(unit, first, last_end, kinds)
            continue
        first = start if kind == LEADING_SPACE else before
        if kind == "missing_space":
            word = blanks.before_dash(unit, first)
            first = first if word is None else word
        last_unit, last_end = unit, after
        found.append(_stretch((unit, first, after, (kind,))))
    return found


def _row(text: str, layer: Layer, stretch: Stretch) -> Repair | None:
    """The row of a stretch, without the marks around it; None where nothing is left."""
    unit, start, end, kinds = stretch
    least, most = layer.borders[unit] + 1, layer.borders[unit + 1]
    first = bisect.bisect_left(layer.starts, start, least, most)
    last = bisect.bisect_left(layer.starts, end, first, most)
    raw, correct = text[start:end], layer.text[first:last].strip()
    if LEADING_SPACE in kinds:
        correct = "\n" + correct
    before, after, most = 0, 0, min(len(raw), len(correct))
    while before < most and raw[before] == correct[before] and correct[before] in _AROUND:
        if text[start + before + 1 : start + before + 2].isspace():
            break
        before += 1
    most -= before
    while after < most and raw[~after] == correct[~after] and correct[~after] in _AROUND:
        after += 1
    if before or after:
        raw, correct = raw[before : len(raw) - after], correct[before : len(correct) - after]
        start, end = start + before, end - after
    if not correct or raw == correct:
        return None
    kind = kinds[0] if len(kinds) == 1 else "+".join(kinds)
    return _repair((start, end, kind, raw, correct))
