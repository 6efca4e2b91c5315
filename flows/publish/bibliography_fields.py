"""Names, pages, dates and escapes as BibTeX, RIS and CSL-JSON want them."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from schemas import vocabulary

Row = Mapping[str, Any]

_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_SPECIAL = re.compile("[" + re.escape("".join(_LATEX)) + "]")
_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_INITIALS = re.compile(r"(?P<family>[^,]*?[^\W\d_]{2})\s+(?P<given>(?:[^\W\d_]{1,2}\.[\s-]?)+)")
_INITIALS_FIRST = re.compile(r"(?P<given>(?:[^\W\d_]{1,2}\.[\s-]?)+)\s*(?P<family>[^,.]{2,})")
_DATE = re.compile(r"\s*(\d{1,2})[./](\d{1,2})[./](\d{4})\s*")
_ISO_DATE = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})\s*")
_NOT_KEY = re.compile(r"[^a-z0-9]+")


class Person(NamedTuple):
    """A name in two parts, or, without a given name, in one."""

    family: str
    given: str = ""

    @property
    def inverted(self) -> str:
        """``Family, Given``, or the whole name."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def bibtex(self) -> str:
        """The name as BibTeX reads it: a name of one part in braces, whole."""
        if self.given:
            return f"{latex(self.family)}, {latex(self.given)}".replace(" and ", " {and} ")
        return f"{{{latex(self.family)}}}"

    @property
    def csl(self) -> dict[str, str]:
        """The name as a CSL name variable."""
        if self.given:
            return {"family": self.family, "given": self.given}
        return {"literal": self.family}


def person(name: str) -> Person:
    """A name as printed or as ``Family, I. O.``; whole where the parts cannot be told."""
    name = one_line(name)
    family, comma, given = name.partition(",")
    if comma and given.strip():
        return Person(family.strip(), given.strip())
    match = _INITIALS.fullmatch(name) or _INITIALS_FIRST.fullmatch(name)
    if match:
        return Person(match["family"].strip(), match["given"].strip())
    return Person(name.strip(" ,"))


def one_line(value: object) -> str:
    """The value as text in one line: all three formats are read line by line."""
    return _CONTROL.sub(" ", str(value)).strip()


def verbatim(value: object) -> str:
    """An address or DOI for BibTeX: as it is, but for what would end or bend its field."""
    return one_line(value).translate(_ADDRESS)


def latex(value: object) -> str:
    """The value with what LaTeX reads as its own escaped; letters stay as they are."""
    return _SPECIAL.sub(lambda match: _LATEX[match[0]], one_line(value))


def page_range(row: Row, dash: str) -> str:
    """``first`` and ``last`` page with this dash; else the pages as printed; empty if none."""
    first, last = row.get("first_page"), row.get("last_page")
    if first and last and first != last:
        return f"{first}{dash}{last}"
    return str(first or row.get("pages") or "")


def access_date(printed: str | None) -> str | None:
    """``12.03.2018`` as ``2018-03-12``; None where it is not such a date."""
    if match := _DATE.fullmatch(printed or ""):
        day, month, year = (int(part) for part in match.groups())
    elif match := _ISO_DATE.fullmatch(printed or ""):
        year, month, day = (int(part) for part in match.groups())
    else:
        return None
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def is_copy(row: Row) -> bool:
    """Whether the row is the copy of an entry of the first list."""
    return row.get("list") == 2 and row.get("twin_id") is not None


def bibtex_key(row: Row, taken: set[str]) -> str:
    """A citation key such as ``omarov2015``, made unique, and added to ``taken``."""
    names = row.get("authors_norm") or row.get("authors") or [row.get("title") or "work"]
    words = [_NOT_KEY.sub("", _latin(word)) for word in re.split(r"[\s,]+", names[0])]
    base = next((word for word in words if len(word) > 1), "work") + str(row.get("year") or "")
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    taken.add(key)
    return key


@cache
def _letters() -> dict[int, str]:
    return {ord(row["cyrillic"]): row["latin"] for row in vocabulary.rows("transliteration")}


def _latin(text: str) -> str:
    """``text`` in small plain Latin letters: citation keys are ASCII."""
    return vocabulary.normalised("NFKD", text.casefold()).translate(_letters())
