"""What stands behind a label is what the label says: an abstract, keywords, codes."""

import re
from collections.abc import Callable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from flows.text.segment_pieces import Piece, cued
from flows.text.segment_tags import Tag, Tags, places, runs

_TEXTS = {"abstract_label": "abstract", "keywords_label": "keywords"}
# What the text behind a label is mistaken for, and how many code points of it are believed.
_MISTAKEN = {
    "abstract": frozenset(("keywords", "paragraph", "other")),
    "keywords": frozenset(("abstract", "paragraph", "other", "title", "author", "affiliation")),
}
_LONGEST = {"abstract": 5000, "keywords": 800}
_NO_CODE = frozenset(("keywords", "keywords_label", "reference", "caption"))
_LONGEST_CODE = 300  # code points
_MOST_CODES = 10  # lines
_LONGEST_BARE = 12  # code points of a code alone in its line
_NO_ABSTRACT_BELOW = frozenset(("keywords", "affiliation", "other", "date_line", "id_line"))
_NOTED = frozenset(("abstract", "keywords"))
_BETWEEN = re.compile(r"[,;\u2022\u00b7\u00c1]")  # the last is a bullet of a lost font
_FEW_MARKS = 2
_LAST_WORDS = re.compile(r"[^\W\d_][\w\s,;()'\u2019-]{0,80}\.?")  # no address
_CODES = re.compile(r"\d\d(?:\.\d\d(?:\.|(?!\d))|[A-Z]\d\d)")  # 41.20.-q, 68Q15
_LINE = 120  # code points of a line of keywords
_FRONT = 150  # pieces: labels alone in their lines are looked for above
_ALONE_AS = frozenset(("other", "title", "author", "affiliation", "abstract"))
_GOES_ON_AS = frozenset(("other", "affiliation", "heading", "caption", "paragraph", "author"))
_OPEN_AS = frozenset(("other", "affiliation"))
_FEWEST_LETTERS = 3  # of the last word of a list
_MOST_LINES = 12  # of keywords that have a line each
_SHORT = 60  # code points of the last words of a list, and of keywords that have a line each


