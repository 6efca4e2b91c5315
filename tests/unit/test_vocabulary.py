"""Vocabularies and the comparing of texts."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.validate_texts import is_clean_of
from schemas.vocabulary import has_long_run, normalised, skeleton

TEXTS = st.text(st.sampled_from("аийе\u0301\u0306\u0308\u0323 xé\u1e69\uac00\u1100\u1161"))


@settings(max_examples=60)
@given(TEXTS, st.integers(1, 40))
def test_a_text_without_long_runs_of_marks_is_normalised_as_ever(text: str, times: int) -> None:
    letters = " ".join([text[:20]] * times)
    assert normalised("NFC", letters) == unicodedata.normalize("NFC", letters)


def test_thirty_marks_are_left_together_and_more_are_parted() -> None:
    few, many = ("слово " * 100 + "а" + "\u0301" * n for n in (30, 31))
    assert "\u034f" not in normalised("NFD", few)
    assert normalised("NFD", many).count("\u034f") == 1


def test_no_mark_is_lost_in_a_long_run() -> None:
    marks = "\u0323\u0301" * 3_000
    assert sorted(normalised("NFD", "a" + marks).replace("\u034f", "")) == sorted("a" + marks)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_eighty_thousand_marks_are_normalised_at_once(form: str) -> None:
    marks = "a" + "\u0301\u0323" * 40_000
    began = time.process_time()
    normalised(form, marks)  # type: ignore[arg-type]
    assert time.process_time() - began < 1


def test_look_alikes_and_cases_have_one_skeleton() -> None:
    assert skeleton("T\u04af\u0439i\u043d") == skeleton("\u0442\u04af\u0439\u0456\u043d")


def test_other_letters_have_another_skeleton() -> None:
    assert skeleton("түйін") != skeleton("туйін")


def test_more_marks_than_any_writing_has_are_seen_and_thirty_are_not() -> None:
    assert has_long_run("а" + "\u0301" * 31)
    assert not has_long_run("а" + "\u0301" * 30 + "б" + "\u0301" * 30)


def test_a_letter_under_fifty_thousand_marks_is_compared_at_once() -> None:
    raw = "a\u0323" + "\u0301" * 50_000
    began = time.process_time()
    assert is_clean_of(raw, 0, (), "\u1ea1" + "\u0301" * 50_000)
    assert not is_clean_of(raw, 0, (), "\u1ea1" + "\u0301" * 49_999)
    assert time.process_time() - began < 2


def test_invisible_characters_alone_have_an_empty_clean_text_and_words_have_not() -> None:
    assert is_clean_of("\u200b \xad", 0, (), "")
    assert not is_clean_of("\u200bс", 0, (), "")


@given(
    before=st.integers(0, 70),
    n_marks=st.integers(25, 40),
    after=st.integers(0, 70),
)
def test_a_run_of_more_than_thirty_marks_is_found_wherever_it_stands(
    before: int, n_marks: int, after: int
) -> None:
    text = "\u04d9" * before + "\u0301" * n_marks + "\u049b" * after
    assert has_long_run(text) == (n_marks > 30)
