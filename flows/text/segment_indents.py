"""First lines of paragraphs that a text extraction has moved to the margin.

Print sets the first line of a paragraph in from the margin, and a PDF's text does not show it. It
shows in the room: a line that leaves room for the next word, and yet goes on with it, was set in,
so a paragraph begins there. And a first line that looks short by that much was full.

Widths are in thousandths of an em of a book face (``schemas/vocab/widths.csv``).
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flows.text.segment_pieces import Piece, bounds
from flows.text.segment_tags import Tag, Tags, places
from schemas import vocabulary

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

_BLANK = 250
_SPACE = ord(" ")
_LETTER = 500  # what is not in the table
_EM = 1000
_N_KNOWN = 0x3000
_MARKS = range(0x300, 0x370)
_STRETCH = 1 << 20  # code points measured at a time: bounds the memory of long texts
_FEWEST_FIRST, _FEWEST_INNER = 8, 40
# Of lines that go on within a paragraph, the share that may have less room than a full line has.
_FULL = 0.03
# Of first lines, the share that leaves more room than that where they are set in, and the least
# and the most that they may be set in.
_SET_IN = 0.4
_LEAST, _MOST = 1500, 6000
_STOPS = ".!?\u2026"
_SECOND = itemgetter(1)


class _Print(NamedTuple):
    """How wide a full line is at least, with the next word, and how far first lines are set in."""

    full: int
    indent: int


def settle_indented(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """The tags with paragraphs that begin where the room left in lines says so.

    Source:
        Lines 9164 and 15373 (offsets) of document 003_8f45086f94872d4c.
    """
    lines = places(tags, "paragraph")
    if len(lines) < _FEWEST_FIRST + _FEWEST_INNER:
        return tags
    is_first = np.fromiter(map(_SECOND, itemgetter(*lines)(tags)), np.bool_, len(lines))
    n_first = np.count_nonzero(is_first)
    if n_first < _FEWEST_FIRST or len(lines) - n_first < _FEWEST_INNER:
        return tags
    place = np.array(lines)
    starts, ends = (bound[place] for bound in bounds(pieces))
    first_letters = itemgetter(*starts.tolist())(text)
    is_small = np.fromiter(map(str.islower, first_letters), np.bool_, len(lines))
    is_below = np.zeros(len(lines), dtype=np.bool_)
    is_below[1:] = place[1:] - place[:-1] == 1
    # Lines with the next line of the same paragraph below them, as its small letter says.
    goes_on = np.zeros(len(lines), dtype=np.bool_)
    goes_on[:-1] = (is_small & ~is_first & is_below)[1:]
    needed = _needed(text, starts, ends)
    found = _print_of(needed[goes_on & is_first], needed[goes_on & ~is_first & is_small])
    if found is None:
        return tags
    may_change = is_below & goes_on & ~is_small
    begins, is_full = _by_room(needed, is_first, found)
    changed = place[may_change & begins].tolist(), place[may_change & is_full].tolist()
    return _settled(text, pieces, tags, changed)


def _by_room(needed: Integers, is_first: Flags, found: _Print) -> tuple[Flags, Flags]:
    """Where lines are set in that begin no paragraph, and where one begins below a full line."""
    is_room = (needed < found.full) & (needed > found.full - 2 * found.indent)
    above = np.append(0, needed[:-1])
    was_first = np.append(False, is_first[:-1])
    was_full = was_first & (above < found.full) & (above + found.indent >= found.full)
    return ~is_first & is_room, is_first & was_full & (needed >= found.full)


def _settled(
    text: str, pieces: Sequence[Piece], tags: list[Tag], changed: tuple[list[int], list[int]]
) -> list[Tag]:
    """The tags with a start at the first places, and with none at the second."""
    new = Tags(tags)
    for found, is_start in zip(changed, (True, False), strict=True):
        for index in found:
            is_sentence = text[pieces[index - 1].end - 1] in _STOPS
            if is_sentence and text[pieces[index].start].isupper() and not pieces[index].is_cut:
                new[index] = Tag("paragraph", is_start)
    return new


def _print_of(first: Integers, inner: Integers) -> _Print | None:
    """What the lines that go on say of the print; None where first lines are not set in."""
    if len(first) < _FEWEST_FIRST or len(inner) < _FEWEST_INNER:
        return None
    ordered = np.sort(inner)
    full = int(ordered[int(_FULL * len(inner))])
    if np.count_nonzero(first < full) < _SET_IN * len(first):
        return None
    indent = int(_median(ordered) - _median(np.sort(first)))
    return _Print(full, indent) if _LEAST <= indent <= _MOST else None


def _median(ordered: Integers) -> float:
    """The one in the middle, or the mean of the two (as ``np.median``, in a tenth of the time)."""
    return float(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def _needed(text: str, starts: Integers, ends: Integers) -> Integers:
    """For each line, its width with the first word of the next; 0 for the last."""
    parts = [0, *_stretches(ends), len(starts)]
    sums = [_sums(text, starts[first:end], ends[first:end]) for first, end in pairwise(parts)]
    word, rest, _ = (sums[0] if len(sums) == 1 else np.concatenate(sums)).T
    found: Integers = word + rest
    found[:-1] += word[1:] + _BLANK
    found[-1] = 0
    return found


def _stretches(ends: Integers) -> list[int]:
    """Where lines are parted to be measured a stretch at a time."""
    if ends[-1] - ends[0] <= _STRETCH:
        return []
    at = np.searchsorted(ends, np.arange(ends[0] + _STRETCH, ends[-1], _STRETCH))
    return sorted(set(at.tolist()) - {0})


def _sums(text: str, starts: Integers, ends: Integers) -> Integers:
    """The widths of the first word of each line, of its rest, and of what stands behind it."""
    first = int(starts[0])
    stretch = text[first : int(ends[-1])] + " "
    codes = np.frombuffer(stretch.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    blanks = np.flatnonzero(codes == _SPACE)  # one at least, the last character
    at = np.empty((len(starts), 3), dtype=np.int64)
    at[:, 0], at[:, 2] = starts - first, ends - first
    at[:, 1] = np.minimum(blanks[np.searchsorted(blanks, at[:, 0])], at[:, 2])
    widths = _widths().take(codes, mode="clip")
    sums: Integers = np.add.reduceat(widths, at.ravel(), dtype=np.int64).reshape(-1, 3)
    sums[at[:, 1] == at[:, 2], 1] = 0
    return sums


@cache
def _widths() -> NDArray[np.int32]:
    """The width of each code point; one for all beyond the table."""
    found = np.full(_N_KNOWN + 1, _LETTER, dtype=np.int32)
    found[_N_KNOWN] = _EM
    found[[0xAD, *_MARKS]] = 0
    found[[0x20, 0xA0, 0x09]] = _BLANK
    for row in vocabulary.rows("widths"):
        found[[ord(character) for character in row["characters"]]] = int(row["width"])
    return found
