"""From raw text to a finished release: MB/s, documents/s and peak memory, beside what others do.

    python -m tests.benchmarks.throughput [--documents 1000 10000] [--workers 1 2] [--no-peers]
    python -m tests.benchmarks.throughput --growing --documents 25000 50000 100000 --workers 2

Every line is a process of its own, on the same corpus, in one call; quote the ratios. With
``--growing`` one pile grows to each number and is run again, as on a schedule: what was there is
not parsed anew, but read, merged, compared with the release before and published.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.corpus import ROOT, write_corpus

POLL_SECONDS = 0.1
PEERS = {"langdetect + pandas": "langdetect_pandas", "datatrove": "datatrove_pipeline"}


def memory_of(pid: int) -> int:
    """Bytes of memory that a process and all below it hold; shared pages count in each."""
    pages: dict[int, int] = {}
    below: dict[int, list[int]] = {}
    for path in Path("/proc").iterdir():
        if not path.name.isdigit():
            continue
        try:
            fields = (path / "stat").read_text().rsplit(")", 1)[1].split()
        except (OSError, IndexError):
            continue
        pages[int(path.name)] = int(fields[21])
        below.setdefault(int(fields[1]), []).append(int(path.name))
    found = [pid]
    for process in found:
        found += below.get(process, [])
    return sum(pages.get(process, 0) for process in found) * os.sysconf("SC_PAGE_SIZE")


def measure(command: Sequence[str]) -> tuple[float, int]:
    """Wall seconds and peak bytes of a command and all that it starts.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    peak = 0

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, memory_of(process.pid))
            time.sleep(POLL_SECONDS)

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, _ = process.communicate()
    watcher.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    return time.monotonic() - began, peak


def line(name: str, n_documents: int, n_bytes: int, measured: tuple[float, int]) -> str:
    """One row of the table."""
    seconds, peak = measured
    return (
        f"{name:28} {n_documents:9,} {n_bytes / 1e6:9.1f} {seconds:9.1f} "
        f"{n_bytes / 1e6 / seconds:8.3f} {n_documents / seconds:8.1f} {peak / 1e6:9.0f}"
    )


def jinaq(corpus: Path, output: Path, workers: int, *more: str) -> list[str]:
    """The command of one run."""
    command = [sys.executable, "-m", "flows", "run", str(corpus), "--output", str(output)]
    return [*command, "--direct", "--workers", str(workers), *more]


Figures = list[tuple[str, int, int, float, int]]


def show(name: str, n_documents: int, n_bytes: int, command: Sequence[str]) -> Figures:
    """Run one command and print its row."""
    try:
        measured = measure(command)
    except subprocess.CalledProcessError as error:
        sys.stdout.write(f"{name:28} failed: {error.output.decode()[-300:]}\n")
        return []
    sys.stdout.write(line(name, n_documents, n_bytes, measured) + "\n")
    sys.stdout.flush()
    return [(name, n_documents, n_bytes, *measured)]


def beside_peers(n_documents: int, workers: Sequence[int], with_peers: bool) -> Figures:
    """One corpus: runs by each number of workers, one with nothing changed, and the peers."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        n_bytes = write_corpus(corpus, n_documents)
        commands = {
            f"jinaq, {n} workers": jinaq(corpus, Path(folder) / f"out{n}", n, "--full")
            for n in workers
        }
        again = Path(folder) / f"out{workers[0]}"
        commands["jinaq, nothing changed"] = jinaq(corpus, again, workers[0])
        for name, module in PEERS.items() if with_peers else ():
            command = [sys.executable, "-m", f"tests.benchmarks.{module}", str(corpus)]
            commands[name] = [*command, str(Path(folder) / module)]
        figures: Figures = []
        for name, command in commands.items():
            figures += show(name, n_documents, n_bytes, command)
    sys.stdout.write("".join(f"{ratio}\n" for ratio in ratios(figures)))
    return figures


def ratios(figures: Figures) -> Iterator[str]:
    """How many times as fast each full run was as each peer, by the clock."""
    seconds = {name: measured for name, _, _, measured, _ in figures}
    for name in [name for name in seconds if name.endswith("workers")]:
        for peer in [peer for peer in PEERS if peer in seconds]:
            yield f"{name}: {seconds[peer] / seconds[name]:.1f} times {peer}"


def growing(numbers: Sequence[int], workers: int) -> Figures:
    """One pile that grows from number to number, run again each time."""
    figures: Figures = []
    with tempfile.TemporaryDirectory() as folder:
        corpus, output = Path(folder) / "corpus", Path(folder) / "out"
        for n_documents in numbers:
            n_bytes = write_corpus(corpus, n_documents)
            figures += show(
                "jinaq, pile grown", n_documents, n_bytes, jinaq(corpus, output, workers)
            )
    return figures


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="+", default=[1000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--growing", action="store_true")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args()
    heads = ("documents", "MB", "seconds", "MB/s", "docs/s", "peak MB")
    sys.stdout.write(f"{'':28} {heads[0]:>9} {heads[1]:>9} {heads[2]:>9} ")
    sys.stdout.write(f"{heads[3]:>8} {heads[4]:>8} {heads[5]:>9}\n")
    if options.growing:
        figures = growing(options.documents, options.workers[-1])
    else:
        figures = []
        for n_documents in options.documents:
            with_peers = not options.no_peers and n_documents == options.documents[0]
            figures += beside_peers(n_documents, options.workers, with_peers)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
