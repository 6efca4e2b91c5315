"""Every pattern of the package against texts made to slow it down.

    python -m tests.fuzz.screen [--most 100000] [--texts 400] [--only citations]

Each text grows until it takes a time that the clock can tell, and is compared with twice the text:
twice the time is linear, four times is not. Times are of the processor, the best of three.
"""

import argparse
import re
import signal
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NamedTuple

from tests.fuzz.found import Found, found
from tests.fuzz.patterns import Recipe, recipes

# Times as long for twice the text: 2 is linear, 4 quadratic.
NOT_LINEAR = 2.6
# Seconds that the clock can tell; a text that takes less is not slow, whatever it does.
LEAST = 0.01
# Seconds after which a pattern has blown up.
ENDLESS = 1.0
SMALLEST = 24


class Slow(NamedTuple):
    """A pattern, a text of it, how long it takes, and how much longer for twice the text."""

    name: str
    recipe: Recipe
    size: int
    seconds: float
    ratio: float


class _EndlessError(Exception):
    """A search does not end."""


@contextmanager
def _bounded() -> Iterator[None]:
    """Raise in the block after ``ENDLESS`` seconds of the processor."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _EndlessError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, ENDLESS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _seconds(pattern: re.Pattern[str], use: str, text: str, times: int = 1) -> float:
    """Processor seconds to ask a pattern of a text, the least of some times."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        try:
            with _bounded():
                if use == "finditer":
                    deque(pattern.finditer(text), maxlen=0)
                else:
                    getattr(pattern, use)(text)
        except _EndlessError:
            return float("inf")
        taken.append(time.process_time() - began)
    return min(taken)


def timed(name: str, pattern: re.Pattern[str], use: str, recipe: Recipe, most: int) -> Slow | None:
    """How a pattern does on one text; None where ``most`` characters take less than ``LEAST``."""
    size, taken = SMALLEST, 0.0
    while taken < LEAST:
        if size >= most:
            return None
        size = min(most, 4 * size)
        taken = _seconds(pattern, use, recipe.text(size))
    if taken > ENDLESS:
        return Slow(name, recipe, size, taken, taken)
    ratio = _ratio(pattern, use, recipe, size, 1)
    if ratio > NOT_LINEAR:  # over two doublings, so that a disturbed clock misleads nobody
        ratio = _ratio(pattern, use, recipe, size, 2)
    return Slow(name, recipe, size, taken, ratio)


def _ratio(pattern: re.Pattern[str], use: str, recipe: Recipe, size: int, doublings: int) -> float:
    """How much longer twice the text takes, taken over some doublings."""
    once = _seconds(pattern, use, recipe.text(size), 3)
    longest = _seconds(pattern, use, recipe.text(size << doublings), 3)
    return float((longest / max(once, 1e-9)) ** (1 / doublings))


def slow_text(one: Found, most: int, n_texts: int) -> Slow | None:
    """The first text that a pattern is not linear on; None where there is none."""
    pattern = re.compile(one.pattern, one.flags)
    for recipe in recipes(one.pattern, one.flags, n_texts):
        for use in one.uses:
            # What is slow is slow twice; a busy machine is not.
            for slow in (timed(one.name, pattern, use, recipe, most) for _ in range(2)):
                if slow is None or slow.ratio <= NOT_LINEAR:
                    break
            else:
                return slow
    return None


def screen(seen: Iterable[Found], most: int, n_texts: int) -> Iterator[Slow]:
    """The patterns that are not linear, each with the first text that shows it."""
    for one in seen:
        slow = slow_text(one, most, n_texts)
        if slow:
            yield slow


def main() -> int:
    """Print what is not linear; 1 where something is not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=16_000, help="characters of a text at most")
    parser.add_argument("--texts", type=int, default=400, help="texts of a pattern at most")
    parser.add_argument("--only", default="", help="modules whose name has this")
    options = parser.parse_args()
    seen = [one for one in found() if options.only in one.name]
    n_texts = sum(len(recipes(one.pattern, one.flags, options.texts)) for one in seen)
    n_slow = 0
    for slow in screen(seen, options.most, options.texts):
        n_slow += 1
        sys.stdout.write(f"not linear: {slow}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{len(seen)} patterns, {n_texts} texts, {n_slow} not linear\n")
    return 1 if n_slow else 0


if __name__ == "__main__":
    sys.exit(main())
