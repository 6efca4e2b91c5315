"""The parts of the segmentation that are rules: pieces, entries, labels, titles, units, lists."""

from flows.records import Block, Span
from flows.text.segment_fixes import fixed
from flows.text.segment_tags import Tag
from flows.text.segment_units import build_blocks
from tests.unit.pieces_support import pieces_of


def test_a_marked_label_is_a_label_whatever_the_model_says() -> None:
    text = "Аннотация: вода в городе"
    pieces = pieces_of(text)
    tags = fixed(text, pieces, [Tag("abstract", True), Tag("abstract", False)])
    assert tags == [Tag("abstract_label", True), Tag("abstract", True)]


def test_small_letters_after_a_title_in_capitals_are_not_the_title() -> None:
    text = "ҚАЛА СУЫНЫҢ САПАСЫ\nТехника ғылымдары"
    tags = fixed(text, pieces_of(text), [Tag("title", True), Tag("title", False)])
    assert [tag.kind for tag in tags] == ["title", "other"]


def test_a_title_in_small_letters_may_have_two_lines() -> None:
    text = "Качество воды в городе\nи его измерение"
    tags = [Tag("title", True), Tag("title", False)]
    assert fixed(text, pieces_of(text), tags) == tags


def test_pieces_parted_by_furniture_share_a_unit() -> None:
    text = "Су таза\n12\nболды."
    pieces = pieces_of(text, Span(8, 10, "page_number"))
    tags = [Tag("paragraph", True), Tag("paragraph", False)]
    blocks = build_blocks(text, pieces, tags, [Span(8, 10, "page_number")])
    assert [(block.kind, block.unit) for block in blocks] == [
        ("paragraph", 0),
        ("page_number", 1),
        ("paragraph", 0),
    ]


def test_pieces_with_nothing_between_them_are_one_block() -> None:
    text = "Су таза\n\n\nболды."
    tags = [Tag("paragraph", True), Tag("paragraph", False)]
    assert build_blocks(text, pieces_of(text), tags, []) == [Block(0, len(text), "paragraph", 0)]


def test_a_run_in_heading_says_that_its_text_goes_on_in_the_line() -> None:
    text = "Введение. Вода нужна."
    tags = [Tag("heading", True), Tag("paragraph", True)]
    heading, paragraph = build_blocks(text, pieces_of(text), tags, [])
    assert (heading.role, heading.level, heading.is_inline) == ("introduction", 1, True)
    assert not paragraph.is_inline


BETWEEN = [
    "Су таза және оның сапасы көп жыл бойы өлшенді, нәтижелері осы мақалада",
    "толық берілген.",
    "Water of the city",
    "The water of the city was measured for many years and the results are given",
    "in this article.",
]


def kinds_after(lines: list[str]) -> list[str]:
    text = "\n".join(lines)
    tags = [Tag("abstract", index == 0) for index in range(len(lines))]
    return [tag.kind for tag in fixed(text, pieces_of(text), tags)]


def test_a_short_line_in_the_next_language_is_the_title_of_its_abstract() -> None:
    assert kinds_after(BETWEEN) == ["abstract", "abstract", "title", "abstract", "abstract"]


def test_a_sentence_in_the_next_language_is_no_title() -> None:
    lines = [*BETWEEN[:2], "Water is good.", *BETWEEN[3:]]
    assert "title" not in kinds_after(lines)


def test_a_line_in_the_same_language_is_no_title() -> None:
    lines = [*BETWEEN[:2], "Қаланың суы", "Қаланың суы көп жыл бойы өлшенді.", "Соңы."]
    assert "title" not in kinds_after(lines)


def test_a_run_in_heading_the_model_missed_is_a_heading() -> None:
    text = "Су таза\nВведение. Вода нужна."
    tags = [Tag("paragraph", True), Tag("paragraph", False), Tag("paragraph", False)]
    assert [tag.kind for tag in fixed(text, pieces_of(text), tags)] == [
        "paragraph",
        "heading",
        "paragraph",
    ]


def test_a_heading_word_before_the_keywords_stays_in_the_abstract() -> None:
    text = "Вывод. Вода чиста.\nКлючевые слова: вода"  # the labels show that it is an article
    kinds = ["abstract", "abstract", "keywords_label", "keywords"]
    tags = [Tag(kind, True) for kind in kinds]
    assert [tag.kind for tag in fixed(text, pieces_of(text), tags)] == kinds


