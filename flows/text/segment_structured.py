"""Structured abstracts: ``Background: ... Methods: ... Results: ...`` is one abstract.

Its parts are named with the words that head the sections of articles, so the rules for headings
would take them; here they are found first.
"""

from collections.abc import Iterator, Sequence

from flows.text.segment_abstracts import LABELS, last_label
from flows.text.segment_pieces import Piece, cued
from flows.text.segment_tags import Tag, Tags
from flows.text.segment_words import MAIN_ROLES

_LONGEST = 5000  # code points of a structured abstract
# How many parts show that a stretch is an abstract: one that the line model called so from its
# beginning, and one of which it called some lines so.
_FEW, _SOME = 2, 3
_LAST = "conclusion"
_INSIDE = frozenset(("abstract", "paragraph", "heading", "list_item", "abstract_label"))
# What may stand in the middle of an abstract that goes on behind it.
_BESIDE = frozenset(("other", "running_head", "page_number", "footnote"))
_BELOW_KEYWORDS = frozenset(("keywords", "keywords_label"))


def structured_abstracts(
    pieces: Sequence[Piece], tags: Sequence[Tag]
) -> tuple[list[Tag], frozenset[int]]:
    """The tags with structured abstracts whole, and the places of all their pieces."""
    new, inside = Tags(tags), set[int]()
    for first, end in _stretches(pieces, tags):
        cue = pieces[first].cue
        # Where the parts have lines for themselves, print of the margin may stand between them.
        is_apart = cue is not None and cue.is_whole
        for index in range(first, end):
            if tags[index].kind not in _INSIDE and (is_apart or tags[index].kind != "other"):
                continue
            is_text = pieces[index].is_cut and index > first
            new[index] = Tag("abstract", index == first or (tags[index].is_start and not is_text))
            inside.add(index)
        if end < len(new) and new[end].kind != "abstract":
            new[end] = Tag(new[end].kind, True)
    return new, frozenset(inside)


def _stretches(pieces: Sequence[Piece], tags: Sequence[Tag]) -> Iterator[tuple[int, int]]:
    """The first and the last but one piece of each structured abstract."""
    below, last = 0, last_label(pieces)
    for index in cued(pieces):
        if index < below or not _is_part(pieces[index]):
            continue
        end = _end(pieces, tags, index) if _opens(pieces, tags, index, last) else None
        if end is not None:
            yield index, end
            below = end
        elif tags[index].kind == "heading":
            return


def _opens(pieces: Sequence[Piece], tags: Sequence[Tag], index: int, last: int) -> bool:
    """Whether an abstract begins with this part: below a label, or where one may be.

    Behind the ``last`` label of the front matter, parts in lines of their own are sections.
    """
    above = tags[index - 1].kind if index else ""
    if above == "abstract_label":
        return True
    cue = pieces[index].cue
    if 0 <= last < index and cue is not None and cue.is_whole:
        return False
    return tags[index].kind in _INSIDE | {"other"} and above not in _BELOW_KEYWORDS


def _is_part(piece: Piece) -> bool:
    """Whether a piece is a word that heads a main section, with its mark or alone in the line."""
    cue = piece.cue
    return cue is not None and cue.role in MAIN_ROLES and not cue.depth


def _end(pieces: Sequence[Piece], tags: Sequence[Tag], first: int) -> int | None:
    """Where the abstract ends that begins with a part; None where it is no abstract."""
    is_labelled = first > 0 and tags[first - 1].kind == "abstract_label"
    opening = pieces[first].cue
    is_whole = opening is not None and opening.is_whole
    seen: set[str | None] = set()
    end, size, opened, is_closed = first, 0, first, False
    for index in range(first, len(pieces)):
        piece, tag = pieces[index], tags[index]
        cue = piece.cue
        if cue is not None and cue.kind == "heading":
            if not _is_part(piece) or cue.role in seen or cue.is_whole is not is_whole:
                break
            seen.add(cue.role)
            opened = index
        elif _ends(tag, cue.kind if cue else "", _LAST in seen and index > opened + 1):
            is_closed = cue is not None and cue.kind == "keywords_label" and end == index
            break
        if tag.kind in _INSIDE:
            end, size = index + 1, size + piece.end - piece.start
        if size > _LONGEST:
            return None
    is_sure = is_labelled or (is_closed and not is_whole and len(seen) >= _FEW)
    return end if _are_enough(len(seen), tags[first:end], is_sure, is_whole) else None


def _are_enough(n_parts: int, tags: Sequence[Tag], is_labelled: bool, is_whole: bool) -> bool:
    """Whether so many parts show an abstract, of which the line model said ``tags``.

    Parts with lines for themselves look like the sections of an article: more must speak for them.
    """
    n_abstract = sum(tag.kind == "abstract" for tag in tags)
    if is_whole:
        return n_parts >= _SOME and (is_labelled or 2 * n_abstract > len(tags))
    is_abstract = any(tag.kind == "abstract" for tag in tags[:2])
    return is_labelled or (n_abstract > 0 and n_parts >= (_FEW if is_abstract else _SOME))


def _ends(tag: Tag, cue: str, is_closing: bool) -> bool:
    """Whether an abstract cannot go on with this piece."""
    if cue in LABELS or tag.kind not in _INSIDE | _BESIDE:
        return True
    return is_closing and (tag.is_start or tag.kind not in ("abstract", "paragraph"))
