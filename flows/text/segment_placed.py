"""Abstracts without a label, told by where they stand.

Between the names and the body of an article, or, cut by the print of a margin, where a sentence
goes on that the abstract left open.
"""

from collections.abc import Sequence

from flows.text.segment_abstracts import LABELS, last_label
from flows.text.segment_marks import word_codes
from flows.text.segment_pieces import Piece
from flows.text.segment_scripts import ABOVE, abstracts_in_two_scripts
from flows.text.segment_tags import Tag, Tags, has, places, runs
from flows.text.segment_words import MAIN_ROLES

_FRONT = 60  # pieces: abstracts without a label begin above
_LABELLED = 150  # pieces: the first label stands above
_REACH = 60  # pieces: print of a margin within an abstract is shorter
_SHORTEST, _LONGEST = 250, 4000  # code points of such an abstract
_LONGEST_ALONE = 1500  # and of one with nothing below it
_NEAR = 4  # pieces below it, among which front matter goes on
_ENDS = ".!?"
_MIN_LINES = 2  # of prose in another script
_WIDE = 35  # code points of a line of text
_MOST_LAST = 3  # lines between an abstract and the introduction
_MIN_WORDS = 3  # of such a line
_LOST_AS = frozenset(("other", "paragraph"))
_MOST_HEADINGS = 6  # among which the introduction is looked for
_MARGIN = frozenset(("other", "running_head", "page_number"))
_NAMES = frozenset(("author", "affiliation"))


