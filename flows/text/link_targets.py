"""The entry that a citation names: by number, by author and year, or by title."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from flows.records import Citation, Reference
from flows.text.link_authors import AuthorIndex
from flows.text.link_names import fold_name

_WORD = re.compile(r"[^\W\d_](?:[-'\u2018\u2019\u02bb]?[^\W\d_])+")
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
            return self._by_author.find(citation, citation.author, citation.year)
        return self._find_title(citation.title) if citation.title else None

    @cached_property
    def _by_author(self) -> AuthorIndex:
        return AuthorIndex(self._entries)

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
