"""Floors of the figures that ``python -m tests.quality.citations`` prints."""

from functools import cache

import pytest

from tests.quality import citations


@cache
def shares() -> dict[str, citations.Share]:
    """All figures, measured once."""
    return (
        citations.measure_seeds()
        | citations.measure_articles()
        | citations.measure_twins()
        | citations.measure_pipeline()
    )


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("seed citations exact", 1.0),
        ("seed citations with target and pages", 1.0),
        ("seed citations returned that are right", 1.0),
        ("seed look-alikes left alone", 1.0),
        ("seed cited works (7 and 17)", 1.0),
        ("mentions found exactly", 0.97),
        ("mentions returned that are right", 0.97),
        ("targets right", 0.95),
        ("look-alikes left alone", 1.0),
        ("second lists recognised", 0.95),
        ("lists of other articles told apart", 1.0),
        ("twins tied", 0.95),
        ("ties that are right", 0.95),
        ("whole pipeline: mentions found exactly", 0.97),
        ("whole pipeline: mentions returned right", 0.97),
        ("whole pipeline: targets right", 0.95),
        ("twins tied (order and numbers lost)", 0.93),
        ("ties that are right (order and numbers lost)", 0.95),
    ],
)
def test_floor(name: str, floor: float) -> None:
    share = shares()[name]
    assert share.of > 0
    assert share.value >= floor, f"{name}: {share}"
