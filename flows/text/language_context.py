"""Languages of units by what stands around them: document, neighbours, labels."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache, reduce
from operator import add
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
_Known = tuple[int, str | None, int, float, bool, int, float]

_SURE_LETTERS = 30
_STAYS, _STAYS_LABELLED, _STAYS_AT_TITLE = 0.85, 0.998, 0.6
_DOUBT = 0.2  # the most that a language without a name is given
_MOST_ASKED = 6  # abstracts; langdetect needs a few milliseconds for each
_USUAL, _UNSEEN = 0.1, 0.05  # languages of most articles may come in any, but seldom do
_LEAST = 1e-4
_FLAT = 0.2  # how much the letters of a name say of the language it stands in
_LABELLED = 0.97

_USUALLY = 3  # languages of a document
_AS_GOOD_AS_ONE = 0.99996

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
    kinds = [unit.kind for unit in units]
    chances = chances * _written(scripts, languages())
    best, best_chances = chances.argmax(axis=1), chances.max(axis=1, initial=0.0)
    is_clear = (best_chances > SURE) & (letters >= _SURE_LETTERS)
    shares = _shares(kinds, best, is_clear, letters)
    names = tuple(shares)
    columns = np.array([languages().index(lang) for lang in names], np.int64)
    own = _evidence(units, chances, columns, scripts)
    context = _around(kinds, own, np.array(list(shares.values()))) * _written(scripts, names)
    total = context.sum(axis=1, keepdims=True)
    context /= np.where(total > 0, total, 1.0)
    place, scores = context.argmax(axis=1), context.max(axis=1, initial=0.0)
    is_said = chances[np.arange(len(units)), columns[place]] > _LEAST
    is_another = is_clear & ~np.isin(best, columns)
    is_another[[number for number, kind in enumerate(kinds) if kind == "reference"]] = True
    known = zip(
        letters.tolist(),
        scripts,
        columns[place].tolist(),
        np.where(is_said, scores, scores / 2).tolist(),
        is_another.tolist(),
        best.tolist(),
        best_chances.tolist(),
        strict=True,
    )
    return _named(units, letters, _answers(units, known))


def _around(kinds: Sequence[str], own: Floats, shares: Floats) -> Floats:
    """What the units around say of each unit, and it itself; ``own``: its own evidence."""
    chain = [number for number, kind in enumerate(kinds) if kind not in ALONE]
    context: Floats = shares * np.maximum(own, _LEAST)
    context[chain] = _smoothed(own[chain], shares, [kinds[number] for number in chain])
    return context


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


def _written(scripts: Sequence[str | None], names: tuple[str, ...]) -> Floats:
    """(units, languages): zero where a language is not written in the script of a unit."""
    numbers = {script: number for number, script in enumerate(dict.fromkeys(scripts))}
    table = np.array([_row_of(script, names) for script in numbers])
    table = table.reshape(len(numbers), len(names))
    return table[np.array([numbers[script] for script in scripts], np.int64)]


@lru_cache(maxsize=1024)
def _row_of(script: str | None, names: tuple[str, ...]) -> tuple[float, ...]:
    """The same for one script."""
    return tuple(float(script is None or name in _languages_of(script)) for name in names)


@cache
def _languages_of(script: str) -> frozenset[str]:
    """The languages written in a script; one that could not be told may be in any."""
    rows = vocabulary.rows("languages")
    return frozenset(row["code"] for row in rows if row["script"] == script) | {"und"}


def _shares(
    kinds: Sequence[str], best: Counts, is_clear: npt.NDArray[np.bool_], letters: Counts
) -> dict[str, float]:
    """The languages of the document and their shares: those that some unit is surely in."""
    is_clear = is_clear & np.array([kind != "reference" for kind in kinds], bool)
    clear = best[is_clear]
    sizes = np.bincount(clear, letters[is_clear], len(languages())).tolist()
    counts = {languages()[place]: sizes[place] for place in dict.fromkeys(clear.tolist())}
    total = max(sum(counts.values()), 1.0)
    usual = {lang: share for lang, share in COLLECTION.items() if share > _USUAL or not counts}
    shares = {lang: _UNSEEN * share for lang, share in usual.items() if lang in languages()}
    for lang, count in counts.items():
        shares[lang] = shares.get(lang, 0.0) + 0.1 / len(counts) + 0.9 * count / total
    return shares


def _evidence(
    units: Sequence[Unit],
    chances: Floats,
    columns: Counts,
    scripts: Sequence[str | None],
) -> Floats:
    """How well each language of the document explains each unit, 1 for the best."""
    names = [languages()[column] for column in columns.tolist()]
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
    moves = list(map(_stays, kinds, kinds[1:]))
    rows = own.tolist()
    spread = (0.5 * shares / shares.sum() + 0.5 / len(shares)).tolist()
    forward = _passed(rows, moves, spread)
    backward = _passed(rows[::-1], moves[::-1], spread)[::-1]
    together: Floats = np.array(forward) * np.array(backward) / own
    return together


def _passed(
    rows: Sequence[Sequence[float]], moves: Sequence[float], spread: Sequence[float]
) -> list[Sequence[float]]:
    """What each unit and all before it say, each row summing to 1."""
    if len(spread) == _USUALLY:
        return _passed_of_three(rows, moves, spread)
    found: list[Sequence[float]] = []
    before: Sequence[float] = spread
    for row, stays in zip(rows, (0.0, *moves), strict=True):
        leaves = 1 - stays
        said = [e * (stays * b + leaves * s) for e, b, s in zip(row, before, spread, strict=False)]
        total = reduce(add, said)
        before = [value / total for value in said]
        found.append(before)
    return found


def _passed_of_three(
    rows: Sequence[Sequence[float]], moves: Sequence[float], spread: Sequence[float]
) -> list[Sequence[float]]:
    """The same for three languages, as most documents have: written out, four times faster."""
    found: list[Sequence[float]] = []
    first, second, third = of_first, of_second, of_third = spread
    for (a, b, c), stays in zip(rows, (0.0, *moves), strict=True):
        leaves = 1 - stays
        first = a * (stays * first + leaves * of_first)
        second = b * (stays * second + leaves * of_second)
        third = c * (stays * third + leaves * of_third)
        total = first + second + third
        first, second, third = first / total, second / total, third / total
        found.append((first, second, third))
    return found


@cache
def _stays(before: str, kind: str) -> float:
    """How likely a unit is in the language of the one before."""
    if before in _LABELS:
        return _STAYS_LABELLED
    if kind == "title" or before in ("keywords", "other"):
        return _STAYS_AT_TITLE
    return _STAYS


def _answers(units: Sequence[Unit], known: Iterable[_Known]) -> list[Language]:
    """The answer for each unit: its own where it is clear, else that of its surroundings.

    ``known`` of each unit: how many letters, the script, the language by its surroundings and the
    chance of it, whether its own words decide, the language by these and the chance of it.
    """
    answers = []
    names = languages()
    for unit, (n_letters, script, around, score, is_another, own, chance) in zip(
        units, known, strict=True
    ):
        if not n_letters:
            answers.append(_without_letters(unit.kind, names[around], score))
        elif is_another:
            answers.append(Language(names[own], script, _rounded(chance)))
        # No language of the document is written so, or there are no words.
        elif not score or _is_empty(unit):
            answers.append(Language("und", script, 0.1))
        else:
            answers.append(Language(names[around], script, _rounded(score)))
    return answers


def _without_letters(kind: str, lang: str, score: float) -> Language:
    """The answer for a unit without letters: none, but for an address alone."""
    if kind not in _NAMED:
        return UNKNOWN
    return Language(lang, _main_script().get(lang), _rounded(score))


def _is_empty(unit: Unit) -> bool:
    """Whether a short unit says nothing of its language."""
    probes = unit.probes
    return len(probes) == 1 and unit.kind not in _NAMED and says_nothing(probes[0])


def _rounded(score: float) -> float:
    """A score in four digits; most are one, and to round them is not for nothing."""
    return 1.0 if score > _AS_GOOD_AS_ONE else round(score, 4)
