"""Arbitrary bytes and text, and written articles, into every stage that meets the outside.

Few inputs here; ``python -m tests.fuzz.many`` for many.
"""

import pytest

from tests.fuzz.laws import LAWS, Law
from tests.fuzz.many import hold

N_INPUTS, N_SLOW = 150, 20


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_what_holds_for_every_input(law: Law) -> None:
    hold(law, N_SLOW if law.is_slow else N_INPUTS, seed_number=0)


def test_a_law_that_is_broken_is_told() -> None:
    def is_short(text: str) -> None:
        assert len(text) < 9

    broken = Law("short", (LAWS[1].strategies[0],), is_short)
    with pytest.raises(AssertionError):
        hold(broken, N_INPUTS, seed_number=0)
