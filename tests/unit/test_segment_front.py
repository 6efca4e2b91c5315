"""Front matter that is told by its labels: abstracts with parts, keywords, notes, codes, titles."""

import pytest

from flows.text.segment_abstracts import whole_abstracts
from flows.text.segment_ends import settle_ends
from flows.text.segment_structured import structured_abstracts
from flows.text.segment_titles import lost_title, titles_above
from tests.unit.pieces_support import kinds, labelled, parts


def structured(*pieces: tuple[str, str]) -> list[str]:
    _, found, tags = parts(*pieces)
    return kinds(structured_abstracts(found, tags)[0])


LABEL = ("Abstract", "abstract_label")


def test_the_parts_of_a_labelled_abstract_are_no_headings() -> None:
    found = structured(
        LABEL,
        ("Background: ", "heading"),
        ("Rivers are short of water.", "paragraph"),
        ("Results: ", "heading"),
        ("We measured it.", "paragraph"),
        ("Keywords: ", "keywords_label"),
        ("river, water", "keywords"),
    )
    assert found[1:5] == ["abstract", "+abstract", "abstract", "+abstract"]
    assert found[5:] == ["keywords_label", "keywords"]


def test_one_line_of_an_abstract_shows_that_its_other_parts_are_some_too() -> None:
    found = structured(
        ("Methods: ", "other"),
        ("We measured it.", "other"),
        ("Results: ", "heading"),
        ("It is little.", "abstract"),
        ("Conclusion: ", "heading"),
        ("Water is short.", "paragraph"),
    )
    assert {kind.strip("+") for kind in found} == {"abstract"}


def test_the_sections_of_an_article_are_no_parts_of_an_abstract() -> None:
    sections = (
        ("Introduction", "heading"),
        ("Rivers are short of water.", "paragraph"),
        ("Methods", "heading"),
        ("We measured it.", "paragraph"),
        ("Conclusion", "heading"),
        ("Water is short.", "paragraph"),
    )
    assert structured(*sections) == [kind for _, kind in sections]


def test_an_introduction_below_the_keywords_is_the_body() -> None:
    body = (
        ("Keywords: ", "keywords_label"),
        ("river, water", "keywords"),
        ("Introduction. ", "heading"),
        ("Rivers are short of water.", "abstract"),
        ("Methods. ", "heading"),
        ("We measured it.", "abstract"),
    )
    assert structured(*body) == [kind for _, kind in body]


def test_an_abstract_is_never_longer_than_some_thousand_letters() -> None:
    long = ("water " * 1000).strip()
    body = (LABEL, ("Background: ", "heading"), (long, "paragraph"))
    assert structured(*body)[1:] == ["heading", "paragraph"]


@pytest.mark.parametrize(
    ("label", "text", "wrong", "right"),
    [
        (("Аннотация: ", "abstract_label"), "В статье сказано о воде.", "keywords", "abstract"),
        (("Түйін сөздер: ", "keywords_label"), "су, қала", "abstract", "keywords"),
        (("Keywords", "keywords_label"), "water, town", "title", "keywords"),
    ],
)
def test_the_text_behind_a_label_is_what_the_label_says(
    label: tuple[str, str], text: str, wrong: str, right: str
) -> None:
    assert labelled(label, (text, wrong)) == [label[1], right]


def test_a_body_of_some_length_behind_a_label_of_keywords_stays_a_body() -> None:
    assert labelled(("Keywords", "keywords_label"), ("water " * 200, "paragraph"))[1] == "paragraph"


def test_keywords_that_end_with_a_comma_go_on_in_the_next_line() -> None:
    found = labelled(
        ("Keywords: ", "keywords_label"),
        ("water, town,", "keywords"),
        ("river", "affiliation"),
        ("Qiyal University", "affiliation"),
    )
    assert found[2:] == ["+keywords", "affiliation"]


def test_a_line_of_a_classification_is_keywords() -> None:
    assert labelled(("PACS: 12.34.Ab", "id_line")) == ["keywords"]
    assert labelled(("2030 Mathematics Subject Classification 12A34", "other")) == ["keywords"]
    assert labelled(("PACS has no code here", "other")) == ["other"]


