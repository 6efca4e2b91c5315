"""A process that ends when the one that started it is gone, killed without a word."""

import os
import threading
import time
from multiprocessing import parent_process

WATCH_SECONDS = 0.2


def end_with(parent: int) -> None:
    """End this process, from a thread of its own, as soon as ``parent`` is not its parent."""
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(WATCH_SECONDS)
    os._exit(1)


def end_with_parent() -> None:
    """The same for a process of ``multiprocessing``, which may be forked by another one.

    It ends when either is gone: the process that asked for it, or the one that it was forked by.
    """
    threading.Thread(target=_watch_both, args=(os.getppid(),), daemon=True).start()


def _watch_both(forked_by: int) -> None:
    parent = parent_process()
    while parent and parent.is_alive() and os.getppid() == forked_by:
        parent.join(WATCH_SECONDS)
    os._exit(1)
