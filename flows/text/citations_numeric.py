"""Citations by number: ``[2-4, 9]``, ``[12, б. 54]``, ``[3, с. 15; 7]``."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from flows.records import Citation
from flows.text.citations_fields import LONGEST_RANGE, Bracket, Field, is_range, read_fields
from flows.text.citations_words import alternatives

_BRACKET = re.compile(r"\[([^\[\]]{1,200})\]")
_OPERATOR_BEFORE = re.compile(r"[=<>\u2208\u2248\u00d7^]\s*$")
_INTERVAL_BEFORE = re.compile(rf"(?:{alternatives('interval')})\w{{0,8}}\s*$", re.IGNORECASE)


def find_numeric(texts: Sequence[str], numbers: Collection[int]) -> list[Citation]:
    """Citations by number in square brackets, in reading order.

    Args:
        texts: Clean texts of the units.
        numbers: The numbers of the reference list; empty when there is none.
    """
    limit = _limit(numbers)
    brackets = [bracket for bracket in _brackets(texts) if _sources_fit(bracket, limit)]
    cited = max((n for n in _firsts(brackets) if n <= limit), default=0)
    listed = max(numbers, default=0)
    pages = cites_with_pages(brackets, max(cited, listed))
    # What is beyond a list is a page, but only if the list has not lost its end.
    last = listed if cited <= listed else limit
    return [citation for bracket in brackets for citation in read(bracket, pages, last)]


def _limit(numbers: Collection[int]) -> int:
    """The largest number that can be a source: a list may have lost its end, but not most of it."""
    last = max(numbers, default=0)
    return max(2 * last, last + 30) if last else 999


def _brackets(texts: Sequence[str]) -> Iterator[Bracket]:
    for unit, text in enumerate(texts):
        for match in _BRACKET.finditer(text):
            fields = read_fields(match[1])
            if not fields or _is_within_a_word(text, match.start(), match.end()):
                continue
            bracket = Bracket(unit, match.start(), match.end(), match[0], fields)
            if not _is_formula(text, bracket):
                yield bracket


def _is_within_a_word(text: str, start: int, end: int) -> bool:
    """Whether the bracket is part of a name such as ``benzo[1,2]furan``."""
    before, after = text[start - 1 : start], text[end : end + 2]
    is_glued_before = before.isalnum() or before == "-"
    return is_glued_before and (after[:1].islower() or (after[:1] == "-" and after[1:].isalpha()))


def _is_formula(text: str, bracket: Bracket) -> bool:
    """Whether the bracket is the value of a formula, or an interval."""
    before = text[max(0, bracket.start - 24) : bracket.start]
    if _OPERATOR_BEFORE.search(before):
        return True
    return bool(bracket.pairs) and _INTERVAL_BEFORE.search(before) is not None


def _sources_fit(bracket: Bracket, limit: int) -> bool:
    """Whether the first number can be a source, and its range is one."""
    source = bracket.fields[0]
    if source.first is None or source.first > limit:
        return False
    return source.last is None or is_range(source, limit)


def _firsts(brackets: Sequence[Bracket]) -> set[int]:
    """The numbers that are sources however the document cites."""
    certain = (field for bracket in brackets for field in _certain_sources(bracket))
    ranges = (range(f.first, (f.last or f.first) + 1) for f in certain if f.first is not None)
    return {number for numbers in ranges for number in numbers[: LONGEST_RANGE + 1]}


def cites_with_pages(brackets: Sequence[Bracket], last: int) -> bool:
    """Whether ``[5,2]`` is source 5, page 2 in this document, and not sources 5 and 2.

    For pages speak second numbers beyond the last source and second numbers that do not rise;
    for sources, second numbers that fill the gaps the first ones leave, and that follow the
    first.
    """
    firsts = _firsts(brackets)
    for_pages = for_sources = 0
    gaps = set()
    for source, second in _pairs(brackets):
        number = second.last or second.first or 0
        follows = second.first == source + 1
        for_sources += follows
        for_pages += 2 * (number > last and not follows) + ((second.first or 0) <= source)
        if number <= last and number not in firsts:
            gaps.add(number)
    for bracket in brackets:
        bare = [field.first for field in bracket.fields if field.first is not None]
        if len(bare) > 2 and all(a < b for a, b in pairwise(bare)) and bare[-1] <= last:
            for_sources += 1
    return for_pages > for_sources + len(gaps)


def _pairs(brackets: Sequence[Bracket]) -> Iterator[tuple[int, Field]]:
    """First number and second field of all that look like ``5,2``."""
    for bracket in brackets:
        for place in bracket.pairs:
            yield bracket.fields[place - 1].first or 0, bracket.fields[place]


def _certain_sources(bracket: Bracket) -> Iterator[Field]:
    """The fields that are sources however the document cites."""
    yield bracket.fields[0]
    for field in bracket.fields[1:]:
        if field.separator == ";":
            yield field


def read(bracket: Bracket, pages: bool, last: int) -> Iterator[Citation]:
    """One citation for each source of the bracket; none where it makes no sense."""
    sources: list[tuple[int, list[Field]]] = []
    mark_leads = False
    for index, field in enumerate(bracket.fields):
        if field.first is None:
            sources[-1][1].append(field)
            mark_leads = field.mark_leads
        elif index and _is_page(bracket, index, pages, mark_leads, last):
            sources[-1][1].append(field)
        elif field.last is None:
            sources.append((field.first, []))
            mark_leads = False
        elif is_range(field, 2 * last + 30):
            sources += [(number, []) for number in range(field.first, field.last + 1)]
            mark_leads = False
        else:
            return
    for number, locators in sources:
        if number > 2 * last + 30:
            continue
        yield Citation(
            bracket.unit,
            bracket.start,
            bracket.end,
            "numeric",
            bracket.text,
            number=number,
            locator=_locator(locators),
        )


def _locator(fields: Sequence[Field]) -> str | None:
    """The locator: bare where it is pages alone, as printed where it is more."""
    if not fields:
        return None
    are_pages = all(field.first is not None or field.value != field.printed for field in fields)
    return ", ".join(field.value if are_pages else field.printed for field in fields)


def _is_page(bracket: Bracket, index: int, pages: bool, mark_leads: bool, last: int) -> bool:
    """Whether the bare field at ``index`` is a page of the source before it."""
    field = bracket.fields[index]
    before = bracket.fields[index - 1]
    following = bracket.fields[index + 1 : index + 2]
    beyond = (field.last or field.first or 0) > last
    if field.separator == ":":
        return True
    if field.separator == ";":
        return pages and beyond and len(bracket.fields) == 2
    if before.first is None:
        is_source = any(f.first is None and f.separator != ";" for f in following)
        return mark_leads and not is_source
    if index in bracket.pairs:
        return pages or beyond
    return pages and beyond
