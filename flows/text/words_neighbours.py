"""Stretches of letters that stand beside each other in a document, and look like parts of one word.

A document has as many neighbours as words, and hardly any are parts of one. So all are asked at
once, by number, what only few can answer; the few are then weighed one by one (``words_spaces``).
"""

from collections.abc import Callable, Iterable, Iterator, Set
from functools import partial
from itertools import compress
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from flows.text import words_model
from flows.text.words import Evidence, stem_of
from flows.text.words_beginnings import NO_BEGINNING, beginnings_of
from flows.text.words_lexicon import (
    IS_CYRILLIC,
    IS_ODD,
    IS_SHAPED,
    IS_SUFFIX,
    IS_UNKNOWN,
    NO_WORD,
    RARE,
    Ints,
    Lexicon,
)
from flows.text.words_shapes import endings, stems_of

Mask = npt.NDArray[np.bool_]


class Pairs(NamedTuple):
    """Neighbouring chunks by their numbers in the lexicon; each pair once."""

    lefts: Ints
    rights: Ints
    lexicon: Lexicon

    def where(self, mask: Mask) -> "Pairs":
        """Some of them."""
        return Pairs(self.lefts[mask], self.rights[mask], self.lexicon)

    def printed(self) -> list[tuple[str, str]]:
        """The letters on both sides of the blank."""
        firsts, lasts = self.lexicon.firsts, self.lexicon.lasts
        numbers = zip(self.lefts.tolist(), self.rights.tolist(), strict=True)
        return [(lasts[left], firsts[right]) for left, right in numbers]

    def rights_printed(self) -> set[str]:
        """The letters after the blanks."""
        return set(map(self.lexicon.firsts.__getitem__, self._distinct(self.rights).tolist()))

    def after(self, are_lefts: Callable[[list[str], Ints], list[bool]]) -> "Pairs":
        """Those whose left part is as asked for, by its folded letters and its beginning.

        Asked at once, and once of each chunk.
        """
        lefts = self._distinct(self.lefts)
        folded = [self.lexicon.lasts[left].casefold() for left in lefts.tolist()]
        is_asked = np.zeros(len(self.lexicon.firsts), bool)
        is_asked[lefts] = are_lefts(folded, self.lexicon.facts["left_beginning"][lefts])
        return self.where(is_asked[self.lefts])

    def _distinct(self, numbers: Ints) -> Ints:
        """Each number once, in order: sooner marked in a row of all chunks than sorted."""
        is_there = np.zeros(len(self.lexicon.firsts), bool)
        is_there[numbers] = True
        return np.flatnonzero(is_there)


def find_pairs(evidence: Evidence) -> Pairs:
    """Neighbours that have the shape of one word, one of them odd."""
    tokens = evidence.tokens
    left = tokens.facts["as_left"][tokens.numbers[:-1]]
    right = tokens.facts["as_right"][tokens.numbers[1:]]
    is_found = ((left & right) & IS_SHAPED).astype(bool) & ((left | right) & IS_ODD).astype(bool)
    is_found &= (left & IS_CYRILLIC) == (right & IS_CYRILLIC)
    places = np.flatnonzero(is_found)
    n_chunks = len(tokens.lexicon.firsts)
    keys = np.unique(tokens.numbers[places] * n_chunks + tokens.numbers[places + 1])
    return Pairs(*np.divmod(keys, n_chunks), tokens.lexicon)


def likely(pairs: Pairs, evidence: Evidence) -> set[tuple[str, str]]:
    """Those that there is any evidence of, or that end in a suffix, as printed.

    Says of all at once what ``words_spaces.has_evidence`` says of one; of a few it may say yes
    where that says no.
    """
    is_known = _is_known(pairs, evidence)
    rest = pairs.where(~is_known)
    is_unknown = (evidence.tokens.facts["as_right"][rest.rights] & IS_UNKNOWN).astype(bool)
    may_be_longer = rest.where(_may_be_longer(rest.lefts, evidence))
    return {
        *pairs.where(is_known).printed(),
        *_with_stems(may_be_longer, evidence),
        *_with_known_stems(rest.where(is_unknown).printed(), evidence),
    }


def _is_known(pairs: Pairs, evidence: Evidence) -> Mask:
    """Whether the joined word is a shipped form or one of the document, or its end a suffix."""
    lefts, rights = evidence.tokens.facts[pairs.lefts], evidence.tokens.facts[pairs.rights]
    is_long = rights["right_bytes"] > words_model.MOST_BYTES
    lengths = np.where(is_long, 0, rights["right_bytes"])
    joined = words_model.joined_hashes(lefts["left_hash"], rights["right_hash"], lengths)
    hashes = evidence.tokens.hashes
    unused_bits = np.uint32(max(0, 28 - len(hashes).bit_length()))
    counted = np.zeros(1 << 32 - int(unused_bits), bool)
    counted[hashes >> unused_bits] = True
    is_suffix = (rights["as_right"] & IS_SUFFIX).astype(bool)
    is_form = words_model.classes_of(joined) > 0
    found: Mask = is_form | counted[joined >> unused_bits] | is_suffix | is_long
    return found


def _may_be_longer(lefts: Ints, evidence: Evidence) -> Mask:
    """Whether another word of the document begins with the same five letters as a left part.

    Of shorter parts nothing is said, nor of those that are no words of the document.
    """
    facts = evidence.tokens.facts[lefts]
    beginnings = facts["left_beginning"]
    is_alone = evidence.tokens.n_beginning(beginnings) < 2
    found: Mask = ~((beginnings != NO_BEGINNING) & (facts["word"] != NO_WORD) & is_alone)
    return found


def _with_stems(pairs: Pairs, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Those of some pairs that begin like a word of the document, beyond the left part.

    Most left parts begin no other word, and stand in many pairs.
    """
    short = pairs.lexicon.facts["left_beginning"][pairs.lefts] == NO_BEGINNING
    tokens = evidence.tokens
    longer = pairs.where(~short).after(partial(tokens.begun_by, is_longer=True))
    printed = [*pairs.where(short).printed(), *longer.printed()]
    folded = [(left.casefold(), right.casefold()) for left, right in printed]
    stems = [stem_of(left + right, len(left) + 2) for left, right in folded]
    beginnings = beginnings_of(stems)
    places = np.flatnonzero((tokens.n_beginning(beginnings) > 0) & (beginnings != NO_BEGINNING))
    are_begun = tokens.begun_by([stems[at] for at in places.tolist()], beginnings[places])
    return compress([printed[at] for at in places.tolist()], are_begun)


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
    is_middle = np.zeros(len(tokens.lexicon.firsts), bool)
    is_middle[tokens.there(sorted(middles))] = True
    places = np.flatnonzero(is_middle[tokens.numbers[1:-1]])
    around = zip(
        tokens.numbers[places].tolist(),
        tokens.numbers[places + 1].tolist(),
        tokens.numbers[places + 2].tolist(),
        strict=True,
    )
    firsts, lasts = tokens.lexicon.firsts, tokens.lexicon.lasts
    return {(lasts[left], firsts[middle], firsts[right]) for left, middle, right in around}
