"""The search for the best path: the same answer as one step after the other, for any scores."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text import segment_paths
from flows.text.segment_paths import best_path, prepare

LABELS = ("B-author", "B-heading", "B-title", "I-author", "I-title")
INSIDE = np.array([0.0, 0.0, 0.0, -1e4, -1e4], dtype=np.float32)


def steps_of(seed: int, strength: float) -> segment_paths.Floats:
    steps = np.random.default_rng(seed).normal(0, strength, (5, 5)).astype(np.float32)
    for inside, opening in ((3, 0), (4, 2)):
        above = np.isin(np.arange(5), (inside, opening))
        steps[~above, inside] = -1e4
    return steps


def worth(path: list[int], scores: segment_paths.Floats, steps: segment_paths.Floats) -> float:
    total = scores[np.arange(len(path)), path].sum(dtype=np.float64) + INSIDE[path[0]]
    return float(total + steps[path[:-1], path[1:]].sum(dtype=np.float64))


def one_by_one(scores: segment_paths.Floats, steps: segment_paths.Floats) -> list[int]:
    """Viterbi as the textbooks have it."""
    reached = scores[0].astype(np.float64) + INSIDE
    back = []
    for row in scores[1:]:
        ways = reached[:, None] + steps
        back.append(ways.argmax(axis=0))
        reached = ways.max(axis=0) + row
    path = [int(reached.argmax())]
    for above in reversed(back):
        path.append(int(above[path[-1]]))
    return path[::-1]


@given(st.integers(1, 400), st.integers(0, 10_000), st.sampled_from((0.1, 1.0, 8.0)))
@settings(deadline=None, max_examples=60)
def test_no_path_is_better_than_the_one_found(n: int, seed: int, strength: float) -> None:
    scores = np.random.default_rng(seed).normal(0, 1, (n, 5)).astype(np.float32)
    steps = steps_of(seed, strength)
    path = best_path(scores, INSIDE, prepare(LABELS, steps)).tolist()
    best = worth(one_by_one(scores, steps), scores, steps)
    assert len(path) == n
    assert worth(path, scores, steps) > best - 0.05


def test_what_the_first_piece_says_is_carried_through_all_stretches() -> None:
    """Nothing but the first piece says which kind it is, and no kind gives way to another."""
    steps = np.full((5, 5), -50, dtype=np.float32)
    steps[[0, 3, 2, 4], [3, 3, 4, 4]] = 0
    steps[:, 3:][[1, 2, 4], 0] = steps[:, 3:][[0, 1, 3], 1] = -1e4
    scores = np.zeros((2000, 5), dtype=np.float32)
    for opening, inside in ((0, 3), (2, 4)):
        scores[0] = 0
        scores[0, opening] = 1
        path = best_path(scores, INSIDE, prepare(LABELS, steps)).tolist()
        assert path == [opening] + [inside] * 1999


def test_one_piece_has_the_best_label_that_may_come_first() -> None:
    scores = np.array([[0, 1, 0, 9, 9]], dtype=np.float32)
    assert best_path(scores, INSIDE, prepare(LABELS, steps_of(0, 1.0))).tolist() == [1]
