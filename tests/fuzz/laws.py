"""What must hold for arbitrary bytes and text, and for written articles, at every stage."""

from collections.abc import Callable
from typing import Any, NamedTuple

from hypothesis import strategies as st

from flows import assemble
from flows.process import RejectedDocumentError, process
from flows.settings import Settings
from flows.text import citations, contacts, decode, furniture, keywords, lines, references, segment
from tests.fuzz import whole
from tests.fuzz.articles import Writer

# Pieces that the stages look for, and characters that break what is written carelessly.
PIECES = st.sampled_from(
    "[1] [2-4, 9] [5, 12 б.] (Омаров, 2031: 15) (2031) et al. және Аннотация. Түйін: Abstract "
    "Кіріспе Әдебиеттер References 1. 12. // – № 4 С. 5-9 10.5555/x doi https://example.org "
    "a@example.org +7 700 УДК 37.0 ӘОЖ МРНТИ [ ] ( ) { } - \u00ad \u200b \ufeff \u0301 \f \r \x0b "
    "\u2028 \x00 \x85 \u0456 \u04d9 \u0259 \u02bb ﬁ ҚАЗАҚ қала- лық \u202e \U0001f600".split(" ")
)
GAPS = st.sampled_from(["\n", "\n\n", "\r\n", " ", "  ", "\t", "\u00a0", "\f"])
TEXTS = st.lists(st.one_of(PIECES, GAPS, st.text(max_size=8)), max_size=60).map("".join)
BYTES = st.one_of(
    st.binary(max_size=300),
    TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    TEXTS.map(lambda text: text.encode("cp1251", "replace")),
    TEXTS.map(lambda text: text.encode("utf-16", "surrogatepass")),
)


class Law(NamedTuple):
    """What holds for every input of some strategies: ``holds`` raises where it does not."""

    name: str
    strategies: tuple[st.SearchStrategy[Any], ...]
    holds: Callable[..., None]
    is_slow: bool = False


def bytes_become_text_or_one_sentence(data: bytes) -> None:
    """Decoding gives text with a score, or says where and why it could not."""
    try:
        decoded = decode.decode(data)
    except decode.DecodeError as error:
        assert error.detail
        assert 0 <= error.offset <= len(data)
        return
    assert 0 <= decoded.score <= 1
    decoded.text.encode("utf-8")


def blocks_are_disjoint_and_cover_every_visible_character(text: str) -> None:
    """Lines, furniture and segmentation lose nothing and double nothing."""
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


def masking_keeps_every_place(text: str) -> None:
    """A masked text is as long, and masking it again changes nothing."""
    masked = contacts.mask(text)
    assert len(masked) == len(text)
    assert all(new in (old, "\u2022") for new, old in zip(masked, text, strict=True))
    assert contacts.mask(masked) == masked


def citations_lie_in_their_text(texts: list[str], numbers: set[int]) -> None:
    """A citation is the text at its place."""
    for citation in citations.find_citations(texts, numbers):
        assert texts[citation.unit][citation.start : citation.end] == citation.text
        assert citation.text


def entries_are_read_alone_as_together(entries: list[str]) -> None:
    """An entry is read the same whatever stands beside it, and each is read."""
    together = references.parse_entries(entries)
    assert together == [references.parse_entries([entry])[0] for entry in entries]
    assert len(together) == len(entries)


def keywords_are_never_blank(text: str) -> None:
    """No keyword is empty."""
    assert all(word.strip() for word in keywords.split_keywords(text))


def any_bytes_are_published_whole_or_rejected(data: bytes) -> None:
    """Every visible character of a published text stands in one block."""
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


def no_row_of_any_text_is_refused_by_our_own_checks(data: bytes) -> None:
    """Our own rows pass the checks of a release."""
    assert whole.refused(data) == []


def no_row_of_a_written_article_is_refused(seed: int) -> None:
    """The same for an article."""
    assert whole.refused(Writer(seed).article().encode()) == []


def a_written_article_keeps_its_entries_and_its_language(seed: int) -> None:
    """What an article says is found; nothing that it does not say is."""
    writer = Writer(seed)
    rows = assemble.rows(process(writer.article().encode(), Settings()))
    assert rows["documents"][0]["lang"] == writer.truth.lang
    assert set(rows["documents"][0]) >= {"title", "n_blocks"}
    numbers = {row["number"] for row in rows["citations"]} - {None}
    assert numbers <= set(range(1, writer.truth.n_references + 1))
    years = {row["year"] for row in rows["citations"]} - {None}
    assert years <= set(writer.truth.years)


SEEDS = st.integers(0, 10**9)
LAWS = (
    Law("decode", (BYTES,), bytes_become_text_or_one_sentence),
    Law("layout", (TEXTS,), blocks_are_disjoint_and_cover_every_visible_character),
    Law("masking", (TEXTS,), masking_keeps_every_place),
    Law(
        "citations",
        (st.lists(TEXTS, max_size=3), st.sets(st.integers(1, 30), max_size=10)),
        citations_lie_in_their_text,
    ),
    Law("references", (st.lists(TEXTS, max_size=4),), entries_are_read_alone_as_together),
    Law("keywords", (TEXTS,), keywords_are_never_blank),
    Law("bytes through all", (BYTES,), any_bytes_are_published_whole_or_rejected, True),
    Law("rows of bytes", (BYTES,), no_row_of_any_text_is_refused_by_our_own_checks, True),
    Law("rows of articles", (SEEDS,), no_row_of_a_written_article_is_refused, True),
    Law("articles", (SEEDS,), a_written_article_keeps_its_entries_and_its_language, True),
)
