"""The tables of the document and its front matter: documents, authors, abstracts, sections."""

from typing import Any

import pandas
import pandera.pandas as pandera

from schemas import columns
from schemas.base import Identified, Located, Tagged, is_json_object, sorted_by
from schemas.columns import Boolean, Integer, Texts, column, optional, words
from schemas.vocabulary import column as vocabulary

ROLES = sorted(vocabulary("section_roles", "role"))
TEXT_STATUS = ["published", "withheld"]
DUPLICATE = "a duplicate: see `duplicate_of`"


class Documents(Tagged):
    """One raw text. A duplicate has `duplicate_of`, what its source says, and nothing else."""

    doc_id: str = column(
        "Id of the document: source, `/`, path or id in the source. Unique in a release.",
        example="samples/kk-01.txt",
        unique=True,
        str_length={"min_value": 3},
    )
    source: str = column("Name of the source.", example="samples", str_length={"min_value": 1})
    path: str = column("Path or id in the source.", example="kk-01.txt")
    raw_sha256: str = column(
        "SHA-256 of the raw bytes, in hexadecimal digits.",
        example="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        str_matches=r"^[0-9a-f]{64}$",
    )
    duplicate_of: str = optional(
        "The document with the same text that is published in its place.",
        "samples/kk-01.txt",
        null_means="not a duplicate",
        links="documents.doc_id",
    )
    n_bytes: Integer = column("Size of the raw text.", example=18342, unit="bytes", ge=0)
    encoding: str = optional(
        "Encoding that the raw bytes were read in.", "utf-8", null_means=DUPLICATE
    )
    encoding_score: float = optional(
        "Confidence of `encoding`.", 1.0, unit="1", null_means=DUPLICATE, ge=0, le=1
    )
    n_chars: Integer = optional(
        "Length of the decoded raw text.", 11904, unit="code points", null_means=DUPLICATE, ge=0
    )
    title: str = words("Title in the language of the body.", "Ауыл мектебіндегі кітапхана")
    lang: str = columns.lang("body", nullable=True, null_means=DUPLICATE)
    script: str = columns.script("body")
    lang_score: float = columns.lang_score(nullable=True, null_means=DUPLICATE)
    journal: str = words("Journal or proceedings, as printed.", "Өлке хабаршысы")
    year: Integer = columns.year("Year of the issue.")
    volume: str = optional("Volume, the number alone.", "12")
    issue: str = optional("Issue, the number alone.", "3 (45)")
    first_page: str = optional("First page in the issue.", "56")
    last_page: str = optional("Last page in the issue.", "61")
    udc: str = optional("Universal Decimal Classification (ӘОЖ, УДК).", "37.013")
    irsti: str = optional("State rubricator code (МРНТИ, ҒТАМР).", "14.25.09")
    doi: str = optional(
        "DOI of the article, from `10.`.", "10.5555/jinaq.2018.01", str_matches=columns.DOI
    )
    received: str = optional(
        "Date of receipt, ISO 8601, as exact as printed.",
        "2018-03-12",
        str_matches=columns.DATE,
    )
    accepted: str = optional(
        "Date of acceptance, ISO 8601, as exact as printed.",
        "2018-04",
        str_matches=columns.DATE,
    )
    licence: str = optional(
        "Licence of the source, SPDX where there is one.", "CC0-1.0", null_means="not stated"
    )
    text_status: str = optional(
        "Whether the texts of this document are in the release.",
        "published",
        null_means=DUPLICATE,
        isin=TEXT_STATUS,
    )
    n_blocks: Integer = columns.count("rows in `blocks`", nullable=True, null_means=DUPLICATE)
    n_abstracts: Integer = columns.count("rows in `abstracts`", nullable=True, null_means=DUPLICATE)
    n_sections: Integer = columns.count("rows in `sections`", nullable=True, null_means=DUPLICATE)
    n_references: Integer = columns.count(
        "rows in `references`", nullable=True, null_means=DUPLICATE
    )
    n_citations: Integer = columns.count("rows in `citations`", nullable=True, null_means=DUPLICATE)
    has_reference_list: Boolean = optional(
        "Whether the text has a reference list.", True, null_means=DUPLICATE
    )
    extra: str = words(
        "What the source said about the document, a JSON object.",
        '{"rubric": "pedagogy"}',
        null_means="nothing said",
    )
    pipeline_version: str = column("Version of the pipeline that read it.", example="0.1.0")

    @pandera.dataframe_check
    @classmethod
    def bad_json(cls, frame: pandas.DataFrame) -> Any:
        """``extra`` is a JSON object."""
        return frame["extra"].map(is_json_object).astype(bool)

    class Config:
        metadata = sorted_by(key=("doc_id",), order=("doc_id",))