def labelled_text(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[Tag]:
    """The tags with the first unit behind each label of the kind that the label names.

    A line of classification codes (``PACS: 74.20``) is keywords, without a label of its own.

    Source:
        `Аннотация: ...`, a sentence alone: short articles of students in Russian.
    """
    new = _labels_alone(text, pieces, tags)
    waiting = _first_looks(pieces, new)
    last, below = -1, 0
    while waiting:
        index = heappop(waiting)
        if index == last:
            continue
        last, piece, tag = index, pieces[index], new[index]
        kind = _TEXTS.get(tag.kind)
        if kind is not None and _may_be(pieces, new, index + 1, kind):
            _set_unit(pieces, new, index + 1, kind)
        elif piece.cue is not None and piece.cue.kind in _SET:
            _SET[piece.cue.kind](text, pieces, new, index)
        elif tag.kind in _GOES_ON_AS and index and new[index - 1].kind == "keywords":
            _go_on(text, pieces, new, index)
        if index + 1 < below:
            continue  # within a run of keywords of which the end is known
        below = index + 1
        while below < len(new) and new[below].kind == "keywords":
            below += 1
        if below < len(new) and new[below - 1].kind == "keywords":
            heappush(waiting, below)
    return new


def _first_looks(pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[int]:
    """Where labels, what stands below keywords, and words that a rule is about are: a heap."""
    found = [i for i in cued(pieces) if (cue := pieces[i].cue) is not None and cue.kind in _SET]
    found += [index for kind in _TEXTS for index in places(tags, kind)]
    found += [end for _, end in runs(tags, "keywords") if end < len(tags)]
    heapify(found)
    return found


def _may_be(pieces: Sequence[Piece], tags: Sequence[Tag], index: int, kind: str) -> bool:
    """Whether the text behind a label may be what the label says: no note of the journal."""
    if index == len(tags) or tags[index].kind not in _MISTAKEN[kind]:
        return False
    cue = pieces[index].cue
    return cue is None or cue.kind != "front_note"


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
    new = Tags(tags)
    for index, (piece, tag) in enumerate(zip(pieces[:_FRONT], tags[:_FRONT], strict=True)):
        if tag.kind in ("heading", "reference") and not _is_summary(piece):
            break
        cue = piece.cue
        is_label = cue is not None and cue.kind in _TEXTS and tag.kind in _ALONE_AS
        if cue is not None and is_label and (cue.is_whole or _lists(text, pieces, index)):
            new[index] = Tag(cue.kind, True)
            _close(new, index + 1)
        if index and new[index - 1].kind == "abstract_label" and _is_summary(piece):
            new[index] = Tag("abstract_label", True)  # Abstract, and below it Summary
            _close(new, index + 1)
        is_second = index > 0 and tag.kind == tags[index - 1].kind == "abstract_label"
        if is_second and cue is None:
            new[index] = Tag("abstract", True)  # Abstract, and below it Aims
            if index + 1 < len(new) and new[index + 1].kind == "abstract":
                new[index + 1] = Tag("abstract", False)
    return new


def _is_summary(piece: Piece) -> bool:
    """Whether a piece is ``Summary`` alone in its line."""
    cue = piece.cue
    return cue is not None and cue.is_whole and cue.role == "conclusion"


def _go_on(text: str, pieces: Sequence[Piece], tags: list[Tag], index: int) -> None:
    """A line of keywords that is not over goes on in the next one: changed in place.

    It is open where it ends with a comma, and where the next line is a few words in small letters.
    """
    piece, above = pieces[index], pieces[index - 1]
    size, last = piece.end - piece.start, text[above.end - 1]
    if any(map(str.isdecimal, text[piece.start : min(piece.end, piece.start + _LINE)])):
        return
    if size < _FEWEST_LETTERS:
        return  # I, the number of the first section
    is_line = tags[index].kind in _OPEN_AS and size <= _LINE and piece.cue is None
    is_tail = _LAST_WORDS.fullmatch(text, piece.start, piece.end) is not None
    is_tail = is_tail and size <= _SHORT and not _goes_on_below(text, pieces, index)
    is_open = last in ",;" and (is_line or (is_tail and piece.cue is None))
    is_list = tags[index].kind == "author" and _is_list(text[piece.start : piece.end])
    is_word = is_tail and text[piece.start].islower() and last not in ".!?:"
    if is_list or is_open or is_word or _is_one_a_line(text, pieces, tags, index):
        tags[index] = Tag("keywords", False)
        _close(tags, index + 1)


def _is_list(line: str) -> bool:
    """Whether a line is words with semicolons between them, some of which no name has."""
    is_short = len(line) <= _LINE and ";" in line
    return is_short and any(word.isalpha() and word.islower() for word in line.split())


def _goes_on_below(text: str, pieces: Sequence[Piece], index: int) -> bool:
    """Whether the line below goes on in small letters, as in a paragraph."""
    return index + 1 < len(pieces) and text[pieces[index + 1].start].islower()


def _is_one_a_line(text: str, pieces: Sequence[Piece], tags: Sequence[Tag], index: int) -> bool:
    """Whether keywords that have had a line each so far go on here."""
    if tags[index].kind != "other" or pieces[index].cue is not None:
        return False
    first = index
    while first > 0 and tags[first - 1].kind == "keywords" and index - first < _MOST_LINES:
        first -= 1
    lines = [
        text[piece.start : min(piece.end, piece.start + _LINE)]
        for piece in pieces[first:][: index + 1 - first]
    ]
    if any(len(line) > _SHORT or _BETWEEN.search(line) for line in lines):
        return False
    return lines[-1][-1].isalpha() and not lines[-1].isupper()


def _set_unit(pieces: Sequence[Piece], tags: list[Tag], first: int, kind: str) -> None:
    """The unit that begins here, up to the next one or the next label: changed in place."""
    end = first + 1
    while end < len(tags) and not tags[end].is_start and pieces[end].cue is None:
        end += 1
    if kind == "keywords" and pieces[end - 1].end - pieces[first].start > _LONGEST[kind]:
        end = _short_lines(pieces, first, end)
    if end > first and pieces[end - 1].end - pieces[first].start <= _LONGEST[kind]:
        tags[first:end] = [Tag(kind, index == first) for index in range(first, end)]
        _close(tags, end)


def _short_lines(pieces: Sequence[Piece], first: int, end: int) -> int:
    """Where the keywords end that have a line each, above longer lines of the same unit."""
    for index in range(first, end):
        if pieces[index].end - pieces[index].start > _SHORT:
            return index
    return end


def _set_code(text: str, pieces: Sequence[Piece], tags: list[Tag], index: int) -> None:
    """A line that begins with the name of a classification, and the codes below it: in place."""
    piece = pieces[index]
    if piece.end - piece.start > _LONGEST_CODE or tags[index].kind in _NO_CODE:
        return
    end = index + 1
    while end < min(len(pieces), index + _MOST_CODES) and _goes_with_code(text, pieces, tags, end):
        end += 1
    if end > index + 1 or any(map(str.isdecimal, text[piece.start : piece.end])):
        tags[index:end] = [Tag("keywords", place == index) for place in range(index, end)]
        _close(tags, end)


def _goes_with_code(text: str, pieces: Sequence[Piece], tags: Sequence[Tag], index: int) -> bool:
    """Whether a line is a code, or the name of the one that has the line above for itself."""
    if _is_code(text, pieces[index], tags[index]):
        return True
    above = pieces[index - 1]
    is_named = tags[index].kind == "other" and pieces[index].end - pieces[index].start <= _LINE
    is_bare = above.end - above.start <= _LONGEST_BARE
    return is_named and is_bare and _is_code(text, above, tags[index - 1])


def _is_code(text: str, piece: Piece, tag: Tag) -> bool:
    """Whether a line begins with a code of PACS or of the mathematicians."""
    is_short = piece.end - piece.start <= _LONGEST_CODE and tag.kind not in _NO_CODE
    return is_short and _CODES.match(text, piece.start, piece.end) is not None


def _set_note(text: str, pieces: Sequence[Piece], tags: list[Tag], index: int) -> None:
    """What a journal says of an article, alone above its title or behind its abstract: in place."""
    cue, kind = pieces[index].cue, tags[index].kind
    if (
        kind == "title"
        and cue is not None
        and (cue.is_whole or _is_said(text, pieces, tags, index))
    ):
        end = index + 1
        while not cue.is_whole and end < len(tags) and tags[end] == Tag("title", False):
            end += 1
        tags[index:end] = [Tag("other", place == index) for place in range(index, end)]
        _close(tags, end)
    above = tags[index - 1].kind if index else ""
    is_inside = kind in _NOTED and above == kind and text[pieces[index - 1].end - 1] in ".!?"
    is_first = kind == "abstract" and tags[index].is_start and above in _NO_ABSTRACT_BELOW
    is_first = is_first and (above == "other" or _is_labelled_below(tags, index))
    if (is_inside or is_first) and not text[pieces[index].start].islower():
        end = index + 1
        while end < len(tags) and tags[end] == Tag(kind, False):
            end += 1
        tags[index:end] = [Tag("other", place == index) for place in range(index, end)]
        _close(tags, end)


def _is_labelled_below(tags: Sequence[Tag], index: int) -> bool:
    """Whether the label of an abstract comes below."""
    return any(tag.kind == "abstract_label" for tag in tags[index : index + _FRONT])


def _is_said(text: str, pieces: Sequence[Piece], tags: Sequence[Tag], index: int) -> bool:
    """Whether a title that begins here is a sentence: ``Работа представлена кафедрой ...``."""
    if not tags[index].is_start:
        return False
    end = index + 1
    while end < len(tags) and tags[end] == Tag("title", False):
        end += 1
    return text[pieces[end - 1].end - 1] == "."


def _close(tags: list[Tag], end: int) -> None:
    """What follows begins a unit of its own."""
    if end < len(tags):
        tags[end] = Tag(tags[end].kind, True)


# What lines that begin with some words of the vocabulary are.
_SET: Mapping[str, Callable[[str, Sequence[Piece], list[Tag], int], None]] = {
    "subject_code": _set_code,
    "front_note": _set_note,
}
