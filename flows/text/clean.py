"""Raw text to clean text, with the way back for every character."""

import re
from collections.abc import Sequence

from flows.records import Block, CleanText, Repair

_BLANKS = re.compile(r"(?<=[^\W\d_])-[^\S\n]{0,9}\n\s{0,40}(?=[^\W\d_])|\s+")


class Cleaner:
    """The clean text of the units of one document; its own words are the evidence."""

    def __init__(self, text: str, blocks: Sequence[Block] | None = None) -> None:
        self._text = text

    def clean(self, pieces: Sequence[Block]) -> CleanText:
        """The clean text of one unit, which stands in ``pieces`` of the raw text, in order."""
        raw = "\n".join(self._text[piece.start : piece.end] for piece in pieces)
        starts: list[int] = []
        for piece in pieces:
            starts += range(piece.start, piece.end + 1)
        parts: list[str] = []
        kept: list[int] = []
        repairs: list[Repair] = []
        last = 0
        for match in _BLANKS.finditer(raw):
            parts.append(raw[last : match.start()])
            kept += starts[last : match.start()]
            if match[0][0] != "-":
                parts.append(" ")
                kept.append(starts[match.start()])
            last = match.end()
        parts.append(raw[last:])
        kept += starts[last : len(raw)]
        return CleanText("".join(parts), tuple(kept), tuple(repairs))
