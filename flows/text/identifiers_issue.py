"""Journal, year, volume, issue and pages, as running heads and imprint lines print them."""

import re
from typing import NamedTuple

from flows.text.furniture_candidates import has_journal_word

_DASH = r"\u2010-\u2014-"
_YEAR = re.compile(rf"(?<![\d{_DASH}])(?:19|20)\d\d(?!\d)(?!\s?[{_DASH}]\s?(?:19|20)\d\d)")
_MEDIUM = r"(?:\(?(?:print|online)\)?)?"
_ISSN = re.compile(
    rf"[epЕр]?-?ISSN(?:-L)?\W{{0,3}}{_MEDIUM}\W{{0,3}}"
    rf"\d{{4}}\s?[{_DASH}]\s?\d{{3}}[\dXxХх]\s?{_MEDIUM}[\s,;/|]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.|doi\b|DOI\b:?\s?|10\.\d{4,9}/)\S*")
_ISSUE = re.compile(
    r"""(?: № | \b(?:No|Nr|N)\.?\s?(?=\d) | \bIssue\s | \bNumber\s | \bВып(?:\.|уск)\s?
          | \bшығарылым\s? | \bsoni\s? )
        \s?(?P<issue>\d{1,4}(?:\s?[-\u2013/]\s?\d{1,3}(?!\d))?(?:\s?\(\s?\d{1,4}\s?\))?)""",
    re.VERBOSE | re.IGNORECASE,
)
# «2024, 2-son», «4-шығарылым»
_ISSUE_FIRST = re.compile(
    r"(?<![\d-])(?P<issue>\d{1,4})\s?-\s?(?:son|сон|саны|шығарылым|чыгарылыш|нөмір)(?![^\W\d_])",
    re.IGNORECASE,
)
_VOLUME = re.compile(
    r"\b(?:Vol(?:ume)?|Том|Т|V|Tom|Cilt)(?:\.\s?|\s)(?P<volume>\d{1,4})\b", re.IGNORECASE
)
# «2000;7:234-245», «2008;634(4):867-874»
_COLON = re.compile(
    r"(?P<year>(?:19|20)\d\d)[a-z\s\d]{0,10};\s?(?P<volume>\d{1,4})"
    r"(?:\s?\((?P<issue>[\d\u2013-]{1,9})\))?(?:\s?:\s?(?P<first>[a-z]?\d{1,6})"
    r"(?:\s?[\u2010-\u2014\u00b1-]\s?(?P<last>[a-z]?\d{1,6}))?)?",
    re.IGNORECASE,
)
# «Nonlinearity 24 (2011) 1975-1986», «(2008) 32, 144-151»
_BRACKETS = re.compile(
    r"(?:(?P<volume>\d{1,4})\s?(?:\((?P<issue>\d{1,3})\)\s?)?\((?P<year>(?:19|20)\d\d)\)"
    r"|\((?P<year2>(?:19|20)\d\d)\)\s(?P<volume2>\d{1,4}),)"
    r"\s?,?\s?(?P<first>[A-Za-z]?\d{1,6})(?:\s?[\u2010-\u2014-]\s?(?P<last>[A-Za-z]?\d{1,6}))?"
)
_PAGES = re.compile(
    r"(?:\b[CСБPр]\.|\bpp?\.|\bpages\b|\bстр\.|\bбб?\.)"
    r"\s?(?P<first>\d{1,4})\s?[\u2010-\u2014-]\s?(?P<last>\d{1,4})",
    re.IGNORECASE,
)
_AROUND = " \t.,;:|/\u2010\u2011\u2012\u2013\u2014-("
_LETTERS = re.compile(r"[^\W\d_]")


class Issue(NamedTuple):
    """What one line says of the issue; None where it does not say."""

    journal: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    first_page: str | None = None
    last_page: str | None = None


def read_issue(text: str) -> Issue | None:
    """Journal and issue in a running head; None where the line names neither issue nor journal.

    ``Хабаршы. Тарих сериясы. №3 (90). 2018`` gives journal, issue ``3(90)`` and year.
    """
    text = _ADDRESS.sub(" ", _ISSN.sub(" ", text)).strip()
    if "\u00a9" in text or not 4 <= len(text) <= 160:
        return None
    place = _COLON.search(text) or _BRACKETS.search(text)
    values = place.groupdict() if place else {}
    issue = _ISSUE.search(text) or _ISSUE_FIRST.search(text)
    volume = _VOLUME.search(text)
    pages = _PAGES.search(text)
    years = {int(year) for year in _YEAR.findall(text)}
    if not (issue or volume or place) and not (years and has_journal_word(text)):
        return None  # a title with a year in it
    printed = values.get("year") or values.get("year2")
    years = {int(printed)} if printed else years
    starts = [match.start() for match in (place, issue, volume, pages) if match]
    starts += [match.start() for match in _YEAR.finditer(text)]
    first = values.get("first") or (pages["first"] if pages else None)
    last = values.get("last") or (pages["last"] if pages else None)
    number = (issue["issue"] if issue else None) or values.get("issue")
    return Issue(
        _journal(text[: min(starts)]),
        years.pop() if len(years) == 1 else None,
        (volume["volume"] if volume else None) or values.get("volume") or values.get("volume2"),
        re.sub(r"\s", "", number) if number else None,
        first if last else None,
        _whole_page(first, last) if first and last else None,
    )


def _journal(text: str) -> str | None:
    """The name of the journal before its numbers; None for a list of authors or a mere word."""
    name = text.strip(_AROUND)
    is_name = len(_LETTERS.findall(name)) >= 4 and name.count(",") < 2
    return name if is_name else None


def _whole_page(first: str, last: str) -> str:
    """The last page written out: 1147-51 is 1151."""
    is_short = len(last) < len(first) and first.isdigit() and last.isdigit()
    return first[: len(first) - len(last)] + last if is_short else last