def placed_abstracts(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[Tag]:
    """The tags with abstracts that only their place shows."""
    new = _parted_label(text, pieces, _left_open(text, pieces, Tags(tags)))
    new = _before_introduction(text, pieces, _right_below(text, pieces, new))
    if not has(new, "abstract_label"):
        new = abstracts_in_two_scripts(text, pieces, new)
    if not has(new, "abstract"):
        new = _below_names(text, pieces, new)
    return new


def _left_open(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """What goes on with the open sentence of an abstract, behind the print of a margin, is its own.

    Source:
        first pages with the imprint in a column of its own: open access in English.
    """
    found = places(tags, "abstract")
    last = found[-1] if found else len(tags)
    if last + 2 >= len(tags) or text[pieces[last].end - 1] in ".!?:;":
        return tags
    below = tags[last + 1]
    if below.kind not in _MARGIN and not pieces[last + 1].is_after_furniture:
        return tags
    for index in range(last + 2, min(len(tags), last + _REACH)):
        cue, kind = pieces[index].cue, tags[index].kind
        if kind in LABELS or (cue is not None and cue.is_whole and cue.role in MAIN_ROLES):
            return tags
        line = text[pieces[index].start : pieces[index].end]
        is_line = len(line) >= _WIDE and len(line.split()) >= _MIN_WORDS
        is_open = is_line and (line[0].islower() or line[0] == "(")
        if is_open and kind in ("paragraph", "other") and _closes(text, pieces[index - 1]):
            return _gone_on(text, pieces, tags, index)
    return tags


def _closes(text: str, piece: Piece) -> bool:
    return text[piece.end - 1] in _ENDS and piece.end - piece.start > 1


def _gone_on(text: str, pieces: Sequence[Piece], tags: list[Tag], first: int) -> list[Tag]:
    """The tags with the rest of an abstract from here to the end of its unit."""
    end = first + 1
    while end < len(tags) and tags[end].kind == tags[first].kind and pieces[end].cue is None:
        if pieces[end].end - pieces[first].start > _LONGEST:
            break
        if tags[end].is_start and not text[pieces[end].start].islower():
            break
        end += 1
    rest = [Tag("abstract", index == first) for index in range(first, end)]
    return [*tags[:first], *rest, *_begun(tags[end:])]


def _right_below(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """Sentences right below an abstract, before all else, are its next paragraph.

    Not where they speak of rights, grants and the journal.
    """
    for _, first in runs(tags[:_LABELLED], "abstract"):
        if first == len(tags) or tags[first].kind != "other":
            continue
        is_open = not _closes(text, pieces[first - 1])
        end = _text_end(text, pieces, tags, first, is_open)
        if end is None or _speaks_of_journal(text, pieces[first:end]):
            continue
        rest = [Tag("abstract", index == first and not is_open) for index in range(first, end)]
        tags = [*tags[:first], *rest, *_begun(tags[end:])]
    return tags


def _speaks_of_journal(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether words of imprints stand in half of the lines."""
    words = word_codes(text, [piece[:2] for piece in pieces]).imprint
    return 2 * sum(map(bool, words)) >= len(words)


def _parted_label(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """The first long text behind a label that print of the margin parts from its abstract.

    Source:
        `a b s t r a c t`, `Article history:`, dates and keywords: letters in physics.
    """
    label = next(
        (i for i, tag in enumerate(tags[:_LABELLED]) if tag.kind == "abstract_label"), None
    )
    if label is None or any(tag.kind == "abstract" for tag in tags[label:]):
        return tags
    for first in range(label + 1, min(len(tags), label + _REACH)):
        if tags[first].kind == "heading":
            return tags
        end = _text_end(text, pieces, tags, first)
        if end is not None:
            text_ = [Tag("abstract", index == first) for index in range(first, end)]
            return [*tags[:first], *text_, *_begun(tags[end:])]
    return tags


def _text_end(
    text: str, pieces: Sequence[Piece], tags: Sequence[Tag], first: int, goes_on: bool = False
) -> int | None:
    """Where the sentences end that begin here in lines of some width; None where none begin."""
    end = first
    while end < len(tags) and tags[end].kind in _LOST_AS and pieces[end].cue is None:
        if pieces[end].end - pieces[end].start < _WIDE and (
            end == first or not _closes(text, pieces[end])
        ):
            break
        if pieces[end].end - pieces[first].start > _LONGEST:
            return None
        end += 1
    while end > first and not _closes(text, pieces[end - 1]):
        end -= 1
    if end - first < _MIN_LINES or _opens(text, pieces[first]) is goes_on:
        return None
    size = pieces[end - 1].end - pieces[first].start
    return end if _SHORTEST <= size <= _LONGEST else None


def _opens(text: str, piece: Piece) -> bool:
    return not text[piece.start].islower()


def _before_introduction(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """The lines between an abstract and the introduction are the last of the abstract.

    Source:
        `Trial Registration: ...`, which closes abstracts of medical articles.
    """
    for index in places(tags, "heading")[:_MOST_HEADINGS]:
        cue = pieces[index].cue
        if cue is None or cue.role != "introduction" or not cue.is_whole:
            continue
        first = index
        while first > 0 and index - first < _MOST_LAST and _is_last(text, pieces, tags, first - 1):
            first -= 1
        if first == index or tags[first - 1].kind != "abstract":
            return tags
        last = [Tag("abstract", True) for _ in range(first, index)]
        return [*tags[:first], *last, *tags[index:]]
    return tags


def _is_last(text: str, pieces: Sequence[Piece], tags: Sequence[Tag], index: int) -> bool:
    """Whether a line is some words without a known beginning, in a line of their own."""
    piece = pieces[index]
    is_free = tags[index].kind in ("other", "heading") and piece.cue is None and not piece.is_cut
    return is_free and len(text[piece.start : piece.end].split()) >= _MIN_WORDS


def _below_names(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """The first text below the names, with front matter or the introduction below it.

    Source:
        an abstract between the authors and their addresses: scientific reports in English.
    """
    first = next((i for i, tag in enumerate(tags[:_FRONT]) if tag.kind == "paragraph"), 0)
    if not first:
        return _unknown_text(text, pieces, tags)
    above = first - 1 if first and _heads(pieces[first - 1], tags[first - 1]) else first
    kinds = {tag.kind for tag in tags[:above]}
    if not kinds & _NAMES or not kinds <= ABOVE or "title" not in kinds:
        return tags
    end = first
    while end < len(tags) and tags[end].kind == "paragraph":
        end += 1
    while end > first + 1 and not _closes(text, pieces[end - 1]):
        end -= 1
    size = pieces[end - 1].end - pieces[first].start
    if not _SHORTEST <= size <= _LONGEST or not _closes(text, pieces[end - 1]):
        return tags
    if above == first and not _is_over(pieces, tags, first, end, size):
        return tags
    new = [*tags[:first], *(Tag("abstract", tag.is_start) for tag in tags[first:end])]
    if above < first:
        new[above] = Tag("abstract_label", True)
    return new + _begun(tags[end:])


def _unknown_text(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """Sentences below the names of a text that seems to have no body are its abstract."""
    kinds = [tag.kind for tag in tags[:_FRONT]]
    for first in range(1, len(kinds)):
        above = set(kinds[:first])
        if kinds[first] != "other" or not _NAMES & above or "title" not in above:
            continue
        before = text[max(0, pieces[first].start - _REACH) : pieces[first].start].rstrip()
        if kinds[first - 1] not in _NAMES and before[-1:] not in (*_ENDS, ""):
            continue
        end = _text_end(text, pieces, tags, first)
        if end is not None and end - first > _MIN_LINES:
            text_ = [Tag("abstract", index == first) for index in range(first, end)]
            return [*tags[:first], *text_, *_begun(tags[end:])]
    return tags


def _heads(piece: Piece, tag: Tag) -> bool:
    """Whether a heading above all others is ``Summary``: no article begins with its conclusion."""
    cue = piece.cue
    is_summary = cue is not None and cue.is_whole and cue.role == "conclusion" and not cue.depth
    return is_summary and tag.kind == "heading"


def _is_over(pieces: Sequence[Piece], tags: Sequence[Tag], first: int, end: int, size: int) -> bool:
    """Whether front matter, the introduction, or nothing at all follows the first text."""
    if end == len(tags):
        return sum(tag.is_start for tag in tags[first:end]) == 1 and size <= _LONGEST_ALONE
    cue = pieces[end].cue
    if tags[end].kind == "heading":
        return cue is not None and cue.is_whole and cue.role == "introduction"
    if last_label(pieces) >= end:
        return True
    return bool(_NAMES & {tag.kind for tag in tags[end : end + _NEAR]})


def _begun(tags: Sequence[Tag]) -> list[Tag]:
    """The tags, the first of which begins a unit."""
    return [Tag(tag.kind, tag.is_start or not index) for index, tag in enumerate(tags)]
