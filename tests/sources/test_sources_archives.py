"""ZIP and TAR archives, well made and hostile."""

import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.records import RawDocument, Reject
from flows.settings import Limits
from flows.sources import zips
from flows.sources.listing import list_entries
from flows.sources.reading import read_entry
from tests.sources.sources_support import SMALL, entries, read, texts, write_tar

MEMBERS = [("b.txt", "бір".encode()), ("sub/a.txt", b"two"), ("sub/empty.txt", b"")]
TAR_KINDS = [("w", ".tar"), ("w:gz", ".tar.gz"), ("w:gz", ".tgz"), ("w:bz2", ".tar.bz2")]
TAR_KINDS += [("w:xz", ".tar.xz")]


def write_zip(path: Path, members: list[tuple[str, bytes]], level: int = 8) -> Path:
    with zipfile.ZipFile(path, "w", level) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def test_members_of_a_zip_are_documents_of_their_source(tmp_path: Path) -> None:
    write_zip(tmp_path / "x.zip", MEMBERS)
    assert texts(tmp_path / "x.zip") == {f"x.zip/{name}": data for name, data in MEMBERS}
    found = read(tmp_path / "x.zip")["x.zip/sub/a.txt"]
    assert isinstance(found, RawDocument) and found.path == "sub/a.txt"


@pytest.mark.parametrize(("mode", "suffix"), TAR_KINDS)
def test_members_of_a_tar_are_documents_of_their_source(
    tmp_path: Path, mode: str, suffix: str
) -> None:
    path = write_tar(tmp_path / f"x{suffix}", mode, MEMBERS)
    assert texts(path) == {f"x{suffix}/{name}": data for name, data in MEMBERS}


def test_a_tar_packed_with_zstandard_is_read(tmp_path: Path) -> None:
    import zstandard

    plain = write_tar(tmp_path / "x.tar", "w", MEMBERS).read_bytes()
    (tmp_path / "y.tar.zst").write_bytes(zstandard.ZstdCompressor().compress(plain))
    assert texts(tmp_path / "y.tar.zst") == {f"y.tar.zst/{name}": data for name, data in MEMBERS}


def test_archives_in_a_folder_belong_to_its_source(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    write_zip(folder / "one.zip", [("a.txt", b"1")])
    write_tar(folder / "two.tar.gz", "w:gz", [("b.txt", b"2")])
    (folder / "c.txt").write_bytes(b"3")
    assert texts(folder) == {"s/c.txt": b"3", "s/a.txt": b"1", "s/b.txt": b"2"}


def test_one_name_in_two_archives_is_listed_twice_for_the_caller_to_see(tmp_path: Path) -> None:
    write_zip(tmp_path / "one.zip", [("a.txt", b"1")])
    write_zip(tmp_path / "two.zip", [("a.txt", b"2")])
    found = [item.data for entry in entries(tmp_path) for item in read_entry(entry, SMALL)]
    assert found == [b"1", b"2"]
    assert len({entry.doc_id for entry in entries(tmp_path)}) == 1


def test_one_name_twice_in_a_zip_gives_both_members(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        write_zip(tmp_path / "x.zip", [("a.txt", b"1"), ("a.txt", b"2")])
    found = [item.data for entry in entries(tmp_path) for item in read_entry(entry, SMALL)]
    assert found == [b"1", b"2"]


@pytest.mark.parametrize(
    ("name", "doc_id"),
    [
        ("../a.txt", "x.zip/%2E%2E/a.txt"),
        ("/etc/a.txt", "x.zip/etc/a.txt"),
        ("b/../../a.txt", "x.zip/b/%2E%2E/%2E%2E/a.txt"),
        ("..\\a.txt", "x.zip/%2E%2E/a.txt"),
        ("C:\\a.txt", "x.zip/C:/a.txt"),
    ],
)
def test_members_that_would_leave_a_zip_are_rejects(tmp_path: Path, name: str, doc_id: str) -> None:
    write_zip(tmp_path / "x.zip", [(name, b"x"), ("good.txt", b"y")])
    assert texts(tmp_path / "x.zip") == {doc_id: "unsafe_path", "x.zip/good.txt": b"y"}


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "b/../../a.txt"])
def test_members_that_would_leave_a_tar_are_rejects(tmp_path: Path, name: str) -> None:
    path = write_tar(tmp_path / "x.tar", "w", [(name, b"x"), ("good.txt", b"y")])
    assert sorted(map(str, texts(path).values())) == ["b'y'", "unsafe_path"]


