"""Front matter without labels, told by its place, its script and its lines."""

from flows.text.lines import split_lines
from flows.text.segment_pieces import cut_lines
from flows.text.segment_placed import placed_abstracts
from tests.unit.pieces_support import kinds, labelled, parts

LINE = "Rivers of the steppe carry less water in every summer of the last thirty years."
OWN = "Степные реки несут с каждым летом меньше воды, и города берут её всё глубже."


def placed(*pieces: tuple[str, str]) -> list[str]:
    return kinds(placed_abstracts(*parts(*pieces)))


FRONT = (("Water in the steppe", "title"), ("A. B. Asanov", "author"))
FOUR = (LINE, "paragraph"), (LINE, "+paragraph"), (LINE, "+paragraph"), (LINE, "+paragraph")
ABSTRACT = ["abstract", "+abstract", "+abstract", "+abstract"]


def test_text_between_names_and_addresses_is_the_abstract() -> None:
    found = placed(*FRONT, *FOUR, ("Institute of Rivers, Almaty", "affiliation"))
    assert found == ["title", "author", *ABSTRACT, "affiliation"]


def test_text_between_names_and_the_introduction_is_the_abstract() -> None:
    found = placed(*FRONT, *FOUR, ("Introduction", "heading"), (LINE, "paragraph"))
    assert found[2:] == [*ABSTRACT, "heading", "paragraph"]


def test_text_between_names_and_the_methods_is_the_introduction() -> None:
    found = placed(*FRONT, *FOUR, ("Methods", "heading"), (LINE, "paragraph"))
    assert found[2:6] == ["paragraph", "+paragraph", "+paragraph", "+paragraph"]


def test_a_text_without_names_has_no_abstract_by_place() -> None:
    found = placed(FRONT[0], *FOUR, ("Introduction", "heading"), (LINE, "paragraph"))
    assert "abstract" not in found


def test_no_article_begins_with_its_summary() -> None:
    found = placed(*FRONT, ("SUMMARY", "heading"), *FOUR, ("1 Institute, Almaty", "paragraph"))
    assert found[2:7] == ["abstract_label", *ABSTRACT]


def test_an_abstract_goes_on_behind_the_print_of_the_margin() -> None:
    found = placed(
        *FRONT,
        ("Abstract", "abstract_label"),
        ("We measured the rivers of the steppe and found that the", "abstract"),
        ("OPEN ACCESS", "other"),
        ("The authors have declared that nothing competes.", "other"),
        ("water of most of them was less in every summer than in", "paragraph"),
        ("the summer before.", "+paragraph"),
        ("Introduction", "heading"),
    )
    assert found[6:] == ["abstract", "+abstract", "heading"]


def test_an_abstract_that_is_over_does_not_go_on() -> None:
    found = placed(
        *FRONT,
        ("Abstract", "abstract_label"),
        ("We measured the rivers of the steppe.", "abstract"),
        ("OPEN ACCESS", "other"),
        ("The authors have declared that nothing competes.", "other"),
        ("water of most of them was less in every summer than in", "paragraph"),
    )
    assert found[-1] == "paragraph"


def test_dates_between_a_label_and_its_abstract_do_not_part_them() -> None:
    found = placed(
        *FRONT,
        ("Abstract", "abstract_label"),
        ("Received 5 May 2031", "other"),
        *[(text, kind.replace("paragraph", "other")) for text, kind in FOUR],
    )
    assert found[3:] == ["other", *ABSTRACT]


def test_lines_above_the_introduction_close_the_abstract() -> None:
    found = placed(
        ("Abstract", "abstract_label"),
        (LINE, "abstract"),
        ("Trial registration: steppe trials 1234567", "heading"),
        ("Introduction", "heading"),
        (LINE, "paragraph"),
    )
    assert found == ["abstract_label", "abstract", "abstract", "heading", "paragraph"]


def test_a_heading_above_the_introduction_without_an_abstract_stays_one() -> None:
    found = placed(
        (LINE, "paragraph"),
        ("Rivers and their waters", "heading"),
        ("Introduction", "heading"),
        (LINE, "paragraph"),
    )
    assert found[1] == "heading"


BODY = (OWN, "paragraph"), (OWN, "+paragraph"), (OWN, "+paragraph"), (OWN, "+paragraph")


def test_prose_in_another_script_is_an_abstract_and_so_is_the_prose_above() -> None:
    found = placed(
        ("ВОДА В СТЕПИ", "title"),
        ("А. Б. Асанов", "author"),
        (OWN, "paragraph"),
        ("A. B. Asanov", "other"),
        ("WATER IN THE STEPPE", "other"),
        (LINE, "paragraph"),
        (LINE, "+paragraph"),
        ("river; water; steppe; summer", "paragraph"),
        *BODY,
    )
    assert found[2:8] == ["abstract", "author", "title", "abstract", "+abstract", "keywords"]
    assert found[8:] == ["paragraph", "+paragraph", "+paragraph", "+paragraph"]


def test_a_title_that_the_names_took_is_given_back_above_such_an_abstract() -> None:
    found = placed(
        ("УДК 556", "id_line"),
        ("А. Б. Асанов", "author"),
        ("ВОДА В СТЕПИ", "+author"),
        ("И ВОДА В ГОРОДАХ", "running_head"),
        (OWN, "paragraph"),
        (LINE, "paragraph"),
        (LINE, "+paragraph"),
        *BODY,
    )
    assert found[1:6] == ["author", "title", "+title", "abstract", "abstract"]


def test_names_and_title_above_such_an_abstract_are_found_too() -> None:
    found = placed(
        ("УДК 556", "id_line"),
        ("А. Б. Асанов", "other"),
        ("ВОДА В СТЕПИ", "other"),
        (OWN, "paragraph"),
        (LINE, "+paragraph"),
        (LINE, "+paragraph"),
        *BODY,
    )
    assert found[1:6] == ["author", "title", "abstract", "abstract", "+abstract"]


