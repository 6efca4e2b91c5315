"""A block of code that may take only so many seconds, in whatever thread it runs."""

import ctypes
import signal
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from types import FrameType


class OutOfTimeError(Exception):
    """The block took longer than it may."""


def time_limit(seconds: float) -> AbstractContextManager[None]:
    """Raise ``OutOfTimeError`` in the block after ``seconds`` of wall time.

    In a main thread by a signal, which interrupts a long search for a pattern too; in any other,
    as on Dask workers that run tasks in threads, between two steps of the interpreter.
    """
    in_main = threading.current_thread() is threading.main_thread()
    return _by_signal(seconds) if in_main else _by_thread(seconds)


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise OutOfTimeError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    """The other thread raises under a lock, and never after the block has ended."""
    raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
    thread = ctypes.c_ulong(threading.get_ident())
    lock = threading.Lock()
    is_over = False

    def stop() -> None:
        with lock:
            if not is_over:
                raise_in(thread, ctypes.py_object(OutOfTimeError))

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            is_over = True
            raise_in(thread, None)
        timer.cancel()
