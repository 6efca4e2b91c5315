"""A blank between two stretches of letters: does it part two words, or break one?"""

import math
import re
from collections.abc import Container, Iterator
from functools import cache

from flows.text import words_model
from flows.text.clean_layers import Edit
from flows.text.words import Evidence, endings, endings_pattern, forms_of, is_cyrillic

NAMES = (
    "bias",
    "document_joined",
    "document_stem",
    "joined",
    "joined_unknown",
    "document_left",
    "document_right",
    "left",
    "right",
    "left_unknown",
    "right_unknown",
    "both_known",
    "rarer_part",
    "left_length",
    "right_length",
    "left_length_1",
    "right_length_1",
    "left_length_2",
    "right_length_2",
    "ending",
    "ending_chain",
    "no_vowel",
    "latin",
    "joined_over_parts",
)
VOWELS = frozenset("аеёиоуыэюяәіөұүaeiouyáéíóúâêôãõà")
# Two stretches of letters with one blank between, the second as a look ahead.
_PAIRS = re.compile(r"(?<![^\W_])([^\W\d_]{1,24}) (?=([^\W\d_]{1,24})(?!\w))")
# Classes of the shipped forms, and the log odds from which on a blank is taken out.
_SELDOM, _COMMON, _VERY_COMMON = 4, 3, 6
_LONGEST_MIDDLE = 4
_CERTAIN = 1.0
_MARK_LETTERS = ("ь", "ъ", "й", "ы")


def features(left: str, right: str, evidence: Evidence) -> list[float]:
    """What speaks for one word, for two folded stretches of letters, in the order of ``NAMES``."""
    joined = left + right
    c_joined, c_left, c_right = evidence.classes(joined, left, right)
    n_joined, n_left, n_right = map(evidence.count, (joined, left, right))
    has_stem = n_joined > 0 or evidence.has_stem(joined, len(left) + 2)
    return [
        1.0,
        math.log1p(n_joined),
        has_stem,
        c_joined,
        c_joined == 0 and n_joined == 0,
        math.log1p(n_left),
        math.log1p(n_right),
        c_left,
        c_right,
        c_left == 0,
        c_right == 0,
        c_left > 0 and c_right > 0,
        min(c_left, c_right),
        min(len(left), 10) / 10,
        min(len(right), 10) / 10,
        len(left) == 1,
        len(right) == 1,
        len(left) == 2,
        len(right) == 2,
        right in endings(),
        endings_pattern().fullmatch(right) is not None,
        VOWELS.isdisjoint(left) or VOWELS.isdisjoint(right) or right.startswith(_MARK_LETTERS),
        left.isascii(),
        c_joined - min(c_left, c_right),
    ]


@cache
def _weights() -> tuple[float, ...]:
    return words_model.weights("spaces", NAMES)


def score(left: str, right: str, evidence: Evidence) -> float:
    """How much more the two folded parts look like one word than like two (log odds)."""
    found = features(left, right, evidence)
    return sum(map(float.__mul__, _weights(), map(float, found)))


class Spaces:
    """Finds blanks inside words; what it found of two parts holds for the whole document."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._verdicts: dict[tuple[str, str], bool] = {}

    def edits(self, text: str) -> Iterator[Edit]:
        """Edits that take out the blanks inside words; blanks at line ends stay."""
        odd = self._evidence.odd_words
        if any(left in odd or right in odd for left, right in _PAIRS.findall(text)):
            pairs = [pair for pair in _PAIRS.finditer(text) if _may_be_one(pair[1], pair[2], odd)]
            self._look_up(pairs)
            for at in self._broken(pairs):
                yield Edit(at, at + 1, "", "spurious_space")

    def _look_up(self, pairs: list[re.Match[str]]) -> None:
        """Ask for all joined words at once."""
        folded = [(pair[1].casefold(), pair[2].casefold()) for pair in pairs]
        fresh = [left + right for left, right in folded if (left, right) not in self._verdicts]
        if fresh:
            self._evidence.classes(*fresh)

    def _broken(self, pairs: list[re.Match[str]]) -> Iterator[int]:
        """Where the blanks are that break a word; a joined word may be a part of the next one."""
        end, whole = -1, ""
        for number, pair in enumerate(pairs):
            left = whole if pair.start() == end else pair[1].casefold()
            right = pair[2].casefold()
            follows = pairs[number + 1] if number + 1 < len(pairs) else None
            is_one = self._is_one(left, right) or (
                follows is not None
                and follows.start() == pair.start(2)
                and self._is_one_of_three(left, right, follows[2].casefold())
            )
            if is_one:
                end, whole = pair.start(2), left + right
                yield pair.end(1)

    def _is_one(self, left: str, right: str) -> bool:
        known = self._verdicts.get((left, right))
        if known is None:
            known = _is_one_word(left, right, self._evidence)
            self._verdicts[left, right] = known
        return known

    def _is_one_of_three(self, left: str, middle: str, right: str) -> bool:
        """Whether a short rest in the middle goes with both sides (``хал қы ның``)."""
        if len(middle) > _LONGEST_MIDDLE or self._evidence.classes(middle)[0] > _SELDOM:
            return False
        return self._is_one(left + middle, right) and self._is_one(left, middle + right)


def _may_be_one(left: str, right: str, odd: Container[str]) -> bool:
    """Whether two parts are worth a closer look."""
    if left not in odd and right not in odd:
        return False
    if not right.islower() or (len(left) > 1 and left.isupper()):
        return False
    return is_cyrillic(left) == is_cyrillic(right)


def _is_one_word(left: str, right: str, evidence: Evidence) -> bool:
    """Whether a blank breaks a word, of which there must be some evidence."""
    joined = left + right
    if right in forms_of("word") or left in forms_of("word"):
        return False
    c_joined, c_left, c_right = evidence.classes(joined, left, right)
    if not (c_joined or evidence.count(joined) or evidence.has_stem(joined, len(left) + 2)):
        return False
    if not endings_pattern().fullmatch(right):
        rarer, commoner = sorted((c_left, c_right))
        if rarer >= _COMMON or (rarer >= 1 and commoner >= _VERY_COMMON):
            return False
    return score(left, right, evidence) > _CERTAIN