def test_a_note_of_the_journal_ends_an_abstract() -> None:
    found = labelled(
        ("Water is short.", "abstract"),
        ("This work was supported by", "+abstract"),
        ("a made-up fund.", "+abstract"),
    )
    assert found == ["abstract", "other", "+other"]


def test_the_words_of_a_note_in_the_middle_of_a_sentence_end_nothing() -> None:
    found = labelled(("We describe what", "abstract"), ("Review of it says.", "+abstract"))
    assert found == ["abstract", "+abstract"]


def test_the_kind_of_an_article_is_no_title() -> None:
    found = labelled(("ORIGINAL ARTICLE", "title"), ("The Water of Towns", "title"))
    assert found == ["other", "title"]
    assert labelled(("Review of the Water of Towns", "title")) == ["title"]


def test_lines_in_the_middle_of_a_sentence_of_an_abstract_are_its_own() -> None:
    pieces = (("Мақалада су", "abstract"), ("мен", "other"), ("қала", "other"))
    text, found, tags = parts(*pieces, ("туралы айтылады.", "abstract"))
    assert kinds(whole_abstracts(text, found, tags)) == ["abstract", *["+abstract"] * 3]


def test_a_list_in_the_middle_of_an_abstract_is_its_own() -> None:
    pieces = (("Мақаланың ережелері:", "abstract"), ("– су үнемдеу;", "list_item"))
    text, found, tags = parts(*pieces, ("Соңында су туралы айтылады.", "abstract"))
    assert kinds(whole_abstracts(text, found, tags)) == ["abstract"] * 3


def test_a_list_below_an_abstract_is_not() -> None:
    pieces = (("Мақала су туралы.", "abstract"), ("– су;", "list_item"), ("Су аз.", "paragraph"))
    text, found, tags = parts(*pieces)
    assert kinds(whole_abstracts(text, found, tags))[1:] == ["list_item", "paragraph"]


def test_text_between_an_abstract_and_its_keywords_is_its_own() -> None:
    pieces = (
        ("Мақалада су туралы айтылады.", "abstract"),
        ("Зерттеудің мақсаты – су.", "paragraph"),
        ("Қорытынды. ", "heading"),
        ("Су аз.", "paragraph"),
        ("Түйін сөздер: ", "keywords_label"),
        ("су, қала", "keywords"),
        ("Су керек.", "paragraph"),
    )
    text, found, tags = parts(*pieces)
    answer = [kind.strip("+") for kind in kinds(whole_abstracts(text, found, tags))]
    assert answer == [*["abstract"] * 4, "keywords_label", "keywords", "paragraph"]


def test_a_sentence_between_two_abstracts_is_not_lost_in_them() -> None:
    pieces = (("Су аз.", "abstract"), ("Tel 12", "other"), ("Мақалада су туралы.", "abstract"))
    text, found, tags = parts(*pieces)
    assert kinds(whole_abstracts(text, found, tags)) == [kind for _, kind in pieces]


NAME = ("А.Б. Қиялов", "author")


def test_capitals_beside_names_are_the_title_of_a_text_that_has_no_other() -> None:
    lines = (("СУ РЕСУРСТАРЫ ЖӘНЕ", "other"), ("ДАЛАДАҒЫ ҚАЛАЛАР", "+other"), NAME)
    assert kinds(lost_title(*parts(*lines))) == ["title", "+title", "author"]


def test_capitals_are_no_title_beside_another_or_alone() -> None:
    line = ("СУ РЕСУРСТАРЫ ЖӘНЕ ДАЛАДАҒЫ ҚАЛАЛАР", "other")
    title = ("Даладағы су", "title")
    assert kinds(lost_title(*parts(line, NAME, title))) == ["other", "author", "title"]
    assert kinds(lost_title(*parts(line, ("Су аз.", "paragraph")))) == ["other", "paragraph"]


def above(line: str, title: str = "СУ ЖӘНЕ ДАЛА") -> str:
    pieces = ((title, "title"), ("Су аз.", "abstract"), (line, "other"))
    return kinds(titles_above(*parts(*pieces, ("В статье сказано о воде.", "abstract"))))[2]


