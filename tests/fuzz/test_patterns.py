"""No pattern of the package is slower than linear; a share of ``tests.fuzz.screen``."""

import re

import pytest

from flows.partition import examine
from flows.settings import Limits, Settings
from tests.fuzz.found import Found, found, missed
from tests.fuzz.screen import screen, slow_text

TEXTS, MOST = 24, 10_000


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
        (r"x*y?x*z", "match"),
        (r"x.*y.*z", "finditer"),
        (r"(?i:[^\W\d_]+(?:['\u02bb][^\W\d_]+)*)", "fullmatch"),  # a turned comma is a letter
        (r"\[[^\]]*\]", "finditer"),
        (r"\s*;\s*", "finditer"),
        (r"(?:doi|DOI)\s*:?\s*10\.", "finditer"),
    ],
)
def test_a_pattern_that_is_not_linear_is_told(pattern: str, use: str) -> None:
    assert slow_text(Found("tests", 1, pattern, 0, (use,)), 2 * MOST, 40) is not None


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s++$", r"(?<!a)a++b", r"[^\W\d_]{1,40}\Z", r"\d+"])
def test_a_linear_pattern_is_not_accused(pattern: str) -> None:
    assert slow_text(Found("tests", 1, pattern, re.UNICODE, ("finditer",)), MOST, 40) is None


@pytest.mark.parametrize(
    "text",
    [
        # Fifty letters that are also marks between letters: once read in 2 to the 50 ways.
        "Мақаланың аты\n\n" + "\u02bb" * 50 + "1 А.Б.\n\nАңдатпа. Сөз сөз сөз.\n",
        "Мақаланың аты\n\nАбай" + "\u02bc" * 50 + "1 А.Б.\n\nАңдатпа. Сөз сөз сөз.\n",
        "Мақаланың аты\n\n" + "\u02bb" * 50 + "= \n\nСөз сөз сөз.\n",
    ],
)
def test_letters_that_are_marks_do_not_stop_a_document(text: str) -> None:
    known, _ = examine(text.encode(), Settings(limits=Limits(document_seconds=20)))
    assert "rows" in known
