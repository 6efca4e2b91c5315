"""City, publisher, volume, issue and pages that stand in one another's place."""

from typing import Any

import pytest

from flows.text import references_places
from flows.text.references import parse_entries
from flows.text.references_fields import volume_and_issue
from flows.text.references_places import (
    settle_edition,
    settle_title_of_book,
)
from flows.text.references_rules import _settle_no_container
from flows.text.references_words import fold

EMPTY = dict.fromkeys(
    ("title", "container", "publisher", "city", "edition", "volume", "issue", "pages", "year",
     "first_page", "last_page")
)  # fmt: skip


def settled(text: str, **values: Any) -> dict[str, Any]:
    columns = {**EMPTY, **values}
    for step in references_places.STEPS:
        step(columns, text)
    return {name: value for name, value in columns.items() if value}


def test_a_city_alone_before_the_year_is_no_publisher_and_no_journal():
    text = "Омаров А. Дала. М., 2031."
    assert settled(text, publisher="М", year=2031) == {"city": "М", "year": 2031}
    assert settled(text, container="М", year=2031) == {"city": "М", "year": 2031}


@pytest.mark.parametrize(
    "text", ["Омаров А. Дала // Алматы. – 2031. – № 5.", "Omarov A. ‘Soils’, CA 9 (2031), 5."]
)
def test_a_journal_named_like_a_city_stays_a_journal(text):
    name = "Алматы" if "Алматы" in text else "CA"
    assert settled(text, container=name, year=2031)["container"] == name


def test_the_publisher_between_a_city_and_the_year_is_read():
    found = settled("Омаров А. Дала, М: Ғылым, 2031, с. 5", city="М", year=2031)
    assert found["publisher"] == "Ғылым"


@pytest.mark.parametrize("text", ["Talk, Almaty: 2031.", "Stand: Mai 2031", "Дала. – М., 2031."])
def test_no_publisher_is_made_up_where_none_stands(text):
    city = {"T": "Almaty", "S": "Stand", "Д": "М"}[text[0]]
    assert "publisher" not in settled(text, city=city, year=2031)


@pytest.mark.parametrize(
    ("text", "pages"), [("Дала. Уфа, 2031. № 38.", "38"), ("Дала. Вып. 3-4.", "3-4")]
)
def test_what_is_marked_as_an_issue_is_no_page(text, pages):
    assert settled(text, pages=pages, first_page=pages) == {"issue": pages}


@pytest.mark.parametrize("text", ["Дала. С. 3-4.", "Hopkins, N. 100-116."])
def test_what_is_not_marked_as_an_issue_stays_a_page(text):
    pages = text.split()[-1].strip(".")
    assert settled(text, pages=pages)["pages"] == pages


@pytest.mark.parametrize(
    ("text", "volume"),
    [
        ("Омаров А. Дала // Еңбектер. Казань, 2031. Т. I", "I"),
        ("Дала тізімі. СПб., 2031. Т. XLV.", "XLV"),
        ("Дала. Алматы, 2031. – Т. 2.", "2"),
        ("Wahlverhalten 2031: TV-Duell", None),
        ("in: FAZ 09.11.2031: T3", None),
        ("Дала. Алматы, 2031. Т. В. Ли (ред.)", None),
        ("Soils. Almaty, 2031. T. V. Omarov (ed.)", None),
    ],
)
def test_a_volume_behind_the_year_is_read_where_its_mark_stands_apart(text, volume):
    assert settled(text, year=2031, container="X", issue="5").get("volume") == volume


@pytest.mark.parametrize(
    ("title", "bare", "volume"),
    [
        ("Дала тарихы. Том 1. Құрастырған", "Дала тарихы", "1"),
        ("Дала сөздігі. 2-том: Адам", "Дала сөздігі", "2"),
        ("Теория поля. Т 2", "Теория поля", "2"),
        ("Essays on Soils. Vol. 1: The Steppe", "Essays on Soils", "1"),
        ("Второй том. Т. 1 и 2", "Второй том. Т. 1 и 2", None),
        ("Атом 5 туралы", "Атом 5 туралы", None),
    ],
)
def test_the_volume_in_the_title_of_a_book_is_its_volume(title, bare, volume):
    found = settled(f"{title}. – Алматы, 2031.", title=title, city="Алматы", year=2031)
    assert (found["title"], found.get("volume")) == (bare, volume)


def test_a_title_within_a_journal_keeps_its_volume():
    found = settled("A. T. 1 // B.", title="A дала. Т. 1", container="B")
    assert found["title"] == "A дала. Т. 1"


@pytest.mark.parametrize("printed", ["4-е изд", "2-бас", "3-е изд., перераб. и доп"])
def test_an_edition_behind_slashes_is_no_journal(printed):
    columns = {"container": printed, "edition": None}
    settle_edition(columns)
    assert columns == {"container": None, "edition": printed}


def test_a_journal_that_begins_with_a_number_is_no_edition():
    columns = {"container": "2-ші Дала конференциясы", "edition": None}
    settle_edition(columns)
    assert columns["container"]


def test_a_name_in_the_title_right_behind_the_author_is_no_author():
    (found,) = parse_entries(
        ["Омаров А.Б. Роман М.О. Ауэзова «Абай»: Комментарий. – А.: Ой, 2031."]
    )
    assert found.authors == ("Омаров А.Б.",)


@pytest.mark.parametrize(
    ("text", "volume"),
    [
        ("Дала энциклопедиясы. — 9-том. Алматы, 2031.", "9"),
        ("Дала туралы: VII том. Алматы, 2031.", "VII"),
        ("Дала туралы. 5 томдық. Алматы, 2031.", None),
        ("Атомның 5 түрі. Алматы, 2031.", None),
    ],
)
def test_a_volume_in_front_of_its_word_is_read_and_a_count_of_volumes_is_not(text, volume):
    assert settled(text, year=2031).get("volume") == volume


