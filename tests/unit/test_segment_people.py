"""Lines of names, places, dates and notes; all persons and organisations are made up."""

import pytest

from flows.text.lines import split_lines
from flows.text.segment_people import settle_people
from flows.text.segment_pieces import cut_lines
from flows.text.segment_tags import Tag

MASKED = "\u2022" * 12


def settled(*lines: tuple[str, str]) -> list[str]:
    """The kinds of the lines; a ``+`` before a kind says that the line goes on with a unit."""
    text = "\n".join(line for line, _ in lines)
    pieces = cut_lines(text, split_lines(text), [])
    assert len(pieces) == len(lines)
    tags = [Tag(kind.lstrip("+"), not kind.startswith("+")) for _, kind in lines]
    return [tag.kind for tag in settle_people(text, pieces, tags)]


TITLE = ("ДАЛАДАҒЫ СУ КӨЗДЕРІ", "title")
ABSTRACT = ("Мақалада дала өңіріндегі су көздері қарастырылады.", "abstract")
HEADING = ("Кіріспе", "heading")
BODY = ("Дала өңірінде су аз.", "paragraph")
LIST = (("Әдебиеттер", "heading"), ("1. Сынақов А.Б. Су. – Алматы, 2031.", "reference"))


def test_names_that_go_on_below_names_are_authors():
    lines = (TITLE, ("1А.Б. Қиялов, 2В.Г. Сынакова,", "author"), ("1Д.Е. Үлгіұлы", "affiliation"))
    assert settled(*lines, ABSTRACT, HEADING)[2] == "author"


def test_an_organisation_above_the_line_of_the_corresponding_author_is_no_abstract():
    place = ("Қиял педагогикалық университеті, Алматы,", "abstract")
    lines = (TITLE, ("А.Б. Қиялов", "author"), place, (f"e-mail: {MASKED}", "affiliation"))
    text = "\n".join(line for line, _ in (*lines, ABSTRACT, HEADING))
    tags = [Tag(kind, True) for _, kind in (*lines, ABSTRACT, HEADING)]
    pieces = cut_lines(text, split_lines(text), [])
    assert settle_people(text, pieces, tags)[2].kind == "affiliation"


def test_a_surname_that_a_line_end_parts_from_its_initials_is_an_author():
    lines = (TITLE, ("1A.B. Qiyalov, 2V.G.", "author"), ("Synakova", "other"))
    assert settled(*lines, ABSTRACT, HEADING)[2] == "author"


def test_names_in_the_last_line_of_a_title_are_authors():
    lines = (("Даладағы су көздері", "title"), ("Асан Қиялов, Вера Сынакова", "+title"))
    assert settled(*lines, ABSTRACT, HEADING)[:2] == ["title", "author"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Қиял университеті, Алматы", "affiliation"),
        ("Qiyal Holding,", "affiliation"),
        ("су, дала, көл", "other"),
        ("1", "affiliation"),
    ],
)
def test_what_holds_more_than_names_is_no_author(line: str, kind: str):
    found = settled(TITLE, ("А.Б. Қиялов", "author"), (line, kind), ABSTRACT, HEADING)
    assert found[2] == kind


def test_the_second_line_of_a_title_in_capitals_is_no_name():
    lines = (("DESIGN AND USE", "title"), ("OF NETWORK SYSTEMS", "+title"))
    assert settled(*lines, ABSTRACT, HEADING)[1] == "title"


def test_an_organisation_below_names_is_an_affiliation():
    lines = (TITLE, ("А.Б. Қиялов", "author"), ("Қиял университеті, филология", "abstract"))
    assert settled(*lines, ABSTRACT, HEADING)[2] == "affiliation"


def test_a_title_below_names_stays_one_though_it_names_an_organisation():
    lines = (("А.Б. Қиялов", "author"), ("ДАЛА УНИВЕРСИТЕТІНІҢ ТАРИХЫ", "title"))
    assert settled(BODY, *lines, ABSTRACT, HEADING)[2] == "title"


@pytest.mark.parametrize(
    "line",
    [
        "Редакцияға түсті: 09.01.2031",
        "Мақала 2031 жылғы 12 ақпанда түсті. 2031 жылғы 20 мамырда қабылданды.",
        "Поступила 03.02.2031. Принята 11.04.2031.",
        "Maqola 2031-yil 6-mayda keldi.",
    ],
)
def test_dates_behind_the_list_are_a_date_line(line: str):
    assert settled(TITLE, HEADING, BODY, *LIST, (line, "heading"))[-1] == "date_line"


