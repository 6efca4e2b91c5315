"""Raw text to clean text, with the way back for every character.

What changes, in this order: invisible characters, ligatures, NFC; runs of blanks; hyphens at line
ends; look-alike letters; blanks inside words; blanks around marks. The law of ``starts`` stands
in ``docs/decisions/repairs.md``.
"""

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from flows.records import Block, CleanText
from flows.text import characters, clean_rows
from flows.text.characters_look_alikes import look_alike_edits
from flows.text.clean_layers import Edit, Layer, Touched, apply, first_layer
from flows.text.words import Evidence
from flows.text.words_blanks import RUNNING_KINDS, blank_edits
from flows.text.words_hyphens import hyphen_edits
from flows.text.words_spaces import Spaces

_LINE_ENDS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_LINE_END = re.compile(f"[{_LINE_ENDS}]")
_BLANKS = re.compile(r"\s\s+|[^\S \n]")
_EDGES = re.compile(r"\A\s+|\s+\Z")


@dataclass(frozen=True, slots=True)
class ComposedText(CleanText):
    """A clean text with letters that came from several raw characters.

    ``ends`` holds the raw end of each such letter by its raw start.
    """

    ends: Mapping[int, int] | None = None

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets of the clean stretch ``text[start:end]``, which is not empty."""
        last = self.starts[end - 1]
        return self.starts[start], (self.ends or {}).get(last, last + 1)


class Cleaner:
    """The clean text of the units of one document; its own words are the evidence."""

    def __init__(self, text: str, blocks: Sequence[Block] | None = None) -> None:
        self._text = text
        self._blocks = blocks

    @cached_property
    def _evidence(self) -> Evidence:
        return Evidence(characters.plain(self._text))

    @cached_property
    def _spaces(self) -> Spaces:
        return Spaces(self._evidence)

    def clean(self, pieces: Sequence[Block]) -> CleanText:
        """The clean text of one unit, which stands in ``pieces`` of the raw text, in order.

        Lines are joined, and what lies between two pieces is left out. An empty text where the
        pieces hold nothing visible. Never raises.
        """
        touched: list[Touched] = []
        layer = apply(
            first_layer(self._text, pieces), characters.odd_edits(self._raw(pieces)), touched
        )
        composing = list(characters.composing_edits(layer.text))
        ends = {
            layer.starts[edit.start]: layer.starts[edit.end - 1] + 1
            for edit in composing
            if edit.end - edit.start > 1
        }
        layer = apply(layer, composing, touched)
        layer = self._words(apply(layer, _blank_runs(layer.text), touched), pieces, touched)
        text, starts = layer.text.replace("\n", " "), tuple(layer.starts)
        rows = ()
        if touched:
            rows = clean_rows.repairs(self._text, pieces, Layer(text, layer.starts), touched)
        if ends:
            return ComposedText(text, starts, rows, ends)
        return CleanText(text, starts, rows)

    def _raw(self, pieces: Sequence[Block]) -> str:
        return "\n".join([self._text[piece.start : piece.end] for piece in pieces])

    def _words(self, layer: Layer, pieces: Sequence[Block], touched: list[Touched]) -> Layer:
        """The layer with its words mended."""
        evidence, first = self._evidence, pieces[0]
        layer = apply(layer, hyphen_edits(layer.text, evidence), touched)
        is_russian = first.lang in ("ru", "und")
        found = look_alike_edits(layer.text, evidence, is_russian=is_russian)
        layer = apply(layer, found, touched)
        layer = apply(layer, self._spaces.edits(layer.text), touched)
        if first.kind in RUNNING_KINDS:
            layer = apply(layer, blank_edits(layer.text), touched)
        return layer


def _blank_runs(text: str) -> Iterator[Edit]:
    """Edits that make each run of blanks one: a line end where there is one in it."""
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    if first:
        yield Edit(0, first, "")
    for match in _BLANKS.finditer(text, first, last):
        run = match[0]
        if _LINE_END.search(run):
            yield Edit(match.start(), match.end(), "\n")
        else:
            yield Edit(match.start(), match.end(), " ", "double_space" if len(run) > 1 else None)
    if last < len(text) and last > 0:
        yield Edit(last, len(text), "")
