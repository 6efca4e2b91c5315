"""Kinds of pieces to blocks: units, furniture between their pieces, roles and levels."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from flows.records import Block, Span
from flows.text.segment_pieces import Piece
from flows.text.segment_words import heading_role


class Tag(NamedTuple):
    """What a piece is: its kind, and whether a unit begins with it."""

    kind: str
    is_start: bool


def build_blocks(
    text: str, pieces: Sequence[Piece], tags: Sequence[Tag], furniture: Sequence[Span]
) -> list[Block]:
    """Blocks in order of the text. Pieces of one unit with nothing between them are one block."""
    blocks: list[Block] = []
    spans, at, unit, current = sorted(furniture), 0, -1, -1
    for index, (piece, tag) in enumerate(zip(pieces, tags, strict=True)):
        is_joined = not tag.is_start and current >= 0
        while at < len(spans) and spans[at].start < piece.start:
            unit, is_joined_here = unit + 1, False
            blocks.append(Block(spans[at].start, spans[at].end, spans[at].kind, unit))
            at += 1
            is_joined = is_joined and is_joined_here
        if is_joined:
            blocks[-1] = _longer(blocks[-1], piece.end)
            continue
        if tag.is_start or current < 0:
            unit += 1
            current = unit
        blocks.append(_block(piece, tag, current, _goes_on(pieces, tags, index)))
    for span in spans[at:]:
        unit += 1
        blocks.append(Block(span.start, span.end, span.kind, unit))
    return _with_roles(text, blocks)


def _longer(block: Block, end: int) -> Block:
    return Block(block.start, end, block.kind, block.unit, is_inline=block.is_inline)


def _goes_on(pieces: Sequence[Piece], tags: Sequence[Tag], index: int) -> bool:
    """Whether the next unit begins in the line in which this heading or label ends."""
    following = index + 1
    return (
        tags[index].kind in ("heading", "abstract_label", "keywords_label")
        and following < len(pieces)
        and tags[following].is_start
        and pieces[following].is_cut
        and pieces[following].line == pieces[index].line
    )


def _block(piece: Piece, tag: Tag, unit: int, is_inline: bool) -> Block:
    return Block(piece.start, piece.end, tag.kind, unit, is_inline=is_inline)


def _with_roles(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Headings with the role and level that their whole text says."""
    return [_with_role(text, block) if block.kind == "heading" else block for block in blocks]


def _with_role(text: str, block: Block) -> Block:
    role, depth = heading_role(text[block.start : block.end])
    return replace(block, role=role, level=depth or (2 if role == "other" else 1))
