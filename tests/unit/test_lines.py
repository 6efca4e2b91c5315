"""Lines of a raw text: what is visible, what is counted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.records import Line
from flows.text.lines import page_starts, split_lines, usual_spacing

LINE_ENDS = ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"]


def visible(text: str) -> list[str]:
    return [text[line.start : line.end] for line in split_lines(text)]


@pytest.mark.parametrize("end", LINE_ENDS)
def test_every_line_end_parts_two_lines(end: str) -> None:
    assert visible(f"бірінші{end}екінші") == ["бірінші", "екінші"]
    assert split_lines(f"бірінші{end}екінші")[1].n_blank == 0


@pytest.mark.parametrize("end", LINE_ENDS)
def test_two_line_ends_make_one_blank_line(end: str) -> None:
    n_blank = 1 if end != "\f" else split_lines("a\f\fb")[1].n_blank
    assert split_lines(f"a{end}{end}b")[1].n_blank == n_blank


def test_a_form_feed_behind_a_line_end_adds_a_page_and_no_blank_line() -> None:
    assert split_lines("соңы\n\n\fбасы")[1] == Line(7, 11, 0, 1, 1)


def test_carriage_return_and_line_feed_are_one_line_end() -> None:
    assert [line.n_blank for line in split_lines("a\r\n\r\nb")] == [0, 1]


def test_blanks_around_a_line_are_outside_and_those_before_it_are_counted() -> None:
    assert split_lines("бір\n  екі \u00a0\n") == [Line(0, 3, 0, 0, 0), Line(6, 9, 2, 0, 0)]


def test_blank_lines_at_the_top_belong_to_the_first_line() -> None:
    assert split_lines("\n \nмәтін") == [Line(3, 8, 0, 2, 0)]


@pytest.mark.parametrize("text", ["", " ", "\n\n\f\u00a0\u2028"])
def test_a_blank_text_has_no_lines(text: str) -> None:
    assert split_lines(text) == []


def test_a_unit_separator_is_a_blank_and_no_line_end() -> None:
    assert visible("бір\x1fекі") == ["бір\x1fекі"]


@settings(max_examples=60)
@given(st.text(alphabet="аб \t\n\r\f\v\x85\u2028\u00a0", max_size=40))
def test_all_visible_characters_stand_in_one_line_each(text: str) -> None:
    found = "".join("".join(line.split()) for line in visible(text))
    assert found == "".join(text.split())
    for line in split_lines(text):
        assert not text[line.start].isspace()
        assert not text[line.end - 1].isspace()
        assert text[line.start - line.indent : line.start].isspace() or not line.indent


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["а", "", " б"]), max_size=12), st.sampled_from(["\n", "\r\n"]))
def test_blank_lines_and_lines_add_up(pieces: list[str], end: str) -> None:
    text = end.join([*pieces, "соңы"])
    lines = split_lines(text)
    assert sum(line.n_blank for line in lines) + len(lines) == len(pieces) + 1


def test_usual_spacing_is_that_of_most_lines() -> None:
    assert usual_spacing(split_lines("а\n\nб\n\nв\nг\n\nд")) == 1
    assert usual_spacing(split_lines("а\nб\n\nв\nг")) == 0
    assert usual_spacing([]) == 0


def test_one_leading_blank_in_a_flush_text_begins_a_page() -> None:
    text = "\n".join([*["жол мәтіні"] * 20, " Келесі бет", *["жол мәтіні"] * 5])
    assert page_starts(split_lines(text)) == [20]


def test_a_missing_blank_line_in_a_double_spaced_text_begins_a_page() -> None:
    text = "\n\n".join(["жол мәтіні"] * 20) + "\nКелесі бет\n\nжол мәтіні"
    assert page_starts(split_lines(text)) == [20]


def test_a_form_feed_begins_a_page() -> None:
    assert page_starts(split_lines("бір\n\fекі\nүш")) == [1]


def test_leading_blanks_in_a_text_full_of_them_begin_no_page() -> None:
    text = "\n".join(" жол" if at % 2 else "жол" for at in range(30))
    assert page_starts(split_lines(text)) == []
