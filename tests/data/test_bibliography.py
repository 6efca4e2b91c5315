"""Exports are read back with libraries of others, which did not write them."""

import io
import json
from typing import Any

import pytest

from flows.publish import bibliography
from flows.publish.bibliography_fields import access_date, latex, page_range, person

bibtexparser = pytest.importorskip("bibtexparser")
rispy = pytest.importorskip("rispy")

ARTICLE: dict[str, Any] = {
    "reference_id": "samples/kk-01.txt#r9120",
    "list": 1,
    "twin_id": None,
    "work_key": "omarov:2015:kitap",
    "type": "article",
    "authors": ["Омаров А.Б.", "Li J."],
    "authors_norm": ["Омаров, А. Б.", "Li, J."],
    "editors": [],
    "year": 2015,
    "title": "Кітап & оқырман: 50% үлес",
    "container": "Өлке хабаршысы",
    "volume": "4",
    "issue": "2(31)",
    "pages": "45–52",
    "first_page": "45",
    "last_page": "52",
    "publisher": None,
    "doi": "10.5555/abc_1",
    "url": None,
    "accessed": None,
    "lang": "kk",
}


def exported(rows: list[dict[str, Any]], format: str) -> str:
    file = io.StringIO()
    bibliography.export(rows, format, file)
    return file.getvalue()


def bibtex_entry(row: dict[str, Any]) -> Any:
    library = bibtexparser.parse_string(exported([row], "bibtex"))
    assert not library.failed_blocks
    return library.entries[0]


def ris_record(row: dict[str, Any]) -> dict[str, Any]:
    record: dict[str, Any] = rispy.loads(exported([row], "ris"))[0]
    return record


def test_bibtex_of_an_article_is_read_back() -> None:
    entry = bibtex_entry(ARTICLE)
    assert (entry.entry_type, entry.key) == ("article", "omarov2015")
    assert entry["author"] == "Омаров, А. Б. and Li, J."
    assert entry["title"] == r"Кітап \& оқырман: 50\% үлес"
    assert (entry["journal"], entry["pages"], entry["number"]) == (
        "Өлке хабаршысы",
        "45--52",
        "2(31)",
    )


def test_bibtex_leaves_the_doi_as_it_is() -> None:
    assert bibtex_entry(ARTICLE)["doi"] == "10.5555/abc_1"


def test_bibtex_with_an_open_brace_in_a_title_is_still_one_entry() -> None:
    text = exported([ARTICLE | {"title": "Жиын {a теориясы"}, ARTICLE], "bibtex")
    library = bibtexparser.parse_string(text)
    assert len(library.entries) == 2 and not library.failed_blocks


def test_bibtex_does_not_split_an_organisation_at_its_and() -> None:
    entry = bibtex_entry(ARTICLE | {"authors_norm": ["Ministry of Health and Sport"]})
    assert entry["author"] == "{Ministry of Health and Sport}"


def test_two_works_of_one_author_and_year_have_two_keys() -> None:
    library = bibtexparser.parse_string(exported([ARTICLE, ARTICLE], "bibtex"))
    assert [entry.key for entry in library.entries] == ["omarov2015", "omarov2015-2"]


def test_a_url_keeps_its_percent_signs_and_underscores() -> None:
    url = "https://example.org/a_b%20c?x=1&y=2"
    assert bibtex_entry(ARTICLE | {"url": url})["url"] == url


def test_a_url_cannot_close_its_field() -> None:
    assert bibtex_entry(ARTICLE | {"url": "https://e.org/}x{"})["url"] == "https://e.org/%7Dx%7B"


def test_ris_of_an_article_is_read_back() -> None:
    record = ris_record(ARTICLE)
    assert record["type_of_reference"] == "JOUR"
    assert record["authors"] == ["Омаров, А. Б.", "Li, J."]
    assert (record["title"], record["year"]) == ("Кітап & оқырман: 50% үлес", "2015")
    assert (record["start_page"], record["end_page"]) == ("45", "52")


def test_a_line_end_in_a_value_does_not_begin_a_ris_tag() -> None:
    record = ris_record(ARTICLE | {"title": "Бірінші\nER  - \nTY  - BOOK"})
    assert record["title"] == "Бірінші ER  -  TY  - BOOK"


