"""Entries found by author and year: what an author-year citation can mean."""

import re
from collections import defaultdict
from collections.abc import Sequence

from flows.records import Citation, Reference
from flows.text.citations_names import has_others, read_names
from flows.text.citations_words import YEAR
from flows.text.link_names import fold_name, same_name, stems

_WORD = re.compile(r"[^\W\d_](?:[-'\u2018\u2019\u02bb]?[^\W\d_])+")
_YEAR = re.compile(rf"(?<![\d/.-]){YEAR}")
_HEAD = 160
_FIRST_WORDS = 4
_ABBREVIATIONS = range(2, 7)  # letters of names such as WHO, ЮНЕСКО
_COMMON = 50  # what more entries share is no way to find one of them
# The letters after a year, in both alphabets; those of one place may stand for each other.
_SUFFIXES = ("a\u0430", "b\u0431", "c\u0432\u0441", "d\u0433", "e\u0434\u0435", "f\u0435", "g", "h")


class AuthorIndex:
    """The entries of one list by the names of their first authors and their years.

    Asked first for what the fields say; where that is nothing, for what the text says: a year
    anywhere in it, a name at its beginning. Fields can be wrong or missing.
    """

    def __init__(self, entries: Sequence[Reference]) -> None:
        self._entries = entries
        self._first = [author_words(entry)[0] for entry in entries]
        years = [[entry.year] if entry.year is not None else [] for entry in entries]
        self._by_fields = _index(years, self._first)
        self._begins = [_WORD.findall(entry.text[:_HEAD]) for entry in entries]
        self._by_text: dict[tuple[int, str], list[int]] | None = None

    def find(self, citation: Citation, author: str, year: int) -> int | None:
        """The only entry by these authors of this year; None where there is not one."""
        names = read_names(author)
        first = _WORD.findall(names.surnames[0]) if names else []
        if names is None or not first:
            return None
        candidates = self._candidates(self._by_fields, names.surnames, first[-1], year)
        if not candidates:
            candidates = self._candidates(self._text_index(), names.surnames, first[-1], year)
        if citation.year_suffix and candidates:
            candidates = self._with_suffix(candidates, year, citation.year_suffix)
        if len(candidates) > 1:
            others = has_others(citation.text, author)
            agreeing = [i for i in candidates if self._has_as_many(i, len(names.surnames), others)]
            candidates = agreeing if len(agreeing) == 1 else candidates
        return candidates[0] if len(candidates) == 1 else None

    def _text_index(self) -> dict[tuple[int, str], list[int]]:
        if self._by_text is None:
            years = [sorted({int(y) for y in _YEAR.findall(e.text)}) for e in self._entries]
            words = [
                [*first, *begins[:1]]
                for first, begins in zip(self._first, self._begins, strict=True)
            ]
            self._by_text = _index(years, words)
            self._first = words
        return self._by_text

    def _candidates(
        self,
        index: dict[tuple[int, str], list[int]],
        surnames: Sequence[str],
        first: str,
        year: int,
    ) -> list[int]:
        """Entries of the year by these authors; those spelt alike only if none has the name."""
        listed = (index.get((year, stem), []) for stem in stems(first))
        same = {i for places in listed if len(places) <= _COMMON for i in places}
        found = [i for i in sorted(same) if self._is_by(i, surnames)]
        if found:
            return found
        alike = index.get((year, _head(first)), [])[:_COMMON]
        return [i for i in alike if self._is_by(i, surnames)] or (
            index.get((year, f"^{first}"), []) if first.isupper() else []
        )

    def _is_by(self, place: int, surnames: Sequence[str]) -> bool:
        """Whether the entry is by these authors, the first of them first.

        The others may also stand where the entry begins: its list of authors can be cut short.
        """
        if not _all_among(surnames[0], self._first[place]):
            return False
        authors = author_words(self._entries[place])[1:]
        others = [word for words in authors for word in words] + self._begins[place]
        return all(_all_among(surname, others) for surname in surnames[1:])

    def _with_suffix(self, candidates: list[int], year: int, suffix: str) -> list[int]:
        letters = "".join(group for group in _SUFFIXES if suffix.casefold() in group) or suffix
        printed = re.compile(rf"{year}\s?[{letters}](?!\w)", re.IGNORECASE)
        return [i for i in candidates if printed.search(self._entries[i].text)]

    def _has_as_many(self, place: int, n_named: int, others: bool) -> bool:
        """Whether the entry has as many authors as are named, or more where others are meant."""
        n_authors = len(self._entries[place].authors)
        return n_authors > max(n_named, 2) if others else n_authors == n_named


def author_words(entry: Reference) -> list[list[str]]:
    """The words of each author's name without initials; those the entry begins with, if none."""
    found = [_WORD.findall(name) for name in entry.authors_norm or entry.authors]
    words = [name for name in found if name]
    return words or [_WORD.findall(entry.text[:_HEAD])[:_FIRST_WORDS]]


def _index(
    years: Sequence[Sequence[int]], words: Sequence[Sequence[str]]
) -> dict[tuple[int, str], list[int]]:
    """Year and stem of a word, its first letters, or an abbreviation of all, to entries."""
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, (own_years, own_words) in enumerate(zip(years, words, strict=True)):
        keys = {key for word in own_words for key in (*stems(word), _head(word))}
        initials = "".join(word[0].upper() for word in own_words)
        keys.update(f"^{initials[:n]}" for n in _ABBREVIATIONS if n <= len(initials))
        for year in own_years:
            for key in sorted(keys):
                found[year, key].append(place)
    return found


def _head(word: str) -> str:
    """What names spelt a little differently share: their first letters, marked as such."""
    return f"{fold_name(word)[:2]}-"


def _all_among(surname: str, words: Sequence[str]) -> bool:
    """Whether all words of a cited name are among these."""
    wanted = _WORD.findall(surname)
    return bool(wanted) and all(any(same_name(w, word) for word in words) for w in wanted)
