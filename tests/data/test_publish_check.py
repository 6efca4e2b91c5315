"""``check`` passes a good release and finds each of the kinds of damage done here to one."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.compute
import pyarrow.parquet
import pytest

from flows.publish.check import check
from flows.publish.files import CHECKSUMS, read_table, write_checksums

Damage = Callable[[Path], None]


def rewritten(table: str, change: Callable[[pyarrow.Table], pyarrow.Table]) -> Damage:
    """The Parquet of a table with changed rows; the checksums follow, as a forger would do."""

    def damage(release: Path) -> None:
        changed = change(read_table(release, table))
        pyarrow.parquet.write_table(changed, release / f"{table}.parquet")
        write_checksums(release)

    return damage


def with_value(table: str, row: int, column: str, value: Any) -> Damage:
    """One cell of the Parquet changed."""

    def change(rows: pyarrow.Table) -> pyarrow.Table:
        values = rows[column].to_pylist()
        values[row] = value(values[row]) if callable(value) else value
        index = rows.schema.get_field_index(column)
        field = rows.schema.field(index)
        return rows.set_column(index, field, pyarrow.array(values, field.type))

    return rewritten(table, change)


def without_row(table: str, row: int) -> Damage:
    return rewritten(table, lambda r: pyarrow.concat_tables([r.slice(0, row), r.slice(row + 1)]))


def with_row_twice(table: str, row: int) -> Damage:
    return rewritten(
        table,
        lambda r: pyarrow.concat_tables([r.slice(0, row + 1), r.slice(row, 1), r.slice(row + 1)]),
    )


def edited(name: str, old: str, new: str) -> Damage:
    """Some words of a file changed; the checksums follow."""

    def damage(release: Path) -> None:
        text = (release / name).read_text(encoding="utf-8")
        assert old in text
        (release / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        write_checksums(release)

    return damage


def json_edited(name: str, edit: Callable[[dict[str, Any]], Any]) -> Damage:
    """A JSON file changed; the checksums follow."""

    def damage(release: Path) -> None:
        content = json.loads((release / name).read_text(encoding="utf-8"))
        edit(content)
        (release / name).write_text(json.dumps(content), encoding="utf-8")
        write_checksums(release)

    return damage


def resource(package: dict[str, Any], name: str) -> dict[str, Any]:
    """One resource of a data package."""
    found: dict[str, Any] = next(r for r in package["resources"] if r["name"] == name)
    return found


def flipped_byte(release: Path) -> None:
    path = release / "texts.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 0x10
    path.write_bytes(content)


def flipped_byte_with_checksum(release: Path) -> None:
    flipped_byte(release)
    write_checksums(release)


def cut_off(release: Path) -> None:
    path = release / "sections.parquet"
    path.write_bytes(path.read_bytes()[:-20])
    write_checksums(release)


def removed(name: str) -> Damage:
    return lambda release: (release / name).unlink()


def removed_everywhere(name: str) -> Damage:
    def damage(release: Path) -> None:
        (release / name).unlink()
        write_checksums(release)

    return damage


def stray_file(release: Path) -> None:
    (release / "notes.txt").write_text("mine")


def stray_folder(release: Path) -> None:
    (release / "old").mkdir()
    (release / "old" / "documents.parquet").write_bytes(b"")


def stale_checksum(release: Path) -> None:
    path = release / CHECKSUMS
    text = path.read_text()
    digest = hashlib.sha256(b"before").hexdigest()
    path.write_text(digest + text[len(digest) :])


def path_in_checksums(release: Path) -> None:
    path = release / CHECKSUMS
    path.write_text(path.read_text().replace("  README.md", "  ../README.md"))


def part_missing(release: Path) -> None:
    shutil.move(release / "texts.parquet", release / "texts-00001-of-00002.parquet")
    write_checksums(release)


def csv_of_ledger(release: Path) -> None:
    (release / "blocks.csv").write_text('"doc_id"\n')
    write_checksums(release)


def column_dropped(rows: pyarrow.Table) -> pyarrow.Table:
    return rows.drop_columns(["pipeline_version"])


def column_added(rows: pyarrow.Table) -> pyarrow.Table:
    return rows.append_column("more", pyarrow.nulls(rows.num_rows, pyarrow.string()))


def column_retyped(rows: pyarrow.Table) -> pyarrow.Table:
    index = rows.schema.get_field_index("n_words")
    return rows.set_column(index, "n_words", rows["n_words"].cast(pyarrow.int64()))


def columns_swapped(rows: pyarrow.Table) -> pyarrow.Table:
    names = list(rows.schema.names)
    names[3], names[4] = names[4], names[3]
    return rows.select(names)


def undescribed(rows: pyarrow.Table) -> pyarrow.Table:
    return rows.cast(pyarrow.schema([f.remove_metadata() for f in rows.schema]))


def unsorted(rows: pyarrow.Table) -> pyarrow.Table:
    return rows.take(list(range(rows.num_rows))[::-1])


def longer(value: int) -> int:
    return value + 2


DAMAGE: dict[str, tuple[Damage, str]] = {
    # name: the damage, and a word that the finding must have
    "a flipped byte": (flipped_byte, "texts.parquet"),
    "a flipped byte with its checksum": (flipped_byte_with_checksum, "texts"),
    "a Parquet file cut off": (cut_off, "sections"),
    "a table missing": (removed("authors.parquet"), "authors.parquet: is missing"),
    "a table missing from the checksums too": (removed_everywhere("authors.parquet"), "authors"),
    "a CSV missing": (removed_everywhere("authors.csv"), "authors: has no .csv"),
    "the card missing": (removed_everywhere("README.md"), "README.md"),
    "the checksums missing": (removed(CHECKSUMS), CHECKSUMS),
    "a stray file": (stray_file, "notes.txt"),
    "a stray folder": (stray_folder, "old"),
    "a stale checksum": (stale_checksum, CHECKSUMS),
    "a path in the checksums": (path_in_checksums, "README.md"),
    "a numbered part missing": (part_missing, "parts are missing"),
    "a CSV that should not be": (csv_of_ledger, "should have no .csv"),
    "a column dropped": (rewritten("documents", column_dropped), "pipeline_version"),
    "a column added": (rewritten("documents", column_added), "more"),
    "a column of another type": (rewritten("sections", column_retyped), "n_words"),
    "columns in another order": (rewritten("sections", columns_swapped), "order"),
    "a schema without descriptions": (rewritten("sections", undescribed), "description"),
    "rows out of order": (rewritten("references", unsorted), "references"),
    "a document removed": (without_row("documents", 2), "no such document"),
    "a block removed": (without_row("blocks", 20), "uncovered"),
    "a repair removed": (without_row("repairs", 1), "text_differs"),
    "a section removed": (without_row("sections", 1), "foreign_key"),
    "an abstract removed": (without_row("abstracts", 1), "wrong_count"),
    "a text removed": (without_row("texts", 1), "text_missing"),
    "a citation removed": (without_row("citations", 1), "wrong_count"),
    "an author removed": (without_row("authors", 1), "quality.json"),
    "a reject removed": (without_row("rejects", 0), "quality.json"),
    "a key doubled": (with_row_twice("references", 3), "doubled_key"),
    "a document doubled": (with_row_twice("documents", 3), "doubled"),
    "an offset moved": (with_value("blocks", 17, "start", longer), "uncovered"),
    "an offset past the end": (with_value("sections", 3, "end", 10**6), "outside_text"),
    "an offset of an abstract moved": (with_value("abstracts", 4, "end", 1), "empty_span"),
    "a word changed in a block": (with_value("blocks", 16, "text", "Басқа"), "text_differs"),
    "a word changed in a text": (with_value("texts", 0, "text", "Басқа"), "wrong_count"),
    "a word changed in a repair": (with_value("repairs", 2, "raw", "Басқа"), "raw_differs"),
    "a language that is none": (with_value("abstracts", 4, "lang", "xx"), "vocabulary"),
    "a language in a wrong script": (with_value("abstracts", 4, "script", "Grek"), "lang_script"),
    "a link to nowhere": (with_value("citations", 4, "reference_id", "x#r1"), "foreign_key"),
    "an original that is not there": (
        with_value("documents", -1, "duplicate_of", "samples/no"),
        "no such document",
    ),
    "a wrong count in a document": (with_value("documents", 2, "n_sections", 5), "wrong_count"),
    "a wrong count in a reference": (with_value("references", 4, "n_citations", 5), "wrong_count"),
    "a withheld text shown": (with_value("abstracts", 0, "text", "сөз"), "withheld"),
    "a CSV value changed": (edited("abstracts.csv", "A few words", "Many words"), "column text"),
    "a CSV list changed": (edited("abstracts.csv", '""=1+1""', '""=1+2""'), "column keywords"),
    "a CSV null made empty": (edited("rejects.csv", ",,", ',"",'), "rejects"),
    "a CSV row removed": (edited("rejects.csv", "samples/empty.txt", "samples/x.txt"), "doc_id"),
    "a CSV header changed": (edited("authors.csv", '"name"', '"names"'), "authors"),
    "a CSV that is no CSV": (edited("authors.csv", '"author_id"', '"a'), "authors"),
    "a wrong count in the card": (edited("README.md", "| 9 |", "| 8 |"), "What is in it"),
    "a wrong percentage in the card": (edited("README.md", " % of the", "0 % of the"), "README.md"),
    "a wrong language in the card": (edited("README.md", "- kk\n", "- ru\n"), "front matter"),
    "a snippet for a table that is not there": (
        edited("README.md", '"abstracts.parquet"', '"abstract.parquet"'),
        "how to load abstract.parquet",
    ),
    "a card without front matter": (edited("README.md", "---\n", "\n"), "README.md"),
    "a wrong count in the dictionary": (edited("data-dictionary.md", " 9 rows", " 8 rows"), "rows"),
    "a column gone from the dictionary": (
        edited("data-dictionary.md", "| `orcid` |", "| orcid |"),
        "other columns",
    ),
    "a wrong count in the data package": (
        json_edited("datapackage.json", lambda p: resource(p, "documents").update(rows=8)),
        "datapackage.json: documents, rows",
    ),
    "a wrong hash in the data package": (
        json_edited("datapackage.json", lambda p: resource(p, "documents").update(hash="x")),
        "datapackage.json: documents, hash",
    ),
    "a resource gone from the data package": (
        json_edited("datapackage.json", lambda p: p["resources"].pop()),
        "datapackage.json",
    ),
    "a type changed in the data package": (
        json_edited(
            "datapackage.json",
            lambda p: resource(p, "documents")["schema"]["fields"][5].update(type="string"),
        ),
        "datapackage.json: documents, columns",
    ),
    "another release in the data package": (
        json_edited("datapackage.json", lambda p: p.update(version="1")),
        "datapackage.json: does not speak of release",
    ),
    "a wrong hash in Croissant": (
        json_edited("croissant.json", lambda c: c["distribution"][0].update(sha256="x")),
        "croissant.json: distribution",
    ),
    "a type changed in Croissant": (
        json_edited("croissant.json", lambda c: c["recordSet"][0]["field"][0].update(dataType="x")),
        "croissant.json: recordSet",
    ),
    "a wrong size in the JSON-LD": (
        json_edited("dataset.jsonld", lambda d: d["distribution"][0].update(contentSize="1 B")),
        "dataset.jsonld: distribution",
    ),
    "a wrong figure in the quality report": (
        json_edited("quality.json", lambda q: q["measures"]["languages"]["kk"].update(now=99)),
        "quality.json: languages, kk",
    ),
    "a quality report that is no JSON": (edited("quality.json", "{", "["), "cannot be read"),
    "another release in the citation": (
        edited("CITATION.cff", "\nversion:", "\nedition:"),
        "CITATION",
    ),
    "a wrong count in the changes": (edited("changes.md", "* 1 added", "* 7 added"), "changes.md"),
    "a wrong row in the changes": (
        lambda release: (
            pyarrow.parquet.write_table(
                pyarrow.parquet.read_table(release / "changes.parquet").slice(1),
                release / "changes.parquet",
            ),
            write_checksums(release),
        ),
        "changes.md",
    ),
}


@pytest.fixture
def copy(release: Path, tmp_path: Path) -> Path:
    """A copy of the good release, to be damaged."""
    return Path(shutil.copytree(release, tmp_path / "release"))


def test_there_are_at_least_thirty_kinds_of_damage() -> None:
    assert len(DAMAGE) >= 30


def test_a_good_release_passes(copy: Path) -> None:
    assert check(copy) == []


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_found(copy: Path, name: str) -> None:
    damage, said = DAMAGE[name]
    damage(copy)
    problems = [str(problem) for problem in check(copy)]
    assert any(said in problem for problem in problems), problems


def test_a_release_that_is_checked_by_windows_is_checked_whole(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.publish.windows.DOCUMENTS", 2)
    assert check(copy) == []
    monkeypatch.setattr("flows.publish.windows.CHARACTERS", 1)
    assert check(copy) == []
    with_value("blocks", -3, "kind", "picture")(copy)
    assert any("vocabulary" in str(problem) for problem in check(copy))


def test_other_wording_is_no_damage(copy: Path) -> None:
    """A release of an older version is checked by its figures."""
    edited("README.md", "## Languages\n", "## Languages\n\nAs we could tell them:\n")(copy)
    edited("README.md", "have a title", "come with a title")(copy)
    edited("data-dictionary.md", "Name as printed.", "The name, as printed.")(copy)
    assert check(copy) == []


def test_a_row_removed_from_a_csv_is_found(copy: Path) -> None:
    lines = (copy / "citations.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (copy / "citations.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    write_checksums(copy)
    assert any("citations" in str(problem) for problem in check(copy))


def test_an_empty_folder_has_problems_and_no_crash(tmp_path: Path) -> None:
    problems = check(tmp_path)
    assert ("SHA256SUMS", "is missing") in problems
    assert len(problems) > 10
