"""The columns: how one is declared, and those that several tables share.

A column shared by several tables is a function here, so that it means the same in all of them;
the tables (``schemas.tables``) call it at the place where it stands.
"""

from typing import Annotated, Any

import pandas
import pandera.pandas as pandera
import pyarrow

from schemas import light_pandera  # noqa: F401 - before the first model is made
from schemas.vocabulary import rows

# The types a column can have, each the pandas form of one Arrow type (``schemas.derive``).
Integer = pandas.Int32Dtype
Boolean = pandas.BooleanDtype
# Parquet calls what is in a list `element`.
LIST = pyarrow.list_(pyarrow.field("element", pyarrow.string()))
Texts = Annotated[pandas.ArrowDtype, LIST]

# Languages with the scripts they are written in: those that the pipeline tells apart, and others
# that reference entries and sources may be in.
WRITTEN_IN = frozenset((row["code"], row["script"]) for row in rows("languages")) | frozenset(
    (row["lang"], row["script"]) for row in rows("language_scripts")
)
LANGUAGES = sorted({lang for lang, _ in WRITTEN_IN})
SCRIPTS = sorted({script for _, script in WRITTEN_IN} - {""})

DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
DOI = r"^10\.\d"
YEAR_FROM, YEAR_TO = 1000, 2199


def column(  # noqa: PLR0913 - one keyword for each thing a column can say of itself
    description: str,
    *,
    example: Any,
    unit: str | None = None,
    nullable: bool = False,
    is_text: bool = False,
    links: str | None = None,
    null_means: str | None = None,
    **checks: Any,
) -> Any:
    """A column of a table.

    Args:
        description: One sentence, for the dictionary and the Arrow schema.
        example: A true value, as the table has it.
        unit: Unit of a number; ``"1"`` for a share.
        nullable: Whether a row may go without a value.
        is_text: Holds words of the source: null where the source allows offsets only. Such a
            column may be null there even if not ``nullable``.
        links: ``table.column`` that every value must be found in.
        null_means: What null says, where it is not "could not tell".
        checks: Checks of ``pandera.Field``.
    """
    metadata = {
        "example": example,
        "unit": unit,
        "nullable": nullable,
        "is_text": is_text,
        "links": links,
        "null_means": null_means,
    }
    return pandera.Field(
        description=description, metadata=metadata, nullable=nullable or is_text, **checks
    )


def row_id(name: str, letter: str) -> Any:
    """The id of a row: the document's id, ``#``, and the place in it."""
    return column(
        f"Id of the {name}: the document's, `#` and its place. The same {name} keeps its id.",
        example=f"samples/kk-01.txt#{letter}4762",
        unique=True,
        str_length={"min_value": 3},
    )


def document_id() -> Any:
    """The document that a row comes from."""
    return column(
        "Document: source, `/`, path or id in the source.",
        example="samples/kk-01.txt",
        links="documents.doc_id",
    )


def position(what: str = "document") -> Any:
    """The place of a row among its kind."""
    return column(f"Place among its kind in the {what}, from 1.", example=1, ge=1)


def lang(of: str = "row", **options: Any) -> Any:
    """The language of the text of a row."""
    return column(
        f"Language of the {of}, BCP 47 without script; `und` = could not tell.",
        example="kk",
        isin=LANGUAGES,
        **options,
    )


def script(of: str = "row") -> Any:
    """The script of the text of a row."""
    return column(
        f"Script of the {of}, ISO 15924.",
        example="Cyrl",
        nullable=True,
        null_means="no letters, or of several scripts",
        isin=SCRIPTS,
    )


def lang_score(**options: Any) -> Any:
    """How sure the language is."""
    return column("Confidence of `lang`.", example=0.99, unit="1", ge=0, le=1, **options)


def start(of: str = "row", **options: Any) -> Any:
    """The raw offset where a row begins."""
    return column(
        f"Offset of the first character of the {of} in the raw text.",
        example=4762,
        unit="code points",
        ge=0,
        **options,
    )


def end(of: str = "row", **options: Any) -> Any:
    """The raw offset after a row."""
    return column(
        f"Offset after the last character of the {of} in the raw text.",
        example=4981,
        unit="code points",
        ge=1,
        **options,
    )


def count(of: str, **options: Any) -> Any:
    """A number of things."""
    return column(f"Number of {of}.", example=3, unit="1", ge=0, **options)


def year(description: str) -> Any:
    """A year of the Gregorian calendar."""
    return column(description, example=2018, unit="year", nullable=True, ge=YEAR_FROM, le=YEAR_TO)


def optional(description: str, example: Any, **options: Any) -> Any:
    """A column that may be null: could not tell."""
    return column(description, example=example, nullable=True, **options)


def words(description: str, example: Any, **options: Any) -> Any:
    """An optional column that holds words of the source."""
    return column(description, example=example, nullable=True, is_text=True, **options)
