"""In-text citations: by number, by author and year, by title."""

from collections.abc import Collection, Sequence

from flows.records import Citation
from flows.text.citations_marks import find_marked
from flows.text.citations_named import find_named
from flows.text.citations_numeric import find_numeric
from flows.text.citations_titles import find_titles


def find_citations(
    texts: Sequence[str],
    numbers: Collection[int] = (),
    surnames: Collection[str] | None = None,
) -> list[Citation]:
    """Find what the units cite, in reading order; one citation for each work.

    Args:
        texts: Clean texts of the body's units, in reading order, without line ends.
        numbers: The numbers of the reference list; empty when there is none.
        surnames: First words of the entries' authors (``link.surnames``), where there is a
            list: they decide whether a name before a bracketed year is an author. None: not
            known.

    Returns:
        Citations whose places do not overlap, but for the works of one bracket, which share
        theirs; ``texts[c.unit][c.start:c.end] == c.text``. Never raises.

    Source:
        "(Добринская, 2015: 3)", document 000_89d3138e489bc6c6; "[12,б.54]",
        003_8f45086f94872d4c. What counts: ``docs/conventions.md``.
    """
    found = find_numeric(texts, numbers) or find_marked(texts, numbers)
    found += find_named(texts, len(found), surnames)
    if not numbers and any(citation.style == "author_year" for citation in found):
        found += find_titles(texts)
    return sorted(found, key=lambda citation: (citation.unit, citation.start))