def test_a_line_above_an_abstract_is_the_title_its_language_has_not() -> None:
    assert above("Вода в степных городах") == "title"


@pytest.mark.parametrize("line", ["Вода в степных городах.", "Вода", "Вода в городах 12"])
def test_a_sentence_a_word_or_a_line_with_numbers_above_an_abstract_is_no_title(line: str) -> None:
    assert above(line) == "other"


def test_a_second_title_in_a_language_is_none() -> None:
    assert above("Вода в степных городах", title="Вода и города") == "other"


def ends(first: str, last: str) -> str:
    lines = ((first, "id_line"), ("Су аз.", "paragraph"), (last, "id_line"))
    return kinds(settle_ends(*parts(*lines)))[-1]


def test_the_code_of_the_next_article_at_the_end_is_not_this_one_s() -> None:
    assert ends("МРНТИ 12.34.56", "МРНТИ 65.43.21") == "other"


def test_a_last_sentence_of_dates_is_their_line_and_no_entry() -> None:
    entry = ("Namuna A. Daryo va dasht. 2019.", "reference")
    dates = ("Maqola 2024-yil 6-mayda keldi, 2024-yil 14-iyunda qabul qilindi.", "reference")
    assert kinds(settle_ends(*parts(entry, dates)))[-1] == "date_line"
    assert kinds(settle_ends(*parts(dates, entry)))[-1] == "reference"


def test_sections_behind_the_keywords_are_no_structured_abstract() -> None:
    parts_of_body = (
        ("Methods", "abstract"),
        ("We counted the trees of the town.", "+abstract"),
        ("Results", "abstract"),
        ("There were many of them in the town.", "+abstract"),
        ("Conclusion", "abstract"),
        ("Trees are many.", "+abstract"),
    )
    keywords = (("Keywords:", "keywords_label"), ("tree, town", "keywords"), ("A text.", "other"))
    _, inside = structured_abstracts(*parts(*keywords, *parts_of_body)[1:])
    assert not inside
    _, inside = structured_abstracts(*parts(*parts_of_body)[1:])
    assert inside


def behind(*lines: str) -> list[str]:
    pieces = [(line, "+reference" if number else "reference") for number, line in enumerate(lines)]
    return kinds(settle_ends(*parts(*pieces)))


def test_a_note_below_the_pages_of_the_last_entry_is_no_part_of_it() -> None:
    entry = "8. Оқырманова Л.С. Оқырман уақыты // Үлгі. – 2022. – № 1. – Б. 5–11."
    assert behind(entry, "Тұманов Д.М. – докторант, Үлгі", "институты.") == [
        "reference",
        "paragraph",
        "+paragraph",
    ]


def noted(note: str) -> str:
    pieces = (("8. Оқырманова Л.С. Су. – 2022. – Б. 5–11.", "reference"), (note, "reference"))
    return kinds(settle_ends(*parts(*pieces)))[1]


def test_a_note_that_was_taken_for_an_entry_of_its_own_is_none() -> None:
    assert noted("Both authors and the institutes are invented.") == "paragraph"
    assert noted("Asan Asanov (Almaty). Professor. E-mail: ••••••••••") == "author_info"


def test_an_entry_with_a_year_is_no_note() -> None:
    assert noted("Tide A. Rivers and steppe. Sampleton, 2019.") == "reference"


@pytest.mark.parametrize(
    ("line", "more"),
    [
        ("8. Tide A. Rivers and steppe. – 2019. – P. 5–11.", "https://example.org/rivers"),
        ("8. Tide A. Rivers and steppe. – Vol. 5–11.", "Sampleton Press, 2019. 80 p."),
        ("8. Tide A. Rivers and steppe, Sampleton:", "Specimen Press of the town"),
        ("8. Tide A. Rivers and steppe. P. 5–11.", "(in Russian)"),
    ],
)
def test_what_an_entry_goes_on_with_stays(line: str, more: str) -> None:
    assert behind(line, more) == ["reference", "+reference"]


def test_the_same_code_once_more_or_another_one_at_the_end_is() -> None:
    assert ends("МРНТИ 12.34.56", "МРНТИ 12.34.56") == "id_line"
    assert ends("МРНТИ 12.34.56", "УДК 123") == "id_line"
