"""A share of the kills of ``tests.faults``; the others by its commands."""

import subprocess
import sys

from tests.faults.runs import ROOT

TIMES = 20
WITH_WORKERS = 2


def command(module: str, *told: str) -> str:
    """What a command says; it forks, so it has a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.faults.{module}", *told],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_killed_run_leaves_a_whole_release_or_none_and_the_next_finishes_it() -> None:
    told = ("--times", str(TIMES), "--workers", str(WITH_WORKERS), "--prefect", "0")
    said = command("kills", *told, "--seed", "20")
    assert f"{TIMES - WITH_WORKERS} killed on the way; 0 faults" in said
    assert f"{WITH_WORKERS} killed on the way; 0 faults" in said


def test_a_run_killed_while_it_switches_releases_leaves_one_of_them_whole() -> None:
    said = command("steps", "--switch")
    assert "; 0 faults" in said
    assert int(said.split()[2]) >= 16, said
