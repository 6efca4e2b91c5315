"""Markers of affiliations that the PDF lost or put elsewhere, as far as their order tells.

Affiliations are numbered as the authors name them first: an author without a number before the
first «2» is of 1, and an affiliation without a number between 1 and 3 is 2.
"""

from collections.abc import Iterable, Sequence

from flows.text import authors_words
from flows.text.authors_affiliations import Affiliation

Markers = tuple[str, ...]


def with_lost_markers(
    affiliations: Sequence[Affiliation], wanted: Iterable[str]
) -> list[Affiliation]:
    """Affiliations in which those without a number have the one that their place gives them.

    Args:
        affiliations: Those of one language, as they follow one another.
        wanted: The markers of the authors; no number is given that no author refers to.
    """
    known = {marker for affiliation in affiliations for marker in affiliation.markers}
    missing = set(wanted) - known
    found = []
    last = 0
    for affiliation in affiliations:
        markers = affiliation.markers
        is_open = not markers and authors_words.names_organisation(affiliation.text)
        if is_open and str(last + 1) in missing:
            markers = (str(last + 1),)
        last = next(reversed(_numbers(markers)), last)
        found.append(affiliation._replace(markers=markers))
    return found


def lost_markers(markers: Sequence[Markers]) -> list[Markers]:
    """The markers of authors, with the number of those who alone can have been its first.

    Args:
        markers: Of each author in order; empty where none is printed.
    """
    found = list(markers)
    highest = 0
    unmarked: list[int] = []
    for place, own in enumerate(markers):
        numbers = _numbers(own)
        if not own:
            unmarked.append(place)
        elif numbers and numbers[0] > highest:
            if numbers[0] == highest + 2 and len(unmarked) == 1:
                found[unmarked[0]] = (str(highest + 1),)
            highest = max(numbers)
            unmarked = []
    return found


def _numbers(markers: Markers) -> list[int]:
    return [int(marker) for marker in markers if marker.isdecimal()]
