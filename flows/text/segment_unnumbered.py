"""Where the entries of a list without numbers begin: by names, years and the ends of lines.

Author-year lists (APA and its like, GOST without numbers) look like prose to a model of lines.
What is sure is the heading above them, and that an entry begins with a name and holds a year.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.text.segment_phrases import LABELS
from flows.text.segment_pieces import Piece
from flows.text.segment_tags import Tag, Tags, places

_LETTER = r"[^\W\d_]"
_NAME = rf"{_LETTER}[\w'’‘ʻʼ`\-]{{1,30}}"
# `Harwick, J.`, `Омаров А. Б.`, `Дәулет Е.,`, `van der Berg, K.`
_OPENING = re.compile(rf"(?:{_NAME}\s){{0,2}}{_NAME}(?:,\s?|\s){_LETTER}\.")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_YEAR_IN_BRACKETS = re.compile(r"\((?:1[89]|20)\d\d[a-zа-я]?(?:,[^()]{1,20})?\)")
_NUMBERED = re.compile(r"[\[(]?\d{1,3}[\]).]")
_ADDRESS_END = re.compile(r"(?:https?://|10\.\d{4,})\S{0,200}$")
_DIGIT = re.compile(r"\d")
_COMPLETE = '.!?)]»”"'
# What the line model seldom sees in a list unless it is there.
_AFTER_LISTS = frozenset({"date_line", "author_info", "footnote", "id_line"})
_MIN_ENTRIES = 2
_SHORT = 0.85  # of the widest line of the list: a line that ends there ends a paragraph
_SURE = 0.6  # of the entries must show that they are entries
_LONGEST = 14  # lines
_KNOWN = 0.9  # of the lines up to the last entry
_MOST = 0.75  # of the lines are not behind it


def set_unnumbered(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[Tag]:
    """The tags with the entries of each list that has no numbers.

    What stands below a heading of references, up to the next heading, is a list where most of its
    would-be entries look like entries; what follows the last such entry stays as it was. A list
    that the line model knew for one stays as it is.
    """
    new = Tags(tags)
    for first, end in list(_regions(pieces, new)):
        _part_remark(text, pieces, new, first, end)
        if _is_numbered(text, pieces[first:end]) or _is_known(tags[first:end]):
            continue
        entries = _entries(text, pieces, tags, first, end)
        last = _last_sure(text, pieces, entries)
        sure = sum(_is_entry(text, pieces, entry) for entry in entries[: last + 1])
        if last + 1 < _MIN_ENTRIES or sure < _SURE * (last + 1):
            continue
        for begin, stop in entries[: last + 1]:
            new[begin:stop] = [Tag("reference", i == begin) for i in range(begin, stop)]
        stop = entries[last][1]
        if stop < end:
            kind = (
                new[stop].kind if new[stop].kind not in ("reference", "abstract") else "paragraph"
            )
            new[stop] = Tag(kind, True)
    return new


def _part_remark(text: str, pieces: Sequence[Piece], tags: list[Tag], first: int, end: int) -> None:
    """A last entry without a digit, where all others have some, is a remark: changed in place."""
    while end > first and tags[end - 1].kind != "reference":
        end -= 1
    starts = [i for i in range(first, end) if tags[i].is_start and tags[i].kind == "reference"]
    if len(starts) <= _MIN_ENTRIES:
        return
    has_digit = [
        any(_DIGIT.search(text, piece.start, piece.end) for piece in pieces[begin:stop])
        for begin, stop in pairwise([*starts, end])
    ]
    if all(has_digit[:-1]) and not has_digit[-1]:
        tags[starts[-1] : end] = [Tag("paragraph", i == starts[-1]) for i in range(starts[-1], end)]


def _regions(pieces: Sequence[Piece], tags: Sequence[Tag]) -> Iterator[tuple[int, int]]:
    """The pieces below each heading of references, up to the next heading or label."""
    known = [index for index in places(tags, "heading") if pieces[index].cue is not None]
    lists = [i for i in known if (cue := pieces[i].cue) is not None and cue.role == "references"]
    if not lists:
        return
    labels = [index for kind in LABELS for index in places(tags, kind)]
    boundaries = sorted([*known, *labels, len(tags)])
    for heading in lists:
        end = boundaries[bisect_right(boundaries, heading)]
        if end > heading + 1:
            yield heading + 1, end


def _is_numbered(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether the list has numbers: then they say where its entries begin."""
    n_numbered = sum(bool(_NUMBERED.match(text, piece.start, piece.end)) for piece in pieces)
    return n_numbered >= _MIN_ENTRIES and _LONGEST * n_numbered >= len(pieces)


def _is_known(tags: Sequence[Tag]) -> bool:
    """Whether the line model took it for a list anyway: then its entries are the surer ones.

    A few lines behind its last entry are notes.
    """
    end = len(tags)
    while end and tags[end - 1].kind != "reference":
        end -= 1
    n_known = sum(tag.kind == "reference" for tag in tags[:end])
    return n_known >= _KNOWN * end and end >= _MOST * len(tags)


def _entries(
    text: str, pieces: Sequence[Piece], tags: Sequence[Tag], first: int, end: int
) -> list[tuple[int, int]]:
    """The pieces of each would-be entry, in order, all of the region together."""
    widest = max(piece.end - piece.start for piece in pieces[first:end])
    starts, has_year = [first], False
    for index in range(first + 1, end):
        above = pieces[index - 1]
        has_year = has_year or bool(_YEAR.search(text, above.start, above.end))
        is_other = tags[index].is_start and tags[index].kind in _AFTER_LISTS
        if has_year and (is_other or _begins(text, pieces[index], above, widest)):
            starts.append(index)
            has_year = False
    return list(zip(starts, [*starts[1:], end], strict=True))


def _begins(text: str, piece: Piece, above: Piece, widest: int) -> bool:
    """Whether an entry begins with this piece, the one above having its year."""
    if text[piece.start].islower():
        return False
    tail = text[max(above.start, above.end - 200) : above.end]
    is_address = bool(_ADDRESS_END.search(tail))
    if not is_address and tail[-1] not in _COMPLETE and not tail[-1].isdigit():
        return False
    if _OPENING.match(text, piece.start, piece.end):
        return True
    is_short = above.end - above.start < _SHORT * widest
    return (is_short or is_address) and text[piece.start].isalnum()


def _is_entry(text: str, pieces: Sequence[Piece], entry: tuple[int, int]) -> bool:
    """Whether a would-be entry shows that it is one."""
    begin, stop = entry
    start, end = pieces[begin].start, pieces[stop - 1].end
    if stop - begin > _LONGEST or not _YEAR.search(text, start, end):
        return False
    return bool(
        _OPENING.match(text, start, pieces[begin].end)
        or "//" in text[start:end]
        or _YEAR_IN_BRACKETS.search(text, start, end)
    )


def _last_sure(text: str, pieces: Sequence[Piece], entries: Sequence[tuple[int, int]]) -> int:
    """The index of the last entry that shows that it is one; -1 where none does."""
    places = (i for i in range(len(entries) - 1, -1, -1) if _is_entry(text, pieces, entries[i]))
    return next(places, -1)
