"""One release of the sample articles for all integration tests, made by the command line."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "raw"

Jinaq = Callable[..., "subprocess.CompletedProcess[str]"]


def jinaq(*arguments: str | Path, **options: object) -> "subprocess.CompletedProcess[str]":
    """Run the command line in a process of its own; its output as text."""
    command = [sys.executable, "-m", "flows", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "200"}
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        command, capture_output=True, text=True, env=environment, check=False, **options
    )


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the samples, made without Prefect by one worker."""
    output = tmp_path_factory.mktemp("releases")
    done = jinaq("run", SAMPLES, "--output", output, "--direct", "--workers", "1")
    assert done.returncode == 0, done.stderr
    return (output / "latest").resolve()
