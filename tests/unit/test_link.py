"""Citations tied to entries, twin entries, and works known from citations alone."""

import pytest

from flows.records import Citation, Reference
from flows.text.citations import find_citations
from flows.text.link import cited_works, is_second_list, link, numbers, surnames, tie_twins
from flows.text.link_names import NameIndex, fold_name, same_name, within_edits


def by_number(number: int) -> Citation:
    return Citation(0, 0, 3, "numeric", f"[{number}]", number=number)


def by_name(author: str, year: int, suffix: str | None = None, text: str = "") -> Citation:
    mention = text or f"({author}, {year})"
    return Citation(0, 0, 9, "author_year", mention, author=author, year=year, year_suffix=suffix)


def entry(
    text: str, number: int | None = None, year: int | None = None, doi: str | None = None
) -> Reference:
    """An entry whose authors stand before the first full stop that ends a name."""
    authors = tuple(name.strip() for name in text.partition(" | ")[0].split(","))
    return Reference(text=text, number=number, year=year, authors=authors, doi=doi)


BOOKS = [
    entry("Үлгіұлы Б. | Кітап әлемі. - Алматы: Өлке, 2011. - 240 б.", 1, 2011),
    entry("Сынақов С.А. | Тарих беттері // Хабаршы. - 2008. - № 4. - Б. 12-18.", 2, 2008),
    entry("Smith J., Jones A. | A history of books. - London, 2004. - 310 p.", 3, 2004),
]
ROMANISED = [
    entry("Ulgiuly B. | Kitap alemi. - Almaty: Olke, 2011. - 240 b.", 1, 2011),
    entry("Synakov S.A. | Tarih betteri // Habarshy. - 2008. - № 4. - B. 12-18.", 2, 2008),
    entry("Smith J., Jones A. | A history of books. - London, 2004. - 310 p.", 3, 2004),
]


def target(citation: Citation, *lists: list[Reference]) -> tuple[int, int] | None:
    return link([citation], lists).targets[0]


def test_a_number_names_the_entry_of_that_number() -> None:
    assert target(by_number(2), BOOKS) == (0, 1)


def test_a_number_that_no_entry_has_names_nothing() -> None:
    assert target(by_number(9), BOOKS) is None


def test_in_a_list_without_numbers_the_place_counts() -> None:
    unnumbered = [entry("Үлгіұлы Б. | Бір"), entry("Сынақов С. | Екі")]
    assert target(by_number(2), unnumbered) == (0, 1)


def test_a_number_used_twice_names_nothing() -> None:
    assert target(by_number(1), [entry("А", 1), entry("Б", 1), entry("В", 2)]) is None


def test_a_number_lost_between_two_others_is_put_in() -> None:
    assert target(by_number(2), [entry("А", 1), entry("Б"), entry("В", 3)]) == (0, 1)


@pytest.mark.parametrize(
    "author",
    ["Сынақов", "Сынақовтың", "Synakov", "Sinakov", "Сынаков", "Сынакова", "СЫНАҚОВ"],
)
def test_a_name_is_known_in_other_scripts_and_cases(author: str) -> None:
    assert target(by_name(author, 2008), BOOKS) == (0, 1)


def test_another_year_is_another_work() -> None:
    assert target(by_name("Сынақов", 2009), BOOKS) is None


def test_another_name_is_another_work() -> None:
    assert target(by_name("Тестова", 2008), BOOKS) is None


def test_the_first_author_must_be_the_first() -> None:
    assert target(by_name("Jones", 2004), BOOKS) is None


def test_the_second_author_must_agree() -> None:
    assert target(by_name("Smith & Jones", 2004), BOOKS) == (0, 2)
    assert target(by_name("Smith & Brown", 2004), BOOKS) is None


def test_two_works_of_one_author_and_year_are_ambiguous() -> None:
    works = [entry("Сынақов С. | Бір. 2008.", 1, 2008), entry("Сынақов С. | Екі. 2008.", 2, 2008)]
    assert target(by_name("Сынақов", 2008), works) is None


