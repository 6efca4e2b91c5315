"""Running heads among the headings; titles and journals are made up."""

from flows.text.lines import split_lines
from flows.text.segment_pieces import cut_lines
from flows.text.segment_repeats import settle_repeats
from flows.text.segment_tags import Tag


def settled(*lines: tuple[str, str]) -> list[str]:
    text = "\n".join(line for line, _ in lines)
    pieces = cut_lines(text, split_lines(text), [])
    tags = [Tag(kind.lstrip("+"), not kind.startswith("+")) for _, kind in lines]
    return [tag.kind for tag in settle_repeats(text, pieces, tags)]


TITLE = (("ДАЛАДАҒЫ СУ", "title"), ("КӨЗДЕРІНІҢ ТАРИХЫ", "+title"))
INTRODUCTION = ("Кіріспе", "heading")


def test_the_title_once_more_in_the_body_is_a_running_head():
    found = settled(*TITLE, INTRODUCTION, ("Даладағы су көздерінің тарихы", "heading"))
    assert found[-1] == "running_head"


def test_the_journal_with_its_issue_is_a_running_head():
    assert settled(*TITLE, INTRODUCTION, ("Ulgi iqtisodiyoti, 2031, 2-son", "heading"))[-1] == (
        "running_head"
    )


def test_the_title_once_more_above_the_introduction_is_no_running_head():
    assert settled(*TITLE, ("Даладағы су көздерінің тарихы", "heading"), INTRODUCTION)[2] == (
        "heading"
    )


def test_other_headings_stay():
    lines = (INTRODUCTION, ("Су көздерінің тарихы", "heading"), ("2031 жылғы жағдай", "heading"))
    assert settled(*TITLE, *lines)[2:] == ["heading"] * 3
