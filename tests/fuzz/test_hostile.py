"""Stages take time in proportion to the text, whatever the text."""

import pytest

from tests.fuzz.hostile import NOT_LINEAR, STAGES, Stage, timed

# Each of these once made a stage slow.
ONCE_SLOW = (" ", "1", "A", "@a.b", ",1", "doi ", "№ 1", "\u0301", "PhD ", "…", "\u02bb")
# A processor's clock of four milliseconds, and a busy machine.
LEAST = 0.06
MOST = 8_000


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_twice_the_text_takes_about_twice_the_time(stage: Stage) -> None:
    found = [timed(stage, piece, LEAST, MOST) for piece in ONCE_SLOW]
    assert [slow for slow in found if slow.ratio > NOT_LINEAR] == []


def test_a_stage_that_blows_up_is_seen() -> None:
    found = timed(
        Stage("quadratic", str, lambda text: [text.count("ab", at) for at in range(len(text))]),
        "a",
        LEAST,
        MOST,
    )
    assert found.ratio > NOT_LINEAR
