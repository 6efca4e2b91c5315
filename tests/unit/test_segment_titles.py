"""Titles that the line model missed or took too much for, told by what stands around them."""

from flows.text.segment_titles import (
    lost_title,
    names_below_titles,
    title_ends,
    titles_above,
    titles_between,
)
from tests.unit.pieces_support import kinds, parts

LINE = "Rivers of the steppe carry less water in every summer of the last thirty years."
OWN = "Степные реки несут с каждым летом меньше воды, и города берут её всё глубже."
FRONT = (("Water in the steppe", "title"), ("A. B. Asanov", "author"))
FOUR = (LINE, "paragraph"), (LINE, "+paragraph"), (LINE, "+paragraph"), (LINE, "+paragraph")
ABSTRACT = ["abstract", "+abstract", "+abstract", "+abstract"]
BODY = (OWN, "paragraph"), (OWN, "+paragraph"), (OWN, "+paragraph"), (OWN, "+paragraph")


def test_a_title_that_the_line_of_names_took_is_given_back() -> None:
    text, pieces, tags = parts(
        ("water, steppe", "keywords"),
        ("Rivers of the Steppe and the Water of Towns. Part 1", "author"),
        ("A. B. Asanov, Almaty", "+author"),
        (LINE, "abstract"),
    )
    found = kinds(names_below_titles(text, pieces, tags))
    assert found == ["keywords", "title", "author", "abstract"]


def test_names_without_initials_are_no_title() -> None:
    text, pieces, tags = parts(
        ("water, steppe", "keywords"),
        ("Askar Asanov, Bolat Omarov, Dina Serik,", "author"),
        ("A. B. Asanov", "+author"),
    )
    assert names_below_titles(text, pieces, tags) == tags


def test_the_first_line_above_the_names_is_the_title_where_none_is_found() -> None:
    text, pieces, tags = parts(
        ("О воде степных рек и о городах", "paragraph"),
        ("А. Б. Асанов", "author"),
        (OWN, "abstract"),
    )
    assert kinds(lost_title(text, pieces, tags))[0] == "title"


def title_above(line: str) -> str:
    text, pieces, tags = parts(
        ("DALANING SUVI VA SHAHARLAR", "title"),
        ("suv, dala", "keywords"),
        (line, "other"),
        ("Abstract", "abstract_label"),
        (LINE, "abstract"),
    )
    return kinds(titles_above(text, pieces, tags))[2]


def test_a_line_in_capitals_above_an_abstract_is_a_title_in_any_language() -> None:
    assert title_above("WATER OF THE STEPPE AND THE TOWNS") == "title"


def test_a_line_in_small_letters_is_none_where_its_script_has_one() -> None:
    assert title_above("Water of the steppe and the towns") == "other"


def test_a_sentence_above_the_names_is_no_title() -> None:
    text, pieces, tags = parts((OWN, "paragraph"), ("А. Б. Асанов", "author"))
    assert lost_title(text, pieces, tags) == tags


def test_the_line_of_the_corresponding_author_is_no_title() -> None:
    text, pieces, tags = parts(
        ("Institute of Rivers", "affiliation"),
        ("Corresponding author: ••••••••", "abstract"),
        ("Rivers carry less water.", "abstract"),
    )
    assert kinds(titles_between(text, pieces, tags))[1] == "affiliation"


def between_title_and_names(line: str) -> str:
    text, pieces, tags = parts(
        ("Água da estepe e das cidades", "title"), (line, "abstract"), ("Ana Reis", "author")
    )
    return kinds(titles_between(text, pieces, tags))[1]


def test_a_line_between_the_title_and_the_names_is_a_title_too() -> None:
    assert between_title_and_names("Water of the steppe and the towns") == "title"


def test_a_sentence_between_the_title_and_the_names_is_an_abstract() -> None:
    assert between_title_and_names(LINE) == "abstract"


def first_title(*lines: str) -> list[str]:
    text, pieces, tags = parts(*[(line, "title") for line in lines], ("A. B. Asanov", "author"))
    return kinds(title_ends(text, pieces, tags))[:-1]


def test_a_journal_in_capitals_above_a_title_in_small_letters_is_none() -> None:
    assert first_title("JOURNAL OF RIVERS", "Water of the steppe") == ["other", "title"]


def test_codes_may_stand_between_the_journal_and_the_title() -> None:
    text, pieces, tags = parts(
        ("JOURNAL OF RIVERS", "title"),
        ("doi:10.5555/rivers.1", "id_line"),
        ("Water of the steppe", "title"),
        ("A. B. Asanov", "author"),
    )
    assert kinds(title_ends(text, pieces, tags))[::2] == ["other", "title"]


def test_a_title_in_capitals_above_another_in_capitals_is_one() -> None:
    assert first_title("WATER OF THE STEPPE", "WATER OF TOWNS") == ["title", "title"]


def test_a_title_in_capitals_above_one_in_another_script_is_one() -> None:
    assert first_title("ВОДА В СТЕПИ", "Water of the steppe") == ["title", "title"]


def test_a_section_of_the_journal_below_a_title_in_capitals_is_no_title() -> None:
    assert first_title("ВОДА В СТЕПИ", "Химические технологии") == ["title", "other"]


def test_a_title_in_the_next_language_below_one_in_capitals_is_one() -> None:
    assert first_title("ДАЛАДАҒЫ СУ", "Вода степных рек") == ["title", "title"]


NOTE = "Работа представлена кафедрой вымышленной географии"


def test_a_note_of_the_journal_is_no_title_where_capitals_stand_below_the_names() -> None:
    text, pieces, tags = parts(
        ("А. Б. Асанов", "author"),
        ("СТЕПНЫЕ РЕКИ И ВОДА МАЛЫХ ГОРОДОВ", "other"),
        (NOTE, "title"),
        (OWN, "abstract"),
    )
    found = kinds(lost_title(text, pieces, tags))
    assert found == ["author", "title", "other", "abstract"]


def test_a_note_of_the_journal_stays_the_title_of_a_text_that_has_no_other() -> None:
    text, pieces, tags = parts(
        ("А. Б. Асанов", "author"), (NOTE, "title"), (OWN, "abstract"), (OWN, "paragraph")
    )
    assert lost_title(text, pieces, tags) == tags


def test_a_title_above_the_first_abstract_leaves_other_capitals_as_they_are() -> None:
    text, pieces, tags = parts(
        ("Степные реки", "title"),
        ("А. Б. Асанов", "author"),
        ("ВЫМЫШЛЕННЫЙ ВЕСТНИК ГЕОГРАФИИ И ВОДЫ", "other"),
        (OWN, "abstract"),
    )
    assert lost_title(text, pieces, tags) == tags
