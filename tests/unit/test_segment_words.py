"""Headings and labels at the beginning of a line."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.text import segment_beginnings, segment_phrases, segment_words
from flows.text.segment_words import Cue, find_cue, heading_role
from schemas import vocabulary


def cue(line: str) -> Cue | None:
    return find_cue(line, 0, len(line))


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Кіріспе", "introduction"),
        ("КІРІСПЕ", "introduction"),
        ("Материалы и методы", "methods"),
        ("2. Материалы и методы", "methods"),
        ("IV. Discussion", "discussion"),
        ("В В Е Д Е Н И Е", "introduction"),
        ("Қорытынды:", "conclusion"),
        ("Пайдаланылған әдебиеттер тізімі", "references"),
        ("Foydalanilgan adabiyotlar ro\u02bbyxati", "references"),
        ("Spisok literatury", "references"),
        ("Literatura", "references"),
    ],
)
def test_a_vocabulary_word_alone_in_its_line_is_a_heading(line: str, role: str) -> None:
    found = cue(line)
    assert found is not None
    assert (found.kind, found.role, found.is_whole) == ("heading", role, True)


def test_a_run_in_heading_ends_with_its_full_stop() -> None:
    line = "Кіріспе. Мақалада қала суы туралы айтылады"
    found = cue(line)
    assert found is not None
    assert line[: found.end] == "Кіріспе."
    assert (found.role, found.is_whole, found.is_marked) == ("introduction", False, True)


def test_a_latin_letter_in_a_cyrillic_label_changes_nothing() -> None:
    line = "\u0054үйін сөздер: су, қала"  # Latin T
    found = cue(line)
    assert found is not None
    assert found.kind == "keywords_label"
    assert line[: found.end] == "\u0054үйін сөздер:"


def test_the_longest_phrase_counts() -> None:
    found = cue("Результаты и обсуждение. Вода чиста")
    assert found is not None
    assert found.role == "results_and_discussion"


@pytest.mark.parametrize(
    "line",
    [
        "Введение новых правил затронуло города",
        "Кіріспе бөлімінде қаланың тарихы берілген",
        "Методы, которые мы сравнили, различны",
        "Discussion of the matter went on",
        "результаты показали рост",
        "Таблица показывает рост",
        "• Введение",
        "",
    ],
)
def test_a_vocabulary_word_in_running_text_is_no_heading(line: str) -> None:
    assert cue(line) is None


@pytest.mark.parametrize("line", ["Сурет 2 - Қала картасы", "Рис. 1. Схема", "1-кесте. Су құрамы"])
def test_a_caption_word_with_its_number_opens_a_caption(line: str) -> None:
    found = cue(line)
    assert found is not None
    assert found.kind == "caption"


def test_the_role_of_a_heading_over_two_lines_is_that_of_its_whole_text() -> None:
    assert heading_role("МАТЕРИАЛЫ И\nМЕТОДЫ") == ("methods", 0)
    assert heading_role("2.1 Результаты и обсуж-\nдение") == ("results_and_discussion", 2)
    assert heading_role("Город у реки") == ("other", 0)


def test_every_row_of_the_vocabularies_is_found_where_it_stands_alone() -> None:
    for row in vocabulary.rows("headings"):
        found = cue(row["heading"])
        assert found is not None, row
        assert found.kind == "heading", row


def test_no_heading_has_two_roles_in_one_language() -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in vocabulary.rows("headings"):
        place = segment_phrases.key(row["heading"]), row["lang"]
        assert seen.setdefault(place, row["role"]) == row["role"], row


def test_a_new_language_is_rows_in_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As ``docs/vocabularies.md`` shows it: no code is touched."""
    rows = {
        "headings": [{"heading": "Сӑмах пуҫламӑшӗ", "lang": "cv", "role": "introduction"}],
        "labels": [{"label": "Тӗп сӑмахсем", "lang": "cv", "kind": "keywords_label"}],
    }
    for name, more in rows.items():
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            known = vocabulary.rows(name)
            writer = csv.DictWriter(file, fieldnames=list(known[0]))
            writer.writeheader()
            writer.writerows([*known, *more])
    tables = {
        name: tuple(csv.DictReader((tmp_path / f"{name}.csv").open(encoding="utf-8")))
        for name in rows
    }
    assert cue("Сӑмах пуҫламӑшӗ") is None
    monkeypatch.setattr(vocabulary, "rows", tables.__getitem__)
    caches = [
        value
        for module in (segment_phrases, segment_beginnings)
        for value in vars(module).values()
        if hasattr(value, "cache_clear") and not isinstance(value, type)
    ]
    for cached in caches:
        cached.cache_clear()
    try:
        found = cue("СӐМАХ ПУҪЛАМӐШӖ")
        assert found is not None
        assert found.role == "introduction"
        label = cue("Тӗп сӑмахсем: шыв, хула")
        assert label is not None
        assert label.kind == "keywords_label"
    finally:
        for cached in caches:
            cached.cache_clear()


