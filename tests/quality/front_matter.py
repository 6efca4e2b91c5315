"""Authors, codes, issues and keyword lists, read from the units of the gold.

``python -m tests.quality.front_matter`` prints the table. No set has a gold of names or of
affiliations; what can be checked is said with each figure.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from flows.records import Author, Block, CleanText, Unit
from flows.text.authors import read_authors
from flows.text.authors_names import read_names
from flows.text.identifiers import read_identifiers
from flows.text.keywords import split_keywords
from tests.quality.shared_data import shared_folder

KINDS = frozenset({"author", "affiliation", "author_info", "id_line", "running_head", "keywords"})
_JOIN = re.compile(r"(?<=[^\W\d_])-[^\S\n]{0,9}\n\s{0,40}(?=[^\W\d_])|\s+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_DIGITS = re.compile(r"\d+")
Json = dict[str, Any]


class Share(NamedTuple):
    """So many of so many."""

    right: int
    all: int

    @property
    def value(self) -> float:
        """The share; 1 of nothing."""
        return self.right / self.all if self.all else 1.0


def documents(name: str) -> Iterator[Json]:
    """The documents of one set."""
    path = shared_folder("segments") / f"{name}.jsonl"
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def units(document: Json) -> list[Unit]:
    """The units of the gold that the readers look at; divided words glued, blanks single."""
    parts: dict[Any, list[Json]] = {}
    for number, span in enumerate(sorted(document["spans"], key=lambda s: s["start"])):
        if span["kind"] in KINDS:
            parts.setdefault((span["kind"], span.get("par") or number), []).append(span)
    return [_unit(document["raw"], number, spans) for number, spans in enumerate(parts.values())]


def _unit(raw: str, number: int, spans: list[Json]) -> Unit:
    """One unit with the way back to the raw text."""
    text: list[str] = []
    starts: list[int] = []
    for span in spans:
        done = span["start"]
        for match in [*_JOIN.finditer(raw, span["start"], span["end"]), None]:
            end = match.start() if match else span["end"]
            text += raw[done:end]
            starts += range(done, end)
            if match and not match.group().startswith("-"):
                text.append(" ")
                starts.append(end)
            done = match.end() if match else end
        text.append(" ")
        starts.append(span["end"])
    kind, lang = spans[0]["kind"], spans[0].get("lang", "und")
    block = Block(spans[0]["start"], spans[-1]["end"], kind, number, lang=lang)
    clean = CleanText("".join(text).rstrip(), tuple(starts))
    return Unit(number, kind, (block,), clean, None, None, lang, None, 1.0)


def words_in_names(name: str) -> Share:
    """Words of the lines of authors that stand in a name."""
    right = total = 0
    for document in documents(name):
        for unit in units(document):
            if unit.kind != "author":
                continue
            inside = {at for n in read_names(unit.text) for at in range(n.start, n.end)}
            places = [match.start() for match in _WORD.finditer(unit.text)]
            right += sum(place in inside for place in places)
            total += len(places)
    return Share(right, total)


def equal_counts(name: str) -> Share:
    """Documents that name as many authors in each language that has a line of authors."""
    right = total = 0
    for document in documents(name):
        found = [unit for unit in units(document) if unit.kind in {"author", "affiliation"}]
        counts: dict[str, int] = {}
        for author in read_authors(found):
            counts[author.lang] = counts.get(author.lang, 0) + 1
        if len(counts) > 1:
            total += 1
            right += len(set(counts.values())) == 1
    return Share(right, total)


def resolved(name: str) -> Share:
    """Authors whose affiliation could be told, of those in documents that give one."""
    authors: list[Author] = []
    for document in documents(name):
        authors += read_authors(units(document))
    return Share(sum(bool(author.affiliation) for author in authors), len(authors))


def codes(name: str) -> Share:
    """Documents whose rubricator code and DOI hold all digits of their id lines."""
    right = total = 0
    for document in documents(name):
        found = units(document)
        lines = [unit.text for unit in found if unit.kind == "id_line"]
        if not lines:
            continue
        identifiers = read_identifiers(found)
        read = " ".join(filter(None, (identifiers.irsti, identifiers.doi, identifiers.udc)))
        total += 1
        right += sorted(_DIGITS.findall(" ".join(lines))) == sorted(_DIGITS.findall(read))
    return Share(right, total)


def issues() -> Share:
    """Articles with running heads whose issue is the one that their ids name: ``kazutb-25-``."""
    right = total = 0
    for document in documents("dev_kazutb"):
        found = units(document)
        heads = " ".join(unit.text for unit in found if unit.kind == "running_head")
        if "№" in heads:
            issue = read_identifiers(found).issue or ""
            total += 1
            right += issue.endswith(f"({document['id'].split('-')[1]})")
    return Share(right, total)


def keyword_lists(name: str) -> Share:
    """Keyword lists equal to the clean ones of the source, letters and digits compared."""
    right = total = 0
    for document in documents(name):
        clean: Mapping[str, Any] = document["meta"].get("keywords") or {}
        texts: dict[str, list[str]] = {}
        for unit in units(document):
            if unit.kind == "keywords":
                texts.setdefault(unit.lang, []).append(unit.text)
        for lang in texts.keys() & clean.keys():
            wanted = clean[lang]
            listed = wanted if isinstance(wanted, list) else split_keywords(wanted)
            total += 1
            right += _soft(split_keywords(" ".join(texts[lang]))) == _soft(listed)
    return Share(right, total)


def _soft(keywords: list[str]) -> list[str]:
    """Letters and digits, case folded."""
    soft = ["".join(filter(str.isalnum, keyword.casefold())) for keyword in keywords]
    return [keyword for keyword in soft if keyword]


def main() -> None:
    """Print the table."""
    rows: list[tuple[str, str, Share]] = []
    for name in ("dev_kazutb", "dev_kazutb_pdf", "dev_grobid_header"):
        rows.append((name, "words of author lines in names", words_in_names(name)))
        rows.append((name, "authors with a resolved affiliation", resolved(name)))
    for name in ("dev_kazutb", "dev_kazutb_pdf"):
        rows.append((name, "as many authors in each language", equal_counts(name)))
        rows.append((name, "codes with all digits of the id lines", codes(name)))
    rows.append(("dev_kazutb", "issue as the id names it", issues()))
    for name in ("dev_kazutb", "dev_kazutb_pdf", "dev_rsj", "dev_jats"):
        rows.append((name, "keyword lists equal to the source's", keyword_lists(name)))
    for name, what, share in rows:
        sys.stdout.write(f"{name:18} {what:38} {share.value:6.3f}  {share.right} of {share.all}\n")


if __name__ == "__main__":
    main()
