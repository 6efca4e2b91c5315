"""Folders of files: what is listed, in what order, and what is read."""

import bz2
import gzip
import lzma
import os
import pickle
from itertools import islice
from pathlib import Path

import pytest
import zstandard

from flows.records import RawDocument
from flows.settings import Limits
from flows.sources import walking
from flows.sources.listing import list_entries
from flows.sources.manifest import SourceError
from flows.sources.reading import read_entry
from tests.sources.sources_support import SMALL, entries, read, texts


def make(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return folder


def test_a_document_is_named_by_source_and_path(tmp_path: Path) -> None:
    folder = make(tmp_path / "kz", "a/мақала.txt", "b.txt")
    assert texts(folder) == {
        "kz/a/мақала.txt": "a/мақала.txt".encode(),
        "kz/b.txt": b"b.txt",
    }


def test_an_entry_says_what_the_manifest_says(tmp_path: Path) -> None:
    make(tmp_path, "texts/a.txt", "texts/sub/b.txt")
    (tmp_path / "sources.toml").write_text(
        '[kz]\npath = "texts"\nlicence = "CC-BY-4.0"\npublish = "offsets"'
    )
    found = read(tmp_path)
    assert list(found) == ["kz/a.txt", "kz/sub/b.txt"]
    document = found["kz/a.txt"]
    assert isinstance(document, RawDocument)
    assert (document.licence, document.publish, document.path) == ("CC-BY-4.0", "offsets", "a.txt")
    assert document.source == "kz"


def test_texts_that_no_source_of_the_manifest_takes_in_are_not_lost(tmp_path: Path) -> None:
    folder = make(tmp_path / "raw", "one/a.txt", "two/b.txt", "c.txt")
    (folder / "sources.toml").write_text('[x]\npath = "one"\nlicence = "CC0-1.0"')
    found = {entry.doc_id: entry.licence for entry in entries(folder)}
    assert found == {"x/a.txt": "CC0-1.0", "raw/c.txt": None, "raw/two/b.txt": None}


def test_a_source_inside_another_is_listed_once(tmp_path: Path) -> None:
    folder = make(tmp_path / "raw", "a.txt", "in/b.txt", "in/deep/c.txt")
    (folder / "sources.toml").write_text('[all]\n[inner]\npath = "in"\n[deep]\npath = "in/deep"')
    ids = [entry.doc_id for entry in entries(folder)]
    assert sorted(ids) == ["all/a.txt", "deep/c.txt", "inner/b.txt"]


def test_a_file_can_be_a_source(tmp_path: Path) -> None:
    folder = make(tmp_path / "raw", "a.txt", "b.txt")
    (folder / "sources.toml").write_text('[one]\npath = "a.txt"\nlicence = "CC0-1.0"')
    assert texts(folder / "a.txt") == {"one/a.txt": b"a.txt"}
    assert texts(folder / "b.txt") == {"b.txt/b.txt": b"b.txt"}
    assert list(texts(folder)) == ["one/a.txt", "raw/b.txt"]


def test_the_rest_of_a_folder_must_not_take_the_name_of_a_source(tmp_path: Path) -> None:
    folder = make(tmp_path / "raw", "in/a.txt", "b.txt")
    (folder / "sources.toml").write_text('[raw]\npath = "in"')
    with pytest.raises(SourceError, match="the same name"):
        entries(folder)


def test_no_rest_is_no_clash_of_names(tmp_path: Path) -> None:
    folder = make(tmp_path / "raw", "in/a.txt")
    (folder / "sources.toml").write_text('[raw]\npath = "in"')
    assert list(texts(folder)) == ["raw/a.txt"]


def test_nothing_there_is_one_plain_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no folder or file"):
        entries(tmp_path / "none")
    (tmp_path / "sources.toml").write_text('[x]\npath = "none"')
    with pytest.raises(SourceError, match=r"there is no none in .* which sources\.toml names"):
        entries(tmp_path)


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert entries(tmp_path) == []


def test_files_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    names = ["a/z.txt", "a.txt", "a-b.txt", "a/b/c.txt", "b.txt", "A.txt", "a0/x.txt", "ә.txt"]
    ids = [entry.doc_id for entry in entries(make(tmp_path / "s", *names))]
    assert ids == sorted(ids) and len(ids) == len(names)


def test_manifests_readmes_and_hidden_files_are_no_documents(tmp_path: Path) -> None:
    make(tmp_path, "README.md", "withdrawn.csv", ".a.txt", ".b/c.txt", "errata.csv", "a.txt")
    (tmp_path / "withdrawn.csv").write_text("doc_id,date,reason\n")
    assert [entry.path for entry in entries(tmp_path)] == ["a.txt"]


def test_a_kind_that_is_not_read_is_a_reject(tmp_path: Path) -> None:
    assert texts(make(tmp_path / "s", "a.docx")) == {"s/a.docx": "unsupported"}


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [
        ("gz", gzip.compress),
        ("bz2", bz2.compress),
        ("xz", lzma.compress),
        ("zst", zstandard.ZstdCompressor().compress),
    ],
)
def test_packed_texts_are_unpacked_within_the_limit(tmp_path: Path, suffix: str, pack) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    (folder / f"a.txt.{suffix}").write_bytes(pack("мәтін".encode()))
    (folder / f"b.txt.{suffix}").write_bytes(pack(b"x" * 1000))
    (folder / f"c.txt.{suffix}").write_bytes(pack(b" " * 100_000))
    (folder / f"d.txt.{suffix}").write_bytes(b"no such packing")
    (folder / f"e.txt.{suffix}").write_bytes(pack(os.urandom(500))[:-20])
    assert texts(folder) == {
        f"s/a.txt.{suffix}": "мәтін".encode(),
        f"s/b.txt.{suffix}": b"x" * 1000,
        f"s/c.txt.{suffix}": "too_large",
        f"s/d.txt.{suffix}": "unreadable",
        f"s/e.txt.{suffix}": "unreadable",
    }


