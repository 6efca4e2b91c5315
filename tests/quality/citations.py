"""Citations, their targets and twin entries, measured on the hand-marked articles.

``python -m tests.quality.citations`` prints the table. The gold is in offsets of the raw text;
here its units are joined without the pipeline's own segmentation and cleaning, so that the
figures are those of the citations alone.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from flows import process
from flows.records import Citation, Reference
from flows.settings import Settings
from flows.text import citations, link
from tests.quality.shared_data import shared_folder

SKIPPED = frozenset({"running_head", "page_number", "title", "author", "affiliation", "id_line"})
_JOIN = re.compile(r"(?<=[^\W\d_])-[^\S\n]{0,9}\n\s{0,40}(?=[^\W\d_])|\s+")
_NUMBER = re.compile(r"\[?(\d{1,3})[.)\]\s]")
_YEAR = re.compile(r"(?<![\d/-])(?:19|20)\d\d(?![\d/])")
_DOI = re.compile(r"10\.\d{4,9}/[^\s,;]+")


class Joined(NamedTuple):
    """A unit as running text, with the raw offset of each of its characters."""

    text: str
    starts: list[int]

    def raw(self, citation: Citation) -> tuple[int, int]:
        """Raw offsets of a citation found in this unit."""
        return self.starts[citation.start], self.starts[citation.end - 1] + 1


class Share(NamedTuple):
    """So many of so many."""

    right: int
    of: int

    @property
    def value(self) -> float:
        """The share, 1.0 where there was nothing to find."""
        return self.right / self.of if self.of else 1.0

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.right}/{self.of})"


def joined_units(raw: str, spans: Sequence[dict[str, Any]], end: int) -> list[Joined]:
    """The units before ``end``, in order, pieces with one ``par`` put together."""
    units: dict[object, list[tuple[int, int]]] = {}
    for index, span in enumerate(spans):
        if span["start"] < end and span["kind"] not in SKIPPED:
            key = ("par", span["par"]) if span.get("par") is not None else index
            units.setdefault(key, []).append((span["start"], min(span["end"], end)))
    return [join(raw, pieces) for pieces in units.values()]


def join(raw: str, pieces: Sequence[tuple[int, int]]) -> Joined:
    """The pieces as one text without line ends and hyphens at line ends."""
    text = "\n".join(raw[start:end] for start, end in pieces)
    offsets = [offset for start, end in pieces for offset in range(start, end + 1)]
    kept: list[str] = []
    starts: list[int] = []
    last = 0
    for match in _JOIN.finditer(text):
        kept.append(text[last : match.start()])
        starts += offsets[last : match.start()]
        if match[0][0] != "-":
            kept.append(" ")
            starts.append(offsets[match.start()])
        last = match.end()
    return Joined("".join(kept) + text[last:], starts + offsets[last : len(text)])


def simple_entry(text: str) -> Reference:
    """An entry with what a pattern can see: number, first author, year, DOI, title."""
    text = " ".join(text.split())
    number = _NUMBER.match(text)
    rest = text[number.end() :].strip() if number else text
    year, doi = _YEAR.search(rest), _DOI.search(rest)
    return Reference(
        text=text,
        number=int(number[1]) if number else None,
        authors=(re.split(r"[\s,]+", rest)[0],) if rest else (),
        year=int(year[0]) if year else None,
        doi=doi[0].rstrip(".") if doi else None,
    )


def _articles(name: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The articles of one gold file, each with its raw text and spans."""
    folder = shared_folder("refs")
    gold = json.loads((folder / name).read_text(encoding="utf-8"))
    lines = (shared_folder("segments") / "dev_kazutb_pdf.jsonl").read_text(encoding="utf-8")
    texts = {record["id"]: record for record in map(json.loads, lines.splitlines())}
    for article in gold["articles"]:
        yield article | {"meta": gold.get("docs", {}).get(article["doc"])}, texts[article["doc"]]


