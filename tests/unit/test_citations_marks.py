"""Citations by number without square brackets: only where they look like a list's numbering."""

import pytest

from flows.text.citations import find_citations

WORDS = ["ауыл", "мектеп", "кітап", "тарих", "өлке", "халық", "жазба", "хабар"]


def article(mark: str, n: int = 8) -> list[str]:
    """A sentence for each number, with its mark after a word and before the full stop."""
    return [f"Бұл туралы айтқан {WORDS[i % 8]}{mark.format(i + 1)}." for i in range(n)]


def found(texts: list[str], n: int = 8) -> list[tuple[str, int | None]]:
    return [(c.text, c.number) for c in find_citations(texts, range(1, n + 1))]


@pytest.mark.parametrize("mark", [" /{}/", " ({})", "{}"])
def test_marks_that_number_the_list_are_citations(mark: str) -> None:
    expected = [(mark.format(n).strip(), n) for n in range(1, 9)]
    assert found(article(mark)) == expected


def test_superscripts_that_number_the_list_are_citations() -> None:
    small = "\u00b9 \u00b2 \u00b3 \u2074 \u2075 \u2076".split()
    texts = [f"Бұл туралы айтқан {WORDS[i]}{sign}." for i, sign in enumerate(small)]
    assert [number for _, number in found(texts, 6)] == [1, 2, 3, 4, 5, 6]


def test_a_page_stands_between_slashes_too() -> None:
    texts = [*article(" /{}/"), "Онда былай деген /3, 15 б./ еді."]
    citation = find_citations(texts, range(1, 9))[-1]
    assert (citation.text, citation.number, citation.locator) == ("/3, 15 б./", 3, "15")


def test_square_brackets_come_before_all_other_marks() -> None:
    assert found(["Айтылған [1].", *article(" ({})")]) == [("[1]", 1)]


@pytest.mark.parametrize("mark", [" /{}/", " ({})", "{}"])
def test_without_a_list_they_mean_nothing(mark: str) -> None:
    assert find_citations(article(mark)) == []


@pytest.mark.parametrize(
    "mark", [" формула ({})", " по уравнению ({})", " Eq. ({})", " сурет {}", " км{}"]
)
def test_numbers_of_formulas_and_figures_mean_nothing(mark: str) -> None:
    assert found(article(mark)) == []


def test_an_enumeration_means_nothing() -> None:
    text = "Мыналар: (1) ауыл, (2) мектеп, (3) кітап, (4) тарих, (5) өлке, (6) халық, (7) жазба"
    assert found([text]) == []


def test_a_few_marks_of_a_long_list_mean_nothing() -> None:
    assert found(article(" ({})", 3), 30) == []


def test_small_digits_out_of_order_mean_nothing() -> None:
    assert found(list(reversed(article("{}")))) == []


@pytest.mark.parametrize("text", ["ауданы 5 м\u00b2", "км/сағ", "2015/16 оқу жылы", "1/2 бөлігі"])
def test_units_and_fractions_mean_nothing(text: str) -> None:
    assert found([text] * 8) == []