def test_a_file_beyond_the_limit_is_a_reject(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 1000)
    (tmp_path / "b.txt").write_bytes(b"x" * 1001)
    found = texts(tmp_path)
    assert [v if isinstance(v, str) else len(v) for v in found.values()] == [1000, "too_large"]


def test_links_that_lead_out_are_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "secret/key.txt")
    folder = make(tmp_path / "s", "a.txt", "sub/b.txt")
    (folder / "file.txt").symlink_to(tmp_path / "secret" / "key.txt")
    (folder / "folder").symlink_to(tmp_path / "secret")
    (folder / "up").symlink_to("..")
    (folder / "beside.txt").symlink_to(tmp_path / "s-other")
    assert texts(folder) == {
        "s/a.txt": b"a.txt",
        "s/beside.txt": "outside_source",
        "s/file.txt": "outside_source",
        "s/folder": "outside_source",
        "s/sub/b.txt": b"sub/b.txt",
        "s/up": "outside_source",
    }


def test_links_that_stay_inside_give_files_once_and_no_loops(tmp_path: Path) -> None:
    folder = make(tmp_path / "s", "a.txt", "sub/b.txt")
    (folder / "copy.txt").symlink_to("a.txt")
    (folder / "loop").symlink_to(".")
    (folder / "sub" / "again").symlink_to("../sub")
    (folder / "gone.txt").symlink_to("nothing")
    assert texts(folder) == {
        "s/a.txt": b"a.txt",
        "s/copy.txt": b"a.txt",
        "s/gone.txt": "unsupported",
        "s/sub/b.txt": b"sub/b.txt",
    }


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert list(texts(tmp_path).values()) == ["unsupported"]


def test_a_file_that_became_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (entry,) = entries(tmp_path)
    (tmp_path / "a.txt").unlink()
    os.mkfifo(tmp_path / "a.txt")
    (found,) = read_entry(entry, SMALL)
    assert found.reason == "unsupported"


