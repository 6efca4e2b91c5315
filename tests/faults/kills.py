"""Kill runs at random moments, resume them, and compare with a run that nobody disturbed.

    python -m tests.faults.kills [--times 200] [--workers 20] [--prefect 20] [--seed 1]

Each time: a run on the sample articles is killed (SIGKILL) at a random moment; what stands then
must be what stood before or a whole release; the next run must finish the work, with the same bytes
as an undisturbed run and no file left over. Every other run finds an earlier release, and every
other pair is killed with its workers. A run that ended before its moment came is compared as well,
but not counted: more are begun until ``--times`` were killed.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tests.faults.runs import (
    FORKED,
    PREFECT,
    WORKERS,
    Expected,
    Kind,
    expected,
    finish,
    kill_after,
    load,
)

# Runs begun for one that is killed, at most.
PATIENCE = 4
# After so many kills the time of a whole run is measured again: the machine may be busier now.
AGAIN = 20


class Killed(NamedTuple):
    """How many runs were begun, how many of them killed on the way, how long a whole one is, and
    what stood there that must not."""

    n_begun: int
    n_killed: int
    seconds: float
    faults: list[str]


def one_kill(output: Path, found: Expected, kind: Kind, seconds: float, with_workers: bool) -> bool:
    """Kill, look, resume, look; whether the run was still going.

    Raises:
        AssertionError: something stands there that must not.
    """
    found.output(output)
    was_killed = kill_after(output, kind, seconds, with_workers)
    if output.exists():
        found.check_killed(output)
    if was_killed:
        finish(output, kind)
    found.check_finished(output)
    shutil.rmtree(output)
    return was_killed


def kill_many(kind: Kind, times: int, seed: int) -> Killed:
    """``times`` kills at moments spread evenly over the time of a run.

    The time is measured now and then, and is that of the last run that was not killed in time.
    """
    rng = random.Random(f"{seed} {kind.name}")
    n_begun = n_killed = 0
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cases = [expected(folder, kind, with_earlier) for with_earlier in (False, True)]
        seconds = _measure(folder / "measured", kind)
        while n_killed < times and n_begun < PATIENCE * times:
            output = folder / f"output-{n_begun}"
            began = time.monotonic()
            moment = seconds * rng.random()
            case, with_workers = cases[n_begun % 2], n_begun % 4 < 2
            try:
                was_killed = one_kill(output, case, kind, moment, with_workers)
            except AssertionError as error:
                faults.append(f"killed after {moment:.3f} of {seconds:.3f} s: {error}")
                was_killed = True
            if not was_killed:
                seconds = min(seconds, time.monotonic() - began)
            n_begun += 1
            n_killed += was_killed
            if n_begun % AGAIN == 0:
                seconds = _measure(folder / "measured", kind)
                sys.stderr.write(f"{kind.name}: {n_killed} killed, {len(faults)} faults\n")
    return Killed(n_begun, n_killed, seconds, faults)


def _measure(output: Path, kind: Kind) -> float:
    """Seconds of an undisturbed run."""
    began = time.monotonic()
    finish(output, kind)
    seconds = time.monotonic() - began
    shutil.rmtree(output)
    return seconds


def main() -> int:
    """Kill, and print how many were survived; 1 where a fault was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--workers", type=int, default=20, help="of these, so many with workers")
    parser.add_argument("--prefect", type=int, default=20, help="of these, so many with Prefect")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    n_forked = options.times - options.workers - options.prefect
    load()
    is_sound = True
    for kind, times in (
        (FORKED, n_forked),
        (WORKERS, options.workers),
        (PREFECT, options.prefect),
    ):
        if times > 0:
            found = kill_many(kind, times, options.seed)
            sys.stdout.write(
                f"{kind.name}: {found.n_begun} runs of about {found.seconds:.1f} s, "
                f"{found.n_killed} killed on the way; {len(found.faults)} faults\n"
            )
            sys.stdout.writelines(f"  {fault}\n" for fault in found.faults)
            sys.stdout.flush()
            is_sound = is_sound and not found.faults and found.n_killed == times
    return 0 if is_sound else 1


if __name__ == "__main__":
    sys.exit(main())
