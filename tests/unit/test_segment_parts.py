"""The parts of the segmentation that are rules: pieces, entries, labels, titles, units, lists."""

from flows.records import Block, Line, Span
from flows.text.segment_entries import set_entries
from flows.text.segment_fixes import fixed
from flows.text.segment_lists import ListEntry, count_articles, reference_lists
from flows.text.segment_pieces import Piece, cut_lines
from flows.text.segment_tags import Tag
from flows.text.segment_units import build_blocks


def lines_of(text: str) -> list[Line]:
    lines, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            indent = len(line) - len(line.lstrip())
            lines.append(Line(at + indent, at + len(line.rstrip()), indent, 0, 0))
        at += len(line) + 1
    return lines


def pieces_of(text: str, *furniture: Span) -> list[Piece]:
    return cut_lines(text, lines_of(text), furniture)


def texts(text: str, pieces: list[Piece]) -> list[str]:
    return [text[piece.start : piece.end] for piece in pieces]


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


def test_entries_without_numbers_begin_with_an_author() -> None:
    text = "Үлгі А. (2019) Су. – 210 б.\nМысал Б. (2020) Өзен\nтуралы. – Б. 5-9.\nSmith J. Water."
    pieces, tags = set_entries(text, *tagged(text, *"BIII"))
    assert starts(text, pieces, tags) == ["Үлгі ", "Мысал", "Smith"]


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
