"""In-text citations: by number, by author and year, by title."""

from collections.abc import Collection, Sequence

from flows.records import Citation
from flows.text.citations_named import find_named
from flows.text.citations_numeric import find_numeric


def find_citations(
    texts: Sequence[str],
    numbers: Collection[int] = (),
    surnames: Collection[str] | None = None,
) -> list[Citation]:
    """Find what the units cite, in reading order; one citation for each work.

    Args:
        texts: Clean texts of the body's units, in reading order, without line ends.
        numbers: The numbers of the reference list; empty when there is none.
        surnames: First words of the entries' authors, where there is a list: they decide
            whether a name before a bracketed year is an author. None: not known.

    Returns:
        Citations whose places do not overlap, but for the works of one bracket, which share
        theirs; ``texts[c.unit][c.start:c.end] == c.text``. Never raises.
    """
    by_number = find_numeric(texts, numbers)
    by_name = find_named(texts, len(by_number), surnames)
    return sorted(by_number + by_name, key=lambda citation: (citation.unit, citation.start))
