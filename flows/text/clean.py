"""Raw text to clean text, with the way back for every character.

What changes, in this order: invisible characters, ligatures, NFC; runs of blanks; hyphens at line
ends; look-alike letters; blanks inside words; blanks around marks. The law of ``starts`` stands
in ``docs/decisions/repairs.md``.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial

import numpy as np

from flows.records import Block, CleanText, Repair
from flows.text import characters, clean_rows
from flows.text.characters_look_alikes import look_alike_edits, suspicious_places
from flows.text.characters_places import Places, find_places, plain
from flows.text.clean_blanks import single_blanks
from flows.text.clean_layers import (
    BORDER,
    LEADING_SPACE,
    Edit,
    Ints,
    Layer,
    Touched,
    apply,
    first_layer,
)
from flows.text.words import Evidence
from flows.text.words_blanks import RUNNING_KINDS, blank_edits, places_to_mend
from flows.text.words_hyphens import Hyphens
from flows.text.words_spaces import Spaces

Pieces = Sequence[Block]
# Units are cleaned together until they have so many characters: keeps the memory small.
_TOGETHER = 1 << 20
# An invisible character as good as the one that borders units.
_INVISIBLE = "\x01"
# As the class, without the function that takes its arguments apart.
_clean_text = partial(tuple.__new__, CleanText)


class Cleaner:
    """The clean text of the units of one document; its own words are the evidence."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _places(self) -> Places:
        return find_places(self._text)

    @cached_property
    def _plain(self) -> str:
        return plain(self._text, self._places)

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

    def clean(self, pieces: Pieces) -> CleanText:
        """The clean text of one unit; to ask for all of a document at once costs far less."""
        return self.clean_all([pieces])[0]

    def clean_all(self, units: Sequence[Pieces]) -> list[CleanText]:
        """The clean text of each unit, which stands in its pieces of the raw text, in order.

        Lines are joined, and what lies between two pieces is left out. An empty text where the
        pieces hold nothing visible. Never raises.
        """
        if len(self._text) <= _TOGETHER:
            return self._clean(units) if units else []
        return [clean for part in _parts(units) for clean in self._clean(part)]

    def _clean(self, units: Sequence[Pieces]) -> list[CleanText]:
        touched: list[Touched] = []
        ends: dict[int, dict[int, int]] = {}
        layer = first_layer(self._text.replace(BORDER, _INVISIBLE), units)
        if not self._places.is_plain:
            odd = _units_with(self._places.odd, units)
            layer = _plain_layer(layer, odd, touched, ends)
        layer = single_blanks(layer, touched)
        if any(place.kind == LEADING_SPACE for place in touched) and self._is_indented:
            touched = [place for place in touched if place.kind != LEADING_SPACE]
        layer = self._words(layer, units, touched)
        layer = layer.with_text(layer.text.replace("\n", " "))
        rows = clean_rows.repairs(self._text, self._places.blanks, units, layer, touched)
        for number in [n for n, pieces in enumerate(units) if pieces[0].kind == "page_number"]:
            piece = units[number][0]
            if self._is_glued(piece.start):
                row = clean_rows.glued_page_number(self._text, piece)
                rows[number] = [row, *rows.get(number, ())]
        return list(_clean_texts(layer, rows, ends))

    def _is_glued(self, at: int) -> bool:
        """Whether a page number at ``at`` stands right behind another number (``2018156``)."""
        return at > 0 and self._text[at - 1 : at + 1].isdigit()

    def _words(self, layer: Layer, units: Sequence[Pieces], touched: list[Touched]) -> Layer:
        """The layer with its words mended."""
        evidence = self._evidence
        layer = apply(layer, self._hyphens.edits(layer.text), touched)

        def look_alikes(text: str, unit: int) -> Iterator[Edit]:
            is_russian = units[unit][0].lang in ("ru", "und")
            return look_alike_edits(text, evidence, is_russian=is_russian)

        suspicious = _units_with(self._suspicious, units)
        layer = apply(layer, layer.edits(suspicious, look_alikes), touched)
        if self._spaces.finds_any:
            broken = self._units_with_broken_words(layer, units)
            layer = apply(
                layer, layer.edits(broken, lambda text, _: self._spaces.edits(text)), touched
            )
        marked = sorted(
            {*layer.units_at(places_to_mend(layer.text, has_cyrillic=self._places.has_cyrillic))}
        )
        running = [unit for unit in marked if units[unit][0].kind in RUNNING_KINDS]
        edits = layer.edits(running, lambda text, _: blank_edits(text, evidence))
        return apply(layer, edits, touched)

    def _units_with_broken_words(self, layer: Layer, units: Sequence[Pieces]) -> Sequence[int]:
        """The units in which there may be a blank within a word."""
        spaces = self._spaces
        if spaces.is_everywhere or (spaces.places and not self._places.is_plain):
            return range(len(units))
        elsewhere = layer.units_at(spaces.elsewhere_in(layer.text))
        return sorted({*elsewhere, *_units_with(spaces.places, units)})


def _parts(units: Sequence[Pieces]) -> Iterator[Sequence[Pieces]]:
    """The units in order, as many together as are not too long."""
    first, n_characters = 0, 0
    for number, pieces in enumerate(units):
        n_characters += sum([piece.end - piece.start for piece in pieces])
        if n_characters > _TOGETHER:
            yield units[first : number + 1]
            first, n_characters = number + 1, 0
    if first < len(units):
        yield units[first:]


def _units_with(places: Sequence[int] | Ints, units: Sequence[Pieces]) -> list[int]:
    """The units that have a raw place, in order, from their first to their last character."""
    if not len(places):
        return []
    firsts = np.searchsorted(places, [pieces[0].start for pieces in units])
    lasts = np.searchsorted(places, [pieces[-1].end for pieces in units])
    found: list[int] = np.flatnonzero(firsts < lasts).tolist()
    return found


def _plain_layer(
    layer: Layer, odd: Sequence[int], touched: list[Touched], ends: dict[int, dict[int, int]]
) -> Layer:
    """The layer with plain characters.

    Args:
        layer: The raw text of units.
        odd: The units with characters that are not plain.
        touched: Takes in what was changed.
        ends: Takes in, for each unit with some, the raw ends of letters made of several.
    """
    layer = apply(layer, layer.edits(odd, lambda text, _: characters.odd_edits(text)), touched)
    edits = list(layer.edits(odd, lambda text, _: characters.composing_edits(text)))
    long = [edit for edit in edits if edit.end - edit.start > 1]
    for unit, edit in zip(layer.units_at([edit.start for edit in long]), long, strict=True):
        raw_end = layer.starts[edit.end - 1] + 1
        ends.setdefault(unit, {})[layer.starts[edit.start]] = raw_end
    return apply(layer, edits, touched)


def _clean_texts(
    layer: Layer, rows: Mapping[int, Sequence[Repair]], ends: Mapping[int, Mapping[int, int]]
) -> Iterator[CleanText]:
    """The texts of a layer with what is known of each."""
    starts, first = layer.starts, 1
    for number, text in enumerate(layer.text[1:-1].split(BORDER)):
        end = first + len(text)
        found = tuple(rows[number]) if number in rows else ()
        yield _clean_text((text, starts[first:end] or (), found, ends.get(number)))
        first = end + 1
