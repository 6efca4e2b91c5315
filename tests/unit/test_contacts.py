"""E-mails and phone numbers are masked; other numbers are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text import contacts
from flows.text.contacts import MASK, find_contacts, has_contact, mask, mask_values


def masked(text: str) -> list[str]:
    return [text[start:end] for start, end in find_contacts(text)]


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("e-mail: a.b@example.kz,", "a.b@example.kz"),
        ("пошта:a_b-c@mail.example.com.", "a_b-c@mail.example.com"),
        ("a.b@ example.kz", "a.b@ example.kz"),
        ("a.b @example. kz", "a.b @example. kz"),
        ("a.b@\nexample.kz", "a.b@\nexample.kz"),
        ("a.b@example.\nkz, Алматы", "a.b@example.\nkz"),
        ("ab-\ncd@example.kz", "ab-\ncd@example.kz"),
        ("Алматыabc@example.kz", "abc@example.kz"),
        ("{a, b}@example.kz", "{a, b}@example.kz"),
        ("a.b [at] example.kz", "a.b [at] example.kz"),
        ("a.b@example,ru", "a.b@example,ru"),
        ("пошта@мысал.қаз", "пошта@мысал.қаз"),
    ],
)
def test_an_address_is_found_also_when_broken(text: str, contact: str) -> None:
    assert masked(text) == [contact]


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("+7 700 000 00 01", "+7 700 000 00 01"),
        ("+77000000001.", "+77000000001"),
        ("8 (700) 000-00-01", "8 (700) 000-00-01"),
        ("8-700-000-00-01", "8-700-000-00-01"),
        ("тел. 300-00-01", "300-00-01"),
        ("тел.: 8 (7172) 30-00-01", "8 (7172) 30-00-01"),
        ("Телефон: 87000000001", "87000000001"),
        ("ұялы тел: +7 (700)\n000-00-01", "+7 (700)\n000-00-01"),
        ("+998 90 000 00 01", "+998 90 000 00 01"),
        ("+996 555 00 00 01", "+996 555 00 00 01"),
        ("Phone: 7000-1234", "7000-1234"),
    ],
)
def test_a_phone_number_with_evidence_is_found(text: str, contact: str) -> None:
    assert masked(text) == [contact]


def test_a_bare_number_counts_behind_an_address() -> None:
    assert masked("a@example.kz, 87000000001") == ["a@example.kz", "87000000001"]


@pytest.mark.parametrize(
    "text",
    [
        "ISBN 978-601-00-0000-1",
        "ISSN 1563-0000",
        "https://doi.org/10.1234/87000000001",
        "10.1016/j.cell.2011.01.030",
        "2018-2020 жж., 1991-1995",
        "тел. 2018-2020",
        "С. 123-130",
        "УДК 327.7(574)",
        "ҒТАМР 03.20.00, 11.25.40",
        "15000 телефон",
        "телефон 15000 адам",
        "ЖСК KZ00 1234 5678 9012 3456",
        "87000000001",
        "8 700 000 000 теңге",
        "+15 000 000 000 теңге",
        "12 345 678 901 адам",
        "ORCID 0000-0000-0000-0001",
        "№ 87 от 12.05.2018, № 700-000",
        "+\n218 (5.16)\n124 (27.0)",
        "MoO2@Mo2C құрамы",
        "5 @ 10",
        "@paydalanushy",
        "сайт mail.example.kz. Сонымен",
        "Cell 124(755)",
    ],
)
def test_other_numbers_and_signs_are_left(text: str) -> None:
    assert masked(text) == []
    assert mask(text) == text
    assert not has_contact(text)


def test_masking_keeps_length_blanks_and_line_ends() -> None:
    text = "Автор: a.b@\nexample.kz, Алматы"
    assert mask(text) == f"Автор: {MASK * 4}\n{MASK * 10}, Алматы"


def test_a_masked_text_still_has_a_contact() -> None:
    assert has_contact(mask("e-mail: abc@example.kz"))
    assert not has_contact(f"тізім: {MASK} бірінші, {MASK} екінші")


@settings(max_examples=60)
@given(st.text(alphabet="a@.k z\n+78(0)-{},тел", max_size=60))
def test_masking_never_moves_a_character(text: str) -> None:
    result = mask(text)
    assert len(result) == len(text)
    assert [c.isspace() for c in result] == [c.isspace() for c in text]
    ends = [0, *(place for span in find_contacts(text) for place in span)]
    assert ends == sorted(ends)


def test_contacts_in_what_a_source_says_are_masked_at_any_depth() -> None:
    said = {
        "email": "a.omarov@example.org",
        "authors": [{"name": "Омаров А.", "mail": "Contact: b@example.org"}],
        "tel": "87010000000",
        "phone": 87010000000,
    }
    masked = mask_values(said)
    assert "example.org" not in str(masked)
    assert "8701" not in str(masked)
    assert masked["authors"][0]["name"] == "Омаров А."
    assert len(masked["email"]) == len(said["email"])


def test_numbers_and_names_that_a_source_gives_stay_as_they_are() -> None:
    said = {"year": 2021, "doi": "10.5555/87010000000", "is_open": True, "n": 1.5, "none": None}
    assert mask_values(said) == said


@given(st.text(alphabet="0123456789+()- \n\u00a0.x\u0663", max_size=80))
def test_numbers_are_the_same_found_by_array_and_by_pattern(text: str) -> None:
    by_pattern = [match.span() for match in contacts._numbers(text)]
    long = text + "x" * contacts._WORTH_AN_ARRAY
    assert [match.span() for match in contacts._numbers(long)] == by_pattern


def test_a_number_in_a_long_text_is_masked_with_its_label_or_prefix() -> None:
    text = "сөз " * 1000 + "тел. 25-31-07, +7 (700) 111-22-33; (2031) 10.2031"
    masked = mask(text)
    assert masked.endswith("тел. ••••••••, •• ••••• •••••••••; (2031) 10.2031")
