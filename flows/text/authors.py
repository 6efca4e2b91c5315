"""Authors of an article, as named in each language (first stand-in: none are read yet)."""

from collections.abc import Sequence

from flows.records import Author, Unit


def read_authors(units: Sequence[Unit]) -> list[Author]:
    """No authors yet."""
    return []
