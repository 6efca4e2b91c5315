"""What tells a whole word from a broken one: the document itself, shipped word forms, endings."""

import bisect
import math
import re
from collections import Counter
from functools import cache

from flows.text import words_model
from schemas import vocabulary

# A word with its hyphens; also one that a line end may have divided, which is no evidence itself.
# The bounds keep ten million blank lines after a hyphen from being walked twice.
_TOKENS = re.compile(
    r"[^\W\d_]+(?:-[^\W\d_]+)*(?:-[^\S\n]{0,9}\n\s{0,40}[^\W\d_]+(?:-[^\W\d_]+)*)*-?"
)

_LETTERS = re.compile(r"[^\W\d_]+")
# A word of this class or below may be a rest of a broken one.
_RARE = 2
_CYRILLIC = re.compile("[\u0400-\u052f]")


def is_cyrillic(word: str) -> bool:
    """Whether a word has a Cyrillic letter."""
    return _CYRILLIC.search(word) is not None


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


class Evidence:
    """The words of one document and how often each stands there whole, with the shipped forms."""

    def __init__(self, text: str) -> None:
        tokens: Counter[str] = Counter()
        self._printed: dict[str, str] = {}
        for token, n in Counter(_TOKENS.findall(text)).items():
            folded = token.casefold()
            tokens[folded] += n
            self._printed[token] = folded
        self.counts: dict[str, int] = {}
        self.first_parts: Counter[str] = Counter()
        self.last_parts: Counter[str] = Counter()
        for token, n in tokens.items():
            if "-" not in token:
                self.counts[token] = n
            elif not token.endswith("-") and "\n" not in token:
                self.counts[token] = n
                self.first_parts[token[: token.index("-")]] += n
                self.last_parts[token[token.rindex("-") + 1 :]] += n
        self._classes: dict[str, int] = {}
        self._sorted: list[str] = []
        self._odd: frozenset[str] | None = None

    def count(self, word: str) -> int:
        """How often a folded word stands whole in the document."""
        return self.counts.get(word, 0)

    def classes(self, *words: str) -> list[int]:
        """The shipped frequency classes (0 to 7) of folded words."""
        known = self._classes
        fresh = [word for word in words if word not in known]
        if fresh:
            known.update(zip(fresh, words_model.classes(fresh), strict=True))
        return [known[word] for word in words]

    @property
    def odd_words(self) -> frozenset[str]:
        """Words of the document, as printed, that are rare, not known, or only endings."""
        if self._odd is None:
            parts = {part for token in self._printed for part in _LETTERS.findall(token)}
            printed = sorted(parts)
            found = zip(printed, self.classes(*map(str.casefold, printed)), strict=True)
            self._odd = frozenset(
                word for word, rank in found if rank <= _RARE or word.casefold() in endings()
            )
        return self._odd

    def has_stem(self, word: str, at_least: int) -> bool:
        """Whether a longer part of ``word`` than its first ``at_least`` letters begins another.

        A part shorter than 5 letters or three fifths of the word says nothing.
        """
        n_letters = max(at_least, 5, math.ceil(len(word) * 0.6))
        if n_letters > len(word):
            return False
        if not self._sorted:
            self._sorted = sorted(self.counts)
        stem = word[:n_letters]
        at = bisect.bisect_left(self._sorted, stem)
        return at < len(self._sorted) and self._sorted[at].startswith(stem)
