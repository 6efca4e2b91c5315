"""Languages of units by what stands around them: document, neighbours, labels."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from flows.records import Language
from flows.text.language_answers import UNKNOWN, wide
from flows.text.language_doubt import says_nothing
from flows.text.language_scores import Floats, languages
from schemas import vocabulary

# What articles of the collection are in, before one of them is read.
COLLECTION = {"kk": 0.32, "ru": 0.32, "en": 0.26, "ky": 0.02, "uz": 0.02}
SURE = 0.9

Counts = npt.NDArray[np.int64]

_SURE_LETTERS = 30
_STAYS, _STAYS_LABELLED, _STAYS_AT_TITLE = 0.85, 0.998, 0.6
_DOUBT = 0.2  # the most that a language without a name is given
_MOST_ASKED = 6  # abstracts; langdetect needs a few milliseconds for each
_USUAL, _UNSEEN = 0.1, 0.05  # languages of most articles may come in any, but seldom do
_LEAST = 1e-4
_FLAT = 0.2  # how much the letters of a name say of the language it stands in
_LABELLED = 0.97

ALONE = frozenset(("reference", "running_head", "page_number", "id_line"))
_LABELS = frozenset(("abstract_label", "keywords_label"))
_NAMES = frozenset(("author",))
_NAMED = frozenset(("author", "affiliation", "author_info"))
_FRONT = frozenset(("title", "author", "affiliation", "abstract", "keywords")) | _LABELS


class Unit(NamedTuple):
    """The blocks of one unit, by place in the list of blocks, and what is read of its text."""

    blocks: list[int]
    kind: str
    probes: list[str]


def in_context(
    units: Sequence[Unit], chances: Floats, letters: Counts, scripts: Sequence[str | None]
) -> list[Language]:
    """The answer for each unit, by its own words and the units around it.

    ``chances`` are those of ``read`` with the prior ``COLLECTION``; rows are units.
    """
    chances = chances * _written(scripts, languages())
    shares = _shares(units, chances, letters)
    columns = [languages().index(lang) for lang in shares]
    weights = np.array(list(shares.values()))
    own = _evidence(units, chances, columns, scripts)
    chain = [i for i, unit in enumerate(units) if unit.kind not in ALONE]
    context = np.tile(weights, (len(units), 1)) * np.maximum(own, _LEAST)
    context[chain] = _smoothed(own[chain], weights, [units[i].kind for i in chain])
    context *= _written(scripts, list(shares))
    total = context.sum(axis=1, keepdims=True)
    context /= np.where(total > 0, total, 1.0)
    alone = _chosen(chances, languages())
    around = _chosen(context, list(shares))
    place = context.argmax(axis=1)
    own = chances[np.arange(len(units)), np.array(columns, np.int64)[place]].tolist()
    names = list(shares)
    answers = [
        _answer(unit, _Known(*known), names)
        for unit, *known in zip(units, letters.tolist(), scripts, alone, around, own, strict=True)
    ]
    return _named(units, letters, answers)


def _chosen(chances: Floats, names: Sequence[str]) -> list[tuple[str, float]]:
    """The likeliest language of each unit and its chance."""
    best = chances.argmax(axis=1).tolist()
    return list(zip([names[i] for i in best], chances.max(axis=1).tolist(), strict=True))


def _named(units: Sequence[Unit], letters: Counts, answers: Sequence[Language]) -> list[Language]:
    """The answers, with languages that the model has not named by langdetect.

    Each abstract is asked about and lends its answer to the front matter near it; the longest
    other unit speaks for the body. References may be in any language and are left unnamed.
    """
    others = [
        i
        for i, one in enumerate(answers)
        if one.lang == "und" and one.score > _DOUBT and units[i].kind != "reference"
    ]
    by_length = sorted(others, key=lambda i: -int(letters[i]))
    asked = [i for i in by_length if units[i].kind == "abstract"][:_MOST_ASKED]
    body = next((i for i in by_length if units[i].kind not in _FRONT), None)
    found = {
        i: wide("\n".join(units[i].probes), answers[i].script, int(letters[i]))
        for i in [*asked, *([] if body is None else [body])]
    }
    named = [
        one._replace(score=_DOUBT) if one.lang == "und" and one.score > _DOUBT else one
        for one in answers
    ]
    for i in others:
        near = asked if asked and (units[i].kind in _FRONT or body is None) else [body]
        source = min((j for j in near if j is not None), key=lambda j: abs(j - i), default=None)
        one = None if source is None else found[source]
        if one is not None and one.script == answers[i].script:
            named[i] = one._replace(score=min(one.score, answers[i].score))
    return named


def _written(scripts: Sequence[str | None], names: Sequence[str]) -> Floats:
    """(units, languages): zero where a language is not written in the script of a unit."""
    numbers = {script: number for number, script in enumerate(dict.fromkeys(scripts))}
    rows = [
        [float(script is None or name in _languages_of(script)) for name in names]
        for script in numbers
    ]
    table = np.array(rows).reshape(len(numbers), len(names))
    return table[np.array([numbers[script] for script in scripts], np.int64)]


@cache
def _languages_of(script: str) -> frozenset[str]:
    """The languages written in a script; one that could not be told may be in any."""
    rows = vocabulary.rows("languages")
    return frozenset(row["code"] for row in rows if row["script"] == script) | {"und"}


def _shares(units: Sequence[Unit], chances: Floats, letters: Counts) -> dict[str, float]:
    """The languages of the document and their shares: those that some unit is surely in."""
    counts: dict[str, float] = {}
    best = chances.argmax(axis=1)
    for number, unit in enumerate(units):
        chance = chances[number, best[number]]
        lang = languages()[int(best[number])]
        is_sure = chance > SURE and letters[number] >= _SURE_LETTERS
        if is_sure and unit.kind != "reference":
            counts[lang] = counts.get(lang, 0.0) + float(letters[number])
    total = max(sum(counts.values()), 1.0)
    usual = {lang: share for lang, share in COLLECTION.items() if share > _USUAL or not counts}
    shares = {lang: _UNSEEN * share for lang, share in usual.items() if lang in languages()}
    for lang, count in counts.items():
        shares[lang] = shares.get(lang, 0.0) + 0.1 / len(counts) + 0.9 * count / total
    return shares


def _evidence(
    units: Sequence[Unit],
    chances: Floats,
    columns: Sequence[int],
    scripts: Sequence[str | None],
) -> Floats:
    """How well each language of the document explains each unit, 1 for the best."""
    names = [languages()[column] for column in columns]
    unnamed = (1 - sum(COLLECTION.values())) / (len(languages()) - len(COLLECTION))
    prior = np.array([COLLECTION.get(name, unnamed) for name in names])
    own = np.maximum(chances[:, columns] / prior, _LEAST)
    for number, unit in enumerate(units):
        if unit.kind in _NAMES:
            own[number] = own[number] ** _FLAT * _alike(scripts[number], names)
        elif unit.kind in _LABELS and unit.probes:
            own[number] = _of_label(unit, names, own[number])
    best: Floats = own.max(axis=1, keepdims=True)
    return np.where(chances.sum(axis=1, keepdims=True) > 0, own / best, 1.0)


def _alike(script: str | None, names: Sequence[str]) -> Floats:
    """Little for the languages that are not mostly written in the script: names are romanised."""
    return np.array([1.0 if _main_script().get(name) == script else 0.01 for name in names])


@cache
def _main_script() -> dict[str, str]:
    """The script each language is mostly written in."""
    rows = vocabulary.rows("languages")
    return {row["code"]: row["script"] for row in reversed(rows)}


def _of_label(unit: Unit, names: Sequence[str], own: Floats) -> Floats:
    """The same for a label: the vocabulary says which languages use it."""
    label = vocabulary.skeleton(unit.probes[0]).strip(" .:;,-–—")
    known = _label_languages().get(label)
    if not known or not known.intersection(names):
        return own
    return np.array([_LABELLED if name in known else 1 - _LABELLED for name in names])


@cache
def _label_languages() -> Mapping[str, frozenset[str]]:
    """The languages that use each label of abstracts and keywords."""
    found: dict[str, frozenset[str]] = {}
    for row in vocabulary.rows("labels"):
        if row["kind"] in _LABELS:
            label = vocabulary.skeleton(row["label"])
            found[label] = found.get(label, frozenset()) | {row["lang"]}
    return found


def _smoothed(own: Floats, shares: Floats, kinds: Sequence[str]) -> Floats:
    """Chances of a chain of units whose language mostly stays (forward-backward)."""
    if not kinds:
        return own
    moves = [_stays(before, kind) for before, kind in pairwise(kinds)]
    rows = own.tolist()
    spread = (0.5 * shares / shares.sum() + 0.5 / len(shares)).tolist()
    forward = _passed(rows, moves, spread)
    backward = _passed(rows[::-1], moves[::-1], spread)[::-1]
    together: Floats = np.array(forward) * np.array(backward) / own
    return together


def _passed(
    rows: Sequence[Sequence[float]], moves: Sequence[float], spread: Sequence[float]
) -> list[list[float]]:
    """What each unit and all before it say, each row summing to 1."""
    found: list[list[float]] = []
    before: Sequence[float] = spread
    for row, stays in zip(rows, (0.0, *moves), strict=True):
        leaves = 1 - stays
        said = [e * (stays * b + leaves * s) for e, b, s in zip(row, before, spread, strict=False)]
        total = sum(said)
        before = [value / total for value in said]
        found.append(before)
    return found


def _stays(before: str, kind: str) -> float:
    """How likely a unit is in the language of the one before."""
    if before in _LABELS:
        return _STAYS_LABELLED
    if kind == "title" or before in ("keywords", "other"):
        return _STAYS_AT_TITLE
    return _STAYS


class _Known(NamedTuple):
    """What is known of one unit: (language, chance) by its words, and by its surroundings too."""

    n_letters: int
    script: str | None
    alone: tuple[str, float]
    around: tuple[str, float]
    own: float  # the chance, by its words alone, of the language of its surroundings


def _answer(unit: Unit, known: _Known, names: Sequence[str]) -> Language:
    """The answer for one unit: its own where it is clear, else that of its surroundings.

    ``names`` are the languages of the document.
    """
    n_letters, script, (lang, chance), (name, score), own = known
    if n_letters == 0 and unit.kind not in _NAMED:
        return UNKNOWN
    if n_letters == 0:  # an address alone
        return Language(name, _main_script().get(name), round(score / 2, 4))
    is_clear = chance > SURE and n_letters >= _SURE_LETTERS
    if unit.kind == "reference" or (is_clear and lang not in names):
        return Language(lang, script, round(chance, 4))
    is_whole = len(unit.probes) == 1
    if is_whole and unit.kind not in _NAMED and says_nothing(unit.probes[0]):
        return Language("und", script, 0.1)
    if score == 0.0:  # no language of the document is written so
        return Language("und", script, 0.1)
    return Language(name, script, round(score if own > _LEAST else score / 2, 4))
