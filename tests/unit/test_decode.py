"""What bytes become, and what is refused."""

import pytest

from flows.text.decode import DecodeError, decode

RUSSIAN = "Сегодня в статье рассматриваются вопросы развития образования. И это важно: № 5.\r\n" * 8
KAZAKH = "Бүгінгі күні қазақ тілінің дамуы өте маңызды мәселе болып отыр, ғылым үшін де.\n" * 8
FRENCH = "Les élèves de l'école étudient très bien la leçon de français à la bibliothèque.\n" * 8


def reads_as(text: str, page: str) -> str:
    """What a program shows that reads the UTF-8 of ``text`` in a code page."""
    shown = []
    for byte in text.encode():
        try:
            shown.append(bytes([byte]).decode(page))
        except UnicodeDecodeError:
            shown.append(chr(byte))
    return "".join(shown)


@pytest.mark.parametrize("text", [RUSSIAN, KAZAKH, FRENCH, "plain ASCII", "سلام دنیا", "中文"])
def test_utf_8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8", 1.0)


def test_line_ends_stay_as_they_are() -> None:
    text = "бір\r\nекі\rүш\n\fтөрт"
    assert decode(text.encode()).text == text


def test_a_leading_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbf" + KAZAKH.encode()).text == KAZAKH


def test_a_byte_order_mark_inside_stays_so_that_offsets_hold() -> None:
    assert decode("бір\ufeffекі".encode()).text == "бір\ufeffекі"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [RUSSIAN, KAZAKH, FRENCH])
def test_utf_16_is_known_with_and_without_a_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding))[:2] == (text, encoding)
    assert decode(("\ufeff" + text).encode(encoding)) == (text, encoding, 1.0)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN.replace("№", ""), "koi8-r"),
        (RUSSIAN, "cp866"),
        (KAZAKH, "kz1048"),
        (KAZAKH, "ptcp154"),
        (FRENCH, "latin-1"),
        (FRENCH.replace("'", "’"), "cp1252"),
    ],
)
def test_code_pages_are_told_apart_by_their_letters(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded[:2] == (text, encoding)
    assert decoded.score > 0.9


def test_russian_in_a_kazakh_page_is_the_same_text_whatever_the_page_is_called() -> None:
    assert decode(RUSSIAN.encode("kz1048")).text == RUSSIAN


@pytest.mark.parametrize("page", ["cp1251", "cp1252", "latin-1"])
@pytest.mark.parametrize("text", [RUSSIAN, KAZAKH])
def test_utf_8_read_in_a_code_page_and_saved_again_is_undone(text: str, page: str) -> None:
    assert decode(reads_as(text, page).encode())[:2] == (text, f"{page}>utf-8")


def test_it_is_undone_twice_where_it_happened_twice() -> None:
    spoilt = reads_as(reads_as(RUSSIAN, "cp1251"), "cp1251")
    assert decode(spoilt.encode())[:2] == (RUSSIAN, "cp1251>cp1251>utf-8")


def test_it_is_undone_where_the_byte_without_a_letter_became_a_question_mark() -> None:
    spoilt = reads_as(RUSSIAN, "cp1251").replace("\x98", "?").replace("\xa0", " ")
    assert decode(spoilt.encode()).text == RUSSIAN


@pytest.mark.parametrize(
    "text",
    [
        "РСУ и РС «Р» — Р°К, СР° и ТР° в РСФСР: РУ РТ СС.\n" * 5,
        "Ð is a letter of Icelandic, Ñ one of Spanish: España, niño, Ðor.\n" * 5,
    ],
)
def test_a_text_that_only_has_such_letters_is_left_alone(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8", 1.0)


@pytest.mark.parametrize(
    ("data", "reason", "offset"),
    [
        (b"", "empty_text", 0),
        (b" \r\n\t\f \n", "empty_text", 0),
        (b"\xef\xbb\xbf", "empty_text", 0),
        (b"\xff\xfe \x00\n\x00", "empty_text", 0),
        (b"%PDF-1.4 text", "binary", 0),
        (b"PK\x03\x04\x14\x00", "binary", 0),
        (b"abc\x00def", "binary", 3),
        ("абв\0где".encode(), "binary", 6),
        (b"\x01\x02\x03\x04\x05\x06 text", "binary", 0),
        ("қазақ тілі ".encode() * 9 + b"\xff", "undecodable", 180),
        (b"\xed\xa0\x80" + "қазақ тілі ".encode() * 9, "undecodable", 0),
        (b"\xff\xfea\x00b", "undecodable", 4),
        (b"\xff\xfe\x00\xd8a\x00", "undecodable", 2),
    ],
)
def test_what_is_no_text_is_refused_with_the_byte_and_a_reason(
    data: bytes, reason: str, offset: int
) -> None:
    with pytest.raises(DecodeError) as caught:
        decode(data)
    assert (caught.value.reason, caught.value.offset) == (reason, offset)
    assert caught.value.detail.endswith(".")


def test_a_single_letter_is_read_but_nothing_is_sure_about_it() -> None:
    assert decode(b"\xe9").score < 0.9


def test_noise_is_in_no_code_page() -> None:
    noise = bytes(0x80 + number * number * 7 % 127 for number in range(4000))
    with pytest.raises(DecodeError) as caught:
        decode(noise)
    assert caught.value.reason == "undecodable"


def test_the_reasons_are_words_of_the_vocabulary() -> None:
    from schemas import vocabulary

    assert {"empty_text", "binary", "undecodable"} <= vocabulary.column("reject_reasons", "reason")
