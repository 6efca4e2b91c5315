"""Tags that know where their kinds stand give the same answers as a plain list."""

from hypothesis import given
from hypothesis import strategies as st

from flows.text.segment_tags import Tag, Tags, has, places, runs

KINDS = ("title", "abstract", "paragraph", "reference")
TAG = st.builds(Tag, st.sampled_from(KINDS), st.booleans())


@given(st.lists(TAG, max_size=12), st.data())
def test_places_are_those_of_a_plain_list_whatever_is_set(
    plain: list[Tag], data: st.DataObject
) -> None:
    tags = Tags(plain)
    for _ in range(data.draw(st.integers(0, 4))):
        if plain and data.draw(st.booleans()):
            index = data.draw(st.integers(-len(plain), len(plain) - 1))
            tags[index] = plain[index] = data.draw(TAG)
        else:
            first = data.draw(st.integers(0, len(plain)))
            some = data.draw(st.lists(TAG, max_size=3))
            tags[first : first + 2] = some
            plain[first : first + 2] = some
        copy = Tags(tags)
        for kind in KINDS:
            assert places(tags, kind) == places(copy, kind) == places(plain, kind)
            assert list(runs(tags, kind)) == list(runs(plain, kind))
            assert has(tags, kind, "other") == has(plain, kind, "other")
    assert tags == plain


def test_a_copy_does_not_change_with_what_it_was_copied_from() -> None:
    tags = Tags([Tag("title", True), Tag("abstract", True)])
    assert places(tags, "title") == [0]
    copy = Tags(tags)
    copy[0] = Tag("abstract", True)
    assert places(tags, "title") == [0]
    assert places(copy, "abstract") == [0, 1]
