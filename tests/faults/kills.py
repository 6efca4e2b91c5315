"""Kill runs at random moments, resume them, and compare with a run that nobody disturbed.

    python -m tests.faults.kills [--times 200] [--prefect 4] [--seed 1]

Each time: a run on the sample articles is killed (SIGKILL) at a random moment, every other time
with its workers; what stands then must be no release or a whole one; the next run must finish the
work, with the same bytes as an undisturbed run and no file left over.
"""

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "raw"
RELEASE = "killed"
# The first run is slower than those that follow: later moments would come after their end.
EARLY = 0.75
TABLE_SUFFIXES = (".parquet", ".csv")


def command(output: Path, *more: str) -> list[str]:
    """One run of the samples."""
    base = [sys.executable, "-m", "flows", "run", str(SAMPLES), "--output", str(output)]
    return [*base, "--release", RELEASE, "--workers", "2", *more]


def environment() -> dict[str, str]:
    """That of the caller, with this checkout first."""
    return os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"}


def finish(output: Path, *more: str) -> None:
    """Run to the end.

    Raises:
        AssertionError: it did not end well.
    """
    done = subprocess.run(
        command(output, *more), capture_output=True, text=True, env=environment(), check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def kill_after(output: Path, seconds: float, with_workers: bool, *more: str) -> bool:
    """Begin a run and kill it; False where it was done before."""
    process = subprocess.Popen(
        command(output, *more),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(),
        start_new_session=True,
    )
    try:
        process.wait(seconds)
        return False
    except subprocess.TimeoutExpired:
        if with_workers:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
        return True


def hashes(release: Path) -> dict[str, str]:
    """SHA-256 of every table file of a release."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(release.iterdir())
        if path.suffix in TABLE_SUFFIXES
    }


def check_output(output: Path, expected: dict[str, str]) -> None:
    """No release, or one whole release with the expected bytes.

    Raises:
        AssertionError: something else stands there.
    """
    latest = output / "latest"
    if latest.exists():
        assert hashes(latest) == expected, "the release differs from an undisturbed one"


def check_left_over(output: Path) -> None:
    """Nothing but the release, the pointer and the kept work.

    Raises:
        AssertionError: a file is left over.
    """
    names = {path.name for path in output.iterdir()}
    assert names == {RELEASE, "latest", ".work"}, names
    kept = {path.name for path in (output / ".work").iterdir()}
    assert kept <= {"kept", "lock"}, kept


def one_kill(
    folder: Path, seconds: float, with_workers: bool, expected: dict[str, str], *more: str
) -> bool:
    """Kill, look, resume, look; whether the run was still going."""
    was_killed = kill_after(folder, seconds, with_workers, *more)
    if folder.exists():
        check_output(folder, expected)
    finish(folder, *more)
    assert (folder / "latest").exists()
    check_output(folder, expected)
    check_left_over(folder)
    return was_killed


def kill_many(times: int, seed: int, *more: str) -> tuple[int, float]:
    """``times`` kills at moments spread evenly over the time of a run.

    Returns:
        How many runs were still going when they were killed, and the seconds of a whole run.
    """
    rng = random.Random(seed)
    n_killed = 0
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "undisturbed"
        began = time.monotonic()
        finish(whole, *more)
        seconds = time.monotonic() - began
        expected = hashes(whole / "latest")
        for number in range(times):
            moment = EARLY * seconds * rng.random()
            place = Path(folder) / f"output-{number}"
            n_killed += one_kill(place, moment, number % 2 == 0, expected, *more)
    return n_killed, seconds


def main() -> None:
    """Kill, and print how many were survived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--prefect", type=int, default=0, help="of these, so many with Prefect")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for name, times, more in (
        ("--direct", options.times - options.prefect, ["--direct"]),
        ("with Prefect", options.prefect, []),
    ):
        if times > 0:
            n_killed, seconds = kill_many(times, options.seed, *more)
            sys.stdout.write(
                f"{name}: {times} runs of {seconds:.1f} s, {n_killed} killed on the way, "
                "all resumed to the bytes of an undisturbed run, nothing left over\n"
            )


if __name__ == "__main__":
    main()
