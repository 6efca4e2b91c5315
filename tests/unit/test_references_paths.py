"""The best path through labels, and the numbers of what tokens are told."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text.references_groups import Attributes, EveryAttribute, Groups
from flows.text.references_paths import best_paths

N_LABELS = 3
SCORES = st.lists(st.integers(-50, 50), min_size=N_LABELS, max_size=N_LABELS)
ENTRIES = st.lists(st.lists(SCORES, min_size=1, max_size=5), min_size=1, max_size=6)
ARCS = st.lists(SCORES, min_size=N_LABELS, max_size=N_LABELS)


def worth(entry: list[list[int]], arcs: list[list[int]], path: tuple[int, ...]) -> int:
    emitted = sum(scores[label] for scores, label in zip(entry, path, strict=True))
    return emitted + sum(arcs[a][b] for a, b in pairwise(path))


def paths_of(entries: list[list[list[int]]], arcs: list[list[list[int]]]) -> list[tuple[int, ...]]:
    scores = np.array([scores for entry in entries for scores in entry], dtype=np.int32)
    lengths = np.array([len(entry) for entry in entries])
    flat = best_paths(scores, lengths, np.array(arcs, dtype=np.int32)).tolist()
    bounds = pairwise([0, *lengths.cumsum().tolist()])
    return [tuple(flat[start:end]) for start, end in bounds]


@settings(max_examples=30, deadline=None)
@given(ENTRIES, ARCS)
def test_no_other_path_is_worth_more(entries, arcs):
    for entry, path in zip(entries, paths_of(entries, [arcs] * len(entries)), strict=True):
        every = product(range(N_LABELS), repeat=len(entry))
        assert worth(entry, arcs, path) == max(worth(entry, arcs, one) for one in every)


@settings(max_examples=30, deadline=None)
@given(ENTRIES, ARCS)
def test_an_entry_has_the_same_path_alone_and_among_others(entries, arcs):
    together = paths_of(entries, [arcs] * len(entries))
    assert together == [paths_of([entry], [arcs])[0] for entry in entries]


def test_each_entry_goes_by_its_own_arcs():
    stay = [[5, 0, 0], [0, 5, 0], [0, 0, 5]]
    leave = [[0, 5, 0], [5, 0, 0], [0, 0, 0]]
    entry = [[1, 0, 0], [0, 0, 0], [0, 0, 0]]
    assert paths_of([entry, entry], [stay, leave]) == [(0, 0, 0), (0, 1, 0)]


@settings(max_examples=60, deadline=None)
@given(ENTRIES, ARCS, st.sampled_from([1, 100_000, 1_000_000, 35_000_000]), st.booleans())
def test_the_path_is_the_best_however_great_the_numbers_are(entries, arcs, scale, far):
    great = [[[score * scale for score in scores] for scores in entry] for entry in entries]
    greater = [[arc * scale - 5 * far * scale for arc in some] for some in arcs]
    assert paths_of(great, [greater] * len(entries)) == paths_of(entries, [arcs] * len(entries))


def test_sums_of_a_long_entry_do_not_run_over():
    away = [[-2_000_000_000, 1, -2_000_000_000]] * N_LABELS
    entry = [[1_000_000_000, 0, -1_000_000_000]] * 400
    (path,) = paths_of([entry], [away])
    assert path == (0, *[1] * 399)


def test_of_equal_paths_the_first_label_is_taken():
    nothing = [[0] * N_LABELS] * N_LABELS
    assert paths_of([[[0, 0, 0]] * 3], [nothing]) == [(0, 0, 0)]


def words_told(attributes):
    w = attributes.of("w")
    return lambda key: (w(str(key)),)


def test_the_same_key_is_the_same_group():
    groups = Groups()
    told = groups.keyed(words_told)
    with groups.in_use(EveryAttribute()):
        a, b, again = told.groups(np.array([97, 98, 97])).tolist()
        assert a == again != b
        assert groups.names(b) == ["w=98"]


def test_keys_that_tell_nothing_with_a_weight_share_a_group():
    groups = Groups()
    told = groups.keyed(words_told)
    with groups.in_use(Attributes(["w=5", "+w=6", "first"])):
        known, *others = told.groups(np.array([5, 6, 7])).tolist()
        assert others[0] == others[1] != known
        assert [groups.names(group) for group in (known, others[0])] == [["w=5"], []]


def test_an_attribute_without_a_value_is_its_kind():
    for attributes in (Attributes(["d=", "first", "w=="]), EveryAttribute()):
        numbers = [attributes.of("d")(""), attributes.of("first")(""), attributes.of("w")("=")]
        assert [attributes.names[number] for number in numbers] == ["d=", "first", "w=="]


def test_groups_begin_anew_with_other_attributes():
    groups = Groups()
    told = groups.keyed(words_told)
    one, other = Attributes(["w=1"]), Attributes(["w=0", "w=1"])
    for attributes in (one, other, one):
        with groups.in_use(attributes):
            assert groups.names(told[1]) == ["w=1"]
    assert groups.age == 3


def test_keys_that_share_a_place_in_the_table_are_told_apart(monkeypatch):
    monkeypatch.setattr("flows.text.references_groups._PLACE_BITS", 1)
    groups = Groups()
    told = groups.keyed(words_told)
    keys = [5, 1, 5, 9, 1 << 60, 9, 2, 0]
    with groups.in_use(EveryAttribute()):
        for _ in range(2):
            found = told.groups(np.array(keys)).tolist()
            assert [groups.names(group) for group in found] == [[f"w={key}"] for key in keys]
    with groups.in_use(EveryAttribute()):
        assert told.groups(np.array([7, 5])).tolist() == [0, 1]


def test_groups_are_forgotten_only_when_they_or_their_keys_are_too_many(monkeypatch):
    groups = Groups()
    told = groups.keyed(words_told)
    attributes = Attributes(["w=a"])
    with groups.in_use(attributes):
        told.of_each(["b", "c"])
    with groups.in_use(attributes):
        assert (groups.age, len(groups.members)) == (1, 1)
    monkeypatch.setattr("flows.text.references_groups.MOST_GROUPS", 1)
    with groups.in_use(attributes):
        assert groups.age == 2
        assert told["a"] == 0
    assert groups.names(0) == ["w=a"]
