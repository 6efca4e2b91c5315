"""The laws of ``tests.fuzz.laws`` on many inputs.

    python -m tests.fuzz.many [--inputs 100000] [--only decode] [--begin 0]

Inputs come from hypothesis, in portions of ``PORTION`` with a seed each, since its memory of what
it tried grows with their number; laws of the whole pipeline get a tenth. The same command tries
the same inputs. An input that breaks a law is made as small as can be, and is printed.
"""

import argparse
import sys
import time

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.laws import LAWS, Law

PORTION = 2_500


def hold(law: Law, n_inputs: int, seed_number: int) -> int:
    """Try a law on so many inputs; how many were tried.

    Raises:
        AssertionError: an input breaks it.
    """
    n_tried = 0

    def counted(values: tuple[object, ...]) -> None:
        nonlocal n_tried
        n_tried += 1
        law.holds(*values)

    test = given(st.tuples(*law.strategies))(counted)
    known = settings(
        max_examples=n_inputs,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    seed(seed_number)(known(test))()
    return n_tried


def hold_many(law: Law, n_inputs: int, first_seed: int) -> int:
    """The same, in portions."""
    n_tried = 0
    seed_number = first_seed
    while n_tried < n_inputs:
        n_tried += hold(law, min(PORTION, n_inputs - n_tried), seed_number)
        seed_number += 1
        sys.stderr.write(f"{law.name}: {n_tried:,}\n")
    return n_tried


def main() -> None:
    """Try them, and print how many inputs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--only", help="the name of one law", choices=[law.name for law in LAWS])
    parser.add_argument("--begin", type=int, default=0, help="the first seed")
    options = parser.parse_args()
    for law in LAWS:
        if options.only in (None, law.name):
            began = time.process_time()
            wanted = options.inputs // 10 if law.is_slow else options.inputs
            n_tried = hold_many(law, wanted, options.begin)
            taken = time.process_time() - began
            sys.stdout.write(f"{law.name:20} {n_tried:9,} inputs {taken:9,.0f} s: all hold\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
