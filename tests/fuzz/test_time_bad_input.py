"""Texts that are no articles, through each stage: the time grows with the size and no faster."""

from collections.abc import Callable, Iterator

import pytest

from flows import process
from flows.text import contacts, furniture, language, lines, segment
from flows.text.decode import DecodeError, decode
from tests.fuzz.clock import seconds

# What is repeated, and up to how many characters.
UNITS = {
    "words in one line": ("Ғылыми мақалада білім беру мәселесі қаралады, [1, 2]. ", 800_000),
    "one word in one line": ("а", 800_000),
    "blank lines": ("\n", 800_000),
    "blank lines with blanks": (" \n", 800_000),
    "NUL": ("аб\0 ", 160_000),
    "lone surrogates": ("а\ud800б ", 400_000),
    "right to left": ("\u202eسلام عالم \u202c", 400_000),
    "hyphens at line ends": ("а-\n", 80_000),
}


def hostile(unit: str, size: int) -> str:
    return "Мақала\n" + unit * (size // len(unit)) + "\nсоңы"


def stages(text: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each stage with what it is given, ready to be timed."""
    visible = lines.split_lines(text)
    found = furniture.find_furniture(text, visible)
    blocks = segment.segment(text, visible, found)
    tagged = language.tag_blocks(text, blocks)
    yield "contacts", lambda: contacts.mask(text)
    yield "lines", lambda: lines.split_lines(text)
    yield "furniture", lambda: furniture.find_furniture(text, visible)
    yield "segment", lambda: segment.segment(text, visible, found)
    yield "language", lambda: language.tag_blocks(text, blocks)
    yield "clean", lambda: process.clean_units(text, tagged)


@pytest.mark.parametrize(("unit", "size"), UNITS.values(), ids=UNITS.keys())
def test_three_doublings_take_about_eight_times_the_time(unit: str, size: int) -> None:
    small = {name: seconds(stage) for name, stage in stages(hostile(unit, size // 8))}
    large = {name: seconds(stage) for name, stage in stages(hostile(unit, size))}
    slow = {
        name: large[name] / small[name] for name in small if large[name] > 16 * small[name] + 0.1
    }
    assert not slow


@pytest.mark.parametrize(
    ("unit", "reason"), [("аб\0 ", "NUL byte"), ("а\ud800б ", "In no encoding that we know")]
)
def test_bytes_that_are_no_text_are_refused_with_a_reason(unit: str, reason: str) -> None:
    with pytest.raises(DecodeError) as refused:
        decode(hostile(unit, 100_000).encode("utf-8", "surrogatepass"))
    assert reason in refused.value.detail
