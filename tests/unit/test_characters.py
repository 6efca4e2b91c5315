"""Letters of another script: which words are repaired, and which are let be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.records import Block
from flows.text import characters
from flows.text.characters_look_alikes import mend
from flows.text.characters_places import find_places, plain
from flows.text.clean import Cleaner
from flows.text.words import Evidence
from schemas import vocabulary

NOTHING = Evidence("")


def cleaned(text: str, lang: str = "kk") -> str:
    return Cleaner(text).clean([Block(0, len(text), "paragraph", 1, lang=lang)]).text


@pytest.mark.parametrize(
    ("spoilt", "right"),
    [
        ("T\u04af\u0439\u0456н", "Т\u04af\u0439\u0456н"),  # Latin T
        ("\u0259дебиет", "\u04d9дебиет"),  # schwa of the phonetic alphabet
        ("мемлекетт\u0069к", "мемлекетт\u0456к"),  # Latin i
        ("тexнoлoгия", "технология"),  # Latin e, x, o, o
        ("Қaзaқcтaн", "Қазақстан"),
        ("Сandidate", "Candidate"),  # Cyrillic С
        ("еxample", "example"),  # Cyrillic е
        ("нa", "на"),
    ],
)
def test_a_word_of_two_scripts_is_put_into_one(spoilt: str, right: str) -> None:
    assert mend(spoilt, NOTHING) == right


@pytest.mark.parametrize(
    "word",
    [
        "pН",  # a measure, its H Cyrillic
        "рH",
        "Tмакс",
        "Kп",
        "ATMнің",
        "SWOTтың",
        "Macқа",
        "\u03b1бв",
        "xж",
        "iPhoneды",
    ],
)
def test_formulas_names_and_abbreviations_are_let_be(word: str) -> None:
    assert mend(word, NOTHING) == word


@pytest.mark.parametrize(
    "text",
    [
        "температура 25 °C, pH 7, CO2 және H2O",
        "XX ғасыр, XIX век, IV тарау",
        "COVID-19 және IT-компания, PDF-файл",
        "СO2 шығарындылары",  # a Cyrillic С beside a digit: a formula
        "коэффициент a = 5 и c = 7",
        "The word a and c of pH",
    ],
)
def test_running_text_with_latin_names_and_formulas_stays_as_it_is(text: str) -> None:
    assert cleaned(text, "ru") == text


def test_a_single_letter_between_russian_words_is_a_word() -> None:
    assert cleaned("вместе c друзьями", "ru") == "вместе \u0441 друзьями"
    assert cleaned("вместе c друзьями", "kk") == "вместе c друзьями"


def test_the_prefix_of_e_mail_is_latin() -> None:
    assert cleaned("\u0435-mail мекенжайы") == "e-mail мекенжайы"


def test_a_short_word_is_repaired_where_the_document_has_it_right() -> None:
    assert mend("Xаpә", NOTHING) == "Xаpә"
    assert mend("Xаpә", Evidence("Харә ауылы, Харә өзені")) == "Харә"


def test_each_look_alike_stands_for_a_letter_of_the_script_it_names() -> None:
    for row in vocabulary.rows("look_alikes"):
        assert row["letter"] == chr(int(row["code_point"][2:], 16))
        assert row["stands_for"] == chr(int(row["stands_for_code_point"][2:], 16))
        is_cyrillic = "\u0400" <= row["stands_for"] < "\u0530"
        assert is_cyrillic == (row["script"] == "Cyrl")


def test_plain_text_is_nfc_without_invisible_characters() -> None:
    text = "и\u0306 со\u00adфт \ufb01n\u200b"
    assert characters.plain(text) == "\u0439 софт fin"
    assert not characters.is_plain(text)
    assert characters.is_plain("қазақ тілі\nсөз")


ODD = "и\u0306\u0301\u0327\u0323e \n\u00ad\u200b\ufb01x\u1112\u1161\u11ab\u0627\ufeff\u212b"


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from(ODD), max_size=40), st.integers(0, 400))
def test_a_text_is_made_plain_place_by_place_as_it_is_whole(text: str, n_plain: int) -> None:
    text = f"{text}{'й' * n_plain}{text}"
    places = find_places(text)
    assert places.is_plain == characters.is_plain(text)
    assert plain(text, places) == characters.plain(text)
