"""One document through, from bytes to what is known about it: the file to read first.

Pure: bytes in, records out. ``assemble.py`` turns the result into rows of the tables.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flows.records import (
    Author,
    Block,
    Citation,
    CleanText,
    Decoded,
    Identifiers,
    Language,
    Reference,
    Unit,
)
from flows.settings import Settings
from flows.text import (
    authors,
    citations,
    clean,
    contacts,
    decode,
    furniture,
    identifiers,
    language,
    lines,
    link,
    references,
    segment,
)

# Citations are looked for where an article speaks: not in its titles, names or lists.
SPEAKING = frozenset({"abstract", "paragraph", "list_item", "caption", "footnote", "other"})


class RejectedDocumentError(ValueError):
    """The document cannot be published; says which stage found it, and why."""

    def __init__(self, stage: str, reason: str, detail: str, start: int | None = None) -> None:
        super().__init__(detail)
        self.stage, self.reason, self.detail, self.start = stage, reason, detail, start


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a reference list: its unit, the list (1 or 2) and its fields."""

    unit: Unit
    list: int
    fields: Reference


@dataclass(frozen=True, slots=True)
class Article:
    """All that is known about one document."""

    decoded: Decoded
    text: str
    language: Language
    units: tuple[Unit, ...]
    identifiers: Identifiers
    authors: tuple[Author, ...]
    lists: tuple[tuple[Entry, ...], ...]
    speaking: tuple[Unit, ...]
    citations: tuple[Citation, ...]
    links: link.Links


def process(data: bytes, settings: Settings) -> Article:
    """Take one raw text through all stages.

    Raises:
        RejectedDocumentError: it is no text, has no words, or holds several articles.
    """
    decoded = _decode(data)
    text = decoded.text if settings.keep_contacts else contacts.mask(decoded.text)
    visible = lines.split_lines(text)
    blocks = segment.segment(text, visible, furniture.find_furniture(text, visible))
    if segment.count_articles(text, blocks) > 1:
        detail = "the file holds several articles: one file, one article is expected"
        raise RejectedDocumentError("segment", "several_articles", detail)
    blocks = language.tag_blocks(text, blocks)
    units = clean_units(text, blocks)
    lists = _lists(_entries(text, blocks, units))
    fields = [[entry.fields for entry in entries] for entries in lists]
    speaking = _speaking(units)
    cited = _citations(speaking, fields)
    return Article(
        decoded=decoded,
        text=text,
        language=document_language(units),
        units=tuple(units),
        identifiers=identifiers.read_identifiers(units),
        authors=tuple(authors.read_authors(units)),
        lists=lists,
        speaking=tuple(speaking),
        citations=tuple(cited),
        links=link.link(cited, fields),
    )


def _decode(data: bytes) -> Decoded:
    """The text, or a reject that names the byte."""
    try:
        decoded = decode.decode(data)
    except decode.DecodeError as error:
        detail = error.detail if "byte" in error.detail else f"{error.detail} (byte {error.offset})"
        raise RejectedDocumentError("decode", error.reason, detail) from error
    if not any(c.isprintable() and not c.isspace() for c in decoded.text):
        raise RejectedDocumentError("decode", "empty", f"{len(data)} bytes, nothing visible")
    return decoded


def clean_units(text: str, blocks: Sequence[Block]) -> list[Unit]:
    """Blocks put together to units, in the order of their first block, with clean text."""
    pieces: dict[int, list[Block]] = {}
    for block in blocks:
        pieces.setdefault(block.unit, []).append(block)
    cleaned = clean.Cleaner(text).clean_all(list(pieces.values()))
    return list(map(_unit, pieces, pieces.values(), cleaned))


def _unit(number: int, group: Sequence[Block], cleaned: CleanText) -> Unit:
    """One unit; what its first block says of it goes for the whole."""
    first = group[0]
    return Unit(
        number,
        first.kind,
        tuple(group),
        cleaned,
        first.role,
        first.level,
        first.lang,
        first.script,
        first.lang_score,
    )


def document_language(units: Iterable[Unit]) -> Language:
    """The language of the body; of the front matter where there is no body."""
    units = list(units)
    for kinds in (("paragraph", "list_item"), ("abstract", "title", "heading"), None):
        found = [
            ((unit.lang, unit.script, unit.lang_score), len(unit.text))
            for unit in units
            if kinds is None or unit.kind in kinds
        ]
        whole = language.roll_up(found)
        if whole.lang != "und":
            return whole
    return Language("und", None, 0.0)


def _entries(text: str, blocks: Sequence[Block], units: Sequence[Unit]) -> list[Entry]:
    """The entries of the reference lists, with their fields."""
    places = segment.reference_lists(text, blocks)
    listed = [unit for unit in units if unit.kind == "reference"]
    fields = references.parse_entries([unit.text for unit in listed])
    return [
        Entry(unit, places[unit.number].list, parsed)
        for unit, parsed in zip(listed, fields, strict=True)
    ]


def _lists(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], ...]:
    """The entries, list by list."""
    numbers = sorted({entry.list for entry in entries})
    return tuple(tuple(entry for entry in entries if entry.list == n) for n in numbers)


def _citations(speaking: Sequence[Unit], lists: Sequence[Sequence[Reference]]) -> list[Citation]:
    """The citations of the units; what the lists hold says which brackets are some."""
    surnames = link.surnames(lists) if any(lists) else None
    return citations.find_citations([unit.text for unit in speaking], link.numbers(lists), surnames)


def _speaking(units: Sequence[Unit]) -> list[Unit]:
    """The units that can cite: from the beginning to the heading of the first list."""
    found: list[Unit] = []
    for unit in units:
        if unit.kind == "reference" or (unit.kind == "heading" and unit.role == "references"):
            break
        if unit.kind in SPEAKING:
            found.append(unit)
    return found


def second_opinion(units: Sequence[Unit]) -> str | None:
    """What the independent detector says of the first abstract; None where it agrees or cannot.

    The answer is ``ours>theirs``, as ``quality.json`` counts it.
    """
    for unit in units:
        if unit.kind == "abstract" and unit.lang != "und":
            other = language.second_opinion(unit.text)
            return f"{unit.lang}>{other}" if other and other != unit.lang else None
    return None
