"""Every check of the tables has a row here that fails it, and one article that fails none."""

from collections.abc import Callable
from typing import Any

import pyarrow
import pytest

from schemas.tables import TABLES
from schemas.validate import WrongTableError, validate
from schemas.withhold import text_columns
from tests.data.builder import Rows, arrow, article, duplicate, reject, together

A, B = "samples/a.txt", "samples/b.txt"
Damage = Callable[[Rows], None]


def two() -> Rows:
    return together(article(A), article(B, extra="жаңа"))


def put(table: str, row: int, **values: Any) -> Damage:
    """Other values in one row."""
    return lambda rows: rows[table][row].update(values)


def doubled(table: str, row: int) -> Damage:
    """One row twice."""
    return lambda rows: rows[table].insert(row, dict(rows[table][row]))


def without(table: str, row: int) -> Damage:
    """One row gone."""
    return lambda rows: rows[table].__delitem__(row)


ROW_CHECKS: list[tuple[str, str, Damage]] = [
    # table, reason, the damage
    ("documents", "null", put("documents", 0, source=None)),
    ("documents", "null", put("documents", 0, lang=None)),
    ("documents", "null", put("documents", 0, text_status=None)),
    ("documents", "pattern", put("documents", 0, raw_sha256="abc")),
    ("documents", "pattern", put("documents", 0, doi="doi:10.5555/x")),
    ("documents", "pattern", put("documents", 0, received="12.03.2018")),
    ("documents", "range", put("documents", 0, year=218)),
    ("documents", "range", put("documents", 0, year=3018)),
    ("documents", "range", put("documents", 0, encoding_score=1.5)),
    ("documents", "range", put("documents", 0, n_bytes=-1)),
    ("documents", "vocabulary", put("documents", 0, lang="kaz")),
    ("documents", "vocabulary", put("documents", 0, script="Cyrillic")),
    ("documents", "vocabulary", put("documents", 0, text_status="secret")),
    ("documents", "lang_script", put("documents", 0, lang="en", script="Cyrl")),
    ("documents", "lang_script", put("documents", 0, lang="kk", script=None)),
    ("documents", "bad_json", put("documents", 0, extra="{")),
    ("documents", "bad_json", put("documents", 0, extra="[1]")),
    ("documents", "doubled_key", doubled("documents", 0)),
    ("documents", "wrong_count", put("documents", 0, n_blocks=3)),
    ("documents", "wrong_count", put("documents", 0, n_chars=3)),
    ("documents", "wrong_count", put("documents", 0, n_references=3)),
    ("documents", "wrong_count", without("citations", 0)),
    ("documents", "text_missing", without("texts", 0)),
    ("documents", "duplicate_rows", put("documents", 0, duplicate_of=B)),
    ("documents", "uncovered", without("blocks", 3)),
    ("documents", "uncovered", put("blocks", 1, start=13)),
    ("authors", "wrong_id", put("authors", 0, author_id="elsewhere#p1")),
    ("authors", "doubled_key", doubled("authors", 0)),
    ("authors", "pattern", put("authors", 0, orcid="0000")),
    ("authors", "range", put("authors", 0, position=0)),
    ("authors", "null", put("authors", 0, name=None)),
    ("authors", "foreign_key", put("authors", 0, doc_id="no/such", author_id="no/such#p1")),
    ("abstracts", "empty_span", put("abstracts", 0, start=90, end=90)),
    ("abstracts", "range", put("abstracts", 0, lang_score=-0.1)),
    ("abstracts", "range", put("abstracts", 0, start=-1)),
    ("abstracts", "outside_text", put("abstracts", 0, end=100_000)),
    ("abstracts", "null", put("abstracts", 0, text=None)),
    ("abstracts", "vocabulary", put("abstracts", 0, lang="klingon")),
    ("abstracts", "range", put("abstracts", 0, n_words=-1)),
    ("sections", "vocabulary", put("sections", 0, role="preface")),
    ("sections", "range", put("sections", 0, level=0)),
    ("sections", "order", put("sections", 0, position=7)),
    ("sections", "null", put("sections", 0, heading=None)),
    ("references", "vocabulary", put("references", 0, type="scroll")),
    ("references", "vocabulary", put("references", 0, evidence="rumour")),
    ("references", "vocabulary", put("references", 0, work_key_basis="feeling")),
    ("references", "wrong_count", put("references", 0, n_citations=9)),
    ("references", "foreign_key", put("references", 0, twin_id=f"{A}#r99999")),
    ("references", "lang_script", put("references", 0, lang="ru", script="Arab")),
    ("references", "pattern", put("references", 0, doi="http://doi.org/10.5555/x")),
    ("citations", "vocabulary", put("citations", 0, style="footnote")),
    ("citations", "foreign_key", put("citations", 0, section_id=f"{A}#s99999")),
    ("citations", "range", put("citations", 0, number=-4)),
    ("citations", "null", put("citations", 0, text=None)),
    ("blocks", "vocabulary", put("blocks", 0, kind="picture")),
    ("blocks", "vocabulary", put("blocks", 7, role="preface")),
    ("blocks", "doubled_key", put("blocks", 1, start=0)),
    ("blocks", "overlap", put("blocks", 0, end=14)),
    ("blocks", "order", put("blocks", 0, position=2)),
    ("blocks", "text_differs", put("blocks", 1, text="Басқа сөз")),
    ("blocks", "foreign_key", put("blocks", 8, section_id=f"{A}#s1")),
    ("repairs", "vocabulary", put("repairs", 0, kind="magic")),
    ("repairs", "vocabulary", put("repairs", 0, kind="eol_hyphen_remove+magic")),
    ("repairs", "raw_differs", put("repairs", 0, raw="Кітап-хана")),
    ("repairs", "null", put("repairs", 0, correct=None)),
    ("texts", "doubled_key", doubled("texts", 0)),
    ("texts", "foreign_key", put("texts", 0, doc_id="no/such")),
]


