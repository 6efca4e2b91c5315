"""What a run shows: a bar on a terminal, plain lines elsewhere, a summary at the end."""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from flows import run
from flows.partition import Outcome
from flows.publish.release import Published

LINE_SECONDS = 5.0


class Watcher:
    """Counts what is done, and shows it."""

    def __init__(self, n_listed: int, console: Console | None = None) -> None:
        self.console = console or Console(stderr=True, highlight=False)
        self.n_listed = n_listed
        self.n_done = self.n_rejected = self.n_bytes = 0
        self.began = self.last_line = time.monotonic()
        self.progress: Progress | None = None

    def __call__(self, outcome: Outcome) -> None:
        """Take note of one partition."""
        self.n_done += outcome.n_listed
        self.n_rejected += outcome.n_rejected
        self.n_bytes += outcome.n_bytes
        if self.progress:
            self.progress.update(
                self.progress.task_ids[0], completed=self.n_done, description=self.rate()
            )
        elif time.monotonic() - self.last_line > LINE_SECONDS or self.n_done == self.n_listed:
            self.last_line = time.monotonic()
            self.console.print(f"{self.n_done} of {self.n_listed} documents, {self.rate()}")

    def rate(self) -> str:
        """Speed and rejects so far."""
        megabytes = self.n_bytes / 1e6
        seconds = max(1e-3, time.monotonic() - self.began)
        return f"{megabytes / seconds:.2f} MB/s, {self.n_rejected} rejected"


@contextmanager
def watching(n_listed: int) -> Iterator[Watcher]:
    """A watcher for the block: a bar where someone looks, lines in a log."""
    watcher = Watcher(n_listed)
    if not watcher.console.is_terminal:
        yield watcher
        return
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("documents, {task.description}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=watcher.console) as progress:
        progress.add_task(watcher.rate(), total=n_listed)
        watcher.progress = progress
        yield watcher


def run_direct(options: run.Options) -> Published:
    """A run without Prefect, shown on the terminal.

    Raises:
        RunError: with the exit code of the command.
    """
    began = time.monotonic()
    with run.sole_run(options.folder):
        plan = run.prepare(options)
        with watching(plan.n_listed) as watcher:
            outcomes = run.process_all(plan, watcher)
        published = run.finish(plan, outcomes)
    summarise(published, outcomes, time.monotonic() - began)
    return published


def summarise(published: Published, outcomes: Sequence[Outcome], seconds: float) -> None:
    """The table at the end of a run."""
    console = Console(file=sys.stdout, highlight=False)
    table = Table(title="Jinaq", title_justify="left", show_header=False, box=None)
    n_parsed = sum(outcome.n_parsed for outcome in outcomes)
    n_given = sum(outcome.n_listed for outcome in outcomes)
    table.add_row("documents", f"{n_given} given, {n_parsed} parsed, the rest kept from before")
    for name, n_rows in published.n_rows.items():
        table.add_row(name, f"{n_rows:,}")
    table.add_row("languages", _counts(published.languages))
    table.add_row("rejects", _counts(published.reject_reasons) or "none")
    table.add_row("release", f"{published.path}" if published.is_new else _unchanged(published))
    table.add_row("took", f"{seconds:.1f} s")
    console.print(table)


def _unchanged(published: Published) -> str:
    return f"nothing changed: {published.path} stays the latest"


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {n}" for name, n in Counter(counts).most_common())
