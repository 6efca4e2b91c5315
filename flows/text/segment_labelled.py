"""What stands behind a label is what the label says: an abstract, keywords, codes."""

import re
from collections.abc import Callable, Mapping, Sequence

from flows.text.segment_pieces import Piece
from flows.text.segment_units import Tag

_TEXTS = {"abstract_label": "abstract", "keywords_label": "keywords"}
# What the text behind a label is mistaken for, and how many code points of it are believed.
_MISTAKEN = {
    "abstract": frozenset(("keywords", "paragraph", "other")),
    "keywords": frozenset(("abstract", "paragraph", "other", "title", "author", "affiliation")),
}
_LONGEST = {"abstract": 5000, "keywords": 800}
_NO_CODE = frozenset(("keywords", "keywords_label", "reference", "caption"))
_LONGEST_CODE = 300  # code points
_NOTED = frozenset(("abstract", "keywords"))
_BETWEEN = re.compile(r"[,;\u2022\u00b7\u00c1]")  # the last is a bullet of a lost font
_FEW_MARKS = 2
_LINE = 120  # code points of a line of keywords
_FRONT = 150  # pieces: labels alone in their lines are looked for above
_ALONE_AS = frozenset(("other", "title", "author", "affiliation", "abstract"))
_GOES_ON_AS = frozenset(("other", "affiliation"))


def labelled_text(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[Tag]:
    """The tags with the first unit behind each label of the kind that the label names.

    A line of classification codes (``PACS: 74.20``) is keywords, without a label of its own.

    Source:
        `Аннотация: ...`, a sentence alone, document rsj-54932-38238131.
    """
    new = _labels_alone(text, pieces, tags)
    for index, piece in enumerate(pieces):
        tag = new[index]
        kind = _TEXTS.get(tag.kind)
        if kind is not None and index + 1 < len(new) and new[index + 1].kind in _MISTAKEN[kind]:
            _set_unit(pieces, new, index + 1, kind)
        elif piece.cue is not None and piece.cue.kind in _SET:
            _SET[piece.cue.kind](text, pieces, new, index)
        elif tag.kind in _GOES_ON_AS and index and new[index - 1].kind == "keywords":
            _go_on(text, pieces, new, index)
    return new


def _lists(text: str, pieces: Sequence[Piece], index: int) -> bool:
    """Whether a label of keywords is followed in its line by words with marks between them."""
    cue = pieces[index].cue
    if cue is None or cue.kind != "keywords_label" or index + 1 == len(pieces):
        return False
    following = pieces[index + 1]
    line = text[following.start : min(following.end, following.start + _LINE)]
    is_same = following.line == pieces[index].line
    return is_same and not line[0].islower() and len(_BETWEEN.findall(line)) >= _FEW_MARKS


def _labels_alone(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[Tag]:
    """``Keywords`` alone in its line, above the body, is a label; one without a word is none."""
    new = list(tags)
    for index, (piece, tag) in enumerate(zip(pieces[:_FRONT], tags[:_FRONT], strict=True)):
        if tag.kind in ("heading", "reference"):
            break
        cue = piece.cue
        is_label = cue is not None and cue.kind in _TEXTS and tag.kind in _ALONE_AS
        if cue is not None and is_label and (cue.is_whole or _lists(text, pieces, index)):
            new[index] = Tag(cue.kind, True)
            _close(new, index + 1)
        is_second = index > 0 and tag.kind == tags[index - 1].kind == "abstract_label"
        if is_second and cue is None:
            new[index] = Tag("abstract", True)  # Abstract, and below it Aims
            if index + 1 < len(new) and new[index + 1].kind == "abstract":
                new[index + 1] = Tag("abstract", False)
    return new


def _go_on(text: str, pieces: Sequence[Piece], tags: list[Tag], index: int) -> None:
    """A line of keywords that ends with a comma goes on in the next one: changed in place."""
    piece = pieces[index]
    is_open = text[pieces[index - 1].end - 1] in ",;" and piece.cue is None
    has_number = any(map(str.isdecimal, text[piece.start : min(piece.end, piece.start + _LINE)]))
    if is_open and not has_number and piece.end - piece.start <= _LINE:
        tags[index] = Tag("keywords", False)
        _close(tags, index + 1)


def _set_unit(pieces: Sequence[Piece], tags: list[Tag], first: int, kind: str) -> None:
    """The unit that begins here, up to the next one or the next label: changed in place."""
    end = first + 1
    while end < len(tags) and not tags[end].is_start and pieces[end].cue is None:
        end += 1
    if pieces[end - 1].end - pieces[first].start <= _LONGEST[kind]:
        tags[first:end] = [Tag(kind, index == first) for index in range(first, end)]
        _close(tags, end)


def _set_code(text: str, pieces: Sequence[Piece], tags: list[Tag], index: int) -> None:
    """One line that begins with the name of a classification and holds a code: in place."""
    piece = pieces[index]
    is_short = piece.end - piece.start <= _LONGEST_CODE and tags[index].kind not in _NO_CODE
    if is_short and any(map(str.isdecimal, text[piece.start : piece.end])):
        tags[index] = Tag("keywords", True)
        _close(tags, index + 1)


def _set_note(text: str, pieces: Sequence[Piece], tags: list[Tag], index: int) -> None:
    """What a journal says of an article, alone above its title or behind its abstract: in place."""
    cue, kind = pieces[index].cue, tags[index].kind
    if kind == "title" and cue is not None and cue.is_whole:
        tags[index] = Tag("other", True)
        _close(tags, index + 1)
    is_inside = kind in _NOTED and tags[index - 1].kind == kind
    is_sentence = index > 0 and text[pieces[index - 1].end - 1] in ".!?"
    if is_inside and is_sentence and not text[pieces[index].start].islower():
        end = index + 1
        while end < len(tags) and tags[end] == Tag(kind, False):
            end += 1
        tags[index:end] = [Tag("other", place == index) for place in range(index, end)]
        _close(tags, end)


def _close(tags: list[Tag], end: int) -> None:
    """What follows begins a unit of its own."""
    if end < len(tags):
        tags[end] = Tag(tags[end].kind, True)


# What lines that begin with some words of the vocabulary are.
_SET: Mapping[str, Callable[[str, Sequence[Piece], list[Tag], int], None]] = {
    "subject_code": _set_code,
    "front_note": _set_note,
}
