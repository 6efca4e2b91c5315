"""The tables that account for every character: blocks, repairs, texts, rejects."""

from typing import Any

import pandas
import pandera.pandas as pandera

from schemas import columns
from schemas.base import Located, Table, Tagged, sorted_by
from schemas.columns import Integer, column, optional, words
from schemas.tables_documents import ROLES
from schemas.vocabulary import column as vocabulary

KINDS = sorted(vocabulary("block_kinds", "kind"))
REPAIR_KINDS = vocabulary("repair_kinds", "kind")
REASONS = sorted(vocabulary("reject_reasons", "reason"))
STAGES = sorted(vocabulary("reject_stages", "stage"))
TABLE_NAMES = [
    "documents",
    "authors",
    "abstracts",
    "sections",
    "references",
    "citations",
    "blocks",
    "repairs",
    "texts",
    "rejects",
]
PLACE = ["doc_id", "start"]


class Blocks(Located, Tagged):
    """One piece of the raw text: every visible character stands in exactly one."""

    doc_id: str = columns.document_id()
    start: Integer = columns.start("block")
    end: Integer = columns.end("block")
    position: Integer = columns.position()
    kind: str = column("What the piece is.", example="paragraph", isin=KINDS)
    role: str = optional(
        "Role of the section that a heading opens.",
        "introduction",
        null_means="not a heading",
        isin=ROLES,
    )
    unit: Integer = column(
        "Unit it belongs to; the pieces of one paragraph share it.", example=12, ge=0
    )
    section_id: str = optional(
        "Section that it belongs to.",
        "samples/kk-01.txt#s4762",
        null_means="outside the sections",
        links="sections.section_id",
    )
    lang: str = columns.lang("block")
    script: str = columns.script("block")
    lang_score: float = columns.lang_score()
    text: str = column("The piece as clean text.", example="Кіріспе", is_text=True)

    class Config:
        unique = PLACE
        metadata = sorted_by(key=tuple(PLACE), order=("doc_id", "start"))


class Repairs(Located):
    """One change from raw to clean words."""

    doc_id: str = columns.document_id()
    start: Integer = columns.start("stretch that was changed")
    end: Integer = columns.end("stretch that was changed")
    kind: str = column("What was mended; several joined by `+`.", example="eol_hyphen_remove")
    raw: str = column("What stands in the raw text.", example="қала-\nлық", is_text=True)
    correct: str = column("What it should read.", example="қалалық", is_text=True)

    @pandera.dataframe_check
    @classmethod
    def vocabulary(cls, frame: pandas.DataFrame) -> Any:
        """Every part of ``kind`` is in the vocabulary."""
        known = {kind: _is_repair(kind) for kind in frame["kind"].dropna().unique()}
        return frame["kind"].map(known).fillna(False).astype(bool)

    class Config:
        unique = PLACE
        metadata = sorted_by(key=tuple(PLACE), order=("doc_id", "start"))


class Texts(Table):
    """The decoded raw text, which all offsets refer to."""

    doc_id: str = column(
        "Document: source, `/`, path or id in the source.",
        example="samples/kk-01.txt",
        links="documents.doc_id",
        unique=True,
    )
    text: str = column(
        "Decoded text, line ends untouched, without a leading BOM.",
        example="ӘОЖ 37.013\nАуыл мектебіндегі кітапхана\n",
        is_text=True,
    )

    class Config:
        metadata = sorted_by(key=("doc_id",), order=("doc_id",))


class Rejects(Located):
    """Something that did not pass."""

    doc_id: str = column(
        "Document that it is about, whether published or not.", example="samples/scan-03.txt"
    )
    table: str = column("Table that lacks the row.", example="documents", isin=TABLE_NAMES)
    stage: str = column("Stage that refused it.", example="decode", isin=STAGES)
    reason: str = column("Why, in one word of the vocabulary.", example="empty_text", isin=REASONS)
    detail: str = words("What exactly.", "312 bytes")
    start: Integer = columns.start("row that was refused", nullable=True, null_means="no place")
    end: Integer = columns.end("row that was refused", nullable=True, null_means="no place")

    class Config:
        metadata = sorted_by(key=(), order=("doc_id",))


def _is_repair(kind: str) -> bool:
    return all(part in REPAIR_KINDS for part in kind.split("+"))
