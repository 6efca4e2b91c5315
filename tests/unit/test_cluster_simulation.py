"""The laws that a simulated run obeys."""

import pytest

from tests.benchmarks.cluster_simulation import Cluster, simulate

FAST = 1e9


def test_one_worker_needs_what_the_partitions_need() -> None:
    found = simulate(200, 4, 1.0, Cluster(1, FAST, lost=0))
    assert found.seconds == pytest.approx(800, rel=0.1)
    assert found.busy == pytest.approx(1)
    assert found.n_lost == 0


def test_more_workers_need_less_and_no_less_than_their_share() -> None:
    one, eight = (simulate(400, 4, 1.0, Cluster(n, FAST, lost=0)).seconds for n in (1, 8))
    assert one / 8 <= eight < one / 7


def test_a_slow_scheduler_is_what_a_run_waits_for() -> None:
    found = simulate(1000, 4, 0.01, Cluster(64, dispatched=10, lost=0))
    assert found.seconds == pytest.approx(100, rel=0.01)
    assert found.busy < 0.1


def test_what_a_lost_worker_held_is_done_again() -> None:
    calm, stormy = (simulate(400, 64, 1.0, Cluster(8, FAST, lost=n)) for n in (0, 200))
    assert stormy.n_lost > 0
    assert stormy.seconds > calm.seconds
    assert stormy == simulate(400, 64, 1.0, Cluster(8, FAST, lost=200))


def test_nothing_to_do_takes_no_time() -> None:
    assert simulate(0, 4, 1.0, Cluster(8, FAST)).seconds == 0
