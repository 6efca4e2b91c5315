"""A blank between two stretches of letters: does it part two words, or break one?"""

import math
import operator
import re
from collections.abc import Iterator, Set
from functools import cache

from flows.text import words_model
from flows.text.clean_layers import Edit
from flows.text.words import Evidence
from flows.text.words_lexicon import IS_COMBINING, IS_SHORT, LONGEST_MIDDLE, LONGEST_PART, SELDOM
from flows.text.words_neighbours import find_pairs, find_triples, likely
from flows.text.words_shapes import (
    cases_of,
    endings,
    forms_of,
    is_cyrillic,
    is_ending,
    is_plural_of,
)

NAMES = (
    "bias",
    "document_joined",
    "document_stem",
    "known_stem",
    "right_stem",
    "rest_completed",
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
_VERY_COMMON = 6
_MUCH_MORE = 3
_MANY_CASES = 2
_MANY = 50  # broken words that are looked for one by one
_CERTAIN, _CERTAIN_ENDING, _CERTAIN_REST = 1.5, 0.5, -1.0
_SHORTEST = 4
_MARK_LETTERS = ("ь", "ъ", "й", "ы")


def features(left: str, right: str, evidence: Evidence) -> list[float]:
    """What speaks for one word, for two folded stretches of letters, in the order of ``NAMES``."""
    joined = left + right
    c_joined, c_left, c_right = map(evidence.rank, (joined, left, right))
    n_joined, n_left, n_right = map(evidence.count, (joined, left, right))
    known_stem = c_joined == 0 and evidence.has_known_stem(joined, len(left) + 1)
    right_stem = c_right == 0 and evidence.has_known_stem(right, 3)
    has_stem = n_joined > 0 or evidence.has_stem(joined, len(left) + 2)
    return [
        1.0,
        math.log1p(n_joined),
        has_stem,
        known_stem,
        right_stem,
        c_right == 0
        and n_right < 2
        and not right_stem
        and bool(known_stem or has_stem or c_joined),
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
        is_ending(right),
        VOWELS.isdisjoint(left) or VOWELS.isdisjoint(right) or right.startswith(_MARK_LETTERS),
        left.isascii(),
        c_joined - min(c_left, c_right),
    ]


@cache
def _weights() -> tuple[float, ...]:
    return words_model.weights("spaces", NAMES)


def score(left: str, right: str, evidence: Evidence) -> float:
    """How much more the two folded parts look like one word than like two (log odds)."""
    return math.fsum(map(operator.mul, _weights(), features(left, right, evidence)))


class Spaces:
    """Finds blanks inside words; what it found of two parts holds for the whole document.

    ``places`` are where the broken words stand in the text of the document; there are none where
    there are so many that it ``is_everywhere``.
    """

    def __init__(self, text: str, evidence: Evidence) -> None:
        """Look at all neighbours in the text of the document once."""
        self._evidence = evidence
        self._verdicts: dict[tuple[str, str], bool] = {}
        pairs = find_pairs(evidence)
        folded = {
            (left, right): (left.casefold(), right.casefold())
            for left, right in likely(pairs, evidence)
        }
        short = {right: right.casefold() for right in pairs.where_right(IS_SHORT).rights_printed()}
        asked = [word for parts in folded.values() for word in (*parts, "".join(parts))]
        evidence.look_up([*asked, *short.values()])
        broken = {
            f"{left} {right}" for (left, right), parts in folded.items() if self._is_one(*parts)
        }
        rests = {right for right, rest in short.items() if self._is_rest(rest)}
        rests |= pairs.where_left(IS_COMBINING).rights_printed()
        broken |= self._broken_twice(find_triples(rests, evidence))
        self._suspects = frozenset(broken)
        suspects = sorted(broken)
        self.is_everywhere = len(suspects) > _MANY
        if self.is_everywhere:
            suspects = []
        self.places = sorted(at for suspect in suspects for at in _places(text, suspect))
        self._elsewhere = [suspect for suspect in suspects if suspect not in text]
        self.finds_any = bool(broken)

    def _broken_twice(self, triples: Set[tuple[str, str, str]]) -> set[str]:
        """The first two parts of words broken in three."""
        folded = {
            parts: tuple(map(str.casefold, parts))
            for parts in triples
            if _may_be_one(*parts[:2]) and _may_be_one(*parts[1:])
        }
        joined = [(left + middle, middle + right) for left, middle, right in folded.values()]
        self._evidence.look_up([word for words in joined for word in words])
        return {
            f"{left} {middle}"
            for (left, middle, _), parts in folded.items()
            if self._is_one_of_three(*parts)
        }

    def elsewhere_in(self, text: str) -> list[int]:
        """Where broken words stand in another text that do not stand in that of the document."""
        return [at for suspect in self._elsewhere for at in _places(text, suspect)]

    def edits(self, text: str) -> Iterator[Edit]:
        """Edits that take out the blanks inside words; blanks at line ends stay."""
        pairs = list(_PAIRS.finditer(text))
        end, whole, is_owed = -1, "", False
        for number, pair in enumerate(pairs):
            is_after_joined = pair.start() == end
            if not is_after_joined and f"{pair[1]} {pair[2]}" not in self._suspects:
                continue
            left = whole if is_after_joined else pair[1].casefold()
            right = pair[2].casefold()
            follows = pairs[number + 1] if number + 1 < len(pairs) else None
            has_third = follows is not None and follows.start() == pair.start(2)
            third = follows[2].casefold() if follows is not None and has_third else ""
            is_owed = is_owed and is_after_joined
            if is_owed or self._is_one(left, right) or self._is_one_of_three(left, right, third):
                end, whole = pair.start(2), left + right
                is_owed = self._is_combined(left, right, third)
                yield Edit(pair.end(1), pair.end(1) + 1, "", "spurious_space")

    def _is_one(self, left: str, right: str) -> bool:
        known = self._verdicts.get((left, right))
        if known is None:
            known = self._verdicts[left, right] = _is_one_word(left, right, self._evidence)
        return known

    def _is_rest(self, middle: str) -> bool:
        """Whether it may be the rest of a word broken twice (``хал қы ның``)."""
        return len(middle) <= LONGEST_MIDDLE and self._evidence.rank(middle) <= SELDOM

    def _is_one_of_three(self, left: str, middle: str, right: str) -> bool:
        """Whether a rest in the middle goes with both sides."""
        if self._is_combined(left, middle, right):
            return True
        if not right or not self._is_rest(middle):
            return False
        splits = ((left + middle, right), (left, middle + right))
        if not all(has_evidence(*parts, self._evidence) for parts in splits):
            return False
        return sum(score(*parts, self._evidence) for parts in splits) > 2 * _CERTAIN_ENDING

    def _is_combined(self, left: str, middle: str, right: str) -> bool:
        """Whether three go together because none is a word (``микро ға ламшарлық``).

        The first part of a loan stands in no case, so an ending behind it begins the second part;
        what follows is its rest where nobody knows it.
        """
        evidence = self._evidence
        return (
            left in forms_of("combining")
            and middle in endings()
            and len(right) >= _SHORTEST
            and not evidence.rank(right)
            and evidence.count(right) < 2
            and not evidence.has_known_stem(right, 3)
            and not (evidence.rank(left + middle) or evidence.count(left + middle))
        )


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _may_be_one(left: str, right: str) -> bool:
    """Whether two parts as printed have the shape of one word."""
    if not (left and right and len(left) <= LONGEST_PART and right.islower()) or (
        len(left) > 1 and left.isupper()
    ):
        return False
    return is_cyrillic(left) == is_cyrillic(right)


def has_evidence(left: str, right: str, evidence: Evidence) -> bool:
    """Whether the joined word, or one that begins like it beyond ``left``, is known."""
    joined = left + right
    if evidence.rank(joined) or evidence.count(joined):
        return True
    if evidence.has_stem(joined, len(left) + 2):
        return True
    return evidence.rank(right) == 0 and evidence.has_known_stem(joined, len(left) + 1)


def _is_one_word(left: str, right: str, evidence: Evidence) -> bool:
    """Whether a blank breaks a word, of which there must be some evidence."""
    apart = forms_of("word")
    if len(left) + len(right) < _SHORTEST or right in apart or left in apart:
        return False
    if right in forms_of("bound") or _is_known_plural(left, right, evidence):
        return True
    if not has_evidence(left, right, evidence):
        return False
    ends_word = is_ending(right)
    if not ends_word and _may_be_two(left, right, evidence):
        return False
    least = _CERTAIN_ENDING if ends_word else _CERTAIN
    if _completes(left, right, evidence):
        least = _CERTAIN_REST
    return score(left, right, evidence) > least


def _is_known_plural(left: str, right: str, evidence: Evidence) -> bool:
    """Whether ``right`` makes a plural of ``left`` of which two cases are shipped forms or more.

    «тар» is a word, too («narrow»), but hardly ever stands after one that it agrees with and that
    is a noun: «курстарды» and «курстардың» are known, so «курс тар» is «курстар».
    """
    if not is_plural_of(left, right):
        return False
    forms = cases_of(left + right)
    ranks = evidence.look_up(forms)
    return sum(ranks[form] > 0 for form in forms) >= _MANY_CASES


def _may_be_two(left: str, right: str, evidence: Evidence) -> bool:
    """Whether both parts are words and the joined one is not far more frequent than they are.

    Kazakh and Russian write many compounds both ways («қол жетімді», «так же»).
    """
    whole, first, last = map(evidence.rank, (left + right, left, right))
    rarer, commoner = sorted((first, last))
    if not rarer:
        return False
    if whole <= rarer + 1:
        return True
    is_compound = is_cyrillic(left) and len(left) > 2 and len(right) > 3
    return commoner >= _VERY_COMMON and (is_compound or whole - rarer < _MUCH_MORE)


def _completes(left: str, right: str, evidence: Evidence) -> bool:
    """Whether ``right`` is no word, but with ``left`` a known one with endings."""
    if (
        evidence.rank(left) > SELDOM
        or evidence.rank(right)
        or evidence.count(right) > 1
        or evidence.has_known_stem(right, 3)
    ):
        return False
    joined = left + right
    return evidence.rank(joined) > 1 or evidence.has_known_stem(joined, len(left) + 2)
