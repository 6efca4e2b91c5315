"""City, publisher, volume, issue and pages that the tagger took for one another, put right."""

import re
from typing import Any

from flows.text import references_numbers as numbers
from flows.text.references_fields import clean
from flows.text.references_words import either, fold, holds_any, words

_CITY_FIRST = re.compile(r"([^\W\d_]{1,20})\s?[.:,]\s?:?\s?(\S.*)")
_SHORT_CITIES = frozenset(map(fold, ("М", "Л", "СПб", "M", "L", "SPb", "Т", "К", "Мн")))
_CITY_LAST = re.compile(r",?\s[-–—]\s?([^\W\d_]{3,20})$")
_SAINTS = frozenset(map(fold, ("Petersburg", "Peterburg", "Петербург")))
_SAINT = re.compile(r"(?<![^\W\d_])(?:St|Saint|Sankt|S|С|Санкт)[.\s-]{1,3}$")
_EDITION = re.compile(
    fold("изд|испр|доп|перераб|стер|бас|шығ|толықт|өңд|ed|aufl|izd|rev|éd|nashr") + r"|\d"
)
_EDITION_MARK = either(map(fold, ("изд", "изд-е", "бас", "басылым", "ed", "izd")))
_EDITION_ALONE = re.compile(
    rf"\d{{1,2}}\s?[-–]?\s?(?:[^\W\d_]{{1,3}}\.?\s)?(?:{_EDITION_MARK})(?![^\W\d_])"
    r"(?:[\s.,]{1,3}[^\W\d_]{1,9}){0,4}\.?"
)
_VOLUME_OF_JOURNAL = re.compile(
    r"(?<![^\W\d_])(?:Vol|V|Т|T|Том)\.?\s?(\d{1,4})(?:\s?\(([\d/-]{1,8})\))?(?![\d:])"
)
# ``1878. Т. XLV.``, ``- Т.2.``: behind the year, in figures or Roman ones.
_VOLUME_BEHIND = re.compile(
    r"(?<=[\s.,;–—-])(?:Т|T|Том)(?:\.\s?|\s)(?P<volume>\d{1,3}|[IVXLCХІ]{1,7})(?![^\W_]|\s?[:(,]\s?\d|[.]\d|\.\s?[^\W\d_]{2})"
)
_VOLUME = either(map(fold, ("том", "т", "vol", "volume")))
# ``— 9-том.``, ``: VII том.``, not ``5 томдық``.
_VOLUME_ANYWHERE = re.compile(
    r"(?<=[\s.,:;–—-])(?P<volume>\d{1,2}|[IVXLCХІ]{1,5})\s?-?\s?(?:том|Том|tom|кітап)(?![^\W\d_])"
)
_VOLUME_WORDS = ("том", "Том", "tom", "кітап")
_VOLUMES = either(map(fold, ("томды", "томах", "томов", "томлик", "tomlik", "jildlik")))
# «5 томдық», «в 2 томах» says how many there are.
_COUNT_OF_VOLUMES = re.compile(rf"(?<!\d)(\d{{1,2}})\s?-?\s?(?:{_VOLUMES})")
_COUNT_STEMS = ("\u043e\u043c", "om", "\u043em", "o\u043c", "jild")  # о, м of both alphabets
_TOM = either(map(fold, ("том", "т", "кітап", "tom")))
# ``Название. Том 1. Составление ...``, ``Атауы. 2-том``: the number is the volume of the book.
_VOLUME_IN_TITLE = re.compile(
    rf"\s?[.:,]\s(?:(?:{_VOLUME})(?:\.\s?|\s)(?P<a>\d{{1,2}}|[ivx]{{1,4}})|(?P<b>\d{{1,2}})\s?-\s?(?:{_TOM}))"
    r"(?=$|[.:,])"
)
_ISSUE_MARK = re.compile(r"(?:(?<![^\W\d_])(?:(?:Вып|вып|No|Iss|Шығ)\.?|N)|№)\s?$")
_YEAR_BEHIND = re.compile(r"\.?\s?[,:]\s?(?:[^.,:;]{2,60},\s?)?(?:1[5-9]|20)\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE_IMPRINT = re.compile(
    r"(?:\s?(?:[:.]\s|/\s?)[^–—]{3,60})?\s?\.?\s?[-–—]\s?[^\W\d_][^:,]{0,24}:"
)
_BEFORE_YEAR = re.compile(r"(?:\s?/\s?[^–—]{3,60})?\s?\.?\s?[-–—]\s?(?:1[5-9]|20)\d\d(?!\d)")
_ISSUE_PRINTED = re.compile(
    r"(?:(?<![^\W\d_])(?:[Вв]ып|[Nn]o|Iss)\.?|№)\s?(?P<issue>\d{1,3}/\d{1,3}|[A-Z]\d{1,4})(?![\w/])"
)
_PAGE = either(map(fold, ("с", "стр", "б", "p", "pp", "s")))


