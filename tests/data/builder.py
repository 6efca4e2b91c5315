"""Small true tables to test with: one short article, written for this, as often as wanted."""

import json
from typing import Any

import pyarrow

from schemas.derive import arrow_schema
from schemas.tables import TABLES

Row = dict[str, Any]
Rows = dict[str, list[Row]]

PIECES = (
    # kind, raw text, clean text, language
    ("id_line", "ӘОЖ 37.013", "ӘОЖ 37.013", "kk"),
    ("title", "Ауыл мектебіндегі кітапхана", "Ауыл мектебіндегі кітапхана", "kk"),
    ("author", "А. Б. Үлгіқызы", "А. Б. Үлгіқызы", "kk"),
    ("abstract_label", "Түйін.", "Түйін.", "kk"),
    ("abstract", "Кітапхана туралы қысқа сөз.", "Кітапхана туралы қысқа сөз.", "kk"),
    ("abstract_label", "Abstract.", "Abstract.", "en"),
    ("abstract", "A few words about a library.", "A few words about a library.", "en"),
    ("heading", "Кіріспе", "Кіріспе", "kk"),
    ("paragraph", "Кітап-\nхана ауылда керек [1].", "Кітапхана ауылда керек [1].", "kk"),
    ("page_number", "57", "57", "und"),
    ("heading", "Қорытынды", "Қорытынды", "kk"),
    ("paragraph", "Бәрі оқиды [1, 2].", "Бәрі оқиды [1, 2].", "kk"),
    ("reference", "1. Үлгіұлы Б. Кітап әлемі. – Алматы: Өлке, 2011. – 240 б.", None, "kk"),
    ("reference", "2. Sample C. Libraries // Example Journal. – 2012. – № 3.", None, "en"),
)
SCRIPTS = {"kk": "Cyrl", "en": "Latn", "und": None}


def article(
    doc_id: str = "samples/kk-01.txt", *, status: str = "published", extra: str = ""
) -> Rows:
    """The rows of one article in every table but ``rejects``.

    Args:
        doc_id: Its name.
        status: ``text_status``; the texts are there in any case.
        extra: A word that goes into the last paragraph, so that two articles differ.
    """
    text, places = _text(extra)
    blocks = _blocks(doc_id, places)
    rows: Rows = {
        "authors": [_author(doc_id, places[2])],
        "abstracts": [
            _abstract(doc_id, 1, places[4], title=PIECES[1][1], label="Түйін"),
            _abstract(doc_id, 2, places[6], title="", label="Abstract"),
        ],
        "sections": [
            _section(doc_id, 1, places[7], places[8]),
            _section(doc_id, 2, *places[10:12]),
        ],
        "references": [_reference(doc_id, n, place) for n, place in enumerate(places[12:], 1)],
        "citations": _citations(doc_id, text),
        "blocks": blocks,
        "repairs": [_repair(doc_id, text)],
        "texts": [{"doc_id": doc_id, "text": text}],
    }
    return {"documents": [_document(doc_id, text, rows, status)], **rows, "rejects": []}


def duplicate(doc_id: str, original: str) -> Rows:
    """The one row of a document whose text stands elsewhere already."""
    row = article(original)["documents"][0]
    kept = ("source", "path", "raw_sha256", "n_bytes", "licence", "extra", "pipeline_version")
    duplicate_row: Row = {name: row[name] for name in kept}
    return {"documents": [duplicate_row | {"doc_id": doc_id, "duplicate_of": original}]}


def reject(doc_id: str = "samples/empty.txt") -> Row:
    """A row of ``rejects``."""
    return {
        "doc_id": doc_id,
        "table": "documents",
        "stage": "decode",
        "reason": "empty_text",
        "detail": "0 bytes",
        "start": None,
        "end": None,
    }


def together(*articles: Rows) -> Rows:
    """The rows of several articles."""
    return {name: [row for rows in articles for row in rows.get(name, [])] for name in TABLES}


def arrow(rows: Rows) -> dict[str, pyarrow.Table]:
    """The rows as tables of the schema."""
    return {
        name: pyarrow.Table.from_pylist(rows.get(name, []), schema=arrow_schema(name))
        for name in TABLES
    }


Place = tuple[str, str, str, int, int]


def _text(extra: str) -> tuple[str, list[Place]]:
    """The raw text, and for each piece kind, clean text, language, start and end."""
    text = ""
    places = []
    for number, (kind, raw, clean, lang) in enumerate(PIECES):
        piece = f"{raw} {extra}" if extra and number == 11 else raw
        start = len(text)
        text += piece + "\n\n"
        places.append(
            (kind, piece if raw != PIECES[8][1] else str(clean), lang, start, start + len(piece))
        )
    return text, places


