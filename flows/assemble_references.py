"""References and citations of one document as rows: lists, twins, and works known from citations.

A citation and the work it names are joined by the id of the work.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from flows.process import Article
from flows.records import Reference
from flows.text import works

Row = dict[str, Any]

FIELDS = (
    "number type authors authors_norm editors year title container volume issue pages first_page "
    "last_page article_number extent publisher city edition series designation isbn doi url "
    "accessed lang script"
).split()
LISTS = frozenset({"authors", "authors_norm", "editors"})


def references(article: Article) -> tuple[list[Row], list[str | None]]:
    """Rows of ``references``, and for each citation the id of the work it names (None: unknown)."""
    return _listed(article) if article.entries else _cited(article)


def _listed(article: Article) -> tuple[list[Row], list[str | None]]:
    """One row an entry of the lists."""
    ids = [f"#r{entry.unit.start}" for entry in article.entries]
    by_place: dict[tuple[int, int], str] = {}
    counts: Counter[int] = Counter()
    numbers = sorted({entry.list for entry in article.entries})
    for entry, id_ in zip(article.entries, ids, strict=True):
        place = numbers.index(entry.list)
        by_place[place, counts[place]] = id_
        counts[place] += 1
    twins = _twin_ids(article, by_place)
    out = []
    positions: Counter[int] = Counter()
    for entry, id_ in zip(article.entries, ids, strict=True):
        positions[entry.list] += 1
        row = _reference(entry.fields, id_, positions[entry.list], "list")
        row |= {
            "list": entry.list,
            "twin_id": twins.get(id_),
            "text": entry.unit.text,
            "start": entry.unit.start,
            "end": entry.unit.end,
        }
        out.append(row)
    _share_work_keys(out)
    targets = [
        by_place.get((target[0], target[1])) if target else None for target in article.links.targets
    ]
    return out, targets


def _twin_ids(article: Article, by_place: Mapping[tuple[int, int], str]) -> dict[str, str]:
    """The same entry in the other list, both ways."""
    out: dict[str, str] = {}
    for first, second in article.links.twins:
        one, other = by_place[0, first], by_place[1, second]
        out[one], out[other] = other, one
    return out


def _share_work_keys(references: Sequence[Row]) -> None:
    """An original and its romanised twin are one work: both carry the key of the original."""
    by_id = {row["reference_id"]: row for row in references}
    for row in references:
        twin = by_id.get(row["twin_id"])
        if twin is None or row["list"] == 1:
            continue
        source, target = (twin, row) if twin["work_key"] else (row, twin)
        target["work_key"] = source["work_key"]
        target["work_key_basis"] = source["work_key_basis"]


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
        row = _reference(fields, id_, position, "citations")
        row |= {"list": 1, "twin_id": None, "text": fields.text, "start": start, "end": end}
        out.append(row)
        for index in indices:
            targets[index] = id_
    return out, targets


def _reference(fields: Reference, id_: str, position: int, evidence: str) -> Row:
    """The columns of one reference that its fields give."""
    row: Row = {name: getattr(fields, name) for name in FIELDS}
    for name in LISTS:
        row[name] = list(row[name])
    key, basis = works.work_key(fields)
    return row | {
        "reference_id": id_,
        "position": position,
        "work_key": key,
        "work_key_basis": basis,
        "evidence": evidence,
        "n_citations": 0,
    }


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
