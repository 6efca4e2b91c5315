"""Measures of pieces."""

import numpy as np

from flows.text import segment_layout as layout


def measures_of(*lines: str) -> layout.Measures:
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    ends = [start + len(line) for start, line in zip(starts, lines, strict=True)]
    return layout.measure("\n".join(lines), np.array(starts), np.array(ends))


def test_letters_capitals_digits_and_blanks_are_counted() -> None:
    found = measures_of("Су 12 ТАЗА")
    counts = (found.n_letters, found.n_upper, found.n_digits, found.n_blanks)
    assert [int(count[0]) for count in counts] == [6, 5, 2, 2]


def test_scripts_are_told_apart() -> None:
    found = measures_of("Қала", "Вода", "Water", "12")
    assert found.n_kazakh.tolist() == [1, 0, 0, 0]
    assert found.n_cyrillic.tolist() == [4, 4, 0, 0]
    assert found.n_latin.tolist() == [0, 0, 5, 0]


def test_the_first_and_last_characters_have_their_kinds() -> None:
    found = measures_of("Су таза.", "- 12,", "\uf0b7 су", "«жол»")
    assert found.first.tolist() == [layout.UPPER, layout.DASH, layout.BULLET, layout.OPEN]
    assert found.last.tolist() == [layout.STOP, layout.COMMA, layout.LOWER, layout.CLOSE]


def test_wide_letters_are_wider_than_narrow_ones() -> None:
    found = measures_of("шшшш", "іііі")
    assert found.width[0] > 2 * found.width[1]


def test_of_an_endless_line_only_the_beginning_and_the_last_character_count() -> None:
    found = measures_of("а" * 5000 + ".")
    assert int(found.n_letters[0]) == layout.REACH
    assert int(found.last[0]) == layout.STOP
    assert int(found.n_characters[0]) == 5001


def test_characters_outside_the_tables_are_measured_too() -> None:
    found = measures_of("水の都", "\U0001f600 x")
    assert int(found.n_letters[0]) == 3
    assert int(found.last[1]) == layout.LOWER
