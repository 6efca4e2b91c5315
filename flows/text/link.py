"""Citations tied to entries, and the entries of a second list to those of the first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.records import Citation, Reference
from flows.text.link_names import romanise, same_name

Target = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Links:
    """What belongs together in one document.

    ``targets`` has, for each citation, the list and the entry it names, or None; ``twins`` the
    entries of the first and the second list that are the same work; ``cited_works`` the works
    that citations name where there is no list, each with the indices of its citations.
    """

    targets: tuple[Target | None, ...]
    twins: tuple[tuple[int, int], ...] = ()
    cited_works: tuple[tuple[Reference, tuple[int, ...]], ...] = ()


def link(citations: Sequence[Citation], lists: Sequence[Sequence[Reference]]) -> Links:
    """Tie citations to entries and twins to each other; never raises."""
    filled = [entries for entries in lists if entries]
    if not filled:
        return Links(tuple(None for _ in citations), (), cited_works(citations))
    targets = tuple(_target(citation, lists) for citation in citations)
    second = len(lists) > 1 and is_second_list(lists[0], lists[1])
    return Links(targets, tie_twins(lists[0], lists[1]) if second else ())


def _target(citation: Citation, lists: Sequence[Sequence[Reference]]) -> Target | None:
    for index, entries in enumerate(lists):
        found = [i for i, entry in enumerate(entries) if _is_cited(citation, entry)]
        if len(found) == 1:
            return index, found[0]
    return None


def _is_cited(citation: Citation, entry: Reference) -> bool:
    if citation.number is not None:
        return entry.number == citation.number
    if citation.author is None or citation.year != entry.year or not entry.authors:
        return False
    surname = re.split(r"[\s,]+", citation.author)[0]
    return same_name(surname, re.split(r"[\s,]+", entry.authors[0])[0])


def cited_works(
    citations: Sequence[Citation],
) -> tuple[tuple[Reference, tuple[int, ...]], ...]:
    """The works that citations name, in the order of their first mention."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for index, citation in enumerate(citations):
        key = (citation.number, citation.author, citation.year, citation.title)
        groups.setdefault(key, []).append(index)
    return tuple((_work(citations[group[0]]), tuple(group)) for group in groups.values())


def _work(citation: Citation) -> Reference:
    authors = (citation.author,) if citation.author else ()
    return Reference(
        text=citation.text,
        number=citation.number,
        authors=authors,
        year=citation.year,
        title=citation.title,
    )


def is_second_list(first: Sequence[Reference], second: Sequence[Reference]) -> bool:
    """Whether the second list repeats the first, copied, romanised or translated."""
    twins = tie_twins(first, second)
    return len(twins) * 2 >= min(len(first), len(second)) > 0


def tie_twins(
    first: Sequence[Reference], second: Sequence[Reference]
) -> tuple[tuple[int, int], ...]:
    """Pairs of entries of two lists that are the same work."""
    digits = [frozenset(re.findall(r"\d{2,}", romanise(entry.text))) for entry in first]
    twins = []
    for j, entry in enumerate(second):
        wanted = frozenset(re.findall(r"\d{2,}", romanise(entry.text)))
        for i, found in enumerate(digits):
            if first[i].number == entry.number and len(found & wanted) * 2 >= len(wanted):
                twins.append((i, j))
                break
    return tuple(twins)


def surnames(lists: Sequence[Sequence[Reference]]) -> list[str]:
    """First words of the authors of all entries: what ``find_citations`` wants to know."""
    names = (name for entries in lists for entry in entries for name in entry.authors)
    return sorted({word for name in names for word in re.split(r"[\s,]+", name)[:1] if word})
