"""Raw text to clean text: what is joined, what stays, and where every character is from."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.records import Block, CleanText
from flows.text import clean as clean_module
from flows.text.clean import Cleaner


def clean(text: str, kind: str = "paragraph", lang: str = "kk") -> CleanText:
    return Cleaner(text).clean([Block(0, len(text), kind, 1, lang=lang)])


def rows(text: str, kind: str = "paragraph") -> list[tuple[str, str, str]]:
    return [(row.kind, row.raw, row.correct) for row in clean(text, kind).repairs]


@pytest.mark.parametrize(
    ("raw", "correct"),
    [
        ("үрдістермен айқын-\nдалады", "үрдістермен айқындалады"),
        ("екі мемлекет-\nке", "екі мемлекетке"),
        ("большое значе-\nние имеет", "большое значение имеет"),
        ("an important deve-\nlopment of", "an important development of"),
        ("маңыз-  \n  ды мәселе", "маңызды мәселе"),
        ("маңыз-\r\nды мәселе", "маңызды мәселе"),
        ("маңыз-\n\n\nды мәселе", "маңызды мәселе"),
        ("басқа мәселелер-\nмен қатар", "басқа мәселелермен қатар"),
        ("БІЛІМ БЕРУ МӘСЕ-\nЛЕЛЕРІ", "БІЛІМ БЕРУ МӘСЕЛЕЛЕРІ"),
    ],
)
def test_a_hyphen_at_the_line_end_joins_one_word(raw: str, correct: str) -> None:
    assert clean(raw).text == correct


@pytest.mark.parametrize(
    ("raw", "correct"),
    [
        ("тарихи-\nмәдени мұра", "тарихи-мәдени мұра"),
        ("бірін-\nбірі таныды", "бірін-бірі таныды"),
        ("жүз-\nжүзден бөлінді", "жүз-жүзден бөлінді"),
        ("сондай-\nақ", "сондай-ақ"),
        ("2018-\n2020 жылдары", "2018-2020 жылдары"),
        ("2018–\n2020 жылдары", "2018–2020 жылдары"),
        ("АҚШ-\nтың саясаты", "АҚШ-тың саясаты"),
        ("a non-\nlinear system", "a non-linear system"),
        ("Санкт-\nПетербург", "Санкт-Петербург"),
        ("социально-\nэкономическое развитие", "социально-экономическое развитие"),
        ("COVID-\n19", "COVID-19"),
        ("PIN-\nкод", "PIN-код"),
        ("чего-\nлибо", "чего-либо"),
    ],
)
def test_a_compound_keeps_its_hyphen_across_the_line_end(raw: str, correct: str) -> None:
    assert clean(raw).text == correct


@pytest.mark.parametrize(
    ("raw", "correct"),
    [
        ("бұл -\nмаңызды", "бұл - маңызды"),
        ("бұл –\nмаңызды", "бұл – маңызды"),
        ("тепло-\nи электроэнергия", "тепло- и электроэнергия"),
        ("short-\nand long-term", "short- and long-term"),
        ("бірінші\nекінші", "бірінші екінші"),
    ],
)
def test_what_no_hyphen_divides_is_not_joined(raw: str, correct: str) -> None:
    assert clean(raw).text == correct


@pytest.mark.parametrize(
    ("raw", "correct"),
    [
        ("тілдік курс тар өтті", "тілдік курстар өтті"),
        ("осы микро ға лымшарлық орта", "осы микроғалымшарлық орта"),
    ],
)
def test_a_suffix_apart_from_a_word_that_it_agrees_with_is_joined(raw: str, correct: str) -> None:
    assert clean(raw).text == correct


@pytest.mark.parametrize(
    "text",
    [
        "бұл мектеп тар болып қалды",  # does not agree: the plural is «мектептер»
        "жол тар еді",
        "көргенсіз дер едім",  # agrees, but has no plural that anyone knows
        "аз тер төкпейді",
        "осы микро ғылым туралы",
        "осы нано лар туралы",
        "макро ға қатысты",
    ],
)
def test_a_word_that_looks_like_a_suffix_stays_apart(text: str) -> None:
    assert clean(text).text == text


def test_the_word_whole_elsewhere_in_the_document_decides() -> None:
    text = "Қосқабырға туралы. Қос-\nқабырға"
    assert clean(text).text.endswith(" Қосқабырға")
    text = "Қос-қабырға туралы. Қос-\nқабырға"
    assert clean(text).text.endswith(" Қос-қабырға")


@pytest.mark.parametrize(
    ("raw", "correct"),
    [
        ("техно логиялық дамыған ел", "технологиялық дамыған ел"),
        ("дамы ған елдер", "дамыған елдер"),
        ("хал қы ның саны", "халқының саны"),
        ("имиджі нің қалыптасуы", "имиджінің қалыптасуы"),
        ("является важ ным фактором", "является важным фактором"),
        ("the imple mentation of", "the implementation of"),
    ],
)
def test_a_blank_inside_a_word_is_taken_out(raw: str, correct: str) -> None:
    assert clean(raw).text == correct


@pytest.mark.parametrize(
    "text",
    [
        "бұл да сол сияқты, екеуі де келді",
        "он мен ол және сен",
        "әр түрлі, көп қабатты, қол жетімді",
        "так же как и в том же году, что бы ни было, не смотря на него",
        "at the same time it may be in to the set up",
        "Қазақ тілі мен әдебиеті",
        "системам и людям",
    ],
)
def test_words_of_their_own_stay_apart(text: str) -> None:
    assert clean(text).text == text


@pytest.mark.parametrize(
    ("raw", "correct"),
    [
        ("деді [6,142].", "деді [6, 142]."),
        ("нығайту [12,б.54].", "нығайту [12, б. 54]."),
        ("(Омаров, 2018:4)", "(Омаров, 2018: 4)"),
        ("идеясы –немесе түрі", "идеясы – немесе түрі"),
        ("туралы А.Омаров жазды", "туралы А. Омаров жазды"),
        ("көрсетті ( Омаров, 2009)", "көрсетті (Омаров, 2009)"),
        ("-туризм және спорт", "- туризм және спорт"),
    ],
)
def test_blanks_around_marks_are_set_right_in_running_text(raw: str, correct: str) -> None:
    assert clean(raw).text == correct


def test_values_of_references_stay_as_printed() -> None:
    text = "Омаров А.Серік Тарих,мәдениет. 2018:4"
    assert clean(text, "reference").text == text


@pytest.mark.parametrize("text", ["3,14 және 1:25 ара", "x,y", "and [3,7] of", "С.С. Омаров т.б."])
def test_numbers_and_abbreviations_get_no_blanks(text: str) -> None:
    assert clean(text, lang="en").text == text


def test_a_compound_written_with_a_spaced_hyphen_is_closed_where_it_is_known() -> None:
    text = "мәдени-рухани байлық, мәдени – рухани мұра"
    assert clean(text).text == "мәдени-рухани байлық, мәдени-рухани мұра"
    assert clean("өркендету – ізгілік үшін").text == "өркендету – ізгілік үшін"


def test_pieces_of_a_unit_are_joined_without_what_stands_between_them() -> None:
    text = "Бұл мәсе-\n\n17\n\nҚосымша бас\n\nле маңызды"
    pieces = [Block(0, 9, "paragraph", 1), Block(text.index("ле м"), len(text), "paragraph", 1)]
    found = Cleaner(text).clean(pieces)
    assert found.text == "Бұл мәселе маңызды"
    assert found.repairs[0].raw == text[4 : text.index(" маңызды")]
    assert found.raw_span(4, 10) == (4, text.index("ле м") + 2)


def test_invisible_characters_and_ligatures_go_and_nfc_comes() -> None:
    text = "со\u00adфт \u200bтек\u0306ст \ufb01t\u00a0и\u0306"
    assert clean(text).text == unicodedata.normalize("NFC", "софт тек\u0306ст fit \u0439")


def test_a_soft_hyphen_at_the_line_end_joins_the_word() -> None:
    assert clean("маңыз\u00ad\nды").text == "маңызды"


def test_joiners_stay_between_arabic_letters() -> None:
    assert clean("می\u200cشود").text == "می\u200cشود"


def test_a_composed_letter_spans_all_its_raw_characters() -> None:
    found = clean("аи\u0306б")
    assert found.text == "а\u0439б"
    assert found.raw_span(1, 2) == (1, 3)
    assert found.raw_span(0, 3) == (0, 4)


def test_both_letters_of_a_ligature_span_the_one_raw_character() -> None:
    found = clean("e\ufb03t")
    assert found.text == "effit"
    assert found.raw_span(1, 2) == found.raw_span(2, 4) == (1, 2)


def test_rows_take_whole_words_and_leave_the_punctuation_out() -> None:
    assert rows("бұл («маңыз-\nды»), екі") == [("eol_hyphen_remove", "маңыз-\nды", "маңызды")]
    assert rows("деді [6,142].") == [("missing_space", "6,142", "6, 142")]
    assert rows("көрсетті ( Омаров, 2009)") == [("space_after_open_bracket", "( Омаров", "(Омаров")]


def test_two_changes_in_one_word_are_one_row() -> None:
    assert rows("бағдарламасының бағ-\nдар ламасының") == [
        ("eol_hyphen_remove+spurious_space", "бағ-\nдар ламасының", "бағдарламасының")
    ]


def test_line_ends_that_become_blanks_are_no_repairs() -> None:
    assert rows("бірінші жол\nекінші жол \nүшінші") == []


def test_a_page_number_glued_to_a_year_is_told() -> None:
    text = "№3 (90). 2018156"
    found = Cleaner(text).clean([Block(13, 16, "page_number", 1)])
    assert found.text == "156"
    assert found.repairs == ((9, 16, "glued_page_number", "2018156", "2018 | 156"),)


@pytest.mark.parametrize("text", ["", " \n ", "\u00ad", "\ufeff\n"])
def test_a_unit_with_nothing_visible_is_empty(text: str) -> None:
    assert clean(text) == CleanText("", (), clean(text).repairs)
    assert clean(text).repairs == ()


LETTERS = "абвқңәи\u0306\u00ad\u200b\ufb01 \n\n-–.,«»()[]0123\tabCеT\u00a0\r\f"
TEXTS = st.text(st.sampled_from(LETTERS), max_size=60)


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_every_clean_character_leads_back_to_the_raw_text(parts: list[str]) -> None:
    text = "|".join(parts)
    pieces, start = [], 0
    for part in parts:
        pieces.append(Block(start, start + len(part), "paragraph", 1))
        start += len(part) + 1
    found = Cleaner(text).clean(pieces)
    assert len(found.starts) == len(found.text)
    assert list(found.starts) == sorted(found.starts)
    assert "  " not in found.text
    assert found.text == found.text.strip()
    assert unicodedata.is_normalized("NFC", found.text)
    touched = [(row.start, row.end) for row in found.repairs]
    for at, character in enumerate(found.text):
        start, end = found.raw_span(at, at + 1)
        assert pieces[0].start <= start < end <= len(text)
        is_changed = any(first <= start < last for first, last in touched)
        if not is_changed and character != " ":
            assert character in unicodedata.normalize("NFC", text[start:end])


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_rows_are_in_order_and_say_what_stands_there(text: str) -> None:
    found = clean(text)
    ends = [0]
    for row in found.repairs:
        assert row.raw == text[row.start : row.end]
        assert row.raw != row.correct
        assert row.start >= ends[-1]
        ends.append(row.end)


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5), st.data())
def test_units_cleaned_together_read_as_each_alone(parts: list[str], data: st.DataObject) -> None:
    text = "|".join(parts)
    units, start = [], 0
    for number, part in enumerate(parts):
        kind = data.draw(st.sampled_from(["paragraph", "reference", "page_number"]))
        lang = data.draw(st.sampled_from(["kk", "ru"]))
        units.append([Block(start, start + len(part), kind, number, lang=lang)])
        start += len(part) + 1
    together = Cleaner(text).clean_all(units)
    assert together == [Cleaner(text).clean(unit) for unit in units]


@pytest.mark.parametrize(
    ("text", "cut", "correct"),
    [
        ("мәсе-\nле маңызды", 6, ["мәсе-", "ле маңызды"]),
        ("жоқмаңыз-\nды", 3, ["жоқ", "маңызды"]),
        ("техно логиялық", 6, ["техно", "логиялық"]),
        ("деді А.Омаров", 7, ["деді А.", "Омаров"]),
        ("бұл –немесе", 5, ["бұл –", "немесе"]),
    ],
)
def test_the_end_of_one_unit_and_the_beginning_of_the_next_are_not_read_together(
    text: str, cut: int, correct: list[str]
) -> None:
    units = [[Block(0, cut, "paragraph", 0)], [Block(cut, len(text), "paragraph", 1)]]
    assert [found.text for found in Cleaner(text).clean_all(units)] == correct


def test_long_documents_are_cleaned_in_parts_that_read_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "маңыз-\nды  дамы ған; нa \ufb01n " * 9
    units = [[Block(at, at + 31, "paragraph", at, lang="ru")] for at in range(0, len(text), 31)]
    whole = Cleaner(text).clean_all(units)
    monkeypatch.setattr(clean_module, "_TOGETHER", 40)
    assert Cleaner(text).clean_all(units) == whole
    assert whole[0].text.startswith("маңызды дамыған; на fin")
