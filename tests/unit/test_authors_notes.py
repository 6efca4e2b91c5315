"""Lines of authors behind a list of references; all persons are made up."""

from flows.text.authors import read_authors
from tests.unit.units_support import units


def authors(*lines: tuple[str, str]) -> list[str]:
    return [author.name for author in read_authors(units(*lines))]


LIST = ("reference", "1. Үлгі А. Су. 2030.")
ABOUT = ("author", "Қиялов Асан Болатұлы (Арал). Land Use Planning, Associate Professor, Арал.")


def test_lines_of_authors_behind_a_list_are_notes() -> None:
    line = ("author", "А.Б. Қиялов")
    assert authors(line, LIST, ABOUT) == ["А.Б. Қиялов"]


def test_lines_of_authors_behind_a_list_and_a_title_are_lines_of_authors() -> None:
    line = ("author", "А.Б. Қиялов")
    english = (("title", "Water of the city"), ("author", "V.G. Synakova"))
    assert authors(line, LIST, *english) == ["А.Б. Қиялов", "V.G. Synakova"]


def test_authors_named_behind_a_list_alone_are_found() -> None:
    assert authors(LIST, ("author", "А.Б. Қиялов")) == ["А.Б. Қиялов"]
