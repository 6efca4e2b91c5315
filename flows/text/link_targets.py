"""The entry that a citation names: by number, or by author and year across scripts."""

import re
from collections import defaultdict
from collections.abc import Sequence

from flows.records import Citation, Reference
from flows.text.citations_names import read_names
from flows.text.link_names import fold_name, same_name, stems

_WORD = re.compile(r"[^\W\d_]{2,}(?:[-'\u2019][^\W\d_]+)*")
_HEAD = 160
_FIRST_WORDS = 4
_TITLE_SHARE = 0.75


class ListIndex:
    """One reference list, to be asked for the entries that a citation can mean."""

    def __init__(self, entries: Sequence[Reference]) -> None:
        self._entries = entries
        self._by_number = _by_number(entries)
        self._by_year: dict[int, list[int]] = defaultdict(list)
        for index, entry in enumerate(entries):
            if entry.year is not None:
                self._by_year[entry.year].append(index)

    def find(self, citation: Citation) -> int | None:
        """Index of the only entry that the citation can mean; None where there is not one."""
        if citation.number is not None:
            return self._by_number.get(citation.number)
        if citation.author is not None and citation.year is not None:
            return self._find_named(citation.author, citation.year, citation.year_suffix)
        return self._find_title(citation.title) if citation.title else None

    def _find_named(self, author: str, year: int, suffix: str | None) -> int | None:
        names = read_names(author)
        if names is None:
            return None
        candidates = [i for i in self._by_year.get(year, ()) if self._names(i, names.surnames)]
        if suffix:
            printed = re.compile(rf"{year}\s?{suffix}(?!\w)", re.IGNORECASE)
            candidates = [i for i in candidates if printed.search(self._entries[i].text)]
        if len(candidates) > 1:
            candidates = self._closest(candidates, names.surnames)
        return candidates[0] if len(candidates) == 1 else None

    def _names(self, index: int, surnames: Sequence[str]) -> bool:
        """Whether the entry is by these authors, the first of them first."""
        entry = self._entries[index]
        authors = author_words(entry)
        if not _any_same(surnames[0], authors[0]):
            return False
        others = [word for words in authors[1:] for word in words]
        others += authors[0] if len(authors) == 1 else ()
        return all(_any_same(surname, others) for surname in surnames[1:])

    def _closest(self, candidates: list[int], surnames: Sequence[str]) -> list[int]:
        """Of several candidates, those whose name is the same without correction, and whose
        number of authors agrees."""
        wanted = stems(surnames[0].split()[0])
        exact = [
            i
            for i in candidates
            if any(wanted & stems(word) for word in author_words(self._entries[i])[0])
        ]
        candidates = exact or candidates
        agreeing = [i for i in candidates if len(self._entries[i].authors) == len(surnames)]
        return agreeing if len(agreeing) == 1 else candidates

    def _find_title(self, title: str) -> int | None:
        wanted = {fold_name(word) for word in _WORD.findall(title)}
        found = [
            index
            for index, entry in enumerate(self._entries)
            if len(wanted & {fold_name(word) for word in _WORD.findall(entry.text)})
            >= _TITLE_SHARE * len(wanted)
        ]
        return found[0] if len(found) == 1 else None


def _by_number(entries: Sequence[Reference]) -> dict[int, int]:
    """Number to index; the place counts in lists without numbers; a number used twice is out."""
    if all(entry.number is None for entry in entries):
        return {place: index for index, place in enumerate(range(1, len(entries) + 1))}
    numbers = [entry.number for entry in entries]
    for index in range(1, len(numbers) - 1):
        before, after = numbers[index - 1], numbers[index + 1]
        if numbers[index] is None and before is not None and after == before + 2:
            numbers[index] = before + 1
    found: dict[int, int] = {}
    twice = set()
    for index, number in enumerate(numbers):
        if number in found:
            twice.add(number)
        elif number is not None:
            found[number] = index
    return {number: index for number, index in found.items() if number not in twice}


def author_words(entry: Reference) -> list[list[str]]:
    """The words of each author's name without initials; those the entry begins with, if none."""
    names = entry.authors_norm or entry.authors
    found = [_WORD.findall(name) for name in names]
    words = [name for name in found if name]
    return words or [_WORD.findall(entry.text[:_HEAD])[:_FIRST_WORDS]]


def _any_same(surname: str, words: Sequence[str]) -> bool:
    """Whether a cited name is among these words; all its words must be, if it has several."""
    wanted = _WORD.findall(surname)
    return bool(wanted) and all(any(same_name(w, word) for word in words) for w in wanted)
