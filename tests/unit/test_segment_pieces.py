"""Lines cut into pieces, and the entries of a list found in them."""

from flows.records import Span
from flows.text.segment_entries import set_entries
from flows.text.segment_pieces import Piece
from flows.text.segment_tags import Tag
from tests.unit.pieces_support import pieces_of, texts


def test_a_line_is_cut_after_its_label() -> None:
    text = "Ключевые слова: вода, город"
    assert texts(text, pieces_of(text)) == ["Ключевые слова:", "вода, город"]


def test_a_line_without_a_label_is_one_piece() -> None:
    text = "Вода нужна городу."
    assert texts(text, pieces_of(text)) == [text]


def test_furniture_within_a_line_is_left_out_and_parts_it() -> None:
    text = "Хабаршы №3. 2031 156 Қала суы"
    pieces = pieces_of(text, Span(0, 16, "running_head"), Span(17, 20, "page_number"))
    assert texts(text, pieces) == ["Қала суы"]
    assert pieces[0].is_cut
    assert pieces[0].is_after_furniture


def test_a_line_that_is_all_furniture_gives_no_piece() -> None:
    text = "Су\n12\nтаза"
    assert texts(text, pieces_of(text, Span(3, 5, "page_number"))) == ["Су", "таза"]


LIST = "1. Алиев А. Су. 2030.\nАлматы.\n2. Omarov B. City\n2031. 7 p.\n3. Ли В. Вода."


def tagged(text: str, *labels: str) -> tuple[list[Piece], list[Tag]]:
    kinds = {"B": Tag("reference", True), "I": Tag("reference", False)}
    return pieces_of(text), [kinds[label] for label in labels]


def starts(text: str, pieces: list[Piece], tags: list[Tag]) -> list[str]:
    return [
        text[p.start : p.start + 5] for p, tag in zip(pieces, tags, strict=True) if tag.is_start
    ]


def test_entries_of_a_numbered_list_begin_at_their_numbers() -> None:
    pieces, tags = set_entries(LIST, *tagged(LIST, *"BBBIB"))
    assert starts(LIST, pieces, tags) == ["1. Ал", "2. Om", "3. Ли"]


def test_a_year_at_the_beginning_of_a_line_is_no_entry() -> None:
    pieces, tags = set_entries(LIST, *tagged(LIST, *"BIBBB"))
    assert "2031." not in starts(LIST, pieces, tags)


def test_a_doi_at_the_beginning_of_a_line_is_no_entry() -> None:
    first = [f"{n}. Алиев А. Су. 2030." for n in range(1, 9)]
    text = "\n".join([*first, "9. Ли В. Вода. DOI", "10.5555/abc.", "10. Ким Г. Река."])
    pieces, tags = set_entries(text, *tagged(text, *"B" * 11))
    assert starts(text, pieces, tags)[-2:] == ["9. Ли", "10. К"]


def test_the_number_of_an_issue_at_the_beginning_of_a_line_is_no_entry() -> None:
    text = "1. Үлгі А. Су. 2030.\n2. Үлгі Б. Қала. 2031. – №\n3. – Б. 5–9.\n3. Үлгі В. Дала. 2032."
    pieces, tags = set_entries(text, *tagged(text, "B", "I", "B", "B"))
    assert starts(text, pieces, tags) == ["1. Үл", "2. Үл", "3. Үл"]


def test_an_entry_may_follow_on_a_line_that_ends_with_an_initial() -> None:
    text = "1. Су / ред. Үлгі С.\n2. Қала / ред. Үлгі Т.\n3. Дала / ред. Үлгі Б."
    pieces, tags = set_entries(text, *tagged(text, "B", "B", "B"))
    assert starts(text, pieces, tags) == ["1. Су", "2. Қа", "3. Да"]


def test_an_entry_that_begins_within_a_line_is_cut_off() -> None:
    text = "1. Алиев А. Су. 2030. 2. Omarov B. City.\n3. Ли В. Вода.\n4. Ким Г. Река."
    pieces, tags = set_entries(text, *tagged(text, *"BBB"))
    assert starts(text, pieces, tags) == ["1. Ал", "2. Om", "3. Ли", "4. Ки"]


def test_a_list_without_numbers_stays_as_it_is() -> None:
    text = "Су туралы заң. 2030.\nCity water act.\nВодный кодекс."
    pieces, tags = tagged(text, *"BIB")
    assert set_entries(text, pieces, tags) == (pieces, tags)


def test_a_second_list_begins_again_at_one() -> None:
    text = "1. А.\n2. Б.\n3. В.\n1. A.\n2. B.\n3. V."
    pieces, tags = set_entries(text, *tagged(text, *"BBBIII"))
    assert len(starts(text, pieces, tags)) == 6


def test_entries_without_numbers_begin_with_an_author() -> None:
    text = "Үлгі А. (2019) Су. – 210 б.\nМысал Б. (2020) Өзен\nтуралы. – Б. 5-9.\nSmith J. Water."
    pieces, tags = set_entries(text, *tagged(text, *"BIII"))
    assert starts(text, pieces, tags) == ["Үлгі ", "Мысал", "Smith"]
