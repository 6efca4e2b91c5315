"""What tells a whole word from a broken one: the document itself, shipped word forms, endings."""

import bisect
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property

from flows.text import words_model
from schemas import vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-?")
# A hyphen that may divide a word at a line end. The bounds keep ten million blank lines after a
# hyphen from being walked twice.
DIVISION = re.compile(r"-[^\S\n]{0,9}\n\s{0,40}")
_LONGEST = 60
_FIRST_LETTERS = re.compile(r"[^\W\d_]{1,60}")
# A word of this class or below may be a rest of a broken one.
_RARE = 2
_LONGEST_CHAIN = 9
_LATIN = re.compile("[A-Za-z]")
_CYRILLIC = re.compile("[\u0400-\u052f]")


def letters_before(text: str, at: int) -> str:
    """The letters right before a place, at most sixty; empty where there are none."""
    backwards = _FIRST_LETTERS.match(text[max(0, at - _LONGEST) : at][::-1])
    return backwards[0][::-1] if backwards else ""


def is_cyrillic(word: str) -> bool:
    """Whether a word has a Cyrillic letter."""
    return _CYRILLIC.search(word) is not None


def is_mixed(word: str) -> bool:
    """Whether a word has letters of both scripts: look-alikes, or half a transliteration."""
    return is_cyrillic(word) and _LATIN.search(word) is not None


@cache
def endings() -> frozenset[str]:
    """Kazakh endings that are no words of their own."""
    return frozenset(row["form"] for row in vocabulary.rows("suffixes") if row["kind"] == "ending")


@cache
def endings_pattern() -> re.Pattern[str]:
    """A chain of up to four Kazakh endings."""
    forms = sorted(endings(), key=lambda form: (-len(form), form))
    return re.compile("(?:" + "|".join(forms) + "){1,4}")


@cache
def forms_of(kind: str) -> frozenset[str]:
    """The forms of one kind in ``suffixes``: ``particle`` (сондай-ақ), ``prefix`` (non-linear)."""
    return frozenset(row["form"] for row in vocabulary.rows("suffixes") if row["kind"] == kind)


@cache
def _pairs() -> Mapping[str, tuple[str, ...]]:
    """Last parts of paired words by the first; a long first part stands for all its forms."""
    found: dict[str, tuple[str, ...]] = {}
    for form in sorted(forms_of("pair")):
        first, _, last = form.partition("-")
        found[first] = (*found.get(first, ()), last)
    return found


def is_pair(left: str, right: str) -> bool:
    """Whether two folded parts are a paired word (``күш-жігер``), with whatever endings."""
    return right.startswith(_pairs().get(left, ("\0",)))


def stems_of(word: str, at_least: int) -> list[str]:
    """What may be left of a folded word, ``at_least`` letters long, without Kazakh endings."""
    shortest = max(at_least, 3, len(word) - _LONGEST_CHAIN)
    matches = endings_pattern().fullmatch
    return [word[:cut] for cut in range(shortest, len(word)) if matches(word, cut)]


class Evidence:
    """The words of one document and how often each stands there whole, with the shipped forms.

    ``divided`` holds the letters before and after each hyphen at a line end, ``chunks`` all
    that stands between blanks, divided words joined (they do not count), and ``folded`` those of
    the chunks that are letters alone, case folded.
    """

    def __init__(self, text: str) -> None:
        self.counts: dict[str, int] = {}
        self.first_parts: dict[str, int] = {}
        self.last_parts: dict[str, int] = {}
        self.divided = list(_divided(text))
        self.chunks = DIVISION.sub("", text).split()
        self.folded: dict[str, str] = {}
        self._classes: dict[str, int] = {}
        counts = self.counts
        for chunk, n in Counter(self.chunks).items():
            if chunk.isalpha():
                folded = self.folded[chunk] = chunk.casefold()
                counts[folded] = counts.get(folded, 0) + n
            else:
                for word in _WORD.findall(chunk.casefold()):
                    self._count(word, n)
        for left, right in self.divided:
            joined = (left + right).casefold()
            counts[joined] = counts.get(joined, 1) - 1

    def _count(self, folded: str, n: int) -> None:
        if folded[-1] == "-":
            return
        self.counts[folded] = self.counts.get(folded, 0) + n
        if "-" in folded:
            first, last = folded[: folded.index("-")], folded[folded.rindex("-") + 1 :]
            self.first_parts[first] = self.first_parts.get(first, 0) + n
            self.last_parts[last] = self.last_parts.get(last, 0) + n

    def count(self, word: str) -> int:
        """How often a folded word stands whole in the document."""
        return max(0, self.counts.get(word, 0))

    def look_up(self, words: Iterable[str]) -> Mapping[str, int]:
        """The ranks of all words asked for so far and of these.

        To ask for many at once costs far less than one by one.
        """
        known = self._classes
        fresh = [word for word in set(words) if word not in known]
        if fresh:
            known.update(zip(fresh, words_model.ranks_of(fresh), strict=True))
        return known

    def rank(self, word: str) -> int:
        """The shipped frequency class (0 to 7) of a folded word."""
        rank = self._classes.get(word)
        if rank is None:
            rank = self._classes[word] = words_model.ranks_of((word,))[0]
        return rank

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(word for word, n in self.counts.items() if n > 0)

    def has_stem(self, word: str, at_least: int) -> bool:
        """Whether a longer part of ``word`` than its first ``at_least`` letters begins another.

        A part shorter than 5 letters or three fifths of the word says nothing.
        """
        n_letters = max(at_least, 5, math.ceil(len(word) * 0.6))
        if n_letters > len(word):
            return False
        stem = word[:n_letters]
        at = bisect.bisect_left(self._sorted, stem)
        return at < len(self._sorted) and self._sorted[at].startswith(stem)

    def has_known_stem(self, word: str, at_least: int) -> bool:
        """Whether the word is a frequent shipped form with Kazakh endings (``перспектива-ға``)."""
        stems = stems_of(word, at_least)
        ranks = self.look_up(stems)
        return any(ranks[stem] > _RARE for stem in stems)


def _divided(text: str) -> Iterator[tuple[str, str]]:
    """The letters before and after each hyphen at a line end, as printed."""
    for match in DIVISION.finditer(text):
        left = letters_before(text, match.start())
        right = _FIRST_LETTERS.match(text, match.end())
        if left and right:
            yield left, right[0]
