"""What is known of one text while its page furniture is being found: candidates and evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from flows.records import Line
from flows.text import furniture_candidates as candidates
from flows.text import furniture_titles
from flows.text.furniture_evidence import MAX_CLUSTER, Cluster, find_clusters
from flows.text.furniture_numbers import Attached, group_numbers
from flows.text.furniture_pages import MAX_PAGE_NUMBER, MIN_STEADY_PAGE, Mark, best_chain
from flows.text.lines import usual_spacing

# What growing numbers, journal words and neighbours add to the signs of a page break.
_WITH_NUMBER = 2.0
_WITH_JOURNAL = 2.0
_WITH_NEIGHBOUR = 1.0
# Heads that repeat stand at least this many characters apart, half a page in the middle.
_MIN_APART = 500
# A group that repeats this often, and within a sentence at so many places, needs no blank lines.
_MIN_STEADY = 3
_MIN_BROKEN = 0.3


@dataclass(slots=True)
class Findings:
    """What is known of one text while its furniture is being found."""

    text: str
    lines: Sequence[Line]
    groups: dict[str, list[int]]
    numbers: dict[int, candidates.NumberLine]
    journals: set[int]
    usual: int
    titles: set[int] = field(default_factory=set)
    steady: set[int] = field(default_factory=set)
    clusters: dict[int, Cluster] = field(default_factory=dict)
    attached: dict[int, Attached] = field(default_factory=dict)
    chained: set[int] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)


def prepare(text: str, lines: Sequence[Line]) -> Findings:
    """The candidates of a text and what stands around them."""
    proposed = candidates.find_candidates(text, lines)
    usual = usual_spacing(lines)
    numbers = {number.line: number for number in proposed.numbers}
    journals = _journal_lines(text, lines, usual, numbers)
    for group in proposed.groups.values():
        first = lines[group[-1]]
        if len(group) >= _MIN_STEADY and candidates.is_journal_line(text[first.start : first.end]):
            journals.update(group)
    found = Findings(text, lines, proposed.groups, numbers, journals, usual)
    members = {index for group in proposed.groups.values() for index in group}
    found.titles = _title_lines(
        text, lines, members | set(numbers) | journals, members | set(proposed.edged)
    )
    proposed_lines = members | set(numbers) | journals | found.titles
    for cluster in find_clusters(text, lines, proposed_lines, usual):
        for index in range(cluster.first, cluster.last + 1):
            found.clusters[index] = cluster
    for key, group in proposed.groups.items():
        for number in group_numbers(text, lines, group, key):
            found.attached[number.line] = number
        if _is_steady(found, group):
            found.steady.update(group)
    return found


def _is_steady(found: Findings, group: Sequence[int]) -> bool:
    """Whether a journal's line repeats page after page, often enough in the middle of a sentence.

    Texts without blank lines have no other sign of a page break.
    """
    if len(group) < _MIN_STEADY or not any(index in found.journals for index in group):
        return False
    n_broken = sum(found.clusters[index].is_broken for index in group)
    return n_broken >= _MIN_BROKEN * len(group) and not are_close(found, group, MIN_STEADY_PAGE)


def _journal_lines(
    text: str, lines: Sequence[Line], usual: int, numbers: dict[int, candidates.NumberLine]
) -> set[int]:
    """Lines set apart from the text that read like a journal and its issue, or an imprint."""
    beside = {index + step for index in numbers for step in (-1, 1)} | {0, len(lines) - 1}
    parted = [index for index, (_, _, _, n_blank, _) in enumerate(lines) if n_blank > usual]
    if lines[0].page != lines[-1].page:
        pages = [line.page for line in lines]
        parted += [index for index in range(1, len(lines)) if pages[index] != pages[index - 1]]
    beside.update(parted)
    beside.update([index - 1 for index in parted])
    journals = set()
    for index in beside:
        if not 0 <= index < len(lines):
            continue
        start, end, _, _, _ = lines[index]
        if end - start > candidates.MAX_JOURNAL:
            continue
        content = text[start:end]
        has_year = "20" in content or "19" in content
        if (has_year and candidates.is_journal_line(content)) or (
            content[0] in candidates.IMPRINT_BEGINS and candidates.is_imprint_line(content)
        ):
            journals.add(index)
    return journals


def _title_lines(
    text: str, lines: Sequence[Line], proposed: set[int], others: set[int]
) -> set[int]:
    """Copies of the title that stand next to other candidates, or are among ``others``."""
    titles = furniture_titles.Titles(text, lines)
    beside = {index + step for index in proposed for step in (-1, 1)} - proposed
    asked = [index for index in beside | others if 0 < index < len(lines)]
    return {
        index for index in asked if not text[lines[index][0]].islower() and titles.is_copied(index)
    }


def are_close(found: Findings, indexes: Sequence[int], apart: int = _MIN_APART) -> bool:
    """Whether lines repeat more often than pages do: every ``apart`` characters, or nearer."""
    if len(indexes) < 2:
        return False
    starts = [found.lines[index].start for index in indexes]
    distances = sorted(b - a for a, b in pairwise(starts))
    return distances[len(distances) // 2] < apart


def count_pages(found: Findings) -> None:
    """Find the numbers that count the pages: the best chain of lone and attached ones."""
    marks = sorted([*_lone_marks(found), *_attached_marks(found)])
    chain = best_chain([mark for mark in marks if mark.value <= MAX_PAGE_NUMBER])
    if chain.is_certain:
        by_start = {found.lines[index].start: index for index in found.numbers}
        by_start |= {number.start: number.line for number in found.attached.values()}
        found.chained = {by_start[mark.start] for mark in chain.marks}
        found.pages |= {index for index in found.chained if index in found.numbers}


def _lone_marks(found: Findings) -> Iterable[Mark]:
    """Numbers alone on a line, weighed by the signs of a page break."""
    for index, number in found.numbers.items():
        cluster = found.clusters[index]
        beside = _beside(found, index)
        is_only = not any(other in found.numbers for other in beside)
        weight = _break_score(found, index) + bool(beside) if is_only else 0.0
        if cluster.is_long and not is_only:
            weight = float(_is_at_page_edge(found, index))
        yield Mark(found.lines[index].start, number.value, weight, int(number.is_roman))


def _attached_marks(found: Findings) -> Iterable[Mark]:
    """Numbers in a line with a repeated head."""
    for index, number in found.attached.items():
        yield Mark(number.start, number.value, 1.0 + found.clusters[index].score, 0)


def evidence(found: Findings, index: int) -> float:
    """All that speaks for one line being furniture."""
    cluster = found.clusters[index]
    has_sign = cluster.has_gap or cluster.is_page_end or is_numbered(found, index)
    if not has_sign and index not in found.steady:
        return 0.0
    if not cluster.first and index not in found.journals:
        return 0.0  # the first lines are the title and the authors
    around = _beside(found, index)
    score = _break_score(found, index)
    score += _WITH_NUMBER * (index in found.chained or any(i in found.chained for i in around))
    score += _WITH_JOURNAL * (index in found.journals)
    score += _WITH_NEIGHBOUR * (index in found.titles)
    score += _WITH_NEIGHBOUR * any(i in found.journals or i in found.titles for i in around)
    return score


def _beside(found: Findings, index: int) -> list[int]:
    """The candidate lines around one, as many as a page break holds."""
    cluster = found.clusters[index]
    first = max(cluster.first, index - MAX_CLUSTER + 1)
    last = min(cluster.last, index + MAX_CLUSTER - 1)
    return [*range(first, index), *range(index + 1, last + 1)]


def _break_score(found: Findings, index: int) -> float:
    """The score of the cluster; in a long one (a table over two pages) only a form feed counts."""
    cluster = found.clusters[index]
    if not cluster.is_long:
        return cluster.score
    return 3.0 * _is_at_page_edge(found, index)


def _is_at_page_edge(found: Findings, index: int) -> bool:
    """Whether a form feed stands right above or below a line."""
    last = len(found.lines) - 1
    pages = {found.lines[max(0, index - 1)].page, found.lines[min(last, index + 1)].page}
    return len(pages) > 1


def is_numbered(found: Findings, index: int) -> bool:
    """Whether a page number stands in a line or in the next one above or below."""
    return any(other in found.chained for other in (index - 1, index, index + 1))