def test_dates_in_the_body_stay_where_they_are():
    lines = (TITLE, HEADING, ("Хат 09.01.2031 түсті.", "paragraph"), BODY, *LIST)
    assert settled(*lines)[2] == "paragraph"


def test_a_note_about_an_author_behind_the_list_is_one():
    note = (f"Қиялов Асан Болатұлы – доцент, {MASKED}", "abstract")
    assert settled(TITLE, HEADING, BODY, *LIST, note)[-1] == "author_info"


def test_a_remark_behind_the_list_is_no_abstract():
    remark = ("Ескерту: деректер шартты.", "abstract")
    assert settled(TITLE, ABSTRACT, HEADING, BODY, *LIST, remark)[-1] == "paragraph"


def test_an_abstract_in_another_language_may_stand_behind_the_list():
    lines = (("Water of the steppe", "title"), ("The article is about water.", "abstract"))
    assert settled(TITLE, HEADING, BODY, *LIST, *lines)[-1] == "abstract"


def test_names_with_offices_and_addresses_below_the_title_are_no_abstract():
    lines = (("Қиялов Асан Болатұлы доцент, Қиял университеті", "abstract"), (MASKED, "+abstract"))
    assert settled(TITLE, *lines, ABSTRACT, HEADING)[1:4] == ["author", "author", "abstract"]


def test_an_abstract_below_the_title_stays_one():
    assert settled(TITLE, ABSTRACT, ABSTRACT, HEADING)[1:3] == ["abstract", "abstract"]


def test_a_line_between_names_and_their_abstract_is_its_title():
    keywords = ("су, дала", "keywords")
    names = ("A.B. Qiyalov", "author")
    lines = (TITLE, ABSTRACT, keywords, names, ("Springs of the steppe", "affiliation"), ABSTRACT)
    assert settled(*lines, HEADING)[4] == "title"
    lines = (TITLE, ABSTRACT, keywords, names, ("Qiyal University", "affiliation"), ABSTRACT)
    assert settled(*lines, HEADING)[4] == "affiliation"


def units_of(*lines: tuple[str, str]) -> list[str]:
    text = "\n".join(line for line, _ in lines)
    pieces = cut_lines(text, split_lines(text), [])
    tags = [Tag(kind.lstrip("+"), not kind.startswith("+")) for _, kind in lines]
    found = settle_people(text, pieces, tags)
    return [tag.kind if tag.is_start else f"+{tag.kind}" for tag in found]


def test_marks_on_lines_of_their_own_go_with_their_names():
    lines = (TITLE, ("1", "other"), ("А.Б. Қиялов\uf02a,", "author"), ("2", "other"))
    found = units_of(*lines, ("В.Г. Сынақова", "author"), ABSTRACT, HEADING)
    assert found[:5] == ["title", "author", *["+author"] * 3]


def test_a_number_below_a_title_that_no_name_follows_is_not_of_the_authors():
    assert units_of(TITLE, ("1", "other"), ABSTRACT, HEADING)[1] == "other"


def test_a_line_of_names_that_begins_with_its_own_mark_is_a_unit():
    names = (("1А.Б. Қиялов,", "author"), ("2В.Г. Сынақова", "author"))
    assert units_of(TITLE, *names, ABSTRACT, HEADING)[1:3] == ["author", "author"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [("Получено 12 15 18", "other"), ("Получено 12.03.2031", "date_line")],
)
def test_a_row_of_a_table_in_the_body_is_no_date(line: str, kind: str):
    found = settled(TITLE, ABSTRACT, HEADING, BODY, (line, "date_line"), BODY, *LIST)
    assert found[4] == kind


def test_names_with_initials_above_a_title_are_authors_in_the_first_line() -> None:
    assert settled(("А. Б. Сериков", "other"), ("УЛИЦЫ ГОРОДА", "title"))[0] == "author"


def test_the_name_of_a_part_of_the_journal_in_the_first_line_is_no_author() -> None:
    assert settled(("ГЕОГРАФИЯ", "other"), ("УЛИЦЫ ГОРОДА", "title"))[0] == "other"
