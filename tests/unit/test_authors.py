"""Names and affiliations; all persons and organisations are made up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text.authors import read_authors
from flows.text.authors_affiliations import read_affiliations
from flows.text.authors_forms import is_name
from flows.text.authors_names import read_names
from tests.unit.units_support import unit, units


def names(text: str) -> list[str]:
    return [name.text for name in read_names(text)]


def markers(text: str) -> list[tuple[str, ...]]:
    return [name.markers for name in read_names(text)]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("А.Б. Қиялов, В.Г. Сынакова", ["А.Б. Қиялов", "В.Г. Сынакова"]),
        ("Қиялов А.Б., Сынакова В.Г.", ["Қиялов А.Б.", "Сынакова В.Г."]),
        ("Қиялов А.Б. және Сынакова В.Г.", ["Қиялов А.Б.", "Сынакова В.Г."]),
        ("Қиялов Асан Болатұлы, Сынакова Вера", ["Қиялов Асан Болатұлы", "Сынакова Вера"]),
        ("Қиялов Асан Болат ұлы", ["Қиялов Асан Болат ұлы"]),
        ("Dreamer, J. K., Sample, B.", ["Dreamer, J. K.", "Sample, B."]),
        ("Dreamer JK, Sample B", ["Dreamer JK", "Sample B"]),
        ("John K. Dreamer and Ann van der Sample", ["John K. Dreamer", "Ann van der Sample"]),
        ("А.Б.ҚИЯЛОВ, В.Г.СЫНАКОВА", ["А.Б.ҚИЯЛОВ", "В.Г.СЫНАКОВА"]),
        ("Zh.Zh. Qiyalova, Sh.A. Synakova", ["Zh.Zh. Qiyalova", "Sh.A. Synakova"]),
        ("Қиялов А.Б. Сынакова В.Г.", ["Қиялов А.Б.", "Сынакова В.Г."]),
        ("Er, John, Sample, Ann B., Model, Eve", ["Er, John", "Sample, Ann B.", "Model, Eve"]),
        ("Ann Dream-Er • Bob O'Sample", ["Ann Dream-Er", "Bob O'Sample"]),
        ("А. Б. Қиялов. В. Г. Сынакова", ["А. Б. Қиялов", "В. Г. Сынакова"]),
        ("Қиялов А.Б., Проф. Сынакова В.Г.", ["Қиялов А.Б.", "Сынакова В.Г."]),
        ("I.V. Sample, GINTEST PROEKT RAN, D.A. Model", ["I.V. Sample", "D.A. Model"]),
        ("JOHN SAMPLE, ANN MARIE MODEL", ["JOHN SAMPLE", "ANN MARIE MODEL"]),
    ],
)  # fmt: skip
def test_names_are_as_printed(text: str, printed: list[str]) -> None:
    assert names(text) == printed


@pytest.mark.parametrize(
    ("text", "printed", "marks"),
    [
        ("1А.Б. Қиялов, 2В.Г. Сынакова", ["А.Б. Қиялов", "В.Г. Сынакова"], [("1",), ("2",)]),
        ("\u00b9Қиялов А., \u00b2Сынакова В.", ["Қиялов А.", "Сынакова В."], [("1",), ("2",)]),
        ("Ann Sample1,2, Bob Model3*", ["Ann Sample", "Bob Model"], [("1", "2"), ("3", "*")]),
        ("А.Б. Қиялов\uf02a, 2,3В.Г. Сынакова", ["А.Б. Қиялов", "В.Г. Сынакова"], [(), ("2", "3")]),
        ("1А.Б. Қиялов\uf02a, 2В.Г. Сынакова", ["А.Б. Қиялов", "В.Г. Сынакова"], [("1",), ("2",)]),
        ("Ann Sample, 1 Bob Model, 2", ["Ann Sample", "Bob Model"], [("1",), ("2",)]),
        ("Ann Sample 1 Bob Model 2", ["Ann Sample", "Bob Model"], [("1",), ("2",)]),
        ("А. ҚИЯЛОВ*, В. СЫНАКОВА**", ["А. ҚИЯЛОВ", "В. СЫНАКОВА"], [("*",), ("**",)]),
        ("А.Б. 2Қиялов, 1В.Г. Сынакова", ["А.Б. Қиялов", "В.Г. Сынакова"], [("2",), ("1",)]),
    ],
)  # fmt: skip
def test_markers_are_taken_off_and_kept_beside(
    text: str, printed: list[str], marks: list[tuple[str, ...]]
) -> None:
    assert names(text) == printed
    assert markers(text) == marks


@pytest.mark.parametrize(
    "text",
    [
        "Қиялов А.Б., к.т.н., доцент",
        "д-р филол. наук, профессор Қиялов А.Б.",
        "Қиялов А.Б. – магистр, аға оқытушы",
        "Prof. Қиялов А.Б., PhD",
        "т.ғ.к. Қиялов А.Б.",
    ],
)
def test_degrees_are_left_out(text: str) -> None:
    assert names(text) == ["Қиялов А.Б."]


@pytest.mark.parametrize(
    "text",
    [
        "Қиял университеті, Алматы, Қазақстан",
        "Институт мечты РАН",
        "Department of Dreams",
        "e-mail: \u2022\u2022\u2022\u2022\u2022",
        "Корреспондент-автор",
        "1,2,3",
        "",
        "доктор технических наук, профессор",
        "мақалада автор зерттеу жүргізді",
    ],
)
def test_what_is_no_person_is_no_name(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize("text", ["Қиялов", "А.Б.", "қиялов а.б.", "Қиялов А.Б. Қиялов А.Б. Болат"])
def test_half_names_and_double_names_are_no_names(text: str) -> None:
    assert not is_name(text)


def test_an_author_has_the_affiliations_of_the_markers() -> None:
    text = units(
        ("author", "1А.Б. Қиялов, 1,2В.Г. Сынакова"),
        ("affiliation", "1Қиял университеті, Алматы, Қазақстан,"),
        ("affiliation", "2 Арман институты, Астана; e-mail: \u2022\u2022\u2022\u2022\u2022"),
    )
    first, second = read_authors(text)
    assert first.affiliation == ("Қиял университеті, Алматы, Қазақстан",)
    assert second.affiliation == ("Қиял университеті, Алматы, Қазақстан", "Арман институты, Астана")


def test_one_affiliation_without_markers_is_that_of_all() -> None:
    text = units(("author", "А.Б. Қиялов, В.Г. Сынакова"), ("affiliation", "Қиял университеті"))
    assert [author.affiliation for author in read_authors(text)] == [("Қиял университеті",)] * 2


def test_two_affiliations_without_markers_cannot_be_told_apart() -> None:
    text = units(
        ("author", "А.Б. Қиялов, В.Г. Сынакова"),
        ("affiliation", "Қиял университеті"),
        ("affiliation", "Арман институты"),
    )
    assert [author.affiliation for author in read_authors(text)] == [None, None]


def test_a_place_on_a_line_of_its_own_belongs_to_the_affiliation_above() -> None:
    text = units(
        ("author", "А.Б. Қиялов, В.Г. Сынакова"),
        ("affiliation", "«Қиял университеті» КеАҚ, Алматы қ.,"),
        ("affiliation", "Қазақстан Республикасы,"),
    )
    whole = "«Қиял университеті» КеАҚ, Алматы қ., Қазақстан Республикасы"
    assert [author.affiliation for author in read_authors(text)] == [(whole,)] * 2


def test_a_second_organisation_is_not_the_rest_of_the_first() -> None:
    text = units(
        ("author", "А.Б. Қиялов, В.Г. Сынакова"),
        ("affiliation", "Қиял университеті, Алматы,"),
        ("affiliation", "Арман институты, Астана"),
    )
    assert [author.affiliation for author in read_authors(text)] == [None, None]


def test_no_affiliation_given_is_empty_and_not_null() -> None:
    assert read_authors(units(("author", "А.Б. Қиялов")))[0].affiliation == ()


def test_a_line_with_contacts_alone_is_no_affiliation() -> None:
    text = "Корреспондент-автор: \u2022\u2022\u2022\u2022\u2022\u2022"
    assert read_affiliations(text) == []
    assert read_affiliations("e-mail: a@example.kz") == []


def test_two_numbered_affiliations_in_one_line_are_parted() -> None:
    found = read_affiliations("1Қиял университеті, Абай көш. 12, Алматы, 2Арман институты")
    assert [one.markers for one in found] == [("1",), ("2",)]
    assert found[0].text == "Қиял университеті, Абай көш. 12, Алматы"


def test_authors_stand_once_in_each_language() -> None:
    text = units(
        ("author", "А.Б. Қиялов", "kk"),
        ("affiliation", "Қиял университеті", "kk"),
        ("author", "A.B. Qiyalov", "en"),
        ("affiliation", "Qiyal University", "en"),
        ("author_info", "Қиялов Асан Болатұлы - т.ғ.к., доцент, Қиял университеті", "kk"),
        ("author_info", "Киялов А.Б. - к.т.н., доцент, Университет мечты, Алматы", "ru"),
    )
    found = read_authors(text)
    assert [(author.lang, author.name) for author in found] == [
        ("kk", "А.Б. Қиялов"),
        ("en", "A.B. Qiyalov"),
        ("ru", "Киялов А.Б."),
    ]
    assert found[2].affiliation == ("Университет мечты, Алматы",)


def test_two_persons_of_one_surname_are_two() -> None:
    text = units(("author", "Sh.B. Qiyalova, S.B. Qiyalova, Shara Bolatqyzy Qiyalova", "en"))
    assert [author.name for author in read_authors(text)] == ["Sh.B. Qiyalova", "S.B. Qiyalova"]


def test_a_title_in_capitals_is_no_part_of_the_name_before_it() -> None:
    assert names("А. Б. Қиялов ДАЛА ЖЕЛІНІҢ") == ["А. Б. Қиялов"]
    assert names("Асан ҚИЯЛОВ, А. Б. ҚИЯЛОВ") == ["Асан ҚИЯЛОВ", "А. Б. ҚИЯЛОВ"]


def test_a_note_completes_what_the_line_leaves_open() -> None:
    text = units(
        ("author", "А.Б. Қиялов"),
        ("author_info", "Қиялов А.Б. - к.т.н., Қиял университеті, ORCID 0000-0000-0000-000X;"),
    )
    (author,) = read_authors(text)
    assert author.affiliation == ("Қиял университеті",)
    assert author.orcid == "0000-0000-0000-000X"


def test_an_orcid_goes_to_the_name_before_it() -> None:
    text = "Ann Sample (https://orcid.org/0000-0000-0000-0001), Bob Model, Eve Dream"
    found = read_authors([unit("author", text, "en")])
    assert [(author.name, author.orcid) for author in found] == [
        ("Ann Sample", "0000-0000-0000-0001"),
        ("Bob Model", None),
        ("Eve Dream", None),
    ]


def test_offsets_are_those_of_the_name_in_the_raw_text() -> None:
    (author,) = read_authors([unit("author", "1  А.Б. Қиялов*,", start=100)])
    assert (author.start, author.end) == (103, 114)


def test_other_kinds_name_no_authors() -> None:
    assert read_authors(units(("paragraph", "А.Б. Қиялов"), ("reference", "Қиялов А.Б."))) == []


@settings(max_examples=80)
@given(st.text(alphabet="АБб.,;12* \u2022-()яJohn и", max_size=60))
def test_no_line_of_authors_breaks_the_reader(text: str) -> None:
    for name in read_names(text):
        assert 0 <= name.start < name.end <= len(text)
        assert name.text.strip() == name.text


def affiliations(*lines: tuple[str, str]) -> list[tuple[str, ...] | None]:
    return [author.affiliation for author in read_authors(units(*lines))]


def test_a_first_author_without_a_number_is_of_the_first_affiliation() -> None:
    found = affiliations(
        ("author", "А.Б. Қиялов, 2В.Г. Сынакова, 1Д.Е. Үлгібаев"),
        ("affiliation", "1Көкжиек университеті, Арал"),
        ("affiliation", "2Самал институты, Арал"),
    )
    first, second = ("Көкжиек университеті, Арал",), ("Самал институты, Арал",)
    assert found == [first, second, first]


def test_an_affiliation_without_a_number_has_the_one_that_is_missing() -> None:
    found = affiliations(
        ("author", "1А.Б. Қиялов, 2В.Г. Сынакова, 3Д.Е. Үлгібаев"),
        ("affiliation", "1Көкжиек университеті, Арал"),
        ("affiliation", "Самал институты, Арал"),
        ("affiliation", "3Тұлпар университеті, Арал"),
    )
    assert found[1] == ("Самал институты, Арал",)


def test_what_cannot_be_told_from_the_order_is_not_guessed() -> None:
    two_without = affiliations(
        ("author", "А.Б. Қиялов, В.Г. Сынакова, 2Д.Е. Үлгібаев"),
        ("affiliation", "1Көкжиек университеті, Арал"),
        ("affiliation", "2Самал институты, Арал"),
    )
    assert two_without == [None, None, ("Самал институты, Арал",)]
    later = affiliations(
        ("author", "1А.Б. Қиялов, 2В.Г. Сынакова, Д.Е. Үлгібаев"),
        ("affiliation", "1Көкжиек университеті, Арал"),
        ("affiliation", "2Самал институты, Арал"),
    )
    assert later[2] is None
    nobody_of_it = affiliations(
        ("author", "1А.Б. Қиялов, 3В.Г. Сынакова"),
        ("affiliation", "1Көкжиек университеті, Арал"),
        ("affiliation", "Самал институты, Арал"),
    )
    assert nobody_of_it[1] is None


def test_a_spaced_label_of_an_address_ends_the_affiliation() -> None:
    found = read_affiliations("Самал институты, Арал, e- mail: ****")
    assert [affiliation.text for affiliation in found] == ["Самал институты, Арал"]


def test_the_place_between_an_organisation_and_the_next_name_belongs_to_the_organisation() -> None:
    found = affiliations(("author", "А.Б.Қиялов, ҮЛГІҒЗИ, Арал В.Г.Сынакова, ҮЛГІҒЗИ, Тараз"))
    assert found == [("ҮЛГІҒЗИ, Арал",), ("ҮЛГІҒЗИ, Тараз",)]


def test_a_saint_in_the_name_of_a_place_is_no_initial() -> None:
    text = "A.B.Qiyalov, ULGIGZI, St. Petersburg V.G.Synakova, ULGIGZI, St. Petersburg"
    assert names(text) == ["A.B.Qiyalov", "V.G.Synakova"]
    assert affiliations(("author", text)) == [("ULGIGZI, St. Petersburg",)] * 2