def test_links_and_devices_in_a_tar_are_rejects(tmp_path: Path) -> None:
    path = tmp_path / "x.tar"
    with tarfile.open(path, "w") as archive:
        for name, kind in [("a.txt", tarfile.SYMTYPE), ("b.txt", tarfile.LNKTYPE)]:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("c.txt")
        info.type = tarfile.CHRTYPE
        archive.addfile(info)
    assert texts(path) == dict.fromkeys(
        ["x.tar/a.txt", "x.tar/b.txt", "x.tar/c.txt"], "unsupported"
    )


def test_an_archive_in_an_archive_is_a_reject(tmp_path: Path) -> None:
    inner = write_zip(tmp_path / "inner.zip", [("a.txt", b"x")]).read_bytes()
    outer = tmp_path / "s"
    outer.mkdir()
    write_zip(outer / "o.zip", [("inner.zip", inner), ("b.tar.gz", b"x"), ("c.txt", b"y")])
    write_tar(outer / "o.tar", "w", [("d.zip", inner)])
    assert texts(outer) == {
        "s/inner.zip": "nested_archive",
        "s/b.tar.gz": "nested_archive",
        "s/c.txt": b"y",
        "s/d.zip": "nested_archive",
    }


def test_other_kinds_hidden_members_and_folders_in_archives(tmp_path: Path) -> None:
    members = [("__MACOSX/a.txt", b""), (".b.txt", b""), ("d/", b""), ("README.md", b"")]
    write_zip(tmp_path / "x.zip", [*members, ("e.docx", b"x")])
    assert texts(tmp_path / "x.zip") == {"x.zip/e.docx": "unsupported"}


def test_a_zip_bomb_is_seen_before_it_is_unpacked(tmp_path: Path) -> None:
    write_zip(tmp_path / "x.zip", [("a.txt", b" " * 5_000_000), ("b.txt", b"y")])
    limits = Limits(document_bytes=50_000_000)
    assert texts(tmp_path / "x.zip", limits) == {"x.zip/a.txt": "zip_bomb", "x.zip/b.txt": b"y"}


def test_a_zip_that_grows_out_of_proportion_is_not_read_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zips, "BOMB_FLOOR", 500_000)
    write_zip(tmp_path / "x.zip", [(f"{n}.txt", b" " * 400_000) for n in range(4)])
    assert texts(tmp_path / "x.zip", Limits()) == {"x.zip/x.zip": "zip_bomb"}


def test_members_that_lie_over_each_other_are_a_bomb(tmp_path: Path) -> None:
    write_zip(tmp_path / "x.zip", [("a.txt", os.urandom(3000))], level=zipfile.ZIP_STORED)
    data = (tmp_path / "x.zip").read_bytes()
    directory = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    record = data[directory:end]
    tail = bytearray(data[end:])
    tail[8:12] = (3).to_bytes(2, "little") * 2
    tail[12:16] = (3 * len(record)).to_bytes(4, "little")
    (tmp_path / "x.zip").write_bytes(data[:end] + record * 2 + bytes(tail))
    assert texts(tmp_path / "x.zip") == {"x.zip/x.zip": "zip_bomb"}


def test_a_member_larger_than_its_header_says_is_still_bounded(tmp_path: Path) -> None:
    write_zip(tmp_path / "x.zip", [("a.txt", b"x" * 5000)])
    data = (tmp_path / "x.zip").read_bytes()
    lie = data.replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    (tmp_path / "x.zip").write_bytes(lie)
    (found,) = texts(tmp_path / "x.zip").values()
    assert found in ("unreadable", "too_large")


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x03\x04" + b"\0" * 100, b"not a zip", os.urandom(5000)]
)
@pytest.mark.parametrize("suffix", ["zip", "tar", "tar.gz", "tar.xz", "tar.zst", "parquet"])
def test_a_broken_archive_is_one_reject(tmp_path: Path, data: bytes, suffix: str) -> None:
    (tmp_path / f"x.{suffix}").write_bytes(data)
    assert texts(tmp_path / f"x.{suffix}") == {f"x.{suffix}/x.{suffix}": "unreadable"}


