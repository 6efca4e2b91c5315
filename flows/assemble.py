"""What is known about one document, as rows of the tables.

Rows are made without the document's name: ids are the part after it (``#s4762``), so that the
work on a text can be kept by content and serves wherever the text stands next. ``place`` puts
the name in.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

import orjson

from flows import assemble_references
from flows.process import Article
from flows.records import Block, RawDocument, Unit
from flows.settings import pipeline_version
from flows.text import contacts, keywords, language

Row = dict[str, Any]
Rows = dict[str, list[Row]]

# Ids of these columns begin with the document's.
ID_COLUMNS = frozenset(
    {"author_id", "abstract_id", "section_id", "reference_id", "twin_id", "citation_id"}
)
# A paragraph of a section is a unit of one of these kinds.
PARAGRAPHS = frozenset({"paragraph", "list_item"})
_FRONT = frozenset({"title", "abstract", "keywords"})


def rows(article: Article) -> Rows:
    """The rows of every table but ``rejects``, without the document's name."""
    section_of = _sections_by_unit(article.units)
    references, reference_ids = assemble_references.references(article)
    out: Rows = {
        "authors": _authors(article),
        "abstracts": _abstracts(article.units),
        "sections": _sections(article.units, section_of),
        "references": references,
        "citations": assemble_references.citations(article, section_of, reference_ids),
        "blocks": _blocks(article.units, section_of),
        "repairs": _repairs(article.units),
        "texts": [{"text": article.text}],
    }
    assemble_references.count_citations(out["references"], out["citations"])
    out["documents"] = [_document(article, out)]
    return out


def _document(article: Article, out: Rows) -> Row:
    """The columns of ``documents`` that the text decides."""
    known = article.identifiers
    return {
        "encoding": article.decoded.encoding,
        "encoding_score": article.decoded.score,
        "n_chars": len(article.text),
        "title": _document_title(article.units, article.language.lang),
        "lang": article.language.lang,
        "script": article.language.script,
        "lang_score": article.language.score,
        "journal": known.journal,
        "year": known.year,
        "volume": known.volume,
        "issue": known.issue,
        "first_page": known.first_page,
        "last_page": known.last_page,
        "udc": known.udc,
        "irsti": known.irsti,
        "doi": known.doi,
        "received": known.received,
        "accepted": known.accepted,
        "n_blocks": len(out["blocks"]),
        "n_abstracts": len(out["abstracts"]),
        "n_sections": len(out["sections"]),
        "n_references": len(out["references"]),
        "n_citations": len(out["citations"]),
        "has_reference_list": bool(article.lists),
    }


def _document_title(units: Sequence[Unit], lang: str) -> str:
    """The title in the language of the body, else the first; empty where none is printed."""
    titles = titles_by_language(units)
    own = titles.get(lang) or next(iter(titles.values()), [])
    return " ".join(unit.text for unit in own)


def titles_by_language(units: Sequence[Unit]) -> dict[str, list[Unit]]:
    """Title units by language: the first one of each, with those that follow it at once."""
    found: dict[str, list[Unit]] = {}
    for index in [index for index, unit in enumerate(units) if unit.kind == "title"]:
        unit = units[index]
        known = found.setdefault(unit.lang, [])
        if not known or units[index - 1] is known[-1]:
            known.append(unit)
    return found


def _authors(article: Article) -> list[Row]:
    """One row an author and language, numbered within the language."""
    positions: Counter[str] = Counter()
    out = []
    for author in article.authors:
        positions[author.lang] += 1
        row: Row = author._asdict()
        row["author_id"] = f"#p{author.start}"
        row["position"] = positions[author.lang]
        row["affiliation"] = None if author.affiliation is None else list(author.affiliation)
        out.append(row)
    return out


def _abstracts(units: Sequence[Unit]) -> list[Row]:
    """One row a language of the front matter, in the order of first mention."""
    titles = titles_by_language(units)
    front = [unit for unit in units if unit.kind in _FRONT]
    texts = _by_language(front, "abstract")
    words = _by_language(front, "keywords")
    langs = list(dict.fromkeys([unit.lang for unit in front]))
    labels = _labels(units)
    return [
        _abstract(position, lang, (titles, texts, words), labels)
        for position, lang in enumerate(langs, start=1)
    ]


ByLanguage = dict[str, list[Unit]]


def _abstract(
    position: int,
    lang: str,
    found: tuple[ByLanguage, ByLanguage, ByLanguage],
    labels: dict[int, str],
) -> Row:
    """The front matter in one language."""
    titles, texts, words = (units.get(lang, []) for units in found)
    own = texts or titles or words
    tag = language.roll_up(
        [((u.lang, u.script, u.lang_score), len(u.text)) for u in texts + titles + words]
    )
    text = " ".join(unit.text for unit in texts)
    return {
        "abstract_id": f"#a{own[0].start}",
        "position": position,
        "lang": lang,
        "script": tag.script,
        "lang_score": tag.score,
        "title": " ".join(unit.text for unit in titles),
        "label": labels.get(texts[0].number, "") if texts else "",
        "text": text,
        "keywords": [word for unit in words for word in keywords.split_keywords(unit.text)],
        "n_words": len(text.split()),
        "start": own[0].start,
        "end": own[-1].end,
    }


def _by_language(units: Sequence[Unit], kind: str) -> ByLanguage:
    """The units of one kind, by language."""
    found: ByLanguage = {}
    for unit in units:
        if unit.kind == kind:
            found.setdefault(unit.lang, []).append(unit)
    return found


