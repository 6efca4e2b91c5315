"""From the evidence of the words to chances of languages."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from flows.text.language_found import Words, found_words, portions
from flows.text.language_model import SCRIPTS, class_languages, model
from schemas import vocabulary

Floats = npt.NDArray[np.float64]
_NO = -1e9
# A text in Cyrillic or Arabic letters often has Latin names in it, seldom the other way; so
# beside them Latin words count in full only if they are no names: (weight, words).
_LATIN_WORDS = (
    (0.15, re.compile(r"(?<![^\W\d_])[A-Z\u00c0-\u00de][a-z\u00df-\u024f\u0259]+")),
    (0.4, re.compile(r"(?<![^\W\d_])[A-Z\u00c0-\u00de]{1,5}(?![^\W\d_])")),
)
_LATN, _ZYYY = SCRIPTS.index("Latn"), SCRIPTS.index("Zyyy")


class Reading(NamedTuple):
    """What texts say of their language, before names, formulas and context are thought of.

    ``chances``: (texts, languages), rows sum to 1, or to 0 where there is nothing to go by;
    ``scripts``: of most letters; ``letters``: how many letters of it.
    """

    chances: Floats
    scripts: list[str | None]
    letters: npt.NDArray[np.int64]


@cache
def languages() -> tuple[str, ...]:
    """The languages of the columns of ``Reading.chances``; ``und``: a language not modelled."""
    known = [class_languages()[name][0] for name in model().classes]
    alone = [row["code"] for row in vocabulary.rows("languages") if row["known_by"] == "script"]
    return tuple(dict.fromkeys([*sorted(known), *alone]))


def length_scale(n_words: npt.NDArray[np.int64] | Floats) -> Floats:
    """What sums over so many words are multiplied by: words of a text are not independent."""
    return np.asarray(1.0 / np.sqrt(np.maximum(n_words, 1)), np.float64)


def _heat(n_words: npt.NDArray[np.int64]) -> Floats:
    """What makes chances of texts of one or two words as doubtful as they are.

    Fitted on sentences the model had not seen; see ``docs/models/language.md``.
    """
    return 0.9 + 0.4 / np.maximum(n_words, 1)


@cache
def _class_masks() -> Floats:
    """(scripts, classes): zero for the classes of a script, a very low number for others."""
    written = [class_languages()[name][1] for name in model().classes]
    return np.array([[0.0 if one == script else _NO for one in written] for script in SCRIPTS])


@cache
def _is_modelled() -> npt.NDArray[np.bool_]:
    """Whether a script has classes."""
    return np.asarray(_class_masks().max(axis=1) == 0.0)


@cache
def _by_script() -> Floats:
    """(scripts, languages): one where the script alone tells the language."""
    rows = vocabulary.rows("languages")
    alone = {row["script"]: row["code"] for row in rows if row["known_by"] == "script"}
    table = np.zeros((len(SCRIPTS), len(languages())))
    for script, language in alone.items():
        table[SCRIPTS.index(script), languages().index(language)] = 1.0
    return table


@cache
def _merging() -> Floats:
    """(classes, languages): one where the class is of the language."""
    table = np.zeros((len(model().classes), len(languages())))
    for number, name in enumerate(model().classes):
        table[number, languages().index(class_languages()[name][0])] = 1.0
    return table


def _script_of_most(texts: Sequence[str], letters: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Place in ``SCRIPTS`` of the script of each text; the first of them are looked at."""
    weights = letters.astype(np.float64)
    weights[:, _ZYYY] = 0.0
    latin = letters[:, _LATN]
    others = weights.copy()
    others[:, _LATN] = 0.0
    most = others.max(axis=1, initial=0.0)
    mixed = (most > 0) & (latin >= most)  # else Latin letters are not most, whatever they are
    for i in np.flatnonzero(mixed[: len(texts)]).tolist():
        for weight, pattern in _LATIN_WORDS:
            n_letters = sum(len(word) for word in pattern.findall(texts[i]))
            weights[i, _LATN] -= (1 - weight) * min(n_letters, latin[i])
    return np.asarray(np.argmax(weights, axis=1), np.int64)


def read(texts: Sequence[str], prior: Mapping[str, float] | None = None) -> Reading:
    """The chances of each language for each text."""
    readings = [
        read_words(found_words(texts[first:last]), prior, texts[first:last])
        for first, last in portions(texts)
    ]
    return Reading(
        np.concatenate([one.chances for one in readings]),
        [script for one in readings for script in one.scripts],
        np.concatenate([one.letters for one in readings]),
    )


def read_words(
    words: Words, prior: Mapping[str, float] | None = None, texts: Sequence[str] = ()
) -> Reading:
    """The same, of texts whose words are already found.

    ``texts`` are looked at for Latin names among words in other letters: those of the first
    texts, or of none; in others there are none.
    """
    scores, letters = model().evidence(words)
    script = _script_of_most(texts, letters)
    scale = length_scale(words.lengths) / _heat(words.lengths)
    logits = scores * scale[:, None] + model().bias
    logits += _class_masks()[script]
    chances = np.exp(logits - logits.max(axis=1, keepdims=True, initial=_NO))
    chances[~_is_modelled()[script]] = 0.0
    merged = (chances @ _merging() + _by_script()[script]) * _weights_of(prior)
    n_letters = letters[np.arange(len(script)), script]
    merged[n_letters == 0] = 0.0
    total = merged.sum(axis=1, keepdims=True)
    merged /= np.where(total > 0, total, 1.0)
    known = (n_letters * (script != _ZYYY)).tolist()
    names = [SCRIPTS[i] if n else None for i, n in zip(script.tolist(), known, strict=True)]
    return Reading(merged, names, n_letters)


def _weights_of(prior: Mapping[str, float] | None) -> Floats:
    """What each language's chance is multiplied by; the unnamed share what the named leave."""
    return _weights(tuple(prior.items()) if prior else ())


@lru_cache(maxsize=256)
def _weights(named: tuple[tuple[str, float], ...]) -> Floats:
    names, prior = languages(), dict(named)
    if not prior:
        return np.ones(len(names))
    left = max(1.0 - sum(prior.values()), 0.001)
    n_unnamed = max(sum(name not in prior for name in names), 1)
    return np.array([max(prior.get(name, left / n_unnamed), 1e-6) for name in names])
