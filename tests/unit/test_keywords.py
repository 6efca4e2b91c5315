"""The keywords of a unit as a list."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text.keywords import split_keywords


@pytest.mark.parametrize(
    ("text", "keywords"),
    [
        ("мәдениет, тарих, тіл.", ["мәдениет", "тарих", "тіл"]),
        ("наука; образование; рынок труда.", ["наука", "образование", "рынок труда"]),
        ("heat, mass; energy", ["heat", "mass", "energy"]),
        (
            "soil, heavy metals; plants, roots; water",
            ["soil, heavy metals", "plants, roots", "water"],
        ),
        ("data • model • test", ["data", "model", "test"]),
        ("тарих\nтіл\nөнер", ["тарих", "тіл", "өнер"]),
        ("сплавы (Fe, Cu, Ni), руда", ["сплавы (Fe, Cu, Ni)", "руда"]),
        ("оқу-әдістемелік кешен, тіл", ["оқу-әдістемелік кешен", "тіл"]),
        ("концентрация 0,5 %, раствор", ["концентрация 0,5 %", "раствор"]),
        ("дата-центр,сеть,,узел", ["дата-центр", "сеть", "узел"]),
        ("бидай, арпа және т.б.", ["бидай", "арпа және т.б."]),
        ("ABC", ["ABC"]),
    ],
)
def test_keywords_are_parted_and_kept_as_printed(text: str, keywords: list[str]) -> None:
    assert split_keywords(text) == keywords


@pytest.mark.parametrize("text", ["", " ", ".", ", ;", "\n"])
def test_no_keywords_give_an_empty_list(text: str) -> None:
    assert split_keywords(text) == []


def test_a_bracket_that_stays_open_does_not_swallow_the_list() -> None:
    assert split_keywords("тіл (қазақ, тарих, өнер") == ["тіл (қазақ", "тарих", "өнер"]


@settings(max_examples=60)
@given(st.text(alphabet="аб ,;()•\n.1-", max_size=50))
def test_no_letter_is_lost_and_no_keyword_is_blank(text: str) -> None:
    found = split_keywords(text)
    assert "".join(c for c in "".join(found) if c.isalnum()) == "".join(
        c for c in text if c.isalnum()
    )
    assert all(keyword.strip() == keyword and keyword for keyword in found)


@pytest.mark.parametrize("text", ["PACS numbers: 12.34.Ab, 56.78.Cd", "AMS classification: 12A34"])
def test_the_codes_of_a_classification_are_no_keywords(text: str) -> None:
    assert split_keywords(text) == []


def test_a_word_that_a_classification_shares_is_a_keyword() -> None:
    assert split_keywords("PACS, image, net") == ["PACS", "image", "net"]
