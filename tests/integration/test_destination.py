"""Releases to a real S3 server on loopback: whole, or not to be seen."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.conftest import SAMPLES, jinaq

pytest.importorskip("s3fs", reason="the extra jinaq[s3] is not installed")
boto3 = pytest.importorskip("boto3")
server = pytest.importorskip("moto.server")

BUCKET = "jinaq-test"


@pytest.fixture(scope="module")
def s3() -> Iterator[dict[str, str]]:
    """An S3 server with one bucket: the environment that points to it."""
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    running.start()
    host, port = running.get_host_and_port()
    environment = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    before = {name: os.environ.get(name) for name in environment}
    os.environ.update(environment)
    boto3.client("s3").create_bucket(Bucket=BUCKET)
    yield environment
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value
    running.stop()


def objects(prefix: str) -> dict[str, bytes]:
    """What stands in the bucket below a prefix."""
    client = boto3.client("s3")
    found = client.list_objects_v2(Bucket=BUCKET, Prefix=prefix).get("Contents", [])
    return {
        row["Key"].removeprefix(prefix): client.get_object(Bucket=BUCKET, Key=row["Key"])[
            "Body"
        ].read()
        for row in found
    }


def test_a_release_stands_there_as_it_stands_here(release: Path, s3: dict[str, str]) -> None:
    done = jinaq("publish", release, f"s3://{BUCKET}/data", "--zip")
    assert done.returncode == 0, done.stderr
    there = objects("data/")
    assert there["latest"] == f"{release.name}\n".encode()
    assert f"jinaq-{release.name}.zip" in there
    for path in release.iterdir():
        sent = hashlib.sha256(path.read_bytes()).hexdigest()
        assert hashlib.sha256(there[f"{release.name}/{path.name}"]).hexdigest() == sent


def test_publishing_again_changes_nothing(release: Path, s3: dict[str, str]) -> None:
    jinaq("publish", release, f"s3://{BUCKET}/again")
    before = objects("again/")
    done = jinaq("publish", release, f"s3://{BUCKET}/again")
    assert done.returncode == 0, done.stderr
    assert objects("again/") == before


def test_a_run_can_write_there_at_once(tmp_path: Path, s3: dict[str, str]) -> None:
    done = jinaq(
        "run",
        SAMPLES,
        "--output",
        f"s3://{BUCKET}/run",
        "--direct",
        "--release",
        "r1",
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert objects("run/")["latest"] == b"r1\n"


def test_a_bucket_that_is_not_there_is_said(release: Path, s3: dict[str, str]) -> None:
    done = jinaq("publish", release, "s3://no-such-bucket-here/data")
    assert done.returncode == 2
    assert "cannot be written to" in done.stderr
    assert "Traceback" not in done.stderr