NAMES = [f"samples/{number:03d}.txt" for number in range(len(ROW_CHECKS))]


@pytest.fixture(scope="module")
def damaged() -> Rows:
    """An article for each damage, and one without any: every fault stays in its own."""
    articles = [article(name) for name in NAMES]
    for rows, (_, _, damage) in zip(articles, ROW_CHECKS, strict=True):
        damage(rows)
    return together(*articles, article(B))


@pytest.fixture(scope="module")
def validated(damaged: Rows) -> tuple[dict[str, pyarrow.Table], list[dict[str, Any]]]:
    return validate(arrow(damaged))


@pytest.mark.parametrize(
    "number", range(len(ROW_CHECKS)), ids=lambda n: "-".join(ROW_CHECKS[n][:2])
)
def test_a_row_that_fails_is_refused_for_its_reason(number: int, validated: Any) -> None:
    table, reason, _ = ROW_CHECKS[number]
    names = (NAMES[number], "no/such")
    theirs = [row for row in validated[1] if row["doc_id"] in names and row["table"] == table]
    reasons = {word for row in theirs for word in (row["reason"], *_more(row["detail"]))}
    assert reason in reasons


def _more(detail: str) -> list[str]:
    """The further reasons of a row."""
    return detail.split("; also ")[1:]


def test_the_article_beside_them_passes_whole(validated: Any) -> None:
    assert not [row for row in validated[1] if row["doc_id"] == B]
    assert validated[0]["blocks"]["doc_id"].to_pylist().count(B) == 14


def test_good_articles_pass_whole() -> None:
    rows = two()
    passed, rejected = validate(arrow(rows))
    assert rejected == []
    assert {name: table.num_rows for name, table in passed.items()} == {
        name: len(rows[name]) for name in TABLES
    }


def test_in_is_out_and_rejected(damaged: Rows, validated: Any) -> None:
    passed, rejected = validated
    for name in TABLES:
        if name != "rejects":
            refused_here = sum(row["table"] == name for row in rejected)
            assert passed[name].num_rows + refused_here == len(damaged[name])
    assert passed["rejects"].num_rows == len(rejected)


