"""More documents than are held in memory come back in the same order, from files."""

from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.records import Reject
from flows.run import Options, prepare
from flows.sources.inventory import HELD, Inventory, write_entries
from flows.sources.listing import Entry
from flows.sources.members import Place


def entry(name: str, number: int = 0) -> Entry:
    place = Place(f"/өлке/{name}", "1-2", number, 5, 7)
    return Entry("өлке", f"өлке/{name}", name, "zip", 100, place, "CC-BY-4.0", "full", {})


@given(st.lists(st.text(max_size=3)), st.integers(1, 5))
def test_any_names_come_sorted_and_equal_ones_as_listed(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], held: int
) -> None:
    entries = [entry(name, number) for number, name in enumerate(names)]
    inventory = Inventory(tmp_path_factory.mktemp("listed"), held)
    for one in entries:
        inventory.add(one)
    assert list(inventory) == sorted(entries, key=lambda one: one.doc_id)
    assert inventory.n_entries == len(entries)
    assert inventory.is_large == (len(entries) >= held)


def test_little_is_never_written(tmp_path: Path) -> None:
    inventory = Inventory(tmp_path / "listed")
    inventory.add(entry("а.txt"))
    assert list(inventory) == [entry("а.txt")]
    assert HELD > 1
    assert not (tmp_path / "listed").exists()


def test_what_is_written_comes_back_as_it_was(tmp_path: Path) -> None:
    no_utf_8 = entry(b"\xea\xe0\xe7.txt".decode(errors="surrogateescape"))
    unread = entry("б")._replace(kind="reject", size=None, extra={"reason": "unreadable"})
    withdrawn = Reject("өлке/в", "ingest", "withdrawn", "2031-05-06: сұрау\nекінші жол", start=3)
    given_entries = [no_utf_8, unread, withdrawn]
    written = write_entries(tmp_path / "part.jsonl", given_entries)
    found = list(written)
    assert found == given_entries
    assert [type(one) for one in found] == [Entry, Entry, Reject]
    assert isinstance(found[0].locator, Place)
    assert len(written) == 3


def test_a_plan_out_of_files_is_the_plan_out_of_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "өлке"
    folder.mkdir()
    for number in range(7):
        (folder / f"{6 - number}.txt").write_text("мәтін " * number, encoding="utf-8")
    (folder / "withdrawn.csv").write_text("doc_id,date,reason\nөлке/3.txt,2031-05-06,сұрау\n")
    options = Options(
        sources=(str(folder),), output=str(tmp_path / "out"), workers=1, partition_bytes=80
    )
    whole = prepare(options)
    monkeypatch.setattr("flows.run.Inventory", partial(Inventory, held=2))
    parts = prepare(options)
    assert len(parts.partitions) > 1
    assert [part.name for part in parts.partitions] == [part.name for part in whole.partitions]
    for one, other in zip(parts.partitions, whole.partitions, strict=True):
        assert not isinstance(one.entries, tuple)
        assert tuple(one.entries) == other.entries
    assert parts.n_listed == whole.n_listed == 7
