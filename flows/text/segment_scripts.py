"""Abstracts in two scripts without labels: what stands in English above a Russian body is one.

Many journals print the abstract below the title, and below it the names, the title and the abstract
in English, all without a word that says so. The change of script shows it.
"""

import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from flows.text import authors_words
from flows.text import segment_layout as layout
from flows.text.segment_pieces import Piece
from flows.text.segment_tags import Tag, Tags

_FRONT = 60  # pieces: such abstracts begin above
_ENDS = ".!?"
_CYRILLIC = re.compile("[а-яёәғқңөұүһі]")
_LATIN = re.compile("[a-z]")
_REACH = 200  # code points of a line that are counted
_SCRIPTS = ("", "Latn", "Cyrl")
_LAST_LETTER = 0x3000 - 1  # none of the two alphabets beyond
_HALF = 16  # bits of a packed count
_LETTER = re.compile(r"[^\W\d_]")
_INITIALS = re.compile(r"(?<![^\W\d_])[^\W\d_a-zа-я]\.\s?[^\W\d_]")
_LIST = re.compile(r";\s")
_FEW_LETTERS = 4  # of a line too short for a script
_MIN_LINES = 2  # of prose in another script
_MIN_PROSE = 120  # code points of it
_MIN_MARKS = 2  # between keywords
_MOST_NAMED = 6  # lines of names and a title above an abstract
_LONGEST_NAME = 60  # code points of a line of names
_LONGEST_PLACE = 500  # code points of a line of an organisation
_TEXT = frozenset(("paragraph", "abstract", "list_item"))
# What stands above an abstract, and nothing of the body with it.
ABOVE = frozenset(
    ("title", "author", "affiliation", "id_line", "date_line", "other", "keywords", "running_head")
) | {"page_number", "keywords_label", "author_info", "footnote"}
_UNTITLED = frozenset(("other", "author", "running_head"))
# What lines in another script around an abstract are mistaken for.
_FOREIGN_AS = _TEXT | {"other", "title", "author", "running_head", "heading"}


