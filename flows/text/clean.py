"""Raw text to clean text, with the way back for every character.

What changes, in this order: invisible characters, ligatures, NFC; runs of blanks; hyphens at line
ends; look-alike letters; blanks inside words; blanks around marks. The law of ``starts`` stands
in ``docs/decisions/repairs.md``.
"""

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from flows.records import Block, CleanText, Repair
from flows.text import characters, clean_layers, clean_rows
from flows.text.characters_look_alikes import look_alike_edits, suspicious_places
from flows.text.characters_places import Places, find_places
from flows.text.clean_layers import Layer, Offsets, Touched, all_offsets, apply, first_layer
from flows.text.words import Evidence
from flows.text.words_blanks import RUNNING_KINDS, blank_edits, may_lack_blanks
from flows.text.words_hyphens import Hyphens, may_be_divided
from flows.text.words_spaces import Spaces


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
    def _places(self) -> Places:
        return find_places(self._text)

    @cached_property
    def _is_plain(self) -> bool:
        return self._places.is_plain

    @cached_property
    def _plain(self) -> str:
        return self._text if self._is_plain else characters.plain(self._text)

    def _in_plain(self, pieces: Sequence[Block]) -> tuple[int, int]:
        """Where a unit is in the plain text; anywhere, where the raw text is another."""
        if self._is_plain:
            return pieces[0].start, pieces[-1].end
        return 0, len(self._plain)

    @cached_property
    def _evidence(self) -> Evidence:
        return Evidence(self._plain)

    @cached_property
    def _hyphens(self) -> Hyphens:
        return Hyphens(self._evidence)

    @cached_property
    def _spaces(self) -> Spaces:
        return Spaces(self._plain, self._evidence)

    @cached_property
    def _is_indented(self) -> bool:
        """Whether lines often begin with a blank: then one that does is nothing to tell of."""
        return 10 * self._text.count("\n ") > self._text.count("\n")

    @cached_property
    def _suspicious(self) -> list[int]:
        return suspicious_places(self._text, self._places, self._evidence.tokens)

    @cached_property
    def _offsets(self) -> Offsets:
        return all_offsets(self._text)

    def _has_blanks(self, pieces: Sequence[Block]) -> bool:
        """Whether there may be blanks around or within the pieces that are not single."""
        if _is_any_in(self._places.blanks, pieces[0].start, pieces[-1].end):
            return True
        text = self._text
        for piece in pieces:
            start, end = piece.start, piece.end
            if start >= end or text[start].isspace() or text[end - 1].isspace():
                return True
        return False

    def clean(self, pieces: Sequence[Block]) -> CleanText:
        """The clean text of one unit, which stands in ``pieces`` of the raw text, in order.

        Lines are joined, and what lies between two pieces is left out. An empty text where the
        pieces hold nothing visible. Never raises.
        """
        touched: list[Touched] = []
        layer, ends = first_layer(self._text, self._offsets, pieces), None
        if not self._is_plain:
            layer, ends = _plain_layer(layer, touched)
            layer = clean_layers.single_blanks(layer, touched)
        elif self._has_blanks(pieces):
            layer = clean_layers.single_blanks(layer, touched)
        layer = self._words(layer, pieces, touched)
        text, starts = layer.text.replace("\n", " "), layer.starts or ()
        rows: tuple[Repair, ...] = ()
        if self._is_indented:
            touched = [place for place in touched if place.kind != clean_layers.LEADING_SPACE]
        if touched:
            rows = clean_rows.repairs(self._text, pieces, Layer(text, layer.starts), touched)
        if pieces[0].kind == "page_number" and self._is_glued(pieces[0].start):
            rows = (clean_rows.glued_page_number(self._text, pieces[0]), *rows)
        if ends:
            return ComposedText(text, starts, rows, ends)
        return CleanText(text, starts, rows)

    def _is_glued(self, at: int) -> bool:
        """Whether a page number at ``at`` stands right behind another number (``2018156``)."""
        return at > 0 and self._text[at - 1 : at + 1].isdigit()

    def _words(self, layer: Layer, pieces: Sequence[Block], touched: list[Touched]) -> Layer:
        """The layer with its words mended."""
        first, last, spaces = pieces[0], pieces[-1], self._spaces
        if may_be_divided(layer.text):
            layer = apply(layer, self._hyphens.edits(layer.text), touched)
        if _is_any_in(self._suspicious, first.start, last.end):
            is_russian = first.lang in ("ru", "und")
            found = look_alike_edits(layer.text, self._evidence, is_russian=is_russian)
            layer = apply(layer, found, touched)
        if spaces.finds_any and spaces.is_in(*self._in_plain(pieces), layer.text):
            layer = apply(layer, spaces.edits(layer.text), touched)
        if first.kind in RUNNING_KINDS and may_lack_blanks(layer.text):
            layer = apply(layer, blank_edits(layer.text, self._evidence), touched)
        return layer


def _is_any_in(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the places, which are in order, is within a stretch."""
    if not places:
        return False
    at = bisect.bisect_left(places, start)
    return at < len(places) and places[at] < end


def _plain_layer(layer: Layer, touched: list[Touched]) -> tuple[Layer, dict[int, int]]:
    """The layer with plain characters, and the raw end of each letter made of several."""
    layer = apply(layer, characters.odd_edits(layer.text), touched)
    composing = list(characters.composing_edits(layer.text))
    ends = {
        layer.starts[edit.start]: layer.starts[edit.end - 1] + 1
        for edit in composing
        if edit.end - edit.start > 1
    }
    return apply(layer, composing, touched), ends
