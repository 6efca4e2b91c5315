"""The visible lines of a raw text, and what their spacing says about pages.

Line ends are LF, CR LF, CR, VT, FF, U+0085, U+2028 and U+2029. A form feed begins a page; directly
after another line end it closes no line of its own, so it adds no blank line.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial

from flows.records import Line

# From the first visible character of a line to the last one.
_VISIBLE = re.compile(r"\S(?:[^\n\r\v\f\x85\u2028\u2029]*\S)?")
_CLOSING_FORM_FEED = re.compile(r"(?<![\n\r\v\f\x85\u2028\u2029])\f")
_LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
_SIMPLE_LINE_ENDS = _LINE_ENDS.replace("\f", "")
# Gaps longer than this are rare and not worth remembering.
_MAX_REMEMBERED = 12
# How many lines must be alike before one that differs says something.
_CLEAR_MAJORITY = 0.8
_MIN_LINES = 12
# As ``Line(...)``, without the function that takes its arguments apart: a text has many lines.
_line = partial(tuple.__new__, Line)


def split_lines(text: str) -> list[Line]:
    """The visible lines of ``text``, in order; blank ones are counted in ``n_blank``.

    Linear in the size of the text. ``n_blank`` of the first line counts the blank lines at the
    top; those at the bottom are not recorded. Empty for a blank text. Never raises.
    """
    lines: list[Line] = []
    append = lines.append
    remembered: dict[str, tuple[int, int, int]] = {}
    page, above = 0, 0
    for match in _VISIBLE.finditer(text):
        start, end = match.span()
        gap = text[above:start]
        measured = remembered.get(gap)
        if measured is None:
            measured = _measure(gap)
            if len(gap) <= _MAX_REMEMBERED:
                remembered[gap] = measured
        n_line_ends, indent, n_pages = measured
        page += n_pages
        append(_line((start, end, indent, n_line_ends - 1 if above else n_line_ends, page)))
        above = end
    return lines


def _measure(gap: str) -> tuple[int, int, int]:
    """Line ends, blanks after the last of them, and form feeds of the blanks above a line."""
    n_line_ends = sum(gap.count(character) for character in _SIMPLE_LINE_ENDS)
    n_line_ends -= gap.count("\r\n")
    n_pages = gap.count("\f")
    if n_pages:
        n_line_ends += len(_CLOSING_FORM_FEED.findall(gap))
    last = max(gap.rfind(character) for character in _LINE_ENDS)
    return n_line_ends, len(gap) - last - 1, n_pages


def usual_spacing(lines: Sequence[Line]) -> int:
    """The number of blank lines that most often parts two lines: 0 single, 1 double spaced."""
    counts = Counter([n_blank for _, _, _, n_blank, _ in lines[1:]])
    return min(counts, key=lambda n: (-counts[n], n), default=0)


def page_starts(lines: Sequence[Line]) -> list[int]:
    """Indexes of the lines that look like the first of a page, in order.

    Three signs: a form feed; one leading blank, where nearly all lines have none (pdf readers
    put it before the first line of a page or of a text frame); and no blank line above, in a text
    that is double spaced throughout. The last two are hints, not proofs.

    Source:
        Both seed articles, ` Formation of Japan's image` and ` Аннотация: В условиях`.
    """
    unindented = sum(not line.indent for line in lines)
    is_flush = len(lines) >= _MIN_LINES and unindented >= _CLEAR_MAJORITY * len(lines)
    spaced = sum(line.n_blank > 0 for line in lines)
    is_spaced = len(lines) >= _MIN_LINES and spaced >= _CLEAR_MAJORITY * len(lines)
    starts = []
    page = 0
    for index, line in enumerate(lines):
        is_hinted = (is_flush and line.indent == 1) or (is_spaced and not line.n_blank)
        if line.page != page or (index and is_hinted):
            starts.append(index)
        page = line.page
    return starts
