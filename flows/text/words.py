"""What tells a whole word from a broken one: the document itself, shipped word forms, endings."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from flows.text import words_model
from flows.text.words_lexicon import RARE, SHORTEST_STEM
from flows.text.words_shapes import stems_of
from flows.text.words_tokens import Tokens

# A hyphen that may divide a word at a line end. The bounds keep ten million blank lines after a
# hyphen from being walked twice.
DIVISION = re.compile(r"-[^\S\n]{0,9}\n\s{0,40}")
_LONGEST = 60
_FIRST_LETTERS = re.compile(r"[^\W\d_]{1,60}")


def letters_before(text: str, at: int) -> str:
    """The letters right before a place, at most sixty; empty where there are none."""
    nearest = text[max(0, at - _LONGEST) : at].rsplit(None, 1)
    if nearest and nearest[-1].isalpha() and text[at - 1] == nearest[-1][-1]:
        return nearest[-1]
    backwards = _FIRST_LETTERS.match(text[max(0, at - _LONGEST) : at][::-1])
    return backwards[0][::-1] if backwards else ""


def stem_of(word: str, at_least: int) -> str:
    """What of ``word`` must begin another, longer than its first ``at_least`` letters, or as long.

    Empty where the word is too short: a part shorter than 5 letters or three fifths of the word
    says nothing.
    """
    n_letters = max(at_least, SHORTEST_STEM)
    return word[: max(n_letters, math.ceil(len(word) * 0.6))] if n_letters <= len(word) else ""


class Evidence:
    """The words of one document and how often each stands there whole, with the shipped forms.

    ``divided`` holds the letters before and after each hyphen at a line end, ``tokens`` all
    that stands between blanks, divided words joined (they do not count).
    """

    def __init__(self, text: str) -> None:
        parts = DIVISION.split(text)
        self.divided = list(_divided(parts))
        self.tokens = Tokens("".join(parts) if self.divided else text)
        self.first_parts: dict[str, int] = {}
        self.last_parts: dict[str, int] = {}
        self._classes: dict[str, int] = {}
        for word, n in self.tokens.hyphenated:
            first, last = word[: word.index("-")], word[word.rindex("-") + 1 :]
            self.first_parts[first] = self.first_parts.get(first, 0) + n
            self.last_parts[last] = self.last_parts.get(last, 0) + n
        for left, right in self.divided:
            self.tokens.discount((left + right).casefold())

    def count(self, word: str) -> int:
        """How often a folded word stands whole in the document."""
        return self.tokens.count(word)

    def count_hyphenated(self, word: str) -> int:
        """The same of a word with a hyphen."""
        return self.tokens.count(word)

    def look_up(self, words: Iterable[str]) -> Mapping[str, int]:
        """The ranks of all words asked for so far and of these.

        To ask for many at once costs far less than one by one.
        """
        known = self._classes
        fresh = [word for word in set(words) if word not in known]
        if fresh:
            known.update(zip(fresh, words_model.classes(fresh), strict=True))
        return known

    def rank(self, word: str) -> int:
        """The shipped frequency class (0 to 7) of a folded word."""
        rank = self._classes.get(word)
        if rank is None:
            rank = self._classes[word] = words_model.ranks_of((word,))[0]
        return rank

    def has_stem(self, word: str, at_least: int) -> bool:
        """Whether a longer part of ``word`` than its first ``at_least`` letters begins another.

        A part shorter than 5 letters or three fifths of the word says nothing.
        """
        stem = stem_of(word, at_least)
        return bool(stem) and self.tokens.has_beginning(stem)

    def has_known_stem(self, word: str, at_least: int) -> bool:
        """Whether the word is a frequent shipped form with Kazakh endings (``перспектива-ға``)."""
        rank = self.rank
        return any(rank(stem) > RARE for stem in stems_of(word, at_least))


def _divided(parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The letters before and after each hyphen at a line end, as printed.

    Args:
        parts: The text, cut at these hyphens.
    """
    for before, after in pairwise(parts):
        left = letters_before(before, len(before))
        right = _FIRST_LETTERS.match(after)
        if left and right:
            yield left, right[0]
