"""Measures of pieces: widths, counts of letters, first and last characters, all as arrays.

One pass of numpy over the text; nothing here loops over characters in Python. Only the first
``REACH`` code points of a piece are measured, so that one endless line costs no more than others.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

REACH = 1000
_BLANK = 1 << 45  # where blanks are counted in the packed numbers of characters
_TRAIL = 3  # code points looked at behind a piece
_TRAILING = " \t\u00a0"
_TRAILS = tuple(map(ord, _TRAILING))
_GROUP = 1 << 20  # code points measured at a time: bounds the memory of long texts
_NEAR = np.arange(24)  # code points of a piece in which most first words end
_N_KNOWN = 0x3000  # characters from here on are measured as one kind of letter ...
_PRIVATE = slice(0xE000, 0xF900)  # ... but those of private use, which are bullets of symbol fonts
N_SLOTS = 0x10000 + 1  # rows of a table by characters; the last one is for all beyond
_UNITS = 20  # widths are in twentieths of an em, so that 1000 of them fit 15 bits
_NARROW = frozenset("ijltfrI.,;:'`|!()[]{}/\\-\u0456\u0406\u0457\u04cf")
_WIDE = frozenset("mwMW@%\u0448\u0449\u0436\u044e\u0444\u043c\u044b\u0428\u0429\u0416\u042e\u0424")
_KAZAKH = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")

# Kinds of first and last characters.
N_EDGES = 13
NONE, LOWER, UPPER, DIGIT, STOP, COMMA, COLON, SEMICOLON, DASH, OPEN, CLOSE, BULLET, OTHER = range(
    N_EDGES
)
_EDGES = {
    STOP: ".!?\u2026",
    COMMA: ",",
    COLON: ":",
    SEMICOLON: ";",
    DASH: "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2212",
    OPEN: "([{<\u00ab\u201c\u2018\u201e\"'",
    CLOSE: ")]}>\u00bb\u201d\u2019",
    BULLET: "\u2022\u25cf\u25cb\u25aa\u25a0\u2666*\u00b7\u2713\u2714\u27a2",
}


class Measures(NamedTuple):
    """One value a piece. ``width`` is in twentieths of an em of a usual book face."""

    n_characters: Integers
    width: Integers
    first_word: Integers
    n_letters: Integers
    n_upper: Integers
    n_digits: Integers
    n_blanks: Integers
    n_cyrillic: Integers
    n_kazakh: Integers
    n_latin: Integers
    n_commas: Integers
    first: Integers
    last: Integers
    opens_word: NDArray[np.bool_]  # surely begins with a small letter and another letter
    n_trailing: Integers  # blanks behind the piece in its line, at most 3


def _width(character: str, category: str) -> int:
    if character in _NARROW:
        return 6
    if category[0] in "MC":
        return 0
    if character in _WIDE:
        return 16
    if category == "Lu":
        return 14
    return 5 if character.isspace() else 10


@cache
def _tables() -> tuple[Integers, Integers, Integers]:
    """Per character: width and four counts packed in one number; three more; the edge kind."""
    packed = np.zeros(N_SLOTS, dtype=np.int64)
    scripts = np.zeros(N_SLOTS, dtype=np.int64)
    edges = np.full(N_SLOTS, OTHER, dtype=np.int64)
    for code in range(_N_KNOWN):
        character = chr(code)
        category = unicodedata.category(character)
        is_letter, is_upper = category[0] == "L", category == "Lu"
        counts = (is_letter, is_upper, category == "Nd", character.isspace())
        packed[code] = _width(character, category)
        for place, count in enumerate(counts):
            packed[code] |= int(count) << (15 + 10 * place)
        is_cyrillic = 0x400 <= code < 0x530
        is_latin = is_letter and (code < 0x250 or 0x1E00 <= code < 0x1F00)
        scripts[code] = is_cyrillic | (character in _KAZAKH) << 10 | is_latin << 20
        scripts[code] |= (character in ",;") << 30
        if is_letter:
            edges[code] = UPPER if is_upper else LOWER
        elif category == "Nd":
            edges[code] = DIGIT
    for edge, characters in _EDGES.items():
        for character in characters:
            edges[ord(character)] = edge
    packed[_N_KNOWN:] = _UNITS | 1 << 15
    packed[_PRIVATE] = _UNITS
    edges[_N_KNOWN:] = LOWER
    edges[_PRIVATE] = BULLET
    return packed, scripts, edges


def _groups(starts: Integers, ends: Integers) -> Iterator[tuple[int, int]]:
    """Ranges of pieces that together are not longer than one group."""
    first = 0
    while first < len(ends):
        end = int(np.searchsorted(ends, starts[first] + _GROUP, side="right"))
        end = max(end, first + 1)
        yield first, end
        first = end


def slots(text: str) -> Integers:
    """For each code point its row in tables of ``N_SLOTS`` rows, or more: to be clipped."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return codes.astype(np.int64)


