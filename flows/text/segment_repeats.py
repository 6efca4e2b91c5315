"""Page furniture among the headings: the title once more, the journal with its issue."""

from collections.abc import Sequence

from flows.text.identifiers_issue import read_issue
from flows.text.segment_phrases import key
from flows.text.segment_pieces import Piece
from flows.text.segment_tags import Tag, Tags, places

_LONGEST = 200  # code points of a running head


def settle_repeats(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """The tags with headings that repeat the title, or name the issue, as running heads.

    In the body alone: above it, a title may stand once more before the text in its language.
    """
    doubtful = _doubtful(pieces, tags)
    if not doubtful:
        return tags
    titles = _titles(text, pieces, tags)
    new = Tags(tags)
    for index in doubtful:
        line = text[pieces[index].start : pieces[index].end]
        if key(line) in titles or _names_issue(line):
            new[index] = Tag("running_head", True)
            if index + 1 < len(new):
                new[index + 1] = Tag(new[index + 1].kind, True)
    return new


def _doubtful(pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[int]:
    """The headings of the body that no vocabulary knows."""
    short = [
        index
        for index in places(tags, "heading")
        if pieces[index].end - pieces[index].start <= _LONGEST
    ]
    first = next((place for place, index in enumerate(short) if pieces[index].cue), len(short))
    return [index for index in short[first:] if pieces[index].cue is None]


def _titles(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> frozenset[str]:
    """The titles, as vocabularies compare words."""
    found: list[str] = []
    for index in places(tags, "title"):
        piece = pieces[index]
        line = text[piece.start : min(piece.end, piece.start + _LONGEST)]
        if tags[index].is_start or not found:
            found.append(line)
        else:
            found[-1] = f"{found[-1]} {line}"
    return frozenset(key(title) for title in found)


def _names_issue(line: str) -> bool:
    """Whether a line gives year and number of an issue: «Өлке жаршысы, 2031, № 2»."""
    if not any(map(str.isdecimal, line)):
        return False
    issue = read_issue(line)
    return issue is not None and None not in (issue.journal, issue.year, issue.issue)
