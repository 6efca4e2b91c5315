"""The records that go from stage to stage: small, frozen, and without a data frame.

Offsets (``start``, ``end``) are half-open, in code points of the decoded raw text, everywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One raw text as a source hands it over, not yet decoded."""

    doc_id: str
    source: str
    path: str
    data: bytes
    licence: str | None = None
    publish: str = "full"
    extra: Mapping[str, Any] = field(default_factory=dict)


class Reject(NamedTuple):
    """Something that did not pass: a row of ``rejects``."""

    doc_id: str
    stage: str
    reason: str
    detail: str
    table: str = "documents"
    start: int | None = None
    end: int | None = None


class Decoded(NamedTuple):
    """A text out of bytes: the encoding that gave it, and how sure that is (0 to 1)."""

    text: str
    encoding: str
    score: float


class Line(NamedTuple):
    """One visible line of the raw text.

    ``start`` and ``end`` enclose its visible characters, without the blanks around them;
    ``indent`` counts the blanks before the first one; ``n_blank`` the blank lines above it;
    ``page`` counts form feeds before it.
    """

    start: int
    end: int
    indent: int
    n_blank: int
    page: int


class Span(NamedTuple):
    """A stretch of the raw text of one kind (``blocks.kind``)."""

    start: int
    end: int
    kind: str


class Language(NamedTuple):
    """Language (BCP 47 without script, ``und`` = could not tell), ISO 15924 script, score 0-1."""

    lang: str
    script: str | None
    score: float


class Block(NamedTuple):
    """One piece of the raw text: a row of the ledger ``blocks``.

    Pieces of one unit (a paragraph broken by page furniture) share ``unit``. ``role`` and
    ``level`` are those of a heading; ``is_inline`` says that the next unit goes on in the same
    line (a run-in heading, a label).
    """

    start: int
    end: int
    kind: str
    unit: int
    role: str | None = None
    level: int | None = None
    is_inline: bool = False
    lang: str = "und"
    script: str | None = None
    lang_score: float = 0.0


class Repair(NamedTuple):
    """One change from raw to clean words; ``start`` and ``end`` take the whole word or words."""

    start: int
    end: int
    kind: str
    raw: str
    correct: str


class CleanText(NamedTuple):
    """The clean text of one unit, with the way back to the raw text.

    ``starts`` holds, for each code point of ``text``, the raw offset of the character it came
    from; a blank that stands for a line end has the offset of the line end. Its length is that
    of ``text``. ``ends`` holds the raw ends of letters that came from several raw characters, by
    their raw starts; None where there are none.
    """

    text: str
    starts: Sequence[int]
    repairs: tuple[Repair, ...] = ()
    ends: Mapping[int, int] | None = None

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets of the clean stretch ``text[start:end]``, which is not empty."""
        last = self.starts[end - 1]
        return self.starts[start], self.ends.get(last, last + 1) if self.ends else last + 1


class Unit(NamedTuple):
    """All blocks of one unit, put together: what the field readers work on."""

    number: int
    kind: str
    blocks: tuple[Block, ...]
    clean: CleanText
    role: str | None
    level: int | None
    lang: str
    script: str | None
    lang_score: float

    @property
    def text(self) -> str:
        """The clean text."""
        return self.clean.text

    @property
    def start(self) -> int:
        """Raw offset of the first character."""
        return self.blocks[0].start

    @property
    def end(self) -> int:
        """Raw offset after the last character."""
        return self.blocks[-1].end


class Author(NamedTuple):
    """One author as named in one language; offsets are those of the name in the raw text."""

    name: str
    affiliation: tuple[str, ...] | None
    orcid: str | None
    lang: str
    script: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Identifiers:
    """What the front matter and the page furniture say of the article and its issue.

    None where nothing is said, or where it is said in two ways that contradict.
    """

    journal: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    first_page: str | None = None
    last_page: str | None = None
    udc: str | None = None
    irsti: str | None = None
    doi: str | None = None
    received: str | None = None
    accepted: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One work cited in one mention; several works in one bracket are several citations.

    ``unit`` is the index of the unit in the list that was searched; ``start`` and ``end`` are
    offsets in that unit's clean text.
    """

    unit: int
    start: int
    end: int
    style: str
    text: str
    number: int | None = None
    author: str | None = None
    year: int | None = None
    year_suffix: str | None = None
    title: str | None = None
    locator: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """The fields of one reference entry: the columns of ``references`` that its text gives.

    Values are as printed (``docs/conventions.md``
    states the rules); None where the entry does not say or it is not certain.
    """

    text: str
    number: int | None = None
    type: str | None = None
    authors: tuple[str, ...] = ()
    authors_norm: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    year: int | None = None
    title: str | None = None
    container: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    first_page: str | None = None
    last_page: str | None = None
    article_number: str | None = None
    extent: str | None = None
    publisher: str | None = None
    city: str | None = None
    edition: str | None = None
    series: str | None = None
    designation: str | None = None
    isbn: str | None = None
    doi: str | None = None
    url: str | None = None
    accessed: str | None = None
    lang: str = "und"
    script: str | None = None
