"""Names of files and records."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.sources.names import (
    ID_COLUMNS,
    TEXT_COLUMNS,
    find_column,
    is_document,
    is_nested,
    is_unsafe,
    kind_of,
    record_id,
    safe_name,
)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", "text"),
        ("A.TXT", "text"),
        ("a.txt.gz", "text"),
        ("a.pdf", "pdf"),
        ("a.zip", "zip"),
        ("a.tar", "tar"),
        ("a.tar.zst", "tar"),
        ("a.tgz", "tar"),
        ("a.jsonl", "jsonl"),
        ("a.ndjson.gz", "jsonl"),
        ("a.parquet", "parquet"),
        ("a.docx", None),
        ("a.gz", None),
        ("txt", None),
        ("a.txt.bak", None),
    ],
)
def test_the_suffix_says_the_kind(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    "path",
    [
        "sources.toml",
        "sub/withdrawn.csv",
        "README.md",
        "readme",
        "errata.csv",
        "LICENSE.txt",
        ".hidden.txt",
        ".git/a.txt",
        "a/.b/c.txt",
        "__MACOSX/a.txt",
        "expectations.toml",
    ],
)
def test_what_describes_documents_or_is_hidden_is_none(path: str) -> None:
    assert not is_document(path)


@pytest.mark.parametrize(
    "path", ["a.txt", "a/b.txt", "readme-2.txt", "sources.toml.txt", "a/b..txt"]
)
def test_other_files_may_be_documents(path: str) -> None:
    assert is_document(path)


@pytest.mark.parametrize("name", ["a.zip", "b/a.tar.gz", "a.7z", "a.tgz", "a.jsonl", "a.parquet"])
def test_an_archive_in_an_archive_is_seen(name: str) -> None:
    assert is_nested(name)


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz", "zip", "a.zip.txt"])
def test_a_text_in_an_archive_is_no_archive(name: str) -> None:
    assert not is_nested(name)


@pytest.mark.parametrize(
    "name", ["../a.txt", "a/../../b", "/etc/passwd", "C:\\a.txt", "c:a.txt", "..\\a", "\\a"]
)
def test_a_name_that_leads_out_is_unsafe(name: str) -> None:
    assert is_unsafe(name)


@pytest.mark.parametrize("name", ["a/b.txt", "..a/b..txt", "a...txt", "1: a.txt", "./a.txt"])
def test_a_name_that_stays_inside_is_not_unsafe(name: str) -> None:
    assert not is_unsafe(name)


def test_a_name_is_composed_and_parted_by_slashes() -> None:
    decomposed = "\u0438\u0306"  # Cyrillic i and a breve
    assert safe_name(f"a\\{decomposed}.txt") == "a/\u0439.txt"


def test_control_characters_and_direction_marks_are_written_out() -> None:
    assert safe_name("a\nb\x00.txt") == "a%0Ab%00.txt"
    assert safe_name("a\u202etxt.exe") == "a%E2%80%AEtxt.exe"


def test_bytes_that_are_no_utf8_are_written_out() -> None:
    assert safe_name(b"\xe0.txt".decode("utf-8", "surrogateescape")) == "%E0.txt"
    assert safe_name("\ud800.txt") == "%ED%A0%80.txt"


def test_a_name_cannot_lead_upwards() -> None:
    assert safe_name("/../a//./b.txt") == "%2E%2E/a/b.txt"


@pytest.mark.parametrize("name", ["", "/", ".", "././"])
def test_a_name_of_nothing_is_still_a_name(name: str) -> None:
    assert safe_name(name) == "%2E"


def test_kazakh_letters_and_blanks_stay() -> None:
    assert safe_name("мақала 1 (түзетілген).txt") == "мақала 1 (түзетілген).txt"


@settings(max_examples=200)
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=30))
def test_a_safe_name_is_printable_relative_and_stable(name: str) -> None:
    safe = safe_name(name)
    safe.encode("utf-8")
    assert safe_name(safe) == safe == unicodedata.normalize("NFC", safe)
    assert not safe.startswith("/") and ".." not in safe.split("/")
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in safe)


def test_a_column_is_found_whatever_its_case_and_order() -> None:
    assert find_column(["title", "fullText", "Body"], TEXT_COLUMNS) == "fullText"
    assert find_column(["coreId", "doi"], ID_COLUMNS) == "coreId"
    assert find_column(["content", "text"], TEXT_COLUMNS) == "text"


def test_no_column_is_guessed() -> None:
    assert find_column(["title", "abstract", "texts"], TEXT_COLUMNS) is None


def test_the_first_of_two_columns_that_differ_in_case_counts() -> None:
    assert find_column(["Text", "text"], TEXT_COLUMNS) == "Text"


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("a1", "a1"),
        (17, "17"),
        (" a ", "a"),
        ("10.5555/x", "10.5555/x"),
        ("../x", "%2E%2E/x"),
        (None, "d.jsonl/3"),
        ("", "d.jsonl/3"),
        (True, "d.jsonl/3"),
        (1.5, "d.jsonl/3"),
    ],
)
def test_a_record_has_its_own_id_or_its_number(value: object, name: str) -> None:
    assert record_id(value, "d.jsonl", 3) == name


def test_a_name_of_combining_marks_takes_no_more_time_than_its_length() -> None:
    import time

    def seconds(n_marks: int) -> float:
        began = time.process_time()
        safe_name("a" + "\u0315\u0300" * n_marks)
        return time.process_time() - began

    assert seconds(500_000) < 2
