"""Lines to pieces: what is left of a line without page furniture, cut after labels and headings.

A piece is what gets one kind. Cuts are offers: two pieces of a line may end up in one unit.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import count, repeat
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flows.records import Line, Span
from flows.text.segment_beginnings import may_begin_at
from flows.text.segment_words import Cue, closing_label, find_cue, read_cue

Integers = NDArray[np.int64]

_START, _END = itemgetter(0), itemgetter(1)
_NEXT = 20  # code points in which the line below begins
_FRONT = 150  # lines: labels at line ends are looked for above


class Piece(NamedTuple):
    """A visible stretch of one line.

    ``line`` is the index of its line; ``cue`` the vocabulary word it begins with;
    ``is_cut`` says that it begins within the line, after a cue or furniture, and
    ``is_after_furniture`` that furniture stands between the piece before and this one.
    """

    start: int
    end: int
    line: int
    cue: Cue | None
    is_cut: bool
    is_after_furniture: bool


class Pieces(list[Piece]):
    """Pieces that know where they begin and end and which have a cue, once it is asked for.

    The rules ask for it some ten times a text. Pieces are not changed.
    """

    __slots__ = ("_bounds", "_cued")

    _bounds: tuple[Integers, Integers] | None
    _cued: list[int] | None

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        super().__init__(pieces)
        self._bounds = self._cued = None

    def bounds(self) -> tuple[Integers, Integers]:
        """Where the pieces begin, and where they end; not to be changed."""
        if self._bounds is None:
            size = len(self)
            starts = np.fromiter(map(_START, self), np.int64, size)
            self._bounds = starts, np.fromiter(map(_END, self), np.int64, size)
        return self._bounds

    def cued(self) -> list[int]:
        """The indexes of the pieces with a cue, in order; not to be changed."""
        if self._cued is None:
            self._cued = [index for index, piece in enumerate(self) if piece[3] is not None]
        return self._cued


def cued(pieces: Sequence[Piece]) -> list[int]:
    """The indexes of the pieces with a cue, in order; not to be changed."""
    return (pieces if isinstance(pieces, Pieces) else Pieces(pieces)).cued()


def bounds(pieces: Sequence[Piece]) -> tuple[Integers, Integers]:
    """Where the pieces begin, and where they end; not to be changed."""
    return (pieces if isinstance(pieces, Pieces) else Pieces(pieces)).bounds()


# As ``Piece(...)``, without the function that takes its arguments apart: a text has many lines.
_piece = partial(tuple.__new__, Piece)


def cut_lines(text: str, lines: Sequence[Line], furniture: Sequence[Span]) -> Pieces:
    """The pieces of all lines in order; together with the furniture they hold all visible text."""
    if not lines:
        return Pieces()
    starts, ends, *_ = zip(*lines, strict=True)
    never = repeat(False)
    whole = list(map(_piece, zip(starts, ends, count(), repeat(None), never, never)))
    cut = _beside(text, starts, ends, sorted(furniture))
    for index in may_begin_at(text, starts, ends):
        cue = read_cue(text, starts[index], ends[index]) if index not in cut else None
        if cue is not None:
            cut[index] = _parted(text, whole[index], cue)
    for index in _with_capital_ends(text, starts[:_FRONT], ends[:_FRONT]):
        parts = cut.get(index, [whole[index]])
        label = _label_at_end(text, parts[-1]) if parts else None
        if label is not None:
            cut[index] = [*parts[:-1], *label]
    pieces = Pieces()
    above = 0
    for index in sorted(cut):
        pieces += whole[above:index]
        pieces += cut[index]
        above = index + 1
    pieces += whole[above:]
    return pieces


def _beside(
    text: str, starts: Sequence[int], ends: Sequence[int], furniture: Sequence[Span]
) -> dict[int, list[Piece]]:
    """The pieces of each line that holds furniture, or follows on it, by the line's index."""
    beside: set[int] = set()
    for span in furniture:
        behind = bisect_left(starts, span.end)
        beside.update(range(bisect_right(ends, span.start), min(behind + 1, len(starts))))
    spans = [*furniture, Span(len(text), len(text) + 1, "")]
    cut: dict[int, list[Piece]] = {}
    at, is_after = 0, False
    for index in sorted(beside):
        start, end = starts[index], ends[index]
        while spans[at].end <= start:
            at, is_after = at + 1, True
        cut[index] = parts = []
        for begin, stop in _without(text, start, end, spans, at):
            is_cut = begin > start
            piece = Piece(begin, stop, index, None, is_cut, is_after or is_cut)
            cue = find_cue(text, begin, stop)
            parts += [piece] if cue is None else _parted(text, piece, cue)
            is_after = False
    return cut


def _with_capital_ends(text: str, starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """The lines whose last word begins with a capital; a label at their end does."""
    last = map(text.rfind, repeat(" "), starts, ends)
    return [index for index, place in enumerate(last) if place > 0 and text[place + 1].isupper()]


def _label_at_end(text: str, piece: Piece) -> list[Piece] | None:
    """A piece and the label of an abstract cut off it, where one closes the line."""
    start, end, line, cue, is_cut, is_after = piece
    begin = closing_label(text, start, end)
    below = text[end : end + _NEXT].lstrip()[:1]
    if begin is None or not below or below.islower():
        return None
    stop = start + len(text[start:begin].rstrip())
    label = Cue("abstract_label", None, end, True, False, 0)
    return [
        Piece(start, stop, line, cue, is_cut, is_after),
        Piece(begin, end, line, label, True, False),
    ]


def _without(
    text: str, start: int, end: int, spans: Sequence[Span], at: int
) -> list[tuple[int, int]]:
    """The visible stretches of a line outside the furniture."""
    rest = []
    while at < len(spans) and spans[at].start < end:
        rest.append((start, spans[at].start))
        start = max(start, spans[at].end)
        at += 1
    rest.append((start, end))
    trimmed = ((a + len(text[a:b]) - len(text[a:b].lstrip()), b) for a, b in rest if a < b)
    return [(a, a + len(text[a:b].rstrip())) for a, b in trimmed if a < b]


def _parted(text: str, whole: Piece, cue: Cue) -> list[Piece]:
    """A piece that begins with a cue, or two where it goes on after it."""
    start, end, line, _, is_cut, is_after = whole
    stop = end if cue.end == start else cue.end
    parts = [Piece(start, stop, line, cue, is_cut, is_after)]
    if stop < end:
        while text[stop].isspace():
            stop += 1
        parts.append(Piece(stop, end, line, None, True, False))
    return parts
