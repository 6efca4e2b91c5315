"""The beginnings of words, as numbers: of many at once as of one."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text.words_beginnings import (
    N_LETTERS,
    NO_BEGINNING,
    LetterSums,
    beginning_of,
    beginnings_of,
    counts,
    high_bits,
    is_counted,
    joined_sums,
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
def test_a_number_that_is_there_is_counted(numbers: list[int], n: int) -> None:
    assert is_counted(counts(np.array([*numbers, n], np.int64)), n)
    if n < 2**29:
        assert not is_counted(counts(np.array([n ^ 1], np.int64)), n)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("абв\U0001d400\ud800\x00", max_size=9)), st.integers(0, 9))
def test_sums_of_letters_are_made_of_those_of_parts(words: list[str], cut: int) -> None:
    lefts, rights = [word[:cut] for word in words], [word[cut:] for word in words]
    left, right, whole = LetterSums(lefts), LetterSums(rights), LetterSums(words)
    joined = joined_sums(left.whole(), left.lengths, right.whole())
    assert joined.tolist() == whole.whole().tolist()
    assert whole.of_first(cut).tolist() == left.whole().tolist()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("абв\U0001d400", max_size=9)))
def test_all_beginnings_of_words_are_summed(words: list[str]) -> None:
    found, n = LetterSums(words).all_beginnings()
    longer = [[word[:end] for end in range(N_LETTERS, len(word) + 1)] for word in words]
    every = [beginning for of_word in longer for beginning in of_word]
    assert n.tolist() == list(map(len, longer))
    assert found.tolist() == high_bits(LetterSums(every).whole()).tolist()
    assert len(set(found.tolist())) == len(set(every))
