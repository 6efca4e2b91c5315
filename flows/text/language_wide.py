"""langdetect, seeded, with the profiles it lacks: wide fallback and second opinion."""

import gzip
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import orjson
from langdetect import DetectorFactory, LangDetectException
from langdetect.detector import Detector
from langdetect.utils.lang_profile import LangProfile

from flows.models import loader

Numbers = npt.NDArray[np.float64]

_READ = 200
_LONGEST = 3


class _Grams(dict[str, Numbers]):
    """A row of probabilities for each known sequence of letters, made when it is asked for.

    langdetect makes all rows at once: 40 MB, of which a run looks at a few thousand.
    """

    def __init__(self, profiles: Sequence[LangProfile]) -> None:
        super().__init__()
        self._profiles = profiles
        self._known = frozenset().union(*(profile.freq for profile in profiles))

    def __contains__(self, gram: object) -> bool:
        return gram in self._known

    def __missing__(self, gram: str) -> Numbers:
        # As DetectorFactory.add_profile: a sequence longer than three is known, but says nothing.
        counted = len(gram) - 1 if len(gram) <= _LONGEST else None
        row = self[gram] = np.array(
            [
                profile.freq.get(gram, 0) / profile.n_words[counted] if counted is not None else 0.0
                for profile in self._profiles
            ]
        )
        return row


class _Detector(Detector):  # type: ignore[misc]  # langdetect has none
    """langdetect's detector with the same numbers in arrays: half of the time, the same bits."""

    def _init_probability(self) -> Numbers:
        return np.full(len(self.langlist), 1.0 / len(self.langlist))

    def _update_lang_prob(self, prob: Numbers, word: str, alpha: float) -> bool:
        prob *= alpha / self.BASE_FREQ + self.word_lang_prob_map[word]
        return True

    def _normalize_prob(self, prob: Numbers) -> float:
        prob /= sum(prob.tolist())  # in langdetect's order: numpy would add in another
        return float(prob.max())


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
