"""Abstracts and titles of one document in two languages, side by side."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, TextIO

import pyarrow
import pyarrow.parquet

from flows.publish.files import batches

Row = Mapping[str, Any]

SCHEMA = pyarrow.schema(
    [
        ("doc_id", pyarrow.string()),
        ("lang_1", pyarrow.string()),
        ("lang_2", pyarrow.string()),
        ("title_1", pyarrow.string()),
        ("title_2", pyarrow.string()),
        ("text_1", pyarrow.string()),
        ("text_2", pyarrow.string()),
        ("n_sentences_1", pyarrow.int32()),
        ("n_sentences_2", pyarrow.int32()),
        ("length_ratio", pyarrow.float64()),
    ]
)
_COLUMNS = ["doc_id", "position", "lang", "title", "text"]
_ROWS = 10_000
# A sentence ends where a mark is followed by a capital; a mark after one letter is an initial.
_SENTENCE_END = re.compile(
    r"(?<![\s.(\u00ab][^\W\d_])(?<![.!?\u2026])[.!?\u2026]+[\u00bb\u201d\")\]]*\s+(?=[\u00ab\u201c\"(]?[^\W\d_])"
)


def write_pairs(release: Path, langs: tuple[str, str], to: Path | None, out: TextIO) -> None:
    """Write the pairs of a release to ``to`` (``.parquet`` or ``.jsonl``), else to ``out``.

    Raises:
        ValueError: ``to`` is neither a ``.parquet`` nor a ``.jsonl`` file.
    """
    if to is not None and to.suffix not in (".parquet", ".jsonl"):
        raise ValueError(f"{to} is neither a .parquet nor a .jsonl file")
    rows = pairs(_rows(release), langs)
    if to is None:
        out.writelines(_json_lines(rows))
    elif to.suffix == ".jsonl":
        with to.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(_json_lines(rows))
    else:
        _write_parquet(rows, to)


def _rows(release: Path) -> Iterator[Row]:
    for batch in batches(release, "abstracts", _COLUMNS):
        yield from batch.to_pylist()


def _json_lines(rows: Iterable[Row]) -> Iterator[str]:
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _write_parquet(rows: Iterator[Row], to: Path) -> None:
    with pyarrow.parquet.ParquetWriter(to, SCHEMA, compression="zstd") as writer:
        part: list[Row] = []
        for row in rows:
            part.append(row)
            if len(part) == _ROWS:
                writer.write_table(pyarrow.Table.from_pylist(part, schema=SCHEMA))
                part = []
        writer.write_table(pyarrow.Table.from_pylist(part, schema=SCHEMA))


def pairs(abstracts: Iterable[Row], langs: tuple[str, str]) -> Iterator[dict[str, Any]]:
    """One row for each document that has a title or an abstract in both languages.

    Args:
        abstracts: Rows of ``abstracts``, those of one document together.
        langs: Two languages; their order is that of the columns.

    Returns:
        Rows with the columns of ``SCHEMA``, in the order of the documents. A title or text that
        one of the two lacks is null on that side. ``length_ratio`` is the length of ``text_2``
        to that of ``text_1`` in characters; null without both texts.
    """
    for doc_id, rows in groupby(abstracts, key=lambda row: row["doc_id"]):
        sides = list(rows)
        first, second = (_side(sides, lang) for lang in langs)
        if any(first[name] and second[name] for name in ("title", "text")):
            yield _pair(doc_id, langs, first, second)


def _side(rows: list[Row], lang: str) -> dict[str, str | None]:
    """The first title and the first text of the document in this language."""
    own = [row for row in rows if row["lang"] == lang]
    return {
        name: next((row[name] for row in own if row.get(name)), None) for name in ("title", "text")
    }


def _pair(
    doc_id: str,
    langs: tuple[str, str],
    first: Mapping[str, str | None],
    second: Mapping[str, str | None],
) -> dict[str, Any]:
    one, two = first["text"], second["text"]
    return {
        "doc_id": doc_id,
        "lang_1": langs[0],
        "lang_2": langs[1],
        "title_1": first["title"],
        "title_2": second["title"],
        "text_1": one,
        "text_2": two,
        "n_sentences_1": n_sentences(one) if one else None,
        "n_sentences_2": n_sentences(two) if two else None,
        "length_ratio": round(len(two) / len(one), 3) if one and two else None,
    }


def n_sentences(text: str) -> int:
    """Number of sentences, by their end marks before a capital; at least 1."""
    ends = (match.end() for match in _SENTENCE_END.finditer(text))
    return 1 + sum(_begins_with_capital(text, end) for end in ends)


def _begins_with_capital(text: str, start: int) -> bool:
    return text[start : start + 2].lstrip('\u00ab\u201c"(')[:1].isupper()
