"""A few of the kills of ``tests.faults.kills``; the rest by that command."""

from tests.faults.kills import kill_many

TIMES = 20


def test_a_killed_run_leaves_a_whole_release_or_none_and_the_next_finishes_it() -> None:
    n_killed, _ = kill_many(TIMES, 20, "--direct")
    assert n_killed > TIMES // 2
