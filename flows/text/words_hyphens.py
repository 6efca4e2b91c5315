"""A hyphen at a line end: does it only break the word, or does it belong to it?

A weighing of evidence (``features``) answers for two parts in small letters; marks that anyone
can see (digits, capitals, two scripts) answer before it. See ``docs/decisions/repairs.md``.
"""

import math
import operator
import re
from collections.abc import Iterable, Iterator
from functools import cache

from flows.text import words_model
from flows.text.clean_layers import Edit, edit_of
from flows.text.words import Evidence, letters_before
from flows.text.words_shapes import forms_of, is_cyrillic, is_ending, is_mixed, is_pair

NAMES = (
    "bias",
    "document_joined",
    "document_hyphenated",
    "document_first_part",
    "document_last_part",
    "document_left",
    "document_right",
    "joined",
    "hyphenated",
    "first_part",
    "last_part",
    "left",
    "right",
    "left_unknown",
    "right_unknown",
    "joined_unknown",
    "all_known_but_joined",
    "all_seen_but_joined",
    "document_stem",
    "known_stem",
    "left_length_2",
    "right_length_2",
    "right_length_3",
    "left_length",
    "right_length",
    "linking_vowel",
    "same_beginning",
    "ending_chain",
    "particle",
    "prefix",
    "latin",
)
# These take long to find, and mostly the others decide. They are 0 or 1.
_DEAR = ("document_stem", "known_stem", "ending_chain")
# More than what rounding may add up to.
_MARGIN = 1e-6
_LINKING = ("о", "е")
# The blanks around the line end are one line end by now; a word is at most 60 letters long.
# The search goes from mark to mark.
_BREAK = re.compile(
    r"""[-\u2010\u00ac–—]\n
    (?: (?<=[\w%°)\]»”/.][-\u2010\u00ac]\n) (?=[\w(«„“]) (?=([^\W\d_]{0,60}))
      | (?<=\d[–—]\n) (?=\d) )                              # 2018–⏎2020
    """,
    re.VERBOSE,
)
_FREQUENT = 3
_CYRILLIC = frozenset(map(chr, range(0x400, 0x530)))
Parts = tuple[str, str]


def _asked(left: str, right: str) -> tuple[str, ...]:
    """What the shipped forms are asked about two folded parts."""
    return (left + right, f"{left}-{right}", left + "-", "-" + right, left, right)


def features(left: str, right: str, evidence: Evidence) -> list[float]:
    """What speaks for the hyphen between two folded parts of letters, in the order of ``NAMES``."""
    found = _cheap_features(left, right, evidence)
    joined, is_unknown = left + right, found[NAMES.index("joined_unknown")]
    dear = (
        evidence.has_stem(joined, len(left) + 2),
        bool(is_unknown and evidence.has_known_stem(joined, len(left) + 1)),
        is_ending(right),
    )
    for name, value in zip(_DEAR, dear, strict=True):
        found[NAMES.index(name)] = value
    return found


def _cheap_features(left: str, right: str, evidence: Evidence) -> list[float]:
    """The features, those that take long to find all 0."""
    joined, hyphenated = left + right, f"{left}-{right}"
    c_joined, c_hyphenated, c_first, c_last, c_left, c_right = map(
        evidence.rank, _asked(left, right)
    )
    n_joined = evidence.count(joined)
    is_unknown = c_joined == 0 and n_joined == 0
    n_left, n_right = len(left), len(right)
    return [
        1.0,
        math.log1p(n_joined),
        math.log1p(evidence.count_hyphenated(hyphenated)),
        math.log1p(evidence.first_parts.get(left, 0)),
        math.log1p(evidence.last_parts.get(right, 0)),
        math.log1p(evidence.count(left)),
        math.log1p(evidence.count(right)),
        c_joined,
        c_hyphenated,
        c_first,
        c_last,
        c_left,
        c_right,
        c_left == 0,
        c_right == 0,
        is_unknown,
        is_unknown and c_left > 1 and c_right > 1,
        is_unknown and c_left > 0 and c_right > 0,
        0,
        0,
        n_left <= 2,
        n_right <= 2,
        n_right == 3,
        min(n_left, 10) / 10,
        min(n_right, 10) / 10,
        left.endswith(_LINKING) and c_right > 0,
        n_left > 2 and right[:3] == left[:3],
        0,
        right in forms_of("particle"),
        left in forms_of("prefix"),
        left.isascii(),
    ]


@cache
def _weights() -> tuple[float, ...]:
    return words_model.weights("hyphens", NAMES)


@cache
def _reach() -> tuple[float, float]:
    """The least and the most that the features that take long can add."""
    dear = [_weights()[NAMES.index(name)] for name in _DEAR]
    return sum(min(weight, 0) for weight in dear), sum(max(weight, 0) for weight in dear)


def _speaks_for_hyphen(left: str, right: str, evidence: Evidence) -> bool:
    """Whether the features of two folded parts, weighed, speak for the hyphen between them."""
    weights = _weights()
    least, most = _reach()
    cheap = sum(map(operator.mul, weights, _cheap_features(left, right, evidence)))
    if cheap + most < -_MARGIN:
        return False
    if cheap + least > _MARGIN:
        return True
    return math.fsum(map(operator.mul, weights, features(left, right, evidence))) > 0


