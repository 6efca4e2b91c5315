"""Pieces of a written text with their tags, for tests of the rules after the line model."""

from flows.records import Span
from flows.text.lines import split_lines
from flows.text.segment_labelled import labelled_text
from flows.text.segment_pieces import Piece, cut_lines
from flows.text.segment_tags import Tag


def parts(*pieces: tuple[str, str]) -> tuple[str, list[Piece], list[Tag]]:
    """A text whose pieces are these; a ``+`` before a kind says that it goes on with a unit.

    A piece that ends with a blank goes on in its line.
    """
    text = "".join(piece if piece.endswith(" ") else f"{piece}\n" for piece, _ in pieces)
    found = cut_lines(text, split_lines(text), [])
    assert [text[p.start : p.end] for p in found] == [piece.strip() for piece, _ in pieces]
    return text, found, [Tag(kind.lstrip("+"), not kind.startswith("+")) for _, kind in pieces]


def kinds(tags: list[Tag]) -> list[str]:
    """The kinds of tags, with a ``+`` before those that go on."""
    return [tag.kind if tag.is_start else f"+{tag.kind}" for tag in tags]


def labelled(*pieces: tuple[str, str]) -> list[str]:
    """The kinds of pieces after the rules about labels."""
    return kinds(labelled_text(*parts(*pieces)))


def pieces_of(text: str, *furniture: Span) -> list[Piece]:
    """The pieces of a text with this page furniture."""
    return cut_lines(text, split_lines(text), furniture)


def texts(text: str, pieces: list[Piece]) -> list[str]:
    """What pieces read."""
    return [text[piece.start : piece.end] for piece in pieces]
