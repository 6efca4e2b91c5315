"""Languages of the blocks of a document: what the text says, and what stands around it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.records import Block
from flows.text.language import split_mixed, tag_blocks
from schemas.columns import WRITTEN_IN

KAZAKH = "Бұл мақалада ауыл мектептеріндегі оқыту тілінің тарихы жан-жақты қарастырылады."
RUSSIAN = "В статье подробно рассматривается история языка обучения в сельских школах."
ENGLISH = "The article follows the history of the language of teaching in village schools."


def document(*parts: tuple[str, str]) -> tuple[str, list[Block]]:
    """The text of parts (kind, text), a line each, and their blocks, a unit each."""
    text, blocks = "", []
    for unit, (kind, piece) in enumerate(parts):
        blocks.append(Block(len(text), len(text) + len(piece), kind, unit))
        text += piece + "\n"
    return text, blocks


def languages(*parts: tuple[str, str]) -> list[str]:
    return [block.lang for block in tag_blocks(*document(*parts))]


def test_each_abstract_has_its_own_language() -> None:
    parts = [("abstract", KAZAKH), ("abstract", RUSSIAN), ("abstract", ENGLISH)]
    assert languages(*parts) == ["kk", "ru", "en"]


def test_keywords_that_two_languages_share_follow_their_label() -> None:
    shared = "цеолит, бентонит, диатомит, адсорбция"
    kazakh = [("abstract", KAZAKH), ("keywords_label", "Түйін сөздер:"), ("keywords", shared)]
    russian = [("abstract", RUSSIAN), ("keywords_label", "Ключевые слова:"), ("keywords", shared)]
    assert languages(*kazakh, *russian) == ["kk", "kk", "kk", "ru", "ru", "ru"]


def test_a_label_used_in_two_languages_follows_its_abstract() -> None:
    label = ("abstract_label", "Аннотация.")
    parts = [label, ("abstract", KAZAKH), label, ("abstract", RUSSIAN)]
    assert languages(*parts) == ["kk", "kk", "ru", "ru"]


def test_a_short_heading_goes_with_its_document() -> None:
    assert (
        languages(("paragraph", RUSSIAN), ("heading", "2. Люди:"), ("paragraph", RUSSIAN))[1]
        == "ru"
    )


def test_a_foreign_heading_keeps_its_language() -> None:
    parts = [("paragraph", KAZAKH), ("heading", "References"), ("reference", ENGLISH)]
    assert languages(*parts) == ["kk", "en", "en"]


def test_names_have_the_language_they_stand_in() -> None:
    names = ("author", "А.Б. Омаров, К. Ли")
    parts = [("title", KAZAKH), names, ("abstract", KAZAKH), ("title", RUSSIAN), names]
    assert languages(*parts, ("abstract", RUSSIAN)) == ["kk", "kk", "kk", "ru", "ru", "ru"]


def test_an_address_alone_has_the_language_it_stands_in() -> None:
    parts = [("title", RUSSIAN), ("affiliation", "e-mail: ••••••@••••.kz"), ("abstract", RUSSIAN)]
    tagged = tag_blocks(*document(*parts))[1]
    assert (tagged.lang, tagged.script) == ("ru", "Cyrl")
    assert tagged.lang_score <= 0.5


def test_numbers_have_no_language() -> None:
    text, blocks = document(("paragraph", KAZAKH), ("page_number", "17"), ("other", "12,5 34,1"))
    tagged = tag_blocks(text, blocks)
    assert [(b.lang, b.script, b.lang_score) for b in tagged[1:]] == [("und", None, 0.0)] * 2


def test_a_page_number_in_words_has_no_language_either() -> None:
    assert languages(("paragraph", KAZAKH), ("page_number", "бет 17")) == ["kk", "und"]


def test_blocks_of_one_unit_are_tagged_together() -> None:
    text = f"{KAZAKH}\n17\nжәне т.б."
    end = len(KAZAKH)
    blocks = [
        Block(0, end, "paragraph", 0),
        Block(end + 1, end + 3, "page_number", 1),
        Block(end + 4, len(text), "paragraph", 0),
    ]
    tagged = tag_blocks(text, blocks)
    assert (tagged[0].lang, tagged[0].lang_score) == (tagged[2].lang, tagged[2].lang_score)
    assert tagged[0].lang == "kk"


def test_a_reference_has_the_language_of_its_own_text() -> None:
    entry = "1. Smith J. The history of village schools // Journal of Teaching. 2031. P. 5-9."
    assert languages(("paragraph", KAZAKH), ("paragraph", KAZAKH), ("reference", entry))[2] == "en"


def test_all_else_of_a_block_stays() -> None:
    text = "Кіріспе. " + KAZAKH
    block = Block(0, 8, "heading", 4, "introduction", 2, True)
    tagged = tag_blocks(text, [block, Block(9, len(text), "paragraph", 5)])[0]
    assert (tagged.start, tagged.end, tagged.kind, tagged.unit) == (0, 8, "heading", 4)
    assert (tagged.role, tagged.level, tagged.is_inline) == ("introduction", 2, True)


def test_a_document_without_blocks_has_none() -> None:
    assert tag_blocks("", []) == []


def test_a_block_in_two_languages_is_cut_between_them() -> None:
    text = f"{KAZAKH} {RUSSIAN}"
    pieces = split_mixed(text, Block(0, len(text), "abstract", 7))
    assert [(text[p.start : p.end], p.lang) for p in pieces] == [(KAZAKH, "kk"), (RUSSIAN, "ru")]


def test_a_long_foreign_quotation_is_cut_out_of_the_middle() -> None:
    text = f"{RUSSIAN} {RUSSIAN} {KAZAKH} {KAZAKH} {RUSSIAN} {RUSSIAN}"
    pieces = split_mixed(text, Block(0, len(text), "paragraph", 0))
    assert [piece.lang for piece in pieces] == ["ru", "kk", "ru"]


def test_a_foreign_phrase_does_not_cut_a_block() -> None:
    text = f"{RUSSIAN} «Ауыл мектебі» газеті. {RUSSIAN}"
    block = Block(0, len(text), "paragraph", 0)
    assert split_mixed(text, block) == [block]


def test_a_block_in_one_language_stays_whole() -> None:
    text = f"{KAZAKH} {KAZAKH} {KAZAKH}"
    block = Block(0, len(text), "paragraph", 0)
    assert split_mixed(text, block) == [block]


def test_a_long_mixed_block_is_cut_when_tagged_and_its_second_piece_is_a_unit_of_its_own() -> None:
    text = f"{KAZAKH} " * 5 + f"{RUSSIAN} " * 5
    blocks = [Block(0, len(text) - 1, "paragraph", 0)]
    tagged = tag_blocks(text, blocks)
    assert [block.lang for block in tagged] == ["kk", "ru"]
    assert tagged[0].unit != tagged[1].unit
    assert text[tagged[0].end : tagged[1].start] == " "


def test_hostile_blocks_are_cut_in_no_more_time_than_their_length_takes() -> None:
    for text in (f"{KAZAKH}{' ' * 200_000}{RUSSIAN}", "\n \n" * 60_000 + "я", "а / " * 5_000):
        assert split_mixed(text, Block(0, len(text), "paragraph", 0))


PIECES = st.lists(st.sampled_from([KAZAKH, RUSSIAN, ENGLISH, "12 + 3", "Омаров А.Б."]), min_size=1)


@given(PIECES)
@settings(max_examples=25, deadline=None)
def test_cutting_loses_no_visible_character(parts: list[str]) -> None:
    text = " ".join(parts)
    pieces = split_mixed(text, Block(0, len(text), "paragraph", 0))
    kept = "".join(text[piece.start : piece.end] for piece in pieces)
    assert "".join(kept.split()) == "".join(text.split())


@given(st.text(alphabet="аәқ bz1.\n•[", max_size=200))
@settings(max_examples=40, deadline=None)
def test_tagging_takes_any_text_and_loses_no_visible_character(text: str) -> None:
    body = text.strip()
    start = text.find(body) if body else 0
    blocks = [Block(start, start + len(body), "paragraph", 0)] if body else []
    tagged = tag_blocks(text, blocks)
    kept = "".join(text[block.start : block.end] for block in tagged)
    assert "".join(kept.split()) == "".join(text.split())


def test_more_is_read_of_a_unit_where_the_first_look_finds_no_words() -> None:
    numbers = " 12,5 \u00b1 0,3;" * 6
    text = f"{numbers}{KAZAKH} {KAZAKH}{2 * numbers}{KAZAKH} {KAZAKH}{numbers}"
    assert languages(("paragraph", text), ("paragraph", RUSSIAN * 9)) == ["kk", "ru"]


def test_a_long_list_of_names_is_no_unit_without_words() -> None:
    text = "Омаров А.Б., Ли К., Ким С.Т., Ахметов Б.Б., Серіков Д.Н., " + 4 * KAZAKH
    assert languages(("paragraph", text)) == ["kk"]


def test_a_unit_is_in_no_language_that_is_not_written_in_its_script() -> None:
    greek = "αβγ δεζ ηθι κλμ"
    units = [("paragraph", ENGLISH), ("other", greek), ("paragraph", ENGLISH)]
    tagged = tag_blocks(*document(*units))
    assert tagged[0].lang == tagged[2].lang == "en"
    assert (tagged[1].script, tagged[1].lang) == ("Grek", "und")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["paragraph", "heading", "other", "author", "keywords", "title"]),
            st.text(
                st.sampled_from("αβγδ абвгдқә abcdefə ابتث 漢字 ԱԲԳ אבג ქართ 123 =(-"), max_size=30
            ),
        ),
        max_size=6,
    )
)
@settings(max_examples=60, deadline=None)
def test_language_and_script_agree_whatever_stands_side_by_side(
    parts: list[tuple[str, str]],
) -> None:
    visible = [(kind, text.strip()) for kind, text in parts if text.strip()]
    for block in tag_blocks(*document(("paragraph", ENGLISH), *visible, ("paragraph", KAZAKH))):
        assert block.lang == "und" or (block.lang, block.script) in WRITTEN_IN
