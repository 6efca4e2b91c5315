"""The same run on a Dask cluster of separate processes, one of which is killed in the middle."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.corpus import write_corpus
from tests.integration.conftest import ROOT, jinaq
from tests.integration.test_prefect import end, free_port, wait_for
from tests.integration.test_run import table_hashes

pytest.importorskip("prefect_dask", reason="the extra jinaq[dask] is not installed")

N_DOCUMENTS = 120


def spawn(module: str, *arguments: str) -> "subprocess.Popen[bytes]":
    """A Dask process that can import this checkout."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(tmp_path: Path) -> None:
    write_corpus(tmp_path / "many", N_DOCUMENTS)
    here = tmp_path / "here"
    done = jinaq("run", tmp_path / "many", "--output", here, "--direct", "--workers", "1")
    assert done.returncode == 0, done.stderr

    port = free_port()
    address = f"127.0.0.1:{port}"
    scheduler = spawn(
        "distributed.cli.dask_scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--no-dashboard",
    )
    options = [
        "--nthreads",
        "1",
        "--no-dashboard",
        "--no-nanny",
        "--local-directory",
        str(tmp_path),
    ]
    workers = [spawn("distributed.cli.dask_worker", f"tcp://{address}", *options) for _ in range(2)]
    there = tmp_path / "there"
    run = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "flows",
            "run",
            str(tmp_path / "many"),
            "--output",
            str(there),
            "--runner",
            f"dask://{address}",
            "--workers",
            "2",
        ],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        start_new_session=True,
    )
    try:
        wait_for("parts", 180, lambda: list((there / ".work" / "parts").glob("part-*")))
        os.kill(workers[0].pid, signal.SIGKILL)
        assert run.wait(240) == 0
    finally:
        for process in (run, *workers, scheduler):
            end(process)
    assert table_hashes(there / "latest") == table_hashes(here / "latest")
