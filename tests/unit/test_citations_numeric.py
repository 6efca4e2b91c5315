"""Citations by number."""

from collections.abc import Collection

import pytest

from flows.text.citations import find_citations


def numbers_of(*texts: str, numbers: Collection[int] = ()) -> list[int | None]:
    return [citation.number for citation in find_citations(texts, numbers)]


def located(*texts: str, numbers: Collection[int] = ()) -> list[tuple[int | None, str | None]]:
    return [(c.number, c.locator) for c in find_citations(texts, numbers)]


def test_the_mention_is_the_bracket_with_its_brackets() -> None:
    text = "Бұл туралы айтылған [7, 54] еңбекте."
    (citation,) = find_citations([text], range(1, 20))[:1]
    assert text[citation.start : citation.end] == citation.text == "[7, 54]"


def test_works_of_one_bracket_share_its_place() -> None:
    found = find_citations(["көрсетілген [2-4, 9]."], range(1, 12))
    assert [citation.number for citation in found] == [2, 3, 4, 9]
    assert len({(c.unit, c.start, c.end) for c in found}) == 1


def test_neighbours_are_two_mentions() -> None:
    found = find_citations(["айтылған [4], [5]."])
    assert [(c.number, c.start) for c in found] == [(4, 9), (5, 14)]


def test_the_unit_is_the_index_of_its_text() -> None:
    found = find_citations(["бірінші [1]", "екінші", "үшінші [2]"])
    assert [(c.unit, c.number) for c in found] == [(0, 1), (2, 2)]


@pytest.mark.parametrize(
    "printed",
    [
        "[1-3]",
        "[1–3]",
        "[1 - 3]",
        "[1, 2, 3]",
        "[1; 2; 3]",
        "[1,2,3]",
        "[1; 2-3 ]",
        "[1, 2 и 3]",
        "[1, 2 және 3]",
        "[1-2 and 3]",
    ],
)
def test_lists_and_ranges_are_opened(printed: str) -> None:
    assert numbers_of(f"белгілі {printed}.", numbers=range(1, 9)) == [1, 2, 3]


@pytest.mark.parametrize(
    ("printed", "locator"),
    [
        ("[12,б.54]", "54"),
        ("[12, 54 б.]", "54"),
        ("[12, 54-б.]", "54"),
        ("[12, 54-бет]", "54"),
        ("[12, с. 54]", "54"),
        ("[12, С. 54–56]", "54–56"),
        ("[12. C. 54]", "54"),
        ("[12, с 54]", "54"),
        ("[12 c. 54]", "54"),
        ("[12, p. 54]", "54"),
        ("[12, pp. 54-56]", "54-56"),
        ("[12: 54]", "54"),
        ("[12:54-56]", "54-56"),
        ("[12, с. 54, 58]", "54, 58"),
        ("[12, т. 2, с. 54]", "т. 2, с. 54"),
        ("[12, л. 5 об.]", "л. 5 об"),
        ("[12, гл. 3]", "гл. 3"),
        ("[см. 12, с. 54]", "54"),
    ],
)
def test_a_marked_page_is_the_locator(printed: str, locator: str) -> None:
    assert located(f"белгілі {printed}.", numbers=range(1, 20)) == [(12, locator)]


def test_pages_may_be_joined_by_and() -> None:
    assert located("белгілі [3, с. 15 и 17].", numbers=range(1, 9)) == [(3, "15, 17")]


def test_several_sources_with_pages_in_one_bracket() -> None:
    texts = ["бір [1,150]", "екі [2,98; 3,4]", "үш [3]"]
    assert located(*texts, numbers=range(1, 4))[1:3] == [(2, "98"), (3, "4")]


def test_a_page_after_a_semicolon() -> None:
    texts = ["бір [1: 508]", "екі [2; 662]", "үш [3: 340]"]
    assert located(*texts, numbers=range(1, 4)) == [(1, "508"), (2, "662"), (3, "340")]


def test_a_semicolon_begins_another_source() -> None:
    assert located("белгілі [3, с. 15; 7].") == [(3, "15"), (7, None)]


def test_a_number_before_a_marked_one_is_a_source() -> None:
    found = located("белгілі [3, с. 15, 7, с. 20].", numbers=range(1, 9))
    assert found == [(3, "15"), (7, "20")]


def test_second_numbers_beyond_the_list_are_pages() -> None:
    texts = ["бір [1,15]", "екі [2,102]", "үш [3,2]"]
    assert located(*texts, numbers=range(1, 4)) == [(1, "15"), (2, "102"), (3, "2")]


def test_a_document_that_cites_with_pages_does_so_where_it_could_be_a_source() -> None:
    texts = ["бір [1]", "екі [2,140]", "үш [3,5]", "төрт [4,78]", "бес [5]"]
    assert (3, "5") in located(*texts)


def test_second_numbers_that_follow_the_first_are_sources() -> None:
    texts = ["бір [1,2]", "екі [3]", "үш [4,5]"]
    assert numbers_of(*texts, numbers=range(1, 6)) == [1, 2, 3, 4, 5]


def test_second_numbers_that_fill_gaps_are_sources() -> None:
    texts = ["бір [1, 4]", "екі [2, 6]", "үш [3, 5]"]
    assert sorted(map(int, map(str, numbers_of(*texts, numbers=range(1, 7))))) == [*range(1, 7)]


def test_one_impossible_number_is_a_page_among_lists() -> None:
    texts = ["бір [1,2]", "екі [3,4]", "үш [5, 340]"]
    assert located(*texts, numbers=range(1, 6))[-1] == (5, "340")


def test_a_list_that_lost_its_end_makes_no_pages() -> None:
    texts = ["бір [1]", "екі [2,3]", "үш [12]", "төрт [13,14]", "бес [15]"]
    assert (14, None) in located(*texts, numbers=range(1, 4))


def test_a_number_a_little_beyond_the_list_is_reported() -> None:
    assert numbers_of("белгілі [12].", numbers=range(1, 11)) == [12]


@pytest.mark.parametrize(
    "text",
    [
        "[1984] жылы",
        "аралығы [1, 5] болғанда",
        "в интервале [2, 7] функция",
        "x = [3]",
        "x ∈ [1, 2]",
        "[0, 1]",
        "[0]",
        "[12.05.2020]",
        "[95% CI 1.1–6.0]",
        "[1.6–3.9]",
        "[5 г]",
        "[15 б.]",
        "benzo[1,2]furan",
        "bicyclo[3.1.0]hexane",
        "[i]",
        "[]",
        "[...]",
        "В[ысочайше] утверждён",
        "[1-200]",
        "[2 + 2]",
        "[3-(trifluoromethyl)phenyl]",
        "[1",
        "(1)",
        "(2; 3)",
        "формула (4)",
    ],
)
def test_what_is_no_citation_is_left_alone(text: str) -> None:
    assert numbers_of(text, numbers=range(1, 20)) == []


def test_a_number_far_beyond_the_list_is_a_value() -> None:
    assert numbers_of("мәні [280] болды", numbers=range(1, 20)) == []


def test_no_text_no_citations() -> None:
    assert find_citations([]) == find_citations([""]) == []
