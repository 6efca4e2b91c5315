"""Page furniture: running heads, footers and page numbers, told from the text around them.

Lines are proposed by form (``furniture_candidates``), judged by the signs of a page break around
them (``furniture_evidence``, ``furniture_findings``) and by page numbers that grow
(``furniture_pages``, ``furniture_numbers``). How well it does is said in
``docs/decisions/furniture.md``.
"""

from collections.abc import Iterable, Sequence

from flows.records import Line, Span
from flows.text import furniture_candidates as candidates
from flows.text import furniture_columns
from flows.text.furniture_evidence import is_begun
from flows.text.furniture_findings import (
    Findings,
    are_close,
    count_pages,
    evidence,
    is_numbered,
    prepare,
)
from flows.text.furniture_glued import glued_numbers
from flows.text.furniture_numbers import YEAR, single_number, title_number

# Evidence that a group of repeated lines must have on the average, and each of its lines.
_ENOUGH = 2.0
# The front matter, where a journal line stands between title and authors.
_FRONT_LINES = 40
# A head of so few words names a section of the journal; the title stands in the first lines.
_MAX_RUBRIC = 2
_TOP_LINES = 13
# Of the lines of a group behind its first page break, so many stand at page breaks.
_MOST = 0.8


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
    found = prepare(text, lines)
    count_pages(found)
    _judge_groups(found)
    _judge_singles(found)
    _judge_neighbours(found)
    spans = list(_spans(found))
    spans += glued_numbers(text, lines, _known_pages(found), found.heads)
    spans += furniture_columns.line_numbers(text, lines, found.heads | found.pages)
    return sorted(spans)


def _known_pages(found: Findings) -> dict[int, int]:
    """The value of each page number by the index of its line."""
    lone = {index: found.numbers[index].value for index in found.pages}
    return lone | {
        index: number.value for index, number in found.attached.items() if index in found.chained
    }


def _judge_groups(found: Findings) -> None:
    """Accept the repeated lines that stand at page breaks, but for copies in the front matter."""
    for group in found.groups.values():
        weights = {index: evidence(found, index) for index in group}
        at_breaks = [index for index in group if weights[index] >= _ENOUGH]
        if not at_breaks or are_close(found, at_breaks) or not _is_page_like(found, at_breaks):
            continue
        if _are_sentences(found, at_breaks):
            continue
        later = [index for index in group if index >= at_breaks[0]]
        mean = sum(weights[index] for index in at_breaks) / len(at_breaks)
        is_clear = mean >= 3 or len(at_breaks) >= 3
        if is_clear and len(at_breaks) >= _MOST * len(later) and len(later) * 2 >= len(group):
            found.heads.update(index for index in later if weights[index])
            if group[0] == 0 and _is_head_at_top(found):
                found.heads.add(0)


def _is_page_like(found: Findings, group: Sequence[int]) -> bool:
    """Whether more than a broken sentence says that repeated lines stand where pages end.

    Sentences stand in a text twice, as do entries of two reference lists.
    """
    known = found.journals | found.titles
    if any(index in known for index in group):
        return True
    first = found.text[found.lines[group[0]].start]
    at_ends = [index for index in group if found.clusters[index].is_page_end]
    numbered = [index for index in group if is_numbered(found, index)]
    return not first.islower() and max(len(at_ends), len(numbered)) >= 2


def _are_sentences(found: Findings, group: Sequence[int]) -> bool:
    """Whether most of the repeated lines begin sentences that the lines below them end."""
    if not found.journals.isdisjoint(group):
        return False
    clusters = [found.clusters[index] for index in group]
    n_begun = sum(is_begun(found.text, found.lines, cluster) for cluster in clusters)
    return 2 * n_begun > len(group)


def _is_head_at_top(found: Findings) -> bool:
    """Whether the first line of the text, which repeats as a head, is a head and not the title.

    It is if it has a number in it, as journals have; if it is too short for a title; or if a
    title in capitals stands below it.
    """
    line = found.lines[0]
    content = found.text[line.start : line.end]
    if any(map(str.isdigit, content)) or len(content.split()) <= _MAX_RUBRIC:
        return True
    below = (found.text[line.start : line.end] for line in found.lines[1:_TOP_LINES])
    return not content.isupper() and any(
        other.isupper() and len(other.split()) > _MAX_RUBRIC for other in below
    )


def _judge_singles(found: Findings) -> None:
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


def _has_neighbour(found: Findings, index: int) -> bool:
    """Whether a copy of the title or a lone number stands next to a line."""
    return any(i in found.titles or i in found.numbers for i in (index - 1, index + 1))


def _grouped(found: Findings) -> set[int]:
    """Indexes of lines that repeat."""
    return {index for group in found.groups.values() for index in group}


def _is_in_front(found: Findings, index: int) -> bool:
    """Whether a line set apart among the first ones names a journal and its volume."""
    line = found.lines[index]
    is_apart = index < _FRONT_LINES and found.clusters[index].has_gap
    return is_apart and candidates.is_certain_journal_line(found.text[line.start : line.end])


def _is_imprint(found: Findings, index: int) -> bool:
    """Whether a line is a footer of the publisher."""
    line = found.lines[index]
    return candidates.is_imprint_line(found.text[line.start : line.end])


def _judge_neighbours(found: Findings) -> None:
    """Accept copies of the title and lone numbers that stand next to accepted furniture.

    A copy of the title with a number before or behind it, or a lone one above or below it, needs
    no neighbour.
    """
    for index in sorted(found.titles - found.heads):
        number = title_number(found.text, found.lines[index], index)
        if number is not None and found.clusters[index].is_apart:
            found.heads.add(index)
            found.attached[index] = number
            found.chained.add(index)
    for index in sorted(found.titles - found.heads):
        found.heads.update({index} if _is_beside_number(found, index) else ())
    copies = found.titles - found.pages
    for index in sorted(found.heads | found.pages):
        found.heads.update({index - 1, index + 1} & copies)
    for index in sorted(found.heads - {0}):
        for other in (index - 1, index + 1):
            if other in found.numbers and found.clusters[other].has_gap:
                _add_number(found, other)


def _is_beside_number(found: Findings, index: int) -> bool:
    """Whether a copy of the title and one lone number are set apart from the text above and below.

    Where pages are counted the number must be one of them.
    """
    cluster = found.clusters[index]
    if not cluster.is_apart or cluster.last - cluster.first != 1:
        return False
    other = cluster.first + cluster.last - index
    is_number = other in found.numbers and not found.numbers[other].is_roman
    return is_number and (not found.pages or other in found.pages)


def _add_number(found: Findings, index: int) -> None:
    """Accept a lone number beside a head: the page, or a year where the pages are known."""
    number = found.numbers[index]
    if found.pages and index not in found.pages and YEAR.fullmatch(str(number.value)):
        found.heads.add(index)
    elif not number.is_roman:
        found.pages.add(index)


def _spans(found: Findings) -> Iterable[Span]:
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
