"""What the tagger is told, of one key and of many at once; looks that stand in one name."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text import references_features as features
from flows.text import references_stretch_names as stretch_names
from flows.text.references_attributes import LOOKS
from flows.text.references_groups import GROUPS, Attributes, EveryAttribute, Table

LOOK = st.sampled_from(["Aa", "a", "|", ".", "n4", "year"])
FIVE = st.tuples(st.none() | LOOK, st.none() | LOOK, LOOK, st.none() | LOOK, st.none() | LOOK)


def key_of(looks: tuple[str, ...]) -> int:
    key = 0
    for look in looks:
        key = key << features._BITS | LOOKS[look]
    return key


def as_printed(five: tuple[str | None, ...]) -> tuple[str, ...]:
    """Nothing stands beyond the end of an entry."""
    further, before, look, after, next_after = (look or "" for look in five)
    return (before and further), before, look, after, (after and next_after)


@settings(max_examples=60, deadline=None)
@given(st.lists(FIVE, min_size=1, max_size=8), st.integers(1, 3))
def test_many_keys_are_told_what_each_is_told(
    found: list[tuple[str | None, ...]], one_in: int
) -> None:
    every = EveryAttribute()
    fives = list(map(as_printed, found))
    with GROUPS.in_use(every):
        first = len(every.names)
        for five in fives:
            list(features._five(every)(key_of(five)))
    some = Attributes(every.names[first::one_in])
    with GROUPS.in_use(some):
        keys = list(map(key_of, fives))
        rows = features._five_by_all(some)(np.array(keys)).tolist()
        told = features._five(some)
        assert [sorted(filter(None, row)) for row in rows] == [
            sorted(filter(None, told(key))) for key in keys
        ]
        assert any(map(any, rows))


@pytest.mark.parametrize(
    ("value", "looks"),
    [
        ("Aa|.|a", ("Aa", ".", "a")),
        ("|Aa|a", ("", "Aa", "a")),
        ("a|||Aa", ("a", "|", "Aa")),
        ("|||a", ("", "|", "a")),
        ("a|Aa|", ("a", "Aa", "")),
        ("|||||", ("|", "|", "|")),
    ],
)
def test_looks_are_found_in_a_name_also_where_one_is_the_mark_between_them(
    value: str, looks: tuple[str, ...]
) -> None:
    assert looks in features.split_looks(value, 3)


def test_other_marks_are_no_looks() -> None:
    assert list(features.split_looks("a|b|c|d", 3)) == []


def test_a_table_gives_nothing_for_a_key_it_does_not_have() -> None:
    assert Table({7: 3, 2: 9}).of(np.array([0, 2, 5, 7, 8])).tolist() == [0, 9, 0, 3, 0]
    assert Table({}).of(np.array([0, 5])).tolist() == [0, 0]


def stretch_key(dated: int, behind: int, number: int, looks: tuple[int, int, int]) -> int:
    key = (dated * stretch_names.N_PLACES + behind) * stretch_names.N_PLACES + number
    for look in looks:
        key = key << stretch_names.LOOK_BITS | look
    return key


# A begin, a length, a case and kinds of words, as far as there are any.
STRETCH = st.builds(
    lambda begin, length, case, kinds: ((begin << 2 | length) << 2 | case) << 6 | kinds,
    st.sampled_from([0, 1, 5]),
    st.integers(0, 3),
    st.integers(0, 2),
    st.sampled_from([0, 1, 2, 32, 33, 63]),
)
STRETCHES = st.builds(
    stretch_key,
    st.integers(0, 2),
    st.integers(0, 5),
    st.integers(0, 5),
    st.tuples(
        STRETCH | st.just(stretch_names.FRONT), STRETCH, STRETCH | st.just(stretch_names.BACK)
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(STRETCHES, min_size=1, max_size=8), st.integers(1, 3))
def test_many_stretches_are_told_what_each_is_told(keys: list[int], one_in: int) -> None:
    every = EveryAttribute()
    for key in keys:
        list(stretch_names.told(every)(key))
    some = Attributes(every.names[1::one_in])
    rows = stretch_names.told_by_all(some)(np.array(keys)).tolist()
    assert any(map(any, rows))
    assert [sorted(filter(None, row)) for row in rows] == [
        sorted(filter(None, stretch_names.told(some)(key))) for key in keys
    ]


@given(STRETCH)
def test_the_name_of_a_look_says_which_it_is(look: int) -> None:
    assert stretch_names.look_of(stretch_names.look_name(look)) == look


def test_what_is_no_name_of_a_look_is_said() -> None:
    with pytest.raises(ValueError, match="W9"):
        stretch_names.look_of("W9T")
