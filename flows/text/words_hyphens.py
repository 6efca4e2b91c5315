"""A hyphen at a line end: does it only break the word, or does it belong to it?

A weighing of evidence (``features``) answers for two parts in small letters; marks that anyone
can see (digits, capitals, two scripts) answer before it. See ``docs/decisions/repairs.md``.
"""

import math
import operator
import re
from collections.abc import Iterator
from functools import cache

from flows.text import words_model
from flows.text.clean_layers import Edit
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
_SIGN = re.compile("[-\u2010\u00ac–—]\n")
_FREQUENT = 3


def _asked(left: str, right: str) -> tuple[str, ...]:
    """What the shipped forms are asked about two folded parts."""
    return (left + right, f"{left}-{right}", left + "-", "-" + right, left, right)


def features(left: str, right: str, evidence: Evidence) -> list[float]:
    """What speaks for the hyphen between two folded parts of letters, in the order of ``NAMES``."""
    joined, hyphenated = left + right, f"{left}-{right}"
    c_joined, c_hyphenated, c_first, c_last, c_left, c_right = map(
        evidence.rank, _asked(left, right)
    )
    n_joined = evidence.count(joined)
    is_unknown = c_joined == 0 and n_joined == 0
    same = len(left) > 2 and right[:3] == left[:3]
    return [
        1.0,
        math.log1p(n_joined),
        math.log1p(evidence.count(hyphenated)),
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
        evidence.has_stem(joined, len(left) + 2),
        is_unknown and evidence.has_known_stem(joined, len(left) + 1),
        len(left) <= 2,
        len(right) <= 2,
        len(right) == 3,
        min(len(left), 10) / 10,
        min(len(right), 10) / 10,
        left.endswith(_LINKING) and c_right > 0,
        same,
        is_ending(right),
        right in forms_of("particle"),
        left in forms_of("prefix"),
        left.isascii(),
    ]


@cache
def _weights() -> tuple[float, ...]:
    return words_model.weights("hyphens", NAMES)


def may_be_divided(text: str) -> bool:
    """Whether a hyphen or a dash stands at a line end."""
    return "\n" in text and _SIGN.search(text) is not None


class Hyphens:
    """Decides about hyphens at line ends; what it said of two parts holds for the document."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._kept: dict[tuple[str, str], bool | None] = {}
        parts = {(left.casefold(), right.casefold()) for left, right in evidence.divided}
        ranks = evidence.look_up([word for pair in parts for word in _asked(*pair)[:2]])
        evidence.look_up(
            [
                word
                for left, right in parts
                if ranks[left + right] < _FREQUENT or ranks[f"{left}-{right}"]
                for word in _asked(left, right)[2:]
            ]
        )

    def edits(self, text: str) -> Iterator[Edit]:
        """Edits that join what a hyphen and a line end part, the hyphen kept or not.

        A hyphen left hanging (``тепло- и электроэнергия``) joins nothing.

        Args:
            text: Text whose blanks with a line end are one line end each.
        """
        kept = self._kept
        for match in _BREAK.finditer(text):
            at = match.start()
            parts = letters_before(text, at), match[1] or ""
            if parts not in kept:
                kept[parts] = None if self._is_hanging(*parts) else self.keeps(*parts)
            is_kept = kept[parts]
            if is_kept:
                yield Edit(at + 1, at + 2, "", "eol_hyphen_keep")
            elif is_kept is not None:
                yield Edit(at, at + 2, "", "eol_hyphen_remove")

    def keeps(self, left: str, right: str) -> bool:
        """Whether the hyphen between two parts belongs to the word.

        Args:
            left: The letters right before the hyphen, as printed; may be empty.
            right: The letters right after the line end, as printed; may be empty.
        """
        kept = self._seen_at_once(left, right)
        if kept is not None:
            return kept
        left, right = left.casefold(), right.casefold()
        if is_pair(left, right) or self._is_doubled(left, right):
            return True
        if self._is_plainly_one(left, right):
            return False
        return math.fsum(map(operator.mul, _weights(), features(left, right, self._evidence))) > 0

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

    def _is_plainly_one(self, left: str, right: str) -> bool:
        """Whether the joined word is frequent, and nothing is known of one with a hyphen."""
        evidence = self._evidence
        if evidence.rank(left + right) < _FREQUENT or left in evidence.first_parts:
            return False
        hyphenated = f"{left}-{right}"
        return evidence.rank(hyphenated) == 0 and not evidence.count(hyphenated)

    def _is_camel_case(self, left: str, right: str) -> bool:
        """Whether a capital inside the word is usual (``PubMed``)."""
        joined = (left + right).casefold()
        hyphenated = f"{left}-{right}".casefold()
        if self._evidence.count(hyphenated) or self._evidence.rank(hyphenated):
            return False
        return self._evidence.count(joined) > 0 or self._evidence.rank(joined) > 1

    def _is_hanging(self, left: str, right: str) -> bool:
        folded = right.casefold()
        if not left or folded not in forms_of("conjunction"):
            return False
        joined = left.casefold() + folded
        return self._evidence.count(joined) == 0 and self._evidence.rank(joined) == 0


def _are_of_two_scripts(left: str, right: str) -> bool:
    """Whether one part is all Cyrillic and the other has none."""
    if is_cyrillic(left) == is_cyrillic(right):
        return False
    return not is_mixed(left) and not is_mixed(right)
