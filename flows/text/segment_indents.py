"""First lines of paragraphs that a text extraction has moved to the margin.

Print sets the first line of a paragraph in from the margin, and a PDF's text does not show it. It
shows in the room: a line that leaves room for the next word, and yet goes on with it, was set in,
so a paragraph begins there. And a first line that looks short by that much was full.

Widths are in thousandths of an em of a book face (``schemas/vocab/widths.csv``).
"""

from collections.abc import Sequence
from functools import cache
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flows.text.segment_pieces import Piece
from flows.text.segment_tags import Tag, Tags, places
from schemas import vocabulary

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

_BLANK = 250
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
_FIRST, _SECOND = itemgetter(0), itemgetter(1)


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
    is_first = np.array(list(map(_SECOND, itemgetter(*lines)(tags))))
    n_first = np.count_nonzero(is_first)
    if n_first < _FEWEST_FIRST or len(lines) - n_first < _FEWEST_INNER:
        return tags
    chosen = itemgetter(*lines)(pieces)
    starts, ends = list(map(_FIRST, chosen)), list(map(_SECOND, chosen))
    is_small = np.array(list(map(str.islower, itemgetter(*starts)(text))))
    is_below = np.append(False, np.diff(lines) == 1)
    # Lines with the next line of the same paragraph below them, as its small letter says.
    goes_on = np.append((is_small & ~is_first & is_below)[1:], False)
    needed = _needed(text, starts, ends)
    found = _print_of(needed[goes_on & is_first], needed[goes_on & ~is_first & is_small])
    if found is None:
        return tags
    place, may_change = np.array(lines), is_below & goes_on & ~is_small
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
    full = int(np.sort(inner)[int(_FULL * len(inner))])
    indent = int(np.median(inner) - np.median(first))
    is_set_in = np.count_nonzero(first < full) >= _SET_IN * len(first)
    return _Print(full, indent) if is_set_in and _LEAST <= indent <= _MOST else None


def _needed(text: str, starts: Sequence[int], ends: Sequence[int]) -> Integers:
    """For each line, its width with the first word of the next; 0 for the last."""
    blanks = list(map(text.find, repeat(" "), starts, ends))
    bounds = np.array((starts, blanks, ends)).T
    parts = np.split(bounds, _stretches(bounds[:, 2]))
    sums = [_sums(text, part) for part in parts] if len(parts) > 1 else [_sums(text, bounds)]
    word, rest, _ = np.concatenate(sums).T
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


def _sums(text: str, bounds: Integers) -> Integers:
    """The widths of the first word of each line, of the rest, and of what is up to the next line.

    ``bounds`` is where each line starts, its first blank (-1 where there is none), and its end.
    """
    first = int(bounds[0, 0])
    stretch = text[first : int(bounds[-1, 2])] + " "
    codes = np.frombuffer(stretch.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    is_word = bounds[:, 1] < 0
    bounds[is_word, 1] = bounds[is_word, 2]
    widths = _widths().take(codes, mode="clip")
    sums: Integers = np.add.reduceat(widths, bounds.ravel() - first).reshape(-1, 3)
    sums[is_word, 1] = 0
    return sums


@cache
def _widths() -> Integers:
    """The width of each code point; one for all beyond the table."""
    found = np.full(_N_KNOWN + 1, _LETTER, dtype=np.int64)
    found[_N_KNOWN] = _EM
    found[[0xAD, *_MARKS]] = 0
    found[[0x20, 0xA0, 0x09]] = _BLANK
    for row in vocabulary.rows("widths"):
        found[[ord(character) for character in row["characters"]]] = int(row["width"])
    return found
