"""langdetect, seeded, with the profiles it lacks: wide fallback and second opinion."""

import gzip
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import count

import numpy as np
import numpy.typing as npt
import orjson
from langdetect import DetectorFactory, LangDetectException
from langdetect.detector import Detector
from langdetect.lang_detect_exception import ErrorCode
from langdetect.utils.lang_profile import LangProfile
from langdetect.utils.ngram import NGram

from flows.models import loader

Numbers = npt.NDArray[np.float64]

_READ = 200
_LONGEST = 3
_STEPS = 5  # of a walk, after which langdetect looks how sure it is
_BLANKS = re.compile("  +")
_LATIN = re.compile("[A-z]+")
# Other than Latin by langdetect: behind U+0300, but for Latin Extended Additional.
_OTHER_LETTERS = re.compile("[\u0300-\u1dff\u1f00-\U0010ffff]+")


class _Grams(dict[str, Numbers]):
    """A row of probabilities for each known sequence of letters, made when it is asked for.

    langdetect makes all rows at once: 40 MB, of which a run looks at a few thousand.
    """

    def __init__(self, profiles: Sequence[LangProfile]) -> None:
        super().__init__()
        self.known = frozenset().union(*(profile.freq for profile in profiles))
        self._counts = [profile.freq.get for profile in profiles]
        self._totals = np.array([profile.n_words for profile in profiles], np.float64).T

    def __contains__(self, gram: object) -> bool:
        return gram in self.known

    def __missing__(self, gram: str) -> Numbers:
        # As DetectorFactory.add_profile: a sequence longer than three is known, but says nothing.
        if len(gram) > _LONGEST:
            row = np.zeros(len(self._counts))
        else:
            counts = np.array([counted(gram, 0) for counted in self._counts], np.float64)
            row = counts / self._totals[len(gram) - 1]
        self[gram] = row
        return row


@lru_cache(maxsize=4096)
def _normalised(character: str) -> str:
    """A character as the profiles have it: one blank for marks and digits."""
    return str(NGram.normalize(character))


class _Detector(Detector):  # type: ignore[misc]  # langdetect has none
    """langdetect's detector on whole texts and arrays: half of the time, the same bits."""

    text: str

    def append(self, text: str) -> None:
        text = self.MAIL_RE.sub(" ", self.URL_RE.sub(" ", text))
        text = NGram.normalize_vi(text)[: self.max_text_length]
        self.text += _BLANKS.sub(" ", text)

    def cleaning_text(self) -> None:
        """Take Latin letters out of a text that is for the most part in others."""
        without_latin = _LATIN.sub("", self.text)
        n_latin = len(self.text) - len(without_latin)
        n_others = len(without_latin) - len(_OTHER_LETTERS.sub("", without_latin))
        if 2 * n_latin < n_others:
            self.text = without_latin

    def _extract_ngrams(self) -> list[str]:
        """Sequences of one to three letters that a profile has, none out of words in capitals."""
        known = self.word_lang_prob_map.known
        text = " " + "".join(map(_normalised, self.text))
        text = _BLANKS.sub(" ", text)
        found: list[str] = []
        for at in range(1, len(text)):
            letter, before = text[at], text[at - 1]
            if before.isupper() and letter.isupper():
                continue
            grams = (letter, before + letter) if letter != " " else (before + letter,)
            found += [gram for gram in grams if gram in known]
            if before != " " and (longest := text[at - 2 : at + 1]) in known:
                found.append(longest)
        return found

    def _detect_block(self) -> None:
        """Mean probabilities of ``n_trial`` walks over the sequences, drawn by chance."""
        self.cleaning_text()
        grams = self._extract_ngrams()
        if not grams:
            raise LangDetectException(ErrorCode.CantDetectError, "No features in text.")
        self.random.seed(self.seed)
        mean = np.zeros(len(self.langlist))
        for _ in range(self.n_trial):
            mean += self._walk(grams) / self.n_trial
        self.langprob = mean.tolist()

    def _walk(self, grams: Sequence[str]) -> Numbers:
        """The probabilities after so many sequences that one language is as good as certain."""
        rows, draw = self.word_lang_prob_map, self.random.getrandbits
        n_grams = len(grams)
        n_bits = n_grams.bit_length()
        probabilities = np.full(len(self.langlist), 1.0 / len(self.langlist))
        alpha = self.alpha + self.random.gauss(0.0, 1.0) * self.ALPHA_WIDTH
        least = np.full(len(self.langlist), alpha / self.BASE_FREQ)
        factors = np.empty_like(least)
        add, multiply = np.add, np.multiply
        for step in count():
            while (drawn := draw(n_bits)) >= n_grams:  # as random.choice draws
                pass
            add(rows[grams[drawn]], least, factors)
            multiply(probabilities, factors, probabilities)
            if step % _STEPS == 0:
                # In langdetect's order: numpy would add in another.
                probabilities /= sum(probabilities.tolist())
                best = probabilities[probabilities.argmax()]
                if best > self.CONV_THRESHOLD or step >= self.ITERATION_LIMIT:
                    break
        return probabilities


class _Factory(DetectorFactory):  # type: ignore[misc]
    def _create_detector(self) -> _Detector:
        return _Detector(self)


@cache
def _factory() -> DetectorFactory:
    """langdetect's 55 profiles and ours; only when it is asked."""
    rows = [orjson.loads(profile) for profile in loader.read_langdetect()]
    rows += orjson.loads(gzip.decompress(loader.read("language_profiles.json.gz")))
    profiles = [LangProfile(**row) for row in rows]
    factory = _Factory()
    factory.set_seed(0)
    factory.langlist = [profile.name for profile in profiles]
    factory.word_lang_prob_map = _Grams(profiles)
    return factory


def detected(text: str) -> tuple[str, float] | None:
    """langdetect's answer for the first 200 characters and its probability; None if it has none.

    In lower case, because langdetect passes over words in capitals. Norwegian is ``no``,
    Chinese ``zh``, Uzbek ``uz`` in both scripts. The same text has the same answer.
    """
    detector = _factory().create()
    detector.append(text[:_READ].lower())
    try:
        best = detector.get_probabilities()
    except LangDetectException:
        return None
    if not best:
        return None
    return best[0].lang.replace("_", "-").split("-")[0], float(best[0].prob)
