"""Worker processes for partitions; one that is killed is replaced and its work done again."""

import gc
import os
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache

from flows import forerunner
from flows.orphans import end_with_parent
from flows.partition import Outcome, Partition, Workplace, examine, process_partition
from flows.settings import Settings

ATTEMPTS = 3
GARBAGE_OBJECTS = 20_000
# Taken through all stages before work comes: one line of each kind, so that every model is loaded.
WARMING = """ӘОЖ 37.013
Ауыл мектебіндегі кітапхана
А.Б. Мысалов
Аңдатпа. Мақалада ауыл мектебіндегі кітапхана жұмысы қарастырылады.
Түйін сөздер: кітапхана, мектеп
Аннотация. В статье рассматри-
вается работа сельской библиотеки.
Abstract. The paper looks at the library of a village school.
Кіріспе
Кітапхана жұмысы туралы зерттеулер аз [1]. Мысалова (2019) басқаша ойлайды.
Список литературы
1. Примеров А.Б. Сельская библиотека // Вестник примеров. - 2018. - № 3. - С. 5-9.
2. Sample A. The village library. Journal of Samples, 2019, 4(1), 10-12. doi: 10.5555/sample
"""


class WorkersLostError(Exception):
    """A partition brought its worker process down again and again."""


class Workers:
    """A pool of processes, all of which have loaded the models before work comes."""

    def __init__(self, n_workers: int) -> None:
        self._n_workers = n_workers
        forerunner.begin()
        self._lock = threading.Lock()
        self._pool = self._fresh_pool()

    def process(self, partition: Partition, workplace: Workplace) -> Outcome:
        """``process_partition`` in a worker process; blocks, may be called from many threads.

        Raises:
            WorkersLostError: the process was killed ``ATTEMPTS`` times.
        """
        for _ in range(ATTEMPTS):
            pool = self._pool
            try:
                return pool.submit(process_partition, partition, workplace).result()
            except BrokenProcessPool:
                self._replace(pool)
        message = f"worker processes were killed {ATTEMPTS} times at {partition.name}"
        raise WorkersLostError(f"{message}; is there enough memory?")

    def close(self) -> None:
        """End the processes; what has not begun is not begun."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _fresh_pool(self) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(
            self._n_workers,
            mp_context=forerunner.context(),
            initializer=_begin,
        )
        if not forerunner.IS_POSSIBLE:
            # The first process loads now, while the caller does other things; the pool starts
            # the others when there is work for them.
            pool.submit(os.getpid)
        return pool

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        """One of the threads that met the broken pool makes the new one."""
        with self._lock:
            if self._pool is broken:
                broken.shutdown(wait=False)
                self._pool = self._fresh_pool()


@contextmanager
def open_workers(n_workers: int) -> Iterator[Workers]:
    """Workers for the block; ended after it, however it ends."""
    workers = Workers(n_workers)
    try:
        yield workers
    finally:
        workers.close()


def _begin() -> None:
    """A worker's first act: watch the parent, load what the process it comes from has not."""
    end_with_parent()
    warm_up()


@cache
def warm_up() -> None:
    """Load what every document needs, and have the garbage collector pass over it from then on.

    What a document leaves is freed as it goes: with so high a bound the collector does not come
    up once in a partition of four megabytes.
    """
    examine(WARMING.encode(), Settings())
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_OBJECTS)
