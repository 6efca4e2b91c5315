"""Abstracts side by side."""

import io
from pathlib import Path
from typing import Any

import pytest

from flows.publish.pairs import SCHEMA, n_sentences, pairs, write_pairs


def abstract(doc_id: str, lang: str, title: str | None, text: str | None) -> dict[str, Any]:
    return {"doc_id": doc_id, "position": 1, "lang": lang, "title": title, "text": text}


KAZAKH = abstract("a.txt", "kk", "Ауыл мектебі", "Мақала қысқа. Ол анық.")
ENGLISH = abstract("a.txt", "en", "The village school", "The article is short.")


def test_two_languages_of_a_document_are_one_row() -> None:
    (row,) = pairs([KAZAKH, ENGLISH], ("kk", "en"))
    assert (row["title_1"], row["title_2"]) == ("Ауыл мектебі", "The village school")
    assert (row["n_sentences_1"], row["n_sentences_2"]) == (2, 1)
    assert row["length_ratio"] == pytest.approx(21 / 22, abs=0.001)


def test_the_languages_stand_in_the_order_asked_for() -> None:
    (row,) = pairs([KAZAKH, ENGLISH], ("en", "kk"))
    assert (row["lang_1"], row["title_1"]) == ("en", "The village school")


def test_a_row_has_the_columns_of_the_schema() -> None:
    (row,) = pairs([KAZAKH, ENGLISH], ("kk", "en"))
    assert list(row) == SCHEMA.names


def test_a_document_in_one_language_is_no_pair() -> None:
    assert list(pairs([KAZAKH], ("kk", "en"))) == []


def test_a_title_is_not_paired_with_an_abstract() -> None:
    sides = [abstract("a.txt", "kk", "Тақырып", ""), abstract("a.txt", "en", None, "Text.")]
    assert list(pairs(sides, ("kk", "en"))) == []


def test_titles_alone_are_a_pair_without_ratio() -> None:
    sides = [abstract("a.txt", "kk", "Тақырып", ""), abstract("a.txt", "en", "Title", "")]
    (row,) = pairs(sides, ("kk", "en"))
    assert (row["text_1"], row["length_ratio"], row["n_sentences_1"]) == (None, None, None)


def test_documents_are_not_mixed() -> None:
    other = abstract("b.txt", "en", "Another", "Another text.")
    assert list(pairs([KAZAKH, other], ("kk", "en"))) == []


def test_a_third_language_stays_out() -> None:
    russian = abstract("a.txt", "ru", "Сельская школа", "Статья коротка.")
    (row,) = pairs([KAZAKH, russian, ENGLISH], ("kk", "en"))
    assert "Сельская школа" not in row.values()


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Бір сөйлем.", 1),
        ("Бірінші. Екінші! Үшінші? «Төртінші».", 4),
        ("В работе А.Б. Иванова описан метод.", 1),
        ("Теңіз, көл, т.б. сулар туралы.", 1),
        ("Рост 5.5 процента. Это много.", 2),
        ("без точки", 1),
    ],
)
def test_sentences_are_counted(text: str, n: int) -> None:
    assert n_sentences(text) == n


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="parquet"):
        write_pairs(tmp_path, ("kk", "en"), tmp_path / "pairs.xlsx", io.StringIO())
