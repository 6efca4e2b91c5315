"""What must hold across a whole release, and the small rules of the ledger."""

import pytest

from schemas.validate_release import check_release
from schemas.validate_texts import (
    RepairRow,
    Stretch,
    are_clean_of,
    first_uncovered,
    is_clean_of,
)
from tests.data.builder import Rows, arrow, article, duplicate, together
from tests.data.test_schemas_validate import A, B, Damage, doubled, put, two, without


@pytest.mark.parametrize(
    ("text", "spans", "lost"),
    [
        ("аб вг", [(0, 2), (3, 5)], None),
        ("аб вг", [(0, 2)], 3),
        ("аб вг ", [(0, 1), (3, 5)], 1),
        ("  \n\f", [], None),
        ("аб", [], 0),
        ("", [], None),
        ("аб\u00a0вг\n", [(0, 2), (3, 5)], None),
    ],
)
def test_the_first_character_in_no_block_is_found(
    text: str, spans: list[tuple[int, int]], lost: int | None
) -> None:
    assert first_uncovered(text, spans) == lost


def test_a_clean_text_is_the_raw_text_with_its_repairs() -> None:
    repair = RepairRow(15, 24, "қалалық")
    assert is_clean_of("Бұл қала-\nлық", 11, [repair], "Бұл қалалық")
    assert is_clean_of("екі  бос", 0, [], "екі бос")
    assert not is_clean_of("Бұл қала-\nлық", 11, [], "Бұл қалалық")
    assert not is_clean_of("Бұл қала-\nлық", 11, [repair], "Бұл қала")


def stretches(*cleans: str) -> list[Stretch]:
    """``Бұл қала-⏎лық су`` in two stretches, its hyphen taken out, with these clean texts."""
    repair = RepairRow(8, 10, "")
    return [Stretch(0, 0, 13, [repair], cleans[0]), Stretch(1, 14, 16, [], cleans[1])]


@pytest.mark.parametrize(
    ("cleans", "is_clean"),
    [
        (("Бұл қалалық", "су"), True),
        (("Бұл қала лық", " су"), True),
        (("Бұл қалалық", "сы"), False),
        (("Бұл қалалықс", "у"), False),
        (("Бұл қалалық\0", "су"), False),
    ],
)
def test_stretches_are_compared_together(cleans: tuple[str, str], is_clean: bool) -> None:
    text = "Бұл қала-\nлық су"
    assert are_clean_of(text, stretches(*cleans)) == is_clean


def test_a_mark_between_stretches_that_stands_in_a_text_parts_nothing() -> None:
    shifted = [Stretch(0, 0, 3, [], "а"), Stretch(1, 3, 4, [], "б\0в")]
    assert not are_clean_of("а\0бв", shifted)


def test_what_a_repair_leaves_nothing_of_is_looked_at_by_itself() -> None:
    repair = RepairRow(0, 2, "")
    assert not are_clean_of("аб", [Stretch(0, 0, 2, [repair], "")])
    assert not is_clean_of("аб", 0, [repair], "")


def test_a_decomposed_letter_is_the_composed_one() -> None:
    assert is_clean_of("и\u0306од", 0, [], "йод")
    assert not is_clean_of("и\u0306од", 0, [], "иод")


def across(rows: Rows) -> list[str]:
    """What is wrong across a release with these rows, which need not be valid in themselves."""
    tables = arrow(rows)
    return check_release(lambda table, columns: iter(tables[table].select(columns).to_batches()))


def test_a_good_release_holds_together() -> None:
    assert across(together(article(A), article(B), duplicate("samples/c.txt", A))) == []


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (doubled("documents", 0), "doubled"),
        (put("documents", 1, duplicate_of="samples/gone.txt"), "no such document"),
        (put("blocks", 0, doc_id="no/such"), "no such document"),
        (lambda rows: rows["sections"].reverse(), "order"),
        (without("citations", 2), "n_citations"),
        (put("documents", 0, text_status="withheld"), "withheld"),
    ],
)
def test_what_is_wrong_across_a_release_is_named(damage: Damage, said: str) -> None:
    rows = two()
    damage(rows)
    assert any(said in problem for problem in across(rows))


def test_a_duplicate_of_a_duplicate_is_wrong() -> None:
    first, second = duplicate("samples/c.txt", A), duplicate("samples/d.txt", "samples/c.txt")
    assert any("duplicate_of" in said for said in across(together(article(A), first, second)))
