"""The process that worker processes are forked from: it loads code and models once for all.

It is begun before the process of a run loads anything itself, so that both load at the same time.
Light: the command line imports it first.
"""

import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing import forkserver, get_context
from multiprocessing.context import BaseContext
from pathlib import Path

# What it loads: importing this module is the loading.
LOADED = "flows.loaded"
# Elsewhere, processes that are forked after libraries have begun threads are not safe.
IS_POSSIBLE = sys.platform == "linux" and "forkserver" in multiprocessing.get_all_start_methods()
# Files that are looked at to see whether there is work for several processes.
LOOKED_AT = 2_000


def begin() -> None:
    """Start it, unless it runs already; returns at once."""
    if IS_POSSIBLE:
        get_context("forkserver").set_forkserver_preload([LOADED])
        forkserver.ensure_running()


def context() -> BaseContext:
    """How worker processes are started."""
    return get_context("forkserver" if IS_POSSIBLE else "spawn")


def are_larger(sources: Sequence[str], n_bytes: int) -> bool:
    """Whether sources of this machine are seen at a glance to hold more than so many bytes."""
    total = 0
    for number, size in enumerate(_sizes(sources)):
        total += size
        if total > n_bytes or number > LOOKED_AT:
            return True
    return False


def _sizes(sources: Sequence[str]) -> Iterator[int]:
    """The sizes of files, one by one: a folder may hold a million."""
    folders = []
    for source in sources:
        path = Path(source)
        if path.is_file():
            yield path.stat().st_size
        folders.append(source)
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                    continue
                with suppress(OSError):  # a link that leads nowhere
                    yield entry.stat().st_size
