"""The end of a text: what the next article of an issue begins with is not this one's."""

import re
from collections.abc import Sequence
from functools import cache

from flows.text.contacts import MASK
from flows.text.segment_phrases import key
from flows.text.segment_pieces import Piece
from flows.text.segment_tags import Tag, Tags
from schemas import vocabulary

_LONGEST = 160  # code points of a line of codes
_MOST = 4  # such lines at the end of a text
_NOT_DATES = ("reference", "author_info", "paragraph", "other")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TAIL = 24  # code points in which an entry's pages stand
# ``5–11.``, ``196 p.``, ``88 б.``
_OVER = re.compile(
    r"(?:\d\s?[-\u2013\u2014]\s?\d{1,5}|\d\s?(?:[pscPSC\u0431\u0441\u0411\u0421]|pp|\u0431\u0435\u0442))\.?$"
)
_SENTENCE = re.compile(r"[^\W\d_]{2,}\s[^\W\d_]")
_OF_ENTRY = re.compile(r"(?:19|20)\d\d|//|https?:|\bdoi\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_MASKED, _NOTE = 5, 2000  # marks of an address, and code points of a note in which it stands


def settle_ends(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """The tags without the codes that a cut between two articles left at the end.

    A page that holds the end of one article and the beginning of the next leaves the next one's
    classification code at the very end. It is told by its word, with another code in the front.

    Source:
        `МРНТИ` after the notes about the authors, document kazutbpdf-26-ekon-004.
    """
    tags = _behind_list(text, pieces, _dates(text, pieces, tags))
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
    new = Tags(tags)
    for index in range(first, len(tags)):
        code = _code(text, pieces[index])
        if code[0] in words and code not in own:
            new[index] = Tag("other", True)
    return new


def _dates(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """The tags with the last line as its dates where it is a sentence about them.

    ``Maqola 2024-yil 6-mayda keldi, 2024-yil 14-iyunda qabul qilindi.`` has its words behind the
    dates, where no label is looked for.
    """
    last = pieces[-1] if pieces else None
    if last is None or tags[-1].kind not in _NOT_DATES or last.end - last.start > _LONGEST:
        return tags
    line = key(text[last.start : last.end])
    is_said = any(f" {phrase}" in line for phrase in _date_phrases())
    is_dated = is_said and _YEAR.search(text, last.start, last.end)
    return [*tags[:-1], Tag("date_line", True)] if is_dated and tags[-1].is_start else tags


def _behind_list(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """The tags without the sentences that the last entry of a list takes with it.

    An entry is over with its pages. What follows in a line of its own, begins with a word in a
    capital and names neither a year nor a link is a note about the authors or the article.
    """
    last = len(tags) - 1
    while last >= 0 and tags[last].kind != "reference":
        last -= 1
    first = last
    while first > 0 and tags[first].kind == "reference" and not tags[first].is_start:
        first -= 1
    if last < 0:
        return tags
    marks = _OF_ENTRY.finditer(text, pieces[first].start, pieces[last].end)
    over = max((mark.end() for mark in marks), default=pieces[first].start)
    # A note that the line model took for an entry of its own has neither a year nor a link at all.
    for index in range(max(first, 1), last + 1):
        start, above = pieces[index].start, pieces[index - 1]
        if start < over or not text[start].isupper() or not _SENTENCE.match(text, start):
            continue
        if _OVER.search(text[max(above.start, above.end - _TAIL) : above.end]):
            is_address = MASK * _MASKED in text[start : min(pieces[last].end, start + _NOTE)]
            kind = "author_info" if is_address else "paragraph"
            note = [Tag(kind, place == index) for place in range(index, last + 1)]
            return [*tags[:index], *note, *tags[last + 1 :]]
    return tags


@cache
def _date_phrases() -> tuple[str, ...]:
    """The phrases of the vocabulary that name the day an article came or was accepted."""
    rows = vocabulary.rows("labels")
    return tuple(key(row["label"]) for row in rows if row["kind"] == "date_line")


def _code(text: str, piece: Piece) -> tuple[str, str]:
    """The word with which a line of codes begins, and the digits of the line."""
    line = text[piece.start : min(piece.end, piece.start + _LONGEST)]
    word = _WORD.search(line)
    return key(word[0]) if word else "", "".join(filter(str.isdecimal, line))
