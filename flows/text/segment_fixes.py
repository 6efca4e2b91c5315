"""What is surer than the line model: marked labels and headings, the letters of a title."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from flows.text.segment_abstracts import (
    LABELS,
    last_label,
    plain_text,
    whole_abstracts,
)
from flows.text.segment_breaks import clear_breaks
from flows.text.segment_ends import settle_ends
from flows.text.segment_indents import settle_indented
from flows.text.segment_labelled import labelled_text
from flows.text.segment_people import settle_people
from flows.text.segment_pieces import Piece, cued
from flows.text.segment_placed import placed_abstracts
from flows.text.segment_repeats import settle_repeats
from flows.text.segment_structured import structured_abstracts
from flows.text.segment_tags import Tag, Tags, places, places_of
from flows.text.segment_titles import (
    lost_title,
    names_below_titles,
    title_ends,
    titles_above,
    titles_between,
)
from flows.text.segment_words import MAIN_ROLES, numbering

_MIN_RUN_IN = 2
_FRONT_KINDS = frozenset(("title", "author", "affiliation", "abstract", "keywords", "running_head"))
_NOT_YET = _FRONT_KINDS | {"paragraph", "list_item", "other"}
# Kinds that such a line is mistaken for.
_NAMED = {
    "id_line": ("author", "affiliation", "title", "other", "abstract_label"),
    "date_line": ("author", "affiliation", "title", "reference", "author_info"),
}
_LONGEST_NAMED = 160
_DIGIT = re.compile(r"\d")
_MOST_BEFORE = 12
_ENDS = ".!?:;)]\u00bb"
_WORDS = re.compile(r"[^\W\d_-]+(?:[ \u00a0-][^\W\d_-]+)+")
_SHORT_LINE = 0.6  # of the line below
_LONGEST_HEADING = 90  # code points of a heading in one line
_ITEM_ENDS = ";.,:!?"
_TEXT_KINDS = ("paragraph", "other", "list_item")
_RUN_IN_ROLES = MAIN_ROLES | {"acknowledgements", "funding"}
_KIND_BELOW = {"references": "reference", "author_info": "author_info"}


def fixed(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[Tag]:
    """The tags with what the model overlooked."""
    known = cued(pieces)
    body = last_label(pieces) + 1
    new = labelled_text(text, pieces, _marked_labels(text, pieces, tags, known))
    new, inside = structured_abstracts(pieces, new)
    later = [i for i in known if body <= i < len(pieces) - 1 and i not in inside]
    new = _named_lines(text, pieces, new, known)
    new = _whole_line_headings(text, pieces, new, later)
    new = _run_in_headings(text, pieces, new, later)
    new = whole_abstracts(text, pieces, new)
    new = _numbered_headings(text, pieces, new)
    new = _second_headings(text, pieces, new)
    new = _within_sentences(text, pieces, _lower_headings(text, pieces, new))
    new = _open_headings(text, pieces, new)
    new = _body_kinds(pieces, new, body)
    new = _first_references(pieces, new)
    new = _list_items(text, pieces, new)
    new = clear_breaks(text, pieces, new)
    new = titles_between(text, pieces, title_ends(text, pieces, new))
    new = settle_repeats(text, pieces, settle_people(text, pieces, new))
    new = names_below_titles(text, pieces, settle_ends(text, pieces, new))
    new = lost_title(text, pieces, new)
    new = placed_abstracts(text, pieces, titles_above(text, pieces, new))
    return settle_indented(text, pieces, plain_text(text, pieces, new))


def _marked_labels(
    text: str, pieces: Sequence[Piece], tags: Sequence[Tag], cued: Sequence[int]
) -> list[Tag]:
    """A label with its mark (``Аннотация:``) is a label; the text after it is a unit.

    The word of a heading is never a label.
    """
    new = Tags(tags)
    for index in cued:
        cue = pieces[index].cue
        if cue is not None and cue.kind == "heading" and tags[index].kind in LABELS:
            new[index] = Tag("heading", True)  # Алғыс білдіру.
        if cue is None or cue.kind not in LABELS or not cue.is_marked:
            continue
        if tags[index].kind in ("heading", "reference", "author_info", cue.kind):
            continue
        if index and _is_amid_sentence(text, pieces, tags, index):
            continue
        new[index] = Tag(cue.kind, True)
        above = pieces[index - 1].cue if index else None
        if above is not None and above.kind == cue.kind and above.is_whole and not above.is_marked:
            new[index - 1 : index + 1] = [Tag(cue.kind, True), Tag(cue.kind, False)]
        if index + 1 < len(new) and not new[index + 1].is_start:
            new[index + 1] = Tag(new[index + 1].kind, True)
    return new


def _is_amid_sentence(text: str, pieces: Sequence[Piece], tags: Sequence[Tag], index: int) -> bool:
    """Whether a word in small letters goes on with an abstract: ``... by hand / keywords.``"""
    last = text[pieces[index - 1].end - 1]
    is_inside = tags[index - 1].kind == "abstract" and (last.isalpha() or last in ",-")
    return is_inside and text[pieces[index].start].islower()


def _named_lines(
    text: str, pieces: Sequence[Piece], tags: list[Tag], cued: Sequence[int]
) -> list[Tag]:
    """``УДК 338.43`` and ``Поступила в редакцию 12.03.2031`` are what their first word says."""
    for index in cued:
        piece, cue = pieces[index], pieces[index].cue
        if cue is None or tags[index].kind not in _NAMED.get(cue.kind, ()):
            continue
        is_short = piece.end - piece.start <= _LONGEST_NAMED
        is_apart = index == 0 or text[pieces[index - 1].end - 1] not in ",-"
        if is_short and is_apart and _DIGIT.search(text, piece.start, piece.end):
            tags[index] = Tag(cue.kind, True)
            if index + 1 < len(tags):
                tags[index + 1] = Tag(tags[index + 1].kind, True)
    return tags


def _whole_line_headings(
    text: str, pieces: Sequence[Piece], tags: list[Tag], later: Sequence[int]
) -> list[Tag]:
    """A vocabulary heading alone in its line, with a capital here and below, is a heading.

    Not before the last label and not in an abstract, where the same words part its sentences.
    """
    for index in later:
        cue, above, below = pieces[index].cue, tags[index - 1], pieces[index + 1]
        if cue is None or cue.kind != "heading" or not cue.is_whole or cue.depth > 1:
            continue
        is_part = above.kind == "abstract" and cue.role != "introduction"
        first, last_above = text[pieces[index].start], text[pieces[index - 1].end - 1]
        if tags[index].kind == "heading" or is_part or first.islower():
            continue
        if index and last_above in ",-\u2013":
            continue
        # The line below may have gone with the furniture of the page between: ask the one above.
        is_parted = below.line > pieces[index].line + 1 and last_above in _ENDS
        if text[below.start].islower() and not is_parted:
            continue
        tags[index] = Tag("heading", True)
        tags[index + 1] = Tag(_after(cue.role, tags[index + 1].kind), True)
    return tags


def _after(role: str | None, kind: str) -> str:
    """The kind of what follows a heading that was overlooked."""
    if kind in ("heading", "caption", "list_item"):
        return kind
    return _KIND_BELOW.get(role or "", "paragraph")


def _run_in_headings(
    text: str, pieces: Sequence[Piece], tags: list[Tag], later: Sequence[int]
) -> list[Tag]:
    """``Введение. Вода`` is a heading where the text has no other of its role.

    Not before the last label: abstracts are structured with the same words.
    """
    cues = [(pieces[index].cue, tags[index].kind) for index in later]
    roles = {cue.role for cue, kind in cues if cue and kind == "heading"}
    for index in later:
        cue = pieces[index].cue
        if cue is None or cue.role not in _RUN_IN_ROLES or cue.role in roles or cue.is_whole:
            continue
        following = pieces[index + 1]
        is_run_in = following.line == pieces[index].line and not text[following.start].islower()
        is_body = "introduction" in (cue.role, *roles) and tags[index].kind in _NOT_YET
        is_lost = tags[index].kind == "other" and "introduction" in roles
        if is_run_in and (is_body or is_lost or tags[index].kind == "paragraph"):
            roles.add(cue.role)
            tags[index] = Tag("heading", True)
            tags[index + 1] = Tag(tags[index + 1].kind, True)
    return tags


def _lower_headings(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """Where main headings run in, a short line in the body opens a paragraph, not a section.

    Only numbers of two parts and more (``2.1``) make it a heading there.
    """
    if not _has_run_in_style(pieces, tags):
        return tags
    new = Tags(tags)
    for index in places(tags, "heading"):
        piece, tag = pieces[index], tags[index]
        if piece.cue is not None:
            continue
        if not tag.is_start:
            new[index] = Tag(new[index - 1].kind, False)
        elif numbering(text, piece.start, piece.end)[1] < 2:
            new[index] = Tag("paragraph", True)
    return new


def _second_headings(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """A short line right below a main heading, where others of its look are headings, is one."""
    headings = places(tags, "heading")
    if not any(_is_own_heading(pieces[index], tags[index]) for index in headings):
        return tags
    new = Tags(tags)
    for heading in headings:
        index = heading + 1
        if index >= len(tags) - 2:
            break
        above, piece, below = pieces[index - 1], pieces[index], pieces[index + 1]
        is_below = new[index - 1].kind == "heading" and above.cue and above.cue.is_whole
        if not is_below or tags[index] != Tag("paragraph", True) or piece.cue is not None:
            continue
        if _looks_like_heading(text, piece, below):
            new[index] = Tag("heading", True)
            new[index + 1] = Tag("paragraph", True)
    return _parted_headings(text, pieces, new)


def _parted_headings(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """So is such a line that the line model parts from the paragraphs above and below."""
    start = Tag("paragraph", True)
    for index in range(1, len(tags) - 1):
        if tags[index] != start or tags[index + 1] != start or pieces[index].cue is not None:
            continue
        is_parted = tags[index - 1].kind == "paragraph" and text[pieces[index - 1].end - 1] in ".!?"
        if is_parted and _looks_like_heading(text, pieces[index], pieces[index + 1]):
            tags[index] = Tag("heading", True)
    return tags


def _looks_like_heading(text: str, piece: Piece, below: Piece) -> bool:
    """Whether a line is some words that begin with a capital, shorter than the line below."""
    is_short = piece.end - piece.start < _SHORT_LINE * (below.end - below.start)
    is_open = text[piece.start].isupper() and _WORDS.fullmatch(text, piece.start, piece.end)
    is_apart = text[below.start].isupper() and below.line != piece.line
    return is_short and bool(is_open) and is_apart


def _is_own_heading(piece: Piece, tag: Tag) -> bool:
    """Whether a piece is a heading of the article's own words, alone in its line."""
    return tag == Tag("heading", True) and piece.cue is None and not piece.is_cut


