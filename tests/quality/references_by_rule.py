"""The gold of a record brought to our conventions, where its set has others or contradicts itself.

Read off the entry and its gold alone, never off what the parser answers. Each change has a kind;
``python -m tests.quality.references --kinds`` counts them. Figures by the rule stand beside those
as scored, never in their place.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from flows.text import references_names as names
from flows.text.references_words import fold, words

Record = dict[str, Any]
Fields = dict[str, Any]

_SLASH = re.compile(r"[\s\].]*(?:\[[^\]]{1,20}\]\s?)?/(?!/)\s*")
_ENTRY_IN_TITLE = re.compile(r" / |[-–—] [МСЛ]\S*:")
_KIND = re.compile(
    r"\s?[:.,]\s?(?:уч[а-я]*[.-]\s?)?(?:учебн\w+|уч\. ?пос\w*|учебник\w*|монография|практикум|"
    r"диссертация|дисс?\b|автореф\w*)\b.*$",
    re.IGNORECASE,
)
_MEDIUM = re.compile(r"\s*\[(?:Электронный ресурс|Текст|Text|Online|Electronic resource)\]$")
_DESIGNATION = re.compile(r"(?:ГОСТ|СТ РК|ISO)(?: Р| ISO| ИСО)?\s\d[\d.–-]*\.?\s(?=[^\W\d_])")
_ISSUE = re.compile(
    r"(?:№|(?<![^\W\d_])(?:Вып\.|вып\.|N))\s?(?P<issue>(?:\d+(?:[-–]\d+)?|[IVXLC]+\b)(?:\s?\(\d+\))?)"
)
_DOI_ADDRESS = re.compile(r"^https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
_PAGE_MARK = re.compile(r"^[СCсPр]\.?\s?(?=\d)")


class Ruled(NamedTuple):
    """Gold by the rule; ``kinds`` of what was changed; None in a field: not to be counted."""

    fields: Fields
    kinds: tuple[str, ...]


def by_rule(record: Record) -> Ruled | None:
    """The gold by our conventions; None where the entry itself is spoiled in its source."""
    fields = {name: _text(value) for name, value in record["fields"].items()}
    if _ENTRY_IN_TITLE.search(fields.get("title", "")):
        return None
    kinds = tuple(kind for kind, change in _CHANGES.items() if change(record, fields))
    return Ruled(fields, kinds)


def _text(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _name_twice(record: Record, fields: Fields) -> bool:
    """``Петров А., Петров А.`` is one person, since no more is printed."""
    found = [match[0] for match in names.ANY.finditer(fields.get("authors", ""))]
    once = list(dict.fromkeys(found))
    if len(once) < len(found):
        fields["authors"] = " ".join(once)
    return len(once) < len(found)


def _named_after_slash(record: Record, fields: Fields) -> bool:
    """Persons that stand only behind ``/`` are authors."""
    raw, title = record["raw"], fields.get("title", "")
    start = raw.find(title) if title else -1
    slash = _SLASH.match(raw, start + len(title)) if start >= 0 else None
    behind = names.HEAD.match(raw, slash.end()) if slash else None
    if not behind:
        return False
    known = names.people(fields.get("authors", ""))
    new = [name for name in names.people(behind[0]) if not names.is_among(name, known)]
    fields["authors"] = " ".join([fields.get("authors", ""), *new])
    return bool(new)


def _kind_in_title(record: Record, fields: Fields) -> bool:
    """``: учебное пособие`` is no part of a title."""
    return _cut(fields, _KIND)


def _medium_in_title(record: Record, fields: Fields) -> bool:
    return _cut(fields, _MEDIUM)


def _cut(fields: Fields, pattern: re.Pattern[str]) -> bool:
    match = pattern.search(fields.get("title", ""))
    if match and match.start() > 3:
        fields["title"] = fields["title"][: match.start()]
        return True
    return False


def _designation_in_title(record: Record, fields: Fields) -> bool:
    """``ГОСТ 31085-2002`` is the number of a standard, not its title."""
    match = _DESIGNATION.match(fields.get("title", ""))
    if match:
        fields["title"] = fields["title"][match.end() :]
    return bool(match)


def _slashes_in_title(record: Record, fields: Fields) -> bool:
    """A title ends before ``//``; how much of the rest is the journal is not marked."""
    title, slashes, _ = fields.get("title", "").partition("//")
    if slashes:
        fields["title"], fields["container"] = title, None
    return bool(slashes)


