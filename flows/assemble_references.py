"""References and citations of one document as rows: lists, twins, and works known from citations.

A citation and the work it names are joined by the id of the work.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import Any

from flows.process import Article, Entry
from flows.records import Reference
from flows.text import works

Row = dict[str, Any]

FIELDS = (
    "number type authors authors_norm editors year title container volume issue pages first_page "
    "last_page article_number extent publisher city edition series designation isbn doi url "
    "accessed lang script"
).split()
_values = attrgetter(*FIELDS)
LISTS = frozenset({"authors", "authors_norm", "editors"})


def references(article: Article) -> tuple[list[Row], list[str | None]]:
    """Rows of ``references``, and for each citation the id of the work it names (None: unknown)."""
    return _listed(article) if article.lists else _cited(article)


def _listed(article: Article) -> tuple[list[Row], list[str | None]]:
    """One row an entry of the lists, in the order of the text."""
    lists = list(article.lists)
    twins = article.links.twins
    keys = works.work_keys([[entry.fields for entry in entries] for entries in lists], twins)
    twin_of = {(0, first): (1, second) for first, second in twins}
    twin_of |= {other: one for one, other in twin_of.items()}
    out = []
    for which, entries in enumerate(lists):
        for index, entry in enumerate(entries):
            row = _reference(entry.fields, _entry_id(entry), index + 1, "list", keys[which][index])
            twin = twin_of.get((which, index))
            row["list"] = entry.list
            row["twin_id"] = _entry_id(lists[twin[0]][twin[1]]) if twin else None
            row["text"] = entry.unit.text
            row["start"], row["end"] = entry.unit.start, entry.unit.end
            out.append(row)
    targets = [
        _entry_id(lists[target[0]][target[1]]) if target else None
        for target in article.links.targets
    ]
    return sorted(out, key=itemgetter("start")), targets


def _entry_id(entry: Entry) -> str:
    return f"#r{entry.unit.start}"


def _cited(article: Article) -> tuple[list[Row], list[str | None]]:
    """One row a work that the citations name, where an article has no list."""
    targets: list[str | None] = [None] * len(article.citations)
    seen: Counter[int] = Counter()
    out = []
    cited_works = sorted(article.links.cited_works, key=lambda work: min(work[1]))
    for position, (fields, indices) in enumerate(cited_works, start=1):
        start, end = _citation_span(article, min(indices))
        seen[start] += 1
        id_ = f"#r{start}" + (f".{seen[start]}" if seen[start] > 1 else "")
        row = _reference(fields, id_, position, "citations", works.work_key(fields))
        row |= {"list": 1, "twin_id": None, "text": fields.text, "start": start, "end": end}
        out.append(row)
        for index in indices:
            targets[index] = id_
    return out, targets


def _reference(fields: Reference, id_: str, position: int, evidence: str, key: works.Key) -> Row:
    """The columns of one reference that its fields give."""
    row: Row = dict(zip(FIELDS, _values(fields), strict=True))
    for name in LISTS:
        row[name] = list(row[name])
    row["reference_id"] = id_
    row["position"] = position
    row["work_key"], row["work_key_basis"] = key
    row["evidence"] = evidence
    row["n_citations"] = 0
    return row


def _citation_span(article: Article, index: int) -> tuple[int, int]:
    """The raw offsets of a citation."""
    citation = article.citations[index]
    return article.speaking[citation.unit].clean.raw_span(citation.start, citation.end)


def citations(
    article: Article, section_of: Mapping[int, str], reference_ids: Sequence[str | None]
) -> list[Row]:
    """One row a work cited in a mention."""
    seen: Counter[int] = Counter()
    out = []
    for index, citation in enumerate(article.citations):
        start, end = _citation_span(article, index)
        seen[start] += 1
        out.append(
            {
                "citation_id": f"#c{start}" + (f".{seen[start]}" if seen[start] > 1 else ""),
                "section_id": section_of.get(article.speaking[citation.unit].number),
                "style": citation.style,
                "text": citation.text,
                "number": citation.number,
                "author": citation.author,
                "year": citation.year,
                "locator": citation.locator,
                "reference_id": reference_ids[index],
                "start": start,
                "end": end,
            }
        )
    return out


def count_citations(references: Sequence[Row], citations: Sequence[Row]) -> None:
    """How often each work is cited; a mention of the original counts for its twin too."""
    counts = Counter(row["reference_id"] for row in citations)
    for row in references:
        row["n_citations"] = counts[row["reference_id"]]
