"""Codes, dates and journal of an article (first stand-in: none are read yet)."""

from collections.abc import Sequence

from flows.records import Identifiers, Unit


def read_identifiers(units: Sequence[Unit]) -> Identifiers:
    """Nothing yet."""
    return Identifiers()
