"""langdetect, seeded, with the profiles it lacks: wide fallback and second opinion."""

import gzip
from collections.abc import Sequence
from functools import cache

import orjson
from langdetect import DetectorFactory, LangDetectException
from langdetect.utils.lang_profile import LangProfile

from flows.models import loader

_READ = 200
_LONGEST = 3


class _Grams(dict[str, list[float]]):
    """A row of probabilities for each known sequence of letters, made when it is asked for.

    langdetect makes all rows at once: 40 MB, of which a run looks at a few thousand.
    """

    def __init__(self, profiles: Sequence[LangProfile]) -> None:
        super().__init__()
        self._profiles = profiles
        self._known = frozenset().union(*(profile.freq for profile in profiles))

    def __contains__(self, gram: object) -> bool:
        return gram in self._known

    def __missing__(self, gram: str) -> list[float]:
        # As DetectorFactory.add_profile: a sequence longer than three is known, but says nothing.
        counted = len(gram) - 1 if len(gram) <= _LONGEST else None
        row = self[gram] = [
            profile.freq.get(gram, 0) / profile.n_words[counted] if counted is not None else 0.0
            for profile in self._profiles
        ]
        return row


@cache
def _factory() -> DetectorFactory:
    """langdetect's 55 profiles and ours; only when it is asked."""
    rows = [orjson.loads(profile) for profile in loader.read_langdetect()]
    rows += orjson.loads(gzip.decompress(loader.read("language_profiles.json.gz")))
    profiles = [LangProfile(**row) for row in rows]
    factory = DetectorFactory()
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
