"""Running heads, footers and page numbers in articles made up for the purpose."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from flows.text.furniture import find_furniture
from flows.text.furniture_candidates import roman_value
from flows.text.lines import split_lines
from tests.unit.furniture_support import FRONT, TITLE, article, found, heads, numbers, pages, spans

JOURNAL = "Хабаршы. Жер туралы ғылымдар сериясы. №2 (47). 2031"


def test_a_head_and_a_number_on_lines_of_their_own() -> None:
    text = article(5, lambda page: f"\n\n{40 + page}\n\n{JOURNAL}\n\n")
    assert numbers(found(text)) == ["41", "42", "43", "44"]
    assert heads(found(text)) == [JOURNAL] * 4


def test_heads_on_the_left_and_on_the_right_alternate() -> None:
    text = article(
        7, lambda p: f"\n\n\n{p + 9}  {TITLE}\n\n" if p % 2 else f"\n\n\n{JOURNAL}  {p + 9}\n\n"
    )
    assert heads(found(text)) == [TITLE, JOURNAL] * 3
    assert numbers(found(text)) == [str(number) for number in range(10, 16)]


def test_the_title_itself_is_no_running_head() -> None:
    text = article(7, lambda page: f"\n\n\n{page + 9}  {TITLE}\n\n")
    assert all(span.start >= len(FRONT) for span in spans(text))


def test_a_number_glued_to_the_year_of_a_head_is_a_span_of_its_own() -> None:
    text = article(4, lambda page: f"\n\n\n\n{JOURNAL}{155 + page}\n\n{TITLE}\n\n")
    assert found(text) == [
        piece
        for page in range(1, 4)
        for piece in (
            ("running_head", JOURNAL),
            ("page_number", str(155 + page)),
            ("running_head", TITLE),
        )
    ]


def test_a_head_that_occurs_once_in_a_sentence_is_found_with_the_title_behind_it() -> None:
    text = article(2, lambda page: f"\n\n\n\n{JOURNAL}156\n\n{TITLE.upper()}\n\n")
    assert found(text) == [
        ("running_head", JOURNAL),
        ("page_number", "156"),
        ("running_head", TITLE.upper()),
    ]


def test_a_title_cut_off_in_a_head_is_still_a_head() -> None:
    text = article(4, lambda page: f"\n\n\n{page + 9}  {TITLE[:31]}\n\n")
    assert heads(found(text)) == [TITLE[:31]] * 3


def test_a_journal_at_the_very_top_is_a_running_head() -> None:
    text = f"{JOURNAL}\n\n{article(1, str)}"
    assert found(text) == [("running_head", JOURNAL)]


def test_pages_parted_by_form_feeds() -> None:
    text = article(5, lambda page: f"\n\n{page + 30}\n\n\f{JOURNAL}\n")
    assert numbers(found(text)) == ["31", "32", "33", "34"]
    assert heads(found(text)) == [JOURNAL] * 4


@pytest.mark.parametrize(
    ("print_number", "printed"),
    [
        (lambda page: f"- {page} -", ["- 1 -", "- 2 -", "- 3 -"]),
        (lambda page: f"[{page}]", ["[1]", "[2]", "[3]"]),
        (lambda page: f"стр. {page}", ["стр. 1", "стр. 2", "стр. 3"]),
        (lambda page: f"{page} бет", ["1 бет", "2 бет", "3 бет"]),
        (lambda page: f"{page} / 9", ["1 / 9", "2 / 9", "3 / 9"]),
        (lambda page: ["", "i", "ii", "iii"][page], ["i", "ii", "iii"]),
        (lambda page: ["", "XIX", "XX", "XXI"][page], ["XIX", "XX", "XXI"]),
    ],
)
def test_page_numbers_in_other_forms(
    print_number: Callable[[int], str], printed: list[str]
) -> None:
    text = article(4, lambda page: f"\n\n{print_number(page)}\n\n\f")
    assert numbers(found(text)) == printed


def test_a_number_glued_to_the_last_word_of_a_page() -> None:
    pieces = ["", "\n\n269\n\f", "270\n\f", "\n\n271\n\f", "\n\n272\n\f", "\n\n273\n\f"]
    text = article(6, pieces.__getitem__)
    assert "рет270" in text
    assert numbers(found(text)) == ["269", "270", "271", "272", "273"]


def test_double_spaced_text() -> None:
    text = article(4, lambda page: f"\n\n{page + 53}\n{JOURNAL}\n").replace("\n", "\n\n")
    assert numbers(found(text)) == ["54", "55", "56"]
    assert heads(found(text)) == [JOURNAL] * 3


@pytest.mark.parametrize(
    "footer", ["ISSN 1563-0000", "eISSN 2617-0000", "© 2031 Қиял университеті", "Copyright © 2031"]
)
def test_footers_of_the_publisher_are_furniture(footer: str) -> None:
    assert heads(found(article(2, lambda page: f"\n\n{footer}\n\n\f"))) == [footer]


def test_line_numbers_are_other() -> None:
    lines = [line for page in pages(4) for line in page.split("\n")]
    text = "\n".join(f"{at} {line}" for at, line in enumerate(lines, start=1))
    assert found(text) == [("other", str(at)) for at in range(1, len(lines) + 1)]


@pytest.mark.parametrize(
    "between",
    [
        lambda page: "\n",
        lambda page: "\n\n",
        lambda page: "\n\f",
        lambda page: f".\n\n{page}\n\n{'абвгдеж'[page] * 9} бөлімі\n\n",
        lambda page: f".\n\n({page})\n\n",
        lambda page: f",\n\nx = {page}\n\n",
        lambda page: f".\n\n{page}. Тарау\n\n",
        lambda page: ".\n\nМысалы:\n\n",
        lambda page: "\nмұндағы айнымалылар алдыңғы бөлімде берілген\n",
        lambda page: f".\n\n{page} - сурет. Өзен арнасының көрінісі\n\n",
        lambda page: f".\n\n1.{page} 2031 жылғы №4 Вестник журналында жарияланған еңбек\n\n",
        lambda page: "\n\n1\n\n",
        lambda page: ".\n\fБұл бөлімде алынған деректер бойынша есептеу\n",
        lambda page: f".\n\nПетров А. Известия. № {page}. 2031. С. 5-{page + 9}.\n\n",
    ],
)
def test_what_is_part_of_the_text_is_not_taken_for_furniture(between: Callable[[int], str]) -> None:
    assert found(article(6, between)) == []


@pytest.mark.parametrize(
    "between",
    [
        lambda page: f"\n{page + 70} {JOURNAL}\n",
        lambda page: f"\n{JOURNAL}  {page + 70}\n",
        lambda page: f"\n{page + 70}\n{JOURNAL}\n",
        lambda page: f"\n\n{JOURNAL} | {page + 70}\n\n",
    ],
)
def test_heads_in_texts_without_blank_lines(between: Callable[[int], str]) -> None:
    result = found(article(7, between))
    assert numbers(result) == [str(number) for number in range(71, 77)]
    assert [head.rstrip(" |") for head in heads(result)] == [JOURNAL] * 6


def test_page_numbers_alone_in_a_text_without_blank_lines() -> None:
    assert numbers(found(article(7, lambda page: f"\n{page + 70}\n"))) == [
        str(number) for number in range(71, 77)
    ]


def test_a_column_of_a_table_has_no_page_numbers() -> None:
    column = "\n".join(str(number) for number in range(1, 30))
    assert numbers(found(f"{FRONT}{pages(1)[0]}.\n\n{column}\n\n{pages(1)[0]}")) == []


def test_an_author_line_in_two_languages_is_no_running_head() -> None:
    names = "А.Б. Авторов, В.Г. Сынаков"
    text = f"{TITLE}\n\n{names}\n\n{pages(1)[0]}.\n\nOBSERVATIONS\n\n{names}\n\n{pages(1)[0]}."
    assert found(text) == []


def test_entries_of_two_reference_lists_are_no_running_heads() -> None:
    entries = "\n".join(f"{n}. Сынаков В.Г. Су құрамы {n * 3} // Су. 2030. №{n}." for n in range(9))
    text = (
        f"{article(3, lambda page: chr(10))}\n\nӘдебиеттер\n\n{entries}\n\nReferences\n\n{entries}"
    )
    assert found(text) == []


@pytest.mark.parametrize("text", ["", "\n\n\f", "сөз", "12", "12\n13\n14", "\f1\f2\f3"])
def test_short_texts_give_nothing_wrong(text: str) -> None:
    assert all(text[span.start : span.end].strip() for span in spans(text))


def test_spans_do_not_overlap_and_end_on_visible_characters() -> None:
    text = article(
        6, lambda p: f"\n\n\n\n{JOURNAL}{155 + p}\n\n{TITLE}\n\n\f{p + 155}\n\n© 2031 Қиял\n"
    )
    result = spans(text)
    assert len(result) > 10
    assert all(before.end <= after.start for before, after in pairwise(result))
    for span in result:
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()


def test_the_same_text_gives_the_same_spans() -> None:
    text = article(6, lambda page: f"\n\n{page}\n\n{JOURNAL}\n\n")
    lines = split_lines(text)
    assert find_furniture(text, lines) == find_furniture(text, lines)


def test_roman_numbers() -> None:
    written = ["i", "iv", "ix", "xiv", "xl", "xcix", "iiii", "vx", "", "ic"]
    assert [roman_value(roman) for roman in written] == [1, 4, 9, 14, 40, 99, 0, 0, 0, 0]


def test_a_number_glued_to_the_foot_of_a_column_is_found_and_a_formula_is_left() -> None:
    pieces = ["", *(f"\n\n{268 + page}\n\f" for page in range(1, 6))]
    pieces[2] = " құбылыс270\n\nбасқа баған\n\f"
    text = article(6, pieces.__getitem__)
    assert numbers(found(text)) == ["269", "270", "271", "272", "273"]
    assert numbers(found(text.replace("құбылыс270", "H270"))) == ["269", "271", "272", "273"]


def test_a_section_of_the_journal_at_the_top_is_a_head_and_a_title_is_not() -> None:
    between = "\n\n{}\n\n\fӨНЕРТАНУ\n\n"
    text = "ӨНЕРТАНУ\n\n" + article(5, lambda page: between.format(page + 8))
    assert heads(found(text)) == ["ӨНЕРТАНУ"] * 5
    text = article(5, lambda page: f"\n\n{page + 8}\n\n\f{TITLE}\n\n")
    assert heads(found(text)) == [TITLE] * 4


def test_the_title_and_one_number_set_apart_are_a_head_and_its_page() -> None:
    text = article(2, lambda page: f".\n\n{TITLE}\n67\n\nСу ")
    assert found(text) == [("running_head", TITLE), ("page_number", "67")]


def test_the_title_set_apart_without_a_number_is_left() -> None:
    assert found(article(2, lambda page: f".\n\n{TITLE}\n\nСу ")) == []
