"""Reference entries to fields: the columns of ``references`` that the text of an entry gives."""

from collections.abc import Sequence

from flows.records import Reference
from flows.text import references_names as names
from flows.text import references_numbers as numbers
from flows.text import references_rules as rules
from flows.text.references_peel import HOLE, Peeled, peel

_EDGES = " \t\n.,;:/-–—" + HOLE


def parse_entries(entries: Sequence[str]) -> list[Reference]:
    """One reference for each entry of a reference list, in order.

    Args:
        entries: Entries on one line each, lines already joined; a number may stand in front.

    Returns:
        As many references as there are entries. Fields the entry does not name are None (or an
        empty tuple); ``text`` is the whole entry. Never raises.
    """
    return [_parse(entry) for entry in entries]


def _parse(entry: str) -> Reference:
    peeled = peel(entry)
    return _build(entry.strip(), peeled, rules.read(peeled.text))


def _build(text: str, peeled: Peeled, found: dict[str, str]) -> Reference:
    authors = names.people(found.get("authors", "").replace(HOLE, " "))
    pages = numbers.pages(found.get("pages", ""))
    year = found.get("year")
    return Reference(
        text=text,
        number=peeled.number,
        authors=authors,
        authors_norm=tuple(map(names.normal_form, authors)),
        year=int(year) if year else None,
        title=_value(found.get("title")),
        container=_value(found.get("container")),
        volume=found.get("volume"),
        issue=found.get("issue"),
        pages=pages.printed if pages else None,
        first_page=pages.first if pages else None,
        last_page=pages.last if pages else None,
        extent=numbers.extent(found.get("extent", "")),
        isbn=peeled.isbn,
        doi=peeled.doi,
        url=peeled.url,
        accessed=peeled.accessed,
    )


def _value(value: str | None) -> str | None:
    if value is None:
        return None
    return " ".join(value.split(HOLE)[0].split()).strip(_EDGES) or None
