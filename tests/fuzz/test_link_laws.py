"""Laws of linking, for whatever was found and read."""

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.records import Citation, Reference
from flows.text.citations import find_citations
from flows.text.link import cited_works, is_second_list, link, numbers, surnames, tie_twins
from flows.text.works import work_key, work_keys

NAMES = st.sampled_from(["Сынақов", "Synakov", "Үлгіұлы Б.", "Ли", "", "WHO", "van der Berg", "1"])
YEARS = st.one_of(st.none(), st.integers(2000, 2003))
ENTRIES = st.builds(
    lambda text, number, author, year: Reference(
        text=f"{text} {year or ''}", number=number, authors=(author,), year=year, title=text
    ),
    st.text(max_size=40),
    st.one_of(st.none(), st.integers(0, 6)),
    NAMES,
    YEARS,
)
LISTS = st.lists(st.lists(ENTRIES, max_size=6), max_size=3)
CITATIONS = st.lists(
    st.one_of(
        st.builds(lambda n: Citation(0, 0, 1, "numeric", "x", number=n), st.integers(0, 9)),
        st.builds(lambda a, y: Citation(0, 0, 1, "author_year", a, author=a, year=y), NAMES, YEARS),
        st.builds(lambda t: Citation(0, 0, 1, "title", t, title=t), st.text(max_size=30)),
    ),
    max_size=8,
)


@given(CITATIONS, LISTS)
@settings(max_examples=120, deadline=None)
def test_every_target_is_an_entry(citations: list[Citation], lists: list[list[Reference]]) -> None:
    found = link(citations, lists)
    assert len(found.targets) == len(citations)
    assert all(t is None or lists[t[0]][t[1]] is not None for t in found.targets)
    assert link(citations, lists) == found


@given(CITATIONS)
@settings(max_examples=80, deadline=None)
def test_without_a_list_every_citation_is_of_one_work(citations: list[Citation]) -> None:
    cited = [index for _, indices in cited_works(citations) for index in indices]
    assert sorted(cited) == list(range(len(citations)))


@given(st.lists(ENTRIES, max_size=8), st.lists(ENTRIES, max_size=8))
@settings(max_examples=120, deadline=None)
def test_no_entry_has_two_twins(first: list[Reference], second: list[Reference]) -> None:
    twins = tie_twins(first, second)
    assert len({i for i, _ in twins}) == len({j for _, j in twins}) == len(twins)
    assert is_second_list(first, second) in (True, False)
    keys = work_keys([first, second], twins)
    assert all(keys[0][i] == keys[1][j] for i, j in twins)


@given(st.lists(ENTRIES.filter(lambda e: len(e.text.strip()) > 8), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_keys_say_what_they_rest_on(entries: list[Reference]) -> None:
    for entry in entries:
        key, basis = work_key(entry)
        assert (key is None) == (basis is None)
        assert key is None or (key == key.casefold() and key.isprintable())


@given(LISTS, st.lists(st.text(max_size=80), max_size=3))
@settings(max_examples=80, deadline=None)
def test_what_lists_say_never_breaks_the_search(
    lists: list[list[Reference]], texts: list[str]
) -> None:
    for citation in find_citations(texts, numbers(lists), surnames(lists)):
        assert texts[citation.unit][citation.start : citation.end] == citation.text
