"""What stands around a candidate for page furniture: the signs that a page ends there."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from flows.records import Line

# A page break holds few lines of furniture; a longer run of candidates is a table.
MAX_CLUSTER = 6
_SENTENCE_END = re.compile(r"[.!?:;\u2026][\s\"'\u00bb\u201d\u2019)\]]*\Z")
_HYPHEN_END = re.compile(r"[^\W\d_][-\u00ad\u2010\u2011]\Z")
_GOES_ON = re.compile(r"[\"'\u00ab(]?[^\W\d_]")
_REACH = 12


class Cluster(NamedTuple):
    """Candidate lines without text between them, and the signs of a page break there.

    ``first`` and ``last`` are indexes of lines; ``is_broken``: a sentence or a word goes on
    behind it; ``is_page_end``: a form feed stands within or beside it; ``has_gap``: more blank
    lines than usual above, below or within it; ``is_apart``: both above and below.
    """

    first: int
    last: int
    is_broken: bool
    is_page_end: bool
    has_gap: bool
    is_apart: bool

    @property
    def is_long(self) -> bool:
        """Whether there are more lines than a page break holds."""
        return self.last - self.first >= MAX_CLUSTER

    @property
    def score(self) -> float:
        """How much speaks for a page break: 0 nothing, 2 likely, 3 and more almost certain."""
        if self.is_long:
            return 0.0
        return 3.0 * self.is_page_end + 2.0 * self.is_broken + 1.0 * self.has_gap


def find_clusters(
    text: str, lines: Sequence[Line], candidates: Collection[int], usual: int
) -> list[Cluster]:
    """The runs of neighbouring candidate lines, in order; ``usual`` blank lines part lines."""
    clusters: list[Cluster] = []
    ordered = sorted(candidates)
    at = 0
    while at < len(ordered):
        first = last = ordered[at]
        while at + 1 < len(ordered) and ordered[at + 1] == last + 1:
            at += 1
            last = ordered[at]
        clusters.append(measure(text, lines, first, last, usual))
        at += 1
    return clusters


def measure(text: str, lines: Sequence[Line], first: int, last: int, usual: int) -> Cluster:
    """The signs around the lines ``first`` to ``last``."""
    before = lines[first - 1] if first else None
    after = lines[last + 1] if last + 1 < len(lines) else None
    page_before = before.page if before else 0
    page_after = after.page if after else lines[last].page
    spacing = [lines[index].n_blank for index in range(first, min(last + 2, len(lines)))]
    return Cluster(
        first,
        last,
        bool(before and after) and _is_parted(text, lines, first, last),
        page_after != page_before,
        max(spacing) > usual,
        (spacing[0] > usual or not first) and (spacing[-1] > usual or after is None),
    )


def is_begun(text: str, lines: Sequence[Line], cluster: Cluster) -> bool:
    """Whether a sentence that ends below must begin within the lines: the one above is finished.

    ``... жиналды. / Су туралы деректер / осы жерде берілген``: no head stands there.
    """
    if not cluster.first or cluster.last + 1 >= len(lines):
        return False
    before, after = lines[cluster.first - 1], lines[cluster.last + 1]
    end = text[max(before.start, before.end - _REACH) : before.end]
    start = _GOES_ON.match(text, after.start, after.end)
    goes_on = start is not None and start.group()[-1].islower()
    return goes_on and _SENTENCE_END.search(end) is not None


def _is_parted(text: str, lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether the lines stand within a sentence of which they are no part."""
    before, after = lines[first - 1], lines[last + 1]
    is_part = _goes_on(text, before, lines[first]) or _goes_on(text, lines[last], after, True)
    return not is_part and _goes_on(text, before, after)


def _goes_on(text: str, before: Line, after: Line, is_strict: bool = False) -> bool:
    """Whether the line ``after`` goes on with what ``before`` has left unfinished.

    Strictly: only a word divided at the line end says so.
    """
    end = text[max(before.start, before.end - _REACH) : before.end]
    start = _GOES_ON.match(text, after.start, after.end)
    if start is None:
        return False
    is_lower = start.group()[-1].islower()
    if _HYPHEN_END.search(end):
        return is_lower or not is_strict
    return is_lower and not is_strict and not _SENTENCE_END.search(end)
