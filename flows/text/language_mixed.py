"""Texts in two languages: which has most of it, and where one ends."""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from flows.text.language_found import Words
from flows.text.language_scores import Floats, languages, read, read_words

# Ends of sentences, items and paragraphs: where the language of a text may change.
_SENTENCE_END = re.compile(r"[.!?\u2026;]['\"»”)\]]{0,2}\s+(?=\S)|\n[^\S\n]*\n\s*|\s[/|]\s")
_LINE_END = re.compile(r"\n\s*")
_LONG_PIECE = 250
CLEAR = 0.95  # a run of words is in one language
_READ = 600  # characters of a piece; one without stops and line ends may be very long
_SWITCH = 7.0  # a change of language costs as much as one very clear sentence
_SURE = 1e-5
_FEWEST_WORDS = 7
_FEWEST_LETTERS = 45
_FEWEST_OF_SECOND = 14  # letters
_LEAST_SHARE = 0.2  # of a second language, for a text to be thought of as mixed
_CLEARLY_SAID = 9.0  # logarithm of odds, by the runs in favour of each of the two languages
_LEAST_CHANCE = 1e-6
_UNSURE = 1e-3
_MOST_SAID = 5.0  # by one word, as logarithm of odds
_CHANGE = 4.0  # what a change of language between two words costs, likewise


class Stretch(NamedTuple):
    """A stretch of a text in one language; the stretches of a text follow one another."""

    start: int
    end: int
    lang: str


def pieces(text: str) -> list[tuple[int, int]]:
    """The sentences of ``text``, long ones by line; they begin and end on visible characters."""
    found: list[tuple[int, int]] = []
    for start, end in _parted(text, 0, len(text), _SENTENCE_END):
        if end - start > _LONG_PIECE:
            found.extend(_parted(text, start, end, _LINE_END))
        else:
            found.append((start, end))
    return found


def _parted(text: str, start: int, end: int, mark: re.Pattern[str]) -> list[tuple[int, int]]:
    """``text[start:end]`` parted where the mark ends, without the blanks around the parts."""
    cuts = [start, *(match.end() for match in mark.finditer(text, start, end)), end]
    parts = []
    for first, last in pairwise(cuts):
        part = text[first:last]
        left = first + len(part) - len(part.lstrip())
        right = first + len(part.rstrip())
        if left < right:
            parts.append((left, right))
    return parts


def stretches(text: str) -> list[Stretch]:
    """The stretches of a text by language, each over a sentence long.

    One stretch where there is one language, or where the second has too little. Empty where
    there is nothing to read.
    """
    parts = pieces(text)
    if not parts:
        return []
    reading = read([text[start : min(end, start + _READ)] for start, end in parts])
    chosen = _best_path(reading.chances, reading.letters)
    runs: list[Stretch] = []
    for (start, end), number in zip(parts, chosen, strict=True):
        if runs and runs[-1].lang == languages()[number]:
            runs[-1] = runs[-1]._replace(end=end)
        else:
            runs.append(Stretch(start, end, languages()[number]))
    return _without_short(text, runs)


def _best_path(chances: Floats, letters: npt.NDArray[np.int64]) -> list[int]:
    """The language of each piece, where changes cost and unclear pieces go with others."""
    weight = np.minimum(letters / 20.0, 1.0)[:, None]
    gains = np.log(np.maximum(chances, _SURE)) * weight
    columns = np.flatnonzero(gains.max(axis=0) > np.log(_SURE))
    if len(columns) == 0:
        return [languages().index("und")] * len(gains)
    gains = gains[:, columns]
    came_from = np.zeros(gains.shape, np.int64)
    total = gains[0].copy()
    for row in range(1, len(gains)):
        best = int(total.argmax())
        stays = total >= total[best] - _SWITCH
        came_from[row] = np.where(stays, np.arange(len(columns)), best)
        total = np.maximum(total, total[best] - _SWITCH) + gains[row]
    path = [int(total.argmax())]
    for row in range(len(gains) - 1, 0, -1):
        path.append(int(came_from[row][path[-1]]))
    return [int(columns[number]) for number in reversed(path)]


def _without_short(text: str, runs: Sequence[Stretch]) -> list[Stretch]:
    """The runs, those not over a sentence long given to the one before, or after."""
    kept: list[Stretch] = []
    for run in runs:
        if kept and (run.lang == kept[-1].lang or _is_short(text, run)):
            kept[-1] = kept[-1]._replace(end=run.end)
        elif kept and len(kept) == 1 and _is_short(text, kept[0]):
            kept[0] = Stretch(kept[0].start, run.end, run.lang)
        else:
            kept.append(run)
    return kept


def _is_short(text: str, run: Stretch) -> bool:
    words = text[run.start : run.end].split()
    return len(words) < _FEWEST_WORDS or sum(map(len, words)) < _FEWEST_LETTERS


def rivals(sizes: npt.NDArray[np.int64], chances: Floats) -> tuple[int, int] | None:
    """The two languages of a text read in short runs of words, the likelier to have more first.

    Args:
        sizes: How many letters each run has.
        chances: (runs, languages).

    Returns:
        Columns of the languages; None where only one has a fair share that is clear, or one
        is not clearly the worse in any runs, as of two neighbours: then the text as a whole is
        the better judge.
    """
    is_clear = chances.max(axis=1) > CLEAR
    votes = np.bincount(
        chances.argmax(axis=1), weights=sizes * is_clear, minlength=chances.shape[1]
    )
    first, second = np.argsort(-votes, kind="stable")[:2].tolist()
    if votes[second] < max(_LEAST_SHARE * votes.sum(), _FEWEST_OF_SECOND):
        return None
    odds = np.log((chances[:, first] + _LEAST_CHANCE) / (chances[:, second] + _LEAST_CHANCE))
    if min(odds[odds > 0].sum(), -odds[odds < 0].sum()) < _CLEARLY_SAID:
        return None
    return first, second


def larger(words: Words, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, float]]:
    """Which of two languages more letters of each text are in, and with what share.

    Each word is read as a text of its own. A language goes on until the words that follow speak
    for the other clearly enough.
    """
    alone = words._replace(lengths=np.ones(len(words.keys), np.int64))
    chances = read_words(alone).chances + _UNSURE
    first, second = np.repeat(np.array(pairs), words.lengths, axis=0).T
    place = np.arange(len(chances))
    odds = np.log(chances[place, first] / chances[place, second])
    said = np.clip(odds, -_MOST_SAID, _MOST_SAID).tolist()
    letters = words.ends - words.starts
    found = []
    bounds = accumulate(words.lengths.tolist(), initial=0)
    for (begin, end), pair in zip(pairwise(bounds), pairs, strict=True):
        own, is_first = letters[begin:end], _in_stretches(said[begin:end])
        share = float(own[is_first].sum() / own.sum())
        found.append((pair[0], share) if share >= 0.5 else (pair[1], 1 - share))
    return found


def _in_stretches(odds: Sequence[float]) -> list[bool]:
    """Whether each word is in the first language: the best path, where every change costs."""
    first = second = 0.0
    came_from: list[tuple[bool, bool]] = []
    for value in odds:
        came_from.append((first >= second - _CHANGE, first - _CHANGE > second))
        first, second = (
            max(first, second - _CHANGE) + value / 2,
            max(second, first - _CHANGE) - value / 2,
        )
    is_first = first >= second
    path = []
    for of_first, of_second in reversed(came_from):
        path.append(is_first)
        is_first = of_first if is_first else of_second
    return path[::-1]