def _city_elsewhere(record: Record, fields: Fields) -> bool:
    """``М.: Наука`` as publisher, ``Казань`` as publisher or container."""
    for name in ("publisher", "container"):
        value = fields.get(name) or ""
        head, colon, rest = value.partition(":")
        if fold(head.strip(" .")) in words("city") and not fields.get("city"):
            fields["city"], fields[name] = head, rest
            return True
        if not colon and name == "publisher" and fold(value.rpartition(", ")[2]) in words("city"):
            fields["publisher"], _, fields["city"] = value.rpartition(", ")
            return True
    if ":" in fields.get("city", ""):
        fields["city"] = fields["publisher"] = None
        return True
    return False


def _issue_not_marked(record: Record, fields: Fields) -> bool:
    """``Вып. 2``, ``№ 5 (61)`` is an issue; the number in its brackets no volume."""
    printed = list(_ISSUE.finditer(record["raw"]))
    is_law = fields.get("type") == "law"
    if is_law or fields.get("issue") or len(printed) != 1 or not fields.get("container"):
        return False
    fields["issue"] = printed[0]["issue"]
    if fields.get("volume") and f"({fields['volume']})" in fields["issue"]:
        fields["volume"] = ""
    return True


def _extent_as_pages(record: Record, fields: Fields) -> bool:
    """``120 с.`` of a book counts its pages."""
    pages = fields.get("pages", "")
    if fields.get("container") or not pages.isdigit():
        return False
    if re.search(rf"(?<!\d){pages}\s?[сc]\b", record["raw"]):
        fields["pages"] = ""
        return True
    return False


def _mark_in_pages(record: Record, fields: Fields) -> bool:
    """``C12–15`` is 12–15."""
    bare = _PAGE_MARK.sub("", fields.get("pages", ""))
    if record["set"] == "pybico-ru" and bare != fields.get("pages", ""):
        fields["pages"] = bare
        return True
    return False


def _container_in_pieces(record: Record, fields: Fields) -> bool:
    """A container that is marked in several pieces: the field of its set holds the first alone."""
    spans = sorted(span for span in record["spans"] if span[2] == "container")
    if record["set"] != "pybico-ru" or len(spans) < 2:
        return False
    fields["container"] = record["raw"][spans[0][0] : spans[-1][1]]
    return True


def _slash_of_address(record: Record, fields: Fields) -> bool:
    """The final slash of an address stays."""
    url = fields.get("url", "")
    end = record["raw"].find(url) + len(url) if url else -1
    if end > 0 and record["raw"][end : end + 1] == "/":
        fields["url"] = f"{url}/"
        return True
    return False


def _doi_as_address(record: Record, fields: Fields) -> bool:
    """A DOI's address gives a DOI and no URL."""
    match = _DOI_ADDRESS.match(fields.get("url", ""))
    if match:
        fields["doi"] = fields.get("doi") or fields["url"][match.end() :]
        fields["url"] = ""
    return bool(match)


_CHANGES: dict[str, Callable[[Record, Fields], bool]] = {
    "a name printed twice": _name_twice,
    "persons only behind a slash": _named_after_slash,
    "kind of work in the title": _kind_in_title,
    "medium in the title": _medium_in_title,
    "designation in the title": _designation_in_title,
    "slashes in the title": _slashes_in_title,
    "city in another field": _city_elsewhere,
    "issue not marked": _issue_not_marked,
    "extent as pages": _extent_as_pages,
    "mark in the pages": _mark_in_pages,
    "container in pieces": _container_in_pieces,
    "slash of an address": _slash_of_address,
    "address of a DOI as URL": _doi_as_address,
}