def test_words_in_another_script_amid_a_sentence_are_no_abstract() -> None:
    found = placed(
        ("ВОДА В СТЕПИ", "title"),
        ("А. Б. Асанов", "author"),
        ("Слова о реках входят в язык и меняют значение, чтобы", "paragraph"),
        ("white river is a river that is white with the chalk of", "+paragraph"),
        ("its banks; black river, a river that is black with peat.", "+paragraph"),
        *BODY,
    )
    assert "abstract" not in found


def test_the_last_words_of_keywords_go_with_them() -> None:
    found = labelled(
        ("Ключевые слова: ", "keywords_label"),
        ("вода, степь, экологические", "keywords"),
        ("факторы.", "other"),
        ("Введение", "heading"),
    )
    assert found[2] == "+keywords"


def test_a_line_with_a_capital_below_keywords_is_not_their_last() -> None:
    found = labelled(
        ("Ключевые слова: ", "keywords_label"),
        ("вода, степь, экологические", "keywords"),
        ("Реки", "other"),
    )
    assert found[2] == "other"


def test_keywords_may_have_a_line_each() -> None:
    found = labelled(
        ("Keywords:", "keywords_label"),
        ("River", "keywords"),
        ("Steppe water", "other"),
        ("Summer", "other"),
        ("KEY MESSAGES", "other"),
    )
    assert found[1:] == ["keywords", "+keywords", "+keywords", "other"]


def test_a_note_above_the_label_is_no_abstract() -> None:
    found = labelled(
        ("Institute of Rivers, Almaty", "affiliation"),
        ("This work was supported by the ministry.", "abstract"),
        ("Abstract", "abstract_label"),
        (LINE, "abstract"),
    )
    assert found == ["affiliation", "other", "abstract_label", "abstract"]


def test_an_abstract_may_begin_with_such_words() -> None:
    found = labelled(
        ("Институт рек, Алматы", "affiliation"),
        ("Научная статья направлена на изучение степных рек.", "abstract"),
    )
    assert found[1] == "abstract"


def test_summary_below_the_label_is_part_of_it() -> None:
    found = labelled(("ABSTRACT", "abstract_label"), ("Summary", "heading"), (LINE, "paragraph"))
    assert found == ["abstract_label", "abstract_label", "abstract"]


def test_a_label_that_closes_a_line_is_cut_off() -> None:
    text = "Asanov works at the institute (AB) Abstract\nRivers carry less water.\n"
    pieces = cut_lines(text, split_lines(text), [])
    assert [text[p.start : p.end] for p in pieces][1] == "Abstract"
    assert pieces[1].cue is not None and pieces[1].cue.kind == "abstract_label"


def test_a_word_that_closes_a_line_of_a_sentence_is_none() -> None:
    text = "This is said of water in the short and simple Abstract\nof the article.\n"
    assert len(cut_lines(text, split_lines(text), [])) == 2


def test_codes_below_the_name_of_their_classification_go_with_it() -> None:
    found = labelled(
        ("Keywords: ", "keywords_label"),
        ("river, water", "keywords"),
        ("PACS numbers", "other"),
        ("92.40.-t", "other"),
        ("Hydrology", "other"),
        ("92.70.Mn Impacts of global change", "other"),
        ("Rivers of the steppe", "other"),
    )
    assert found[1:] == ["keywords", "keywords", "+keywords", "+keywords", "+keywords", "other"]


def test_words_that_a_name_has_not_are_keywords() -> None:
    found = labelled(
        ("Keywords: ", "keywords_label"),
        ("A. Rivers; B. Water", "keywords"),
        ("C. Steppe soil; D. Town water", "author"),
        ("A. B. Asanov; C. D. Omarov", "author"),
    )
    assert found[1:] == ["keywords", "+keywords", "author"]


def test_an_address_is_no_keyword() -> None:
    found = labelled(
        ("Keywords: ", "keywords_label"), ("river, water", "keywords"), ("www.rivers.kz", "other")
    )
    assert found[2] == "other"


def test_keywords_with_a_line_each_end_where_the_lines_grow_long() -> None:
    lines = [(LINE, "+other")] * 12
    found = labelled(
        ("Keywords:", "other"), ("River", "+other"), ("Steppe water", "+other"), *lines
    )
    assert found[:4] == ["keywords_label", "keywords", "+keywords", "other"]


def test_text_below_names_on_a_page_without_a_body_is_the_abstract() -> None:
    found = placed(*FRONT, *[(text, kind.replace("paragraph", "other")) for text, kind in FOUR])
    assert found[2:] == ABSTRACT


def test_a_licence_that_goes_on_is_no_abstract() -> None:
    found = placed(
        *FRONT,
        ("This article is distributed under the terms of the", "other"),
        *[(text, kind.replace("paragraph", "other")) for text, kind in FOUR],
    )
    assert "abstract" not in found


def test_sentences_right_below_an_abstract_are_its_next_paragraph() -> None:
    found = placed(
        ("Abstract", "abstract_label"),
        (LINE, "abstract"),
        *[(text, kind.replace("paragraph", "other")) for text, kind in FOUR],
    )
    assert found == ["abstract_label", "abstract", *ABSTRACT]


def test_sentences_about_rights_below_an_abstract_are_none_of_it() -> None:
    rights = "The Journal is published under a licence that permits unrestricted use of it."
    found = placed(
        ("Abstract", "abstract_label"),
        (LINE, "abstract"),
        (rights, "other"),
        *[(rights, "+other")] * 3,
    )
    assert found[2] == "other"
