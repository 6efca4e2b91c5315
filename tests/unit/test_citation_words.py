"""The vocabularies of citations and letters."""

import unicodedata

import pytest

from flows.text.citations_words import words
from schemas import vocabulary

KINDS = {
    "and", "case_ending", "counted", "cue", "et_al", "event", "institution",
    "interval", "introduces", "month", "not_a_name", "page", "part", "particle", "place",
    "surname_ending", "tail", "title_head", "year_mark",
}  # fmt: skip
ROWS = vocabulary.rows("citation_words")


def test_every_word_is_of_a_known_kind() -> None:
    assert {row["kind"] for row in ROWS} <= KINDS


def test_no_row_stands_twice() -> None:
    keys = [(row["word"], row["lang"], row["kind"]) for row in ROWS]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("kind", sorted({row["kind"] for row in ROWS}))
def test_words_are_written_without_blanks_around_them(kind: str) -> None:
    assert all(word and word == word.strip() for word in words(kind))


def test_an_institution_is_not_also_a_word_that_never_names() -> None:
    assert words("institution").isdisjoint(words("not_a_name"))


def test_each_letter_has_one_romanisation_and_its_own_code_point() -> None:
    letters = vocabulary.rows("transliteration")
    assert len({row["cyrillic"] for row in letters}) == len(letters)
    for row in letters:
        assert row["code_point"] == f"U+{ord(row['cyrillic']):04X}"
        assert unicodedata.name(row["cyrillic"]).startswith("CYRILLIC SMALL LETTER")
        assert row["latin"].isascii()


@pytest.mark.parametrize("letter", "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя")
def test_the_kazakh_alphabet_is_whole(letter: str) -> None:
    assert letter in vocabulary.column("transliteration", "cyrillic")
