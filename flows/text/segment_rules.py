"""Kinds of pieces by rule: a small state machine over the order of an article's parts."""

import re
from collections.abc import Sequence

from flows.records import Line
from flows.text.segment_pieces import Piece
from flows.text.segment_units import Tag

_IDENTIFIER = re.compile(
    r"(?:ӘОЖ|УДК|UDC|МРНТИ|ГРНТИ|ҒТАМР|FТАМР|IRSTI|DOI|ISSN|https?://doi)", re.I
)
_NAME = re.compile(r"(?:[^\W\d_]\.\s?){1,2}\s?[^\W\d_]{3,}|[^\W\d_]{3,}\s(?:[^\W\d_]\.\s?){1,2}")
_AFFILIATION = re.compile(
    r"универс|институт|академи|university|institute|e-?mail|\u2022{4}|корреспондент|қ\.,|г\.\s?\w+,",
    re.I,
)
_BULLET = re.compile(r"(?:[-\u2013\u2014\u2022\u25cf\u25aa\uf0b7*]|\d{1,2}\)|[a-zа-яә]\))\s*\S")
_CAPTION = re.compile(
    r"(?:сурет|кесте|рис(?:унок)?|табл(?:ица)?|fig(?:ure)?|table)\.?\s*\d|\d+\s?-?\s?(?:сурет|кесте)",
    re.I,
)
_ENTRY = re.compile(r"\[?\d{1,3}[.)\]]?\s+\S|\d{1,3}\.\S")
_TERMINAL = ".!?:;\u2026"


def tag_pieces(text: str, lines: Sequence[Line], pieces: Sequence[Piece]) -> list[Tag]:
    """The tag of each piece."""
    if not pieces:
        return []
    width = _usual_width(pieces)
    front = _front_end(text, pieces, width)
    tags: list[Tag] = []
    state = "front" if front else "body"
    for index, piece in enumerate(pieces):
        if index == front:
            state = "body"
        if piece.cue and piece.cue.kind == "heading" and (index >= front):
            state = _after_heading(piece)
            tags.append(Tag("heading", True))
        elif piece.cue and piece.cue.kind.endswith("_label"):
            tags.append(Tag(piece.cue.kind, True))
        elif state == "front":
            tags.append(_front(text, lines, pieces, tags, width))
        else:
            tags.append(_body(text, pieces, tags, width, state))
    return tags


def _after_heading(piece: Piece) -> str:
    role = piece.cue.role if piece.cue else None
    return role if role in ("references", "author_info") else "body"


def _usual_width(pieces: Sequence[Piece]) -> int:
    widths = sorted(piece.end - piece.start for piece in pieces)
    return widths[len(widths) * 3 // 4]


def _front_end(text: str, pieces: Sequence[Piece], width: int) -> int:
    """Index of the first piece of the body."""
    for index, piece in enumerate(pieces):
        if piece.cue and piece.cue.kind == "heading" and piece.cue.role != "references":
            return index
    labels = [i for i, p in enumerate(pieces) if p.cue and p.cue.kind.endswith("_label")]
    return labels[-1] + 2 if labels and labels[-1] < len(pieces) // 2 else 0


def _is_full(piece: Piece, width: int) -> bool:
    return piece.end - piece.start > 0.8 * width


def _starts(text: str, pieces: Sequence[Piece], index: int, width: int) -> bool:
    """Whether a paragraph begins: the line above is short, and ends like a sentence."""
    above, here = pieces[index - 1], pieces[index]
    if here.is_cut:
        return True
    last = text[above.end - 1]
    return (last in _TERMINAL or above.end - above.start < 0.6 * width) and (
        not _is_full(above, width) and not text[here.start].islower()
    )


def _front(
    text: str, lines: Sequence[Line], pieces: Sequence[Piece], tags: list[Tag], width: int
) -> Tag:
    index = len(tags)
    piece = pieces[index]
    value = text[piece.start : piece.end]
    above = tags[-1].kind if tags else ""
    if above.endswith("_label"):
        return Tag(above.removesuffix("_label"), True)
    if _IDENTIFIER.match(value):
        return Tag("id_line", True)
    if above == "keywords" and not (text[pieces[index - 1].end - 1] == "." or value.isupper()):
        return Tag("keywords", False)
    if value.isupper() and not _NAME.match(value):
        return Tag("title", above != "title")
    if _AFFILIATION.search(value):
        return Tag("affiliation", True)
    if _NAME.search(value[:40]) and above in ("title", "author", "id_line", ""):
        return Tag("author", above != "author")
    if above == "abstract":
        is_short = not _is_full(piece, width) and value[-1] not in _TERMINAL
        if _starts(text, pieces, index, width) and is_short:
            return Tag("title", True)
        return Tag("abstract", False)
    if not _is_full(piece, width) and above in ("", "id_line", "keywords", "title"):
        return Tag("title", above != "title")
    return Tag("abstract", True)


def _body(text: str, pieces: Sequence[Piece], tags: list[Tag], width: int, state: str) -> Tag:
    index = len(tags)
    piece = pieces[index]
    above = tags[-1].kind if tags else ""
    value = text[piece.start : piece.start + 30]
    if state == "references":
        return Tag("reference", bool(_ENTRY.match(value)) or above != "reference")
    if state == "author_info":
        return Tag("author_info", above != "author_info" or _starts(text, pieces, index, width))
    if _BULLET.match(value) and text[pieces[index - 1].end - 1] in _TERMINAL:
        return Tag("list_item", True)
    if _CAPTION.match(value) and _starts(text, pieces, index, width):
        return Tag("caption", True)
    if above in ("paragraph", "list_item", "caption"):
        is_start = _starts(text, pieces, index, width)
        return Tag("paragraph" if is_start else above, is_start)
    return Tag("paragraph", True)
