"""What a release says of itself that its tables do not: given by the run, measured at the end."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.publish.files import TableFacts

# What the count of languages has beside languages: could not tell, and duplicates.
NO_LANGUAGE = ("und", "null")
TITLE = "Jinaq: scholarly articles of Central Asia, taken apart"
SUMMARY = (
    "Documents, abstracts, sections, references and citations of scholarly articles in Kazakh, "
    "Russian, English and neighbouring languages, made out of raw PDF texts; every row can be "
    "traced to its place in the raw text."
)


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """One source, as its manifest describes it; ``licence`` None: not stated."""

    name: str
    licence: str | None = None
    title: str = ""
    origin: str = ""
    publish: str = "full"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the run knows of the release to be made.

    Args:
        date: Day of the release, UTC.
        pipeline_version: Version of the package.
        sources: The sources read.
        errata: Known errors, rows of ``errata.csv``: any columns.
        withdrawn: Documents taken out: ``doc_id``, ``date``, ``reason``.
        homepage: Address of the data set; empty where it has none yet.
        keeps_contacts: Whether e-mail addresses and phone numbers were left readable.
        second_opinions: Where an independent detector names another language for the first
            abstract of a document than we do: ``ours>theirs`` and in how many documents.
    """

    date: datetime.date
    pipeline_version: str
    sources: tuple[SourceFacts, ...] = ()
    errata: tuple[Mapping[str, str], ...] = ()
    withdrawn: tuple[tuple[str, str, str], ...] = ()
    homepage: str = ""
    keeps_contacts: bool = False
    second_opinions: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """A release as it is built: what the files that describe it are made from.

    ``quality`` is the content of ``quality.json``; ``before`` the name of the release before;
    ``csv_safe`` says that cells of the CSV are guarded.
    """

    name: str
    facts: Facts
    tables: tuple[TableFacts, ...]
    quality: Mapping[str, Mapping[str, Mapping[str, float | None]]]
    before: str | None = None
    csv_safe: bool = False

    def table(self, name: str) -> TableFacts:
        """The facts of one table."""
        return next(table for table in self.tables if table.name == name)

    def measure(self, group: str) -> dict[str, float]:
        """The measures of a group as they are now."""
        measures = self.quality.get(group, {})
        return {name: pair["now"] for name, pair in measures.items() if pair["now"] is not None}

    @property
    def languages(self) -> list[str]:
        """Languages of documents and abstracts that could be told, the most frequent first."""
        found = dict.fromkeys([*self.measure("languages"), *self.measure("abstract_languages")])
        return [code for code in found if code not in NO_LANGUAGE]

    @property
    def licences(self) -> list[str]:
        """The licences of the sources, each once, sorted."""
        return sorted({source.licence for source in self.facts.sources if source.licence})
