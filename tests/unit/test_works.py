"""Keys of works."""

import pytest

from flows.records import Reference
from flows.text.works import work_key, work_keys

KAZAKH = Reference(
    "Үлгіұлы Б. Кітап әлемінің шежіресі. - Алматы, 2011.",
    authors=("Үлгіұлы Б.",),
    authors_norm=("Үлгіұлы, Б.",),
    year=2011,
    title="Кітап әлемінің шежіресі",
)


def work(title: str, author: str | None = "Сынақов С.", year: int | None = 2008) -> Reference:
    return Reference("", authors=(author,) if author else (), title=title, year=year)


def test_a_doi_is_the_key() -> None:
    assert work_key(Reference("", doi="10.5555/ABC.1")) == ("doi:10.5555/abc.1", "doi")


def test_an_address_of_a_doi_is_the_same_key() -> None:
    assert work_key(Reference("", doi="https://doi.org/10.5555/abc.1"))[0] == "doi:10.5555/abc.1"


def test_the_romanised_entry_has_the_same_key() -> None:
    latin = Reference("", authors=("Ulgiuly B.",), year=2011, title="Kitap aleminin shezhiresi")
    key, basis = work_key(KAZAKH)
    assert basis == "author_year_title"
    assert work_key(latin)[0] == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Проблемы экологии в Казахстане", "Problemy jekologii v Kazahstane"),
        ("Экономические регуляторы цен", "Ekonomicheskie regulyatory tsen"),
        ("Хозяйство и жильё области", "Khozyaistvo i zhilye oblasti"),
        ("Кітап әлемі туралы", "«Кітап әлемі» туралы"),
        ("Информационные системы", "Информаци онные сис-темы"),
    ],
)
def test_titles_that_are_one(one: str, other: str) -> None:
    assert work_key(work(one)) == work_key(work(other))


def test_initials_may_stand_before_the_surname() -> None:
    title = "Проблемы экологии"
    assert work_key(work(title, "С.А. Сынақов")) == work_key(work(title, "Сынақов С.А."))


@pytest.mark.parametrize(
    "other",
    [
        work("Проблемы экологии", year=2009),
        work("Проблемы экономики"),
        work("Проблемы экологии", author="Тестова В."),
    ],
)
def test_other_works_have_other_keys(other: Reference) -> None:
    assert work_key(other) != work_key(work("Проблемы экологии"))


@pytest.mark.parametrize(
    "unsure",
    [
        work("Проблемы экологии", year=None),
        work(""),
        work("Тарих"),
        work("Проблемы экологии", author=None),
        Reference("", title=None, year=2008),
    ],
)
def test_what_is_not_certain_has_no_key(unsure: Reference) -> None:
    assert work_key(unsure) == (None, None)


def test_a_law_has_a_key_by_its_long_title() -> None:
    law = work("О государственном аудите и финансовом контроле", author=None, year=2015)
    assert work_key(law)[1] == "author_year_title"


def test_twins_share_the_doi_that_one_of_them_gives() -> None:
    with_doi = Reference("", doi="10.5555/abc")
    keys = work_keys([[KAZAKH], [with_doi]], [(0, 0)])
    assert keys == [[("doi:10.5555/abc", "doi")], [("doi:10.5555/abc", "doi")]]


def test_twins_share_the_key_of_the_original() -> None:
    other = work("Another title of it", author="Ulgiuly B.", year=2011)
    first, second = work_keys([[KAZAKH], [other]], [(0, 0)])
    assert first == second == [work_key(KAZAKH)]


def test_entries_without_twins_keep_their_keys() -> None:
    assert work_keys([[KAZAKH], [work("Проблемы экологии")]]) == [
        [work_key(KAZAKH)],
        [work_key(work("Проблемы экологии"))],
    ]


def test_acts_that_begin_alike_have_two_keys() -> None:
    beginning = "Об утверждении национального проекта по развитию промышленности области "
    first, second = (work(beginning + end, author=None, year=2021) for end in ("А", "Б"))
    assert work_key(first) != work_key(second)


def test_of_a_long_title_no_more_letters_count_than_a_key_has() -> None:
    words = "Жетілдіру (жолдары), қалалық; кеңістік: «дамыту» мәселелері " * 5
    whole = work_key(Reference(text="", title=words, year=2031))[0]
    again = work_key(Reference(text="", title=f"{words} тағы сөз", year=2031))[0]
    assert whole == again
    assert whole is not None
    assert whole.startswith(":2031:zetildiruzoldari")
    assert len(whole) == len(":2031:") + 160