def test_short_lines_open_paragraphs_where_main_headings_run_in() -> None:
    lines = ["Введение. Вода.", "Сырьё", "Вода из реки.", "Выводы. Чисто.", "2.1 Пробы"]
    text = "\n".join(lines)
    kinds = ["heading", "paragraph", "heading", "paragraph", "heading", "paragraph", "heading"]
    tags = fixed(text, pieces_of(text), [Tag(kind, True) for kind in kinds])
    assert [tag.kind for tag in tags][2] == "paragraph"
    assert [tag.kind for tag in tags][6] == "heading"


def test_a_unit_with_the_bullet_of_the_item_above_is_an_item() -> None:
    text = "- таза су;\n-қала суы,\nөзен суы;\nСоңы."
    kinds = ["list_item", "paragraph", "paragraph", "paragraph"]
    starts_ = [True, True, False, True]
    tags = [Tag(kind, start) for kind, start in zip(kinds, starts_, strict=True)]
    assert [tag.kind for tag in fixed(text, pieces_of(text), tags)] == [
        "list_item",
        "list_item",
        "list_item",
        "paragraph",
    ]


def test_a_line_with_the_bullet_of_its_item_begins_the_next_one_below_a_mark() -> None:
    text = "- таза су;\n-қала\n- өзен суы;\n-көл."
    tags = [Tag("list_item", True), *[Tag("list_item", False)] * 3]
    found = [tag.is_start for tag in fixed(text, pieces_of(text), tags)]
    assert found == [True, True, False, True]


def test_a_heading_alone_in_its_line_is_found_whatever_the_model_says() -> None:
    text = "Су таза.\nӘдебиеттер\n1. Үлгі А. Су. 2030."
    tags = [Tag("paragraph", True), Tag("paragraph", True), Tag("other", True)]
    assert [tag.kind for tag in fixed(text, pieces_of(text), tags)] == [
        "paragraph",
        "heading",
        "reference",
    ]


def test_a_vocabulary_word_alone_in_a_broken_line_is_no_heading() -> None:
    text = "Бұл жерде айтылған,\nҚорытынды\nсол қалпында қалады."
    tags = [Tag("paragraph", True), Tag("paragraph", False), Tag("paragraph", False)]
    assert fixed(text, pieces_of(text), tags) == tags


def headings_at_a_page_end(above: str) -> list[str]:
    """The kinds around a heading whose text begins behind a running head, in small letters."""
    text = f"{above}\nҚорытынды\n12 БЕТ\nсу таза болса, қала да таза."
    at = text.index("12 БЕТ")
    tags = [Tag("paragraph", True), Tag("paragraph", False), Tag("paragraph", False)]
    pieces = pieces_of(text, Span(at, at + len("12 БЕТ"), "running_head"))
    return [tag.kind for tag in fixed(text, pieces, tags)]


def test_a_heading_before_page_furniture_is_found_below_a_sentence_that_ends() -> None:
    assert headings_at_a_page_end("Су туралы айтылды.") == ["paragraph", "heading", "paragraph"]


def test_a_heading_word_before_page_furniture_amid_a_sentence_is_none() -> None:
    assert headings_at_a_page_end("Бұл жерде айтылған") == ["paragraph"] * 3


def test_there_are_no_authors_below_a_heading_of_the_body() -> None:
    text = "Введение\nА.Б. Образцов писал об этом\nв своей книге."
    tags = [Tag("heading", True), Tag("author", True), Tag("author", False)]
    assert [tag.kind for tag in fixed(text, pieces_of(text), tags)] == [
        "heading",
        "paragraph",
        "paragraph",
    ]


def test_two_blanks_at_line_ends_end_paragraphs_where_no_inner_line_has_them() -> None:
    lines = ["Су таза болды.  ", *["жол жалғасады,"] * 8, "Қала суы"] * 6
    text = "\n".join(lines)
    pieces = pieces_of(text)
    tags = fixed(text, pieces, [Tag("paragraph", index == 0) for index in range(len(pieces))])
    assert not any(
        tag.is_start for tag in tags[1:]
    )  # a small letter goes on, whatever stands above
    text = "\n".join(["Қала суы", *["жол жалғасады,"] * 8, "таза болды.  "] * 6)
    pieces = pieces_of(text)
    tags = fixed(text, pieces, [Tag("paragraph", index == 0) for index in range(len(pieces))])
    assert sum(tag.is_start for tag in tags) == 6


