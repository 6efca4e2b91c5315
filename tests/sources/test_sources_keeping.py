"""What a process keeps open."""

from collections.abc import Callable

import pytest

from flows.sources.keeping import Kept


@pytest.fixture
def closed() -> list[str]:
    return []


@pytest.fixture
def made() -> list[str]:
    return []


def maker(made: list[str], name: str, weight: int = 1) -> Callable[[], tuple[str, int]]:
    def make() -> tuple[str, int]:
        made.append(name)
        return name.upper(), weight

    return make


def test_a_value_is_made_once(made: list[str], closed: list[str]) -> None:
    kept: Kept[str] = Kept(2, 10, closed.append)
    assert [kept.get(("a",), maker(made, "a")) for _ in range(3)] == ["A", "A", "A"]
    assert made == ["a"]


def test_the_one_not_used_for_longest_goes_first(made: list[str], closed: list[str]) -> None:
    kept: Kept[str] = Kept(2, 10, closed.append)
    for name in "abacab":
        kept.get((name,), maker(made, name))
    assert made == ["a", "b", "c", "b"]
    assert closed == ["B", "C"]
    kept.clear()
    assert closed == ["B", "C", "B", "A"]


def test_heavy_values_push_out_others_but_never_themselves(
    made: list[str], closed: list[str]
) -> None:
    kept: Kept[str] = Kept(5, 10, closed.append)
    for name, weight in [("a", 4), ("b", 4), ("c", 100), ("c", 100), ("a", 4)]:
        assert kept.get((name,), maker(made, name, weight)) == name.upper()
    assert made == ["a", "b", "c", "a"]
    assert closed == ["A", "B", "C"]


def test_what_could_not_be_made_is_not_kept(made: list[str], closed: list[str]) -> None:
    def fail() -> tuple[str, int]:
        raise OSError("gone")

    kept: Kept[str] = Kept(2, 10, closed.append)
    with pytest.raises(OSError, match="gone"):
        kept.get(("a",), fail)
    assert kept.get(("a",), maker(made, "a")) == "A"
