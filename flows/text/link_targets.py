"""The entry that a citation names: by number, or by author and year across scripts."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from flows.records import Citation, Reference
from flows.text.citations_names import has_others, read_names
from flows.text.link_names import fold_name, same_name, stems

_WORD = re.compile(r"[^\W\d_](?:[-'\u2018\u2019\u02bb]?[^\W\d_])+")
_HEAD = 160
_FIRST_WORDS = 4
_TITLE_SHARE = 0.75
_COMMON = 50  # what more entries share is no way to find one of them


class ListIndex:
    """One reference list, to be asked for the entries that a citation can mean."""

    def __init__(self, entries: Sequence[Reference]) -> None:
        self._entries = entries
        self._by_number = numbers_of(entries)

    def find(self, citation: Citation) -> int | None:
        """Index of the only entry that the citation can mean; None where there is not one."""
        if citation.number is not None:
            return self._by_number.get(citation.number)
        if citation.author is not None and citation.year is not None:
            return self._find_named(citation, citation.author, citation.year)
        return self._find_title(citation.title) if citation.title else None

    @cached_property
    def _by_name(self) -> dict[tuple[int, str], list[int]]:
        """Year and stem of a word of the first author, or its first letters, to entries."""
        found: dict[tuple[int, str], list[int]] = defaultdict(list)
        for index, entry in enumerate(self._entries):
            if entry.year is None:
                continue
            keys = {key for word in author_words(entry)[0] for key in _name_keys(word)}
            for key in keys:
                found[entry.year, key].append(index)
        return found

    def _find_named(self, citation: Citation, author: str, year: int) -> int | None:
        names = read_names(author)
        if names is None:
            return None
        candidates = self._candidates(names.surnames, year)
        if citation.year_suffix and candidates:
            printed = re.compile(rf"{year}\s?{citation.year_suffix}(?!\w)", re.IGNORECASE)
            candidates = [i for i in candidates if printed.search(self._entries[i].text)]
        if len(candidates) > 1:
            others = has_others(citation.text, author)
            agreeing = [i for i in candidates if self._has_as_many(i, len(names.surnames), others)]
            candidates = agreeing if len(agreeing) == 1 else candidates
        return candidates[0] if len(candidates) == 1 else None

    def _has_as_many(self, index: int, n_named: int, others: bool) -> bool:
        """Whether the entry has as many authors as are named, or more where others are meant."""
        n_authors = len(self._entries[index].authors)
        return n_authors > max(n_named, 2) if others else n_authors == n_named

    def _candidates(self, surnames: Sequence[str], year: int) -> list[int]:
        """Entries of the year by these authors; those spelt alike only if none has the name."""
        first = _WORD.findall(surnames[0])
        if not first:
            return []
        same = {i for stem in stems(first[-1]) for i in self._by_name.get((year, stem), ())}
        found = [i for i in sorted(same) if self._is_by(i, surnames)]
        if found:
            return found
        alike = self._by_name.get((year, _head(first[-1])), [])[:_COMMON]
        return [i for i in alike if self._is_by(i, surnames)]

    def _is_by(self, index: int, surnames: Sequence[str]) -> bool:
        """Whether the entry is by these authors, the first of them first.

        The others may also stand where the entry begins: its list of authors can be cut short.
        """
        entry = self._entries[index]
        authors = author_words(entry)
        others = [word for words in authors[1:] for word in words]
        if len(surnames) > 1:
            others += _WORD.findall(entry.text[:_HEAD])
        return _all_among(surnames[0], authors[0]) and all(
            _all_among(surname, others) for surname in surnames[1:]
        )

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for index, entry in enumerate(self._entries):
            for word in {fold_name(word) for word in _WORD.findall(entry.text)}:
                found[word].append(index)
        return found

    def _find_title(self, title: str) -> int | None:
        """The only entry that has most words of the title."""
        wanted = {fold_name(word) for word in _WORD.findall(title)}
        lists = [self._by_word[word] for word in sorted(wanted) if word in self._by_word]
        counts = Counter(index for found in lists for index in found[:_COMMON])
        enough = [i for i, n in sorted(counts.items()) if n >= _TITLE_SHARE * len(wanted)]
        return enough[0] if len(enough) == 1 else None


def numbers_of(entries: Sequence[Reference]) -> dict[int, int]:
    """Number to index; the place counts in lists without numbers; a number used twice is out.

    A number lost between two others that leave room for one is put in.
    """
    if all(entry.number is None for entry in entries):
        return {place: index for index, place in enumerate(range(1, len(entries) + 1))}
    numbers = [entry.number for entry in entries]
    for index in range(1, len(numbers) - 1):
        before, after = numbers[index - 1], numbers[index + 1]
        if numbers[index] is None and before is not None and after == before + 2:
            numbers[index] = before + 1
    count = Counter(numbers)
    return {n: index for index, n in enumerate(numbers) if n is not None and count[n] == 1}


def author_words(entry: Reference) -> list[list[str]]:
    """The words of each author's name without initials; those the entry begins with, if none."""
    found = [_WORD.findall(name) for name in entry.authors_norm or entry.authors]
    words = [name for name in found if name]
    return words or [_WORD.findall(entry.text[:_HEAD])[:_FIRST_WORDS]]


def _name_keys(word: str) -> set[str]:
    return {*stems(word), _head(word)}


def _head(word: str) -> str:
    """What names spelt a little differently share: their first letters, marked as such."""
    return f"{fold_name(word)[:2]}-"


def _all_among(surname: str, words: Sequence[str]) -> bool:
    """Whether all words of a cited name are among these."""
    wanted = _WORD.findall(surname)
    return bool(wanted) and all(any(same_name(w, word) for word in words) for w in wanted)
