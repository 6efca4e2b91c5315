"""The beginnings of words, as numbers: of many at once as of one."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text.words_beginnings import (
    N_LETTERS,
    NO_BEGINNING,
    beginning_of,
    beginnings_of,
    counted,
    counts,
    is_counted,
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("абв\U0001d400\ud800\x00", max_size=8)))
def test_words_that_begin_alike_have_one_number(words: list[str]) -> None:
    found = beginnings_of(words).tolist()
    for word, number in zip(words, found, strict=True):
        is_short = len(word) < N_LETTERS
        assert number == (NO_BEGINNING if is_short else beginning_of(word))
        alike = {other[:N_LETTERS] for other, n in zip(words, found, strict=True) if n == number}
        assert is_short or alike == {word[:N_LETTERS]}


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(-1, 2**30)), st.integers(0, 2**30))
def test_a_number_is_counted_at_least_as_often_as_it_is_there(numbers: list[int], n: int) -> None:
    found = counts(np.array(numbers, np.int64))
    assert counted(found, np.array([n]))[0] >= numbers.count(n)
    assert is_counted(found, n) == (counted(found, np.array([n]))[0] > 0)
