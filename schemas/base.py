"""What rows of several tables must hold: the base models with the checks that look at a row.

The checks return one truth value a row; their names are the reasons in ``rejects``.
"""

import json
from typing import Any

import numpy
import pandas
import pandera.pandas as pandera

from schemas.columns import LANGUAGES, SCRIPTS, WRITTEN_IN

UNKNOWN = "und"


class Table(pandera.DataFrameModel):
    """Any table: its columns, all of them, in this order."""

    class Config:
        strict = True
        ordered = True
        coerce = False


class Identified(Table):
    """A table with an id of its own, the first column."""

    @pandera.dataframe_check
    @classmethod
    def wrong_id(cls, frame: pandas.DataFrame) -> Any:
        """The id of a row begins with that of its document and ``#``."""
        pairs = zip(_listed(frame.iloc[:, 0]), _listed(frame["doc_id"]), strict=True)
        return _per_row(frame, [_begins(row, document) for row, document in pairs])


class Located(Table):
    """A table whose rows have a place in the raw text."""

    @pandera.dataframe_check
    @classmethod
    def empty_span(cls, frame: pandas.DataFrame) -> Any:
        """``end`` is after ``start``; nothing is said of a row without a place."""
        return (frame["end"] > frame["start"]).fillna(True)


class Tagged(Table):
    """A table whose rows have a language and a script."""

    @pandera.dataframe_check
    @classmethod
    def lang_script(cls, frame: pandas.DataFrame) -> Any:
        """A language is written in this script; what could not be told may have any.

        Codes that are in no vocabulary are the matter of another check.
        """
        langs, scripts = frame["lang"].fillna(UNKNOWN), frame["script"].fillna("")
        pairs = list(zip(_listed(langs), _listed(scripts), strict=True))
        wrong = {pair for pair in set(pairs) if not _may_be(*pair)}
        return _per_row(frame, [pair not in wrong for pair in pairs])


def sorted_by(*, key: tuple[str, ...], order: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """What a model's ``Config.metadata`` says: the key, and the columns that rows are sorted by."""
    return {"key": key, "order": order}


def is_json_object(text: Any) -> bool:
    """Whether ``text`` is a JSON object; true of null."""
    if not isinstance(text, str):
        return True
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def _may_be(lang: str, script: str) -> bool:
    return lang == UNKNOWN or (lang, script) in WRITTEN_IN or not _is_known(lang, script)


def _is_known(lang: str, script: str) -> bool:
    return lang in LANGUAGES and (not script or script in SCRIPTS)


def _begins(row: Any, document: Any) -> bool:
    return isinstance(row, str) and isinstance(document, str) and row.startswith(document + "#")


def _listed(column: pandas.Series) -> list[Any]:
    """The values; many times faster than one by one out of a column of Arrow."""
    values: list[Any] = column.to_numpy(dtype=object).tolist()
    return values


def _per_row(frame: pandas.DataFrame, values: list[bool]) -> Any:
    return pandas.Series(numpy.array(values, dtype=bool), index=frame.index)
