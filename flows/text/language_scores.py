"""From the evidence of the words to an answer with a score."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from flows.records import Language
from flows.text.language_model import model
from flows.text.language_words import script, words
from schemas import vocabulary

UNKNOWN = Language("und", None, 0.0)
_FLOOR = -1e9


@cache
def _by_class() -> dict[str, tuple[str, str]]:
    """Language and script of each class of the model."""
    rows = vocabulary.rows("languages")
    return {row["class"]: (row["code"], row["script"]) for row in rows if row["class"]}


@cache
def _by_script() -> dict[str, str]:
    """The language of a script that has only one."""
    rows = vocabulary.rows("languages")
    return {row["script"]: row["code"] for row in rows if row["known_by"] == "script"}


@cache
def _mask(code: str | None) -> npt.NDArray[np.float64]:
    """Zero for the classes of a script, a very low number for the others."""
    scripts = [_by_class()[name][1] for name in model().classes]
    return np.array([0.0 if one == code else _FLOOR for one in scripts])


def identified(texts: Sequence[str], prior: Mapping[str, float] | None) -> list[Language]:
    """One answer a text; see ``language.identify``."""
    found = [words(text) for text in texts]
    sums = model().evidence(found)
    return [_answer(row, some) for row, some in zip(sums, found, strict=True)]


def _answer(row: npt.NDArray[np.float64], found: Sequence[str]) -> Language:
    written = script(found)
    if written in _by_script():
        return Language(_by_script()[written], written, 0.99)
    if not np.any(_mask(written) == 0.0):
        return Language("und", written, 0.0)
    logits = (row + _mask(written)) / (1 + 0.1 * len(found))
    chances = np.exp(logits - logits.max())
    best = int(chances.argmax())
    lang, _ = _by_class()[model().classes[best]]
    n_letters = sum(map(len, found))
    return Language(lang, written, round(float(chances[best] / chances.sum()) * min(1, n_letters / 8), 4))
