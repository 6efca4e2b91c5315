"""What the process of a run does for a large corpus, without parsing it: time and peak memory.

    python -m tests.benchmarks.scale [--entries 100000 1000000] [--megabytes 250 500 1000]
                                     [--tasks 5000]

Listing: so many entries are listed, sorted and cut into partitions. Publishing: the parts of a
small corpus stand in for those of a large one, copied under other names until they have so many
megabytes of raw text; they are published, and published again without the last of them, so that the
releases are compared. Tasks: empty ones, through a Dask scheduler with two workers. Each line is a
process of its own.
"""

import argparse
import datetime
import logging
import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows import run
from flows.publish import release
from flows.publish.duplicates import mark_duplicates
from flows.publish.facts import SourceFacts
from flows.sources.inventory import Inventory
from flows.sources.listing import Entry
from flows.sources.members import Place
from tests.benchmarks.corpus import write_corpus

DOCUMENTS = 200
ENTRY_BYTES = 40_000
Row = tuple[str, float, float]


def list_many(n_entries: int, folder: Path) -> Row:
    """List and cut entries that no file stands behind; their names come in no order."""
    began = time.monotonic()
    inventory = Inventory(folder / "listed")
    for number in range(n_entries):
        name = f"{number * 7919 % n_entries:09d}.txt"
        place = Place(f"/corpus/{name}", f"{number}-{ENTRY_BYTES}")
        inventory.add(
            Entry("corpus", f"corpus/{name}", name, "file", ENTRY_BYTES, place, None, "full", {})
        )
    folder_of_parts = inventory.folder if inventory.is_large else None
    options = run.Options(workers=2)
    n_bytes = n_entries * ENTRY_BYTES
    count = sum(1 for _ in run.partition(inventory, n_bytes, options, folder_of_parts))
    return f"list {n_entries:,}, {count:,} partitions", time.monotonic() - began, peak()


def make_parts(folder: Path) -> tuple[Path, float]:
    """Parts of a small corpus, and its megabytes of raw text."""
    n_bytes = write_corpus(folder / "corpus", DOCUMENTS)
    options = run.Options(sources=(str(folder / "corpus"),), output=str(folder / "out"), workers=1)
    plan = run.prepare(options)
    run.process_all(plan, lambda _: None)
    return plan.workplace.parts, n_bytes / 1e6


def copy_parts(parts: Path, folder: Path, copies: int) -> None:
    """The parts again and again, each time as other documents."""
    for copy in range(copies):
        for part in sorted(parts.iterdir()):
            target = folder / f"{copy:06d}-{part.name}"
            target.mkdir(parents=True)
            for file in part.iterdir():
                pq.write_table(_renamed(pq.read_table(file), copy), target / file.name)


def _renamed(table: pa.Table, copy: int) -> pa.Table:
    for index, field in enumerate(table.schema):
        if field.name == "raw_sha256":
            rest = pc.utf8_slice_codeunits(table[field.name], 8)
            values = pc.binary_join_element_wise(f"{copy:08x}", rest, "")
        elif field.name.endswith("_id") and field.type == pa.string():
            values = pc.binary_join_element_wise(f"{copy:06d}/", table[field.name], "")
        else:
            continue
        table = table.set_column(index, field, values)
    return table


def publish(parts: Path, output: Path, megabytes: float) -> Row:
    """Merge, check, measure and publish parts."""
    began = time.monotonic()
    paths = sorted(parts.iterdir())
    mark_duplicates(paths)
    facts = release.Facts(
        date=datetime.date(2026, 1, 1),
        pipeline_version="scale",
        sources=(SourceFacts("corpus", "CC-BY-4.0", "", "", "full"),),
    )
    published = release.publish(paths, output, facts)
    count = published.n_rows["documents"]
    name = f"publish {megabytes:,.0f} MB, {count:,} documents"
    return name, time.monotonic() - began, peak()


def publish_changed(parts: Path, output: Path, megabytes: float) -> Row:
    """The same without the last part: both releases are compared."""
    shutil.rmtree(max(parts.iterdir()))
    _, seconds, memory = publish(parts, output, megabytes)
    return f"publish {megabytes:,.0f} MB, compared", seconds, memory


def run_tasks(count: int) -> Row:
    """Empty tasks through a scheduler, as many as partitions would be."""
    from distributed import Client, LocalCluster

    began = time.monotonic()
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
        ) as cluster,
        Client(cluster) as client,
    ):
        client.gather(client.map(_nothing, range(2)))
        began = time.monotonic()
        client.gather(client.map(_nothing, range(2, count + 2)))
        return f"{count:,} empty Dask tasks", time.monotonic() - began, peak()


def _nothing(number: int) -> int:
    return number


def peak() -> float:
    """Megabytes that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def show(do: Callable[..., Row], *arguments: Any) -> None:
    """Do something in a process of its own, and print its row."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        name, seconds, memory = pool.submit(do, *arguments).result()
    sys.stdout.write(f"{name:44} {seconds:9.1f} {memory:9.0f}\n")
    sys.stdout.flush()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--megabytes", type=int, nargs="*", default=[250, 500, 1000])
    parser.add_argument("--tasks", type=int, default=5000)
    options = parser.parse_args()
    sys.stdout.write(f"{'':44} {'seconds':>9} {'peak MB':>9}\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in options.entries:
            show(list_many, count, folder / f"entries-{count}")
        parts, size = make_parts(folder / "base") if options.megabytes else (folder, 1.0)
        for megabytes in options.megabytes:
            copied = folder / f"parts-{megabytes}"
            copy_parts(parts, copied, round(megabytes / size))
            show(publish, copied, folder / f"out-{megabytes}", megabytes)
            show(publish_changed, copied, folder / f"out-{megabytes}", megabytes)
            shutil.rmtree(copied)
        if options.tasks:
            show(run_tasks, options.tasks)


if __name__ == "__main__":
    main()
