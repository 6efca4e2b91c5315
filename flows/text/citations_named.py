"""Citations by author and year, in brackets and in the sentence."""

import re
from collections.abc import Collection, Iterator, Sequence

from flows.records import Citation
from flows.text.citations_certain import Mention, Work, certain_mentions
from flows.text.citations_names import (
    ET_AL,
    LETTERS,
    PLAIN,
    PROSE,
    SEVERAL,
    Names,
    is_like_surname,
    name_start,
    names_in_prose,
    read_names,
)
from flows.text.citations_words import DASH, YEAR, alternatives
from flows.text.link_names import NameIndex

_YEAR = re.compile(rf"(?<!\d){YEAR}")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{4,600})[)\]]")
_SUFFIX = r"[a-hа-е]"
_AND = rf"(?:{alternatives('and')})"
_YEARS = (
    rf"{YEAR}{_SUFFIX}?(?!\w)"
    rf"(?:(?:\s*+[,&]|\s++{_AND}(?!\w))\s*+(?:{YEAR}{_SUFFIX}?|{_SUFFIX})(?![\w.]))*+"
)
_PAGES = rf"\d{{1,5}}+(?:\s*+{DASH}\s*+\d{{1,5}}+)?+"
_MARK = rf"(?:{alternatives('page', 'part')})"
_LOCATOR = (
    rf"(?:\s*+[:,]\s*+(?:{_MARK}(?![^\W\d_])\.?\s*+{_PAGES}"
    rf"|{_PAGES}\s*+{DASH}?\s*+{_MARK}(?!\w)\.?|{_PAGES}(?!\w)))++"
)
_ITEM = re.compile(
    rf"(?P<names>[^\d]{{0,300}}+)(?P<years>{_YEARS})"
    rf"(?:\s*+(?:{alternatives('year_mark')})(?!\w)\.?(?=\s*+[:,]))?+(?P<locator>{_LOCATOR})?+\s*+(?P<end>[,.]|$)?",
    re.IGNORECASE,
)
_YEARS_ALONE = re.compile(rf"\s*+(?P<years>{_YEARS})(?P<locator>{_LOCATOR})?+\s*+", re.IGNORECASE)
_ONE_YEAR = re.compile(rf"(?P<year>{YEAR})?(?P<suffix>{_SUFFIX})?", re.IGNORECASE)
_YEAR_SEPARATOR = re.compile(
    rf"(?:[,&]|(?<!\s)\s++(?:[,&]|{_AND}(?!\w)))\s*+",  # blanks are read from the first on
    re.IGNORECASE,
)
_PAGE_MARK = re.compile(rf"(?:{alternatives('page')})(?!\w)\.?\s*+", re.IGNORECASE)
_PAGE_MARK_AFTER = re.compile(
    rf"(?<=\d)\s*+{DASH}?\s*+(?:{alternatives('page')})(?!\w)\.?", re.IGNORECASE
)
_TAIL = re.compile(rf"\s*+,?+\s*+(?:{alternatives('tail')})\.?\s*+", re.IGNORECASE)
_INITIAL_BEFORE = re.compile(rf"{LETTERS}{{1,2}}\.\s*+$")
_INTRODUCED = re.compile(rf"(?<!\w)(?:{alternatives('introduces')})\s+$", re.IGNORECASE)
_BEFORE = 200


def find_named(
    texts: Sequence[str], n_numeric: int = 0, surnames: Collection[str] | None = None
) -> list[Citation]:
    """Citations by author and year, in reading order.

    Args:
        texts: Clean texts of the units.
        n_numeric: Number of citations by number in the same document: where there are many, a
            name with a year must be surer to count.
        surnames: Surnames of the reference list; None where they are not known.
    """
    listed = NameIndex(surnames or ())
    mentions = [m for unit, text in enumerate(texts) for m in _mentions(unit, text, listed)]
    kept = certain_mentions(mentions, n_numeric, None if surnames is None else listed)
    return [citation for mention in kept for citation in _citations(mention)]


