"""The snippets of the card, run as they stand in it, in the folder of a release."""

import re
import sys
from pathlib import Path
from typing import Any

import pandas
import pytest

from flows.publish.files import read_table
from tests.integration.conftest import ROOT

SECTION = re.compile(r"\*\*(?P<title>[^*]+)\*\*\n\n```(?P<language>\w+)\n(?P<code>.*?)\n```", re.S)


@pytest.fixture(scope="module")
def snippets(release: Path) -> dict[str, tuple[str, str]]:
    """Title -> language and code, out of the card."""
    card = (release / "README.md").read_text(encoding="utf-8")
    found = {m["title"]: (m["language"], m["code"]) for m in SECTION.finditer(card)}
    assert len(found) >= 8
    return found


@pytest.fixture
def run(
    snippets: dict[str, tuple[str, str]], release: Path, monkeypatch: pytest.MonkeyPatch
) -> Any:
    """Runs the Python snippet of a title in the release's folder; gives back its names."""

    def run_snippet(title: str) -> dict[str, Any]:
        monkeypatch.chdir(release)
        names: dict[str, Any] = {}
        exec(snippets[title][1], names)
        return names

    return run_snippet


def n_rows(release: Path, table: str) -> int:
    return int(read_table(release, table).num_rows)


def test_pandas(run: Any, release: Path) -> None:
    names = run("pandas")
    assert len(names["abstracts"]) == n_rows(release, "abstracts")
    assert set(names["kazakh"]["lang"]) == {"kk"}


def test_pandas_reads_the_csv_with_the_values_of_the_parquet(run: Any, release: Path) -> None:
    found = run("pandas, from CSV")["abstracts"]
    wanted = read_table(release, "abstracts").to_pandas()
    assert found["abstract_id"].tolist() == wanted["abstract_id"].tolist()
    assert found["text"].fillna("").tolist() == wanted["text"].fillna("").tolist()
    assert found["start"].tolist() == wanted["start"].tolist()
    assert pandas.api.types.is_integer_dtype(found["n_words"])


def test_pyarrow(run: Any, release: Path) -> None:
    found = run("pyarrow")["abstracts"]
    assert found.schema.names == ["doc_id", "lang", "text"]
    assert found.num_rows == n_rows(release, "abstracts")


def test_polars_joins_tables_by_their_ids(run: Any, release: Path) -> None:
    pytest.importorskip("polars")
    assert run("Polars")["by_year"]["len"].sum() == n_rows(release, "abstracts")


def test_duckdb_joins_citations_and_references(run: Any, release: Path) -> None:
    pytest.importorskip("duckdb")
    rows = run("DuckDB, Python")["cited"].fetchall()
    resolved = read_table(release, "citations")["reference_id"]
    assert sum(row[2] for row in rows) == len(resolved) - resolved.null_count


def test_duckdb_runs_the_sql(
    snippets: dict[str, tuple[str, str]], release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(release)
    language, code = snippets["DuckDB, SQL"]
    assert language == "sql"
    assert sum(row[1] for row in duckdb.sql(code).fetchall()) == n_rows(release, "abstracts")


def test_hugging_face_datasets(
    run: Any, release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("datasets")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path)
    found = run("Hugging Face datasets")["abstracts"]
    assert found.num_rows == n_rows(release, "abstracts")
    assert found.column_names == read_table(release, "abstracts").schema.names
    assert "datasets" in sys.modules


def test_the_way_back_to_the_raw_text_is_as_the_guide_says(
    release: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = (ROOT / "docs" / "how-to" / "loading.md").read_text(encoding="utf-8")
    monkeypatch.chdir(release)
    exec(guide.split("```python\n")[1].split("```")[0], {})
    first = read_table(release, "citations").slice(0, 1).to_pylist()[0]
    texts = {row["doc_id"]: row["text"] for row in read_table(release, "texts").to_pylist()}
    assert capsys.readouterr().out.strip() == texts[first["doc_id"]][first["start"] : first["end"]]


def test_r_reads_the_files_that_are_there(
    snippets: dict[str, tuple[str, str]], release: Path
) -> None:
    """R is not run: the files that its snippet names exist."""
    language, code = snippets["R"]
    assert language == "r"
    named = re.findall(r'"([^"]+\.parquet)"', code)
    assert named
    assert all((release / name).is_file() for name in named)
