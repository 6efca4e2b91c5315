"""The key of a cited work: the same for its original and its romanised entry, everywhere."""

import re

from flows.records import Reference
from flows.text.link_names import fold_name, romanise

_TITLE_WORDS = 6
_LONG = 3
_WORD = re.compile(r"[^\W\d_]+")


def work_key(reference: Reference) -> tuple[str | None, str | None]:
    """Key of the work and what it rests on: ``doi``, ``author_year_title`` or nothing.

    Both are None where the entry does not say enough to be sure: a title is needed, and an
    author or a year.
    """
    if reference.doi:
        return f"doi:{reference.doi.casefold().rstrip('.')}", "doi"
    surname = first_surname(reference)
    title = title_words(reference.title or "")
    if len(title) < 2 or surname is None or reference.year is None:
        return None, None
    return f"{surname}:{reference.year}:{'-'.join(title)}", "author_year_title"


def first_surname(reference: Reference) -> str | None:
    """The folded surname of the first author; None where there is none."""
    names = reference.authors_norm or reference.authors
    if not names:
        return None
    return fold_name(names[0].split(",")[0].split()[0]) or None


def title_words(title: str) -> list[str]:
    """The first words of the title that carry it, folded."""
    words = _WORD.findall(romanise(title))
    return [fold_name(word) for word in words if len(word) > _LONG][:_TITLE_WORDS]
