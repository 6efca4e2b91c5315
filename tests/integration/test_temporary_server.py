"""The Prefect server of one run: used, ended with the run, not started where another is named."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.integration.conftest import ROOT

# Prints the port and the process, then waits for a line.
HOLD = """
import sys
from flows.temporary_server import TemporaryServer
server = TemporaryServer()
print(server._port, server._process.pid if server._process else 0, flush=True)
sys.stdin.readline()
server.use()
import prefect.settings
print(prefect.settings.get_current_settings().api.url, flush=True)
sys.stdin.readline()
"""
GONE_SECONDS = 20


def hold(home: Path, **environment: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", HOLD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PREFECT_HOME": str(home)} | environment,
    )


def told(process: "subprocess.Popen[str]") -> list[str]:
    assert process.stdout
    return process.stdout.readline().split()


def go_on(process: "subprocess.Popen[str]") -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


def is_running(number: int) -> bool:
    """Whether a process is there and is more than an entry in a table."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def is_gone(number: int) -> bool:
    end = time.monotonic() + GONE_SECONDS
    while is_running(number) and time.monotonic() < end:
        time.sleep(0.1)
    return not is_running(number)


def test_it_answers_and_is_ended_with_the_run(tmp_path: Path) -> None:
    process = hold(tmp_path)
    port, number = map(int, told(process))
    go_on(process)
    assert told(process) == [f"http://127.0.0.1:{port}/api"]
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/api/admin/version")
    assert json.loads(connection.getresponse().read())
    go_on(process)
    assert process.wait(30) == 0
    assert is_gone(number)


def test_a_run_that_is_killed_leaves_no_server_behind(tmp_path: Path) -> None:
    process = hold(tmp_path)
    _, number = map(int, told(process))
    assert is_running(number)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert is_gone(number)


def test_a_server_that_the_environment_names_is_used_and_none_started(tmp_path: Path) -> None:
    named = "http://127.0.0.1:9/api"
    process = hold(tmp_path, PREFECT_API_URL=named)
    assert told(process) == ["0", "0"]
    go_on(process)
    assert told(process) == [named]
    process.communicate("\n", 30)


def test_a_server_that_a_profile_names_is_used(tmp_path: Path) -> None:
    named = "http://127.0.0.1:9/api"
    (tmp_path / "profiles.toml").write_text(
        f'active = "ours"\n\n[profiles.ours]\nPREFECT_API_URL = "{named}"\n'
    )
    process = hold(tmp_path)
    _, number = map(int, told(process))
    go_on(process)
    assert told(process) == [named]
    assert is_gone(number)
    process.communicate("\n", 30)
