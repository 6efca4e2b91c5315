"""What a check finds, up to where it cannot go on: damage must not stop the other checks."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pyarrow
import yaml

from schemas.validate import WrongTableError

# What a damaged file makes the libraries raise.
UNREADABLE = (
    pyarrow.ArrowException,
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    WrongTableError,
    yaml.YAMLError,
)


class Problem(NamedTuple):
    """One thing that is wrong with a release: with which file or table, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def guarded(
    where: str, checked: Callable[..., Iterator[tuple[str, str]]], *arguments: object
) -> list[Problem]:
    """The problems that a check finds; a file that it cannot read is one more."""
    problems: list[Problem] = []
    try:
        for found in checked(*arguments):
            problems.append(Problem(*found))
    except UNREADABLE as error:
        first_line = str(error).partition("\n")[0]
        problems.append(Problem(where, f"cannot be read: {type(error).__name__}: {first_line}"))
    return problems
