"""How long a run takes on a cluster that we do not have: partitions, workers, scheduler, losses.

    python -m tests.benchmarks.cluster_simulation [--terabytes 4] [--seconds-a-megabyte 0.8]

Event by event: a free worker is given the next partition when the scheduler has dispatched it; a
worker that is lost leaves its partition to be done again, and comes back after a pause. What the
partitions cost is drawn around the measured seconds a megabyte; the draws are seeded.
"""

import argparse
import heapq
import random
import sys
from typing import NamedTuple

MEGABYTES_A_TERABYTE = 1_000_000


class Cluster(NamedTuple):
    """What a run is given.

    ``dispatched``: task runs that the scheduler starts in a second. ``lost``: how often a worker
    is lost in a day. ``pause``: seconds until another takes its place.
    """

    workers: int
    dispatched: float
    lost: float = 1.0
    pause: float = 60.0


class Outcome(NamedTuple):
    """What came of a simulated run; ``busy`` is the share of the workers' time at work."""

    seconds: float
    n_lost: int
    seconds_lost: float
    busy: float


def simulate(
    n_partitions: int, megabytes: float, seconds_a_megabyte: float, cluster: Cluster, seed: int = 0
) -> Outcome:
    """Work off partitions of so many megabytes each.

    Args:
        n_partitions: How many there are.
        megabytes: Of raw text in each.
        seconds_a_megabyte: What a core needs; single partitions vary by a fifth.
        cluster: Workers and scheduler.
        seed: Of the draws.
    """
    chance = random.Random(seed)
    # When each worker is free again.
    free = [0.0] * cluster.workers
    left, dispatched, end = n_partitions, 0.0, 0.0
    n_lost, lost, worked = 0, 0.0, 0.0
    losses_a_second = cluster.lost / 86_400
    while left:
        begin = max(heapq.heappop(free), dispatched)
        dispatched = max(dispatched, begin) + 1 / cluster.dispatched
        needs = megabytes * seconds_a_megabyte * chance.lognormvariate(0.0, 0.2)
        until_loss = chance.expovariate(losses_a_second) if losses_a_second else float("inf")
        if until_loss < needs:
            n_lost, lost = n_lost + 1, lost + until_loss
            heapq.heappush(free, begin + until_loss + cluster.pause)
            continue
        left, worked, end = left - 1, worked + needs, max(end, begin + needs)
        heapq.heappush(free, begin + needs)
    return Outcome(end, n_lost, lost, worked / (end * cluster.workers) if end else 0.0)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--terabytes", type=float, default=4.0)
    parser.add_argument("--seconds-a-megabyte", type=float, default=1.0)
    parser.add_argument("--dispatched", type=float, default=110.0, help="task runs a second")
    options = parser.parse_args()
    heads = ("workers", "MB", "partitions", "hours", "busy", "lost", "hours lost")
    sys.stdout.write(" ".join(f"{head:>10}" for head in heads) + "\n")
    for workers in (64, 256, 1024):
        for megabytes in (4, 16, 64, 256):
            count = int(options.terabytes * MEGABYTES_A_TERABYTE / megabytes)
            cluster = Cluster(workers, options.dispatched)
            found = simulate(count, megabytes, options.seconds_a_megabyte, cluster)
            sys.stdout.write(
                f"{workers:10} {megabytes:10} {count:10,} {found.seconds / 3600:10.2f} "
                f"{found.busy:10.2f} {found.n_lost:10} {found.seconds_lost / 3600:10.2f}\n"
            )


if __name__ == "__main__":
    main()
