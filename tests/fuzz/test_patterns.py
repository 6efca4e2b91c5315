"""No pattern of the package is slower than linear; a share of ``tests.fuzz.screen``."""

import re

import pytest

from flows.text.authors_names import read_names
from flows.text.language import identify
from tests.fuzz.clock import seconds
from tests.fuzz.found import Found, found, missed
from tests.fuzz.screen import screen, slow_text

TEXTS, MOST = 24, 5_000


@pytest.fixture(scope="module")
def seen() -> list[Found]:
    """The patterns of the package."""
    return found()


def test_every_place_that_compiles_a_pattern_is_seen(seen: list[Found]) -> None:
    assert missed(seen) == []
    assert len(seen) > 300
    assert {"match", "fullmatch", "finditer"} == {use for one in seen for use in one.uses}


def test_twice_the_text_takes_no_pattern_four_times_the_time(seen: list[Found]) -> None:
    assert list(screen(seen, MOST, TEXTS)) == []


@pytest.mark.parametrize(
    ("pattern", "use"),
    [
        (r"\s+$", "finditer"),
        (r"a+b", "finditer"),
        (r"(?:a+)+b", "match"),  # exponential
        (r"(?:a|a)*b", "match"),
        (r"a*a*a*b", "match"),
        (r"x.*y.*z", "finditer"),
        (r"(?i:[^\W\d_]+(?:['\u02bb][^\W\d_]+)*)", "fullmatch"),  # a turned comma is a letter
        (r"\[[^\]]*\]", "finditer"),
        (r"\s*;\s*", "finditer"),
        (r"(?:doi|DOI)\s*:?\s*10\.", "finditer"),
    ],
)
def test_a_pattern_that_is_not_linear_is_told(pattern: str, use: str) -> None:
    assert slow_text(Found("tests", 1, pattern, 0, (use,)), MOST, 60) is not None


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s++$", r"a++b", r"[^\W\d_]{1,40}\Z", r"\d+"])
def test_a_linear_pattern_is_not_accused(pattern: str) -> None:
    assert slow_text(Found("tests", 1, pattern, re.UNICODE, ("finditer",)), MOST, 60) is None


def test_turned_commas_are_read_once() -> None:
    text = "\u02bb" * 100 + "1"
    assert seconds(lambda: (identify([text]), read_names(text))) < 1


@pytest.mark.parametrize(
    "text",
    ["Абай" + "\u02bb" * 60 + "1, ", "\u02bb" * 59 + "=\n", "a\u02bc" * 50 + "= "],
)
def test_letters_that_are_marks_do_not_stop_a_document(text: str) -> None:
    assert seconds(lambda: (identify([text]), read_names(text))) < 1
