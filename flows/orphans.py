"""A process that ends when the one that started it is gone, killed without a word."""

import os
import threading
import time

WATCH_SECONDS = 0.2


def end_with(parent: int) -> None:
    """End this process, from a thread of its own, as soon as ``parent`` is not its parent."""
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(WATCH_SECONDS)
    os._exit(1)