def test_a_file_that_is_gone_when_it_is_read_is_a_reject(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (entry,) = entries(tmp_path)
    (tmp_path / "a.txt").unlink()
    (found,) = read_entry(entry, SMALL)
    assert (found.reason, found.detail) == ("unreadable", "No such file or directory")


def test_a_file_that_changed_after_it_was_listed_is_read_as_it_is_now(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (entry,) = entries(tmp_path)
    (tmp_path / "a.txt").write_bytes(b"new and longer")
    (found,) = read_entry(entry, SMALL)
    assert found.data == b"new and longer"


def test_a_file_that_keeps_changing_while_it_is_read_is_a_reject(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.txt")
    (entry,) = entries(tmp_path)
    from flows.sources import packing

    plain = packing.read_bounded

    def slow(file, limit):
        with (tmp_path / "a.txt").open("ab") as writer:
            writer.write(b"more")
        return plain(file, limit)

    monkeypatch.setattr(packing, "read_bounded", slow)
    (found,) = read_entry(entry, SMALL)
    assert found.reason == "changed"


def test_names_that_are_no_utf8_or_hold_control_characters_are_made_safe(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    (Path(os.fsdecode(os.fsencode(folder) + b"/\xea.txt"))).write_bytes(b"1")
    (folder / "a\nb.txt").write_bytes(b"2")
    (folder / "и\u0306.txt").write_bytes(b"3")
    assert texts(folder) == {"s/a%0Ab.txt": b"2", "s/\u0439.txt": b"3", "s/%EA.txt": b"1"}


def test_the_longest_name_a_system_allows_is_read(tmp_path: Path) -> None:
    name = "ә" * 125 + ".txt"
    assert list(texts(make(tmp_path / "s", name))) == [f"s/{name}"]


def test_a_tree_of_any_depth_is_listed(tmp_path: Path) -> None:
    deep = tmp_path / "s" / "/".join("d" * 900)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_bytes(b"deep")
    assert list(texts(tmp_path / "s").values()) == [b"deep"]


def test_listing_is_lazy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, *(f"{folder:02}/{file}.txt" for folder in range(30) for file in range(3)))
    opened = []
    plain = os.scandir
    monkeypatch.setattr(walking.os, "scandir", lambda path: opened.append(path) or plain(path))
    assert len(list(islice(list_entries(str(tmp_path), SMALL), 4))) == 4
    assert len(opened) <= 3


def test_an_entry_goes_to_another_process(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (entry,) = entries(tmp_path)
    (found,) = read_entry(pickle.loads(pickle.dumps(entry)), SMALL)
    assert found.data == b"a.txt"


def test_an_entry_can_be_read_from_another_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "s", "a.txt")
    monkeypatch.chdir(tmp_path)
    (entry,) = entries("s")
    monkeypatch.chdir("/")
    (found,) = read_entry(entry, SMALL)
    assert (found.doc_id, found.data) == ("s/a.txt", b"a.txt")


def test_the_folder_one_stands_in_has_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make(tmp_path / "s", "a.txt"))
    assert texts(".") == {"s/a.txt": b"a.txt"}
    assert texts(f"file://{tmp_path}/s") == {"s/a.txt": b"a.txt"}


def test_listing_twice_gives_the_same(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/c.txt", "a.txt")
    assert entries(tmp_path) == entries(tmp_path)


def test_an_entry_of_an_unknown_kind_is_our_own_mistake(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (entry,) = entries(tmp_path)
    with pytest.raises(ValueError, match="no reader"):
        list(read_entry(entry._replace(kind="odd"), Limits()))


def test_a_folder_that_cannot_be_opened_is_one_reject(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(tmp_path / "s", "a/1.txt", "b.txt")
    plain = os.scandir

    def closed(path):
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied")
        return plain(path)

    monkeypatch.setattr(walking.os, "scandir", closed)
    assert texts(folder) == {"s/a": "unreadable", "s/b.txt": b"b.txt"}


def test_a_file_that_cannot_be_opened_is_a_reject(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(tmp_path / "s", "a.txt", "b.txt")
    plain = os.open

    def closed(path, *args):
        if Path(path).name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return plain(path, *args)

    monkeypatch.setattr(os, "open", closed)
    found = read(folder)
    assert (found["s/a.txt"].reason, found["s/a.txt"].detail) == ("unreadable", "Permission denied")
    assert found["s/b.txt"].data == b"b.txt"


def test_a_source_that_cannot_be_looked_at_is_a_reject(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.txt")
    from flows.sources import opening

    def gone(_address: str) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(opening, "state", gone)
    assert texts(tmp_path / "a.txt") == {"a.txt/a.txt": "unreadable"}
