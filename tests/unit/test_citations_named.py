"""Citations by author and year, and by title."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text.citations import find_citations

CITES = "Ол белгілі (Үлгіұлы, 2001), ол да (Сынақов, 2002), бұл да (Тестова, 2003)."


def named(
    *texts: str, surnames: list[str] | None = None, numbers: range = range(0)
) -> list[tuple[str, str | None, int | None]]:
    found = find_citations(texts, numbers, surnames)
    return [(c.text, c.author, c.year) for c in found if c.style == "author_year"]


def mentions(*texts: str, surnames: list[str] | None = None) -> list[str]:
    return list(dict.fromkeys(c.text for c in find_citations(texts, (), surnames)))


@pytest.mark.parametrize(
    ("printed", "author", "year", "locator"),
    [
        ("(Үлгіұлы, 2009: 15)", "Үлгіұлы", 2009, "15"),
        ("( Үлгіұлы, 2009: 15)", "Үлгіұлы", 2009, "15"),
        ("(Үлгіұлы, 2008:4)", "Үлгіұлы", 2008, "4"),
        ("(Үлгіұлы, 2008: 310-318)", "Үлгіұлы", 2008, "310-318"),
        ("(Үлгіұлы 2008, с. 5)", "Үлгіұлы", 2008, "5"),
        ("(Үлгіұлы, 2008, 12 б.)", "Үлгіұлы", 2008, "12"),
        ("(Үлгіұлы, 2008 ж., 12 б.)", "Үлгіұлы", 2008, "12"),
        ("(Smith, 2011, pp. 5–7)", "Smith", 2011, "5–7"),
        ("(Mobile, 2011)", "Mobile", 2011, None),
        ("(Үлгіұлы және т.б., 2011)", "Үлгіұлы", 2011, None),
        ("(Сынақов и др. 2011: 3)", "Сынақов", 2011, "3"),
        ("(Smith et al., 2011)", "Smith", 2011, None),
        ("(см.: Сынақов, 2005, с. 17)", "Сынақов", 2005, "17"),
        ("(цит. по: Сынақов 2001: 15)", "Сынақов", 2001, "15"),
        ("(қараңыз: Сынақов, 2019)", "Сынақов", 2019, None),
        ("(e.g., van der Berg, 2010)", "van der Berg", 2010, None),
        ("(Сынақов А.Б., Тестова В.Г., 2014)", "Сынақов А.Б., Тестова В.Г.", 2014, None),
        ("(Smith & Jones, 2011)", "Smith & Jones", 2011, None),
        ("(Smith, Jones, & Brown, 2013)", "Smith, Jones, & Brown", 2013, None),
        ("(World Bank, 2020)", "World Bank", 2020, None),
        ("(Ministry of Education, 2014)", "Ministry of Education", 2014, None),
        ("(ҚР Ұлттық статистика бюросы, 2023)", "ҚР Ұлттық статистика бюросы", 2023, None),
        ("(Сынақов: 2005, 17)", "Сынақов", 2005, "17"),
        ("[Сынақов, 2005, с. 17]", "Сынақов", 2005, "17"),
    ],
)
def test_a_bracket_names_its_work(
    printed: str, author: str, year: int, locator: str | None
) -> None:
    (citation,) = find_citations([f"Бұл белгілі {printed}."])
    assert (citation.text, citation.author, citation.year) == (printed, author, year)
    assert citation.locator == locator


def test_works_of_one_bracket_are_rows_of_one_place() -> None:
    found = find_citations(["Белгілі (Үлгіұлы, 2001: 5; Smith et al., 2004a, b)."])
    assert [(c.author, c.year, c.year_suffix, c.locator) for c in found] == [
        ("Үлгіұлы", 2001, None, "5"),
        ("Smith", 2004, "a", None),
        ("Smith", 2004, "b", None),
    ]
    assert len({(c.start, c.end) for c in found}) == 1


def test_several_years_of_one_author_are_several_works() -> None:
    assert [year for _, _, year in named("(Smith, 2001, 2003; Jones, 2005)")] == [2001, 2003, 2005]


def test_years_joined_by_and_are_two_works() -> None:
    assert [year for _, _, year in named("(Smith et al., 1994 and 1996)")] == [1994, 1996]


def test_a_gloss_before_the_names_is_passed_over() -> None:
    assert named("(ТДК; Сынақов және т.б., 2013)") == [
        ("(ТДК; Сынақов және т.б., 2013)", "Сынақов", 2013)
    ]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Бұл туралы Сынақов (2008: 4) жазды.", "Сынақов (2008: 4)"),
        ("как писал В. Сынақов [1998: 45], это", "Сынақов [1998: 45]"),
        ("deb Yo\u2018lchiyev (2021: 3) yozgan", "Yo\u2018lchiyev (2021: 3)"),
        ("Как пишет А.Б. Сынақов (2005, с. 5), это", "Сынақов (2005, с. 5)"),
        ("Омаров и Ли (2031) показали", "Омаров и Ли (2031)"),
        ("А. Омаров және Б. Ли (2031) көрсетті", "Омаров және Б. Ли (2031)"),
        ("Lastly, Smith et al. (2011) say", "Smith et al. (2011)"),
        ("как Сынақов и др. (2010) показали", "Сынақов и др. (2010)"),
        ("as van der Berg et al. (2011) say", "van der Berg et al. (2011)"),
        ("Smith, Jones, and Brown (2011) say", "Smith, Jones, and Brown (2011)"),
        ("Омаров А.Б., Ли В.Г. (2031) зерттеді", "Омаров А.Б., Ли В.Г. (2031)"),
    ],
)
def test_a_mention_in_the_sentence_begins_at_the_first_surname(text: str, mention: str) -> None:
    assert mention in mentions(text, CITES)


def test_a_name_of_the_list_is_a_mention_in_any_case() -> None:
    assert mentions("Бұл Омаровтың (2008) еңбегі.", surnames=["Omarov"]) == ["Омаровтың (2008)"]


def test_a_name_that_a_list_does_not_have_is_no_author() -> None:
    listed = ["Үлгіұлы", "Сынақов", "Тестова"]
    assert mentions("М. Көкжиеков (1942) туралы.", CITES, surnames=listed) == mentions(CITES)


def test_a_name_after_words_that_introduce_one_is_an_author() -> None:
    assert "Портера (1990)" in mentions("По мнению Портера (1990), это", CITES)


def test_a_listed_name_before_a_comma_begins_the_mention() -> None:
    text = "Сынақов, Тестова (2010) көрсетті"
    assert mentions(text, surnames=["Сынақов"]) == ["Сынақов, Тестова (2010)"]


def test_a_name_with_a_year_is_no_mention_where_nothing_else_is_cited_so() -> None:
    assert mentions("Бұл Көкжиек (2008) туралы.") == []


def test_a_place_with_a_year_is_left_alone_in_a_document_that_cites_by_number() -> None:
    texts = ["[1] және [2] және [3]", "(Стокгольм, 1972)", "(Юнеско, 1999)"]
    assert named(*texts, numbers=range(1, 5)) == []


def test_a_listed_author_counts_in_a_document_that_cites_by_number() -> None:
    texts = ["[1] және [2] және [3]", "(Frey, 2017) [2]"]
    assert named(*texts, surnames=["Frey"], numbers=range(1, 5)) == [("(Frey, 2017)", "Frey", 2017)]


def test_a_listed_organisation_counts_in_a_document_that_cites_by_number() -> None:
    texts = ["[1] және [2] және [3]", "(World Bank, 2020)"]
    found = named(*texts, surnames=["World", "Bank"], numbers=range(1, 5))
    assert found == [("(World Bank, 2020)", "World Bank", 2020)]


@pytest.mark.parametrize(
    "bracket",
    [
        "(1970)",
        "(1941-1945)",
        "(1941–1945 жж.)",
        "(2013 ж. басында)",
        "(2025 жылға дейін)",
        "(Сынақов, 1941–1945)",
        "(род. 1950)",
        "(в 2010 г.)",
        "(Алматы, 2015)",
        "(Челябинск, 16 декабря 2008 г.)",
        "(September 20, 2022)",
        "(май 2005)",
        "(Mobile edition 2011 with 15 maps)",
        "(мысалы, 47%-ы және 45%)",
        "(санкциялар)",
        "(жаудың бейнесі)",
        "(Hard Power)",
        "(«smart power»)",
        "(GOST 12019-2021)",
        "(J2000)",
        "(H = 7980; 11970)",
        "(сурет, 2015)",
        "(таблица 2015)",
        "(2021 and 2022)",
        "(Нобелевская премия, 2015)",
        "(№ 3 (90). 2018)",
        "(median, 2008)",
        "(Promega, Cat# 1910)",
        "(U = 1800)",
    ],
)
def test_a_bracket_that_cites_nothing_is_left_alone(bracket: str) -> None:
    assert mentions(f"Бұл {bracket} болды.", CITES) == mentions(CITES)


@pytest.mark.parametrize(
    "text",
    [
        "По Конституции РК (1995) это",
        "роман «Абай» (1942) шықты",
        "Қазақстанда (2015) болды",
        "Қазақстан (2015) дамыды",
        "в Казахстане (2015) стало",
        "the Constitution (1995) says",
        "Table (2012) shows",
        "Закон (1997) принят",
        "ООН (1948) приняла",
        "Генеральная Ассамблея (1948) приняла",
        "The World Bank (2020) is large",
        "Наша Школа (2010) открылась",
        "кейін (2001) болды",
    ],
)
def test_a_word_that_names_nobody_is_no_author(text: str) -> None:
    assert mentions(text, CITES) == mentions(CITES)


def test_a_speech_named_in_brackets_is_a_title() -> None:
    text = "түсінді (Выступление министра Б. Үлгіева на заседании общества экономистов)."
    (title,) = [c for c in find_citations([CITES, text]) if c.style == "title"]
    assert title.title == "Выступление министра Б. Үлгіева на заседании общества экономистов"
    assert title.author is None and title.year is None


@pytest.mark.parametrize(
    "text",
    [
        "(выступление министра на заседании общества)",
        "(Выступление министра)",
        "(Көптеген зерттеушілер осыған сенімді болған)",
    ],
)
def test_an_explanation_is_no_title(text: str) -> None:
    assert all(c.style == "author_year" for c in find_citations([CITES, text]))


def test_a_document_that_cites_by_number_has_no_titles() -> None:
    text = "(Выступление министра на заседании общества экономистов)"
    assert find_citations(["[1] [2]", text], range(1, 9))[-1].style == "numeric"


@given(st.lists(st.text(alphabet="()[],;:.- 120Ааи«\n", max_size=60), max_size=4))
@settings(max_examples=150, deadline=None)
def test_every_mention_is_the_stretch_it_says_and_none_overlap(texts: list[str]) -> None:
    found = find_citations(texts)
    places = sorted({(c.unit, c.start, c.end) for c in found})
    assert all(texts[c.unit][c.start : c.end] == c.text for c in found)
    assert all(one[0] != two[0] or one[2] <= two[1] for one, two in pairwise(places))
