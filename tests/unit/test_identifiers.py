"""Codes, dates, journal and issue; the persons and journals are made up."""

import pytest

from flows.records import Identifiers
from flows.text.identifiers import read_identifiers
from flows.text.identifiers_codes import find_doi, find_irsti, find_udc
from flows.text.identifiers_dates import find_dates
from flows.text.identifiers_issue import Issue, read_issue
from tests.unit.units_support import units

HEAD = "Қиял хабаршысы. Тарих сериясы. №3 (90). 2031"


def test_a_running_head_gives_journal_issue_and_year() -> None:
    found = read_identifiers(units(("running_head", HEAD, "kk")))
    assert found == Identifiers(journal="Қиял хабаршысы. Тарих сериясы", year=2031, issue="3(90)")


def test_heads_that_contradict_give_null_and_agreeing_ones_do_not() -> None:
    other = HEAD.replace("2031", "2032")
    assert read_identifiers(units(("running_head", HEAD), ("running_head", other))).year is None
    assert read_identifiers(units(("running_head", HEAD), ("running_head", HEAD))).year == 2031


@pytest.mark.parametrize(
    ("line", "issue"),
    [
        ("Вестник Мечты № 4 (25) – 2031", Issue("Вестник Мечты", 2031, None, "4(25)")),
        ("Известия Мечты. Том 7. Выпуск 4(12), 2031", Issue("Известия Мечты", 2031, "7", "4(12)")),
        ("J Imag Stud. 2031;7:234–245.", Issue("J Imag Stud", 2031, "7", None, "234", "245")),
        ("Dreams 24 (2031) 1975–86", Issue("Dreams", 2031, "24", None, "1975", "1986")),
        ("Dream Journal Volume 7 Number 3 May 2031", Issue("Dream Journal", 2031, "7", "3")),
        ("ISSN 1563-0000 Қиял хабаршысы. №1. 2031", Issue("Қиял хабаршысы", 2031, None, "1")),
        ("Том 5, № 2, 2031. С. 12-20", Issue(None, 2031, "5", "2", "12", "20")),
        ("Dream Studies 2031;9", Issue("Dream Studies", 2031, "9")),
    ],
)
def test_lines_of_an_issue(line: str, issue: Issue) -> None:
    assert read_issue(line) == issue


@pytest.mark.parametrize(
    "line",
    [
        "Ауыл шаруашылығының дамуы 2025 жылы",
        "Реформы 1991–1999 годов",
        "А. Б. Авторов",
        "© 2031 Қиял университеті",
        "https://doi.org/10.58805/qiyal.v.4.25-400",
        "",
    ],
)
def test_titles_names_and_addresses_give_no_issue(line: str) -> None:
    assert read_issue(line) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("УДК 314(470.13+571.56)", "314(470.13+571.56)"),
        ("ӘОЖ 94(574)", "94(574)"),
        ("UDC: 669.295:620.172", "669.295:620.172"),
        ("УДК 913 (1-056.44) А. Б. Авторов", "913 (1-056.44)"),
        ("УДК 519.687.1 1А.Б. Авторов", "519.687.1"),
        ("УДK 37.013.42; 316.6", "37.013.42; 316.6"),  # with a Latin K
    ],
)
def test_a_decimal_code_ends_where_words_begin(text: str, code: str) -> None:
    assert find_udc(text) == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("МРНТИ 11.25.40", "11.25.40"),
        ("ҒТАМР 52.47.01https://doi.org/10.1/x", "52.47.01"),
        ("IRSTI 06.75.11; 06.71.07", "06.75.11, 06.71.07"),
        ("МРНТИ: 61.01.94,61.74.29", "61.01.94, 61.74.29"),
    ],
)
def test_codes_of_the_rubricator(text: str, code: str) -> None:
    assert find_irsti(text) == [code]


@pytest.mark.parametrize("text", ["удкость 12", "11.25.40", "МРНТИ", "IRSTI 1.2", "судк 12"])
def test_numbers_without_a_label_are_no_codes(text: str) -> None:
    assert find_udc(text) == []
    assert find_irsti(text) == []


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("https://doi.org/10.1234/abc.v1-2", "10.1234/abc.v1-2"),
        ("DOI: 10.1234/abc(5).", "10.1234/abc(5)"),
        ("(doi: 10.1234/abc)", "10.1234/abc"),
        ("doi:10.1234/journal. pone.0000001", "10.1234/journal.pone.0000001"),
    ],
)
def test_a_doi_begins_with_ten_and_has_no_mark_behind(text: str, doi: str) -> None:
    assert find_doi(text, is_labelled=True) == [doi]


