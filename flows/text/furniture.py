"""Page furniture: running heads, footers and page numbers, told from the text around them.

Lines are proposed by form (``furniture_candidates``), judged by the signs of a page break around
them (``furniture_evidence``) and by page numbers that grow (``furniture_pages``,
``furniture_numbers``). How well it does is said in ``docs/decisions/furniture.md``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from flows.records import Line, Span
from flows.text import furniture_candidates as candidates
from flows.text import furniture_columns, furniture_titles
from flows.text.furniture_evidence import MAX_CLUSTER, Cluster, find_clusters
from flows.text.furniture_glued import glued_numbers
from flows.text.furniture_numbers import (
    YEAR,
    Attached,
    group_numbers,
    single_number,
    title_number,
)
from flows.text.furniture_pages import MAX_PAGE_NUMBER, MIN_STEADY_PAGE, Mark, best_chain
from flows.text.lines import usual_spacing

# Evidence that a group of repeated lines must have on the average, and each of its lines.
_ENOUGH = 2.0
# What growing numbers, journal words and neighbours add to the signs of a page break.
_WITH_NUMBER = 2.0
_WITH_JOURNAL = 2.0
_WITH_NEIGHBOUR = 1.0
# Heads that repeat stand at least this many characters apart, half a page in the middle.
_MIN_APART = 500
# A group that repeats this often, and within a sentence at so many places, needs no blank lines.
_MIN_STEADY = 3
_MIN_BROKEN = 0.3
# The front matter, where a journal line stands between title and authors.
_FRONT_LINES = 40
# Of the lines of a group behind its first page break, so many stand at page breaks.
_MOST = 0.8


@dataclass(slots=True)
class _Findings:
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


def find_furniture(text: str, lines: Sequence[Line]) -> list[Span]:
    """Running heads and page numbers of ``text``, in order, not overlapping.

    Args:
        text: The raw text, decoded.
        lines: Its lines (``lines.split_lines``).

    Returns:
        Spans of the kinds ``running_head`` (with footers of the publisher), ``page_number`` and
        ``other`` (columns of line numbers). A span may be part of a line: a page number glued to
        a running head is a span of its own. Empty where there is none. Never raises.
    """
    if not lines:
        return []
    found = _prepare(text, lines)
    _count_pages(found)
    _judge_groups(found)
    _judge_singles(found)
    _judge_neighbours(found)
    spans = list(_spans(found))
    spans += glued_numbers(text, lines, _known_pages(found), found.heads)
    spans += furniture_columns.line_numbers(text, lines, found.heads | found.pages)
    return sorted(spans)


def _known_pages(found: _Findings) -> dict[int, int]:
    """The value of each page number by the index of its line."""
    lone = {index: found.numbers[index].value for index in found.pages}
    return lone | {
        index: number.value for index, number in found.attached.items() if index in found.chained
    }


def _prepare(text: str, lines: Sequence[Line]) -> _Findings:
    """The candidates of a text and what stands around them."""
    proposed = candidates.find_candidates(text, lines)
    usual = usual_spacing(lines)
    numbers = {number.line: number for number in proposed.numbers}
    journals = _journal_lines(text, lines, usual, numbers)
    for group in proposed.groups.values():
        first = lines[group[-1]]
        if len(group) >= _MIN_STEADY and candidates.is_journal_line(text[first.start : first.end]):
            journals.update(group)
    found = _Findings(text, lines, proposed.groups, numbers, journals, usual)
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


def _is_steady(found: _Findings, group: Sequence[int]) -> bool:
    """Whether a journal's line repeats page after page, often enough in the middle of a sentence.

    Texts without blank lines have no other sign of a page break.
    """
    if len(group) < _MIN_STEADY or not any(index in found.journals for index in group):
        return False
    n_broken = sum(found.clusters[index].is_broken for index in group)
    return n_broken >= _MIN_BROKEN * len(group) and not _are_close(found, group, MIN_STEADY_PAGE)


def _journal_lines(
    text: str, lines: Sequence[Line], usual: int, numbers: dict[int, candidates.NumberLine]
) -> set[int]:
    """Lines set apart from the text that read like a journal and its issue, or an imprint."""
    journals = set()
    beside = {index + step for index in numbers for step in (-1, 1)} | {0, len(lines) - 1}
    before = lines[0]
    for index, (line, after) in enumerate(zip(lines, [*lines[1:], lines[-1]], strict=True)):
        is_apart = line.n_blank > usual or after.n_blank > usual or after.page != before.page
        before = line
        if not (is_apart or index in beside) or line.end - line.start > candidates.MAX_JOURNAL:
            continue
        content = text[line.start : line.end]
        if candidates.is_journal_line(content) or candidates.is_imprint_line(content):
            journals.add(index)
    return journals


def _count_pages(found: _Findings) -> None:
    """Find the numbers that count the pages: the best chain of lone and attached ones."""
    marks = sorted([*_lone_marks(found), *_attached_marks(found)])
    chain = best_chain([mark for mark in marks if mark.value <= MAX_PAGE_NUMBER])
    if chain.is_certain:
        by_start = {found.lines[index].start: index for index in found.numbers}
        by_start |= {number.start: number.line for number in found.attached.values()}
        found.chained = {by_start[mark.start] for mark in chain.marks}
        found.pages |= {index for index in found.chained if index in found.numbers}


def _lone_marks(found: _Findings) -> Iterable[Mark]:
    """Numbers alone on a line, weighed by the signs of a page break."""
    for index, number in found.numbers.items():
        cluster = found.clusters[index]
        beside = _beside(found, index)
        is_only = not any(other in found.numbers for other in beside)
        weight = _break_score(found, index) + bool(beside) if is_only else 0.0
        if cluster.is_long and not is_only:
            weight = float(_is_at_page_edge(found, index))
        yield Mark(found.lines[index].start, number.value, weight, int(number.is_roman))


def _attached_marks(found: _Findings) -> Iterable[Mark]:
    """Numbers in a line with a repeated head."""
    for index, number in found.attached.items():
        yield Mark(number.start, number.value, 1.0 + found.clusters[index].score, 0)


def _evidence(found: _Findings, index: int) -> float:
    """All that speaks for one line being furniture."""
    cluster = found.clusters[index]
    has_sign = cluster.has_gap or cluster.is_page_end or _is_numbered(found, index)
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


def _beside(found: _Findings, index: int) -> list[int]:
    """The candidate lines around one, as many as a page break holds."""
    cluster = found.clusters[index]
    first = max(cluster.first, index - MAX_CLUSTER + 1)
    last = min(cluster.last, index + MAX_CLUSTER - 1)
    return [*range(first, index), *range(index + 1, last + 1)]


def _break_score(found: _Findings, index: int) -> float:
    """The score of the cluster; in a long one (a table over two pages) only a form feed counts."""
    cluster = found.clusters[index]
    if not cluster.is_long:
        return cluster.score
    return 3.0 * _is_at_page_edge(found, index)


def _is_at_page_edge(found: _Findings, index: int) -> bool:
    """Whether a form feed stands right above or below a line."""
    last = len(found.lines) - 1
    pages = {found.lines[max(0, index - 1)].page, found.lines[min(last, index + 1)].page}
    return len(pages) > 1


def _judge_groups(found: _Findings) -> None:
    """Accept the repeated lines that stand at page breaks, but for copies in the front matter."""
    for group in found.groups.values():
        evidence = {index: _evidence(found, index) for index in group}
        at_breaks = [index for index in group if evidence[index] >= _ENOUGH]
        if not at_breaks or _are_close(found, at_breaks) or not _is_page_like(found, at_breaks):
            continue
        later = [index for index in group if index >= at_breaks[0]]
        mean = sum(evidence[index] for index in at_breaks) / len(at_breaks)
        is_clear = mean >= 3 or len(at_breaks) >= 3
        if is_clear and len(at_breaks) >= _MOST * len(later) and len(later) * 2 >= len(group):
            found.heads.update(index for index in later if evidence[index])
            if group[0] == 0 and _has_digit(found, 0):
                found.heads.add(0)


def _is_page_like(found: _Findings, group: Sequence[int]) -> bool:
    """Whether more than a broken sentence says that repeated lines stand where pages end.

    Sentences stand in a text twice, as do entries of two reference lists.
    """
    known = found.journals | found.titles
    if any(index in known for index in group):
        return True
    first = found.text[found.lines[group[0]].start]
    at_ends = [index for index in group if found.clusters[index].is_page_end]
    numbered = [index for index in group if _is_numbered(found, index)]
    return not first.islower() and max(len(at_ends), len(numbered)) >= 2


def _is_numbered(found: _Findings, index: int) -> bool:
    """Whether a page number stands in a line or in the next one above or below."""
    return any(other in found.chained for other in (index - 1, index, index + 1))


def _has_digit(found: _Findings, index: int) -> bool:
    """Whether a line has a number in it, as journals have and titles have not."""
    line = found.lines[index]
    return any(map(str.isdigit, found.text[line.start : line.end]))


def _are_close(found: _Findings, indexes: Sequence[int], apart: int = _MIN_APART) -> bool:
    """Whether lines repeat more often than pages do: every ``apart`` characters, or nearer."""
    if len(indexes) < 2:
        return False
    starts = [found.lines[index].start for index in indexes]
    distances = sorted(b - a for a, b in pairwise(starts))
    return distances[len(distances) // 2] < apart


def _judge_singles(found: _Findings) -> None:
    """Accept heads that occur once: a journal and its issue at the top, or in a sentence."""
    for index in sorted(found.journals - found.heads):
        cluster = found.clusters[index]
        has_sign = cluster.is_broken or _has_neighbour(found, index)
        at_break = (has_sign and cluster.is_apart) or cluster.is_page_end
        if index == 0 or at_break or _is_imprint(found, index) or _is_in_front(found, index):
            found.heads.add(index)
    grouped = _grouped(found)
    for index in sorted((found.heads & found.journals) - found.attached.keys() - grouped):
        number = single_number(found.text, found.lines[index], index)
        if number is not None and found.clusters[index].score:
            found.attached[index] = number
            found.chained.add(index)


def _has_neighbour(found: _Findings, index: int) -> bool:
    """Whether a copy of the title or a lone number stands next to a line."""
    return any(i in found.titles or i in found.numbers for i in (index - 1, index + 1))


def _grouped(found: _Findings) -> set[int]:
    """Indexes of lines that repeat."""
    return {index for group in found.groups.values() for index in group}


def _is_in_front(found: _Findings, index: int) -> bool:
    """Whether a line set apart among the first ones names a journal and its volume."""
    line = found.lines[index]
    is_apart = index < _FRONT_LINES and found.clusters[index].has_gap
    return is_apart and candidates.is_certain_journal_line(found.text[line.start : line.end])


def _is_imprint(found: _Findings, index: int) -> bool:
    """Whether a line is a footer of the publisher."""
    line = found.lines[index]
    return candidates.is_imprint_line(found.text[line.start : line.end])


def _judge_neighbours(found: _Findings) -> None:
    """Accept copies of the title and lone numbers that stand next to accepted furniture.

    A copy of the title with a number before or behind it needs no neighbour.
    """
    for index in sorted(found.titles - found.heads):
        number = title_number(found.text, found.lines[index], index)
        if number is not None and found.clusters[index].is_apart:
            found.heads.add(index)
            found.attached[index] = number
            found.chained.add(index)
    for index in sorted(found.heads | found.pages):
        found.heads.update({index - 1, index + 1} & found.titles - found.pages)
    for index in sorted(found.heads - {0}):
        for other in (index - 1, index + 1):
            if other in found.numbers and found.clusters[other].has_gap:
                _add_number(found, other)


def _add_number(found: _Findings, index: int) -> None:
    """Accept a lone number beside a head: the page, or a year where the pages are known."""
    number = found.numbers[index]
    if found.pages and index not in found.pages and YEAR.fullmatch(str(number.value)):
        found.heads.add(index)
    elif not number.is_roman:
        found.pages.add(index)


def _title_lines(
    text: str, lines: Sequence[Line], proposed: set[int], others: set[int]
) -> set[int]:
    """Copies of the title that stand next to other candidates, or are among ``others``."""
    titles = furniture_titles.Titles(text, lines)
    beside = {index + step for index in proposed for step in (-1, 1)} - proposed
    return {
        index
        for index in sorted(beside | others)
        if 0 < index < len(lines) and titles.is_copied(index)
    }


def _spans(found: _Findings) -> Iterable[Span]:
    """The spans of the accepted lines, page numbers apart from the heads."""
    for index in found.pages:
        yield Span(found.lines[index].start, found.lines[index].end, "page_number")
    for index in found.heads - found.pages:
        line = found.lines[index]
        number = found.attached.get(index) if index in found.chained else None
        if number is None:
            yield Span(line.start, line.end, "running_head")
            continue
        yield Span(number.start, number.end, "page_number")
        for start, end in ((line.start, number.start), (number.end, line.end)):
            piece = found.text[start:end]
            if piece.strip():
                lead = len(piece) - len(piece.lstrip())
                yield Span(start + lead, start + len(piece.rstrip()), "running_head")
