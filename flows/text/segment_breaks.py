"""Breaks between paragraphs that a text marks in a way of its own, without fail."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from flows.text.segment_pieces import Piece
from flows.text.segment_tags import Tag, Tags, places
from flows.text.segment_words import numbering

_END = re.compile(r"[.!?:;\u2026)\]]$")
_MIN_SIGNS = 5
_MIN_INNER = 40
# Of paragraphs, how many must have a blank line above before a heading needs one below it.
_CLEAR_MAJORITY = 0.9
_GAP = 8  # code points looked at between two lines


def clear_breaks(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[Tag]:
    """The tags with what blanks at line ends and blank lines say, where they say it always."""
    return _closed_headings(text, pieces, _signed_ends(text, pieces, tags))


def _signed_ends(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[Tag]:
    """Two blanks after a line end its paragraph, where no line that goes on has them.

    Source:
        Document 003_8f45086f94872d4c: 14 of its 24 paragraphs end so, and none of 150 other lines.
    """
    new = Tags(tags)
    if "  \n" not in text and "  \r" not in text:
        return new
    signed = [
        index
        for index in range(1, len(pieces))
        if text.startswith(("  \n", "  \r"), pieces[index - 1].end)
    ]
    starts = [index for index in signed if not text[pieces[index].start].islower()]
    if len(starts) < max(_MIN_SIGNS, len(signed)) or _n_inner(text, pieces, tags) < _MIN_INNER:
        return new
    for index in starts:
        is_inside = tags[index] == Tag("paragraph", False) and not pieces[index].is_cut
        if is_inside and _END.search(text, pieces[index - 1].end - 1, pieces[index - 1].end):
            new[index] = Tag("paragraph", True)
    return new


def _n_inner(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> int:
    """How many lines go on with a small letter."""
    return sum(
        tag.kind == "paragraph" and text[piece.start].islower()
        for piece, tag in zip(pieces, tags, strict=True)
    )


def _closed_headings(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """Where paragraphs are parted by blank lines, a heading with none below is a paragraph's line.

    Headings of the vocabulary and numbered ones stay.
    """
    plain = [
        index
        for index in places(tags, "heading")
        if index + 1 < len(tags) and _is_plain(text, pieces[index])
    ]
    starts = _inner_starts(tags) if plain else []
    if len(starts) < _MIN_SIGNS:
        return tags
    usual = _usual_line_ends(text, pieces)
    n_parted = sum(_line_ends(text, pieces, index) > usual for index in starts)
    if n_parted < _CLEAR_MAJORITY * len(starts):
        return tags
    new = Tags(tags)
    for index in plain:
        is_one = tags[index].is_start and tags[index + 1] == Tag("paragraph", True)
        if is_one and _line_ends(text, pieces, index + 1) <= usual:
            new[index] = Tag("paragraph", True)
            new[index + 1] = Tag("paragraph", False)
    return new


def _inner_starts(tags: Sequence[Tag]) -> list[int]:
    """Where paragraphs begin below a line of another one."""
    found = places(tags, "paragraph")
    return [index for above, index in pairwise(found) if above + 1 == index and tags[index][1]]


def _is_plain(text: str, piece: Piece) -> bool:
    return piece.cue is None and not numbering(text, piece.start, piece.end)[1]


def _line_ends(text: str, pieces: Sequence[Piece], index: int) -> int:
    """Line ends between a piece and the one above."""
    start = pieces[index - 1].end
    return text.count("\n", start, min(pieces[index].start, start + _GAP))


def _usual_line_ends(text: str, pieces: Sequence[Piece]) -> int:
    ends = (text.count("\n", a[1], min(b[0], a[1] + _GAP)) for a, b in pairwise(pieces))
    counts = Counter(ends)
    return min(counts, key=lambda n: (-counts[n], n), default=1)
