"""The key of a cited work: the same for its original and its romanised entry, everywhere."""

import re
from collections.abc import Sequence

from flows.records import Reference
from flows.text.link_names import FIRST, REPEATED, fold_name

Key = tuple[str | None, str | None]

# Folded letters of the title in a key: enough to tell an author's works of one year, and, where
# no author is named, acts of one state that begin alike.
_TITLE_LENGTH = 48
_TITLE_LENGTH_ALONE = 160
_SHORTEST_TITLE = 8
_SHORTEST_TITLE_ALONE = 24
_WORDS_AT_ONCE = 8
_AROUND = '.,:;()"'  # no letters: without them more words are known already
_INITIAL = re.compile(r"[^\W\d_]{1,2}\.")
_DOI_ADDRESS = re.compile(r"^(?:https?://)?(?:dx\.)?doi\.org/|^doi:?\s*", re.IGNORECASE)


def work_key(reference: Reference) -> Key:
    """Key of the work and what it rests on: ``doi``, ``author_year_title``, or None and None.

    The DOI, where there is one; else the first author's surname, the year and the beginning of
    the title, each folded so that originals and romanised entries agree: letters and not words,
    for a PDF loses and adds blanks and hyphens. A work without an author (a law, a page) needs
    a longer title. None where that is not said.
    """
    if reference.doi:
        return f"doi:{_DOI_ADDRESS.sub('', reference.doi).casefold().rstrip('./')}", "doi"
    if reference.year is None:
        return None, None
    surname = first_surname(reference)
    shortest = _SHORTEST_TITLE if surname else _SHORTEST_TITLE_ALONE
    title = title_key(reference.title or "", _TITLE_LENGTH if surname else _TITLE_LENGTH_ALONE)
    if len(title) < shortest:
        return None, None
    return f"{surname}:{reference.year}:{title}", "author_year_title"


def work_keys(
    lists: Sequence[Sequence[Reference]], twins: Sequence[tuple[int, int]] = ()
) -> list[list[Key]]:
    """The keys of all entries of a document; twins share the key of the one that has the better.

    A DOI that only one of two twins gives is the key of both; else the original's key counts.
    """
    keys = [[work_key(entry) for entry in entries] for entries in lists]
    for first, second in twins:
        pair = keys[0][first], keys[1][second]
        best = min(pair, key=lambda key: (key[1] != "doi", key[0] is None))
        keys[0][first] = keys[1][second] = best
    return keys


def first_surname(reference: Reference) -> str:
    """The folded surname of the first author; empty where there is none."""
    if reference.authors_norm:
        return fold_name(reference.authors_norm[0].split(",")[0])
    if not reference.authors:
        return ""
    name = _INITIAL.sub(" ", reference.authors[0].split(",")[0]).split()
    return fold_name(name[0]) if name else ""


def title_key(title: str, longest: int) -> str:
    """The first letters of the title, folded word by word, without blanks and doubled letters.

    Words are folded only until there are ``longest`` letters.
    """
    key = ""
    words = [word.strip(_AROUND) for word in title.split()]
    for first in range(0, len(words), _WORDS_AT_ONCE):
        folded = "".join(map(fold_name, words[first : first + _WORDS_AT_ONCE]))
        key = REPEATED.sub(FIRST, key + folded)
        if len(key) >= longest:
            break
    return key[:longest]
