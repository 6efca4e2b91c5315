"""The flow under a real Prefect server on loopback: a schedule that fires, a run cancelled from
outside, a server that goes away and comes back."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.corpus import write_corpus
from tests.integration.conftest import ROOT, SAMPLES

START_SECONDS = 120
FIRE_SECONDS = 180
Process = subprocess.Popen[bytes]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(what: str, seconds: float, is_there: Callable[[], Any]) -> Any:
    """What ``is_there`` answers once it answers something.

    Raises:
        AssertionError: it did not in time.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := is_there():
            return found
        time.sleep(0.5)
    raise AssertionError(f"{what}: not in {seconds} s")


class Server:
    """A Prefect server of this test, with a database of its own."""

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        self.api = f"http://127.0.0.1:{self.port}/api"
        self.environment = os.environ | {
            "PREFECT_HOME": str(home),
            "PREFECT_API_URL": self.api,
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "5",
            "PREFECT_LOGGING_LEVEL": "INFO",
            "DO_NOT_TRACK": "1",
            "PYTHONPATH": str(ROOT),
        }
        self.process: Process | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "prefect", "server", "start"]
        self.process = self.spawn([*command, "--host", "127.0.0.1", "--port", str(self.port)])
        wait_for("the server's health", START_SECONDS, self.is_healthy)

    def stop(self) -> None:
        if self.process:
            end(self.process)

    def spawn(self, command: list[str]) -> Process:
        """A process that knows the server, in a session of its own, its output thrown away."""
        return subprocess.Popen(
            command,
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def is_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.api}/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def post(self, path: str, body: dict[str, Any]) -> Any:
        request = urllib.request.Request(
            f"{self.api}/{path}",
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read())

    def runs(self, *states: str) -> list[dict[str, Any]]:
        found = self.post("flow_runs/filter", {})
        return [run for run in found if run["state_type"] in states]


def end(process: Process) -> None:
    """End a process and all that it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    found = Server(tmp_path_factory.mktemp("prefect"))
    found.start()
    yield found
    found.stop()


@pytest.fixture(scope="module")
def served(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The output of a deployment that is due every minute."""
    output = tmp_path_factory.mktemp("scheduled")
    command = [sys.executable, "-m", "flows", "schedule", "--cron", "* * * * *"]
    process = server.spawn([*command, str(SAMPLES), "--output", str(output), "--workers", "1"])
    yield output
    end(process)


def test_a_schedule_fires_and_leaves_its_artifacts(server: Server, served: Path) -> None:
    wait_for("a release", FIRE_SECONDS, (served / "latest").exists)
    runs = wait_for("a completed run", 60, lambda: server.runs("COMPLETED"))
    assert runs[0]["auto_scheduled"]
    assert runs[0]["parameters"]["sources"] == [str(SAMPLES)]
    tasks = {task["name"].split("-")[0] for task in server.post("task_runs/filter", {})}
    assert {"list sources", "process part", "publish release"} <= tasks
    artifacts = {artifact["key"] for artifact in server.post("artifacts/filter", {})}
    assert {"jinaq-summary", "jinaq-rejects", "jinaq-release", "jinaq-progress"} <= artifacts


def test_a_run_cancelled_from_outside_leaves_the_release_before_it(
    server: Server, served: Path, tmp_path: Path
) -> None:
    wait_for("a release", FIRE_SECONDS, (served / "latest").exists)
    before = (served / "latest").resolve()
    write_corpus(tmp_path / "many", 600)
    deployment = server.post("deployments/filter", {})[0]
    wait_for("room for a run", 60, lambda: not server.runs("RUNNING", "PENDING"))
    parameters = {"sources": [str(tmp_path / "many")], "output": str(served), "workers": 1}
    run = server.post(f"deployments/{deployment['id']}/create_flow_run", {"parameters": parameters})
    wait_for("the run", 120, lambda: any(r["id"] == run["id"] for r in server.runs("RUNNING")))
    wait_for("its work", 60, lambda: list((served / ".work").glob("parts*")))
    server.post(f"flow_runs/{run['id']}/set_state", {"state": {"type": "CANCELLING"}})
    wait_for("its end", 120, lambda: any(r["id"] == run["id"] for r in server.runs("CANCELLED")))
    assert (served / "latest").resolve() == before


def test_a_run_outlives_a_server_that_goes_away_and_comes_back(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    server = Server(tmp_path_factory.mktemp("prefect-away"))
    server.start()
    write_corpus(tmp_path / "many", 150)
    output = tmp_path / "output"
    command = [sys.executable, "-m", "flows", "run", str(tmp_path / "many")]
    run = server.spawn([*command, "--output", str(output), "--workers", "1"])
    try:
        wait_for("its work", 120, lambda: list((output / ".work" / "parts").glob("part-*")))
        server.stop()
        time.sleep(3)
        server.start()
        assert run.wait(300) == 0
        assert (output / "latest").exists()
    finally:
        end(run)
        server.stop()