def _settle_city(columns: dict[str, Any], text: str) -> None:
    if columns["city"]:
        columns["city"] = _whole_city(columns["city"], text)
    publisher, city, container = columns["publisher"], columns["city"], columns["container"]
    if publisher and not city:
        match = _CITY_FIRST.match(publisher)
        if match and fold(match[1]) in words("city"):
            columns["city"], columns["publisher"] = match[1], clean(match[2])
        elif _is_city(publisher, text):
            columns["city"], columns["publisher"] = publisher, None
    elif city and not publisher:
        match = _CITY_FIRST.match(city)
        if match and fold(match[1]) in _SHORT_CITIES:
            columns["city"], columns["publisher"] = match[1], clean(match[2])
        elif fold(city) in words("city"):
            columns["publisher"] = _publisher_of(city, columns["year"], text)
    if container and not columns["city"]:
        match = _CITY_LAST.search(container)
        if match and fold(match[1]) in words("city"):
            columns["city"], columns["container"] = match[1], clean(container[: match.start()])
        elif "//" not in text and _is_city(container, text):
            columns["city"], columns["container"] = container, None


def _is_city(name: str, text: str) -> bool:
    """Whether a name is that of a city and the year or a publisher stands behind it."""
    if fold(name) not in words("city"):
        return False
    return bool(_YEAR_BEHIND.match(text, text.rfind(name) + len(name)))


def _whole_city(city: str, text: str) -> str:
    """``St. Petersburg`` where the tagger left the first half to what stands before."""
    if fold(city) not in _SAINTS:
        return city
    start = text.rfind(city)
    half = _SAINT.search(text, max(start - 8, 0), start)
    return text[half.start() : start] + city if half else city


def _publisher_of(city: str, year: int | None, text: str) -> str | None:
    """What stands between a city and the year: ``М: Наука, 2016``; None where nothing does."""
    end = text.rfind(str(year)) if year else -1
    start = text.rfind(f"{city}:", 0, end) if end > 0 else -1
    if start < 0:
        start = text.rfind(f"{city}.:", 0, end) if end > 0 else -1
    between = text[start + len(city) : end].strip(" .,:;") if start >= 0 else ""
    is_name = 1 < len(between) < 60 and between[0].isalpha() and not holds_any(between, "./\x1a")
    return clean(between) if is_name else None


def _settle_issue(columns: dict[str, Any], text: str) -> None:
    """``Вып. 3-4``, ``№ 38``: no pages; ``№ 11/12``, ``no. D5`` to the end."""
    if columns["issue"]:
        columns["issue"] = _whole_issue(columns["issue"], text)
    pages = columns["pages"]
    if not pages or columns["issue"]:
        return
    start = text.rfind(pages)
    if start > 0 and _ISSUE_MARK.search(text, max(start - 6, 0), start):
        columns.update(issue=pages, pages=None, first_page=None, last_page=None)


def _whole_issue(issue: str, text: str) -> str:
    """An issue with the half behind a slash, or the number behind its letter."""
    if not (f"{issue}/" in text if issue.isdigit() else len(issue) == 1 and issue.isupper()):
        return issue
    for match in _ISSUE_PRINTED.finditer(text):
        printed = match["issue"]
        if printed.startswith(issue) and printed[len(issue)].isdigit() != issue.isdigit():
            return printed
    return issue