def lists_of(doc: str) -> list[list[Reference]]:
    """The reference lists of one article of the development set, simply read."""
    for article, record in _articles("dev_kazutb_lists.json"):
        if article["doc"] == doc:
            return [
                [simple_entry(record["raw"][e["start"] : e["end"]]) for e in one["entries"]]
                for one in article["lists"]
            ]
    return []


def measure_articles() -> dict[str, Share]:
    """Mentions and targets in the articles of a journal that cites by number."""
    exact = expected = returned = right = touched = negatives = 0
    for article, record in _articles("dev_kazutb_citations.json"):
        units = joined_units(record["raw"], record["spans"], article["meta"]["body_end"])
        lists = lists_of(article["doc"])
        numbers = [e.number for e in lists[0] if e.number is not None]
        found = citations.find_citations([u.text for u in units], numbers, link.surnames(lists))
        targets = link.link(found, lists).targets
        mentions: dict[tuple[int, int], set[int]] = {}
        for citation, target in zip(found, targets, strict=True):
            number = lists[target[0]][target[1]].number if target else None
            mentions.setdefault(units[citation.unit].raw(citation), set()).add(number or 0)
        for gold in article["citations"]:
            place = (gold["start"], gold["end"])
            exact += place in mentions
            right += mentions.get(place) == set(gold["refs"])
            if mentions.get(place) != set(gold["refs"]):
                _say(
                    "missed",
                    article["doc"],
                    record["raw"][place[0] : place[1]],
                    mentions.get(place),
                )
        for place in mentions.keys() - {(g["start"], g["end"]) for g in article["citations"]}:
            _say("extra", article["doc"], record["raw"][place[0] : place[1]])
        expected += len(article["citations"])
        returned += len(mentions)
        negatives += len(article["negatives"])
        touched += sum(
            any(a < gold["end"] and gold["start"] < b for a, b in mentions)
            for gold in article["negatives"]
        )
    return {
        "mentions found exactly": Share(exact, expected),
        "mentions returned that are right": Share(exact, returned),
        "targets right": Share(right, expected),
        "look-alikes left alone": Share(negatives - touched, negatives),
    }


