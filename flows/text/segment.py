"""A text with its lines to blocks: the kind of every visible character."""

from collections.abc import Sequence
from typing import NamedTuple

from flows.records import Block, Line, Span
from flows.text import segment_rules
from flows.text.segment_pieces import cut_lines
from flows.text.segment_units import build_blocks


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
    tags = segment_rules.tag_pieces(text, lines, pieces)
    return build_blocks(pieces, tags, furniture)


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
