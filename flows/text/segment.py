"""A text with its lines to blocks: the kind of every visible character."""

from collections.abc import Sequence
from typing import NamedTuple

from flows.records import Block, Line, Span
from flows.text import segment_columns, segment_model
from flows.text.segment_pieces import Piece, cut_lines
from flows.text.segment_units import Tag, build_blocks


def segment(text: str, lines: Sequence[Line], furniture: Sequence[Span]) -> list[Block]:
    """The blocks of one text: ordered, disjoint, together every visible character once.

    Args:
        text: The decoded raw text.
        lines: Its visible lines (``lines.split_lines``).
        furniture: Running heads and page numbers, each beginning and ending on a visible character.

    Returns:
        Blocks without language. Empty where the text has no visible character. Never raises.
    """
    pieces = cut_lines(text, lines, furniture)
    return build_blocks(pieces, _tags(text, lines, pieces), furniture)


def _tags(text: str, lines: Sequence[Line], pieces: Sequence[Piece]) -> list[Tag]:
    if not pieces:
        return []
    columns = segment_columns.columns(text, lines, pieces)
    labels = segment_model.decode(columns, segment_model.weights())
    return [Tag(label[2:], label.startswith("B-")) for label in labels]


class ListEntry(NamedTuple):
    """Where a reference stands: its list (1; 2 = the romanised copy) and its printed number."""

    list: int
    number: int | None


def reference_lists(text: str, blocks: Sequence[Block]) -> dict[int, ListEntry]:
    """Unit number -> list and printed number, for the units of kind reference, in order."""
    entries: dict[int, ListEntry] = {}
    n_lists, is_open = 0, False
    for block in blocks:
        if block.kind == "reference":
            if not is_open:
                n_lists, is_open = n_lists + 1, True
            if block.unit not in entries:
                entries[block.unit] = ListEntry(
                    n_lists, _printed_number(text[block.start : block.start + 8])
                )
        elif block.kind == "heading":
            is_open = False
    return entries


def _printed_number(text: str) -> int | None:
    digits = ""
    for character in text.lstrip("[( "):
        if not character.isdecimal():
            break
        digits += character
    return int(digits) if 0 < len(digits) < 4 else None


def count_articles(text: str, blocks: Sequence[Block]) -> int:
    """How many articles the text holds: 1, or more where that is certain."""
    return 1
