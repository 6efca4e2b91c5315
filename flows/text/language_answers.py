"""From chances to answers: doubt, texts in two languages, languages the model has not."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate, chain, pairwise

import numpy as np

from flows.records import Language
from flows.text.language_doubt import says_nothing
from flows.text.language_found import Words, found_words, portions
from flows.text.language_mixed import CLEAR, larger, rivals
from flows.text.language_scores import Reading, languages, read_words
from schemas import vocabulary

UNKNOWN = Language("und", None, 0.0)
_NOTHING_SAID = 0.1  # the most that a text without words is given
_LEAST = 0.2  # below this an answer would be a guess among many
_READ = 6_000  # characters; of a longer text beginning, middle and end
_MIXED_FROM = 9  # words
_RUN = 4  # words
_WIDE_FROM = 24  # letters; langdetect is no better than chance on less
_WIDE_OTHER_FROM = 5  # in a script of few languages
_WELL_KNOWN = ("Latn", "Cyrl", "Arab")
_WIDE_TRUST = 0.9
_WIDE_DOUBT = 0.5  # below this langdetect is asked as well


def answers(texts: Sequence[str], prior: Mapping[str, float] | None = None) -> list[Language]:
    """The language of each text; see ``language.identify``."""
    samples = [_sample(text) for text in texts]
    found = (_answers(samples[first:last], prior) for first, last in portions(samples))
    return [answer for some in found for answer in some]


def _answers(samples: Sequence[str], prior: Mapping[str, float] | None) -> list[Language]:
    """The same, of texts that are read together."""
    words = found_words(samples)
    reading = _reading(samples, words, prior)
    chosen = reading.chances.argmax(axis=1).tolist()
    scores = reading.chances.max(axis=1, initial=0.0).tolist()
    letters = reading.letters.tolist()
    return [
        _answer(text, languages()[chosen[i]], scores[i], reading.scripts[i], letters[i])
        for i, text in enumerate(samples)
    ]


def _sample(text: str) -> str:
    """``text``, or beginning, middle and end of a very long one."""
    if len(text) <= _READ:
        return text
    third, middle = _READ // 3, len(text) // 2
    parts = (text[:third], text[middle : middle + third], text[-third:])
    return "\n".join(parts)


def _reading(samples: Sequence[str], words: Words, prior: Mapping[str, float] | None) -> Reading:
    """What the texts say; one in two languages is of the one with more letters.

    To tell these, longer texts are read in runs of a few words beside the whole: all in one call.
    """
    is_long = words.lengths >= _MIXED_FROM
    runs = [_run_lengths(length) for length in words.lengths[is_long].tolist()]
    inside = np.flatnonzero(np.repeat(is_long, words.lengths))
    both = words.taken(
        np.concatenate([np.arange(len(words.keys)), inside]),
        np.concatenate([words.lengths, np.array([*chain.from_iterable(runs)], np.int64)]),
    )
    heard = read_words(both, prior, samples)
    if runs:
        bounds = pairwise(accumulate(map(len, runs), initial=len(samples)))
        long = np.flatnonzero(is_long).tolist()
        _settle_mixed(heard, both, dict(zip(long, bounds, strict=True)))
    n = len(samples)
    return Reading(heard.chances[:n], heard.scripts[:n], heard.letters[:n])


def _settle_mixed(heard: Reading, words: Words, runs: Mapping[int, tuple[int, int]]) -> None:
    """Give texts in two languages the one with more letters.

    ``heard`` and ``words`` are of texts and, behind them, of their runs; ``runs`` says which
    rows those of a text are.
    """
    best = heard.chances.argmax(axis=1)
    clear = np.where(heard.chances.max(axis=1) > CLEAR, best, -1).tolist()
    firsts = np.cumsum(words.lengths) - words.lengths
    pairs: dict[int, tuple[int, int]] = {}
    for text, (first, last) in runs.items():
        if len({one for one in clear[first:last] if one >= 0}) > 1:
            own = slice(firsts[first], firsts[last - 1] + words.lengths[last - 1])
            lengths = words.lengths[first:last]
            letters = (words.ends - words.starts)[own]
            sizes = np.add.reduceat(letters, np.cumsum(lengths) - lengths)
            pair = rivals(sizes, heard.chances[first:last])
            if pair is not None:
                pairs[text] = pair
    if not pairs:
        return
    texts = list(pairs)
    lengths = words.lengths[texts]
    places = np.concatenate([np.arange(firsts[i], firsts[i] + words.lengths[i]) for i in texts])
    found = larger(words.taken(places, lengths), list(pairs.values()))
    for text, (language, share) in zip(texts, found, strict=True):
        first, last = runs[text]
        speaking = first + int(heard.chances[first:last, language].argmax())
        heard.scripts[text] = heard.scripts[speaking]
        heard.chances[text] = 0.0
        heard.chances[text, language] = share


def _run_lengths(n_words: int) -> list[int]:
    """How the words of a text are parted into runs of four or so; the last is not shorter."""
    n_runs = max(n_words // _RUN, 1)
    return [_RUN] * (n_runs - 1) + [n_words - _RUN * (n_runs - 1)]


def _answer(text: str, lang: str, score: float, script: str | None, n_letters: int) -> Language:
    """One answer out of the best language, its chance, and what else the text shows."""
    if not n_letters or says_nothing(text):
        return Language("und", script, min(round(score, 4), _NOTHING_SAID))
    if lang == "und" or score < _WIDE_DOUBT:
        found = wide(text, script, n_letters)
        if found:
            return found
    if lang == "und" or score < _LEAST:
        return Language("und", script, round(min(score, _LEAST), 4))
    return Language(lang, script, round(score, 4))


def wide(text: str, script: str | None, n_letters: int) -> Language | None:
    """The answer of langdetect, where it is a language the model has not."""
    enough = _WIDE_FROM if script in _WELL_KNOWN else _WIDE_OTHER_FROM
    if n_letters < enough or script not in {written for _, written in _wide_languages()}:
        return None
    from flows.text.language_wide import detected  # half a second, and seldom needed

    found = detected(text)
    if found is None or (found[0], script) not in _wide_languages():
        return None
    return Language(found[0], script, round(found[1] * _WIDE_TRUST, 4))


@cache
def _wide_languages() -> frozenset[tuple[str, str]]:
    """Languages, with their scripts, that only langdetect knows."""
    rows = vocabulary.rows("languages")
    return frozenset((r["code"], r["script"]) for r in rows if r["known_by"] == "wide")
