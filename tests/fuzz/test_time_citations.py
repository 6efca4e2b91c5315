"""Texts made to be slow: four times the size may take four times the time, never sixteen."""

import time
from collections.abc import Callable

import pytest

from flows.text.citations import find_citations
from flows.text.link import link

N = 2_000
ALLOWED = 9  # times as long for four times the text, with room for a busy machine
TOO_SHORT = 0.1  # seconds: below this the clock says nothing, and it is fast enough


@pytest.mark.parametrize(
    "text",
    [
        lambda n: "(" * n,
        lambda n: "[" + "1," * n + "]",
        lambda n: "(2010" * n,
        lambda n: "(" + "2010, " * n + ")",
        lambda n: "(" + "Үлгіұлы, " * n + "2010)",
        lambda n: "(Үлгіұлы, 2010; " * n,
        lambda n: "(" + " " * n + "2010)",
        lambda n: "(" + "см. " * n + "2010)",
        lambda n: "Үлгіұлы и " * n + "(2010)",
        lambda n: "Үлгіұлы (2010) " * n,
        lambda n: "(Үлгіұлы и др., 2010) [1] " * n,
        lambda n: "(Үлгіұлы, 2010, с" + " " * n + ")",
        lambda n: "(Выступление " + "слово " * n,
        lambda n: "сөз /1" * n,
        lambda n: "сөз" + "\u00b9," * n,
        lambda n: "сөз1 " * n,
        lambda n: " ".join(f"(Сөз{'абвгд'[i % 5] * (i % 40)}, 2010)" for i in range(n)),
    ],
)
def test_time_grows_with_the_text_and_no_faster(text: Callable[[int], str]) -> None:
    def seconds(n: int) -> float:
        units = [text(n)]
        start = time.process_time()
        link(find_citations(units, range(1, 30)), [])
        return time.process_time() - start

    larger = seconds(4 * N)
    if larger > TOO_SHORT:
        once = min(seconds(N) for _ in range(2))
        assert min(larger, seconds(4 * N), seconds(4 * N)) < ALLOWED * once + 0.2
