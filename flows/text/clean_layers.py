"""A text on its way to clean, each character with the raw offset it came from."""

import re
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np

from flows.records import Block

LEADING_SPACE = "leading_space_mid_paragraph"


class Edit(NamedTuple):
    """``text[start:end]`` becomes ``new``; ``kind`` is that of the repair, None for no repair."""

    start: int
    end: int
    new: str
    kind: str | None = None


class Touched(NamedTuple):
    """A stretch of the raw text that an edit changed."""

    start: int
    end: int
    kind: str


# Four bytes a character, where a list of numbers has forty.
Offsets: TypeAlias = "array[int]"


class Layer(NamedTuple):
    """A text and, for each of its characters, the raw offset; offsets never go back."""

    text: str
    starts: Offsets


def all_offsets(text: str) -> Offsets:
    """The offsets of all characters of a raw text, and that of its end."""
    found = array("I")
    found.frombytes(np.arange(len(text) + 1, dtype=np.uintc).tobytes())
    return found


def first_layer(text: str, offsets: Offsets, pieces: Sequence[Block]) -> Layer:
    """The raw text of the pieces of one unit, a line end between two of them.

    Args:
        text: The raw text of the document.
        offsets: All offsets in it.
        pieces: The pieces of the unit, in order.
    """
    if len(pieces) == 1:
        start, end = pieces[0].start, pieces[0].end
        return Layer(text[start:end], offsets[start:end])
    starts = offsets[:0]
    for piece in pieces:
        starts += offsets[piece.start : piece.end + 1]
    starts.pop()
    return Layer("\n".join([text[piece.start : piece.end] for piece in pieces]), starts)


_LINE_END = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# A line end, with the blank that lines often end in, and one blank before the next line.
_INDENTED = ("\n ", " \n ", "\r\n ")
_BLANKS = re.compile(r"\s(?:\s+|(?<![ \n]))")


def single_blanks(layer: Layer, touched: list[Touched]) -> Layer:
    """``layer`` without blanks around it, each run of blanks in it one.

    A run with a line end becomes a line end (``\\n``), another a blank.
    """
    text, starts = layer
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    if first == 0 and last == len(text):
        lines = text.split(" \n")  # what lines often end in
        joined = "\n".join(lines)
        if _BLANKS.search(joined) is None:
            return Layer(joined, _without_blanks(lines, starts)) if len(lines) > 1 else layer
    parts: list[str] = []
    kept = starts[:0]
    for match in _BLANKS.finditer(text, first, last):
        start, end = match.span()
        run = match[0]
        if run == " \n":  # what lines often end in
            parts.append(f"{text[first:start]}\n")
            kept += starts[first : start + 1]
            first = end
            continue
        is_line_end = "\n" in run or _LINE_END.search(run) is not None
        parts.append(text[first:start])
        parts.append("\n" if is_line_end else " ")
        kept += starts[first : start + 1]
        if not is_line_end and end - start > 1:
            touched.append(Touched(starts[start], starts[end], "double_space"))
        elif run in _INDENTED and starts[end] - starts[start] == end - start:
            touched.append(Touched(starts[end] - 2, starts[end], LEADING_SPACE))
        first = end
    parts.append(text[first:last])
    kept += starts[first:last]
    return Layer("".join(parts), kept)


def _without_blanks(lines: Sequence[str], starts: Offsets) -> Offsets:
    """The offsets of lines and of the line ends between them: of these that of their blank."""
    kept, at = starts[:0], 0
    for line in lines[:-1]:
        end = at + len(line) + 2
        kept += starts[at : end - 1]
        at = end
    kept += starts[at:]
    return kept


def apply(layer: Layer, edits: Iterable[Edit], touched: list[Touched]) -> Layer:
    """``layer`` with the edits made: in order, none over another.

    A new character has the offset of the one in its place, the last of them those of all that
    follow; an inserted one that of the character after it. Edits of a kind go into ``touched``.
    """
    text, starts = layer
    parts: list[str] = []
    kept = starts[:0]
    last = 0
    for start, end, new, kind in edits:
        parts.append(text[last:start])
        kept += starts[last:start]
        if new:
            parts.append(new)
            kept.extend(_offsets(starts, start, end, len(new)))
        if kind:
            after = starts[end] if end < len(starts) else starts[-1] + 1
            touched.append(Touched(starts[start], after, kind))
        last = end
    if not parts:
        return layer
    parts.append(text[last:])
    kept += starts[last:]
    return Layer("".join(parts), kept)


def _offsets(starts: Offsets, start: int, end: int, n_new: int) -> list[int]:
    if start == end:
        return [starts[start]] * n_new
    return [starts[min(start + at, end - 1)] for at in range(n_new)]
