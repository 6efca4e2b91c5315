"""Kinds of pieces to blocks: units, furniture between their pieces, roles and levels."""

from collections.abc import Sequence

from flows.records import Block, Span
from flows.text.segment_pieces import Piece
from flows.text.segment_tags import Tag
from flows.text.segment_words import heading_role

_BEFORE_UNITS = ("heading", "abstract_label", "keywords_label")


def build_blocks(
    text: str, pieces: Sequence[Piece], tags: Sequence[Tag], furniture: Sequence[Span]
) -> list[Block]:
    """Blocks in order of the text. Pieces of one unit with nothing between them are one block."""
    blocks: list[Block] = []
    spans = sorted(furniture)
    at, n_spans, unit, current = 0, len(spans), -1, -1
    first, last = 0, -1  # the pieces of the block that goes on
    for index, (piece, tag) in enumerate(zip(pieces, tags, strict=True)):
        is_parted = at < n_spans and spans[at].start < piece.start
        if current >= 0 and not tag.is_start and not is_parted:
            last = index
            continue
        if last >= first:
            blocks.append(_block(text, pieces, tags, current, (first, last)))
        while at < n_spans and spans[at].start < piece.start:
            unit += 1
            blocks.append(Block(spans[at].start, spans[at].end, spans[at].kind, unit))
            at += 1
        if tag.is_start or current < 0:
            unit += 1
            current = unit
        first = last = index
    if last >= first:
        blocks.append(_block(text, pieces, tags, current, (first, last)))
    for span in spans[at:]:
        unit += 1
        blocks.append(Block(span.start, span.end, span.kind, unit))
    return blocks


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
    start, end, kind = pieces[first].start, pieces[last].end, tags[first].kind
    is_inline = kind in _BEFORE_UNITS and _goes_on(pieces, tags, first)
    if kind != "heading":
        return Block(start, end, kind, unit, is_inline=is_inline)
    role, depth = heading_role(text[start:end])
    level = depth or (2 if role == "other" else 1)
    return Block(start, end, kind, unit, role, level, is_inline)
