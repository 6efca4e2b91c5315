"""What changed from one release to the next."""

from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from flows.publish import changes
from flows.publish.files import read_table
from tests.data.builder import article, reject, together
from tests.data.releases import RELEASE, collection, make


@pytest.fixture(scope="module")
def found(output: Path) -> changes.Changes:
    return changes.diff(output / RELEASE, output / f"{RELEASE}.1")


def test_documents_that_came_and_changed_are_named(found: changes.Changes) -> None:
    assert found.ids("documents", "added") == ["samples/006.txt"]
    assert found.ids("documents", "changed") == ["samples/001.txt"]
    assert found.ids("documents", "removed") == []


def test_changed_rows_say_which_columns(found: changes.Changes) -> None:
    rows = {row["id"]: row for row in found.rows.to_pylist() if row["table"] == "sections"}
    assert list(rows) == ["samples/001.txt#s179"]
    columns = rows["samples/001.txt#s179"]["columns"]
    assert sorted(columns) == ["end", "n_words", "text"]


def test_rows_of_a_document_that_came_are_not_listed(found: changes.Changes) -> None:
    theirs = [row["table"] for row in found.rows.to_pylist() if row["doc_id"] == "samples/006.txt"]
    assert theirs == ["documents"]


def test_rows_that_did_not_change_are_not_listed(found: changes.Changes) -> None:
    assert {row["doc_id"] for row in found.rows.to_pylist()} == {
        "samples/001.txt",
        "samples/006.txt",
    }
    assert not [row for row in found.rows.to_pylist() if row["table"] == "authors"]


def test_a_row_that_moved_came_and_went(found: changes.Changes) -> None:
    """An id is the place: behind the longer paragraph, references have other ids."""
    assert len(found.ids("references", "added")) == 2
    assert len(found.ids("references", "removed")) == 2


def test_the_release_carries_its_changes(release: Path, found: changes.Changes) -> None:
    written = pyarrow.parquet.read_table(release / "changes.parquet")
    assert written.equals(found.rows)
    text = (release / "changes.md").read_text(encoding="utf-8")
    assert text.index("## Columns") < text.index("## Documents")
    assert "* 1 added:\n  * `samples/006.txt`" in text
    assert "| sections | 0 | 0 | 1 | `end`, `n_words`, `text` |" in text


def test_the_other_way_round_what_came_went(output: Path) -> None:
    back = changes.diff(output / f"{RELEASE}.1", output / RELEASE)
    assert back.ids("documents", "removed") == ["samples/006.txt"]


@pytest.mark.parametrize("n_documents", [1, 2, 3])
def test_where_the_windows_end_changes_nothing(
    output: Path, n_documents: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = output / RELEASE, output / f"{RELEASE}.1"
    whole, back = changes.diff(*pair), changes.diff(*reversed(pair))
    monkeypatch.setattr("flows.publish.windows.DOCUMENTS", n_documents)
    assert changes.diff(*pair).rows.equals(whole.rows)
    assert changes.diff(*reversed(pair)).rows.equals(back.rows)


def test_a_release_is_like_itself(release: Path) -> None:
    same = changes.diff(release, release)
    assert same.rows.num_rows == 0
    assert same.columns == ()


def test_the_first_release_has_nothing_to_compare_with(output: Path) -> None:
    text = (output / RELEASE / "changes.md").read_text(encoding="utf-8")
    assert "first release" in text
    assert pyarrow.parquet.read_table(output / RELEASE / "changes.parquet").num_rows == 0


def test_another_pipeline_version_alone_is_no_change(tmp_path: Path) -> None:
    old, new = article("samples/a.txt"), article("samples/a.txt")
    new["documents"][0]["pipeline_version"] = "0.2.0"
    first, second = make(tmp_path / "out", old), make(tmp_path / "out", new)
    assert second.is_new
    assert changes.diff(first.path, second.path).rows.num_rows == 0


def test_a_null_that_became_empty_is_a_change(tmp_path: Path) -> None:
    old, new = article("samples/a.txt"), article("samples/a.txt")
    old["references"][0]["editors"], old["references"][1]["city"] = None, None
    new["references"][0]["editors"], new["references"][1]["city"] = [], ""
    first, second = make(tmp_path / "out", old), make(tmp_path / "out", new)
    rows = changes.diff(first.path, second.path).rows.to_pylist()
    assert [row["columns"] for row in rows] == [["editors"], ["city"]]


def test_a_list_cut_in_another_place_is_a_change(tmp_path: Path) -> None:
    old, new = article("samples/a.txt"), article("samples/a.txt")
    old["abstracts"][0]["keywords"], new["abstracts"][0]["keywords"] = ["а", "б"], ["а\x1fб"]
    first, second = make(tmp_path / "out", old), make(tmp_path / "out", new)
    rows = changes.diff(first.path, second.path).rows.to_pylist()
    assert [row["columns"] for row in rows] == [["keywords"]]


def test_a_new_reject_is_a_change(tmp_path: Path) -> None:
    old, new = collection(2), collection(2)
    new["rejects"].append(dict(new["rejects"][0]))
    first, second = make(tmp_path / "out", old), make(tmp_path / "out", new)
    found = changes.diff(first.path, second.path)
    assert len(found.ids("rejects", "added")) == 1


def test_a_reject_where_there_was_none_is_a_change(tmp_path: Path) -> None:
    old = article("samples/a.txt")
    first = make(tmp_path / "out", old)
    second = make(tmp_path / "out", together(old, {"rejects": [reject()]}))
    rows = changes.diff(first.path, second.path).rows.to_pylist()
    assert [(row["table"], row["change"], row["doc_id"]) for row in rows] == [
        ("rejects", "added", "samples/empty.txt")
    ]


def test_columns_that_changed_come_first_and_loud(tmp_path: Path) -> None:
    first = make(tmp_path / "out", collection(2)).path
    second = make(tmp_path / "out", collection(3)).path
    rows = read_table(first, "authors").drop_columns(["orcid"])
    index = rows.schema.get_field_index("position")
    rows = rows.set_column(index, "position", rows["position"].cast(pyarrow.int64()))
    pyarrow.parquet.write_table(rows.append_column("rank", rows["name"]), first / "authors.parquet")
    (first / "repairs.parquet").unlink()
    found = changes.diff(first, second)
    assert [str(change) for change in found.columns] == [
        "`authors.rank` removed",
        "`authors.position` changed: int64 → int32",
        "`authors.orcid` added",
        "table `repairs` added",
    ]
    text = changes.describe(first, second)
    assert text.index("COLUMNS CHANGED") < text.index("## Documents")


def test_withdrawn_documents_are_named_with_their_reason(found: changes.Changes) -> None:
    text = changes.markdown(found, [("samples/x.txt", "2026-11-20", "at the author's wish")])
    assert "* `samples/x.txt`, 2026-11-20: at the author's wish" in text


def test_markup_in_names_and_reasons_stays_text(found: changes.Changes) -> None:
    bad = ("samples/`<b>`.txt", "2026-11-20", "<script>x</script>\n# loud")
    text = changes.markdown(found, [bad])
    assert "<script" not in text
    assert "\n# loud" not in text
    assert "* `samples/'<b>'.txt`" in text


def test_many_documents_are_told_by_number(tmp_path: Path) -> None:
    many = together(*(article(f"samples/{n:03d}.txt") for n in range(60)))
    first = make(tmp_path / "out", article("samples/000.txt")).path
    second = make(tmp_path / "out", many).path
    text = changes.describe(first, second)
    assert "* 59 added:" in text
    assert "and 9 more in `changes.parquet`" in text