def test_what_passed_passes_again(validated: Any) -> None:
    again, rejected = validate(validated[0])
    assert rejected == []
    assert all(again[name].equals(validated[0][name]) for name in TABLES)


def test_a_document_that_fails_takes_its_rows_with_it_and_no_others() -> None:
    rows = two()
    rows["documents"][0]["year"] = 20_180
    passed, rejected = validate(arrow(rows))
    assert passed["documents"]["doc_id"].to_pylist() == [B]
    assert set(passed["blocks"]["doc_id"].to_pylist()) == {B}
    assert {row["doc_id"] for row in rejected} == {A}
    assert {row["reason"] for row in rejected} == {"range", "parent_rejected"}


def test_a_lost_character_takes_the_document() -> None:
    rows = two()
    rows["blocks"][1]["end"] -= 1
    passed, rejected = validate(arrow(rows))
    assert passed["documents"]["doc_id"].to_pylist() == [B]
    assert ("documents", "uncovered") in {(row["table"], row["reason"]) for row in rejected}


def test_a_repair_that_fails_takes_the_document() -> None:
    rows = two()
    rows["repairs"][0]["kind"] = "magic"
    passed, _ = validate(arrow(rows))
    assert passed["documents"]["doc_id"].to_pylist() == [B]


def test_a_reference_that_fails_leaves_its_citations_unresolved() -> None:
    rows = two()
    rows["references"][1]["type"] = "scroll"
    passed, rejected = validate(arrow(rows))
    assert [row["table"] for row in rejected] == ["references"]
    assert passed["citations"]["reference_id"].null_count == 1
    assert passed["documents"]["n_references"].to_pylist() == [1, 2]
    assert passed["documents"]["n_citations"].to_pylist() == [3, 3]


def test_a_refused_citation_is_no_longer_counted() -> None:
    rows = two()
    rows["citations"][0]["style"] = "footnote"
    passed, _ = validate(arrow(rows))
    assert passed["references"]["n_citations"].to_pylist() == [1, 1, 2, 1]
    assert passed["documents"]["n_citations"].to_pylist() == [2, 3]


def test_a_row_of_another_document_is_no_link() -> None:
    rows = two()
    rows["citations"][0]["reference_id"] = rows["references"][2]["reference_id"]
    rows["references"][0]["n_citations"] -= 1
    rows["references"][2]["n_citations"] += 1
    found = {(row["table"], row["reason"]) for row in validate(arrow(rows))[1]}
    assert ("citations", "other_document") in found


def test_a_blank_row_is_refused() -> None:
    rows = two()
    start = rows["abstracts"][0]["end"]
    rows["abstracts"][0] |= {"start": start, "end": start + 1}
    found = {(row["table"], row["reason"]) for row in validate(arrow(rows))[1]}
    assert found == {("abstracts", "blank_span")}


def test_repairs_over_each_other_are_refused() -> None:
    rows = two()
    first, text = rows["repairs"][0], rows["texts"][0]["text"]
    start, end = first["start"] + 1, first["end"] + 1
    rows["repairs"].append(first | {"start": start, "end": end, "raw": text[start:end]})
    found = {(row["table"], row["reason"]) for row in validate(arrow(rows))[1]}
    assert ("repairs", "overlap") in found


def test_a_repair_inside_another_is_none_over_another() -> None:
    """A word over the page's end, with a page number between that is glued to something."""
    rows = two()
    first = rows["repairs"][0]
    text = rows["texts"][0]["text"]
    outer = {"start": first["start"] - 7, "end": first["end"] + 7}
    outer["raw"] = text[outer["start"] : outer["end"]]  # type: ignore[assignment]
    rows["repairs"].append(first | outer)
    found = {(row["table"], row["reason"]) for row in validate(arrow(rows))[1]}
    assert ("repairs", "overlap") not in found


def test_sections_out_of_order_are_refused() -> None:
    rows = two()
    first, second = rows["sections"][:2]
    first["position"], second["position"] = 2, 1
    found = {(row["table"], row["reason"]) for row in validate(arrow(rows))[1]}
    assert ("sections", "order") in found


