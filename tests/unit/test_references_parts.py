"""The parts of the reference parser: what is taken out, persons, numbers, kinds of work."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.text import references_names as names
from flows.text import references_numbers as numbers
from flows.text.references_entries import read
from flows.text.references_features import features
from flows.text.references_names import ANY, spans
from flows.text.references_peel import HOLE, peel
from flows.text.references_rules import without_kind
from flows.text.references_tagger import is_gost
from flows.text.references_tokens import shape, tokens, tokens_of_all
from flows.text.references_words import first_words, fold, holds_any


@pytest.mark.parametrize(
    ("entry", "number"),
    [
        ("12. Омаров А.", 12),
        ("12.Омаров А.", 12),
        ("[7] Tanner J.", 7),
        ("3) Tanner J.", 3),
        ("21 Сейтов Г.А.", 21),
        ("2031 жылғы есеп", None),
        ("10.12345/abc", None),
        ("19th century soils", None),
        ("Омаров А. 12. қараша", None),
    ],
)
def test_the_number_in_front_is_taken_off_and_no_other(entry, number):
    assert peel(entry).number == number


@pytest.mark.parametrize(
    ("entry", "doi"),
    [
        ("DOI 10.12345/a.b-1.", "10.12345/a.b-1"),
        ("DOI10.12345/ab/786.", "10.12345/ab/786"),
        ("doi: 10.12345/S1(00)12-4", "10.12345/S1(00)12-4"),
        ("https://doi.org/10.12345/ab.", "10.12345/ab"),
        ("DOI 10.12345/2-13[in Russian]", "10.12345/2-13"),
        ("Т. 10.-2031/5", None),
    ],
)
def test_a_doi_is_found_without_what_stands_round_it(entry, doi):
    assert peel("Title. " + entry).doi == doi


@pytest.mark.parametrize(
    ("entry", "url", "accessed"),
    [
        (
            "URL: https://example.org/a/ (дата обращения: 01.02.2031).",
            "https://example.org/a/",
            "01.02.2031",
        ),
        ("http://example.org/b.Дата обращения: 1.2.2031", "http://example.org/b", "1.2.2031"),
        (
            "https://example.org/c/Data obrashhenija: 27.02.2031)",
            "https://example.org/c/",
            "27.02.2031",
        ),
        ("https://example.org/d Жүгінген күні 18.12.2031", "https://example.org/d", "18.12.2031"),
        (
            "Available at: www.example.org/e (accessed March 15, 2031)",
            "www.example.org/e",
            "March 15, 2031",
        ),
        ("K\u0456ру күні: 10.09.2031", None, "10.09.2031"),
    ],
)
def test_addresses_end_where_the_next_words_begin(entry, url, accessed):
    found = peel("Title. " + entry)
    assert (found.url, found.accessed) == (url, accessed)


def test_what_is_taken_out_leaves_the_length_of_the_entry():
    entry = "5. Title [Электронный ресурс]. ISBN 978-601-1234-56-7 https://example.org [in Kazakh]"
    found = peel(entry)
    assert len(found.text) == len(entry)
    assert found.isbn == "978-601-1234-56-7"
    assert "example" not in found.text
    assert "Kazakh" not in found.text
    assert HOLE in found.text


@pytest.mark.parametrize(
    ("printed", "persons"),
    [
        ("Омаров А.Б., Ли К.", ("Омаров А.Б.", "Ли К.")),
        ("Омаров, А. Б., Ли, К.", ("Омаров, А. Б.", "Ли, К.")),
        ("Омаров А.Б. Ли К.Н.", ("Омаров А.Б.", "Ли К.Н.")),
        ("Davis, Jim", ("Davis, Jim",)),
        ("Tanner JA, Osei K", ("Tanner JA", "Osei K")),
        ("A. Smith and B. Jones", ("A. Smith", "B. Jones")),
        ("Müller, Anna/Koch, Paul", ("Müller, Anna", "Koch, Paul")),
        ("Омаров А.Б. и др.", ("Омаров А.Б.",)),
        ("Омаров А.Б. және т.б.", ("Омаров А.Б.",)),
        ("Кулов Т.Б., Ли К.", ("Кулов Т.Б.", "Ли К.")),
        ("Омаров А.Б., Омаров А.Б.", ("Омаров А.Б.",)),
        ("et al.", ()),
        ("", ()),
    ],
)
def test_persons_are_parted_as_they_are_printed(printed, persons):
    assert names.people(printed) == persons


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("Омаров А.Б.", "Омаров, А. Б."),
        ("А.Б. Омаров", "Омаров, А. Б."),
        ("Омаров, А.Б.", "Омаров, А. Б."),
        ("Tanner JA", "Tanner, J. A."),
        ("John R. Smith", "Smith, J. R."),
        ("Асан Омаров", "Омаров, А."),
        ("Омаров Асан Болатұлы", "Омаров, А. Б."),
        ("Жанова Ж.Ж.", "Жанова, Ж. Ж."),
        ("UNESCO", "UNESCO"),
    ],
)
def test_a_name_has_one_form_however_it_is_printed(printed, form):
    assert names.normal_form(printed) == form


@pytest.mark.parametrize(
    ("entry", "head"),
    [
        ("Омаров А.Б., Ли К. Қазақ тілі", "Омаров А.Б., Ли К."),
        ("F. Yu. Eker, H. Yardi Effect of salt", "F. Yu. Eker, H. Yardi"),
        ("Қазақ тілі. – Алматы", ""),
        ("Лотов Ю.М. Роман А.С. Иванова", "Лотов Ю.М."),
    ],
)
def test_names_in_front_end_before_the_title(entry, head):
    assert entry[: names.head_end(entry)] == head


@pytest.mark.parametrize(
    ("printed", "volume", "issue"),
    [
        ("Т. 4", "4", None),
        ("7(2)", "7", "2"),
        ("2-том", "2", None),
        ("Vol. 12", "12", None),
        ("VII том", "VII", None),
    ],
)
def test_a_volume_is_its_number_alone(printed, volume, issue):
    assert numbers.volume(printed) == (volume, issue)


@pytest.mark.parametrize(
    ("printed", "issue"),
    [
        ("№ 2(31)", "2(31)"),
        ("№5-6", "5-6"),
        ("вып. 3", "3"),
        ("№.1", "1"),
        ("(2)", "2"),
        ("5 – С", "5"),
    ],
)
def test_an_issue_keeps_its_running_number(printed, issue):
    assert numbers.issue(printed) == issue


@pytest.mark.parametrize(
    ("printed", "pages"),
    [
        ("С. 12-18", ("12-18", "12", "18")),
        ("–Б.5-9", ("5-9", "5", "9")),
        ("12-18 бб.", ("12-18", "12", "18")),
        ("373-86", ("373-86", "373", "386")),
        ("P. 7", ("7", "7", "7")),
        ("187-208, 347-367", ("187-208, 347-367", None, None)),
        ("40 - 52", ("40 - 52", "40", "52")),
        ("б.", None),
    ],
)
def test_pages_are_as_printed_and_first_and_last_written_out(printed, pages):
    assert numbers.pages(printed) == pages


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Нан технологиясы: оқу құралы", "Нан технологиясы"),
        ("Экология. Учебник", "Экология"),
        ("Статистика: учебно-методический комплекс для студентов", "Статистика"),
        ("Расчёт потерь: дис. ... канд. техн. наук: 05.18.01", "Расчёт потерь"),
        ("Uchebnik po himii", "Uchebnik po himii"),
        ("Учебник как жанр", "Учебник как жанр"),
        ("Ұлы дала: тарихи зерттеу", "Ұлы дала: тарихи зерттеу"),
        ("Dala tarihy [History of the", "Dala tarihy"),
        ("Dala [tarihy] turaly", "Dala [tarihy] turaly"),
    ],
)
def test_the_kind_of_work_is_no_part_of_a_title(title, bare):
    assert without_kind(title) == bare


def test_folding_keeps_the_length_and_makes_look_alikes_one():
    assert fold("Ceит") == fold("С\u0435ит")
    for text in ("İstanbul", "Straße", "ҚАЗАҚ"):
        assert len(fold(text)) == len(text)


def test_tight_entries_are_parted_at_punctuation_and_words_kept_whole():
    found = [token.text for token in tokens("Нур-Султан//J.-2031.-T.5, №3.-S.5-9 prodovol'st")]
    assert found[:4] == ["Нур-Султан", "//", "J", "."]
    assert found[-1] == "prodovol'st"
    assert "2031" in found


def test_each_token_has_one_group_of_each_kind():
    text = "Омаров А.Б. Атауы // Журнал.-2031.-№3.-Б.5-9"
    items = tokens(text)
    assert features(read([text])).shape == (7, len(items))


def test_what_is_told_of_an_entry_does_not_depend_on_the_others():
    texts = [
        "Омаров А.Б. Атауы // Журнал.-2031.-№3.-Б.5-9",
        "",
        "Smith J. «First. Second». In: Book (eds. Doe J.), 2031. - P. 7.",
        "(А) / Б) // В - Г.",
    ]
    alone = [features(read([text])) for text in texts]
    assert features(read(texts)).tolist() == np.concatenate(alone, axis=1).tolist()


@pytest.mark.parametrize(
    "text",
    [
        "Омаров А.Б., Ли К. Экономика негіздері / А.Б. Омаров // Хабаршы. - 2031. - Т. 5.",
        "van der Berg J., de la Torre M. The made Silant' eva A. social Ivan Petrov AB, 12",
        "O'Brien-Smith, J. R. and фон Мюллер К. International McDonald A. елінде Р. Ә.",
        "Мұнда есім жоқ",
    ],
)
def test_names_are_found_where_the_pattern_finds_them(text):
    assert spans(text) == [match.span() for match in ANY.finditer(text)]


@given(st.text(alphabet="АБвдеВ ан.,-'Smith le", max_size=40))
def test_names_are_found_where_the_pattern_finds_them_in_any_text(text):
    assert spans(text) == [match.span() for match in ANY.finditer(text)]


def test_years_and_numbers_look_different():
    assert shape("2031") == "year"
    assert shape("2999") == "n4"
    assert shape("-") == shape("–") == "dash"


def test_gost_is_told_by_its_areas_or_its_script():
    assert is_gost("Tanner J. Title // Journal")
    assert is_gost("Tanner J. Title. - Almaty, 2031")
    assert is_gost("Сейтов А. (2031). Атауы")
    assert not is_gost("Tanner, J. (2031). Title. Journal, 12(3), 45-58.")


def test_every_phrase_holds_one_of_the_first_words():
    phrases = {"дата обращения", "дата", "accessed on", "бет"}
    stems = first_words(phrases)
    assert stems == ("accessed", "бет", "дата")
    assert all(holds_any(phrase, stems) for phrase in phrases)
    assert not holds_any("күні", stems)


@given(st.text(alphabet="АБІ абів.,-;eEdD", max_size=24), st.booleans())
def test_plain_names_are_read_as_all_others_are(text, after_family):
    text = f"Davis, {text}" if after_family else text
    read = names.people(text), names.normal_form(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flows.text.references_names._PLAIN", re.compile("(?!)"))
        assert read == (names.people(text), names.normal_form(text))


@given(st.text(alphabet="Аб9 .-/«_'\u0306", max_size=30))
def test_tokens_stand_where_they_say_and_leave_only_blanks(text):
    found = tokens(text)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert "".join(token.text for token in found) == "".join(text.split())


def test_tokens_are_the_same_alone_and_among_others():
    texts = ["", "Омаров А.Б. 2031", ". " * 450, "\x1a\x1a Ли", " ", "a" * 20]
    found, layout = tokens_of_all(texts)
    assert list(map(list, found)) == [list(tokens(text)) for text in texts]
    assert layout.lengths.tolist() == list(map(len, found))
    assert layout.firsts.tolist() == [0, 0, 6, 406, 408, 408]
    every = [(token.start, token.end) for some in found for token in some]
    assert list(zip(layout.starts.tolist(), layout.ends.tolist(), strict=True)) == every
