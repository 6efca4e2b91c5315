"""Kill a run before each thing that it does to the output folder while it publishes.

    python -m tests.faults.steps [--switch] [--every 1]

A run tells of every folder, file, link and name that it makes, changes or takes away, and of every
write that it waits for (``fsync``). It is counted once, then killed at each of these steps, over an
empty output folder and over one with an earlier release.
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from flows.publish.release import BUILDING, INTENT
from tests.faults.runs import FORKED, Expected, begin, expected, finish, load, wait

# What Python tells of (``sys.addaudithook``), by the words of its documentation.
CHANGES = ("os.mkdir", "os.rmdir", "os.rename", "os.remove", "os.link", "os.symlink", "open")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Step(NamedTuple):
    """One thing that a run does to the output folder: which, and to what."""

    event: str
    path: str


def watch(output: Path, at_step: Callable[[Step], None]) -> None:
    """Have a function called before each step of this process; for the rest of its life."""
    place = str(output)

    def hook(event: str, given: tuple[object, ...]) -> None:
        if event not in CHANGES or (event == "open" and not _is_writing(given)):
            return
        if isinstance(given[0], str | os.PathLike):
            path = str(os.fspath(given[0]))
            is_inside = (
                path.startswith(place) or not Path(path).is_absolute()
            )  # below an open folder
            if is_inside and path != os.devnull:
                at_step(Step(event, path.removeprefix(place)))

    real = os.fsync

    def fsync(handle: int) -> None:
        at_step(Step("fsync", str(handle)))
        real(handle)

    os.fsync = fsync  # type: ignore[assignment]
    sys.addaudithook(hook)


def _is_writing(given: tuple[object, ...]) -> bool:
    """Whether a file is opened to be written."""
    mode, flags = given[1], given[2]
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return isinstance(flags, int) and bool(flags & WRITING)


def steps_of(found: Expected, folder: Path) -> list[Step]:
    """The steps of an undisturbed run, in order."""
    output, notes = found.output(folder / "counted"), folder / "steps"

    def note(step: Step) -> None:
        os.write(handle, f"{step.event}\t{step.path!r}\n".encode())

    handle = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    code = wait(begin(output, FORKED, lambda: watch(output, note)))
    os.close(handle)
    assert code == 0, f"the run ended with {code}"
    shutil.rmtree(output)
    lines = notes.read_text(encoding="utf-8").splitlines()
    return [Step(*line.split("\t", 1)) for line in lines]


def kill_at(output: Path, found: Expected, number: int) -> None:
    """Kill a run before its step ``number``, look, resume, look.

    Raises:
        AssertionError: something stands there that must not, or the run was not killed.
    """
    n_left = number

    def count(_step: Step) -> None:
        nonlocal n_left
        if n_left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        n_left -= 1

    found.output(output)
    code = wait(begin(output, FORKED, lambda: watch(output, count)))
    assert code == -signal.SIGKILL, f"not killed, ended with {code}"
    if output.exists():
        found.check_killed(output)
    finish(output, FORKED)
    found.check_finished(output)
    shutil.rmtree(output)


def chosen(steps: list[Step], only_switch: bool, every: int) -> Iterator[int]:
    """The numbers of the steps to kill at: all since a release is built, or those that switch."""
    wanted = INTENT if only_switch else BUILDING
    numbers = [number for number, step in enumerate(steps) if wanted in step.path]
    last = numbers[-1] + 1 if only_switch else len(steps) - 1
    yield from range(numbers[0], last + 1, every)


def main() -> int:
    """Kill at the steps, and print how many; 1 where a fault was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--switch",
        action="store_true",
        help="only while a release that is whole is put in its place",
    )
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    load()
    n_killed, faults = 0, []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for with_earlier in (False, True):
            found = expected(folder, FORKED, with_earlier)
            steps = steps_of(found, folder)
            for number in chosen(steps, options.switch, options.every):
                n_killed += 1
                try:
                    kill_at(folder / f"output-{with_earlier}-{number}", found, number)
                except AssertionError as error:
                    faults.append(f"before {steps[number]}: {error}")
    sys.stdout.write(f"killed at {n_killed} steps; {len(faults)} faults\n")
    sys.stdout.writelines(f"  {fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
