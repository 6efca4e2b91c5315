"""The front matter, sections and authors as the tables hold them, against the development sets.

``tests.quality.segments`` scores the ledger, the marked characters of a text; a reader of the
release sees the rows made of it, cleaned, joined and paired by language. Here those rows are
compared with the clean text that came with the sets (``meta``), letters and digits alone, case
folded. Printed beside the ledger's figures by ``python -m tests.quality.segments``.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flows import assemble
from flows.process import RejectedDocumentError, process
from flows.settings import Settings
from schemas import vocabulary

Json = dict[str, Any]

# The columns of ``abstracts`` and what ``meta`` calls them.
FIELDS = {"title": "title", "text": "abstract", "keywords": "keywords"}
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass
class Counts:
    """How many were right, stand in the tables, and should stand there."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def recall(self) -> float:
        """Of what should stand in the tables, the share that does; 1 of nothing."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        """Of what stands in the tables, the share that is right; 1 of nothing."""
        return self.right / self.found if self.found else 1.0


@dataclass
class Tables:
    """The counts of one set, by what is compared."""

    counts: dict[str, Counts] = field(
        default_factory=lambda: {
            name: Counts() for name in (*FIELDS.values(), "headings", "roles", "authors")
        }
    )
    printed: Counts = field(default_factory=Counts)
    alike: Counts = field(default_factory=Counts)
    rejected: list[str] = field(default_factory=list)

    @property
    def abstracts_and_keywords(self) -> float:
        """The share of abstracts and keyword lists that read as their source has them."""
        pair = self.counts["abstract"], self.counts["keywords"]
        gold = sum(counts.gold for counts in pair)
        return sum(counts.right for counts in pair) / gold if gold else 1.0

    @property
    def abstracts_and_keywords_printed(self) -> float:
        """The same share of those that the text prints as the source has them."""
        return self.printed.recall

    @property
    def abstracts_and_keywords_alike(self) -> float:
        """The same share of all, with letters of two scripts that look alike made one.

        Cleaning puts a Latin letter in a Russian word right, where a source still has it.
        """
        return self.alike.recall

    def add(self, document: Json) -> None:
        """Count one document."""
        try:
            article = process(document["raw"].encode("utf-8", "surrogatepass"), Settings())
            rows = assemble.rows(article)
        except RejectedDocumentError as error:
            self.rejected.append(f"{document['id']}: {error.reason}")
            rows = {}
        raw = skeleton(without_furniture(document))
        for column, name in FIELDS.items():
            wanted = {k: v for k, v in (document["meta"].get(name) or {}).items() if soft(v)}
            found = {row["lang"]: row[column] for row in rows.get("abstracts", [])}
            self._add_field(found, wanted, name)
            if name != "title":
                self._add_printed(found, wanted, raw)
        self._add_sections(rows, document["meta"].get("sections") or [])
        self._add_authors(rows, document)

    def _add_field(self, found: Json, wanted: Json, name: str) -> None:
        """One column of ``abstracts``, language by language."""
        counts = self.counts[name]
        counts.gold += len(wanted)
        counts.found += sum(bool(soft(value)) for value in found.values()) if wanted else 0
        counts.right += sum(
            soft(found.get(lang, "")) == soft(value) for lang, value in wanted.items()
        )

    def _add_printed(self, found: Json, wanted: Json, raw: str) -> None:
        """Abstracts and keywords that stand in the text letter by letter, look-alikes aside.

        Words that the source lost, or has in another order, cannot be read off the text.
        """
        for lang, value in wanted.items():
            is_right = skeleton(found.get(lang, "")) == skeleton(value)
            self.alike.gold += 1
            self.alike.right += is_right
            if skeleton(value) in raw:
                self.printed.gold += 1
                self.printed.right += is_right

    def _add_sections(self, rows: assemble.Rows, sections: list[list[str]]) -> None:
        """Headings, and headings that a vocabulary knows with their roles, wherever they stand."""
        found = [(soft(row["heading"]), row["role"]) for row in rows.get("sections", [])]
        wanted = [(soft(heading), role) for heading, role in sections]
        if wanted:
            add_pairs(self.counts["headings"], [h for h, _ in found if h], [h for h, _ in wanted])
            known = [pair for pair in found if pair[1] != "other"]
            add_pairs(self.counts["roles"], known, [pair for pair in wanted if pair[1] != "other"])

    def _add_authors(self, rows: assemble.Rows, document: Json) -> None:
        """Words of the lines of authors that stand in a name of a row of their language."""
        raw = document["raw"]
        wanted = set(words(raw, ((s["start"], s["end"], s["lang"]) for s in authors_of(document))))
        if wanted:
            stretches = ((r["start"], r["end"], r["lang"]) for r in rows.get("authors", []))
            found = set(words(raw, stretches)) - set(words(raw, unaligned(document)))
            counts = self.counts["authors"]
            counts.right += len(found & wanted)
            counts.found += len(found)
            counts.gold += len(wanted)

    def report(self, name: str) -> str:
        """The counts as lines."""
        lines = [
            f"-- {name}, from the tables: abstracts and keywords equal to the source's "
            f"{self.abstracts_and_keywords:.3f}, look-alike letters made one "
            f"{self.abstracts_and_keywords_alike:.3f}, of those printed so "
            f"{self.abstracts_and_keywords_printed:.3f} of {self.printed.gold}"
        ]
        lines += [
            f"table {what:10} P {counts.precision:.3f} R {counts.recall:.3f}  "
            f"{counts.right} of {counts.gold}, {counts.found} in the tables"
            for what, counts in self.counts.items()
            if counts.gold
        ]
        lines += [f"rejected {what}" for what in self.rejected]
        return "\n".join(lines) + "\n"


def without_furniture(document: Json) -> str:
    """The raw text without running heads and page numbers."""
    raw, at, kept = document["raw"], 0, []
    for span in sorted(document["spans"], key=lambda span: int(span["start"])):
        if span["kind"] in ("running_head", "page_number"):
            kept.append(raw[at : span["start"]])
            at = span["end"]
    return "".join([*kept, raw[at:]])


def skeleton(value: str | list[str]) -> str:
    """``soft`` with look-alike letters of Latin and Cyrillic made one."""
    text = value if isinstance(value, str) else " ".join(value)
    return soft(vocabulary.skeleton(text))


def authors_of(document: Json) -> Iterator[Json]:
    """The gold's lines of authors above the body; one set marks notes at the end so too."""
    for span in sorted(document["spans"], key=lambda span: int(span["start"])):
        if span["kind"] in ("heading", "paragraph"):
            return
        if span["kind"] == "author":
            yield span


def unaligned(document: Json) -> Iterator[tuple[int, int, str]]:
    """Stretches that the gold says nothing of, in each language that it names."""
    langs = sorted({span["lang"] for span in document["spans"] if span.get("lang")})
    for span in document["spans"]:
        if span.get("sub") == "unaligned":
            yield from ((span["start"], span["end"], lang) for lang in langs)


def words(raw: str, stretches: Iterator[tuple[int, int, str]]) -> Iterator[tuple[int, str]]:
    """Where the words of some stretches begin, and the language of each stretch."""
    for start, end, lang in stretches:
        for match in _WORD.finditer(raw, start, end):
            yield match.start(), lang


def add_pairs(counts: Counts, found: list[Any], wanted: list[Any]) -> None:
    """Count what two lists have in common; what stands twice counts twice."""
    counts.right += sum((Counter(found) & Counter(wanted)).values())
    counts.found += len(found)
    counts.gold += len(wanted)


def soft(value: str | list[str]) -> str:
    """Letters and digits, case folded; a list as one text."""
    text = value if isinstance(value, str) else " ".join(value)
    return "".join(character for character in text.casefold() if character.isalnum())
