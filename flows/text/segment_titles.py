"""Titles, where letters say more than the line model sees: capitals, and a change of language."""

import re
from collections.abc import Sequence

from flows.text.segment_pieces import Piece
from flows.text.segment_units import Tag, places, runs

_KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_CYRILLIC = re.compile("[а-яА-Я]")
_LATIN = re.compile("[a-zA-Z]")
_LONGEST_TITLE = 300  # code points
_MOST_LINES = 3
_SHORT = 0.85  # of the widest line of the abstract: where a title's last line ends


def title_ends(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[Tag]:
    """A line in small letters after a title in capitals is the name of the journal's section."""
    new = list(tags)
    is_capital = False
    for index in places(tags, "title"):
        piece, tag = pieces[index], tags[index]
        share = _upper_share(text[piece.start : min(piece.end, piece.start + _LONGEST_TITLE)])
        if tag.is_start:
            is_capital = share > 0.9
        elif is_capital and share < 0.4:
            new[index] = Tag("other", True)
    return new


def _upper_share(text: str) -> float:
    letters = [character for character in text if character.isalpha()]
    return sum(character.isupper() for character in letters) / max(1, len(letters))


def titles_between(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[Tag]:
    """A short line in the language of the next abstract, which ends no sentence, is its title.

    Source:
        `Formation of Japan's image in the Central Asian region`, document 000_89d3138e489bc6c6,
        which stands between two abstracts, with no keywords, authors or capitals.
    """
    new = list(tags)
    for first, end in runs(tags, "abstract"):
        _name_first(text, pieces, new, first, end)
        widest = max(pieces[index].end - pieces[index].start for index in range(first, end))
        index = first + 1
        while index < end - 1:
            last = _title_at(text, pieces[first:end], index - first, widest)
            if last is not None:
                last += first
                new[index : last + 1] = [
                    Tag("title", place == index) for place in range(index, last + 1)
                ]
                new[last + 1] = Tag("abstract", True)
                index = last
            index += 1
    return new


def _name_first(text: str, pieces: Sequence[Piece], tags: list[Tag], first: int, end: int) -> None:
    """The first unit of an abstract, short and without a stop, is its title: changed in place."""
    after = next((i for i in range(first + 1, end) if tags[i].is_start), end)
    last, below = pieces[after - 1], pieces[after] if after < end else None
    is_labelled = first > 0 and tags[first - 1].kind in ("abstract_label", "title")
    if below is None or is_labelled or last.end - pieces[first].start > _LONGEST_TITLE:
        return
    if text[last.end - 1] in ".!?:;,-)" or not text[below.start].isupper():
        return
    if last.line == below.line or after - first > _MOST_LINES:
        return
    tags[first:after] = [Tag("title", index == first) for index in range(first, after)]


def _title_at(text: str, pieces: Sequence[Piece], index: int, widest: int) -> int | None:
    """The last piece of the title that begins at ``index``; None where none begins."""
    above, here = pieces[index - 1], pieces[index]
    if text[above.end - 1] not in ".!?\u2026" or not text[here.start].isupper():
        return None
    language = _language(text, here)
    if language == _language(text, above):
        return None
    for last in range(index, min(index + 3, len(pieces) - 1)):
        piece, below = pieces[last], pieces[last + 1]
        if text[piece.end - 1] in ".!?:;,-" or piece.end - here.start > _LONGEST_TITLE:
            return None
        is_end = piece.end - piece.start < _SHORT * widest and text[below.start].isupper()
        if is_end and _language(text, below) == language:
            return last
    return None


def _language(text: str, piece: Piece) -> str:
    """A rough guess by letters, enough to see that two lines differ."""
    line = text[piece.start : min(piece.end, piece.start + _LONGEST_TITLE)]
    if _KAZAKH.search(line):
        return "kk"
    cyrillic, latin = len(_CYRILLIC.findall(line)), len(_LATIN.findall(line))
    return "ru" if cyrillic > latin else "en"
