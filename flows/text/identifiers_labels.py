"""In which texts labels of dates and codes stand: a look at all of them at once.

Only a few units of a document have a label; the others are not read one by one.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from flows.text import identifiers_codes, identifiers_dates
from schemas.vocabulary import LOOK_ALIKES

_PARTING = "\x00"


def with_labels(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """The texts that may have a label of a date, and those that may have one of a code.

    No text is left out that has one, in letters of either case, or for codes of the same look.
    """
    folded = _PARTING.join([text.replace(_PARTING, " ") for text in texts]).casefold()
    dated = _holding(folded, _of_dates())
    for letter, other in LOOK_ALIKES.items():
        folded = folded.replace(letter, other)
    coded = _holding(folded, _of_codes())
    return [texts[number] for number in dated], [texts[number] for number in coded]


def _holding(folded: str, labels: Iterable[str]) -> list[int]:
    """The numbers of the texts that hold one of the labels."""
    found: set[int] = set()
    for label in labels:
        number = done = 0
        at = folded.find(label)
        while at >= 0:
            number += folded.count(_PARTING, done, at)
            found.add(number)
            done = folded.find(_PARTING, at)
            at = folded.find(label, done) if done >= 0 else -1
    return sorted(found)


@cache
def _of_dates() -> tuple[str, ...]:
    return _shortest(identifiers_dates.labels())


@cache
def _of_codes() -> tuple[str, ...]:
    return _shortest([*identifiers_codes.labels("udc"), *identifiers_codes.labels("irsti")])


def _shortest(labels: Iterable[str]) -> tuple[str, ...]:
    """The labels in which there is no other: where one stands, one of these does."""
    labels = sorted(set(labels), key=len)
    kept: list[str] = []
    for label in labels:
        if not any(other in label for other in kept):
            kept.append(label)
    return tuple(kept)
