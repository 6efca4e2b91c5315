"""Lines to pieces: what is left of a line without page furniture, cut after labels and headings.

A piece is what gets one kind. Cuts are offers: two pieces of a line may end up in one unit.
"""

from collections.abc import Sequence
from typing import NamedTuple

from flows.records import Line, Span
from flows.text.segment_words import Cue, find_cue, may_open


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


def cut_lines(text: str, lines: Sequence[Line], furniture: Sequence[Span]) -> list[Piece]:
    """The pieces of all lines in order; together with the furniture they hold all visible text."""
    pieces: list[Piece] = []
    spans = [*sorted(furniture), Span(len(text), len(text) + 1, "")]
    at, is_after = 0, False
    following, behind, _ = spans[0]
    for index, (start, end, _, _, _) in enumerate(lines):
        while behind <= start:
            at, is_after = at + 1, True
            following, behind, _ = spans[at]
        if following < end:
            for begin, stop in _without(text, start, end, spans, at):
                is_cut = begin > start
                _cut(pieces, text, Piece(begin, stop, index, None, is_cut, is_after or is_cut))
                is_after = False
            continue
        whole = Piece(start, end, index, None, False, is_after)
        is_after = False
        if may_open(text[start : start + 3]):
            _cut(pieces, text, whole)
        else:
            pieces.append(whole)
    return pieces


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


def _cut(pieces: list[Piece], text: str, whole: Piece) -> None:
    """Add a piece, or two where it begins with a cue and goes on after it."""
    start, end, line, _, is_cut, is_after = whole
    cue = find_cue(text, start, end)
    if cue is None:
        pieces.append(whole)
        return
    stop = end if cue.end == start else cue.end
    pieces.append(Piece(start, stop, line, cue, is_cut, is_after))
    if stop < end:
        while text[stop].isspace():
            stop += 1
        pieces.append(Piece(stop, end, line, None, True, False))