def test_a_locked_member_is_a_reject(tmp_path: Path) -> None:
    write_zip(tmp_path / "x.zip", [("a.txt", b"x")])
    data = bytearray((tmp_path / "x.zip").read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "x.zip").write_bytes(bytes(data))
    assert texts(tmp_path / "x.zip") == {"x.zip/a.txt": "unreadable"}


def test_a_member_with_a_wrong_checksum_is_a_reject(tmp_path: Path) -> None:
    write_zip(tmp_path / "x.zip", [("a.txt", b"abcabc"), ("b.txt", b"y")], zipfile.ZIP_STORED)
    data = (tmp_path / "x.zip").read_bytes().replace(b"abcabc", b"abcabd")
    (tmp_path / "x.zip").write_bytes(data)
    assert texts(tmp_path / "x.zip") == {"x.zip/a.txt": "unreadable", "x.zip/b.txt": b"y"}


def test_a_tar_that_is_cut_off_gives_what_is_whole_and_a_reject(tmp_path: Path) -> None:
    members = [("a.txt", b"a" * 600), ("b.txt", os.urandom(900)), ("c.txt", b"c")]
    data = write_tar(tmp_path / "x.tar", "w", members).read_bytes()
    (tmp_path / "x.tar").write_bytes(data[: 512 + 1024 + 512 + 300])
    found = texts(tmp_path / "x.tar")
    assert found["x.tar/a.txt"] == b"a" * 600
    assert found["x.tar/x.tar"] == "unreadable" or found["x.tar/b.txt"] == "unreadable"
    assert "x.tar/c.txt" not in found


def test_a_packed_tar_that_is_cut_off_gives_what_is_whole_and_a_reject(tmp_path: Path) -> None:
    members = [("a.txt", b"a" * 600), ("b.txt", os.urandom(40_000)), ("c.txt", os.urandom(900))]
    data = write_tar(tmp_path / "x.tar.gz", "w:gz", members).read_bytes()
    (tmp_path / "x.tar.gz").write_bytes(data[:-700])
    found = texts(tmp_path / "x.tar.gz", Limits())
    assert found["x.tar.gz/a.txt"] == b"a" * 600
    assert "unreadable" in found.values()


def test_a_packed_tar_that_grows_out_of_proportion_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.sources import packing

    monkeypatch.setattr(packing, "BOMB_FLOOR", 500_000)
    members = [("a.txt", b"fine"), ("b.txt", b" " * 9_000_000), ("c.txt", b"never")]
    path = write_tar(tmp_path / "x.tar.gz", "w:gz", members)
    found = texts(path, Limits())
    assert found["x.tar.gz/x.tar.gz"] == "zip_bomb"
    assert "x.tar.gz/c.txt" not in found


def test_documents_beyond_the_limit_of_an_archive_are_one_reject(tmp_path: Path) -> None:
    members = [(f"{n}.txt", b"x") for n in range(7)]
    write_zip(tmp_path / "x.zip", members)
    write_tar(tmp_path / "x.tar", "w", members)
    for name in ("x.zip", "x.tar"):
        found = texts(tmp_path / name)
        assert len(found) == 6 and found[f"{name}/{name}"] == "too_many"


def test_a_member_beyond_the_limit_of_bytes_is_a_reject(tmp_path: Path) -> None:
    members = [("a.txt", os.urandom(1001)), ("b.txt", os.urandom(1000))]
    write_zip(tmp_path / "x.zip", members)
    write_tar(tmp_path / "x.tar.gz", "w:gz", members)
    for name in ("x.zip", "x.tar.gz"):
        found = list(texts(tmp_path / name).values())
        assert found[0] == "too_large" and len(found[1]) == 1000


def test_an_archive_that_changed_after_it_was_listed_is_a_reject(tmp_path: Path) -> None:
    for name, write in [("x.zip", write_zip), ("x.tar", lambda p, m: write_tar(p, "w", m))]:
        write(tmp_path / name, [("a.txt", b"1")])
        (entry,) = entries(tmp_path / name)
        write(tmp_path / name, [("a.txt", b"another"), ("b.txt", b"3" * 700)])
        (found,) = read_entry(entry, SMALL)
        assert isinstance(found, Reject) and found.reason == "changed"


