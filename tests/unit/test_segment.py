"""Whole texts to blocks, with the packaged line model."""

import pytest
from hypothesis import given, settings, strategies

from flows.records import Block, Span
from flows.text.lines import split_lines
from flows.text.segment import segment

SENTENCE = "Қала суының сапасы көп жыл бойы өлшенді және нәтижелері осы жерде берілген."


def blocks_of(text: str, furniture: list[Span] | None = None) -> list[Block]:
    return segment(text, split_lines(text), furniture or [])


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in blocks_of(text)]


def assert_covers(text: str, blocks: list[Block]) -> None:
    at = 0
    for block in blocks:
        assert not text[at : block.start].strip()
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        at = block.end
    assert not text[at:].strip()


ARTICLE = "\n".join(
    [
        "ҚАЛА СУЫНЫҢ САПАСЫ ЖӘНЕ ОНЫ ӨЛШЕУ ӘДІСТЕРІ",
        "А.Б. Үлгі, В.Г. Мысал",
        "Үлгі университеті, Алматы, Қазақстан",
        "Бұл мақалада қала суының сапасын өлшеу туралы айтылады және үш өзеннің суы салыстырылады.",
        "Өлшеу нәтижелері судың таза екенін көрсетеді.",
        "Түйін сөздер: су, қала, сапа, өлшеу.",
        "Кіріспе. Қала суының сапасы көп жыл бойы өлшенді және оның нәтижелері журналдарда",
        "жарияланды. Осы мақала сол нәтижелерді жинақтайды.",
        "Қорытынды. Су таза деп айтуға болады, өйткені өлшенген мәндердің бәрі шектен төмен",
        "болып шықты.",
        "Әдебиеттер",
        "1. Үлгі А.Б. Су сапасы // Хабаршы. – 2030. – № 3. – Б. 5-9.",
        "2. Мысал В.Г. Қала суы. – Алматы: Үлгі, 2031. – 120 б.",
        "3. Sample C. City water // Journal of Water. – 2031. – Vol. 5. – P. 1-9.",
    ]
)


def test_an_article_has_its_parts() -> None:
    found = kinds(ARTICLE)
    by_kind = {kind for kind, _ in found}
    assert {"title", "author", "affiliation", "abstract", "keywords", "paragraph"} <= by_kind
    assert ("keywords_label", "Түйін сөздер:") in found
    assert ("heading", "Кіріспе.") in found
    assert [kind for kind, _ in found].count("reference") == 3


def test_a_plain_text_is_paragraphs_and_nothing_else() -> None:
    text = "\n".join([SENTENCE] * 3 + ["Соңы."])
    assert {kind for kind, _ in kinds(text)} == {"paragraph"}


@pytest.mark.parametrize("text", ["", " \n\f\n", "\u00a0"])
def test_a_blank_text_has_no_blocks(text: str) -> None:
    assert blocks_of(text) == []


@given(strategies.text(alphabet="аБқ1. \n\f-:[]\u2022", max_size=120))
@settings(max_examples=60, deadline=None)
def test_every_visible_character_is_in_one_block(text: str) -> None:
    assert_covers(text, blocks_of(text))


@given(strategies.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_character_breaks_the_segmentation(text: str) -> None:
    assert_covers(text, blocks_of(text))


def test_lone_surrogates_are_characters_too() -> None:
    text = "Су \ud800 таза\n\udfff"
    assert_covers(text, blocks_of(text))


def test_furniture_is_its_own_block_within_a_paragraph() -> None:
    text = f"{SENTENCE[:40]}\n156\n{SENTENCE[40:]}"
    blocks = blocks_of(text, [Span(41, 44, "page_number")])
    assert_covers(text, blocks)
    assert [block.kind for block in blocks][1] == "page_number"


def test_units_are_numbered_in_order_of_their_first_block() -> None:
    units = [block.unit for block in blocks_of(ARTICLE)]
    assert list(dict.fromkeys(units)) == list(range(max(units) + 1))


def test_one_endless_line_is_one_block() -> None:
    text = "су " * 100_000
    assert len(blocks_of(text)) == 1


def test_the_same_text_gives_the_same_blocks() -> None:
    assert blocks_of(ARTICLE) == blocks_of(ARTICLE)
