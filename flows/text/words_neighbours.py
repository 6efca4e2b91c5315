"""Stretches of letters that stand beside each other in a document, and look like parts of one word.

A document has as many neighbours as words, and hardly any are parts of one. So all are asked at
once, by number, what only few can answer; the few are then weighed one by one (``words_spaces``).
"""

from collections.abc import Iterable, Iterator, Set
from itertools import compress
from typing import NamedTuple

import numpy as np

from flows.text import words_model
from flows.text.words import Evidence, stem_of
from flows.text.words_beginnings import N_FIRST, beginnings_of, joined_sums
from flows.text.words_lexicon import (
    IS_CYRILLIC,
    IS_ODD,
    IS_SHAPED,
    IS_SUFFIX,
    IS_UNKNOWN,
    RARE,
    SHORTEST_STEM,
    Ints,
    Lexicon,
    Mask,
)
from flows.text.words_shapes import endings, stems_of


class Pairs(NamedTuple):
    """Neighbouring chunks by their numbers in the lexicon; each pair once."""

    lefts: Ints
    rights: Ints
    lexicon: Lexicon

    def where(self, mask: Mask) -> "Pairs":
        """Some of them."""
        return Pairs(self.lefts[mask], self.rights[mask], self.lexicon)

    def where_left(self, flag: int) -> "Pairs":
        """Those whose left part has one of the flags of ``words_lexicon``."""
        return self.where(self.lexicon.as_left[self.lefts] & flag != 0)

    def where_right(self, flag: int) -> "Pairs":
        """Those whose right part has."""
        return self.where(self.lexicon.as_right[self.rights] & flag != 0)

    def printed(self) -> list[tuple[str, str]]:
        """The letters on both sides of the blank."""
        lefts, rights = self.lexicon.lefts(self.lefts), self.lexicon.rights(self.rights)
        return list(zip(lefts, rights, strict=True))

    def rights_printed(self) -> set[str]:
        """The letters after the blanks."""
        return set(self.lexicon.rights(self.rights))


def find_pairs(evidence: Evidence) -> Pairs:
    """Neighbours that have the shape of one word, one of them odd."""
    tokens = evidence.tokens
    left = tokens.lexicon.as_left[tokens.numbers[:-1]]
    right = tokens.lexicon.as_right[tokens.numbers[1:]]
    is_found = ((left & right) & IS_SHAPED).astype(bool) & ((left | right) & IS_ODD).astype(bool)
    is_found &= (left & IS_CYRILLIC) == (right & IS_CYRILLIC)
    places = np.flatnonzero(is_found)
    n_chunks = len(tokens.lexicon.chunks)
    keys = np.unique(tokens.numbers[places] * n_chunks + tokens.numbers[places + 1])
    return Pairs(*np.divmod(keys, n_chunks), tokens.lexicon)


def likely(pairs: Pairs, evidence: Evidence) -> set[tuple[str, str]]:
    """Those that there is any evidence of, or that end in a suffix, as printed.

    Says of all at once what ``words_spaces.has_evidence`` says of one; of a few it may say yes
    where that says no.
    """
    is_known = _is_known(pairs, evidence)
    rest = pairs.where(~is_known)
    return {
        *pairs.where(is_known).printed(),
        *_with_stems(rest.where(_may_begin_longer(rest, evidence)), evidence),
        *_with_known_stems(rest.where_right(IS_UNKNOWN).printed(), evidence),
    }


def _is_known(pairs: Pairs, evidence: Evidence) -> Mask:
    """Whether the joined word is a shipped form or one of the document, or its end a suffix."""
    lefts, rights = pairs.lexicon.facts[pairs.lefts], pairs.lexicon.facts[pairs.rights]
    is_long = rights["right_bytes"] > words_model.MOST_BYTES
    lengths = np.where(is_long, 0, rights["right_bytes"])
    joined = words_model.joined_hashes(lefts["left_hash"], rights["right_hash"], lengths)
    hashes = evidence.tokens.hashes
    unused_bits = np.uint32(max(0, 25 - len(hashes).bit_length()))
    counted = np.zeros(1 << 32 - int(unused_bits), bool)
    counted[hashes >> unused_bits] = True
    is_suffix = pairs.lexicon.as_right[pairs.rights] & IS_SUFFIX != 0
    is_form = words_model.classes_of(joined) > 0
    found: Mask = is_form | counted[joined >> unused_bits] | is_suffix | is_long
    return found


def _may_begin_longer(pairs: Pairs, evidence: Evidence) -> Mask:
    """Whether a word of the document begins like each joined word, beyond the left part.

    By two letters of the right part, or so many that they are five together.
    """
    lefts, rights = pairs.lexicon.facts[pairs.lefts], pairs.lexicon.facts[pairs.rights]
    n_left = lefts["left_letters"].astype(np.int64)
    n_more = np.maximum(N_FIRST[0], SHORTEST_STEM - n_left)
    right_sums = rights["right_sums"][np.arange(len(n_more)), n_more - N_FIRST[0]]
    sums = joined_sums(lefts["left_sum"], n_left, right_sums)
    found: Mask = evidence.tokens.may_begin(sums) & (rights["right_letters"] >= n_more)
    return found


def _with_stems(pairs: Pairs, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Those of some pairs that begin like a word of the document, beyond the left part."""
    printed = pairs.printed()
    folded = [(left.casefold(), right.casefold()) for left, right in printed]
    stems = [stem_of(left + right, len(left) + 2) for left, right in folded]
    return compress(printed, evidence.tokens.begun_by(stems, beginnings_of(stems)))


def _with_known_stems(
    printed: Iterable[tuple[str, str]], evidence: Evidence
) -> Set[tuple[str, str]]:
    """Those of some pairs that are frequent shipped forms with Kazakh endings."""
    finals = {form[-1] for form in endings()}
    stems = {}
    for left, right in printed:
        first, last = left.casefold(), right.casefold()
        if last[-1] in finals:
            stems[left, right] = stems_of(first + last, len(first) + 1)
    ranks = evidence.look_up([stem for of_pair in stems.values() for stem in of_pair])
    return {
        parts for parts, of_pair in stems.items() if any(ranks[stem] > RARE for stem in of_pair)
    }


def find_triples(middles: Set[str], evidence: Evidence) -> set[tuple[str, str, str]]:
    """The letters on both sides of each of some chunks, with the chunk between them."""
    tokens = evidence.tokens
    lexicon, numbers = tokens.lexicon, tokens.numbers
    is_middle = np.zeros(len(lexicon.chunks), bool)
    is_middle[tokens.there(sorted(middles))] = True
    places = np.flatnonzero(is_middle[numbers[1:-1]])
    lefts, rights = lexicon.lefts(numbers[places]), lexicon.rights(numbers[places + 2])
    return set(zip(lefts, lexicon.rights(numbers[places + 1]), rights, strict=True))
