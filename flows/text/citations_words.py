"""The words that in-text citations are made of, as sets and patterns, from ``citation_words``."""

import re
from functools import cache

from schemas import vocabulary

DASH = r"[-\u2010-\u2015\u2212]"
YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"


@cache
def words(*kinds: str) -> frozenset[str]:
    """The words of these kinds, case folded."""
    rows = vocabulary.rows("citation_words")
    return frozenset(row["word"].casefold() for row in rows if row["kind"] in kinds)


@cache
def alternatives(*kinds: str) -> str:
    """The words of these kinds as alternatives of a pattern, the longest first."""
    longest_first = sorted(words(*kinds), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
