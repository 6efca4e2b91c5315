"""Reference entries to fields: the columns of ``references`` that the text of an entry gives.

Rules take out what has a form of its own (number, DOI, URL, date of access, ISBN, notes), a
conditional random field labels the words of the rest, rules bring the labelled stretches to values.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from flows.records import Reference
from flows.text import (
    language,
    references_entries,
    references_fields,
    references_names,
    references_numbers,
    references_rules,
    references_tagger,
)
from flows.text.references_features import features
from flows.text.references_groups import GROUPS
from flows.text.references_peel import Peeled, peel
from flows.text.references_types import designation, kind_of_work

# Of the lists this is made for; what else a title is must show clearly.
_PRIOR = {"kk": 0.3, "ru": 0.4, "en": 0.2}
_LONGEST = 3000  # characters read; what is longer is no entry, or many
_AT_ONCE = 128  # entries that are labelled together


def parse_entries(entries: Sequence[str]) -> list[Reference]:
    """One reference for each entry of a reference list, in order.

    Args:
        entries: Entries on one line each, lines already joined; a number may stand in front.

    Returns:
        As many references as there are entries. Fields the entry does not name are None (or an
        empty tuple); ``text`` is the whole entry. An entry gives the same reference alone and
        among others. Never raises.
    """
    found: list[dict[str, Any]] = []
    for start in range(0, len(entries), _AT_ONCE):
        found += _read(entries[start : start + _AT_ONCE])
    languages = language.identify(
        [fields["title"] or fields["text"][:400] for fields in found], _PRIOR
    )
    return [
        Reference(**fields, lang=one.lang, script=one.script)
        for fields, one in zip(found, languages, strict=True)
    ]


def _read(entries: Sequence[str]) -> list[dict[str, Any]]:
    """The columns of some entries, but for their language."""
    peeled = [peel(entry[:_LONGEST]) for entry in entries]
    texts = [one.text for one in peeled]
    told = references_entries.read(texts)
    with GROUPS.in_use(references_tagger.tagger().attributes):
        labelled = references_tagger.label(texts, features(told), told.layout.lengths)
    settled = map(references_rules.settle_labels, told.items, labelled, told.heads, told.persons)
    found = list(map(references_fields.values, texts, told.items, list(settled)))
    persons = list(map(_persons, texts, found))
    columns = list(map(_columns, entries, peeled, found, persons))
    for step in references_rules.STEPS:  # each over all entries: faster than all for an entry
        for some, text in zip(columns, texts, strict=True):
            step(some, text)
    for some, rest in zip(columns, peeled, strict=True):
        some["type"] = kind_of_work(rest, some)
        some["designation"] = rest.designation or designation(some["type"], rest.text)
        references_rules.settle_by_type(some, rest.text)
    return columns


class _Persons(NamedTuple):
    """The persons of an entry."""

    authors: tuple[str, ...]
    authors_norm: tuple[str, ...]
    editors: tuple[str, ...]


def _persons(text: str, found: dict[str, str]) -> _Persons:
    get = found.get
    authors = references_fields.all_authors(get("authors", ""), get("after", ""))
    editors = references_names.editors(get("editors", ""))
    return _Persons(
        authors,
        tuple(map(references_names.normal_form, authors)),
        editors or references_names.editors_after_words(text),
    )


def _columns(
    entry: str, peeled: Peeled, found: dict[str, str], persons: _Persons
) -> dict[str, Any]:
    """What the fields of an entry say by themselves."""
    get = found.get
    clean = references_fields.clean
    pages = references_numbers.pages(get("pages", ""))
    volume, issue = references_fields.volume_and_issue(get("volume"), get("issue"))
    return {
        "text": entry.strip(),
        "number": peeled.number,
        "authors": persons.authors,
        "authors_norm": persons.authors_norm,
        "editors": persons.editors,
        "year": references_fields.year(get("year")),
        "title": clean(get("title")),
        "container": clean(get("container")),
        "volume": volume,
        "issue": issue,
        "pages": pages.printed if pages else None,
        "first_page": pages.first if pages else None,
        "last_page": pages.last if pages else None,
        "article_number": clean(get("article_number")),
        "extent": references_numbers.extent(get("extent", "")),
        "publisher": clean(get("publisher")),
        "city": clean(get("city")),
        "edition": clean(get("edition")),
        "series": clean(get("series")),
        "isbn": peeled.isbn,
        "doi": peeled.doi,
        "url": peeled.url,
        "accessed": peeled.accessed,
    }