def test_the_letter_after_the_year_decides() -> None:
    works = [
        entry("Сынақов С. | Бір. 2008a.", 1, 2008),
        entry("Сынақов С. | Екі. 2008b.", 2, 2008),
    ]
    assert target(by_name("Сынақов", 2008, "b"), works) == (0, 1)


def test_the_letter_may_be_of_the_other_alphabet() -> None:
    works = [
        entry("Сынақов С. | Бір. 2008\u0430.", 1, 2008),
        entry("Сынақов С. | Екі. 2008\u0431.", 2, 2008),
    ]
    assert target(by_name("Сынақов", 2008, "b"), works) == (0, 1)


def test_a_year_that_was_not_read_is_found_in_the_text() -> None:
    works = [entry("Сынақов С. | Бір // Хабаршы. – 2008. – № 2.", 1)]
    assert target(by_name("Сынақов", 2008), works) == (0, 0)


def test_an_author_who_was_not_read_is_found_at_the_beginning() -> None:
    works = [Reference("3. Сынақов С.А. Бір. – Алматы, 2008.", number=3, year=2008)]
    assert target(by_name("Сынақов", 2008), works) == (0, 0)


def test_an_abbreviation_names_an_organisation() -> None:
    works = [Reference("World Trade Forum. Report on trade. 2019.", year=2019)]
    assert target(by_name("WTF", 2019), works) == (0, 0)
    assert target(by_name("WHO", 2019), works) is None


def test_et_al_means_more_authors_than_two() -> None:
    works = [
        entry("Urban S., Freeman M. | One. 2002.", 1, 2002),
        entry("Urban S., Stone D., Freeman M. | Two. 2002.", 2, 2002),
    ]
    assert target(by_name("Urban", 2002, text="(Urban et al. 2002)"), works) == (0, 1)
    assert target(by_name("Urban and Freeman", 2002), works) == (0, 0)


def test_an_organisation_is_known_by_its_words() -> None:
    works = [Reference("World Bank. Development report. Washington, 2020.", year=2020)]
    assert target(by_name("World Bank", 2020), works) == (0, 0)
    assert target(by_name("World Trade", 2020), works) is None


def test_a_title_names_the_entry_that_has_it() -> None:
    works = [*BOOKS, entry("Выступление министра на заседании общества экономистов. 1999.")]
    title = "Выступление министра на заседании Общества экономистов"
    citation = Citation(0, 0, 9, "title", f"({title})", title=title)
    assert target(citation, works) == (0, 3)


def test_a_citation_of_the_copy_is_one_of_the_original() -> None:
    cyrillic = [entry("Министрлік | Заң. 2011. № 732 қаулы", 1, 2011), *BOOKS[1:]]
    latin = [entry("Ministrlik | Zan. 2011. № 732 qauly", 1, 2011), *ROMANISED[1:]]
    assert link([by_name("Ministrlik", 2011)], [cyrillic, latin]).targets == ((0, 0),)


def test_romanised_entries_are_twins() -> None:
    assert link([], [BOOKS, ROMANISED]).twins == ((0, 0), (1, 1), (2, 2))


def test_twins_are_found_under_other_numbers() -> None:
    others = [ROMANISED[2], ROMANISED[0], ROMANISED[1]]
    assert tie_twins(BOOKS, others) == ((0, 1), (1, 2), (2, 0))


def test_a_translated_entry_is_tied_by_name_and_numbers() -> None:
    english = [
        entry("Ulgiuly B. | The world of books. Almaty: Olke, 2011, 240 p.", 1, 2011),
        *ROMANISED[1:],
    ]
    assert (0, 0) in tie_twins(BOOKS, english)


def test_an_entry_that_is_left_over_at_its_place_is_tied() -> None:
    first = [*BOOKS, entry("Ескі қолжазба | Мұрағат", 4)]
    second = [*ROMANISED, entry("An old manuscript | Archive", 4)]
    assert (3, 3) in tie_twins(first, second)


