"""Abstracts with parts: what looks like headings in them is not the article's."""

from collections.abc import Sequence
from itertools import pairwise

from flows.text.segment_pieces import Piece, cued
from flows.text.segment_tags import Tag, Tags, has, places
from flows.text.segment_words import MAIN_ROLES

LABELS = ("abstract_label", "keywords_label")
_NEAR = 60  # pieces: an abstract before its keywords is shorter
_FAR = 150  # pieces: and one before the first heading, with what may stand between
_MOST_LOST = 30  # lines, words of lines that a PDF spread over the width among them
_LONGEST_LOST = 800  # code points of them
_MIN_HEADINGS = 2
_OPENS_FRONT = frozenset(("title", "author", "affiliation", "id_line", "heading"))
# What shows that a text has front matter, or parts at all.
_PARTS_BESIDE = frozenset(("author", "affiliation", "heading", "id_line", "reference", *LABELS))


def whole_abstracts(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[Tag]:
    """The tags with the parts of abstracts put back into them."""
    new = _before_keywords(pieces, _with_lost_lines(text, pieces, Tags(tags)))
    for index in places(new, "abstract_label"):
        _join_parts(pieces, new, index)
    return _after_keywords(pieces, new)


def _with_lost_lines(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """Items between two lines of an abstract, and lines amid a sentence of it, are its own too."""
    for above, below in pairwise(places(tags, "abstract")):
        if below == above + 1:
            continue
        kinds = {tag.kind for tag in tags[above + 1 : min(below, above + 2 + _MOST_LOST)]}
        if below - above <= _MOST_LOST + 1 and kinds in ({"other"}, {"list_item"}):
            _set_lost(text, pieces, tags, above + 1, below)
    return tags


def _set_lost(text: str, pieces: Sequence[Piece], tags: list[Tag], first: int, end: int) -> None:
    """Lines between two of an abstract as its own, where they are short and read on: in place."""
    if pieces[end - 1].end - pieces[first].start > _LONGEST_LOST:
        return
    if tags[first].kind == "list_item":
        tags[first:end] = [Tag("abstract", tag.is_start) for tag in tags[first:end]]
    elif text[pieces[first].start].islower() and text[pieces[first - 1].end - 1] not in ".!?:":
        tags[first:end] = [Tag("abstract", False)] * (end - first)
        tags[end] = Tag("abstract", tags[end].is_start and text[pieces[end].start].isupper())


def _after_keywords(pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """Text right below the last keywords, with no title above it, begins the body.

    Unless the abstract has not come yet: some journals print keywords above it.
    """
    first = last_label(pieces)
    cue = pieces[first].cue if first >= 0 else None
    if cue is None or cue.kind != "keywords_label":
        return tags
    if not any(tag.kind == "abstract" for tag in tags[:first]):
        return tags
    for index in range(first + 1, len(pieces)):
        tag = tags[index]
        if tag.kind in _OPENS_FRONT:
            break
        if tag.kind == "abstract":
            tags[index] = Tag("paragraph", tag.is_start)
    return tags


def plain_text(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """The tags of a text with nothing beside its abstract, which then is plain paragraphs.

    A title that is a sentence is nothing beside it.
    """
    if has(tags, *_PARTS_BESIDE):
        return tags
    if any(text[pieces[index].end - 1] not in ".!?" for index in places(tags, "title")):
        return tags
    return [_paragraph(tag) for tag in tags]


_PLAIN = frozenset(("abstract", "keywords", "title"))


def _paragraph(tag: Tag) -> Tag:
    return Tag("paragraph", tag.is_start) if tag.kind in _PLAIN else tag


def _before_keywords(pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """``Вывод.`` in an abstract, with its keywords still to come, is no heading of the article."""
    new = Tags(tags)
    is_open = False
    for index in range(1, last_label(pieces)):
        cue, tag = pieces[index].cue, new[index]
        if tag.kind == "heading":
            if cue is None or cue.role not in MAIN_ROLES or cue.role == "introduction":
                return new
            is_open = new[index - 1].kind == "abstract" and _comes(pieces, index)
        elif tag.kind == "paragraph" and new[index - 1].kind == "abstract":
            is_open = is_open or _leads_to_keywords(pieces, new, index)
        elif tag.kind != "paragraph":
            is_open = False
        if is_open:
            new[index] = Tag("abstract", tag.is_start)
    return new


def _comes(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a label of keywords is near below."""
    return any(
        piece.cue is not None and piece.cue.kind == "keywords_label"
        for piece in pieces[index + 1 : index + _NEAR]
    )


def _leads_to_keywords(pieces: Sequence[Piece], tags: Sequence[Tag], first: int) -> bool:
    """Whether nothing but text and words that part abstracts stands above the next keywords."""
    for piece, tag in zip(pieces[first : first + _NEAR], tags[first : first + _NEAR], strict=True):
        cue = piece.cue
        if cue is not None and cue.kind == "keywords_label":
            return True
        if tag.kind == "heading":
            if cue is None or cue.role not in MAIN_ROLES or cue.role == "introduction":
                return False
        elif tag.kind not in ("paragraph", "abstract", "list_item"):
            return False
    return False


def _join_parts(pieces: Sequence[Piece], tags: list[Tag], label: int) -> None:
    """``Background: ... Methods: ...`` below a label are its abstract, where the article's own
    headings stand alone in their lines: changed in place."""
    end = label + 1
    n_parts = 0
    while end < len(pieces) and not _is_heading_alone(pieces[end], tags[end]):
        if tags[end].kind not in ("heading", "paragraph", "abstract", "list_item"):
            break
        n_parts += tags[end].kind == "heading"
        end += 1
    if not n_parts or end - label > _FAR or _n_alone(pieces, tags, end) < _MIN_HEADINGS:
        return
    for index in range(label + 1, end):
        is_text = pieces[index].is_cut and tags[index - 1].kind == "abstract"
        is_first = index == label + 1
        tags[index] = Tag("abstract", is_first or (tags[index].is_start and not is_text))


def _is_heading_alone(piece: Piece, tag: Tag) -> bool:
    is_known = piece.cue is not None and piece.cue.role in MAIN_ROLES
    return tag.kind == "heading" and (not is_known or bool(piece.cue and piece.cue.is_whole))


def _n_alone(pieces: Sequence[Piece], tags: Sequence[Tag], first: int) -> int:
    """How many main headings stand alone in their lines from here on."""
    return sum(
        tag.kind == "heading"
        and piece.cue is not None
        and piece.cue.is_whole
        and piece.cue.role in MAIN_ROLES
        for piece, tag in zip(pieces[first:], tags[first:], strict=True)
    )


def last_label(pieces: Sequence[Piece]) -> int:
    """Index of the last label; -1 where there is none."""
    for index in reversed(cued(pieces)):
        cue = pieces[index].cue
        if cue is not None and cue.kind in LABELS:
            return index
    return -1