def _settle_volume(columns: dict[str, Any], text: str) -> None:
    """The volume that stands behind the journal, behind the year, or in the title of a book."""
    if columns["volume"] and not columns["container"] and holds_any(text, _COUNT_STEMS):
        counts = {match[1] for match in _COUNT_OF_VOLUMES.finditer(fold(text))}
        if columns["volume"] in counts:
            columns["volume"] = None
    if columns["volume"]:
        return
    if not columns["issue"] and columns["container"] and columns["year"]:
        match = _VOLUME_OF_JOURNAL.search(text, max(text.find("//"), 0))
        if match:
            columns["volume"], columns["issue"] = match[1], match[2]
            return
    year = str(columns["year"] or "")
    behind = text.find(year) + len(year) if year and year in text else 0
    match = _VOLUME_BEHIND.search(text, behind) if behind else None
    if not match and not columns["container"] and holds_any(text, _VOLUME_WORDS):
        match = _VOLUME_ANYWHERE.search(text)
    if match:
        columns["volume"] = match["volume"]
    if columns["title"] and not columns["container"]:
        match = _VOLUME_IN_TITLE.search(fold(columns["title"]), 4)
        if match:
            printed = match.span("a" if match["a"] else "b")
            columns["volume"] = columns["volume"] or columns["title"][slice(*printed)]
            columns["title"] = clean(columns["title"][: match.start()])


def _settle_printed_edition(columns: dict[str, Any], _: str) -> None:
    """An edition says that it is one."""
    if columns["edition"] and not _EDITION.search(fold(columns["edition"])):
        columns["edition"] = None


# City, edition, volume and issue that the tagger took for a part of something else.
STEPS = (_settle_city, _settle_printed_edition, _settle_issue, _settle_volume)


def settle_edition(columns: dict[str, Any]) -> None:
    """``4-е изд.`` behind slashes is no journal."""
    if _EDITION_ALONE.fullmatch(fold(columns["container"])):
        columns["edition"] = columns["edition"] or columns["container"]
        columns["container"] = None


def settle_title_of_book(columns: dict[str, Any], text: str) -> None:
    """``Атауы. Екінші бөлігі. – Алматы: Ғылым, 2015.``: all before the city is the title.

    What stands before the dash and the city, or the year, of a book without slashes is a journal
    only where it is called one.
    """
    title, container = columns["title"], columns["container"]
    placed = any(columns[name] for name in ("volume", "issue", "pages"))
    if not title or placed or "//" in text or bool(columns["publisher"]) > bool(columns["city"]):
        return
    printed = bool(columns["extent"] or columns["publisher"])
    if _is_host(container, printed):
        return
    start = text.find(title)
    between = text[start + len(title) :]
    lead = between[:2].strip()
    if start < 0 or not lead or lead not in ".:," or between[len(lead) :].find(container) != 1:
        return
    end = start + len(title) + len(lead) + 1 + len(container)
    if (_BEFORE_IMPRINT if columns["city"] else _BEFORE_YEAR).match(text, end):
        columns["title"], columns["container"] = clean(text[start:end]), None


def _is_host(container: str, printed: bool) -> bool:
    """Whether words say so; those of journals say nothing where a book is plainly printed."""
    found = set(_WORD.findall(fold(container)))
    names = words("conference") | words("institution")
    return bool(found & (names if printed else names | words("journal")))


def settle_extent(columns: dict[str, Any], text: str) -> None:
    """``С. 260`` behind the imprint of a book counts its pages; so does nothing in Latin."""
    pages = columns["pages"]
    if not pages or not pages.isdigit() or columns["extent"]:
        return
    mark = re.search(rf"(?<![^\W\d_])[СсSs]\.?\s?{pages}(?!\d)", text)
    if mark:
        columns.update(extent=pages, pages=None, first_page=None, last_page=None)


def settle_page(columns: dict[str, Any], text: str) -> None:
    """``С. 167`` behind a host book is the page in it; ``167 с.`` would count its pages."""
    page = columns["extent"]
    if re.search(rf"(?<![^\W\d_])(?:{_PAGE})\.?\s?{re.escape(page)}(?!\d)", fold(text)):
        found = numbers.pages(page)
        if found:
            columns.update(pages=page, first_page=found.first, last_page=found.last, extent=None)
