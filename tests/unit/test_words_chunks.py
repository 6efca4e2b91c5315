"""Chunks of a text: cut as ``str.split`` cuts, numbered by their hashes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text import words_chunks
from flows.text.words_chunks import FACTOR, NumberOf, find_chunks

LETTERS = "абқə \n\t\u00a0\u3000\u2028\x1c\x00\ud800\U0001d400-1"


def hash_of(chunk: str) -> int:
    """The hash as its definition says, letter by letter."""
    found = sum((ord(letter) + 1) * FACTOR**at for at, letter in enumerate(chunk))
    return int(found % (1 << 64))


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from(LETTERS), max_size=60))
def test_chunks_are_cut_as_split_cuts_and_hashed_letter_by_letter(text: str) -> None:
    found = find_chunks(text)
    bounds = zip(found.starts.tolist(), found.ends.tolist(), strict=True)
    assert [text[start:end] for start, end in bounds] == text.split()
    assert found.hashes.tolist() == [hash_of(chunk) for chunk in text.split()]


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("аб \n"), max_size=60), st.integers(2, 9))
def test_no_chunk_is_cut_where_a_long_text_is_cut(text: str, stride: int) -> None:
    whole = find_chunks(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(words_chunks, "_STRIDE", stride)
        found = find_chunks(text)
    assert (found.starts.tolist(), found.ends.tolist()) == (
        whole.starts.tolist(),
        whole.ends.tolist(),
    )
    is_short = whole.ends - whole.starts <= stride
    assert found.hashes[is_short].tolist() == whole.hashes[is_short].tolist()


def test_a_chunk_longer_than_a_stride_is_told_from_another() -> None:
    size = words_chunks._STRIDE
    text = f"{'а' * (size + 1)} {'а' * (size + 2)} {'а' * (size + 1)} б"
    first, second, third, last = find_chunks(text).hashes.tolist()
    assert first == third != second
    assert last == hash_of("б")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.integers(0, 2**64 - 1), max_size=30), max_size=6))
def test_hashes_are_numbered_in_the_order_they_were_added(groups: list[list[int]]) -> None:
    table, known = NumberOf(), dict[int, int]()
    for group in groups:
        fresh = [number for number in dict.fromkeys(group) if number not in known]
        assert (table.find(np.array(fresh, np.uint64)) < 0).all()
        known |= {number: len(known) + at for at, number in enumerate(fresh)}
        table.add(np.array(fresh, np.uint64))
        hashes = np.array(list(known), np.uint64)
        assert table.find(hashes).tolist() == list(known.values())
    assert len(table) == len(known)


def test_hashes_with_the_same_place_are_kept_apart_while_the_table_grows() -> None:
    table = NumberOf()
    hashes = np.arange(0, 1 << 16, dtype=np.uint64)
    table.add(hashes[:3])
    table.add(hashes[3:])
    assert table.find(hashes).tolist() == list(range(1 << 16))
    assert table.find(hashes + np.uint64(1 << 16)).max() < 0