def _mentions(unit: int, text: str, listed: NameIndex) -> Iterator[Mention]:
    for match in _BRACKET.finditer(text):
        if not _YEAR.search(match[1]):
            continue
        years = _YEARS_ALONE.fullmatch(match[1])
        if years:
            yield from _narrative(unit, text, match, years, listed)
        elif works := read_works(match[1]):
            yield Mention(unit, match.start(), match.end(), match[0], works, False)


def read_works(content: str) -> tuple[Work, ...]:
    """The works that a bracket names; empty where it is no citation."""
    works: list[Work] = []
    for piece in content.split(";"):
        if _YEAR.search(piece):
            found = _works_of_piece(piece.rstrip(), works[-1].names if works else None)
            if not found:
                return ()
            works += found
    return tuple(works)


def _works_of_piece(piece: str, before: Names | None) -> list[Work]:
    """The works between two semicolons; empty where one of them is none."""
    works: list[Work] = []
    position = 0
    while position < len(piece):
        match = _ITEM.match(piece, position)
        if match is None:
            return works if works and _is_tail(piece[position:], works) else []
        printed = match["names"]
        if printed[-1:].isalpha():
            return []
        names = _names(printed) if printed.strip(" ,") else before
        if names is None:
            return []
        works += _works(names, match["years"], match["locator"])
        before, position = names, match.end()
        if match["end"] is None and not _is_tail(piece[position:], works):
            return []
        if match["end"] is None:
            return works
    return works


def _names(printed: str) -> Names | None:
    """The names before a year; an organisation must be parted from it by a comma."""
    names = read_names(printed)
    if names and (not names.is_organisation or printed.rstrip().endswith(",")):
        return names
    return names_in_prose(printed)


def _is_tail(rest: str, works: Sequence[Work]) -> bool:
    """Whether what follows the last year may stand there: ``for review``."""
    if re.search(r"\d", rest):
        return False
    return works[-1].names.strength == ET_AL or _TAIL.fullmatch(rest) is not None


def _works(names: Names, years: str, locator: str | None) -> Iterator[Work]:
    """One work for each year: ``2002a, b`` is two; the locator is that of the last."""
    year = 0
    pieces = _YEAR_SEPARATOR.split(years.strip())
    for index, piece in enumerate(pieces):
        match = _ONE_YEAR.fullmatch(piece)
        if match is None:
            continue
        year = int(match["year"]) if match["year"] else year
        is_last = index == len(pieces) - 1
        yield Work(names, year, match["suffix"], read_locator(locator) if is_last else None)


def read_locator(printed: str | None) -> str | None:
    """The locator without what merely says that it is a page."""
    if printed is None:
        return None
    bare = _PAGE_MARK_AFTER.sub("", printed.strip(" ,:\n"))
    return _PAGE_MARK.sub("", bare).strip(" .,") or None


def _narrative(
    unit: int, text: str, bracket: re.Match[str], years: re.Match[str], listed: NameIndex
) -> Iterator[Mention]:
    """The mention ``Омаров и Ли (2031)`` that ends with this bracket, if there is a name."""
    offset = max(0, bracket.start() - _BEFORE)
    start = name_start(text[offset : bracket.start()], listed)
    if start is None:
        return
    start += offset
    names = read_names(text[start : bracket.start()])
    if names is None:
        return
    if years["locator"]:
        names = names._replace(strength=ET_AL)
    elif names.strength == PLAIN:
        names = names._replace(strength=_strength_of_one(names, text[max(0, start - 30) : start]))
    works = tuple(_works(names, years["years"], years["locator"]))
    yield Mention(unit, start, bracket.end(), text[start : bracket.end()], works, True)


def _strength_of_one(names: Names, before: str) -> int:
    """How sure a single bare name in the sentence is, by what stands before it."""
    if _INITIAL_BEFORE.search(before):
        return SEVERAL
    is_named = _INTRODUCED.search(before) or is_like_surname(names.surnames[0], before)
    return PLAIN if is_named else PROSE


def _citations(mention: Mention) -> Iterator[Citation]:
    for work in mention.works:
        yield Citation(
            mention.unit,
            mention.start,
            mention.end,
            "author_year",
            mention.text,
            author=work.names.text,
            year=work.year,
            year_suffix=work.suffix,
            locator=work.locator,
        )
