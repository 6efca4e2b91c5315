"""Citations tied to entries, and the entries of a second list to those of the first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.records import Citation, Reference
from flows.text.citations_names import read_names, split_names
from flows.text.link_authors import author_words
from flows.text.link_names import stems
from flows.text.link_targets import ListIndex, numbers_of
from flows.text.link_twins import is_second_list, tie_twins, twins_of_copy

__all__ = ["Links", "is_second_list", "link", "numbers", "surnames", "tie_twins"]

Target = tuple[int, int]
CitedWork = tuple[Reference, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Links:
    """What belongs together in one document.

    ``targets`` has, for each citation, the list and the entry that it names, or None where none
    or several can be meant; ``twins`` the entries of the first and the second list that are the
    same work; ``cited_works``, where there is no list, the works that citations name, in the
    order of their first mention, each with the indices of its citations.
    """

    targets: tuple[Target | None, ...]
    twins: tuple[tuple[int, int], ...] = ()
    cited_works: tuple[CitedWork, ...] = ()


def link(citations: Sequence[Citation], lists: Sequence[Sequence[Reference]]) -> Links:
    """Tie citations to entries and twins to each other.

    Args:
        citations: What ``find_citations`` found.
        lists: The reference lists in the order of the text; the second may be a copy of the
            first in other letters.

    Returns:
        Links into these sequences. Empty ``twins`` where the second list is another one. Never
        raises.
    """
    if not any(lists):
        return Links(tuple(None for _ in citations), (), cited_works(citations))
    indices = [ListIndex(entries) for entries in lists]
    targets = tuple(_target(citation, indices) for citation in citations)
    twins = twins_of_copy(lists[0], lists[1]) if len(lists) > 1 else ()
    originals = {second: first for first, second in twins}
    return Links(tuple(_original(target, originals) for target in targets), twins)


def _target(citation: Citation, indices: Sequence[ListIndex]) -> Target | None:
    for place, index in enumerate(indices):
        entry = index.find(citation)
        if entry is not None:
            return place, entry
    return None


def _original(target: Target | None, originals: dict[int, int]) -> Target | None:
    """The entry of the first list where the target is its copy in the second."""
    if target is not None and target[0] == 1 and target[1] in originals:
        return 0, originals[target[1]]
    return target


def numbers(lists: Sequence[Sequence[Reference]]) -> list[int]:
    """The numbers that the first list gives its entries, sorted: for ``find_citations``.

    Those printed, or the places in a list without numbers; empty without a list.
    """
    first = lists[0] if lists else ()
    printed = {entry.number for entry in first if entry.number is not None}
    return sorted(printed | set(numbers_of(first)))


def surnames(lists: Sequence[Sequence[Reference]]) -> list[str]:
    """The names of the entries' first authors, each once, sorted: for ``find_citations``.

    An author as printed (``Will Martin``) gives each word: which is the surname is not known.
    """
    found: set[str] = set()
    for entries in lists:
        for entry in entries:
            first = author_words(entry)[0]
            found.update(first if entry.authors and not entry.authors_norm else first[:1])
    return sorted(found)


def cited_works(citations: Sequence[Citation]) -> tuple[CitedWork, ...]:
    """The works that citations name, in the order of their first mention.

    Names in other cases or scripts are one author where the year is the same.
    """
    groups: list[list[int]] = []
    known: dict[tuple[object, ...], list[int]] = {}
    for index, citation in enumerate(citations):
        what = (citation.number, citation.year, citation.year_suffix, citation.title)
        keys = [(*what, name) for name in _first_name(citation)]
        group = next((known[key] for key in keys if key in known), None)
        if group is None:
            group = []
            groups.append(group)
        for key in keys:
            known.setdefault(key, group)
        group.append(index)
    return tuple((_work([citations[i] for i in group]), tuple(group)) for group in groups)


def _first_name(citation: Citation) -> list[str]:
    """The stems of the first surname; one empty word where nobody is named."""
    names = read_names(citation.author) if citation.author else None
    if names is None:
        return [citation.author or ""]
    return sorted(stems(names.surnames[0]))


def _work(citations: Sequence[Citation]) -> Reference:
    """The work of these citations; of its names' forms the shortest, which has no ending."""
    first = citations[0]
    named = [citation.author for citation in citations if citation.author]
    author = min(named, key=len) if named else None
    return replace(
        Reference(text=first.text, number=first.number, year=first.year, title=first.title),
        authors=split_names(author) if author else (),
    )
