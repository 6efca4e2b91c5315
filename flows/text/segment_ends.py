"""The end of a text: what the next article of an issue begins with is not this one's."""

import re
from collections.abc import Sequence

from flows.text.segment_pieces import Piece
from flows.text.segment_units import Tag
from flows.text.segment_words import key

_LONGEST = 160  # code points of a line of codes
_MOST = 4  # such lines at the end of a text
_WORD = re.compile(r"[^\W\d_]+")


def settle_ends(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """The tags without the codes that a cut between two articles left at the end.

    A page that holds the end of one article and the beginning of the next leaves the next one's
    classification code at the very end. It is told by its word, with another code in the front.

    Source:
        `МРНТИ` after the notes about the authors, document kazutbpdf-26-ekon-004.
    """
    first = len(tags)
    while first and len(tags) - first < _MOST and tags[first - 1].kind == "id_line":
        first -= 1
    if first == len(tags) or "id_line" not in {tag.kind for tag in tags[:first]}:
        return tags
    own = {
        _code(text, piece)
        for piece, tag in zip(pieces[:first], tags[:first], strict=True)
        if tag.kind == "id_line"
    }
    words = {word for word, _ in own}
    new = list(tags)
    for index in range(first, len(tags)):
        code = _code(text, pieces[index])
        if code[0] in words and code not in own:
            new[index] = Tag("other", True)
    return new


def _code(text: str, piece: Piece) -> tuple[str, str]:
    """The word with which a line of codes begins, and the digits of the line."""
    line = text[piece.start : min(piece.end, piece.start + _LONGEST)]
    word = _WORD.search(line)
    return key(word[0]) if word else "", "".join(filter(str.isdecimal, line))