def test_all_faults_are_found_in_one_run() -> None:
    rows = two()
    rows["authors"][0]["position"] = 0
    rows["abstracts"][0]["lang"] = "xx"
    rows["repairs"][1]["kind"] = "magic"
    found = {(row["table"], row["reason"]) for row in validate(arrow(rows))[1]}
    assert {("authors", "range"), ("abstracts", "vocabulary"), ("repairs", "vocabulary")} <= found


def test_a_row_with_two_faults_is_one_reject_that_names_both() -> None:
    rows = two()
    rows["authors"][0] |= {"position": 0, "lang": "xx"}
    rejected = validate(arrow(rows))[1]
    assert len(rejected) == 1
    assert "also" in rejected[0]["detail"]


def test_the_rows_come_out_sorted_however_they_went_in() -> None:
    rows = together(article(B, extra="жаңа"), article(A))
    for name in ("blocks", "citations", "references", "sections"):
        rows[name].reverse()
    passed, rejected = validate(arrow(rows))
    assert rejected == []
    assert passed["documents"]["doc_id"].to_pylist() == [A, B]
    assert passed["blocks"].equals(validate(arrow(two()))[0]["blocks"])


def test_missing_tables_have_no_rows() -> None:
    passed, rejected = validate({})
    assert rejected == []
    assert [table.num_rows for table in passed.values()] == [0] * len(TABLES)


def test_given_rejects_are_kept_beside_ours() -> None:
    rows = two()
    rows["rejects"] = [reject("samples/z.txt"), reject("samples/0.txt")]
    rows["authors"][0]["position"] = 0
    passed, _ = validate(arrow(rows))
    assert passed["rejects"]["doc_id"].to_pylist() == ["samples/0.txt", A, "samples/z.txt"]


def test_a_wrong_reject_is_a_fault_of_ours() -> None:
    rows = {"rejects": [reject() | {"reason": "bad mood"}]}
    with pytest.raises(WrongTableError, match="vocabulary"):
        validate(arrow(rows))


@pytest.mark.parametrize("names", [["doc_id"], ["text", "doc_id"], ["doc_id", "text", "more"]])
def test_a_table_with_other_columns_is_a_fault_of_ours(names: list[str]) -> None:
    table = pyarrow.table({name: pyarrow.array(["x"]) for name in names})
    with pytest.raises(WrongTableError, match="texts"):
        validate({"texts": table})


def test_a_column_of_another_type_is_a_fault_of_ours() -> None:
    tables = arrow(two())
    words = pyarrow.array(["many"] * 2)
    index = tables["documents"].schema.get_field_index("n_bytes")
    tables["documents"] = tables["documents"].set_column(index, "n_bytes", words)
    with pytest.raises(WrongTableError, match="documents"):
        validate(tables)


def test_a_duplicate_is_a_row_of_documents_alone() -> None:
    rows = together(article(A), duplicate("samples/c.txt", A))
    passed, rejected = validate(arrow(rows))
    assert rejected == []
    assert passed["documents"]["duplicate_of"].to_pylist() == [None, A]


def test_withheld_texts_are_checked_and_then_gone() -> None:
    rows = together(article(A, status="withheld"), article(B, extra="жаңа"))
    rows["authors"][0]["position"] = 0
    passed, rejected = validate(arrow(rows))
    assert [row["detail"] for row in rejected] == [None]
    assert passed["texts"]["doc_id"].to_pylist() == [B]
    for name, table in passed.items():
        theirs = [row for row in table.to_pylist() if row["doc_id"] == A]
        for column in text_columns(name):
            assert all(row[column] is None for row in theirs), (name, column)
    assert passed["blocks"].num_rows == 28
    assert validate(passed)[1] == []


def test_details_do_not_quote_the_text_of_the_source() -> None:
    rows = two()
    rows["blocks"][1]["text"] = "құпия сөз"
    assert "құпия" not in str(validate(arrow(rows))[1])
