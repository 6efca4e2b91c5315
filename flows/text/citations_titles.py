"""Citations by title: a speech, a law or a report named in brackets, without an author."""

import re
from collections.abc import Iterator, Sequence

from flows.records import Citation
from flows.text.citations_words import YEAR, words

_BRACKET = re.compile(rf"\(\s*+([^()\[\]\d]{{20,300}}+)(?<![,\s])(?:\s*+,\s*+({YEAR}))?\s*+\)")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FEWEST_WORDS = 4


def find_titles(texts: Sequence[str]) -> Iterator[Citation]:
    """Titles in brackets, in reading order; only of kinds of text that are known.

    To be asked only where a document cites by author and year: elsewhere such a bracket is an
    explanation.
    """
    for unit, text in enumerate(texts):
        for match in _BRACKET.finditer(text):
            title = " ".join(match[1].split())
            if is_title(title):
                year = int(match[2]) if match[2] else None
                yield Citation(
                    unit,
                    match.start(),
                    match.end(),
                    "title",
                    match[0],
                    year=year,
                    title=title,
                )


def is_title(text: str) -> bool:
    """Whether ``text`` begins, with a capital, as the title of a speech, law or report."""
    first = _FIRST_WORD.match(text)
    if first is None or not first[0][0].isupper():
        return False
    return first[0].casefold() in words("title_head") and text.count(" ") + 1 >= _FEWEST_WORDS
