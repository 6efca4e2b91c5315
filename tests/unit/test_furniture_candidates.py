"""Lines that may be furniture, by their form alone."""

import pytest

from flows.text.furniture_candidates import is_imprint_line, is_journal_line


@pytest.mark.parametrize(
    "line",
    [
        "ISSN 2031-445X",
        "eISSN 2031-4457. Сынақ хабаршысы",
        "p-issn: 2031\u20134457",
        "\u00a9 Сынақ университеті, 2031",
        "(C) Test University 2031",
        "Copyright \u00a9 2031",
    ],
)
def test_an_imprint_begins_with_its_number_or_sign(line: str) -> None:
    assert is_imprint_line(line)


@pytest.mark.parametrize("line", ["Сынақ ISSN 2031-445X", "Copyright", "Мәтін 2031", ""])
def test_other_lines_are_no_imprint(line: str) -> None:
    assert not is_imprint_line(line)


def test_a_journal_line_has_a_year_of_four_digits() -> None:
    assert is_journal_line("Хабаршы. Тарих сериясы. №3 (90). 2018")
    assert not is_journal_line("Хабаршы. Тарих сериясы. №3 (90). 218")