def test_the_parts_of_a_labelled_abstract_are_no_headings() -> None:
    lines = ["Abstract", "Methods: We drank.", "Results: Water.", "Methods", "A river.", "Results"]
    text = "\n".join(lines)
    pieces = pieces_of(text)
    kinds = ["abstract_label", *["heading", "paragraph"] * 3, "heading"]
    tags = fixed(text, pieces, [Tag(kind, True) for kind in kinds])
    assert [tag.kind for tag in tags] == ["abstract_label", *["abstract"] * 4, *kinds[5:]]
    assert [tag.is_start for tag in tags[1:5]] == [True, False, True, False]


def test_run_in_headings_below_a_label_stay_where_the_article_has_no_others() -> None:
    text = "Аннотация\nО воде.\nВведение. Вода.\nМетоды. Река."
    kinds = ["abstract_label", "abstract", "heading", "paragraph", "heading", "paragraph"]
    tags = [Tag(kind, True) for kind in kinds]
    assert fixed(text, pieces_of(text), tags) == tags


def test_a_numbered_line_between_paragraphs_is_a_heading() -> None:
    text = "Су таза.\n2.1 Судың құрамы\nСу құрамы өлшенді."
    tags = [Tag("paragraph", True)] * 3
    assert [tag.kind for tag in fixed(text, pieces_of(text), tags)][1] == "heading"


def test_a_numbered_sentence_is_no_heading() -> None:
    text = "Су таза.\n2.1 Су құрамы өлшенді.\nСоңы."
    tags = [Tag("paragraph", True)] * 3
    assert fixed(text, pieces_of(text), tags) == tags


def test_a_line_that_ends_with_a_comma_goes_on_below_and_is_no_heading() -> None:
    text = "Су таза.\nАлайда,\nоның құрамы әртүрлі болады.\nСоңы."
    tags = [Tag("paragraph", True), Tag("heading", True), *[Tag("paragraph", True)] * 2]
    found = fixed(text, pieces_of(text), tags)
    assert found[1:3] == [Tag("paragraph", True), Tag("paragraph", False)]


def test_a_line_of_codes_is_what_its_first_word_says() -> None:
    text = "УДК 338.43\nОБРАЗЕЦ ЗАГЛАВИЯ"
    tags = fixed(text, pieces_of(text), [Tag("author", True), Tag("title", True)])
    assert [tag.kind for tag in tags] == ["id_line", "title"]


def test_a_line_of_dates_below_a_list_is_no_reference() -> None:
    text = "1. Үлгі А. Су. 2030.\nПоступила в редакцию 12.03.2031"
    tags = fixed(text, pieces_of(text), [Tag("reference", True), Tag("reference", False)])
    assert [tag.kind for tag in tags] == ["reference", "date_line"]


def test_a_word_for_codes_without_a_number_says_nothing() -> None:
    text = "УДК и другие коды"
    tags = [Tag("title", True)]
    assert fixed(text, pieces_of(text), tags) == tags


def test_an_abstract_with_nothing_beside_it_is_paragraphs() -> None:
    text = "Су таза.\nҚала үлкен."
    tags = [Tag("abstract", True), Tag("abstract", True)]
    assert [tag.kind for tag in fixed(text, pieces_of(text), tags)] == ["paragraph"] * 2


def test_text_right_below_the_last_keywords_is_the_body() -> None:
    text = "О воде.\nКлючевые слова: вода\nГород стоит на реке.\nОн стар."
    kinds = ["abstract", "keywords_label", "keywords", "abstract", "abstract"]
    tags = fixed(text, pieces_of(text), [Tag(kind, True) for kind in kinds])
    assert [tag.kind for tag in tags] == [*kinds[:3], "paragraph", "paragraph"]


def test_an_abstract_below_a_title_after_the_keywords_stays_one() -> None:
    text = "Ключевые слова: вода\nWater of the city\nThe city stands on a river."
    kinds = ["keywords_label", "keywords", "title", "abstract"]
    tags = [Tag(kind, True) for kind in kinds]
    assert [tag.kind for tag in fixed(text, pieces_of(text), tags)] == kinds


def test_a_short_line_right_below_a_main_heading_is_one_where_others_like_it_are() -> None:
    lines = ["Methods", "Choice of wells", "Ten wells were chosen in the steppe by lot."]
    own = ["Depth of water", "The depth of water was measured twice a year."]
    kinds = ["heading", "paragraph", "paragraph"]
    text = "\n".join(lines + own)
    pieces = pieces_of(text)
    tags = [Tag(kind, True) for kind in [*kinds, "heading", "paragraph"]]
    assert [tag.kind for tag in fixed(text, pieces, tags)][1] == "heading"
    plain = [Tag(kind, True) for kind in [*kinds, "paragraph", "paragraph"]]
    assert [tag.kind for tag in fixed(text, pieces, plain)][1] == "paragraph"
