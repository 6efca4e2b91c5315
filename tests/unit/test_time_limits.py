"""A block that takes too long ends; one that does not, and what follows it, go on."""

import threading
from collections.abc import Callable

import pytest

from flows.time_limits import OutOfTimeError, time_limit


def endless() -> None:
    while True:
        pass


def in_a_thread(function: Callable[[], None]) -> BaseException | None:
    """What a function raises in a thread of its own; ``None`` where it ends well."""
    raised: list[BaseException | None] = []

    def run() -> None:
        try:
            function()
        except BaseException as error:
            raised.append(error)
        else:
            raised.append(None)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return raised[0]


def too_long() -> None:
    with time_limit(0.02):
        endless()


def in_time() -> None:
    with time_limit(60):
        sum(range(100))


def longer_than_the_block_before() -> None:
    with time_limit(0.02):
        pass
    threading.Event().wait(0.05)
    sum(range(100_000))


def test_a_block_that_takes_too_long_is_ended_in_a_main_thread() -> None:
    with pytest.raises(OutOfTimeError):
        too_long()


def test_a_block_that_takes_too_long_is_ended_in_any_other_thread() -> None:
    assert isinstance(in_a_thread(too_long), OutOfTimeError)


@pytest.mark.parametrize("function", [in_time, longer_than_the_block_before])
def test_what_is_in_time_goes_on(function: Callable[[], None]) -> None:
    function()
    assert in_a_thread(function) is None


def test_an_error_of_the_block_stays_what_it_is() -> None:
    def fails() -> None:
        with time_limit(60):
            raise ValueError

    assert isinstance(in_a_thread(fails), ValueError)


def test_no_thread_is_left_behind() -> None:
    before = threading.active_count()
    in_a_thread(in_time)
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.join(5)
    assert threading.active_count() <= before
