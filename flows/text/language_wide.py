"""langdetect, seeded, with the profiles it lacks: wide fallback and second opinion."""

import gzip
import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache

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


class _Grams:
    """A row of probabilities for each known sequence of letters, made when it is asked for.

    langdetect makes all rows at once: 40 MB, nearly all of it zeros, of which a run looks at a few
    thousand. Here are those that are not zero, sequence by sequence.
    """

    def __init__(self, profiles: Sequence[LangProfile]) -> None:
        self._n_languages = len(profiles)
        self.numbers: defaultdict[str, int] = defaultdict(itertools.count().__next__)
        number = self.numbers.__getitem__
        own = [
            np.fromiter(map(number, profile.freq), np.int32, len(profile.freq))
            for profile in profiles
        ]
        self.numbers.default_factory = None  # all are known now
        sizes = np.fromiter(map(len, self.numbers), np.int64, len(self.numbers))
        numbers = np.concatenate(own)
        languages = np.repeat(np.arange(len(profiles)), list(map(len, own)))
        counts = np.concatenate(
            [np.fromiter(one.freq.values(), np.float64, len(one.freq)) for one in profiles]
        )
        # As DetectorFactory.add_profile: a sequence longer than three is known, but says nothing.
        totals = np.array([[*profile.n_words, np.inf] for profile in profiles], np.float64)
        order = np.argsort(numbers, kind="stable")
        lengths = np.minimum(sizes[numbers], _LONGEST + 1)
        self._shares = (counts / totals[languages, lengths - 1])[order]
        self._languages = languages[order]
        self._bounds = np.concatenate(([0], np.cumsum(np.bincount(numbers))))

    def __contains__(self, gram: object) -> bool:
        return gram in self.numbers

    def __getitem__(self, gram: str) -> Numbers:
        row: Numbers = self.rows(np.array([self.numbers[gram]]))[0]
        return row

    def rows(self, numbers: npt.NDArray[np.int64]) -> Numbers:
        """The rows of sequences, given by number."""
        firsts = self._bounds[numbers]
        lengths = self._bounds[numbers + 1] - firsts
        places = np.arange(lengths.sum()) + np.repeat(
            firsts - np.cumsum(lengths) + lengths, lengths
        )
        table = np.zeros((len(numbers), self._n_languages))
        row_of = np.repeat(np.arange(len(numbers)), lengths)
        table[row_of, self._languages[places]] = self._shares[places]
        return table


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

    def _extract_ngrams(self) -> list[int]:
        """Numbers of the sequences of one to three letters, none out of words in capitals."""
        text = " " + "".join(map(_normalised, self.text))
        text = _BLANKS.sub(" ", text)
        found: list[str] = []
        has_capitals = any(map(str.isupper, text))
        for first, before, letter in zip(" " + text, text, text[1:], strict=False):
            if has_capitals and before.isupper() and letter.isupper():
                continue
            both = before + letter
            if letter != " ":
                found.append(letter)
            found.append(both)
            if before != " ":
                found.append(first + both)
        numbers = map(self.word_lang_prob_map.numbers.get, found)
        return [number for number in numbers if number is not None]

    def _detect_block(self) -> None:
        """Mean probabilities of ``n_trial`` walks over the sequences, drawn by chance."""
        self.cleaning_text()
        grams = self._extract_ngrams()
        if not grams:
            raise LangDetectException(ErrorCode.CantDetectError, "No features in text.")
        different, places = np.unique(np.array(grams), return_inverse=True)
        table = self.word_lang_prob_map.rows(different)
        self.random.seed(self.seed)
        mean = np.zeros(len(self.langlist))
        for _ in range(self.n_trial):
            mean += self._walk(table, places.tolist()) / self.n_trial
        self.langprob = mean.tolist()

    def _walk(self, table: Numbers, places: Sequence[int]) -> Numbers:
        """The probabilities after so many sequences that one language is as good as certain.

        ``places``: the row of each sequence of the text in ``table``.
        """
        draw = self.random.getrandbits
        n_grams = len(places)
        n_bits = n_grams.bit_length()
        alpha = self.alpha + self.random.gauss(0.0, 1.0) * self.ALPHA_WIDTH
        factors = table + alpha / self.BASE_FREQ
        # The probabilities, and below them what they are multiplied by: row by row, in order.
        rows: Numbers = np.empty((_STEPS + 1, len(self.langlist)))
        rows[0] = 1.0 / len(self.langlist)
        product = np.empty(len(self.langlist))
        n_steps, n_done = 1, 0
        while True:
            drawn: list[int] = []
            while len(drawn) < n_steps:
                if (number := draw(n_bits)) < n_grams:  # as random.choice draws
                    drawn.append(places[number])
            factors.take(drawn, axis=0, out=rows[1 : n_steps + 1], mode="clip")
            np.multiply.reduce(rows[: n_steps + 1], axis=0, out=product)
            # In langdetect's order: numpy would add in another.
            each = product.tolist()
            total = sum(each)
            np.divide(product, total, out=rows[0])
            if max(each) / total > self.CONV_THRESHOLD or n_done >= self.ITERATION_LIMIT:
                break
            n_steps = _STEPS
            n_done += _STEPS
        first: Numbers = rows[0]
        return first


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