BEGINNINGS = (
    *("Кіріспе", "КІРІСПЕ", "Введение", "В В Е Д Е Н И Е", "Tүйін сөздер", "Keywords", "Анализ"),
    *("1", "2.1.", "IV.", "A)", "12", "В", "и", "Сурет", "1-сурет", "Рис. 1", "Table S1", "УДК 1"),
    *("The", "and", "Key", "words:", "Ключевые", "слова", "Түйын", "a", "А.Б.", "5Казах"),
    *("вода", "Water", "«Су»", "(a)", "10.5555/abc", "2031", "-", "\u2013", "сөз'сөз", "\ue000"),
)


@given(
    st.lists(st.sampled_from(BEGINNINGS), min_size=1, max_size=4), st.sampled_from(" \u00a0:.\t")
)
def test_no_line_is_passed_over_that_begins_with_a_word_of_the_vocabulary(
    words: list[str], between: str
) -> None:
    line = between.join(words).strip()
    assert segment_words.find_cue(line, 0, len(line)) == _in_full(line)


def _in_full(line: str) -> segment_words.Cue | None:
    """The cue by a look at the whole line; one without a letter or digit in front has none."""
    is_open = line[:1].isalpha() or line[:1].isdecimal()
    return segment_words.read_cue(line, 0, len(line)) if is_open else None


@pytest.mark.parametrize(
    "line", ["Түйын сөздер: су, қала", "Ключевы слова: вода", "Keywordds: water", "Аннотацыя: Вода"]
)
def test_a_label_with_one_wrong_letter_and_a_colon_is_a_label(line: str) -> None:
    found = cue(line)
    assert found is not None
    assert found.kind in ("abstract_label", "keywords_label")
    assert line[: found.end].endswith(":")


@pytest.mark.parametrize(
    "line", ["Түйын сөздер су", "Ключевых основ: вода", "Kernwords: water", "түйын сөздер: су"]
)
def test_a_label_with_no_colon_two_wrong_letters_or_no_capital_is_none(line: str) -> None:
    assert cue(line) is None


def test_a_label_that_a_line_end_parts_is_found_in_both_lines() -> None:
    text = "Ключевые\nслова:\nвода"
    first, second = find_cue(text, 0, 8), find_cue(text, 9, 15)
    assert first is not None
    assert second is not None
    assert (first.kind, second.kind) == ("keywords_label", "keywords_label")
    assert (first.is_marked, second.is_marked) == (False, True)


@pytest.mark.parametrize("text", ["Ключевые\nвопросы: вода", "Ключевые", "слова: вода"])
def test_half_a_label_alone_is_none(text: str) -> None:
    assert find_cue(text, 0, len(text.split("\n", maxsplit=1)[0])) is None


def test_a_sentence_may_begin_right_behind_a_heading() -> None:
    found = cue("Введение Рост городов ведёт к нехватке воды и энергии")
    assert found is not None
    assert (found.role, found.end) == ("introduction", 8)


@pytest.mark.parametrize(
    "line", ["Введение новых правил ведёт к нехватке воды и энергии", "Введение Рост городов"]
)
def test_a_heading_s_word_that_goes_on_is_no_heading(line: str) -> None:
    assert cue(line) is None


@given(st.text(alphabet=st.sampled_from("аёйİŉ'\u02b9\u0306\u0345 .aKк1-"), max_size=8))
def test_a_key_put_together_from_words_is_that_of_the_whole(text: str) -> None:
    assert segment_phrases.key(text) == segment_phrases._whole_key(text)