def measure_seeds() -> dict[str, Share]:
    """Citations of the two seed articles, with targets and pages."""
    folder = shared_folder("gold")
    gold = json.loads((folder / "seed_citations.json").read_text(encoding="utf-8"))
    seeds = {}
    for line in (folder / "seed_gold.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        seeds[record["id"]] = record
    exact = right = touched = returned = works = 0
    for name in sorted(seeds):
        record = seeds[name]
        units = joined_units(record["raw"], record["spans"], len(record["raw"]))
        found = citations.find_citations([unit.text for unit in units])
        works += len(link.link(found, []).cited_works)
        mentions = {units[c.unit].raw(c): c for c in found}
        returned += len(mentions)
        for wanted in (c for c in gold["citations"] if c["file"].startswith(name)):
            citation = mentions.get((wanted["start"], wanted["end"]))
            exact += citation is not None
            is_right = citation is not None and _agrees(citation, wanted["targets"][0])
            right += is_right
            if not is_right:
                _say("seed", wanted["text"], citation)
        touched += sum(
            any(a < gold_one["end"] and gold_one["start"] < b for a, b in mentions)
            for gold_one in gold["negatives"]
            if gold_one["file"].startswith(name)
        )
    n_gold, n_negatives = len(gold["citations"]), len(gold["negatives"])
    return {
        "seed citations exact": Share(exact, n_gold),
        "seed citations with target and pages": Share(right, n_gold),
        "seed citations returned that are right": Share(exact, returned),
        "seed look-alikes left alone": Share(n_negatives - touched, n_negatives),
        "seed cited works (7 and 17)": Share(works, 24),
    }


def _agrees(citation: Citation, target: dict[str, Any]) -> bool:
    named = (citation.number, citation.author, citation.year, citation.title, citation.locator)
    keys = ("number", "author", "year", "title", "pages")
    return named == tuple(target.get(key) for key in keys)


def measure_twins() -> dict[str, Share]:
    """Second lists recognised, and their entries tied to those of the first."""
    pairs_of_lists = list(_lists_with_copies())
    recognised = [link.is_second_list(first, second) for first, second, _ in pairs_of_lists]
    others = [
        not link.is_second_list(first, second)
        for i, (first, _, _) in enumerate(pairs_of_lists)
        for j, (_, second, _) in enumerate(pairs_of_lists)
        if i != j
    ]
    shares = {
        "second lists recognised": Share(sum(recognised), len(recognised)),
        "lists of other articles told apart": Share(sum(others), len(others)),
    }
    for name, change in (("", _unchanged), (" (order and numbers lost)", _renumbered)):
        tied = n_pairs = n_returned = 0
        for first, second, gold in pairs_of_lists:
            entries, pairs = change(second, gold)
            twins = set(link.tie_twins(first, entries))
            tied += len(pairs & twins)
            n_pairs += len(pairs)
            n_returned += len(twins)
            for i, j in sorted(pairs - twins):
                _say("not tied", first[i].text, entries[j].text)
        shares[f"twins tied{name}"] = Share(tied, n_pairs)
        shares[f"ties that are right{name}"] = Share(tied, n_returned)
    return shares


Pairs = set[tuple[int, int]]


def _lists_with_copies() -> Iterator[tuple[list[Reference], list[Reference], Pairs]]:
    """First and second list of the articles that have two, and the pairs of their entries."""
    for article, record in _articles("dev_kazutb_lists.json"):
        if len(article["lists"]) < 2:
            continue
        first, second = (
            [simple_entry(record["raw"][e["start"] : e["end"]]) for e in one["entries"]]
            for one in article["lists"]
        )
        places = {e["num"]: i for i, e in enumerate(article["lists"][0]["entries"])}
        yield (
            first,
            second,
            {
                (places[e["pairs_with"]], j)
                for j, e in enumerate(article["lists"][1]["entries"])
                if e.get("pairs_with") is not None
            },
        )


def _unchanged(second: list[Reference], pairs: Pairs) -> tuple[list[Reference], Pairs]:
    return second, pairs


def _renumbered(second: list[Reference], pairs: Pairs) -> tuple[list[Reference], Pairs]:
    """The second list in the order of the alphabet, numbered anew."""
    order = sorted(range(len(second)), key=lambda j: _NUMBER.sub("", second[j].text))
    entries = [
        replace(second[j], number=n, text=f"{n}. {_NUMBER.sub('', second[j].text, count=1)}")
        for n, j in enumerate(order, 1)
    ]
    return entries, {(i, order.index(j)) for i, j in pairs}


def measure_pipeline() -> dict[str, Share]:
    """The same articles through the whole pipeline, its own units, words and lists."""
    exact = right = expected = returned = 0
    for article, record in _articles("dev_kazutb_citations.json"):
        done = process.process(record["raw"].encode("utf-8"), Settings())
        lists = [[entry.fields for entry in entries] for entries in done.lists]
        mentions: dict[tuple[int, int], set[int]] = {}
        for citation, target in zip(done.citations, done.links.targets, strict=True):
            clean = done.speaking[citation.unit].clean
            number = lists[target[0]][target[1]].number if target else None
            place = clean.raw_span(citation.start, citation.end)
            mentions.setdefault(place, set()).add(number or 0)
        for gold in article["citations"]:
            found = mentions.get((gold["start"], gold["end"]))
            exact += found is not None
            right += found == set(gold["refs"])
        expected += len(article["citations"])
        returned += len(mentions)
    return {
        "whole pipeline: mentions found exactly": Share(exact, expected),
        "whole pipeline: mentions returned right": Share(exact, returned),
        "whole pipeline: targets right": Share(right, expected),
    }


def _say(*what: object) -> None:
    if "--verbose" in sys.argv:
        sys.stderr.write(" | ".join(map(str, what)) + "\n")


def main() -> None:
    """Print every figure."""
    measures = (measure_seeds, measure_articles, measure_twins, measure_pipeline)
    for name, share in (item for measure in measures for item in measure().items()):
        sys.stdout.write(f"{name:42} {share}\n")


if __name__ == "__main__":
    main()