def test_names_of_a_zip_made_on_russian_windows_are_read(tmp_path: Path) -> None:
    write_zip(tmp_path / "x.zip", [("??????.txt", b"x")])
    data = (tmp_path / "x.zip").read_bytes().replace(b"??????", "статья".encode("cp866"))
    (tmp_path / "x.zip").write_bytes(data)
    assert texts(tmp_path / "x.zip") == {"x.zip/статья.txt": b"x"}


def test_members_are_read_in_any_order_and_one_by_one(tmp_path: Path) -> None:
    members = [(f"{n}.txt", f"text {n}".encode()) for n in range(5)]
    write_tar(tmp_path / "x.tar.xz", "w:xz", members)
    listed = list(list_entries(str(tmp_path / "x.tar.xz"), SMALL))
    found = [next(iter(read_entry(entry, SMALL))).data for entry in reversed(listed)]
    assert found == [data for _, data in reversed(members)]


def test_a_gzipped_text_inside_an_archive_is_unpacked(tmp_path: Path) -> None:
    import gzip

    write_zip(tmp_path / "x.zip", [("a.txt.gz", gzip.compress(b"inside"))])
    assert texts(tmp_path / "x.zip") == {"x.zip/a.txt.gz": b"inside"}


def test_a_header_that_claims_petabytes_costs_neither_memory_nor_time(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    info = tarfile.TarInfo("a.txt")
    info.size = 8_000_000_000_000_000
    buffer.write(info.tobuf(tarfile.GNU_FORMAT))
    buffer.write(b"short")
    (tmp_path / "x.tar").write_bytes(buffer.getvalue())
    found = texts(tmp_path / "x.tar")
    assert found == {"x.tar/a.txt": "too_large", "x.tar/x.tar": "unreadable"}


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME])
def test_a_header_of_megabytes_is_not_read(tmp_path: Path, kind: bytes) -> None:
    path = write_tar(tmp_path / "x.tar", "w", [("a.txt", b"a")])
    info = tarfile.TarInfo("long")
    info.type, info.size = kind, 2_000_000
    data = info.tobuf() + b"x" * 2_000_384
    path.write_bytes(path.read_bytes()[:1024] + data + path.read_bytes())
    assert texts(path) == {"x.tar/a.txt": b"a", "x.tar/x.tar": "unreadable"}


def test_a_long_name_in_a_tar_is_read(tmp_path: Path) -> None:
    name = "ә" * 200 + ".txt"
    path = write_tar(tmp_path / "x.tar", "w", [(name, b"a")])
    assert texts(path) == {f"x.tar/{name}": b"a"}


def test_a_member_without_a_name_is_a_reject(tmp_path: Path) -> None:
    # Found by mutating archives: ``zipfile`` fails on it.
    write_zip(tmp_path / "x.zip", [("?", b"x"), ("b.txt", b"y")])
    data = (tmp_path / "x.zip").read_bytes().replace(b"?", b"\0")
    (tmp_path / "x.zip").write_bytes(data)
    assert texts(tmp_path / "x.zip") == {"x.zip/%2E": "unsupported", "x.zip/b.txt": b"y"}


SEEDS = {
    "x.zip": lambda path: write_zip(path, MEMBERS),
    "x.tar": lambda path: write_tar(path, "w", MEMBERS),
    "x.tar.gz": lambda path: write_tar(path, "w:gz", MEMBERS),
    "x.tar.xz": lambda path: write_tar(path, "w:xz", MEMBERS),
}


@settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from(sorted(SEEDS)),
    changes=st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), max_size=12),
    cut=st.integers(0, 400),
)
def test_a_damaged_archive_never_stops_the_run(tmp_path_factory, name, changes, cut) -> None:
    path = tmp_path_factory.mktemp("damaged") / name
    data = bytearray(SEEDS[name](path).read_bytes())
    for at, value in changes:
        data[at % len(data)] = value
    path.write_bytes(bytes(data[: len(data) - cut]))
    for entry in list_entries(str(path), SMALL):
        entry.doc_id.encode("utf-8")
        assert len(list(read_entry(entry, SMALL))) == 1
