"""Where reference entries begin: by the numbers of the list, where it has numbers.

The line model finds the list and guesses at entries. A numbered list is surer than any guess:
its entries are the longest run of numbers that go up by one.
"""

import re
from collections.abc import Sequence

from flows.text.segment_pieces import Piece
from flows.text.segment_tags import Tag, Tags, runs

# 12.  [12]  (12)  12 Омаров; a DOI at a line start (10.5555/abc) is no tenth entry.
_NUMBER = re.compile(r"[\[(]?(\d{1,3})(?:\]\.?|\)|\.(?!\d{1,3}\b|\d{4,9}/)|(?=\s+[^\W\d_]))\s*")
_WITHIN = r"(?<=[\s.;\])\d])(?:\[{0}\]|(?<!\d){0}\.)\s?(?=[^\W\d_\s])"
_AUTHOR = re.compile(r"(?=[^a-zа-яё])[^\W\d_][\w'\u2019-]+,?\s(?=[^a-zа-яё])[^\W\d_]\.")
# What wants a number: a line that ends so goes on with the next one (... – № / 7. – С. 53–61).
_WANTS = re.compile(
    r"(?:\u2116|\b(?:nos?|vol|вып)\.?|[-\u2013\u2014]\s?(?:[сбтpc]|pp)\.|[-\u2013\u2014])\Z",
    re.IGNORECASE,
)
_TAIL = 8  # code points of a line in which it ends so
_ENDS = ".)]\u2022"
_MIN_ENTRIES = 3
# Numbers that may be missing or misprinted between two that agree.
_MAX_GAP = 3


def set_entries(
    text: str, pieces: Sequence[Piece], tags: Sequence[Tag]
) -> tuple[list[Piece], list[Tag]]:
    """Pieces and tags with each entry of a numbered list beginning at its number.

    Entries that begin within a line are cut off it. Lists without numbers stay as they are.
    """
    new_pieces: list[Piece] = []
    new_tags: list[Tag] = []
    above = 0
    for first, end in runs(tags, "reference"):
        run, run_tags = _numbered(text, list(pieces[first:end]), list(tags[first:end]))
        new_pieces += [*pieces[above:first], *run]
        new_tags += [*tags[above:first], *run_tags]
        above = end
    return [*new_pieces, *pieces[above:]], [*new_tags, *tags[above:]]


def _numbered(text: str, pieces: list[Piece], tags: list[Tag]) -> tuple[list[Piece], list[Tag]]:
    numbers: list[int | None] = [None] * len(pieces)
    opening = [text[piece[0]] for piece in pieces]
    for index in [i for i, first in enumerate(opening) if first.isdecimal() or first in "[("]:
        if not index or not _wants_number(text, pieces[index - 1]):
            numbers[index] = _printed(text, pieces[index])
    chain = _chain(numbers)
    n_guessed = sum(tag.is_start for tag in tags)
    if len(chain) < _MIN_ENTRIES or 3 * len(chain) < n_guessed:
        return pieces, _named(text, pieces, tags)
    new_pieces = pieces[: chain[0]]
    new_tags = [Tag("reference", not index and tags[0].is_start) for index in range(chain[0])]
    for first, below in zip(chain, [*chain[1:], len(pieces)], strict=True):
        entry, starts, expected = pieces[first:below], [0], (numbers[first] or 0) + 1
        following = numbers[below] if below < len(pieces) else None
        if following != expected:
            entry, starts = _all_parted(text, entry, expected, following)
        own = [Tag("reference", False)] * len(entry)
        for start in starts:
            own[start] = Tag("reference", True)
        new_pieces += entry
        new_tags += own
    return new_pieces, new_tags


def _all_parted(
    text: str, pieces: Sequence[Piece], expected: int, following: int | None
) -> tuple[list[Piece], list[int]]:
    """The pieces from one entry to the next known one, cut where those between begin.

    And where, among what comes of them, entries begin. ``following`` is the next one's number.
    """
    found: list[Piece] = []
    starts = [0]
    for piece in pieces:
        parts = _parted(text, piece, expected) if expected != following else [piece]
        starts += range(len(found) + 1, len(found) + len(parts))
        expected += len(parts) - 1
        found += parts
    return found, starts


def _named(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """The tags of a list without numbers: an entry begins where a line opens with an author, below
    a line that ends like an entry."""
    new = Tags(tags)
    for index in range(1, len(pieces)):
        above, piece = pieces[index - 1], pieces[index]
        if _AUTHOR.match(text, piece.start, piece.end) and text[above.end - 1] in _ENDS:
            new[index] = Tag("reference", True)
    return new


def _printed(text: str, piece: Piece) -> int | None:
    match = _NUMBER.match(text, piece.start, min(piece.end, piece.start + 12))
    return int(match[1]) if match else None


def _wants_number(text: str, piece: Piece) -> bool:
    """Whether a line ends with what a number follows."""
    return _WANTS.search(text[max(piece.start, piece.end - _TAIL) : piece.end]) is not None


def _chain(numbers: Sequence[int | None]) -> list[int]:
    """Indexes of the numbers that count up, with small gaps; a list may begin again at 1."""
    chain: list[int] = []
    last = 0
    for index, number in enumerate(numbers):
        if number is None:
            continue
        is_next = last < number <= last + (1 if not chain else _MAX_GAP)
        if is_next and (number == last + 1 or not _comes(numbers, index, last + 1)):
            chain.append(index)
            last = number
        elif number == 1 and last >= _MIN_ENTRIES and _comes(numbers, index, 2):
            chain.append(index)
            last = 1
    return chain


def _comes(numbers: Sequence[int | None], index: int, number: int) -> bool:
    """Whether a number stands among the next ones."""
    return number in numbers[index + 1 : index + 12]


def _parted(text: str, piece: Piece, number: int) -> list[Piece]:
    """The piece cut where the entries ``number``, ``number + 1``, ... begin within it."""
    parts = [piece]
    while number > 1:
        last = parts[-1]
        match = re.compile(_WITHIN.format(number)).search(text, last.start + 10, last.end)
        if match is None:
            break
        end = last.start + len(text[last.start : match.start()].rstrip())
        parts[-1] = last._replace(end=end)
        parts.append(Piece(match.start(), last.end, last.line, None, True, False))
        number += 1
    return parts
