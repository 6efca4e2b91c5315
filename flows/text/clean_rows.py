"""What was changed, as rows: the whole words, as they stand and as they should read."""

import bisect
import re
from collections.abc import Iterable, Sequence

from flows.records import Block, Repair
from flows.text.clean_layers import LEADING_SPACE, Layer, Touched

# Marks around a word that stay outside the row.
_AROUND = ".,;:!?()[]{}«»\"'“”„’…"
_BLANK = re.compile(r"\s")
# These give way where another change touches the same words: they are changes of blanks alone.
_WEAK = ("double_space", LEADING_SPACE)
_DIGITS = re.compile(r"\d{1,64}\Z")
_DASHES = "–—"
_WINDOW = 64


class Stretch:
    """Raw text between two blanks, with the kinds of changes in it."""

    def __init__(self, start: int, end: int, kind: str) -> None:
        self.start, self.end, self.kinds = start, end, [kind]

    def add(self, end: int, kind: str) -> None:
        """Take in a further change that reaches to ``end``."""
        self.end = max(self.end, end)
        if kind not in self.kinds:
            self.kinds.append(kind)


def repairs(
    text: str, pieces: Sequence[Block], layer: Layer, touched: Iterable[Touched]
) -> tuple[Repair, ...]:
    """The rows of one unit, in order, none over another.

    Args:
        text: The raw text of the document.
        pieces: The pieces of the unit.
        layer: Its clean text.
        touched: What the edits changed, in any order.
    """
    blanks = _Blanks(text, pieces)
    found = sorted(touched)
    weak = [place for place in found if place.kind in _WEAK]
    strong = _stretches(
        blanks, [place for place in found if place.kind not in _WEAK] if weak else found
    )
    ends = [stretch.end for stretch in strong]
    for stretch in _stretches(blanks, weak):
        at = bisect.bisect_right(ends, stretch.start)
        if at == len(strong) or strong[at].start >= stretch.end:
            strong.insert(at, stretch)
            ends.insert(at, stretch.end)
    rows = (_row(text, layer, stretch) for stretch in strong)
    return tuple(row for row in rows if row is not None)


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
    """Finds the blanks around a place; the beginning and end of a piece count as blanks."""

    def __init__(self, text: str, pieces: Sequence[Block]) -> None:
        self._text = text
        self._starts = [piece.start for piece in pieces]
        self._ends = [piece.end for piece in pieces]

    def before(self, at: int) -> int:
        """The start of the visible characters that reach up to ``at``."""
        least = self._starts[max(0, bisect.bisect_right(self._starts, at) - 1)]
        width = _WINDOW
        while True:
            low = max(least, at - width)
            window = self._text[low:at]
            if not window or window[-1].isspace():
                return at
            last = window.rsplit(None, 1)[-1]
            if len(last) < len(window) or low == least:
                return at - len(last)
            width *= 2

    def is_dash(self, at: int) -> bool:
        """Whether a dash stands here after a blank and a word in the same line."""
        text = self._text
        return text[at] in _DASHES and at - 1 > self._starts[0] and text[at - 1] == " "

    def after(self, at: int) -> int:
        """The first blank at or after ``at``."""
        most = self._ends[min(bisect.bisect_left(self._ends, at), len(self._ends) - 1)]
        found = _BLANK.search(self._text, at, most)
        return found.start() if found else max(at, most)


def _stretches(blanks: _Blanks, touched: Sequence[Touched]) -> list[Stretch]:
    found: list[Stretch] = []
    for place in touched:
        if found and place.start <= found[-1].end:
            is_inside = place.end <= found[-1].end
            found[-1].add(found[-1].end if is_inside else blanks.after(place.end), place.kind)
        else:
            start = place.start
            if place.kind != LEADING_SPACE:
                start = blanks.before(start)
            if place.kind == "missing_space" and blanks.is_dash(start):
                start = blanks.before(start - 1)
            found.append(Stretch(start, blanks.after(place.end), place.kind))
    return found


def _row(text: str, layer: Layer, stretch: Stretch) -> Repair | None:
    """The row of a stretch, without the marks around it; None where nothing is left."""
    start, end = stretch.start, stretch.end
    first = bisect.bisect_left(layer.starts, start)
    last = bisect.bisect_left(layer.starts, end)
    correct = layer.text[first:last].strip()
    if LEADING_SPACE in stretch.kinds:
        correct = "\n" + correct
    while start < end and correct and text[start] == correct[0] and correct[0] in _AROUND:
        if text[start + 1 : start + 2].isspace():
            break
        start, correct = start + 1, correct[1:]
    while start < end and correct and text[end - 1] == correct[-1] and correct[-1] in _AROUND:
        end, correct = end - 1, correct[:-1]
    if not correct or text[start:end] == correct:
        return None
    return Repair(start, end, "+".join(stretch.kinds), text[start:end], correct)