def test_another_list_is_no_second_list() -> None:
    other = [
        entry("Brown C. | On rivers. - Paris, 1999. - 77 p.", 1, 1999),
        entry("Тестова В. | Озера. - Омск, 1987. - 120 с.", 2, 1987),
        entry("Green D. | On lakes // Water. - 2001. - P. 5-9.", 3, 2001),
    ]
    assert not is_second_list(BOOKS, other)
    assert link([], [BOOKS, other]).twins == ()


def test_an_empty_list_is_no_second_list() -> None:
    assert not is_second_list(BOOKS, []) and not is_second_list([], [])


def test_without_lists_each_work_is_named_once() -> None:
    found = find_citations(
        ["Белгілі (Сынақов, 2008: 4).", "Онда (Сынақов, 2008: 310-318), (Smith, 2011)."]
    )
    works = cited_works(found)
    assert [(work.authors, work.year, cited) for work, cited in works] == [
        (("Сынақов",), 2008, (0, 1)),
        (("Smith",), 2011, (2,)),
    ]


def test_names_in_other_cases_are_one_cited_work() -> None:
    works = cited_works([by_name("Сынақовтың", 2008), by_name("Сынақов", 2008)])
    assert [(work.authors, cited) for work, cited in works] == [(("Сынақов",), (0, 1))]


def test_numbers_are_cited_works_without_a_list() -> None:
    works = cited_works([by_number(5), by_number(6), by_number(5)])
    assert [(work.number, cited) for work, cited in works] == [(5, (0, 2)), (6, (1,))]


def test_with_a_list_there_are_no_cited_works() -> None:
    assert link([by_number(1)], [BOOKS]).cited_works == ()


def test_every_citation_has_a_target_or_none() -> None:
    assert link([by_number(1), by_number(99)], [BOOKS]).targets == ((0, 0), None)
    assert link([by_number(1)], []).targets == (None,)


def test_the_numbers_of_a_list_are_those_printed_or_the_places() -> None:
    assert numbers([BOOKS, ROMANISED]) == [1, 2, 3]
    assert numbers([[entry("А", 4), entry("Б", 4), entry("В", 6)]]) == [4, 6]
    assert numbers([[entry("А"), entry("Б")]]) == [1, 2]
    assert numbers([]) == numbers([[]]) == []


def test_the_surnames_of_lists() -> None:
    assert surnames([BOOKS]) == ["Smith", "Сынақов", "Үлгіұлы"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Усубалиев", "Usubaliev"),
        ("Алексеев", "Alekseyev"),
        ("Щербаков", "Shcherbakov"),
        ("Щербаков", "Shherbakov"),
        ("Цыбикова", "Cybikova"),
        ("Юсупов", "Jusupov"),
        ("Жұмабаев", "Zhumabayev"),
        ("Қожахметов", "Kozhakhmetov"),
        ("Ғабдуллин", "Gabdullin"),
        ("Яковлев", "Yakovlev"),
        ("Эрдэнэ", "Jerdjenje"),
        ("Ложкина", "Ложкиной"),
        ("Усубалиев", "Усубалиевтің"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert same_name(one, other) and one in NameIndex([other])


@pytest.mark.parametrize(
    ("one", "other"),
    [("Омаров", "Умаров"), ("Ким", "Кин"), ("Иванов", "Петров"), ("Ли", "Лим"), ("", "Ли")],
)
def test_two_names(one: str, other: str) -> None:
    assert not same_name(one, other) and one not in NameIndex([other])


def test_a_folded_name_is_plain_letters() -> None:
    assert fold_name("Әбділда-Ұлы Ж.").isascii()


def test_edits_are_counted() -> None:
    assert within_edits("omarov", "omarof", 1) and not within_edits("omarov", "omaroff", 1)
