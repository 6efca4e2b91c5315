"""Kinds of pieces to blocks: units, furniture between their pieces, roles and levels."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from flows.records import Block, Span
from flows.text.segment_pieces import Piece
from flows.text.segment_tags import Tag
from flows.text.segment_words import heading_role

_BEFORE_UNITS = frozenset(("heading", "abstract_label", "keywords_label"))
# As ``Block(...)``, without the function that takes its arguments apart: a text has many blocks.
_plain_block = partial(tuple.__new__, Block)
_LANGUAGE = Block(0, 0, "", 0)[7:]


def build_blocks(
    text: str, pieces: Sequence[Piece], tags: Sequence[Tag], furniture: Sequence[Span]
) -> list[Block]:
    """Blocks in order of the text. Pieces of one unit with nothing between them are one block."""
    blocks: list[Block] = []
    spans = sorted(furniture)
    at, n_spans, unit = 0, len(spans), -1
    starts = [index for index, tag in enumerate(tags) if tag[1] or not index]
    for first, end in pairwise([*starts, len(pieces)]):
        start = pieces[first][0]
        while at < n_spans and spans[at].start < start:
            unit += 1
            blocks.append(_furniture(spans[at], unit))
            at += 1
        unit += 1
        if at == n_spans or spans[at].start > pieces[end - 1][0]:
            blocks.append(_block(text, pieces, tags, unit, (first, end - 1)))
            continue
        current, begin = unit, first
        for index in range(first + 1, end):
            if at == n_spans or spans[at].start > pieces[index].start:
                continue
            blocks.append(_block(text, pieces, tags, current, (begin, index - 1)))
            begin = index
            while at < n_spans and spans[at].start < pieces[index].start:
                unit += 1
                blocks.append(_furniture(spans[at], unit))
                at += 1
        blocks.append(_block(text, pieces, tags, current, (begin, end - 1)))
    for span in spans[at:]:
        unit += 1
        blocks.append(_furniture(span, unit))
    return blocks


def _furniture(span: Span, unit: int) -> Block:
    return Block(span.start, span.end, span.kind, unit)


def _goes_on(pieces: Sequence[Piece], tags: Sequence[Tag], index: int) -> bool:
    """Whether the next unit begins in the line in which this heading or label ends."""
    following = index + 1
    return (
        following < len(pieces)
        and tags[following].is_start
        and pieces[following].is_cut
        and pieces[following].line == pieces[index].line
    )


def _block(
    text: str, pieces: Sequence[Piece], tags: Sequence[Tag], unit: int, run: tuple[int, int]
) -> Block:
    """The block from one piece to another; a heading has the role and level of its whole text."""
    first, last = run
    start, end, kind = pieces[first][0], pieces[last][1], tags[first][0]
    if kind not in _BEFORE_UNITS:
        return _plain_block((start, end, kind, unit, None, None, False, *_LANGUAGE))
    is_inline = _goes_on(pieces, tags, first)
    if kind != "heading":
        return Block(start, end, kind, unit, is_inline=is_inline)
    role, depth = heading_role(text[start:end])
    level = depth or (2 if role == "other" else 1)
    return Block(start, end, kind, unit, role, level, is_inline)
