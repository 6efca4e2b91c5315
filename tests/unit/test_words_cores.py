"""Words cut out all at once are what they would be one by one."""

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text.words_cores import AROUND, Cores, find_cores

LETTERS = "абҚіӘeTßİſªǅ\u0345\u0301\u1c80\U0001d400\ud800\x00Iı12²-–…_@" + AROUND
CHUNKS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=7)


def cores_of(chunks: list[str]) -> Cores:
    """The words among chunks, which stand in one text with blanks between."""
    ends = np.cumsum([len(chunk) + 1 for chunk in chunks]) - 1
    starts = ends - [len(chunk) for chunk in chunks]
    return find_cores(" ".join(chunks), starts, ends)


@settings(max_examples=300, deadline=None)
@given(st.lists(CHUNKS, min_size=1, max_size=9))
def test_words_are_cut_out_as_one_by_one(chunks: list[str]) -> None:
    cores = cores_of(chunks)
    for place, number in enumerate(cores.chunks.tolist()):
        core = chunks[number].strip(AROUND)
        assert core.isalpha()
        assert core.casefold().isalpha()
        assert cores.letters[place] == core
        assert cores.folded[place] == core.casefold()
        assert cores.encoded[place] == core.casefold().encode()
        assert cores.lengths[place] == len(core)
        assert cores.is_marked_before[place] == (not chunks[number].startswith(core))
        assert cores.is_marked_behind[place] == (not chunks[number].endswith(core))
        is_upper = cores.has_capital[place] & ~cores.has_small[place]
        assert is_upper == core.isupper()
        assert (cores.has_small[place] & ~cores.has_capital[place]) == core.islower()
        assert cores.is_cyrillic[place] == bool(re.search("[\u0400-\u052f]", core))


@settings(max_examples=300, deadline=None)
@given(st.lists(CHUNKS, min_size=1, max_size=9))
def test_no_chunk_with_letters_is_passed_over(chunks: list[str]) -> None:
    cores = cores_of(chunks)
    looked_at = {*cores.chunks.tolist(), *cores.others.tolist()}
    assert len(looked_at) == len(cores.chunks) + len(cores.others)
    for number, chunk in enumerate(chunks):
        if re.search(r"[^\W\d_]", chunk.casefold()):
            assert number in looked_at


def test_words_in_usual_letters_are_cut_out_and_long_chunks_are_not() -> None:
    chunks = ["«Қалада,", "12", "ауыл-аймақ", "—", "а" * 5000, "(word)"]
    cores = cores_of(chunks)
    assert cores.chunks.tolist() == [0, 5]
    assert cores.letters == ["Қалада", "word"]
    assert cores.others.tolist() == [2, 4]
