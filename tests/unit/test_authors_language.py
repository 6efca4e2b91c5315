"""The language of lines of names; all persons are made up."""

from flows.records import Unit
from flows.text.authors import read_authors
from tests.unit.units_support import units


def languages(*pairs: tuple[str, str, str], script: str = "Cyrl") -> list[str]:
    found: list[Unit] = [unit._replace(script=script) for unit in units(*pairs)]
    return [author.lang for author in read_authors(found)]


def test_names_below_a_title_have_its_language():
    assert languages(("title", "Вода в степи", "ru"), ("author", "А.Б. Қиялов", "kk")) == ["ru"]


def test_names_above_a_title_have_its_language():
    front = (("keywords", "су, дала", "kk"), ("author", "А.Б. Киялов", "kk"))
    assert languages(*front, ("title", "Вода в степи", "ru")) == ["ru"]


def test_names_of_no_certain_language_have_that_of_the_abstract():
    abstract = ("abstract", "The steppe.", "en")
    assert languages(("author", "A. Li", "und"), abstract, script="Latn") == ["en"]


def test_names_in_another_script_keep_their_language():
    found = units(("title", "Water", "en"), ("author", "А.Б. Қиялов", "kk"))
    scripts = [found[0]._replace(script="Latn"), found[1]._replace(script="Cyrl")]
    assert [author.lang for author in read_authors(scripts)] == ["kk"]


def test_names_with_nothing_around_keep_their_language():
    assert languages(("author", "А.Б. Қиялов", "kk")) == ["kk"]
