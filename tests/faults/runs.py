"""Runs on the sample articles that can be killed, and what must stand after them.

Two ways to begin a run: the command in a process of its own, and a forked child of a process that
has loaded everything already, which is killed at the work itself and not while Python starts.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "raw"
EARLIER, RELEASE = "earlier", "killed"
# Samples that the earlier release has.
EARLIER_SAMPLES = 5
TABLE_SUFFIXES = (".parquet", ".csv")
# How often a forked run is asked whether it is done, in seconds.
STEP = 0.002

Hashes = dict[str, str]


class Kind(NamedTuple):
    """How runs are begun: a name, options of ``jinaq run``, forked or a process of its own."""

    name: str
    options: tuple[str, ...]
    is_forked: bool


FORKED = Kind("--direct --workers 1, forked", ("--direct", "--workers", "1"), True)
WORKERS = Kind("--direct --workers 2", ("--direct", "--workers", "2"), False)
PREFECT = Kind("with Prefect, --workers 2", ("--workers", "2"), False)


def arguments(output: Path, kind: Kind, release: str = RELEASE) -> list[str]:
    """What ``jinaq`` is told."""
    return ["run", str(SAMPLES), "--output", str(output), "--release", release, *kind.options]


def begin(output: Path, kind: Kind, before: Callable[[], object] | None = None) -> int:
    """Begin a run in a session of its own; its process id.

    Args:
        before: Called in a forked child before the run.
    """
    if kind.is_forked:
        return _fork(arguments(output, kind), before)
    command = [sys.executable, "-m", "flows", *arguments(output, kind)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    return subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    ).pid


def _fork(told: Sequence[str], before: Callable[[], object] | None) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 70
    try:
        os.setsid()
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        sys.argv = ["jinaq", *told]
        if before:
            before()
        from flows.cli import main

        main()
        code = 0
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else int(error.code is not None)
    finally:
        os._exit(code)


def load() -> None:
    """Load what forked runs need, in the process that they are forked from."""
    import flows.terminal
    from flows.workers import warm_up

    assert flows.terminal
    warm_up()


def wait(pid: int) -> int:
    """The exit code of a run; below 0 the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def finish(output: Path, kind: Kind) -> None:
    """Run to the end.

    Raises:
        AssertionError: it did not end well.
    """
    code = wait(begin(output, kind))
    assert code == 0, f"jinaq {' '.join(arguments(output, kind))} ended with {code}"


def kill_after(output: Path, kind: Kind, seconds: float, with_workers: bool) -> bool:
    """Begin a run and kill it after a while; False where it was done before."""
    pid = begin(output, kind)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            assert os.waitstatus_to_exitcode(status) == 0, "a run that nobody killed failed"
            return False
        time.sleep(STEP)
    (os.killpg if with_workers else os.kill)(pid, signal.SIGKILL)
    return wait(pid) == -signal.SIGKILL


def hashes(release: Path) -> Hashes:
    """SHA-256 of every table file of a release."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(release.iterdir())
        if path.suffix in TABLE_SUFFIXES
    }


class Expected(NamedTuple):
    """An output folder before a run, and the tables that may stand in ``latest``."""

    before: Path | None
    earlier: Hashes | None
    after: Hashes

    def output(self, folder: Path) -> Path:
        """A new output folder as it was before."""
        if self.before:
            shutil.copytree(self.before, folder, symlinks=True)
        return folder

    def check_killed(self, output: Path) -> None:
        """After a kill: what stood there before, or the new release, each of them whole.

        Raises:
            AssertionError: something else stands there.
        """
        latest = output / "latest"
        if self.before or latest.exists():
            assert hashes(latest) in (self.earlier, self.after), "half a release"

    def check_finished(self, output: Path) -> None:
        """After the next run: the bytes of an undisturbed one, and nothing left over.

        Raises:
            AssertionError: the release differs, or a file is left over.
        """
        assert hashes(output / "latest") == self.after, "not the bytes of an undisturbed run"
        names = {path.name for path in output.iterdir()}
        wanted = {RELEASE, "latest", ".work"} | ({EARLIER} if self.before else set())
        assert names == wanted, names
        if self.before:
            assert hashes(output / EARLIER) == self.earlier, "the earlier release was changed"
        kept = {path.name for path in (output / ".work").iterdir()}
        assert kept <= {"kept", "lock"}, kept
        stray = [path for path in (output / ".work").rglob(".*") if path.is_file()]
        assert not stray, stray


def expected(folder: Path, kind: Kind, with_earlier: bool) -> Expected:
    """What undisturbed runs of a kind make, from nothing or after an earlier release."""
    before = _earlier(folder / "before", folder / "few", kind) if with_earlier else None
    whole = folder / f"whole-{with_earlier}"
    if before:
        shutil.copytree(before, whole, symlinks=True)
    finish(whole, kind)
    after = hashes(whole / "latest")
    shutil.rmtree(whole)
    return Expected(before, hashes(before / "latest") if before else None, after)


def _earlier(output: Path, few: Path, kind: Kind) -> Path:
    """An output folder with a release of the first samples."""
    shutil.copytree(SAMPLES, few)
    for sample in sorted((few / "samples").glob("*.txt"))[EARLIER_SAMPLES:]:
        sample.unlink()
    told = ["run", str(few), "--output", str(output), "--release", EARLIER, *kind.options]
    done = subprocess.run(
        [sys.executable, "-m", "flows", *told],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return output
