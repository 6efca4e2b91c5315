"""The words the model reads, and their features."""

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.models.training import kazakh_latin
from flows.text import language_found, language_model
from flows.text.language_features import word_features
from flows.text.language_found import found_words, portions
from flows.text.language_model import SCRIPTS, class_languages, model, script_numbers
from flows.text.language_words import words


def test_words_are_in_lower_case_without_digits_and_signs() -> None:
    assert words("«Ауыл» — 17-ші МЕКТЕП!") == ["ауыл", "ші", "мектеп"]


def test_one_kind_of_apostrophe_stands_for_all() -> None:
    assert words("o\u2018qish o\u02bbqish o'qish") == ["o'qish"] * 3


def test_look_alikes_are_repaired_only_beside_letters_of_the_other_script() -> None:
    assert words("M\u0435кт\u0435п \u0441op") == ["мектеп", "сор"]
    assert words("cop top") == ["cop", "top"]


def test_a_cyrillic_letter_in_an_english_word_is_made_latin() -> None:
    assert words("l\u0430nguage") == ["language"]


def test_greek_letters_inside_words_are_read_as_they_look() -> None:
    assert words("\u03bc\u0435кт\u03b5п \u03b1\u0443\u044bл")[1] == "ауыл"
    assert words("\u03b1 ауыл") == ["\u03b1", "ауыл"]


def test_a_half_romanised_word_is_romanised() -> None:
    assert words("o\u049bu құraly") == ["oqu", "quraly"]


def test_a_decomposed_letter_is_composed() -> None:
    assert words("и\u0306од") == ["йод"]


def test_masked_addresses_are_no_words() -> None:
    assert words("Автор: ••••••@•••.kz, •••••••• тел") == ["автор", "тел"]
    assert words("Ауыл, e-mail: someone@example.org") == ["ауыл"]


def test_an_address_in_a_text_takes_no_word_of_the_next() -> None:
    assert listed(["Doi: 10.1", "doi:10.12/ауыл", "сабақ www.aul.kz", "мектеп"]) == [
        ["doi"],
        [],
        ["сабақ"],
        ["мектеп"],
    ]
    assert words("HTTPS://Ауыл.kz/мектеп сабақ") == ["сабақ"]


def listed(texts: list[str]) -> list[list[str]]:
    """The words that are found at once, as lists."""
    found = found_words(texts)
    bounds = zip(found.starts.tolist(), found.ends.tolist(), strict=True)
    flat = iter([found.text[start:end] for start, end in bounds])
    return [[next(flat) for _ in range(length)] for length in found.lengths.tolist()]


ODD_LETTERS = (
    "аАіІқҚ aAcCиМ\u0306\u0435\u03bc\u03a3\u0130\u00d7\u212a'\u2018`\u00ad-\n\x00(2)\ud800漢𝑎"
)


@given(st.lists(st.text(alphabet=ODD_LETTERS, max_size=30), max_size=6))
@settings(max_examples=300, deadline=None)
def test_words_found_at_once_are_those_of_each_text(texts: list[str]) -> None:
    assert listed(texts) == [words(text) for text in texts]


def test_a_text_beside_is_no_part_of_a_word_bracket_or_divided_word() -> None:
    assert listed(["ауыл-\n", "мектебі [", "сабақ] (", "2031)"]) == [
        ["ауыл"],
        ["мектебі"],
        ["сабақ"],
        [],
    ]


def test_equal_words_have_one_key_and_others_another() -> None:
    keys = found_words(["ауыл мектебі", "мектебі ауыл лыау"]).keys.tolist()
    assert keys[:2] == keys[3:1:-1]
    assert len(set(keys)) == 3


def test_portions_hold_all_texts_in_order_and_long_ones_alone() -> None:
    long = "а" * (language_found._AT_ONCE + 1)
    assert portions(["а", long, "б", "в"]) == [(0, 1), (1, 2), (2, 4)]
    assert portions([]) == [(0, 0)]


def test_a_word_has_the_same_features_alone_and_among_others() -> None:
    both = word_features(["ауыл", "мектеп"], 17)
    alone = word_features(["мектеп"], 17)
    assert both.buckets[both.starts[1] :].tolist() == alone.buckets.tolist()


def test_the_order_of_letters_counts() -> None:
    forward, backward = (set(word_features([w], 30).buckets.tolist()) for w in ("тар", "рат"))
    assert len(forward & backward) == 4  # the letters alone and the blank


@given(st.lists(st.text(alphabet="абвқ'z漢", min_size=1, max_size=50), min_size=1, max_size=5))
@settings(max_examples=30, deadline=None)
def test_features_of_a_word_do_not_depend_on_its_neighbours(some: list[str]) -> None:
    found = word_features(some, 17)
    ends = [*found.starts[1:], len(found.buckets)]
    for word, start, end in zip(some, found.starts, ends, strict=True):
        assert found.buckets[start:end].tolist() == word_features([word], 17).buckets.tolist()


def test_every_script_has_its_number() -> None:
    words = ("ауыл", "aul", "қala", "漢字", "本です")
    told = {word: SCRIPTS[n] for word, n in zip(words, script_numbers(words), strict=True)}
    assert told == {"ауыл": "Cyrl", "aul": "Latn", "қala": "Cyrl", "漢字": "Hani", "本です": "Jpan"}


def test_a_word_says_nothing_of_classes_in_another_script() -> None:
    scores = model().evidence(found_words(["мектеп"])).scores[0]
    latin = [class_languages()[name][1] == "Latn" for name in model().classes]
    assert not np.any(scores[latin])
    assert np.any(scores[[not one for one in latin]])


def test_evidence_is_the_same_after_the_cache_was_emptied() -> None:
    before = model().evidence(found_words(["ауыл мектебі"])).scores
    model().forget()
    assert np.array_equal(model().evidence(found_words(["ауыл мектебі"])).scores, before)


def test_evidence_is_the_same_where_all_words_share_one_slot(monkeypatch: Any) -> None:
    texts = ["ауыл мектебі", "сельская школа", "мектебі ауыл"]
    before = model().evidence(found_words(texts)).scores
    monkeypatch.setattr(language_model, "_SLOTS", 1)
    model().forget()
    assert np.array_equal(model().evidence(found_words(texts)).scores, before)
    assert np.array_equal(model().evidence(found_words(texts)).scores, before)
    model().forget()


ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


def test_every_kazakh_letter_has_latin_letters_in_every_table() -> None:
    tables = (kazakh_latin.KAZAKH_2018, kazakh_latin.KAZAKH_2021, *kazakh_latin.KAZAKH_ROMANISED)
    for table in tables:
        assert not set(ALPHABET) - set(table)
        assert not set(ALPHABET) & set("".join(table.values()))


def test_the_alphabet_of_2021_is_written_as_published() -> None:
    written = kazakh_latin.rewritten("Қазақ тілі: ұлттық әліпби", kazakh_latin.KAZAKH_2021)
    assert written == "qazaq tılı: ūlttyq älıpbi"


def test_every_class_of_the_model_is_a_language_of_the_vocabulary() -> None:
    assert set(model().classes) == set(class_languages())
