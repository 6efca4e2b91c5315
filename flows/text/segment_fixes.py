"""What is surer than the line model: marked labels, and the letters of a title."""

from collections.abc import Sequence

from flows.text.segment_pieces import Piece
from flows.text.segment_units import Tag

LABELS = ("abstract_label", "keywords_label")


def fixed(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[Tag]:
    """The tags with what the model overlooked."""
    return _title_ends(text, pieces, _marked_labels(pieces, tags))


def _marked_labels(pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[Tag]:
    """A label with its mark (``Аннотация:``) is a label; the text after it is a unit."""
    new = list(tags)
    for index, piece in enumerate(pieces):
        cue = piece.cue
        if cue is None or cue.kind not in LABELS or not cue.is_marked:
            continue
        if tags[index].kind in ("heading", "reference", "author_info", cue.kind):
            continue
        new[index] = Tag(cue.kind, True)
        if index + 1 < len(new) and not new[index + 1].is_start:
            new[index + 1] = Tag(new[index + 1].kind, True)
    return new


def _title_ends(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """A line in small letters after a title in capitals is the name of the journal's section."""
    is_capital = False
    for index, (piece, tag) in enumerate(zip(pieces, tags, strict=True)):
        if tag.kind != "title":
            continue
        share = _upper_share(text[piece.start : piece.end])
        if tag.is_start:
            is_capital = share > 0.9
        elif is_capital and share < 0.4:
            tags[index] = Tag("other", True)
    return tags


def _upper_share(text: str) -> float:
    letters = [character for character in text if character.isalpha()]
    return sum(character.isupper() for character in letters) / max(1, len(letters))