def _document(doc_id: str, text: str, rows: Rows, status: str) -> Row:
    source, _, path = doc_id.partition("/")
    return {
        "doc_id": doc_id,
        "source": source,
        "path": path,
        "raw_sha256": f"{abs(hash(len(text))) % 16:x}" * 64,
        "n_bytes": len(text.encode()),
        "encoding": "utf-8",
        "encoding_score": 1.0,
        "n_chars": len(text),
        "title": PIECES[1][1],
        "lang": "kk",
        "script": "Cyrl",
        "lang_score": 0.99,
        "year": 2018,
        "udc": "37.013",
        "received": "2018-03",
        "licence": "CC0-1.0",
        "text_status": status,
        **{f"n_{name}": len(rows[name]) for name in _COUNTED},
        "has_reference_list": True,
        "extra": json.dumps({"rubric": "педагогика"}, ensure_ascii=False),
        "pipeline_version": "0.1.0",
    }


_COUNTED = ("blocks", "abstracts", "sections", "references", "citations")


def _author(doc_id: str, place: Place) -> Row:
    _, name, lang, start, end = place
    return {
        "author_id": f"{doc_id}#p{start}",
        "doc_id": doc_id,
        "position": 1,
        "name": name,
        **_tag(lang, score=False),
        "affiliation": [],
        "start": start,
        "end": end,
    }


def _abstract(doc_id: str, position: int, place: Place, *, title: str, label: str) -> Row:
    _, text, lang, start, end = place
    return {
        "abstract_id": f"{doc_id}#a{start}",
        "doc_id": doc_id,
        "position": position,
        **_tag(lang),
        "title": title,
        "label": label,
        "text": text,
        "keywords": ["кітапхана", "=1+1"] if lang == "kk" else [],
        "n_words": len(text.split()),
        "start": start,
        "end": end,
    }


def _section(doc_id: str, position: int, heading: Place, paragraph: Place) -> Row:
    return {
        "section_id": f"{doc_id}#s{heading[3]}",
        "doc_id": doc_id,
        "position": position,
        "level": 1,
        "heading": heading[1],
        "role": "introduction" if position == 1 else "conclusion",
        **_tag("kk"),
        "text": paragraph[1],
        "n_paragraphs": 1,
        "n_words": len(paragraph[1].split()),
        "start": heading[3],
        "end": paragraph[4],
    }


def _reference(doc_id: str, number: int, place: Place) -> Row:
    _, text, lang, start, end = place
    return {
        "reference_id": f"{doc_id}#r{start}",
        "doc_id": doc_id,
        "position": number,
        "list": 1,
        "number": number,
        "text": text,
        "type": "book" if number == 1 else "article",
        "authors": ["Үлгіұлы Б."] if number == 1 else ["Sample C."],
        "authors_norm": ["Үлгіұлы, Б."] if number == 1 else ["Sample, C."],
        "editors": [],
        "year": 2010 + number,
        "title": "Кітап әлемі" if number == 1 else "Libraries",
        "volume": "",
        "work_key": f"сынақ {number}",
        "work_key_basis": "author_year_title",
        **_tag(lang, score=False),
        "evidence": "list",
        "n_citations": 3 - number,
        "start": start,
        "end": end,
    }


def _citations(doc_id: str, text: str) -> list[Row]:
    """``[1]`` in the first section, ``[1, 2]`` in the second."""
    first, second = text.index("[1]"), text.index("[1, 2]")
    sections = [f"{doc_id}#s{text.index(heading)}" for heading in ("Кіріспе", "Қорытынды")]
    references = [f"{doc_id}#r{text.index(entry)}" for entry in ("1. Үлгіұлы", "2. Sample")]
    return [
        _citation(doc_id, (first, first + 3, ""), 1, sections[0], references[0]),
        _citation(doc_id, (second, second + 6, ""), 1, sections[1], references[0]),
        _citation(doc_id, (second, second + 6, ".2"), 2, sections[1], references[1]),
    ]


def _citation(
    doc_id: str, place: tuple[int, int, str], number: int, section_id: str, reference_id: str
) -> Row:
    start, end, suffix = place
    return {
        "citation_id": f"{doc_id}#c{start}{suffix}",
        "doc_id": doc_id,
        "section_id": section_id,
        "style": "numeric",
        "text": "[1]" if end - start == 3 else "[1, 2]",
        "number": number,
        "reference_id": reference_id,
        "start": start,
        "end": end,
    }


def _blocks(doc_id: str, places: list[Place]) -> list[Row]:
    rows = []
    section = role = None
    for position, (kind, text, lang, start, end) in enumerate(places, 1):
        if kind == "heading":
            section = f"{doc_id}#s{start}"
            role = "introduction" if text == "Кіріспе" else "conclusion"
        rows.append(
            {
                "doc_id": doc_id,
                "start": start,
                "end": end,
                "position": position,
                "kind": kind,
                "role": role if kind == "heading" else None,
                "unit": position,
                "section_id": section if kind in ("heading", "paragraph") else None,
                **_tag(lang),
                "text": text,
            }
        )
    return rows


def _repair(doc_id: str, text: str) -> Row:
    raw = "Кітап-\nхана"
    start = text.index(raw)
    return {
        "doc_id": doc_id,
        "start": start,
        "end": start + len(raw),
        "kind": "eol_hyphen_remove",
        "raw": raw,
        "correct": "Кітапхана",
    }


def _tag(lang: str, *, score: bool = True) -> Row:
    tag: Row = {"lang": lang, "script": SCRIPTS[lang]}
    return tag | {"lang_score": 0.0 if lang == "und" else 0.99} if score else tag
