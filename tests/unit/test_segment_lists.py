"""Reference lists and whole articles, counted in blocks."""

from flows.records import Block
from flows.text.segment_lists import ListEntry, count_articles, reference_lists


def block(kind: str, unit: int, start: int, end: int) -> Block:
    return Block(start, end, kind, unit)


def test_entries_know_their_list_and_number() -> None:
    text = "Әдебиеттер\n1. А.\n2. Б.\nReferences\n1. A."
    blocks = [
        block("heading", 0, 0, 10),
        block("reference", 1, 11, 16),
        block("reference", 2, 17, 22),
        block("heading", 3, 23, 33),
        block("reference", 4, 34, 39),
    ]
    assert reference_lists(text, blocks) == {
        1: ListEntry(1, 1),
        2: ListEntry(1, 2),
        4: ListEntry(2, 1),
    }


def article(at: int) -> list[Block]:
    kinds = [("title", 40), ("author", 20), ("abstract", 400), ("heading", 9), ("paragraph", 5000)]
    blocks = []
    for kind, size in [*kinds, ("list", 9), ("reference", 80)]:
        role = "references" if kind == "list" else None
        blocks.append(Block(at, at + size, "heading" if role else kind, at, role=role))
        at += size + 1
    return blocks


def test_two_articles_in_one_text_are_two() -> None:
    first = article(0)
    assert count_articles("", [*first, *article(first[-1].end + 1)]) == 2


def test_a_second_list_and_a_late_abstract_are_no_second_article() -> None:
    first = article(0)
    at = first[-1].end + 1
    late = [block("title", at, at, at + 40), block("abstract", at + 41, at + 41, at + 900)]
    second_list = [block("reference", at + 901, at + 901, at + 990)]
    assert count_articles("", [*first, *late, *second_list]) == 1


def sections(at: int, *parts: tuple[str, str, int]) -> list[Block]:
    """Blocks one after the other: kind, role, size."""
    blocks = []
    for kind, role, size in parts:
        blocks.append(Block(at, at + size, kind, at, role=role or None))
        at += size + 1
    return blocks


BODY = (("heading", "introduction", 9), ("paragraph", "", 4000), ("heading", "results", 9))
LISTED = (("paragraph", "", 90), ("heading", "references", 9), ("reference", "", 80))


def test_the_same_sections_once_more_behind_a_list_are_a_second_article() -> None:
    first = sections(0, *BODY, *LISTED)
    assert count_articles("", [*first, *sections(9000, *BODY, *LISTED)]) == 2


def test_a_long_text_with_a_list_of_its_own_behind_a_list_is_a_second_article() -> None:
    first = sections(0, *BODY, *LISTED)
    more = (("paragraph", "", 6000), *LISTED)
    assert count_articles("", [*first, *sections(9000, *more)]) == 2
    appendix = (("heading", "supplementary", 9), *more)
    assert count_articles("", [*first, *sections(9000, *appendix)]) == 1


def test_a_numbered_line_of_the_body_is_no_list_of_an_article_before() -> None:
    stray = (("paragraph", "", 4000), ("reference", "", 30), ("paragraph", "", 9000))
    assert count_articles("", sections(0, *stray, *LISTED)) == 1


def test_methods_behind_a_list_are_no_second_article() -> None:
    first = sections(0, *BODY, *LISTED)
    methods = (("heading", "methods", 9), ("paragraph", "", 9000), ("reference", "", 80))
    assert count_articles("", [*first, *sections(9000, *methods)]) == 1


def test_a_text_without_a_list_is_one_article() -> None:
    assert count_articles("", article(0)[:5]) == 1
    assert count_articles("", []) == 1
