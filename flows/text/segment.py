"""A text with its lines to blocks: the kind of every visible character."""

from collections.abc import Sequence

from flows.records import Block, Line, Span
from flows.text import segment_columns, segment_model
from flows.text.segment_beside import KIND, own_lines
from flows.text.segment_entries import set_entries
from flows.text.segment_fixes import fixed
from flows.text.segment_lists import ListEntry, count_articles, reference_lists
from flows.text.segment_pieces import Piece, cut_lines
from flows.text.segment_tags import Tag
from flows.text.segment_units import build_blocks
from flows.text.segment_unnumbered import set_unnumbered

__all__ = ["ListEntry", "count_articles", "reference_lists", "segment"]

# Pieces looked at together: more than any article has, so that memory is bounded.
_WINDOW = 1 << 16


def segment(text: str, lines: Sequence[Line], furniture: Sequence[Span]) -> list[Block]:
    """The blocks of one text: ordered, disjoint, together every visible character once.

    Args:
        text: The decoded raw text.
        lines: Its visible lines (``lines.split_lines``).
        furniture: Running heads and page numbers, each beginning and ending on a visible character.

    Returns:
        Blocks without language. Empty where the text has no visible character. Never raises.
    """
    blocks = _blocks(text, lines, furniture)
    first, end = own_lines(text, lines, blocks)
    if (first, end) == (0, len(lines)):
        return blocks
    return _parted(text, lines, furniture, (first, end))


def _blocks(text: str, lines: Sequence[Line], furniture: Sequence[Span]) -> list[Block]:
    """The blocks of the lines of one article."""
    pieces = cut_lines(text, lines, furniture)
    tags = fixed(text, pieces, _tags(text, lines, pieces))
    parted, entries = set_entries(text, pieces, tags)
    return build_blocks(text, parted, set_unnumbered(text, parted, entries), furniture)


def _parted(
    text: str, lines: Sequence[Line], furniture: Sequence[Span], own: tuple[int, int]
) -> list[Block]:
    """The blocks of an article read by itself, between those of what stands beside it."""
    found: list[Block] = []
    for first, end in ((0, own[0]), own, (own[1], len(lines))):
        if first == end:
            continue
        begin = lines[first].start if first else 0
        stop = lines[end].start if end < len(lines) else len(text)
        spans = [span for span in furniture if begin <= span.start < stop]
        read = _blocks if (first, end) == own else _beside
        n_units = found[-1].unit + 1 if found else 0
        blocks = read(text, lines[first:end], spans)
        found += [block._replace(unit=block.unit + n_units) for block in blocks]
    return found


def _beside(text: str, lines: Sequence[Line], furniture: Sequence[Span]) -> list[Block]:
    """The blocks of what a file holds of another article."""
    pieces = cut_lines(text, lines, furniture)
    tags = [Tag(KIND, not index) for index in range(len(pieces))]
    return build_blocks(text, pieces, tags, furniture)


def _tags(text: str, lines: Sequence[Line], pieces: Sequence[Piece]) -> list[Tag]:
    labels: list[str] = []
    weights = segment_model.weights()
    for first in range(0, len(pieces), _WINDOW):
        # One window takes the pieces themselves: what they know of themselves, the rules ask too.
        window = pieces[first : first + _WINDOW] if len(pieces) > _WINDOW else pieces
        columns = segment_columns.columns(text, lines, window)
        labels += segment_model.decode(columns, weights)
    tags = {label: Tag(label[2:], label.startswith("B-")) for label in weights.labels}
    return [tags[label] for label in labels]
