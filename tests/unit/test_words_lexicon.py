"""What is asked of all words at once is what would be said of each alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.records import Block
from flows.text import (
    words_blanks,
    words_lexicon,
    words_model,
    words_neighbours,
    words_spaces,
    words_tokens,
)
from flows.text.characters_places import find_places
from flows.text.clean import Cleaner
from flows.text.clean_layers import BORDER
from flows.text.words import Evidence
from flows.text.words_beginnings import LetterSums, beginning_of

TEXT = "Бұл дамы ған елде айтылды; дамыған мемлекет, мемлекет тер мен «қала лар». A develop ment"
MARKED = (
    "аба",
    "ба",
    "З.Б",
    "–",
    "« ",
    "[6,14]",
    "с. 5",
    ":",
    " 2008:4",
    "Дж.",
    "•",
    "[12,с.5",
    "—",
)
LETTERS = "абңіқЖeTx \n-.,«2é\u00a0"


@given(st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), min_size=1, max_size=9))
def test_the_hash_of_a_joined_word_is_made_of_those_of_its_parts(
    parts: list[tuple[str, str]],
) -> None:
    lefts, rights = ([pair[side] for pair in parts] for side in (0, 1))
    n_bytes = np.array([len(right.encode("utf-8", "surrogatepass")) for right in rights])
    joined = words_model.joined_hashes(
        words_model.hashes_of(lefts), words_model.hashes_of(rights), n_bytes
    )
    whole = words_model.hashes_of([left + right for left, right in parts])
    assert joined.tolist() == whole.tolist()


@pytest.fixture
def _no_lexicon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words_lexicon._KEPT, "lexicon", words_lexicon.Lexicon(), raising=False)


@pytest.mark.usefixtures("_no_lexicon")
def test_a_document_reads_alike_with_an_empty_lexicon_and_with_a_full_one() -> None:
    def cleaned() -> tuple[str, object]:
        found = Cleaner(TEXT).clean([Block(0, len(TEXT), "paragraph", 1, lang="kk")])
        return found.text, found.repairs

    first = cleaned()
    Evidence("елде басқа сөздер, дамытылған; develop мемлекеттерге")
    assert cleaned() == first
    assert "дамыған елде" in first[0]


@pytest.mark.usefixtures("_no_lexicon")
def test_a_lexicon_with_too_many_or_too_long_chunks_is_not_used_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = words_lexicon.lexicon()
    Evidence("аз ғана сөз")
    assert words_lexicon.lexicon() is first
    Evidence("а" * 500)
    assert words_lexicon.lexicon() is first
    Evidence(" ".join("а" * length for length in range(500, 1200)))
    second = words_lexicon.lexicon()
    assert second is not first
    monkeypatch.setattr(words_lexicon, "MOST_CHUNKS", 2)
    Evidence("аз ғана сөз")
    assert words_lexicon.lexicon() is not second


def test_other_forms_are_asked_after_they_were_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = words_lexicon.lexicon()
    monkeypatch.setattr(words_model, "_TABLES", [words_model.table().copy()])
    assert before.is_full()


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("абдмылғантер .,-\n"), max_size=80))
def test_no_pair_with_evidence_is_overlooked(text: str) -> None:
    evidence = Evidence(text)
    pairs = words_neighbours.find_pairs(evidence)
    likely = words_neighbours.likely(pairs, evidence)
    for left, right in pairs.printed():
        if words_spaces.has_evidence(left.casefold(), right.casefold(), evidence):
            assert (left, right) in likely


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Қала", "қала,", "«ҚАЛА»", "ауыл-аймақ", "2қала", "3,5", "-"])))
def test_words_are_counted_whatever_stands_around_them(chunks: list[str]) -> None:
    evidence = Evidence(" ".join(chunks))
    assert evidence.count("қала") == sum("қала" in chunk.casefold() for chunk in chunks)
    assert evidence.count("ауыл-аймақ") == chunks.count("ауыл-аймақ")
    assert evidence.count("5") == 0


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from(LETTERS), max_size=40))
def test_places_are_where_each_character_says_so(text: str) -> None:
    found = find_places(text)
    three = zip(" " + text, text, text[1:] + " ", strict=False)
    borders = [
        at
        for at, (before, letter, after) in enumerate(three)
        if letter in "eTxé" and ("\u0400" <= before <= "\u052f" or "\u0400" <= after <= "\u052f")
    ]
    single = [
        at + 1
        for at, (before, letter, after) in enumerate(zip(text, text[1:], text[2:], strict=False))
        if before.isspace() and after.isspace() and not letter.isspace()
    ]
    assert (found.borders, found.single) == (borders, single)
    assert found.blanks.tolist() == [at for at, blank in enumerate(text) if blank.isspace()]
    assert found.is_plain


@pytest.mark.parametrize("text", ["а\u00ad", "\ufb01", "и\u0306", "\u200b", "\ufeff", "a\x00"])
def test_a_character_to_be_mended_makes_a_text_not_plain(text: str) -> None:
    assert not find_places(text).is_plain
    assert not find_places("x" * 3_000_000 + text).is_plain


def test_strings_are_numbered_as_they_are_asked_for_and_told_once() -> None:
    numbers = words_lexicon.Numbers()
    assert [numbers[text] for text in ("бір", "екі", "бір", "үш")] == [0, 1, 0, 2]
    assert numbers.get("төрт", words_lexicon.NO_WORD) == words_lexicon.NO_WORD
    assert numbers.fresh() == ["бір", "екі", "үш"]
    assert numbers["бес"] == 3
    assert numbers.fresh() == ["бес"]
    assert numbers.fresh() == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("абвг", min_size=5, max_size=8)), st.text("абвг", min_size=5, max_size=7))
def test_a_word_begins_with_letters_whoever_is_asked(words: list[str], beginning: str) -> None:
    tokens = Evidence(" ".join(words)).tokens
    some = any(word.startswith(beginning) for word in words)
    for few in (16, 0):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(words_tokens, "_FEW", few)
            asked = [beginning], np.array([beginning_of(beginning)])
            assert tokens.begun_by(*asked) == [some] == [tokens.has_beginning(beginning)]
    assert tokens.may_begin(LetterSums([beginning]).whole())[0] or not some


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*" \n-,.", *MARKED]), max_size=6).map("".join))
def test_no_unit_with_a_blank_to_mend_is_passed_over(text: str) -> None:
    if list(words_blanks.blank_edits(text, Evidence("аба-ба ба-аба"))):
        bordered = f"{BORDER}аба{BORDER}{text}{BORDER}"
        assert [
            at
            for at in words_blanks.places_to_mend(bordered, has_cyrillic=True)
            if 4 < at < len(bordered) - 1
        ]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*" \n-,.", "ab", "a", "–", "« ", "[6,14]", ":"]), max_size=9))
def test_without_cyrillic_letters_fewer_patterns_find_the_same(parts: list[str]) -> None:
    text = f"{BORDER}{''.join(parts)}{BORDER}"
    found = words_blanks.places_to_mend(text, has_cyrillic=False)
    assert not any(words_blanks.blank_edits(text[1:-1], Evidence("ab-ab"))) or found
