"""A Prefect server for one run, where no other is named.

Prefect would start one itself, but only when the flow begins, and would load the whole server
into the process of the run first. This one is started before anything else is imported, so that
both load at once. Imports nothing heavy: it stands at the very beginning of a command.
"""

import atexit
import http.client
import os
import socket
import subprocess
import sys
import time

from flows.orphans import end_with

HOST = "127.0.0.1"
POLL_SECONDS = 0.05
STOP_SECONDS = 5.0
# Read by Prefect when it is imported: nothing is sent outside, and the temporary server of a
# run without one gets the time that a slow machine needs.
SETTINGS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
    "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    # The temporary server has no one to look at it, and no blocks to serve.
    "PREFECT_UI_ENABLED": "false",
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
    "PREFECT_LOGGING_LEVEL": "INFO",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "WARNING",  # the terminal shows its own progress
}


def settle() -> None:
    """Put our settings of Prefect into the environment, where the user has not set them."""
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)


class TemporaryServer:
    """A server that is loading, unless the environment names another; ended with this process.

    Created before Prefect is imported: what is registered first ends last, and Prefect sends the
    last of its logs and events when the process ends.
    """

    def __init__(self) -> None:
        settle()
        self._process: subprocess.Popen[bytes] | None = None
        self._port = 0
        if not os.environ.get("PREFECT_API_URL"):
            self._port = _free_port()
            numbers = [str(self._port), str(os.getpid())]
            command = [sys.executable, "-m", "flows.temporary_server", *numbers]
            self._process = subprocess.Popen(command)
            atexit.register(self.close)

    def use(self) -> None:
        """Have Prefect use the server from now on; waits until it answers.

        Where the user's settings name another or want none, or it cannot be started, Prefect is
        left to do what it does by itself.
        """
        if self._process and _is_wanted() and _is_up(self._process, self._port):
            _name(f"http://{HOST}:{self._port}/api")
        else:
            self.close()

    def close(self) -> None:
        """End the server; what it was told is in its database."""
        if not self._process:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None


def _is_wanted() -> bool:
    """Whether neither a profile nor a settings file names a server or forbids a temporary one."""
    from prefect.settings import get_current_settings

    settings = get_current_settings()
    return settings.api.url is None and settings.server.ephemeral.enabled


def _is_up(process: "subprocess.Popen[bytes]", port: int) -> bool:
    """Wait until the server answers; False where it ended or took too long."""
    deadline = time.monotonic() + float(
        os.environ["PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"]
    )
    while process.poll() is None and time.monotonic() < deadline:
        connection = http.client.HTTPConnection(HOST, port, timeout=STOP_SECONDS)
        try:
            connection.request("GET", "/api/health")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return True
        except OSError:
            time.sleep(POLL_SECONDS)
        finally:
            connection.close()
    return False


def _name(url: str) -> None:
    """Make it the server of Prefect's settings, in all threads."""
    from prefect.context import refresh_global_settings_context

    os.environ["PREFECT_API_URL"] = url
    refresh_global_settings_context()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


def _serve(port: int, parent: int) -> None:
    """What the server's process does."""
    end_with(parent)
    # A busy SQLite file makes its services say so at length and try again: no error of a run.
    # Source: github.com/PrefectHQ/prefect/issues/18934. That it cannot start, ``use`` sees.
    os.environ.setdefault("PREFECT_SERVER_LOGGING_LEVEL", "CRITICAL")
    import uvicorn
    from prefect.server.api.server import create_app

    app = create_app(ephemeral=True, final=True)
    uvicorn.run(app, host=HOST, port=port, log_level="error", lifespan="on")


if __name__ == "__main__":
    _serve(*map(int, sys.argv[1:]))
