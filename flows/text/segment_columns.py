"""The columns of the line model: one small whole number a piece and column.

A column is a categorical feature. Its name and the meaning of its numbers are part of the model:
whoever changes one trains again (``flows/models/training/segment.py``).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from flows.records import Line
from flows.text import segment_layout as layout
from flows.text.segment_layout import Integers, Measures
from flows.text.segment_paragraphs import paragraph_columns
from flows.text.segment_pieces import Piece, bounds
from flows.text.segment_wording import word_columns
from flows.text.segment_words import Cue

Column = NDArray[np.int64]
Cues = Sequence[tuple[int, Cue]]  # of the pieces that have one: the index, and the cue

_FILLS = (0.15, 0.3, 0.45, 0.6, 0.75, 0.85, 0.92, 0.97)
_FITS = (0.7, 0.85, 0.93, 0.97, 1.0, 1.03, 1.08)
_SHARES = (0.001, 0.1, 0.25, 0.5, 0.8, 0.99)
_COUNTS = (1, 2, 3, 5, 8, 12, 17)
_LENGTHS = (1.3, 2.5, 4, 5, 6, 7, 9)
_PLACES = (1, 2, 3, 5, 8, 12, 20, 35, 60, 100)
_WINDOW = 4
_REACH = 80

ROLE_GROUPS = {
    None: 1,
    "references": 2,
    "author_info": 3,
    "acknowledgements": 4,
    "funding": 4,
    "conflict_of_interest": 4,
    "author_contributions": 4,
    "supplementary": 4,
}
_BODY = 5
_CUE_KINDS = {
    "abstract_label": 6,
    "keywords_label": 7,
    "caption": 8,
    "id_line": 9,
    "date_line": 10,
    "correspondence": 11,
    "front_note": 12,
    "subject_code": 13,
}
N_CUES = 14


def columns(text: str, lines: Sequence[Line], pieces: Sequence[Piece]) -> dict[str, Column]:
    """All columns of the pieces of one text, in a fixed order."""
    start, end = bounds(pieces)
    _, _, line, cue, is_cut, is_after = zip(*pieces, strict=True)
    measures = layout.measure(text, start, end)
    cued = [(index, one) for index, one in enumerate(cue) if one is not None]
    cues = _marked(len(pieces), cued, _cue_code)
    zone = _zones(cues)
    parts = 2 * _flags(is_cut) + _flags(is_after)
    found = _layout_columns(lines, line, parts, measures)
    found |= _letter_columns(measures)
    found |= _cue_columns(cued, cues, zone, measures)
    found |= word_columns(text, start, end, measures, np.flatnonzero(_may_name_people(zone)))
    found |= _joint_columns(found)
    found |= _openings_above(found, cues)
    found |= _neighbours(found)
    return found


def _marked(size: int, cued: Cues, code: Callable[[Cue], int]) -> Column:
    """A column that is 0 but for pieces with a cue."""
    column = np.zeros(size, dtype=np.int64)
    for index, cue in cued:
        column[index] = code(cue)
    return column


def _integers(values: Sequence[int]) -> Column:
    return np.fromiter(values, np.int64, len(values))


def _flags(values: Sequence[bool]) -> Column:
    return np.frombuffer(bytes(values), dtype=np.uint8).astype(np.int64)


def _cue_code(cue: Cue) -> int:
    if cue.kind == "heading":
        return ROLE_GROUPS.get(cue.role, _BODY)
    return _CUE_KINDS[cue.kind]


def _bins(values: NDArray[np.float64] | Integers, edges: tuple[float, ...]) -> Column:
    return _edges(edges).searchsorted(values, side="right")


@cache
def _edges(edges: tuple[float, ...]) -> NDArray[np.float64]:
    return np.array(edges, dtype=np.float64)


def _before(values: Column, nothing: int = 0) -> Column:
    found = np.empty_like(values)
    found[0], found[1:] = nothing, values[:-1]
    return found


def _after(values: Column, nothing: int = 0) -> Column:
    found = np.empty_like(values)
    found[-1], found[:-1] = nothing, values[1:]
    return found


def _widest_near(widths: Integers, window: int) -> Integers:
    """The widest piece among those up to ``window`` before and after."""
    widest = widths.copy()
    for shift in range(1, min(window, len(widths) - 1) + 1):
        widest[shift:] = np.maximum(widest[shift:], widths[:-shift])
        widest[:-shift] = np.maximum(widest[:-shift], widths[shift:])
    return widest


def _quantile(values: Integers, share: float) -> int:
    """The value below which a share of the values lies, between neighbours, rounded down.

    As ``int(np.quantile(values, share))``, in a tenth of the time.
    """
    ordered = np.sort(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return int(ordered[low] + (ordered[high] - ordered[low]) * (place - low))


def _layout_columns(
    lines: Sequence[Line], line: Sequence[int], parts: Column, measures: Measures
) -> dict[str, Column]:
    width = measures.width
    near = np.maximum(_widest_near(width, _WINDOW), 1)
    usual = max(1, _quantile(width, 0.75))
    needed = (_before(width) + 5 + measures.first_word) / near
    characters = np.minimum(measures.n_characters, layout.REACH)
    near_characters = np.maximum(_widest_near(characters, _WINDOW), 1)
    begin, end = line[0], line[-1] + 1
    _, _, *spaces = zip(*lines[begin:end], strict=True)
    of_line = _integers(line) - begin
    indent, blank, page = (_integers(values)[of_line] for values in spaces)
    near_blank = np.minimum(blank, 3)
    spacing = np.bincount(near_blank).argmax()
    trail = _before(measures.n_trailing)
    return paragraph_columns(measures, needed, blank, trail) | {
        "fill": _bins(width / near, _FILLS),
        "fill_characters": _bins(characters / near_characters, _FILLS),
        "rel": _bins(width / usual, (0.3, 0.5, 0.7, 0.85, 0.95, 1.05, 1.2, 1.5)),
        "fit": _bins(needed, _FITS),
        "fit_characters": _bins(
            (_before(characters) + 1 + measures.first_word / 10) / near_characters, _FITS
        ),
        "blank": near_blank * 4 + spacing,
        "indent": np.clip(indent - _quantile(indent, 0.5), -1, 6) + 1,
        "break": parts * 2 + (page != _before(page)),
        "place": _bins(np.arange(len(line)), _PLACES),
        "long": _bins(measures.n_characters, (20, 60, 120, 250, 600)),
    }


def _letter_columns(measures: Measures) -> dict[str, Column]:
    letters = np.maximum(measures.n_letters, 1)
    size = np.maximum(np.minimum(measures.n_characters, layout.REACH), 1)
    cyrillic, latin = measures.n_cyrillic / letters, measures.n_latin / letters
    script = np.where(cyrillic > 0.8, 2, np.where(latin > 0.8, 3, 4))
    script[measures.n_kazakh * 50 >= letters] = 1
    script[measures.n_letters < 3] = 0
    return {
        "upper": _bins(measures.n_upper / letters, _SHARES) * 2 + (measures.n_letters > 3),
        "digits": _bins(measures.n_digits / size, (0.001, 0.05, 0.12, 0.3, 0.6)),
        "signs": _bins(
            (size - measures.n_letters - measures.n_digits - measures.n_blanks) / size,
            (0.001, 0.03, 0.06, 0.12, 0.25),
        ),
        "words": _bins(measures.n_blanks + 1, _COUNTS),
        "length": _bins(letters / (measures.n_blanks + 1), _LENGTHS),
        "capitals": _bins(measures.n_upper / (measures.n_blanks + 1), (0.05, 0.2, 0.4, 0.7, 1.1)),
        "commas": _bins(
            measures.n_commas / (measures.n_blanks + 1), (0.01, 0.12, 0.22, 0.32, 0.45)
        ),
        "script": script,
        "first": measures.first,
        "last": measures.last,
    }


def _zones(cues: Column) -> Column:
    """The last heading or label above each piece, itself included: the part it may stand in."""
    known = (cues > 0) & (cues < _CUE_KINDS["caption"])
    last = np.maximum.accumulate(np.where(known, np.arange(len(cues)), -1))
    return np.where(last >= 0, cues[last], 0)


def _cue_form(cue: Cue) -> int:
    return 1 + 2 * cue.is_whole + cue.is_marked + 4 * (cue.depth > 0)


def _cue_columns(cued: Cues, cues: Column, zone: Column, measures: Measures) -> dict[str, Column]:
    size = len(cues)
    form = _marked(size, cued, _cue_form)
    place = np.arange(size)
    parting = (cues > 0) & (cues < _CUE_KINDS["caption"])
    following = np.minimum.accumulate(np.where(parting, place, size)[::-1])[::-1]
    below = _after(following, size)
    next_cue = np.where(below < size, cues[np.minimum(below, size - 1)], 0)
    above = np.maximum.accumulate(np.where(parting, place, -1))
    distance = _bins(place - above, (1, 2, 3, 5, 9, 15, 30))
    has_body = np.maximum.accumulate((cues == _BODY).astype(np.int64))
    is_keywords = (cues == _CUE_KINDS["keywords_label"]).astype(np.int64)
    n_ahead = np.minimum(2, is_keywords.sum() - np.cumsum(is_keywords))
    place_of_ten = np.minimum(9, place * 10 // size)
    has_list = np.maximum.accumulate((cues == ROLE_GROUPS["references"]).astype(np.int64))
    style = _heading_style(cued)
    n_words = _bins(measures.n_characters, (12, 25, 40, 60, 90))
    return {
        "cue": cues * 8 + form,
        "zone": zone * 4 + has_body * 2 + has_list,
        "next_cue": next_cue * 2 + has_body,
        "distance": distance * N_CUES + zone,
        "between": zone * N_CUES + next_cue,
        "style": (style * 2 + (cues > 0)) * 6 + n_words,
        "ahead": (n_ahead * 10 + place_of_ten) * N_CUES + zone,
    }


def _heading_style(cued: Cues) -> int:
    """How the text prints headings: 0 none known, 1 on their own lines, 2 run in."""
    headings = [cue for _, cue in cued if cue.kind == "heading"]
    body = [cue for cue in headings if ROLE_GROUPS.get(cue.role, _BODY) == _BODY]
    if not body:
        return 0
    return 1 if 2 * sum(cue.is_whole for cue in body) >= len(body) else 2


def _may_name_people(zone: Column) -> NDArray[np.bool_]:
    """Where authors and affiliations may stand: not in the body, the lists, or far from a label."""
    place = np.arange(len(zone))
    is_new = np.concatenate(([True], zone[1:] != zone[:-1]))
    distance = place - np.maximum.accumulate(np.where(is_new, place, 0))
    is_near = (distance < _REACH) | (place < 2 * _REACH)
    is_outside = (zone != _BODY) & (zone != ROLE_GROUPS["references"])
    result: NDArray[np.bool_] = is_near & is_outside
    return result


def _by_edge(codes: Mapping[int, int]) -> Column:
    return np.array([codes.get(edge, 0) for edge in range(layout.N_EDGES)], dtype=np.int64)


# What the last character above says of a stop, and the first one here of a new sentence.
_STOPS = _by_edge(
    {
        layout.STOP: 1,
        layout.COLON: 2,
        layout.SEMICOLON: 2,
        layout.DASH: 3,
        layout.COMMA: 3,
        layout.NONE: 4,
    }
)
_OPENING_LETTERS = _by_edge({layout.UPPER: 2, layout.DIGIT: 2, layout.LOWER: 1})


def _joint_columns(found: Mapping[str, Column]) -> dict[str, Column]:
    above_last = _before(found["last"], layout.NONE)
    letter = _OPENING_LETTERS[found["first"]]
    start = _STOPS[above_last] * 4 + letter
    scripts = _before(found["script"], 5) * 5 + found["script"]
    return {
        "above_last": above_last,
        "turn": above_last * 13 + found["first"],
        "start_fit": start * 8 + found["fit"],
        "start_fit_characters": start * 8 + found["fit_characters"],
        "start_blank": start * 16 + found["blank"],
        "scripts": scripts,
        "words_last": found["words"] * 13 + found["last"],
        "zone_start": found["zone"] * 20 + start,
        "zone_script": found["zone"] * 30 + scripts,
        "upper_turn": _before(found["upper"], 14) * 15 + found["upper"],
        "opening_words": found["opening"] * 9 + found["words"],
        "opening_start": found["opening"] * 20 + start,
        "opening_order": (found["opening"] * 5 + found["order"]) * N_CUES + found["zone"] // 4,
        "commas_capitals": found["commas"] * 6 + found["capitals"],
        "imprint_upper": found["imprint"] * 14 + found["upper"],
        "imprint_place": found["imprint"] * 11 + found["place"],
        "imprint_zone": (found["imprint"] * N_CUES + found["zone"] // 4) * 2 + (letter >> 1),
        "length_upper": found["length"] * 14 + found["upper"],
        "names_upper": (found["names"] * 14 + found["upper"]) * 4 + found["affiliation"],
    }


def _openings_above(found: Mapping[str, Column], cues: Column) -> dict[str, Column]:
    """How far above a caption, item or entry opened, beside the signs of a new paragraph."""
    place = np.arange(len(cues))
    is_caption = cues == _CUE_KINDS["caption"]
    is_item = (found["opening"] > 0) & ~is_caption
    columns: dict[str, Column] = {}
    for name, is_opening in (("caption", is_caption), ("item", is_item)):
        last = np.maximum.accumulate(np.where(is_opening, place, -9))
        near = np.minimum(place - last, 4)
        columns[f"{name}_start"] = near * 160 + found["start_fit"]
    return columns


_ABOVE = (
    "cue",
    "upper",
    "opening",
    "fill",
    "names",
    "affiliation",
    "words",
    "last",
    "commas",
    "imprint",
)
_BELOW = (
    "cue",
    "upper",
    "opening",
    "fill",
    "names",
    "affiliation",
    "commas",
    "capitals",
    "first",
    "script",
    "blank",
    "break",
    "fit",
    "imprint",
)


def _neighbours(found: Mapping[str, Column]) -> dict[str, Column]:
    """Columns of the pieces above and below; 0 at the ends of the text."""
    more = {name: found[name] + 1 for name in {**dict.fromkeys(_ABOVE), **dict.fromkeys(_BELOW)}}
    around = {f"above_{name}": _before(more[name]) for name in _ABOVE}
    around |= {f"below_{name}": _after(more[name]) for name in _BELOW}
    around["above2_fill"] = _before(around["above_fill"])
    around["below2_fill"] = _after(around["below_fill"])
    return around
