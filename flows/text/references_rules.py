"""A first reading of an entry by its punctuation alone: used where no word has been labelled."""

import re

from flows.text import references_names as names

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_PAGES = re.compile(
    r"(?<![^\W\d_])(?:[СсCcPpБбBbSs]{1,2}\.?|бет\.?|стр\.?|pages)\s?(\d+(?:\s?[-‐–—]\s?\d+)?)|(\d+\s?[-‐–—]\s?\d+)\s?(?:[бсpcb]\.|бет|стр)"
)
_EXTENT = re.compile(r"(?<!\d)(\d{2,4})\s?(?:[бсpcsb]|бет|стр)\.?(?![^\W\d_])")
_VOLUME = re.compile(
    r"(?<![^\W\d_])(?:[ТтTt]|[Tt]om|[Тт]ом|[Vv]ol|V|Bd)\.?\s?(\d+)(?:\s?\(([^()]{1,10})\))?|(?<!\d)(\d+)-том"
)
_ISSUE = re.compile(
    r"(?:№|[Nn]o\.?|Вып\.?|вып\.?|Issue|Шығ\.)\s?\.?\s?(\d+(?:[-–/]\d+)?(?:\s?\(\d+\))?)"
)
_IMPRINT = re.compile(r"[.,]?\s?[-–—]\s?(?=[^\W\d_][^:,.]{0,30}[:,]\s?)|\.\s?[-–—]")


def read(text: str) -> dict[str, str]:
    """Field -> value as printed, of an entry from which addresses have been taken out."""
    found: dict[str, str] = {}
    end = names.head_end(text)
    if end:
        found["authors"] = text[:end]
    head, _, tail = text[end:].partition("//")
    imprint = _IMPRINT.search(head if not tail else tail)
    if tail:
        found["title"] = head.split(" / ")[0]
        found["container"] = tail[: imprint.start()] if imprint else tail
    else:
        found["title"] = head[: imprint.start()] if imprint else head
    _take(found, "year", _YEAR, tail or head)
    _take(found, "pages", _PAGES, tail or head)
    _take(found, "volume", _VOLUME, tail or head)
    _take(found, "issue", _ISSUE, tail or head)
    if "pages" not in found:
        _take(found, "extent", _EXTENT, head)
    return found


def _take(found: dict[str, str], name: str, pattern: re.Pattern[str], text: str) -> None:
    matches = list(pattern.finditer(text))
    if matches:
        last = matches[-1]
        found[name] = next(group for group in last.groups() if group)
        if name == "volume" and last[2]:
            found["issue"] = last[2]