def abstracts_in_two_scripts(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """Prose in another script above the body is an abstract, and so is the prose above it.

    Source:
        `Рассмотрены: ...`, the names and title in English, `This article deals with: ...`,
        document cyberleninka-printsipy-i-podhody-...
    """
    if not _may_change(text, pieces, tags):
        return tags
    scripts = _scripts(text, pieces[: 3 * _FRONT])
    own = max(("Cyrl", "Latn"), key=scripts.count)
    for first, end in _foreign_runs(pieces, tags, scripts, own):
        prose = _prose(text, pieces, first, end)
        is_known = any(tag.kind == "abstract" for tag in tags[first:end])
        if prose is None or end == len(scripts) or is_known:
            continue
        if not _is_apart(text, pieces, first, end):
            continue
        above = _above(tags, first)
        if above is None:
            return tags
        new = Tags(tags)
        _name_above(text, pieces, new, above)
        _name(text, pieces, new, first, prose)
        _set_prose(text, pieces, new, prose, end)
        _set_own(text, pieces, new, above, first)
        if end < len(new):
            new[end] = Tag(new[end].kind, True)
        return new
    return tags


def _may_change(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> bool:
    """Whether the script may change below a line of text and behind a full stop: few lines do."""
    firsts = [
        index
        for index in range(1, min(_FRONT, len(tags)))
        if tags[index - 1][0] in _TEXT
        and tags[index][0] in _FOREIGN_AS
        and _is_begun(text, pieces, index)
    ]
    scripts = _scripts(text, [pieces[index - below] for index in firsts for below in (1, 0)])
    changes = zip(firsts, scripts[::2], scripts[1::2], strict=True)
    return any(above != here or pieces[index - 1].cue for index, above, here in changes)


def _is_begun(text: str, pieces: Sequence[Piece], index: int) -> bool:
    """Whether a sentence ends with the line above, and none goes on here in small letters."""
    return text[pieces[index - 1][1] - 1] in _ENDS and not text[pieces[index][0]].islower()


def _scripts(text: str, pieces: Sequence[Piece]) -> list[str]:
    """The script of most letters of each line; empty where it has few."""
    if not pieces:
        return []
    starts, ends, *_ = zip(*pieces, strict=True)
    lines = [text[start:end][:_REACH] for start, end in zip(starts, ends, strict=True)]
    begins = np.cumsum([0, *map(len, lines[:-1])])
    known = layout.slots("".join(lines))
    counts = np.add.reduceat(_letters().take(known, mode="clip"), begins)
    cyrillic, latin = counts >> _HALF, counts & ((1 << _HALF) - 1)
    scripts = np.where(cyrillic > latin, 2, 1)
    scripts[np.maximum(cyrillic, latin) < _FEW_LETTERS] = 0
    return [_SCRIPTS[script] for script in scripts.tolist()]


@cache
def _letters() -> layout.Integers:
    """Per character, how many letters of the two alphabets it is: Cyrillic above, Latin below."""
    small = [chr(code).lower() for code in range(_LAST_LETTER + 1)]
    counts = [(len(_CYRILLIC.findall(c)) << _HALF) + len(_LATIN.findall(c)) for c in small]
    return np.array([*counts, 0], dtype=np.int64)


def _foreign_runs(
    pieces: Sequence[Piece], tags: Sequence[Tag], scripts: Sequence[str], own: str
) -> list[tuple[int, int]]:
    """The stretches of lines above the body in another script than most lines."""
    found: list[tuple[int, int]] = []
    first = -1
    for index, script in enumerate([*scripts[:_FRONT], own]):
        is_foreign = script not in ("", own) and tags[index].kind in _FOREIGN_AS
        if is_foreign and pieces[index].cue is None:
            first = index if first < 0 else first
        elif first >= 0:
            found.append((first, index))
            first = -1
    return found


def _is_apart(text: str, pieces: Sequence[Piece], first: int, end: int) -> bool:
    """Whether a stretch is no part of a sentence that begins above it or ends below."""
    is_begun = first > 0 and _is_begun(text, pieces, first)
    return is_begun and not text[pieces[end].start].islower()


def _prose(text: str, pieces: Sequence[Piece], first: int, end: int) -> int | None:
    """Where sentences begin in such a stretch; None where it has none to its end."""
    for index in range(first, end):
        line = text[pieces[index].start : pieces[index].end]
        if _is_heading_line(line):
            continue
        size = pieces[end - 1].end - pieces[index].start
        is_long = end - index >= _MIN_LINES or size > 2 * _MIN_PROSE
        return index if is_long and size >= _MIN_PROSE else None
    return None


def _is_heading_line(line: str) -> bool:
    """Whether a line is names or a title: in capitals, or short and with initials."""
    letters = _LETTER.findall(line)
    if 2 * sum(map(str.isupper, letters)) > len(letters):
        return True
    return len(line) < _LONGEST_NAME and _INITIALS.match(line) is not None


def _above(tags: Sequence[Tag], first: int) -> int | None:
    """Where the text above the stretch begins; None where that is no front matter."""
    index = first
    while index > 0 and tags[index - 1].kind in _TEXT:
        index -= 1
    is_front = index > 0 and tags[index - 1].kind in ABOVE
    return index if is_front and index < first else None


def _name_above(text: str, pieces: Sequence[Piece], tags: list[Tag], end: int) -> None:
    """The lines of names and titles that stand unknown above an abstract: changed in place.

    Where no title stands above, one may be among what was taken for names and heads.
    """
    is_titled = any(tag.kind == "title" for tag in tags[:end])
    unknown = frozenset(("other",)) if is_titled else _UNTITLED
    first = end
    while first > 0 and end - first < _MOST_NAMED and tags[first - 1].kind in unknown:
        first -= 1
    for index in range(first, end):
        if _is_heading_line(text[pieces[index].start : pieces[index].end]):
            _name(text, pieces, tags, index, index + 1)


def _name(text: str, pieces: Sequence[Piece], tags: list[Tag], first: int, end: int) -> None:
    """The lines above the prose in another script as names and title: changed in place."""
    for index in range(first, end):
        line = text[pieces[index].start : pieces[index].end]
        kind = "author" if len(line) < _LONGEST_NAME and _INITIALS.match(line) else "title"
        tags[index] = Tag(kind, index == 0 or tags[index - 1].kind != kind)


def _set_prose(text: str, pieces: Sequence[Piece], tags: list[Tag], first: int, end: int) -> None:
    """The prose in another script as an abstract, a list behind it as keywords: in place."""
    for index in range(first, end):
        line = text[pieces[index].start : pieces[index].end]
        is_apart = index > first and text[pieces[index - 1].end - 1] in _ENDS
        is_list = is_apart and len(_LIST.findall(line)) >= _MIN_MARKS
        if is_list or (index > first and tags[index - 1].kind == "keywords"):
            tags[index] = Tag("keywords", is_list)
        else:
            tags[index] = Tag("abstract", index == first)


def _set_own(text: str, pieces: Sequence[Piece], tags: list[Tag], first: int, end: int) -> None:
    """The prose above it as an abstract, organisations that open it as such: in place."""
    is_place = True
    for index in range(first, end):
        line = text[pieces[index].start : pieces[index].end]
        is_short = len(line) < _LONGEST_PLACE and not line.endswith(".")
        is_named = is_short and (authors_words.names_organisation(line) or index > first)
        is_place = is_place and is_named and end - index > 1 and _opens_apart(text, pieces, index)
        kind = "affiliation" if is_place else "abstract"
        tags[index] = Tag(kind, index == first or tags[index - 1].kind != kind)


def _opens_apart(text: str, pieces: Sequence[Piece], index: int) -> bool:
    """Whether the line below begins anew: an organisation does not go on in small letters."""
    return not text[pieces[index + 1].start].islower()
