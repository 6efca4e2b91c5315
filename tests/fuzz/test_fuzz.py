"""Arbitrary bytes and text, and written articles, into every stage that meets the outside.

Few inputs here; ``JINAQ_FUZZ=100000 python -m pytest tests/fuzz`` for many.
"""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows import assemble
from flows.process import RejectedDocumentError, process
from flows.settings import Settings
from flows.text import citations, contacts, decode, furniture, keywords, lines, references, segment
from tests.fuzz import whole
from tests.fuzz.articles import Writer

N_INPUTS = int(os.environ.get("JINAQ_FUZZ", "150"))
many = settings(max_examples=N_INPUTS, deadline=None, suppress_health_check=list(HealthCheck))
some = settings(many, max_examples=max(20, N_INPUTS // 10))

# Pieces that the stages look for, and characters that break what is written carelessly.
PIECES = st.sampled_from(
    "[1] [2-4, 9] [5, 12 б.] (Омаров, 2031: 15) (2031) et al. және Аннотация. Түйін: Abstract "
    "Кіріспе Әдебиеттер References 1. 12. // – № 4 С. 5-9 10.5555/x doi https://example.org "
    "a@example.org +7 700 УДК 37.0 ӘОЖ МРНТИ [ ] ( ) { } - \u00ad \u200b \ufeff \u0301 \f \r \x0b "
    "\u2028 \x00 \x85 \u0456 \u04d9 \u0259 ﬁ ҚАЗАҚ қала- лық \u202e \U0001f600".split(" ")
)
GAPS = st.sampled_from(["\n", "\n\n", "\r\n", " ", "  ", "\t", "\u00a0", "\f"])
TEXTS = st.lists(st.one_of(PIECES, GAPS, st.text(max_size=8)), max_size=60).map("".join)
BYTES = st.one_of(
    st.binary(max_size=300),
    TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    TEXTS.map(lambda text: text.encode("cp1251", "replace")),
    TEXTS.map(lambda text: text.encode("utf-16", "surrogatepass")),
)


@many
@given(BYTES)
def test_bytes_become_text_or_one_sentence(data: bytes) -> None:
    try:
        decoded = decode.decode(data)
    except decode.DecodeError as error:
        assert error.detail
        assert 0 <= error.offset <= len(data)
        return
    assert 0 <= decoded.score <= 1
    decoded.text.encode("utf-8")


@many
@given(TEXTS)
def test_blocks_are_disjoint_and_cover_every_visible_character(text: str) -> None:
    found = lines.split_lines(text)
    blocks = segment.segment(text, found, furniture.find_furniture(text, found))
    end = 0
    for block in blocks:
        assert end <= block.start < block.end <= len(text)
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        assert not text[end : block.start].strip()
        end = block.end
    assert not text[end:].strip()


@many
@given(TEXTS)
def test_masking_keeps_every_place(text: str) -> None:
    masked = contacts.mask(text)
    assert len(masked) == len(text)
    assert all(new in (old, "\u2022") for new, old in zip(masked, text, strict=True))
    assert contacts.mask(masked) == masked


@many
@given(st.lists(TEXTS, max_size=3), st.sets(st.integers(1, 30), max_size=10))
def test_citations_lie_in_their_text(texts: list[str], numbers: set[int]) -> None:
    for citation in citations.find_citations(texts, numbers):
        assert texts[citation.unit][citation.start : citation.end] == citation.text
        assert citation.text


@many
@given(st.lists(TEXTS, max_size=4))
def test_entries_are_read_alone_as_together(entries: list[str]) -> None:
    together = references.parse_entries(entries)
    assert together == [references.parse_entries([entry])[0] for entry in entries]
    assert len(together) == len(entries)


@many
@given(TEXTS)
def test_keywords_are_never_blank(text: str) -> None:
    assert all(word.strip() for word in keywords.split_keywords(text))


@some
@given(BYTES)
def test_any_bytes_are_published_whole_or_rejected(data: bytes) -> None:
    try:
        article = process(data, Settings())
    except RejectedDocumentError as error:
        assert error.reason
        return
    rows = assemble.rows(article)
    visible = sum(not c.isspace() for c in article.text)
    in_blocks = sum(
        not c.isspace() for row in rows["blocks"] for c in article.text[row["start"] : row["end"]]
    )
    assert visible == in_blocks


@some
@given(BYTES)
def test_no_row_of_any_text_is_refused_by_our_own_checks(data: bytes) -> None:
    assert whole.refused(data) == []


@some
@given(st.integers(0, 10**9))
def test_no_row_of_a_written_article_is_refused(seed: int) -> None:
    assert whole.refused(Writer(seed).article().encode()) == []


@some
@given(st.integers(0, 10**9))
def test_a_written_article_keeps_its_entries_and_its_language(seed: int) -> None:
    writer = Writer(seed)
    rows = assemble.rows(process(writer.article().encode(), Settings()))
    assert rows["documents"][0]["lang"] == writer.truth.lang
    assert set(rows["documents"][0]) >= {"title", "n_blocks"}
    numbers = {row["number"] for row in rows["citations"]} - {None}
    assert numbers <= set(range(1, writer.truth.n_references + 1))
    years = {row["year"] for row in rows["citations"]} - {None}
    assert years <= set(writer.truth.years)