def edge(character: str) -> int:
    """The kind of a first or last character."""
    return int(_tables()[2].take(ord(character), mode="clip"))


def measure(text: str, starts: Integers, ends: Integers) -> Measures:
    """The measures of all pieces, in order, by where they start and end."""
    parts = [
        _measure(text, starts[first:end], ends[first:end]) for first, end in _groups(starts, ends)
    ]
    if len(parts) == 1:
        return parts[0]
    return Measures(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _measure(text: str, piece_starts: Integers, piece_ends: Integers) -> Measures:
    base = int(piece_starts[0])
    starts, real_ends = piece_starts - base, piece_ends - base
    ends = np.minimum(real_ends, starts + REACH)
    size = int(ends[-1]) + _TRAIL  # what may trail the last piece is looked at as well
    stretch = text[base : base + size].ljust(size, "\n")
    packed_of, scripts_of, edges_of = _tables()
    known = slots(stretch)
    packed = packed_of.take(known, mode="clip")
    bounds = np.stack((starts, ends), axis=1).ravel()
    counts = np.add.reduceat(packed, bounds)[::2]
    alphabet = np.add.reduceat(scripts_of.take(known, mode="clip"), bounds)[::2]
    bounds[1::2] = _word_ends(packed, starts, ends)
    words = np.add.reduceat(packed, bounds)[::2]
    lasts = known[ends - 1]
    trailing = _trailing(known, ends)
    for index in np.flatnonzero(real_ends > ends).tolist():
        end = int(piece_ends[index])
        lasts[index] = ord(text[end - 1])
        behind = text[end : end + _TRAIL]
        trailing[index] = len(behind) - len(behind.lstrip(_TRAILING))
    few = (1 << 10) - 1
    return Measures(
        n_characters=real_ends - starts,
        width=counts & 0x7FFF,
        first_word=words & 0x7FFF,
        n_letters=counts >> 15 & few,
        n_upper=counts >> 25 & few,
        n_digits=counts >> 35 & few,
        n_blanks=counts >> 45,
        n_cyrillic=alphabet & few,
        n_kazakh=alphabet >> 10 & few,
        n_latin=alphabet >> 20 & few,
        n_commas=alphabet >> 30,
        first=edges_of.take(known[starts], mode="clip"),
        opens_word=_opens_word(edges_of, known, starts),
        last=edges_of.take(lasts, mode="clip"),
        n_trailing=trailing,
    )


def _word_ends(packed: Integers, starts: Integers, ends: Integers) -> Integers:
    """Where the first word of each piece ends: at a blank, or with the piece."""
    near = packed.take(starts[:, None] + _NEAR, mode="clip") >= _BLANK
    length = near.argmax(axis=1)
    # A piece begins with no blank, so no length means that none is near.
    for index in np.flatnonzero(length == 0).tolist():
        blanks = np.flatnonzero(packed[starts[index] : ends[index]] >= _BLANK)
        length[index] = blanks[0] if blanks.size else REACH
    found: Integers = np.minimum(starts + length, ends)
    return found


def _opens_word(edges_of: Integers, known: Integers, starts: Integers) -> NDArray[np.bool_]:
    first, second = known[starts], known[starts + 1]
    edges = edges_of.take(second, mode="clip")
    is_letter = ((edges == LOWER) | (edges == UPPER)) & (second < _N_KNOWN)
    result: NDArray[np.bool_] = (edges_of.take(first, mode="clip") == LOWER) & is_letter
    return result


def _trailing(codes: Integers, ends: Integers) -> Integers:
    """How many blanks follow one another from each end on, at most ``_TRAIL``."""
    found = np.zeros(len(ends), dtype=np.int64)
    at, place = np.arange(len(ends)), ends
    for _ in range(_TRAIL):
        behind = codes[place]
        is_blank = (behind == _TRAILS[0]) | (behind == _TRAILS[1]) | (behind == _TRAILS[2])
        at, place = at[is_blank], place[is_blank] + 1
        if not at.size:
            break
        found[at] += 1
    return found