def test_how_many_volumes_there_are_is_no_volume():
    assert "volume" not in settled("Adabiyot. 5 tomlik. T., 2031.", volume="5")


def test_the_first_half_of_a_city_belongs_to_it():
    assert settled("Talk – St.Petersburg – 2031", city="Petersburg")["city"] == "St.Petersburg"
    assert settled("Talk – Petersburg – 2031", city="Petersburg")["city"] == "Petersburg"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Дала әні. Мал бағу. – Алматы: Ғылым, 2031. – 16 б.", "Дала әні. Мал бағу"),
        ("Дала әні. Мал бағу / А. Омаров. – Алматы: Ғылым, 2031.", "Дала әні. Мал бағу"),
        ("Дала әні: Мал бағу: оқулық. - Алматы: Ғылым, 2031.", "Дала әні: Мал бағу"),
        ("Дала әні. Мал бағу / А. Омаров. – 2031.", None),  # a city is named: its place is asked
        ("Дала әні. Мал бағу. 2031.", None),
        ("Дала әні // Мал бағу. – Алматы: Ғылым, 2031.", None),
        ("Дала әні. Том 1. Мал бағу. – Алматы: Ғылым, 2031.", None),
    ],
)
def test_what_stands_between_title_and_imprint_of_a_book_is_its_title(text, whole):
    columns = {**EMPTY, "title": "Дала әні", "container": "Мал бағу", "city": "Алматы"}
    columns["extent"] = None
    settle_title_of_book(columns, text)
    expected = (whole, None) if whole else ("Дала әні", "Мал бағу")
    assert (columns["title"], columns["container"]) == expected


def test_a_conference_between_title_and_imprint_stays_its_container():
    columns = {**EMPTY, "title": "Дала әні", "container": "Конференция материалдары"}
    columns |= {"city": "Алматы", "extent": None}
    settle_title_of_book(columns, "Дала әні. Конференция материалдары. – Алматы: Ғылым, 2031.")
    assert columns["container"] == "Конференция материалдары"


@pytest.mark.parametrize(
    ("volume", "issue", "read"),
    [
        ("12", "ed", ("12", None)),
        ("manuscript", "3", (None, "3")),
        ("XLV", "March", ("XLV", "March")),
        ("7(2)", None, ("7", "2")),
        ("ii", "Suppl", ("ii", "Suppl")),
    ],
)
def test_a_volume_has_a_number_and_an_issue_a_number_or_a_name(volume, issue, read):
    assert volume_and_issue(volume, issue) == read


def test_the_article_of_an_english_title_is_no_initial():
    (found,) = parse_entries(["Omarov B. A Study of Soils // Soil J. – 2031. – Vol. 5. – P. 5-9."])
    assert (found.authors, found.title) == (("Omarov B.",), "A Study of Soils")


def test_an_uzbek_name_keeps_its_letters():
    (found,) = parse_entries(["Yo‘ldoshev B. Cho‘l tuproqlari. – Toshkent: “Fan”, 2031. – 24 b."])
    assert (found.authors, found.title) == (("Yo‘ldoshev B.",), "Cho‘l tuproqlari")


def test_a_note_behind_the_date_of_access_is_no_field_of_the_page():
    (found,) = parse_entries(
        ["Дала картасы [Электрондық ресурс]. – URL: https://example.org/a/ (дата обращения: "
         "01.02.2031). Омаров Асан – мысал авторы; журнал да мысал үшін алынған. Мәтін үлгі."]
    )  # fmt: skip
    assert (found.title, found.container, found.publisher) == ("Дала картасы", None, None)


def test_what_stands_behind_an_address_and_has_a_volume_is_a_journal():
    (found,) = parse_entries(
        ["Омаров А. Дала картасы. https://example.org/a/ // Дала жаршысы. – 2031. – Т. 5. – С. 7."]
    )
    assert found.container == "Дала жаршысы"


@pytest.mark.parametrize(
    ("text", "is_title"),
    [("Дала әні. Мал бағу. – 2031.", True), ("Дала әні. Мал бағу. 2031.", False)],
)
def test_what_stands_before_the_dash_and_the_year_alone_is_the_title(text, is_title):
    columns = {**EMPTY, "title": "Дала әні", "container": "Мал бағу", "extent": None}
    settle_title_of_book(columns, text)
    assert (columns["container"] is None) == is_title


@pytest.mark.parametrize(
    ("text", "read", "whole"),
    [
        ("Дала, № 11/12. – С. 5.", "11", "11/12"),
        ("Soil J. – Vol. 112. – no. D5. – P. 7.", "D", "D5"),
        ("Дала, № 11. – 12/13 С.", "11", "11"),
        ("Дала, № 110/12. – С. 5.", "11", "11"),
    ],
)
def test_an_issue_is_read_to_its_end(text, read, whole):
    assert settled(text, issue=read)["issue"] == whole


def test_a_title_that_ends_in_a_name_goes_on_to_the_slashes():
    (found,) = parse_entries(
        ["Сейтов И.Н. О семинаре в университете имени М.О. Ауэзова // Дала. – 2031. – № 5. – С. 7."]
    )
    assert found.title == "О семинаре в университете имени М.О. Ауэзова"


def test_the_adviser_of_a_thesis_is_no_journal():
    columns = {**EMPTY, "container": "заруб. науч. конс", "series": None}
    _settle_no_container(columns, fold("заруб. науч. конс"), "Дала: дис. / заруб. науч. конс. Ли")
    assert columns["container"] is None