def test_a_doi_in_a_footnote_counts_only_with_its_label() -> None:
    assert read_identifiers(units(("footnote", "См. 10.1234/abc"))).doi is None
    assert read_identifiers(units(("id_line", "10.1234/abc"))).doi == "10.1234/abc"


def test_the_doi_of_a_reference_is_not_that_of_the_article() -> None:
    assert read_identifiers(units(("reference", "1. doi:10.1234/abc"))).doi is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("12.03.2031", "2031-03-12"),
        ("2031-03-12", "2031-03-12"),
        ("«12» марта 2031 г.", "2031-03-12"),
        ("5 мая 2031 года", "2031-05-05"),
        ("12 March 2031", "2031-03-12"),
        ("March 12, 2031", "2031-03-12"),
        ("2031 жылғы 12 наурыз", "2031-03-12"),
        ("12 қыркүйек 2031 ж.", "2031-09-12"),
        ("2031 ж. 12 қазанда", "2031-10-12"),
        ("2031-yil 12-mart", "2031-03-12"),
        ("13/04/2031", "2031-04-13"),
        ("04/13/2031", "2031-04-13"),
    ],
)
def test_dates_in_many_forms(text: str, date: str) -> None:
    assert [found.value for found in find_dates(text)] == [date]


@pytest.mark.parametrize("text", ["03/04/2031", "31.02.2031", "31 февраля 2031"])
def test_a_date_that_can_be_read_two_ways_or_is_none_has_no_value(text: str) -> None:
    assert [found.value for found in find_dates(text)] == [None]


@pytest.mark.parametrize("text", ["1.2.3", "12 балл 2031", "2031", "10.12.20311", "марта 2031"])
def test_other_numbers_are_no_dates(text: str) -> None:
    assert list(find_dates(text)) == []


@pytest.mark.parametrize(
    ("text", "received", "accepted"),
    [
        ("Получена: 12 марта 2031 г. Принята: 5 мая 2031 г.", "2031-03-12", "2031-05-05"),
        (
            "Received 1 May 2031; revised 2 June 2031; accepted 3 July 2031",
            "2031-05-01",
            "2031-07-03",
        ),
        ("Мақала түсті: 12.03.2031. Қабылданды: 15.03.2031", "2031-03-12", "2031-03-15"),
        ("2031 ж. 12 қазанда редакцияға түсті", "2031-10-12", None),
        ("2031 ж. 2 мамырда түсті. 2031 ж. 5 мамырда қабылданды", "2031-05-02", "2031-05-05"),
        ("Published online 1 May 2031", None, None),
        ("12 марта 2031 г.", None, None),
    ],
)
def test_the_label_says_what_a_date_is(
    text: str, received: str | None, accepted: str | None
) -> None:
    found = read_identifiers(units(("date_line", text)))
    assert (found.received, found.accepted) == (received, accepted)


def test_dates_in_prose_are_not_those_of_the_article() -> None:
    found = read_identifiers(units(("paragraph", "Закон принят 12 марта 2031 года.")))
    assert found == Identifiers()


def test_page_numbers_at_the_end_tell_first_and_last_page() -> None:
    text = units(
        ("title", "Тақырып"), ("paragraph", "а"), ("page_number", "12"), ("paragraph", "б"),
        ("page_number", "13"), ("running_head", "Тақырып"),
    )  # fmt: skip
    found = read_identifiers(text)
    assert (found.first_page, found.last_page) == ("12", "13")


def test_page_numbers_in_the_middle_do_not() -> None:
    text = units(("title", "Т"), ("page_number", "12"), ("paragraph", "б"))
    assert read_identifiers(text).first_page is None


def test_no_units_give_no_identifiers() -> None:
    assert read_identifiers([]) == Identifiers()


def test_thousands_of_digits_are_no_page_number() -> None:
    found = read_identifiers(units(("paragraph", "а"), ("page_number", "7" * 5_000)))
    assert found.first_page is None
