"""How to load a release: the snippets that the card shows and the tests run.

Each is run in the folder of the release. Names of files come from the release, so that the
snippet of a table in numbered parts is right too.
"""

from flows.publish.facts import ReleaseFacts
from schemas.derive import arrow_schema

Snippet = tuple[str, str, str]


def snippets(release: ReleaseFacts) -> str:
    """The section of the card."""
    parts = ["## How to load it", "", "In the folder of the release:", ""]
    for title, language, code in all_snippets(release):
        parts += [f"**{title}**", "", f"```{language}", code, "```", ""]
    return "\n".join(parts).rstrip()


def all_snippets(release: ReleaseFacts) -> list[Snippet]:
    """Title, language and code of every snippet."""
    abstracts, documents = _pattern(release, "abstracts"), _pattern(release, "documents")
    references, citations = _pattern(release, "references"), _pattern(release, "citations")
    return [
        ("pandas", "python", _PANDAS.format(abstracts=_pandas_parquet(release, "abstracts"))),
        ("pandas, from CSV", "python", _pandas_csv(release)),
        ("pyarrow", "python", _PYARROW.format(abstracts=_quoted(release, "abstracts"))),
        ("Polars", "python", _POLARS.format(abstracts=abstracts, documents=documents)),
        ("DuckDB, Python", "python", _DUCKDB.format(citations=citations, references=references)),
        ("DuckDB, SQL", "sql", _SQL.format(abstracts=abstracts, documents=documents)),
        ("Hugging Face datasets", "python", _DATASETS.format(abstracts=abstracts)),
        ("R", "r", _R.format(abstracts=_r_files(release, "abstracts"))),
    ]


def _pattern(release: ReleaseFacts, table: str) -> str:
    """The file of a table, or the pattern of its numbered parts."""
    names = [file.name for file in release.table(table).parquet]
    return names[0] if len(names) == 1 else f"{table}-*.parquet"


def _pandas_parquet(release: ReleaseFacts, table: str) -> str:
    """How pandas reads a table; it takes one file at a time."""
    names = _quoted(release, table)
    if len(release.table(table).parquet) == 1:
        return f"pandas.read_parquet({names})"
    return f"pandas.concat(map(pandas.read_parquet, {names}))"


def _quoted(release: ReleaseFacts, table: str) -> str:
    names = [f'"{file.name}"' for file in release.table(table).parquet]
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"


def _r_files(release: ReleaseFacts, table: str) -> str:
    names = [f'"{file.name}"' for file in release.table(table).parquet]
    return names[0] if len(names) == 1 else f"c({', '.join(names)})"


def _pandas_csv(release: ReleaseFacts) -> str:
    """Numbers by their columns, everything else as text: codes keep their zeros."""
    kinds = {
        field.name: {"int32": "Int32", "double": "float64"}[str(field.type)]
        for field in arrow_schema("abstracts")
        if str(field.type) in ("int32", "double")
    }
    typed = ", ".join(f'"{name}": "{kind}"' for name, kind in kinds.items())
    names = ", ".join(f'"{file.name}"' for file in release.table("abstracts").csv)
    return _PANDAS_CSV.format(abstracts=names, types=typed)


_PANDAS = """import pandas

abstracts = {abstracts}
kazakh = abstracts[abstracts["lang"] == "kk"]"""

_PANDAS_CSV = """import collections
import pandas

types = collections.defaultdict(lambda: "str", {{{types}}})
empty = {{name: [""] for name in types}}
abstracts = pandas.concat(
    pandas.read_csv(file, dtype=types, keep_default_na=False, na_values=empty)
    for file in [{abstracts}]
)"""

_PYARROW = """import pyarrow.dataset

abstracts = pyarrow.dataset.dataset({abstracts}).to_table(columns=["doc_id", "lang", "text"])"""

_POLARS = """import polars

abstracts = polars.scan_parquet("{abstracts}")
documents = polars.scan_parquet("{documents}").select("doc_id", "year", "journal")
by_year = abstracts.join(documents, on="doc_id").group_by("year", "lang").len().collect()"""

_DUCKDB = """import duckdb

cited = duckdb.sql(\"\"\"
    SELECT r.title, r.year, count(*) AS n
    FROM '{citations}' AS c JOIN '{references}' AS r USING (reference_id)
    GROUP BY ALL ORDER BY n DESC
\"\"\")"""

_SQL = """SELECT a.lang, count(*) AS n, avg(a.n_words) AS words
FROM '{abstracts}' AS a JOIN '{documents}' AS d USING (doc_id)
WHERE d.text_status = 'published'
GROUP BY a.lang ORDER BY n DESC;"""

_DATASETS = """from datasets import load_dataset

abstracts = load_dataset("parquet", data_files="{abstracts}", split="train")"""

_R = """library(arrow)
abstracts <- open_dataset({abstracts})
kazakh <- dplyr::collect(dplyr::filter(abstracts, lang == "kk"))"""
