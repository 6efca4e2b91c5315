"""What goes wrong around a run: disks, folders, files that change, other runs, killed workers."""

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from flows import run
from tests.benchmarks.corpus import write_corpus
from tests.integration.conftest import ROOT, SAMPLES, jinaq
from tests.integration.test_prefect import wait_for
from tests.integration.test_run import table_hashes

SMALL = 20_000


def copied(release: Path, output: Path) -> Path:
    """An output folder that holds a release already."""
    shutil.copytree(release, output / release.name)
    (output / "latest").symlink_to(release.name)
    return output


def one_more(folder: Path) -> Path:
    """The samples and a text that the release does not have."""
    shutil.copytree(SAMPLES, folder)
    text = "Кіріспе\nБұл мәтін сынақ үшін жазылды, мұнда жаңа сөздер бар.\n" * 30
    (folder / "samples" / "zz-01.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1.5 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only the administrator may mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_leaves_the_release_before_it(
    release: Path, small_disk: Path, tmp_path: Path
) -> None:
    copied(release, small_disk)
    done = jinaq("run", one_more(tmp_path / "raw"), "--output", small_disk, "--direct")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "could not go on" in done.stderr
    assert table_hashes(small_disk / "latest") == table_hashes(release)


def test_a_quota_leaves_the_release_before_it(release: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    copied(release, output)
    done = jinaq(
        "run",
        one_more(tmp_path / "raw"),
        "--output",
        output,
        "--direct",
        "--workers",
        "1",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL)),
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert table_hashes(output / "latest") == table_hashes(release)
    assert {path.name for path in output.iterdir()} == {release.name, "latest", ".work"}


def test_a_read_only_output_is_said(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    bind = ["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(tmp_path / "output")]
    if subprocess.run(bind, capture_output=True, check=False).returncode:
        (tmp_path / "output").chmod(0o555)
    try:
        done = jinaq("run", SAMPLES, "--output", tmp_path / "output", "--direct")
    finally:
        subprocess.run(["umount", str(tmp_path / "output")], capture_output=True, check=False)
        (tmp_path / "output").chmod(0o755)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_files_that_go_or_change_after_listing_are_rejected_or_read_as_they_are(
    tmp_path: Path,
) -> None:
    write_corpus(tmp_path / "many", 12)
    files = sorted((tmp_path / "many").rglob("*.txt"))
    options = run.Options(
        sources=(str(tmp_path / "many"),), output=str(tmp_path / "out"), max_rejects=50
    )
    with run.sole_run(options.folder):
        plan = run.prepare(options)
        files[3].unlink()
        changed = "Қорытынды\nМәтін өзгерді, бірақ бүтін күйінде оқылды.\n" * 20
        files[5].write_text(changed, encoding="utf-8")
        published = run.finish(plan, run.process_all(plan, lambda _outcome: None))
    rejects = pq.read_table(published.path / "rejects.parquet").to_pylist()
    assert [row["doc_id"] for row in rejects] == ["many/0000/0000003.txt"]
    texts = pq.read_table(published.path / "texts.parquet").to_pylist()
    assert {row["doc_id"]: row["text"] for row in texts}["many/0000/0000005.txt"] == changed
    assert published.n_rows["documents"] == 11


def spawn(corpus: Path, output: Path) -> "subprocess.Popen[str]":
    """A run that takes a while, with two workers."""
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "flows",
            "run",
            str(corpus),
            "--output",
            str(output),
            "--direct",
            "--workers",
            "2",
        ],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_of_two_runs_at_once_the_second_says_so(tmp_path: Path) -> None:
    write_corpus(tmp_path / "many", 80)
    first = spawn(tmp_path / "many", tmp_path / "out")
    wait_for("its work", 60, (tmp_path / "out" / ".work" / "parts").exists)
    second = jinaq("run", tmp_path / "many", "--output", tmp_path / "out", "--direct")
    assert second.returncode == 2
    assert "another run is writing" in second.stderr
    output, _ = first.communicate(timeout=300)
    assert first.returncode == 0, output


def children(pid: int) -> list[int]:
    """Processes that a process started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def workers(pid: int) -> list[int]:
    """The worker processes of a run: forked by the one that loaded the models."""
    return [worker for child in children(pid) for worker in children(child)]


def test_a_killed_worker_is_replaced_and_no_document_is_lost(tmp_path: Path) -> None:
    write_corpus(tmp_path / "many", 80)
    first = spawn(tmp_path / "many", tmp_path / "out")
    wait_for("parts", 120, lambda: list((tmp_path / "out" / ".work" / "parts").glob("part-*")))
    os.kill(workers(first.pid)[0], signal.SIGKILL)
    output, _ = first.communicate(timeout=300)
    assert first.returncode == 0, output
    undisturbed = jinaq("run", tmp_path / "many", "--output", tmp_path / "other", "--direct")
    assert undisturbed.returncode == 0, undisturbed.stderr
    assert table_hashes(tmp_path / "out" / "latest") == table_hashes(tmp_path / "other" / "latest")
