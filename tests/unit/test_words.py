"""The evidence about words, and the models' small print."""

import itertools
import math
import operator

import pytest

from flows.text import words_hyphens, words_model, words_spaces
from flows.text.words import Evidence
from flows.text.words_shapes import (
    cases_of,
    endings,
    forms_of,
    is_pair,
    is_plural_of,
    plurals,
    stems_of,
)


def test_frequent_words_of_each_language_are_known_and_noise_is_not() -> None:
    ranks = words_model.classes(["болып", "который", "which", "жана", "щъыщъ", "xqzvk"])
    assert min(ranks[:4]) >= 4
    assert ranks[4:] == [0, 0]


def test_ranks_are_the_same_when_asked_alone_together_and_again() -> None:
    words = ["ғылым", "наука", "science", "\ud800", "ғылым"]
    together = words_model.ranks_of(words)
    assert together == [words_model.classes([word])[0] for word in words]
    assert together == words_model.ranks_of(words)


def test_words_are_counted_whole_and_divided_ones_are_not() -> None:
    evidence = Evidence("Қала, қала қа-\nла; сондай-ақ, жол-\nжөнекей «ҚАЛА» қала2")
    assert evidence.count("қала") == 4
    assert evidence.count("қа") == evidence.count("ла") == 0
    assert evidence.count("сондай-ақ") == 1
    assert evidence.count("жолжөнекей") == evidence.count("жол-жөнекей") == 0
    assert evidence.first_parts == {"сондай": 1}
    assert evidence.divided == [("қа", "ла"), ("жол", "жөнекей")]


def test_a_stem_is_a_long_beginning_of_another_word_of_the_document() -> None:
    evidence = Evidence("технологияларды дамыту")
    assert evidence.has_stem("технологиясына", 7)
    assert not evidence.has_stem("техникалық", 7)
    assert not evidence.has_stem("дам", 2)


def test_stems_are_what_is_left_without_kazakh_endings() -> None:
    assert "мемлекет" in stems_of("мемлекеттер", 3)
    assert stems_of("который", 3) == []


def test_paired_words_are_known_with_endings() -> None:
    assert is_pair("күш", "жігерін")
    assert not is_pair("жігер", "күш")
    assert not is_pair("", "")


@pytest.mark.parametrize(
    "kind",
    [
        "ending",
        "bound",
        "particle",
        "prefix",
        "word",
        "conjunction",
        "combining",
        "after_plural",
    ],
)
def test_every_kind_of_suffix_is_in_the_vocabulary(kind: str) -> None:
    assert forms_of(kind)


def test_a_particle_is_no_ending() -> None:
    assert not endings() & forms_of("word")


def test_the_weights_fit_the_features() -> None:
    evidence = Evidence("")
    assert len(words_hyphens.features("қала", "лық", evidence)) == len(words_hyphens.NAMES)
    assert len(words_spaces.features("қала", "лық", evidence)) == len(words_spaces.NAMES)
    assert len(words_model.weights("hyphens", words_hyphens.NAMES)) == len(words_hyphens.NAMES)
    with pytest.raises(KeyError):
        words_model.weights("spaces", ["no such feature"])


PARTS = ("қа", "қала", "лық", "дамы", "ған", "мемлекет", "тік", "non", "linear", "социо", "ну")


@pytest.mark.parametrize("text", ["", "қалалық дамығандар-ай", "нон-линеар қала-мемлекеттік"])
def test_what_the_cheap_features_decide_the_others_do_not_change(text: str) -> None:
    evidence = Evidence(text)
    weights = words_model.weights("hyphens", words_hyphens.NAMES)
    for left, right in itertools.permutations(PARTS, 2):
        found = words_hyphens.features(left, right, evidence)
        scored = math.fsum(map(operator.mul, weights, found))
        assert words_hyphens._speaks_for_hyphen(left, right, evidence) == (scored > 0)


@pytest.mark.parametrize(
    ("word", "ending"),
    [("курс", "тар"), ("мектеп", "тер"), ("ғалым", "дар"), ("қала", "лар"), ("өнер", "лер")],
)
def test_a_plural_ending_agrees_with_its_word(word: str, ending: str) -> None:
    assert [form for form in sorted(plurals()) if is_plural_of(word, form)] == [ending]


def test_what_does_not_agree_or_is_no_ending_makes_no_plural() -> None:
    assert not is_plural_of("мектеп", "тар")  # the school is narrow
    assert not is_plural_of("курс", "тай")
    assert not is_plural_of("смс", "тар")


def test_a_plural_takes_its_cases_with_its_own_vowels() -> None:
    assert "курстарды" in cases_of("курстар")
    assert "курстарді" not in cases_of("курстар")
    assert "мектептермен" in cases_of("мектептер")