def _labels(units: Sequence[Unit]) -> dict[int, str]:
    """Abstract units that stand right behind a label: number of the unit -> the label."""
    out: dict[int, str] = {}
    for index in [index for index, unit in enumerate(units) if unit.kind == "abstract"]:
        before, unit = units[index - 1], units[index]
        if index and before.kind == "abstract_label":
            out[unit.number] = before.text.rstrip(" .:;–—-")
    return out


def _sections_by_unit(units: Sequence[Unit]) -> dict[int, str]:
    """Number of a body unit -> id of its section, which its first unit's place makes.

    A heading begins a section. Body text above the first heading is a section with no heading.
    """
    out: dict[int, str] = {}
    current: str | None = None
    for unit in units:
        if unit.kind == "heading" or (current is None and unit.kind in PARAGRAPHS):
            current = f"#s{unit.start}"
        if current is not None and unit.kind in BODY:
            out[unit.number] = current
    return out


BODY = PARAGRAPHS | {"heading", "caption", "reference", "footnote", "other", "author_info"}


def _sections(units: Sequence[Unit], section_of: Mapping[int, str]) -> list[Row]:
    """One row a section, with the text of its paragraphs and list items."""
    groups: dict[str, list[Unit]] = {}
    for unit in units:
        if unit.number in section_of:
            groups.setdefault(section_of[unit.number], []).append(unit)
    return [
        _section(position, section_id, group)
        for position, (section_id, group) in enumerate(groups.items(), start=1)
    ]


def _section(position: int, section_id: str, group: Sequence[Unit]) -> Row:
    """One section; its language is that of its paragraphs, else of its heading."""
    heading = group[0] if group[0].kind == "heading" else None
    spoken = [unit for unit in group if unit.kind in PARAGRAPHS]
    tag = language.roll_up(
        [((u.lang, u.script, u.lang_score), len(u.text)) for u in spoken or group[:1]]
    )
    text = "\n\n".join(unit.text for unit in spoken)
    return {
        "section_id": section_id,
        "position": position,
        "level": heading.level or 1 if heading else 1,
        "heading": heading.text if heading else "",
        "role": (heading.role or "other") if heading else "other",
        "lang": tag.lang,
        "script": tag.script,
        "lang_score": tag.score,
        "text": text,
        "n_paragraphs": len(spoken),
        "n_words": len(text.split()),
        "start": group[0].start,
        "end": max([unit.blocks[-1].end for unit in group]),
    }


def _blocks(units: Sequence[Unit], section_of: Mapping[int, str]) -> list[Row]:
    """The ledger, in the order of the raw text."""
    out: list[Row] = []
    for unit in units:
        section_id, text, is_whole = section_of.get(unit.number), unit.text, len(unit.blocks) == 1
        out += [
            {
                "start": block.start,
                "end": block.end,
                "position": 0,
                "kind": block.kind,
                "role": block.role,
                "unit": unit.number,
                "section_id": section_id,
                "lang": block.lang,
                "script": block.script,
                "lang_score": block.lang_score,
                "text": text if is_whole else _piece(unit, block),
            }
            for block in unit.blocks
        ]
    out.sort(key=itemgetter("start"))
    for position, row in enumerate(out, start=1):
        row["position"] = position
    return out


def _piece(unit: Unit, block: Block) -> str:
    """The clean text of one of several blocks: its stretch of the unit's."""
    starts = unit.clean.starts
    return unit.text[bisect_left(starts, block.start) : bisect_right(starts, block.end - 1)].strip()


def _repairs(units: Sequence[Unit]) -> list[Row]:
    """Every change from raw to clean words, in the order of the raw text."""
    found = [repair for unit in units for repair in unit.clean.repairs]
    found.sort(key=itemgetter(0))
    return [
        {"start": start, "end": end, "kind": kind, "raw": raw, "correct": correct}
        for start, end, kind, raw, correct in found
    ]


def place(
    found: Rows, document: RawDocument, raw_sha256: str, *, keep_contacts: bool = False
) -> Rows:
    """The rows with the document's name, and what its source says of it."""
    doc_id = document.doc_id
    out: Rows = {}
    for table, table_rows in found.items():
        columns = ID_COLUMNS.intersection(table_rows[0]) if table_rows else ()
        out[table] = [_placed(row, doc_id, columns) for row in table_rows]
    out["documents"][0] |= source_columns(document, raw_sha256, keep_contacts=keep_contacts)
    return out


def _placed(row: Row, doc_id: str, columns: Iterable[str]) -> Row:
    """One row with the document's name in its ids."""
    placed = row.copy()
    for name in columns:
        if row[name] is not None:
            placed[name] = f"{doc_id}{row[name]}"
    placed["doc_id"] = doc_id
    return placed


def source_columns(document: RawDocument, raw_sha256: str, *, keep_contacts: bool = False) -> Row:
    """What the source, not the text, says of a document; contacts in it are masked."""
    extra = dict(document.extra)
    if not keep_contacts:
        extra = contacts.mask_values(extra)
    options = orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS
    return {
        "doc_id": document.doc_id,
        "source": document.source,
        "path": document.path,
        "raw_sha256": raw_sha256,
        "duplicate_of": None,
        "n_bytes": len(document.data),
        "licence": document.licence,
        "text_status": "withheld" if document.publish == "offsets" else "published",
        "extra": orjson.dumps(extra, default=str, option=options).decode(),
        "pipeline_version": pipeline_version(),
    }
