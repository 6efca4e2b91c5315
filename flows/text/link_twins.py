"""Entries of a second list tied to those of the first: copied, romanised or translated."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from flows.records import Reference
from flows.text.link_names import fold_name, romanise, same_name

_NUMBERS = re.compile(r"\d{2,}")
_LEADING_NUMBER = re.compile(r"\A\s*\[?\d{1,4}[.)\]]\s*")
_WORDS = re.compile(r"[^\W\d_]+(?:['\u2018\u2019\u02b9\u02bb\u02bc][^\W\d_]+)*")
_URL = re.compile(r"https?://\S+|www\.\S+")
_SHORTEST_WORD = 4
_BEGINNING = 80
_RARE = 8  # a token that more entries share says nothing about which one it is
_SURE, _ENOUGH = 0.5, 0.34
_SHARE_OF_LIST = 0.5
_SHARE_IN_ORDER = 0.7


class Traits(NamedTuple):
    """What of an entry survives copying, romanising and, in part, translating."""

    words: frozenset[str]
    numbers: frozenset[str]
    doi: str | None
    url: str | None
    head: str
    label: int


def is_second_list(first: Sequence[Reference], second: Sequence[Reference]) -> bool:
    """Whether the second list repeats the first, copied, romanised or translated."""
    return bool(twins_of_copy(first, second))


def twins_of_copy(
    first: Sequence[Reference], second: Sequence[Reference]
) -> tuple[tuple[int, int], ...]:
    """The twins of two lists of which the second repeats the first; none where it does not."""
    if not first or not second:
        return ()
    twins = tie_twins(first, second)
    return twins if len(twins) >= _SHARE_OF_LIST * min(len(first), len(second)) else ()


def tie_twins(
    first: Sequence[Reference], second: Sequence[Reference]
) -> tuple[tuple[int, int], ...]:
    """Pairs of entries that are the same work, by the order of the first list; each in one pair.

    DOI, digits (years, pages, volumes), romanised words and the first name are compared; the
    same number or place counts only beside other evidence.
    """
    ours, theirs = _traits(first), _traits(second)
    scored = sorted(
        ((_likeness(ours[i], theirs[j]), i, j) for i, j in _candidates(ours, theirs)),
        key=lambda scored: (-scored[0], abs(scored[1] - scored[2]), scored[1], scored[2]),
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for score, i, j in scored:
        if score >= _ENOUGH and i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    _tie_by_place(ours, theirs, partner, taken)
    return tuple(sorted(partner.items()))


def _traits(entries: Sequence[Reference]) -> list[Traits]:
    has_numbers = any(entry.number is not None for entry in entries)
    traits = []
    for place, entry in enumerate(entries, 1):
        label = (entry.number or 0) if has_numbers else place
        traits.append(_traits_of(entry, label))
    return traits


def _traits_of(entry: Reference, label: int) -> Traits:
    text = _LEADING_NUMBER.sub("", entry.text, count=1)
    url = _URL.search(text)
    bare = _URL.sub(" ", text)
    words = {word for word in map(fold_name, _WORDS.findall(bare)) if len(word) >= _SHORTEST_WORD}
    doi = entry.doi.casefold().rstrip(".") if entry.doi else None
    numbers = frozenset(_NUMBERS.findall(bare))
    return Traits(frozenset(words), numbers, doi, url[0] if url else None, _head(bare), label)


def _head(text: str) -> str:
    """The first word in plain Latin letters; most texts need not be romanised to their end."""
    for beginning in (text[:_BEGINNING], text):
        romanised = romanise(beginning)
        found = _WORDS.search(romanised)
        if found and found.end() < len(romanised):
            break
    return found[0] if found else ""


def _candidates(ours: Sequence[Traits], theirs: Sequence[Traits]) -> list[tuple[int, int]]:
    """Pairs that share something rare, or their number: few, however long the lists."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, traits in enumerate(ours):
        for token in _tokens(traits):
            places[token].append(i)
    pairs: set[tuple[int, int]] = set()
    for j, traits in enumerate(theirs):
        listed = (places.get(token, ()) for token in _tokens(traits))
        pairs.update([(i, j) for found in listed if len(found) <= _RARE for i in found])
    return sorted(pairs)


def _tokens(traits: Traits) -> set[str]:
    tokens = set(traits.words) | set(traits.numbers) | {f"#{traits.label}"}
    return tokens | {token for token in (traits.doi, traits.url) if token}


def _likeness(one: Traits, other: Traits) -> float:
    """How much two entries look like one work, from 0 on; ``_ENOUGH`` and more is enough."""
    if one.doi and one.doi == other.doi:
        return 3.0 + (one.label == other.label)
    if one.url and one.url == other.url:
        return 2.0 + (one.label == other.label)
    words = _shared(one.words, other.words)
    numbers = _shared(one.numbers, other.numbers)
    is_same_label = one.label == other.label
    if words >= _SURE and (numbers >= _SURE or is_same_label or words >= 0.75):
        return 1 + words + numbers + 0.2 * is_same_label
    same_head = bool(one.head) and same_name(one.head, other.head)
    is_dated = numbers >= _SURE and bool(one.numbers & other.numbers)
    if is_dated and (same_head or is_same_label):
        return 0.5 + 0.5 * numbers + 0.3 * same_head + 0.2 * is_same_label + words
    if same_head and is_same_label:
        return 0.4 + words
    return 0.0


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the smaller set that is in the other; 0 where one is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def _tie_by_place(
    ours: Sequence[Traits], theirs: Sequence[Traits], partner: dict[int, int], taken: set[int]
) -> None:
    """Tie what is left over at the same place of two lists that otherwise agree in order."""
    in_order = sum(i == j for i, j in partner.items())
    if len(ours) != len(theirs) or in_order < _SHARE_IN_ORDER * len(ours):
        return
    for i in range(len(ours)):
        if i not in partner and i not in taken:
            partner[i] = i
            taken.add(i)