class Authors(Identified, Located, Tagged):
    """One author as named in one language."""

    author_id: str = columns.row_id("author", "p")
    doc_id: str = columns.document_id()
    position: Integer = columns.position("language")
    name: str = column("Name as printed.", example="А. Б. Үлгіқызы", is_text=True)
    lang: str = columns.lang("name")
    script: str = columns.script("name")
    affiliation: Texts = words("Places of work, as printed.", ["Өлке университеті, Алматы"])
    orcid: str = optional(
        "ORCID, the number alone.", "0000-0002-1825-0097", str_matches=r"^(\d{4}-){3}\d{3}[\dX]$"
    )
    start: Integer = columns.start("name")
    end: Integer = columns.end("name")

    class Config:
        metadata = sorted_by(key=("author_id",), order=("doc_id", "start"))


class Abstracts(Identified, Located, Tagged):
    """The front matter of one document in one language.

    A language with a title or keywords but no abstract has a row with empty `text`; `start` and
    `end` are those of the abstract, else of the title.
    """

    abstract_id: str = columns.row_id("abstract", "a")
    doc_id: str = columns.document_id()
    position: Integer = columns.position()
    lang: str = columns.lang("abstract")
    script: str = columns.script("abstract")
    lang_score: float = columns.lang_score()
    title: str = words("Title in this language.", "Ауыл мектебіндегі кітапхана")
    label: str = words("Word that names the abstract, as printed.", "Түйін")
    text: str = column(
        "The abstract as clean text, paragraphs parted by a blank line; empty where there is none.",
        example="Мақалада ауыл мектептеріндегі кітапханалардың жұмысы қарастырылады.",
        is_text=True,
    )
    keywords: Texts = words("Keywords, in order.", ["кітапхана", "ауыл мектебі"])
    n_words: Integer = columns.count("words of `text`")
    start: Integer = columns.start("abstract")
    end: Integer = columns.end("abstract")

    class Config:
        metadata = sorted_by(key=("abstract_id",), order=("doc_id", "position"))


class Sections(Identified, Located, Tagged):
    """One section of the body."""

    section_id: str = columns.row_id("section", "s")
    doc_id: str = columns.document_id()
    position: Integer = columns.position()
    level: Integer = column("Level of the heading, 1 = highest.", example=1, unit="1", ge=1)
    heading: str = column(
        "Heading as clean text; empty for text before the first heading.",
        example="Кіріспе",
        is_text=True,
    )
    role: str = column("What the section does in the article.", example="introduction", isin=ROLES)
    lang: str = columns.lang("section")
    script: str = columns.script("section")
    lang_score: float = columns.lang_score()
    text: str = column(
        "Clean text without the heading, paragraphs parted by a blank line.",
        example="Кітапхана ауыл өмірінде ерекше орын алады.",
        is_text=True,
    )
    n_paragraphs: Integer = columns.count("paragraphs")
    n_words: Integer = columns.count("words of `text`")
    start: Integer = columns.start("section")
    end: Integer = columns.end("section")

    class Config:
        metadata = sorted_by(key=("section_id",), order=("doc_id", "position"))