def _within_sentences(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """A word of the vocabulary in small letters goes on with the sentence of the line above."""
    new = Tags(tags)
    for index in places(tags, "heading"):
        is_small = index > 0 and text[pieces[index].start].islower()
        if not is_small or new[index - 1].kind != "paragraph":
            continue
        if text[pieces[index - 1].end - 1] not in ".!?:;":
            new[index] = Tag("paragraph", False)
    return new


def _open_headings(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """What ends with a comma or a semicolon goes on below: it is no heading."""
    new = Tags(tags)
    for index in places(tags, "heading"):
        is_last = index + 1 == len(tags) or tags[index + 1].is_start
        if not is_last or text[pieces[index].end - 1] not in ",;" or pieces[index].cue is not None:
            continue
        above = new[index - 1].kind if index else ""
        kind = above if above == "reference" else "paragraph"
        first = index
        while first and not tags[first].is_start:
            first -= 1
        new[first : index + 1] = [Tag(kind, place == first) for place in range(first, index + 1)]
        if index + 1 < len(tags) and tags[index + 1].kind == kind:
            new[index + 1] = Tag(kind, False)
    return new


def _numbered_headings(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """``2.1 Sampling`` alone in its line is a heading; ``Figure 2`` never is."""
    new = Tags(tags)
    for index in places(tags, "heading"):
        cue = pieces[index].cue
        if cue is not None and cue.kind == "caption":
            new[index] = Tag("caption", True)
    numbered = [index for index, piece in enumerate(pieces) if text[piece[0]].isdecimal()]
    for index in numbered:
        piece = pieces[index]
        if tags[index].kind not in _TEXT_KINDS or index + 1 == len(pieces):
            continue
        begin, depth = numbering(text, piece.start, piece.end)
        if depth < 2 or piece.is_cut or piece.end - begin > _LONGEST_HEADING:
            continue
        below = pieces[index + 1]
        is_apart = text[below.start].isupper() and below.line != piece.line
        is_first = index == 0 or new[index - 1].kind == "heading"
        is_last = is_first or text[pieces[index - 1].end - 1] in ".:?!)"
        if is_apart and is_last and text[begin].isupper() and text[piece.end - 1].isalpha():
            new[index] = Tag("heading", True)
            new[index + 1] = Tag(new[index + 1].kind, True)
    return new


def _has_run_in_style(pieces: Sequence[Piece], tags: Sequence[Tag]) -> bool:
    cues = (pieces[index].cue for index in places(tags, "heading"))
    main = [cue.is_whole for cue in cues if cue and cue.role in MAIN_ROLES]
    return len(main) - sum(main) >= max(_MIN_RUN_IN, 1 + sum(main))


def _body_kinds(pieces: Sequence[Piece], tags: list[Tag], body: int) -> list[Tag]:
    """Below a heading of the body, and with no label to come, front matter is paragraphs."""
    front, headings = places_of(tags, _FRONT_KINDS), places(tags, "heading")
    new = Tags(tags)
    for index in front[bisect_left(front, body) :]:
        above = bisect_left(headings, index) - 1
        if above < 0 or headings[above] < body:
            continue
        cue, tag = pieces[headings[above]].cue, new[index]
        if cue is not None and cue.role not in _KIND_BELOW:
            new[index] = Tag("paragraph", tag.is_start or new[index - 1].kind != "paragraph")
    return new


def _first_references(pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """What stands between the heading of a list and its first reference is a reference."""
    new = Tags(tags)
    for index in places(tags, "heading"):
        cue = pieces[index].cue
        if cue is None or cue.role != "references":
            continue
        end = index + 1
        while end < len(tags) and end <= index + _MOST_BEFORE and tags[end].kind in _NOT_YET:
            end += 1
        if end < len(tags) and (end == index + 1 or tags[end].kind in ("reference", "heading")):
            for place in range(index + 1, end):
                new[place] = Tag("reference", tags[place].is_start or place == index + 1)
    return new


def _list_items(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """A unit that opens with the bullet of the list item right above it is an item too.

    So is a line that does, below one that ends with a mark.

    Source:
        `-туризм, спорт және мәдени алмасулар;`, document 003_8f45086f94872d4c.
    """
    items = places(tags, "list_item")
    if not items:
        return tags
    new = Tags(tags)
    bullet, is_item = "", False
    first = items[0]
    while first > 0 and not tags[first].is_start:
        first -= 1
    for index in range(first, len(tags)):
        tag, opening = tags[index], text[pieces[index].start]
        if tag.is_start:
            is_same = tag.kind == "paragraph" and is_item and opening == bullet
            is_item = tag.kind == "list_item" or is_same
            bullet = "" if opening.isalnum() else opening
        if is_item and tag.kind == "paragraph":
            new[index] = Tag("list_item", tag.is_start)
        is_inside = tag.kind == "list_item" and not tag.is_start and opening == bullet
        if is_inside and text[pieces[index - 1].end - 1] in _ITEM_ENDS:
            new[index] = Tag("list_item", True)
    return new
