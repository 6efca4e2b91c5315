"""Lines about the authors and the dates of the article, told by what they say.

The line model sees the look of a line; that a line holds nothing but names, names an organisation
or dates the receipt of the article is in its words.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from flows.text import authors_words
from flows.text.authors_forms import is_name
from flows.text.contacts import MASK
from flows.text.identifiers_dates import labelled_dates
from flows.text.segment_pieces import Piece
from flows.text.segment_tags import Tag, Tags, first_place, last_place, places, places_of

_LONGEST = 200  # code points of a line of names, of an organisation, of dates
_MOST_FRONT = 8  # lines of names between keywords and the next title
_LONGEST_UNIT = 600  # code points of such a run
_MARKS = re.compile(r"[\s\d*\u00b9\u00b2\u00b3\u2070-\u2079\u2020\u2021\uf000-\uf8ff()]+")
_MARK = re.compile(r"[\s\d*,\u00b9\u00b2\u00b3\u2070-\u2079\u2020\u2021\uf000-\uf8ff()]+")
_LONGEST_MARK = 8
# An abstract of which the first line may be a title, and the second names.
_TITLED = [Tag("abstract", True), Tag("abstract", False)]
_MARKS_AS = frozenset(("author", "affiliation", "other"))
_PARTS = re.compile(r"\s?[,;]\s?|\s(?:және|и|and)\s")
_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_a-zа-я]\.")
_DATE = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d{2})(?!\d)")
_DIGIT = re.compile(r"\d")
_CENTURIES = ("19", "20")
_YEAR = re.compile(r"(?:19|20)\d\d")  # which no date is without
_NOTE = re.compile(r"(?P<name>[^\W\d_][^,:;(\n]{4,60}?)\s[\u2013\u2014-]\s(?=[^\W\d_a-zA-Z])")
# What lines of names and of organisations are mistaken for.
_NAMES_AS = frozenset(("affiliation", "other", "title", "abstract", "paragraph"))
_ABOVE_NAMES = frozenset(("author", "title", "other", "affiliation"))
_PLACES_AS = frozenset(("title", "abstract"))
_DATES_AS = frozenset(("heading", "paragraph", "abstract", "author_info", "affiliation"))
_NOTES_AS = frozenset(("abstract", "paragraph", "affiliation", "author"))
# What opens front matter in another language behind the lists.
_OPEN_FRONT = frozenset(("title", "abstract_label", "keywords_label"))


def settle_people(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[Tag]:
    """The tags with lines of names, organisations, notes and dates as what they are."""
    new = Tags(tags)
    first, last = _body(new)
    _settle_first(text, pieces, new)
    for index in range(1, first):
        if new[index - 1].kind in _ABOVE_NAMES:
            _settle_front(text, pieces, new, index)
    _settle_title(text, pieces, new, first)
    _settle_markers(text, pieces, new, first)
    _settle_contacts(text, pieces, new, first)
    dated = _with_years(text, pieces, 0, first) + _with_years(text, pieces, last, len(pieces))
    for index in dated:
        _settle_date(text, pieces, new, index)
    notes = places_of(new, _NOTES_AS)
    for index in notes[bisect_left(notes, last) :]:
        _settle_note(text, pieces, new, index)
    for index in places(new, "date_line"):
        if first <= index < last and not _DATE.search(text, pieces[index].start, pieces[index].end):
            _set(new, index, "other", True)
    return _plain_tail(new, last)


def _settle_first(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> None:
    """Names with initials above all else, over a title, are authors: changed in place.

    Source:
        `А. В. Фамилия` over a title in capitals: journals that name authors first.
    """
    if len(tags) < 2 or tags[0].kind != "other" or tags[1].kind not in ("title", "other"):
        return
    start, end = pieces[0].start, pieces[0].end
    if end - start <= _LONGEST and _are_names(text[start:end], "", is_sure=False):
        _set(tags, 0, "author", True)


def _body(tags: Sequence[Tag]) -> tuple[int, int]:
    """Where the front matter ends and what is behind the lists begins."""
    opening = places(tags, "heading") or places(tags, "paragraph") or [0]
    last = last_place(tags, "reference")
    return opening[0], last + 1 if last >= 0 else len(tags)


def _settle_front(text: str, pieces: Sequence[Piece], tags: list[Tag], index: int) -> None:
    """A line of names below a title or names, an organisation below names: changed in place."""
    above, tag = tags[index - 1], tags[index]
    if pieces[index].end - pieces[index].start > _LONGEST or pieces[index].cue is not None:
        return
    line = text[pieces[index].start : pieces[index].end]
    if tag.kind in _NAMES_AS and above.kind in ("author", "title", "other"):
        tail = _tail(text, pieces[index - 1]) if above.kind == "author" else ""
        is_sure = tag.kind != "affiliation" and (above.kind == "author" or "," in line)
        if _are_names(line, tail, is_sure) and not _has_names(tags, index):
            _set(tags, index, "author", not tail)
            return
    if tag.kind == "affiliation" and _is_title(tags, index) and _names_nothing(line):
        _set(tags, index, "title", True)
        return
    if tag.kind in _PLACES_AS and above.kind in ("author", "affiliation"):
        below = text[pieces[index + 1].start] if index + 1 < len(tags) else ""
        is_above = index + 1 < len(tags) and tags[index + 1].kind == "affiliation"
        is_apart = below.isupper() or below.isdecimal() or below == MASK or is_above
        is_apart = is_apart and tag.kind != "title"
        is_line = not line.endswith((".", "!", "?")) and (MASK in line or is_apart)
        if is_line and tag.is_start and authors_words.names_organisation(line):
            _set(tags, index, "affiliation", True)


def _is_title(tags: Sequence[Tag], index: int) -> bool:
    """Whether a line stands where the title should: between names and an abstract, and alone."""
    below = tags[index + 1].kind if index + 1 < len(tags) else ""
    if tags[index - 1].kind != "author" or below not in ("abstract", "abstract_label"):
        return False
    for tag in reversed(tags[max(0, index - _MOST_FRONT) : index]):
        if tag.kind in ("keywords", "keywords_label"):
            return True
        if tag.kind != "author":
            return False
    return False


def _names_nothing(line: str) -> bool:
    """Whether a line is neither an organisation, nor a place, nor an address."""
    has_mark = _DIGIT.search(line) or MASK in line or "," in line
    return not has_mark and not authors_words.names_organisation(line)


def _settle_contacts(text: str, pieces: Sequence[Piece], tags: list[Tag], end: int) -> None:
    """A unit with an e-mail, right below the title and above the abstract, is about the authors.

    It is their line where it opens with a name, else their affiliation: changed in place.

    Source:
        names with degrees, offices and addresses in one run: short articles in Russian.
    """
    for index in range(1, end):
        if tags[index].kind != "abstract" or tags[index - 1].kind != "title":
            continue
        stop = next((i for i in range(index + 1, end) if tags[i].is_start), end)
        if stop == end or tags[stop].kind != "abstract":
            continue
        start = pieces[index].start
        if MASK * 5 not in text[start : min(pieces[stop - 1].end, start + _LONGEST_UNIT)]:
            continue
        words = text[start : pieces[index].end].split()
        is_named = any(is_name(" ".join(words[:n])) for n in (2, 3))
        kind = "author" if is_named else "affiliation"
        tags[index:stop] = [Tag(kind, i == index) for i in range(index, stop)]


def _settle_title(text: str, pieces: Sequence[Piece], tags: list[Tag], end: int) -> None:
    """A line below keywords, with a line of names below it, is a title: changed in place."""
    for index in places(tags, "keywords"):
        if index + 2 >= end or tags[index + 1 : index + 3] != _TITLED:
            continue
        above, here = pieces[index + 1], pieces[index + 2]
        line = text[here.start : here.end]
        is_line = here.end - here.start <= _LONGEST and "," in line
        if is_line and text[above.end - 1] not in ".!:;,-" and _are_names(line, "", True):
            _set(tags, index + 2, "author", True)
            tags[index + 1] = Tag("title", True)


def _settle_markers(text: str, pieces: Sequence[Piece], tags: list[Tag], end: int) -> None:
    """Raised marks that a PDF set on lines of their own go with their names: changed in place.

    A line of names that ends or begins with a comma goes on in the next one.

    Source:
        `1`, a blank line, `К.С. Кулажанов, 1А.С. ...`, document kazutbpdf-26-pish-010.
    """
    marks = frozenset(index for index in range(1, end) if _is_mark(text, pieces[index]))
    for index in sorted(marks, reverse=True):
        above = next(tags[i].kind for i in range(index - 1, -1, -1) if i not in marks)
        is_named = index + 1 < end and tags[index + 1].kind == "author"
        if is_named and tags[index].kind in _MARKS_AS and above in ("title", "author"):
            tags[index : index + 2] = [Tag("author", above == "title"), Tag("author", False)]
    for index in range(1, end):
        if tags[index].kind == tags[index - 1].kind == "author" and tags[index].is_start:
            first = text[pieces[index].start]
            is_open = text[pieces[index - 1].end - 1] == "," and first.isalpha()
            tags[index] = Tag("author", not (is_open or first == ","))


def _is_mark(text: str, piece: Piece) -> bool:
    """Whether a piece is the marks of names and organisations, and nothing else."""
    start, end = piece[:2]
    return end - start <= _LONGEST_MARK and _MARK.fullmatch(text, start, end) is not None


def _set(tags: list[Tag], index: int, kind: str, is_start: bool) -> None:
    """The kind of one line, which no unit of another kind goes on from: changed in place."""
    tags[index] = Tag(kind, is_start)
    if index + 1 < len(tags) and tags[index + 1].kind != kind:
        tags[index + 1] = Tag(tags[index + 1].kind, True)


def _tail(text: str, piece: Piece) -> str:
    """The half of a name that ends the line above; empty where a whole name or a comma does."""
    line = text[piece.start : piece.end]
    tail = _MARKS.sub(" ", line[max(line.rfind(","), line.rfind(";")) + 1 :]).strip()
    return "" if is_name(tail) else tail


def _are_names(line: str, tail: str, is_sure: bool) -> bool:
    """Whether a line holds nothing but names of persons: with initials, or surely of authors."""
    is_text = MASK in line or line.endswith(("!", "?", ":")) or line.isupper()
    if is_text and not _INITIAL.search(line):
        return False
    if not any(map(str.isalpha, line)):
        return False
    whole = f"{tail} {line}"
    parts = [part for piece in _PARTS.split(whole) if (part := _MARKS.sub(" ", piece).strip())]
    if not parts or not all(map(is_name, parts)):
        return False
    return bool(_INITIAL.search(line) or tail) or is_sure


def _has_names(tags: Sequence[Tag], index: int) -> bool:
    """Whether a title goes on below this line, or names follow it that the model saw."""
    if tags[index].kind != "title":
        return False
    return any(tag.kind in ("title", "author") for tag in tags[index + 1 : index + 3])


def _with_years(text: str, pieces: Sequence[Piece], first: int, end: int) -> list[int]:
    """The pieces of a stretch in which a year may stand, in order."""
    if first >= end:
        return []
    starts = [piece.start for piece in pieces[first:end]]
    found: set[int] = set()
    for century in _CENTURIES:
        at = text.find(century, starts[0], pieces[end - 1].end)
        while at >= 0:
            below = bisect_right(starts, at)
            found.add(first + below - 1)
            at = (
                text.find(century, starts[below], pieces[end - 1].end)
                if below < len(starts)
                else -1
            )
    return sorted(found)


def _settle_date(text: str, pieces: Sequence[Piece], tags: list[Tag], index: int) -> None:
    """``Мақала 2031 жылғы 5 мамырда түсті`` in a line of its own: changed in place."""
    start, end, _, _, is_cut, _ = pieces[index]
    if tags[index].kind not in _DATES_AS or end - start > _LONGEST or is_cut:
        return
    if not _YEAR.search(text, start, end):
        return
    if any(True for _ in labelled_dates(text[start:end])):
        tags[index] = Tag("date_line", True)
        if index + 1 < len(tags):
            tags[index + 1] = Tag(tags[index + 1].kind, True)


def _plain_tail(tags: list[Tag], last: int) -> list[Tag]:
    """Behind the lists an abstract needs a title or a label; without one it is a remark."""
    if last == len(tags):
        return tags
    is_tail = all(0 <= first_place(tags, kind) < last for kind in ("heading", "abstract"))
    if not is_tail or any(last_place(tags, kind) >= last for kind in _OPEN_FRONT):
        return tags
    tail = [Tag("paragraph", t.is_start) if t.kind == "abstract" else t for t in tags[last:]]
    return tags[:last] + tail


def _settle_note(text: str, pieces: Sequence[Piece], tags: list[Tag], index: int) -> None:
    """``Омаров А.Б. – профессор`` behind the lists is a note about an author: in place."""
    tag = tags[index]
    if tag.kind not in _NOTES_AS:
        return
    if not tag.is_start and tags[index - 1].kind == "author_info":
        tags[index] = Tag("author_info", False)
        return
    note = _NOTE.match(text, pieces[index].start, pieces[index].end) if tag.is_start else None
    if note is not None and is_name(note["name"].strip()):
        tags[index] = Tag("author_info", True)
