"""What the front matter and the page furniture say of the article and its issue."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from flows.records import Identifiers, Unit
from flows.text.furniture_candidates import has_journal_word
from flows.text.identifiers_codes import find_doi, find_irsti, find_udc
from flows.text.identifiers_dates import labelled_dates
from flows.text.identifiers_issue import Issue, read_issue
from flows.text.identifiers_labels import with_labels

_Value = TypeVar("_Value", str, int)
_FURNITURE = frozenset({"running_head", "page_number"})
# Where codes and dates are looked for by their labels; never in prose, never in references.
_LABELLED = frozenset(
    {
        "id_line",
        "date_line",
        "running_head",
        "footnote",
        "other",
        "affiliation",
        "author",
        "author_info",
    }
)
_DOI_KINDS = frozenset({"id_line", "running_head", "date_line", "footnote"})
# A label stands at the beginning of its line; the rest of a long note is not searched.
_MAX_SEARCHED = 600
_MOST_DIGITS = 6  # of a page number


def read_identifiers(units: Sequence[Unit]) -> Identifiers:
    """Codes, dates, journal, issue and pages of a document.

    Args:
        units: The units of the document in reading order.

    Returns:
        None in a field where nothing is said, or where it is said in two ways that contradict.
        Dates are ISO ``YYYY-MM-DD``. Never raises.
    """
    searched = [unit.text[:_MAX_SEARCHED] for unit in units if unit.kind in _LABELLED]
    dated, coded = with_labels(searched)
    dates = [date for text in dated for date in labelled_dates(text)]
    issues = _issues(units)
    first, last = _pages(units, issues)
    return Identifiers(
        journal=_most_said(issue.journal for issue in issues),
        year=_one(issue.year for issue in issues),
        volume=_one(issue.volume for issue in issues),
        issue=_one(issue.issue for issue in issues),
        first_page=first,
        last_page=last,
        udc=_one(code for text in coded for code in find_udc(text)),
        irsti=_one(code for text in coded for code in find_irsti(text)),
        doi=_doi(units),
        received=_one(date.value for date in dates if date.field == "received"),
        accepted=_one(date.value for date in dates if date.field == "accepted"),
    )


def _issues(units: Iterable[Unit]) -> list[Issue]:
    """What each running head says of the issue; an id line only if it names a journal."""
    heads = [
        unit.text
        for unit in units
        if unit.kind == "running_head" or (unit.kind == "id_line" and has_journal_word(unit.text))
    ]
    read = {text: read_issue(text) for text in dict.fromkeys(heads)}
    return [issue for text in heads if (issue := read[text])]


def _one(values: Iterable[_Value | None]) -> _Value | None:
    """The only value that is said, None where several are."""
    said = {value for value in values if value is not None}
    return said.pop() if len(said) == 1 else None


def _most_said(values: Iterable[str | None]) -> str | None:
    """The journal most heads name, blanks and case aside; None where two are named as often."""
    names: dict[str, list[str]] = {}
    for value in values:
        if value:
            names.setdefault("".join(value.casefold().split()), []).append(value)
    ordered = sorted(names.values(), key=len, reverse=True)
    if not ordered or (len(ordered) > 1 and len(ordered[0]) == len(ordered[1])):
        return None
    return ordered[0][0]


def _doi(units: Sequence[Unit]) -> str | None:
    """The DOI of the article: that of the id lines, else a labelled one elsewhere."""
    own = [doi for unit in units if unit.kind == "id_line" for doi in find_doi(unit.text, False)]
    if not own:
        texts = [unit.text[:_MAX_SEARCHED] for unit in units if unit.kind in _DOI_KINDS]
        own = [doi for text in texts for doi in find_doi(text, True)]
    folded = {doi.casefold() for doi in own}
    return own[0] if len(folded) == 1 else None


def _pages(units: Sequence[Unit], issues: Sequence[Issue]) -> tuple[str | None, str | None]:
    """First and last page: as an imprint says, else by page numbers at both ends of the text."""
    first = _one(issue.first_page for issue in issues)
    last = _one(issue.last_page for issue in issues)
    if first and last:
        return first, last
    numbers = [unit.text for unit in units if unit.kind == "page_number" and _is_number(unit.text)]
    values = [int(number) for number in numbers]
    is_growing = all(a <= b for a, b in pairwise(values))
    if not values or not is_growing:
        return None, None
    is_first_known, is_last_known = _is_at_top(units), _is_at_top(units[::-1])
    if is_first_known and is_last_known and len(values) > 1 and values[0] == values[-1]:
        return None, None
    if is_first_known or is_last_known:
        return numbers[0], numbers[-1]
    return None, None


def _is_number(text: str) -> bool:
    """Whether ``text`` is digits alone, no more of them than the number of a page has."""
    return len(text) <= _MOST_DIGITS and text.isdecimal()


def _is_at_top(units: Sequence[Unit]) -> bool:
    """Whether a page number stands before the first unit that is no furniture."""
    for unit in units:
        if unit.kind == "page_number":
            return True
        if unit.kind not in _FURNITURE:
            return False
    return False
