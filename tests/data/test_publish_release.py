"""A release is whole or absent, and the same tables are the same bytes."""

import dataclasses
import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from flows.publish import parquet, quality
from flows.publish import release as releases
from flows.publish.check import check
from flows.publish.expectations import (
    ExpectationError,
    ExpectationFileError,
    Expectations,
    expect,
    read_expectations,
)
from flows.publish.files import read_table, table_files
from schemas.derive import arrow_schema
from schemas.tables import PARQUET_ONLY, TABLES
from tests.data.builder import article, reject, together
from tests.data.releases import FACTS, RELEASE, SOURCES, collection, make, write_parts


def digests(folder: Path, *suffixes: str) -> dict[str, str]:
    """SHA-256 of the files of a release."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if not suffixes or path.suffix in suffixes
    }


def tables(folder: Path) -> dict[str, str]:
    return {n: d for n, d in digests(folder, ".parquet", ".csv").items() if "changes" not in n}


def test_a_release_has_every_file_and_latest_points_to_it(output: Path, release: Path) -> None:
    names = {path.name for path in release.iterdir()}
    assert {f"{table}.parquet" for table in TABLES} <= names
    assert {f"{table}.csv" for table in TABLES if table not in PARQUET_ONLY} <= names
    assert names & {f"{table}.csv" for table in PARQUET_ONLY} == set()
    assert (output / "latest").readlink() == Path(release.name)
    assert release.name == f"{RELEASE}.1"


def test_a_good_release_has_no_problems(output: Path) -> None:
    assert check(output / RELEASE) == []
    assert check(output / "latest") == []


def test_nothing_is_left_beside_the_releases(output: Path) -> None:
    assert sorted(path.name for path in output.iterdir()) == [RELEASE, f"{RELEASE}.1", "latest"]


def test_the_same_tables_make_no_new_release(tmp_path: Path) -> None:
    first = make(tmp_path / "out", collection(2))
    again = make(tmp_path / "out", collection(2), name="another")
    assert first.is_new and not again.is_new
    assert again.path == first.path
    assert again.n_rows == first.n_rows
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [RELEASE, "latest"]


def test_where_the_parts_were_cut_does_not_change_a_byte(tmp_path: Path) -> None:
    articles = [article(f"samples/{n:03d}.txt") for n in range(9)]
    whole = make(tmp_path / "a" / "out", together(*articles))
    cut = make(tmp_path / "b" / "out", *(together(rows) for rows in articles), name="other")
    assert tables(whole.path) == tables(cut.path)


def test_no_name_and_no_date_stands_in_the_tables(tmp_path: Path) -> None:
    made = make(tmp_path / "out", collection(2), name="an-odd-name")
    for path in made.path.glob("*.parquet"):
        if path.name != "changes.parquet":
            assert b"an-odd-name" not in path.read_bytes()
            assert b"2026.11.22" not in path.read_bytes()
            assert b"2026-11-22" not in path.read_bytes()


def test_a_table_that_did_not_change_is_the_same_file(output: Path, release: Path) -> None:
    assert (release / "rejects.parquet").samefile(output / RELEASE / "rejects.parquet")
    assert not (release / "texts.parquet").samefile(output / RELEASE / "texts.parquet")


def test_a_name_that_is_taken_is_an_error_and_nothing_changes(tmp_path: Path) -> None:
    make(tmp_path / "out", collection(2), name="v1")
    before = digests(tmp_path / "out" / "v1")
    with pytest.raises(releases.ReleaseExistsError, match="v1 is already"):
        make(tmp_path / "out", collection(3), name="v1")
    assert digests(tmp_path / "out" / "v1") == before
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["latest", "v1"]


@pytest.mark.parametrize("name", ["", "a/b", "..", "../x", "latest", ".hidden", "a b", "x\n"])
def test_a_name_that_is_no_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="cannot name a release"):
        releases.publish([], tmp_path, FACTS, name=name)


def test_parts_out_of_order_are_refused(tmp_path: Path) -> None:
    rows = [article("samples/b.txt"), article("samples/a.txt")]
    with pytest.raises(parquet.OrderError, match="order"):
        make(tmp_path / "out", *rows)
    assert not (tmp_path / "out" / "latest").exists()


def test_a_document_in_two_parts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(releases.BrokenReleaseError, match="doubled"):
        make(tmp_path / "out", article("samples/a.txt"), article("samples/a.txt"))
    assert list((tmp_path / "out").iterdir()) == []


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    output = tmp_path / "out"
    (output / ".building-1234").mkdir(parents=True)
    (output / ".building-1234" / "documents.parquet").write_bytes(b"half")
    (output / ".latest-77").symlink_to("nowhere")
    made = make(output, collection(2))
    assert made.is_new
    assert sorted(p.name for p in output.iterdir()) == [RELEASE, "latest"]


def test_a_run_killed_before_latest_moved_is_finished(tmp_path: Path) -> None:
    output = tmp_path / "out"
    make(output, collection(2), name="one")
    make(output, collection(3), name="two")
    (output / "latest").unlink()
    (output / "latest").symlink_to("one")
    (output / ".publishing").write_text("two")
    again = make(output, collection(3), name="three")
    assert not again.is_new
    assert (output / "latest").readlink() == Path("two")
    assert not (output / ".publishing").exists()


def test_a_run_killed_before_the_rename_leaves_the_release_before(tmp_path: Path) -> None:
    output = tmp_path / "out"
    make(output, collection(2), name="one")
    (output / ".publishing").write_text("two")
    releases.recover(output)
    assert (output / "latest").readlink() == Path("one")


def test_a_fault_while_building_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "out", collection(2))
    before = digests(tmp_path / "out" / RELEASE)

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(releases.citation, "write", full_disk)
    with pytest.raises(OSError, match="No space"):
        make(tmp_path / "out", collection(3))
    assert digests(tmp_path / "out" / RELEASE) == before
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [RELEASE, "latest"]


def test_the_checksums_are_those_that_sha256sum_reads(release: Path) -> None:
    done = subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=release, check=False)
    assert done.returncode == 0


def test_large_tables_are_cut_into_numbered_parts(tmp_path: Path) -> None:
    rows = together(*(article(f"samples/{n:04d}.txt", extra=f"{n}") for n in range(600)))
    parts = write_parts(tmp_path / "parts", rows)
    count, files = parquet.write_table(
        "texts", [parts[0] / "texts.parquet"], tmp_path, part_bytes=2_000
    )
    assert count == 600
    assert [file.name for file in files] == [f"texts-{n:05d}-of-00002.parquet" for n in (1, 2)]
    assert table_files(tmp_path, "texts") == files
    assert read_table(tmp_path, "texts")["doc_id"].to_pylist() == [
        row["doc_id"] for row in rows["texts"]
    ]


def test_row_groups_have_a_fixed_number_of_rows() -> None:
    pieces = [arrow_schema("texts").empty_table()] + [
        pyarrow.table({"doc_id": [f"{n}"], "text": ["x"]}, schema=arrow_schema("texts"))
        for n in range(600)
    ]
    sizes = [group.num_rows for group in parquet.row_groups("texts", pieces)]
    assert sizes == [256, 256, 88]


def test_the_parquet_is_made_to_be_read(release: Path) -> None:
    file = pyarrow.parquet.ParquetFile(release / "blocks.parquet")
    group = file.metadata.row_group(0)
    columns = {group.column(n).path_in_schema: group.column(n) for n in range(group.num_columns)}
    assert {column.compression for column in columns.values()} == {"ZSTD"}
    assert columns["lang"].statistics.min == "en"
    assert columns["lang"].has_column_index and columns["lang"].has_offset_index
    assert columns["kind"].has_dictionary_page
    assert not columns["text"].has_dictionary_page
    assert [key.column_index for key in group.sorting_columns] == [0, 1]
    assert file.schema_arrow.field("start").metadata[b"unit"] == b"code points"


def test_withheld_texts_are_in_no_file(release: Path) -> None:
    """Words of the withheld article only; the others have the rest of its words too."""
    for path in release.iterdir():
        found = path.read_bytes()
        if path.suffix == ".parquet" and path.name != "changes.parquet":
            found = read_table(release, path.stem).to_pandas().to_string().encode()
        assert "құпия".encode() not in found, path.name
    theirs = read_table(release, "blocks").to_pylist()
    assert sum(row["doc_id"] == "kept/secret.txt" for row in theirs) == 14


def test_markup_in_names_stays_text(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script> | `x` [y](javascript:z)"
    facts = dataclasses.replace(
        FACTS,
        sources=(dataclasses.replace(SOURCES[0], title=bad, origin=bad),),
        errata=({"release": "1", "what": bad},),
    )
    made = make(tmp_path / "out", collection(2), facts=facts)
    card = (made.path / "README.md").read_text(encoding="utf-8")
    assert "<script" not in card
    assert "&lt;script&gt;" in card
    assert "[y](" not in card
    assert "</script" not in (made.path / "dataset.jsonld").read_text(encoding="utf-8")
    assert check(made.path) == []


def test_the_card_says_whether_contacts_are_readable(tmp_path: Path) -> None:
    masked = make(tmp_path / "a" / "out", collection(1)).path
    facts = dataclasses.replace(FACTS, keeps_contacts=True)
    kept = make(tmp_path / "b" / "out", collection(1), facts=facts).path
    assert "are masked" in (masked / "README.md").read_text(encoding="utf-8")
    assert "are masked" not in (kept / "README.md").read_text(encoding="utf-8")
    assert "as they were printed" in (kept / "README.md").read_text(encoding="utf-8")


def test_errata_stand_in_the_card(tmp_path: Path) -> None:
    errata = ({"release": "2026.11.01", "table": "abstracts", "what": "two languages mixed"},)
    made = make(tmp_path / "out", collection(2), facts=dataclasses.replace(FACTS, errata=errata))
    card = (made.path / "README.md").read_text(encoding="utf-8")
    assert "* release: 2026.11.01; table: abstracts; what: two languages mixed" in card
    assert "None known" not in card


def test_a_document_on_both_sides_of_a_piece_has_one_abstract(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = quality.measure(release)
    assert whole["rows"]["abstracts"] > whole["documents"]["with_abstract"]
    monkeypatch.setattr("flows.publish.files.BATCH_ROWS", 1)
    assert quality.measure(release) == whole


def test_the_figures_stand_beside_those_of_the_release_before(release: Path) -> None:
    said = json.loads((release / "quality.json").read_text(encoding="utf-8"))
    assert said["release_before"] == RELEASE
    assert said["measures"]["rows"]["documents"] == {"now": 9, "before": 8}
    assert said["measures"]["documents"]["duplicates"] == {"now": 1, "before": 1}
    assert said["measures"]["documents"]["with_abstract"] == {"now": 8, "before": 7}
    assert said["measures"]["rejects"] == {"empty_text": {"now": 1, "before": 1}}


def test_a_release_of_rejects_alone_is_a_good_release(tmp_path: Path) -> None:
    made = make(tmp_path / "out", {"rejects": [reject()]})
    assert made.n_rows["documents"] == 0
    assert made.reject_reasons == {"empty_text": 1}
    assert check(made.path) == []


def test_a_release_of_no_parts_is_empty_and_whole(tmp_path: Path) -> None:
    made = releases.publish([], tmp_path / "out", FACTS)
    assert set(made.n_rows.values()) == {0}
    assert check(made.path) == []


def test_what_is_counted_is_what_was_given(tmp_path: Path) -> None:
    made = make(tmp_path / "out", collection(2))
    assert made.n_rows["documents"] == 4
    assert made.languages == {"kk": 3, "null": 1}
    assert made.reject_reasons == {"empty_text": 1}


@pytest.mark.parametrize(
    ("expectations", "named"),
    [
        (Expectations(min_documents=100), "min_documents = 100, but it is 3"),
        (Expectations(max_documents=2), "max_documents = 2, but it is 3"),
        (Expectations(max_rejected=1), "max_rejected = 1, but it is 25"),
    ],
)
def test_a_broken_expectation_keeps_the_candidate_aside(
    tmp_path: Path, expectations: Expectations, named: str
) -> None:
    output = tmp_path / "out"
    make(output, collection(1))
    with pytest.raises(ExpectationError, match=named):
        make(output, collection(2), expectations=expectations, name="next")
    assert (output / "latest").readlink() == Path(RELEASE)
    assert (output / ".failed-next" / "documents.parquet").is_file()
    assert not (output / "next").exists()
    shutil.rmtree(output / ".failed-next")
    assert sorted(path.name for path in output.iterdir()) == [RELEASE, "latest"]


def test_a_release_that_is_as_expected_is_published(tmp_path: Path) -> None:
    wanted = Expectations(
        min_documents=1,
        max_documents=10,
        min_with_abstract=100,
        min_with_title=60,
        max_unknown_language=0,
        max_rejected=30,
        max_shrink=0,
    )
    assert make(tmp_path / "out", collection(2), expectations=wanted).is_new


MEASURES: quality.Measures = {
    "rows": {"documents": 10, "sections": 50},
    "documents": {"duplicates": 0, "with_abstract": 5, "with_title": 9},
    "languages": {"kk": 8, "und": 2},
    "rejected_documents": {"empty_text": 10},
}
BEFORE: quality.Measures = {"rows": {"documents": 10, "sections": 100}}


@pytest.mark.parametrize(
    ("expectations", "named"),
    [
        (Expectations(min_documents=11), "min_documents"),
        (Expectations(max_documents=9), "max_documents"),
        (Expectations(min_with_abstract=51), "min_with_abstract"),
        (Expectations(min_with_title=91), "min_with_title"),
        (Expectations(max_unknown_language=19), "max_unknown_language"),
        (Expectations(max_rejected=49), "max_rejected"),
        (Expectations(max_shrink=49), "max_shrink = 49, but sections lost 50"),
        (Expectations(max_shrink=90, shrink={"sections": 10}), "shrink.sections"),
    ],
)
def test_every_expectation_can_break(expectations: Expectations, named: str) -> None:
    with pytest.raises(ExpectationError, match=named):
        expect(expectations, MEASURES, BEFORE)


@pytest.mark.parametrize(
    "expectations",
    [
        Expectations(),
        Expectations(min_documents=10, max_documents=10),
        Expectations(min_with_abstract=50, max_unknown_language=20, max_rejected=50),
        Expectations(max_shrink=50),
        Expectations(max_shrink=0, shrink={"sections": 60}),
    ],
)
def test_an_expectation_that_is_just_met_is_met(expectations: Expectations) -> None:
    expect(expectations, MEASURES, BEFORE)


def test_all_broken_expectations_are_named_at_once() -> None:
    with pytest.raises(ExpectationError, match=r"min_documents.*max_unknown_language"):
        expect(Expectations(min_documents=11, max_unknown_language=1), MEASURES, {})


def test_expectations_are_read(tmp_path: Path) -> None:
    text = "min_documents = 3\nmax_shrink = 5.5\n[shrink]\nsections = 10\n"
    (tmp_path / "expectations.toml").write_text(text)
    read = read_expectations(tmp_path)
    assert (read.min_documents, read.max_shrink, read.shrink) == (3, 5.5, {"sections": 10})


def test_no_file_is_no_expectation(tmp_path: Path) -> None:
    assert read_expectations(tmp_path) == Expectations()


@pytest.mark.parametrize(
    "text",
    ["min_documents = ", "min_document = 3", 'max_shrink = "much"', "max_rejected = true"],
)
def test_expectations_that_cannot_be_read_are_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "expectations.toml").write_text(text)
    with pytest.raises(ExpectationFileError):
        read_expectations(tmp_path)
