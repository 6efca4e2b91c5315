"""What the readers of archives and of files of records share."""

from typing import NamedTuple

from flows.sources.opening import State


class Container(NamedTuple):
    """An archive or a file of records; ``name`` is its path in the source, made safe."""

    name: str
    address: str
    state: State


class Place(NamedTuple):
    """Where one document is: enough for another process to read it.

    ``stamp`` is the state of the file when it was listed. ``number`` counts members, lines or
    rows; ``offset`` and ``length`` are bytes of the unpacked container.
    """

    address: str
    stamp: str
    number: int = 0
    offset: int = 0
    length: int = 0


class Found(NamedTuple):
    """One document of a container, or why it is none."""

    name: str
    place: Place
    size: int | None
    problem: tuple[str, str] | None = None


def broken(container: Container, reason: str, detail: str) -> Found:
    """A problem with the container itself, or with the rest of it."""
    place = Place(container.address, container.state.stamp)
    return Found(container.name, place, container.state.size, (reason, detail))


def too_many(container: Container, limit: int) -> Found:
    """More documents than the limit: what comes after is not read."""
    return broken(container, "too_many", f"more than {limit} documents; the rest is not read")
