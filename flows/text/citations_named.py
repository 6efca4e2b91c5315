"""Citations by author and year, in brackets and in the sentence."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from flows.records import Citation
from flows.text.citations_names import LETTERS, Names, read_names
from flows.text.citations_words import DASH, YEAR, alternatives, words
from flows.text.link_names import same_name

_YEAR = re.compile(rf"(?<!\d){YEAR}")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{4,400})[)\]]")
_SUFFIX = r"[a-hа-е]"
_YEARS = (
    rf"{YEAR}{_SUFFIX}?(?!\w)"
    rf"(?:\s*,\s*(?:{YEAR}{_SUFFIX}?|{_SUFFIX})(?![\w.]))*"
)
_PAGES = rf"\d{{1,5}}(?:\s*{DASH}\s*\d{{1,5}})?"
_MARK = rf"(?:{alternatives('page', 'part')})"
_LOCATOR = (
    rf"(?:\s*[:,]\s*(?:{_MARK}(?![^\W\d_])\.?\s*{_PAGES}|{_PAGES}\s*{DASH}?\s*{_MARK}(?!\w)\.?"
    rf"|{_PAGES}(?!\w)))+"
)
_ITEM = re.compile(
    rf"(?P<names>[^\d;]{{0,200}}+)(?P<years>{_YEARS})(?P<locator>{_LOCATOR})?\s*(?P<end>[;,.]|$)",
    re.IGNORECASE,
)
_YEARS_ALONE = re.compile(rf"\s*(?P<years>{_YEARS})(?P<locator>{_LOCATOR})?\s*", re.IGNORECASE)
_ONE_YEAR = re.compile(rf"(?P<year>{YEAR})?(?P<suffix>{_SUFFIX})?", re.IGNORECASE)
_PAGE_MARK = re.compile(
    rf"\s*(?:(?:{alternatives('page')})(?!\w)\.?\s*|{DASH}\s*(?=\D))", re.IGNORECASE
)
_TAIL = re.compile(rf"\s*,?\s*(?:{alternatives('tail')})\.?\s*", re.IGNORECASE)
_BEFORE = 160
_WORD_BACK = re.compile(rf"{LETTERS}+(?:[-\u2010\u2011'\u2019\u02bc]{LETTERS}+)*\.?|[^\s]")


class Work(NamedTuple):
    """One work named in a mention."""

    names: Names
    year: int
    suffix: str | None
    locator: str | None


class Mention(NamedTuple):
    """A place where works are named: a bracket, or a name with its bracketed year."""

    unit: int
    start: int
    end: int
    text: str
    works: tuple[Work, ...]
    is_narrative: bool


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
    mentions = [mention for unit, text in enumerate(texts) for mention in _mentions(unit, text)]
    kept = _certain(mentions, n_numeric, surnames)
    return [citation for mention in kept for citation in _citations(mention)]


def _mentions(unit: int, text: str) -> Iterator[Mention]:
    if not _YEAR.search(text):
        return
    for match in _BRACKET.finditer(text):
        if not _YEAR.search(match[1]):
            continue
        works = read_works(match[1])
        if works:
            yield Mention(unit, match.start(), match.end(), match[0], works, False)
        elif match[0][0] == "(" and (years := _YEARS_ALONE.fullmatch(match[1])):
            yield from _narrative(unit, text, match, years)


def read_works(content: str) -> tuple[Work, ...]:
    """The works that a bracket names; empty where it is no citation."""
    works: list[Work] = []
    names: Names | None = None
    position = 0
    content = content.rstrip()
    while position < len(content):
        match = _ITEM.match(content, position)
        if match is None:
            return _without_tail(works, content, position)
        printed = match["names"].strip(" ,;\n")
        names = read_names(printed) if printed else names
        if names is None:
            return ()
        if names.is_organisation and not match["names"].rstrip().endswith(","):
            return ()
        works += _works(names, match["years"], match["locator"])
        position = match.end()
    return tuple(works)


def _without_tail(works: list[Work], content: str, position: int) -> tuple[Work, ...]:
    """The works read so far, if what is left is no more than ``and references therein``."""
    rest = content[position:]
    following = rest.find(";")
    if following >= 0 and not re.search(r"\d", rest[:following]):
        return (*works, *read_works(rest[following + 1 :]))
    return tuple(works) if works and _TAIL.fullmatch(rest) else ()


def _works(names: Names, years: str, locator: str | None) -> Iterator[Work]:
    """One work for each year: ``2002a, b`` is two."""
    year = 0
    pieces = [piece.strip() for piece in years.split(",")]
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
    return _PAGE_MARK.sub("", printed.strip(" ,:\n")).strip(" .,") or None


def _narrative(
    unit: int, text: str, bracket: re.Match[str], years: re.Match[str]
) -> Iterator[Mention]:
    """The mention ``Омаров и Ли (2031)`` that ends with this bracket, if there is a name."""
    offset = max(0, bracket.start() - _BEFORE)
    start = name_start(text[offset : bracket.start()])
    if start is None:
        return
    start += offset
    names = read_names(text[start : bracket.start()])
    if names is None:
        return
    works = tuple(_works(names, years["years"], years["locator"]))
    yield Mention(unit, start, bracket.end(), text[start : bracket.end()], works, True)


def name_start(before: str) -> int | None:
    """Where the names at the end of ``before`` begin: at the first surname; None without one.

    Goes back word by word over surnames, initials, particles, ``and`` and ``et al.``
    """
    tokens = list(_WORD_BACK.finditer(before))
    index = len(tokens) - 1
    start: int | None = None
    joined = True  # whether the word before may belong to the names
    while index >= 0:
        token = tokens[index][0]
        folded = token.casefold().rstrip(".")
        if _is_initial(token) or (token == "," and start is not None):
            pass
        elif token[0].isupper() and len(token) > 1 and joined and _may_name(folded):
            start, joined = tokens[index].start(), False
        elif folded in words("and") or token == "&":
            joined = True
        elif (folded in _others() and start is None) or (token == "," and start is None):
            pass
        elif folded in words("particle") and start is not None:
            start = tokens[index].start()
        else:
            break
        if token == ",":
            joined = True
        index -= 1
    return start


def _is_initial(token: str) -> bool:
    bare = token.rstrip(".")
    return len(bare) <= 2 and bare.isalpha() and bare[0].isupper() and token.endswith(".")


def _may_name(folded: str) -> bool:
    return folded not in words("place", "month", "not_a_name", "year_mark")


def _others() -> frozenset[str]:
    """The words of ``et al.`` in all languages, one by one."""
    return frozenset(
        word.strip(".") for phrase in words("et_al") for word in phrase.replace(".", ". ").split()
    )


def _certain(
    mentions: list[Mention], n_numeric: int, surnames: Collection[str] | None
) -> list[Mention]:
    """The mentions that are citations, judged by the whole document."""
    known = {work.names.surnames[0] for m in mentions if not m.is_narrative for work in m.works}
    kept = []
    for mention in mentions:
        names = [work.names for work in mention.works]
        if surnames is not None and _is_listed(names, surnames):
            kept.append(mention)
        elif any(name.is_certain for name in names):
            kept.append(mention)
        elif surnames is not None and n_numeric:
            continue
        elif mention.is_narrative:
            if _is_listed(names, known):
                kept.append(mention)
        elif n_numeric < 3 or any(work.locator for work in mention.works):
            kept.append(mention)
    return kept


def _is_listed(names: Sequence[Names], surnames: Collection[str]) -> bool:
    return any(same_name(name.surnames[0], surname) for name in names for surname in surnames)


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