def _is_of_one_piece(left: str, right: str, first: str, last: str) -> bool:
    """Whether two parts are in one script and no capital is inside: most are.

    Args:
        left: The letters before the hyphen, as printed.
        right: The letters after the line end.
        first: The left ones folded.
        last: The right ones folded.
    """
    if not left or not right or right != last or left[-1] != first[-1]:
        return False
    if left.isascii():
        return right.isascii()
    return left[0] in _CYRILLIC and right[0] in _CYRILLIC


class Hyphens:
    """Decides about hyphens at line ends; what it said of two parts holds for the document."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._kept: dict[Parts, bool | None] = {}

    def edits(self, text: str) -> Iterator[Edit]:
        """Edits that join what a hyphen and a line end part, the hyphen kept or not.

        A hyphen left hanging (``тепло- и электроэнергия``) joins nothing.

        Args:
            text: Text whose blanks with a line end are one line end each.
        """
        found = [
            (match.start(), (letters_before(text, match.start()), match[1] or ""))
            for match in _BREAK.finditer(text)
        ]
        self._decide([parts for _, parts in found])
        for at, parts in found:
            is_kept = self._kept[parts]
            if is_kept:
                yield edit_of((at + 1, at + 2, "", "eol_hyphen_keep"))
            elif is_kept is not None:
                yield edit_of((at, at + 2, "", "eol_hyphen_remove"))

    def _decide(self, parts: Iterable[Parts]) -> None:
        """Decide about parts as printed, which may be empty, where that is not yet done.

        To ask the shipped forms of all at once costs far less than one by one.
        """
        kept = self._kept
        fresh = [pair for pair in dict.fromkeys(parts) if pair not in kept]
        folded = [(left.casefold(), right.casefold()) for left, right in fresh]
        ranks = words_model.classes([*map("".join, folded), *map("-".join, folded)])
        doubtful = []
        for pair, of_pair, joined, hyphenated in zip(
            fresh, folded, ranks[: len(fresh)], ranks[len(fresh) :], strict=True
        ):
            is_word = joined >= _FREQUENT and not hyphenated
            if is_word and _is_of_one_piece(*pair, *of_pair) and self._is_plain(*of_pair):
                kept[pair] = False
            elif self._is_hanging(*of_pair):
                kept[pair] = None
            else:
                doubtful.append((pair, of_pair, is_word))
        self._weigh(doubtful)

    def _weigh(self, doubtful: Iterable[tuple[Parts, Parts, bool]]) -> None:
        """Decide about parts that may be many things.

        Args:
            doubtful: Parts as printed and folded, and whether both together are a frequent word.
        """
        kept, weighed = self._kept, []
        for pair, (left, right), is_word in doubtful:
            is_kept = self._seen_at_once(*pair)
            if is_kept is None and (is_pair(left, right) or self._is_doubled(left, right)):
                is_kept = True
            if is_kept is None and is_word and self._is_plain(left, right):
                is_kept = False
            if is_kept is None:
                weighed.append((pair, left, right))
            else:
                kept[pair] = is_kept
        evidence = self._evidence
        evidence.look_up([word for _, *sides in weighed for word in _asked(*sides)])
        for pair, left, right in weighed:
            kept[pair] = _speaks_for_hyphen(left, right, evidence)

    def _is_plain(self, left: str, right: str) -> bool:
        """Whether nothing is known of a hyphen behind the left part, nor of a pair."""
        return left not in self._evidence.first_parts and not is_pair(left, right)

    def _seen_at_once(self, left: str, right: str) -> bool | None:
        """What the script and the capitals say: True keep, False remove, None nothing."""
        if not left or not right:
            return True
        if len(left) > 1 and _are_of_two_scripts(left, right):
            return True
        if left[-1].isupper() and right[0].islower() and len(left) > 1:
            return True
        if left[-1].islower() and right[0].isupper():
            return not self._is_camel_case(left, right)
        return None

    def _is_doubled(self, left: str, right: str) -> bool:
        """Whether a word stands twice, the second time perhaps with endings (``жүз-жүзден``)."""
        if len(left) < 3 or not right.startswith(left) or self._evidence.rank(left) < 2:
            return False
        rest = right[len(left) :]
        if self._evidence.rank(left + right) or self._evidence.count(left + right):
            return False
        return not rest or is_ending(rest)

    def _is_camel_case(self, left: str, right: str) -> bool:
        """Whether a capital inside the word is usual (``PubMed``)."""
        joined = (left + right).casefold()
        hyphenated = f"{left}-{right}".casefold()
        if self._evidence.count_hyphenated(hyphenated) or self._evidence.rank(hyphenated):
            return False
        return self._evidence.count(joined) > 0 or self._evidence.rank(joined) > 1

    def _is_hanging(self, left: str, right: str) -> bool:
        """Whether the hyphen stands for the end of a word that comes later."""
        if not left or right not in forms_of("conjunction"):
            return False
        joined = left + right
        return self._evidence.count(joined) == 0 and self._evidence.rank(joined) == 0


def _are_of_two_scripts(left: str, right: str) -> bool:
    """Whether one part is all Cyrillic and the other has none."""
    if is_cyrillic(left) == is_cyrillic(right):
        return False
    return not is_mixed(left) and not is_mixed(right)