def test_ris_keeps_records_apart() -> None:
    assert len(rispy.loads(exported([ARTICLE, ARTICLE], "ris"))) == 2


def test_csl_json_of_an_article() -> None:
    (item,) = json.loads(exported([ARTICLE], "csl-json"))
    assert (item["id"], item["type"]) == ("samples/kk-01.txt#r9120", "article-journal")
    assert item["author"][0] == {"family": "Омаров", "given": "А. Б."}
    assert item["issued"] == {"date-parts": [[2015]]}
    assert (item["page"], item["DOI"]) == ("45-52", "10.5555/abc_1")


def test_csl_json_without_references_is_an_empty_array() -> None:
    assert json.loads(exported([], "csl-json")) == []


def test_csl_json_of_several_is_one_array() -> None:
    assert len(json.loads(exported([ARTICLE] * 3, "csl-json"))) == 3


def test_what_is_not_known_is_left_out() -> None:
    (item,) = json.loads(exported([ARTICLE | {"year": None, "publisher": ""}], "csl-json"))
    assert "issued" not in item and "publisher" not in item


@pytest.mark.parametrize("format", bibliography.FORMATS)
def test_kazakh_letters_stay_as_they_are(format: str) -> None:
    assert "Өлке хабаршысы" in exported([ARTICLE], format)


@pytest.mark.parametrize("format", bibliography.FORMATS)
def test_a_row_of_nulls_is_still_a_record(format: str) -> None:
    assert exported([dict.fromkeys(ARTICLE)], format).strip()


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="bibtex"):
        exported([ARTICLE], "endnote")


def test_a_work_cited_by_two_documents_is_exported_once() -> None:
    assert len(list(bibliography.cited_once([ARTICLE, ARTICLE]))) == 1


def test_the_romanised_copy_is_not_exported() -> None:
    copy = ARTICLE | {"list": 2, "twin_id": "samples/kk-01.txt#r1", "work_key": None}
    assert list(bibliography.cited_once([copy])) == []


def test_an_entry_of_a_second_list_without_a_twin_is_exported() -> None:
    other = ARTICLE | {"list": 2, "work_key": None}
    assert list(bibliography.cited_once([other])) == [other]


def test_works_without_a_key_are_not_taken_for_one() -> None:
    rows = [ARTICLE | {"work_key": None, "title": title} for title in ("А", "Б")]
    assert len(list(bibliography.cited_once(rows))) == 2


def test_a_number_alone_is_no_work_to_export() -> None:
    row = dict.fromkeys(ARTICLE) | {"authors": [], "number": 5}
    assert list(bibliography.cited_once([row])) == []


@pytest.mark.parametrize(
    ("printed", "family", "given"),
    [
        ("Омаров, А. Б.", "Омаров", "А. Б."),
        ("Омаров А.Б.", "Омаров", "А.Б."),
        ("А.Б. Омаров", "Омаров", "А.Б."),
        ("van der Berg J.", "van der Berg", "J."),
    ],
)
def test_a_name_is_parted(printed: str, family: str, given: str) -> None:
    assert person(printed) == (family, given)


@pytest.mark.parametrize("name", ["World Bank", "ЮНЕСКО", "Қазақстан Республикасы"])
def test_a_name_that_cannot_be_parted_stays_whole(name: str) -> None:
    assert person(name) == (name, "")


def test_a_date_of_access_becomes_an_iso_date() -> None:
    assert access_date("5.03.2018") == "2018-03-05"


@pytest.mark.parametrize("printed", ["13.13.2018", "2018", "наурыз 2018", "", None])
def test_what_is_no_date_of_access_is_left_out(printed: str | None) -> None:
    assert access_date(printed) is None


def test_one_page_is_no_range() -> None:
    assert page_range({"first_page": "5", "last_page": "5"}, "-") == "5"


def test_pages_that_were_not_split_stay_as_printed() -> None:
    assert page_range({"pages": "5, 7"}, "-") == "5, 7"


def test_a_backslash_is_escaped_once() -> None:
    assert latex("a\\b_c") == r"a\textbackslash{}b\_c"
