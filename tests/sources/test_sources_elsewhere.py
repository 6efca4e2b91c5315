"""Sources behind fsspec addresses, and PDF files."""

import io
import sys
import zipfile
from collections.abc import Iterator

import fsspec
import pytest

from flows.records import RawDocument, Reject
from flows.settings import Limits
from flows.sources.manifest import SourceError, check_names
from flows.sources.opening import UnreadableError
from flows.sources.pdf import text_of_pdf
from flows.sources.reading import read_entry
from tests.sources.sources_support import SMALL, entries, read, texts

PLACE = "memory://bucket/raw"


@pytest.fixture
def store() -> Iterator[fsspec.AbstractFileSystem]:
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


def zipped(name: str, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


def test_a_prefix_is_a_source_like_a_folder(store) -> None:
    store.pipe("/bucket/raw/b.txt", b"2")
    store.pipe("/bucket/raw/a/c.txt", b"1")
    store.pipe("/bucket/raw/a.txt", b"0")
    store.pipe("/bucket/raw/README.md", b"")
    store.pipe("/bucket/other/d.txt", b"")
    assert list(texts(PLACE).items()) == [
        ("raw/a.txt", b"0"),
        ("raw/a/c.txt", b"1"),
        ("raw/b.txt", b"2"),
    ]
    assert texts(f"{PLACE}/") == texts(PLACE)


def test_a_manifest_behind_an_address_is_read(store) -> None:
    store.pipe("/bucket/raw/sources.toml", b'[kz]\npath = "texts"\nlicence = "CC0-1.0"')
    store.pipe("/bucket/raw/texts/a.txt", b"0")
    (found,) = read(PLACE).values()
    assert isinstance(found, RawDocument)
    assert (found.doc_id, found.licence) == ("kz/a.txt", "CC0-1.0")


def test_containers_behind_an_address_are_read(store) -> None:
    store.pipe("/bucket/raw/x.zip", zipped("a.txt", b"1"))
    store.pipe("/bucket/raw/y.jsonl", b'{"id": "b", "text": "2"}\n')
    assert texts(PLACE) == {"raw/a.txt": b"1", "raw/b": b"2"}


def test_a_single_file_behind_an_address_is_a_source(store) -> None:
    store.pipe("/bucket/raw/y.jsonl", b'{"id": "b", "text": "2"}\n')
    assert texts(f"{PLACE}/y.jsonl") == {"y.jsonl/b": b"2"}


def test_a_file_that_is_gone_is_a_reject(store) -> None:
    store.pipe("/bucket/raw/a.txt", b"0")
    (entry,) = entries(PLACE)
    store.rm("/bucket/raw/a.txt")
    (found,) = read_entry(entry, SMALL)
    assert isinstance(found, Reject) and found.reason == "unreadable"


def test_nothing_behind_an_address_is_one_plain_sentence(store) -> None:
    with pytest.raises(SourceError, match="there is no folder or file"):
        entries("memory://nothing/here")


def test_an_unknown_protocol_is_one_plain_sentence() -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        entries("carrier-pigeon://loft/raw")


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(address: str) -> None:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr(fsspec.core, "url_to_fs", missing)
    with pytest.raises(SourceError, match=r'pip install "jinaq\[s3\]"'):
        entries("s3://bucket/raw")


def test_what_a_file_system_raises_is_one_plain_sentence(
    store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_how: object) -> None:
        raise RuntimeError("Unable to locate credentials")

    monkeypatch.setattr(type(store), "exists", refuse)
    with pytest.raises(SourceError, match="cannot be read: Unable to locate credentials"):
        entries(PLACE)


def test_a_file_that_fails_while_it_is_read_is_a_reject(
    store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_how: object) -> None:
        raise RuntimeError("connection lost")

    store.pipe("/bucket/raw/a.txt", b"0")
    (entry,) = entries(PLACE)
    monkeypatch.setattr(type(store), "_open", fail)
    (found,) = read_entry(entry, SMALL)
    assert isinstance(found, Reject)
    assert (found.reason, found.detail) == ("unreadable", "connection lost")


def test_two_addresses_of_one_name_are_an_error(store) -> None:
    store.pipe("/bucket/raw/a.txt", b"0")
    store.pipe("/other/raw/a.txt", b"0")
    with pytest.raises(SourceError, match="two sources are named raw"):
        check_names([PLACE, "memory://other/raw"])


def pdf(*pages: str) -> bytes:
    """A small PDF, one line of Latin text a page, written by hand."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for n, text in enumerate(pages):
        lines = " T* ".join(f"({line}) Tj" for line in text.split("\n"))
        stream = f"BT /F1 12 Tf 14 TL 72 700 Td {lines} ET".encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * n} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    xref = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    return out + xref + trailer


def test_the_text_of_a_pdf_keeps_lines_and_page_breaks() -> None:
    pytest.importorskip("pypdfium2")
    assert text_of_pdf(pdf("First line\nsecond line", "Page two"), 1000) == (
        b"First line\nsecond line\fPage two"
    )


def test_a_pdf_in_a_folder_is_a_document(tmp_path) -> None:
    pytest.importorskip("pypdfium2")
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "a.pdf").write_bytes(pdf("Text"))
    (tmp_path / "s" / "b.pdf").write_bytes(b"no PDF")
    (tmp_path / "s" / "c.zip").write_bytes(zipped("d.pdf", pdf("Inside")))
    found = texts(tmp_path / "s", Limits())
    assert found == {"s/a.pdf": b"Text", "s/b.pdf": "unreadable", "s/d.pdf": b"Inside"}


def test_a_pdf_with_too_much_text_is_a_reject() -> None:
    pytest.importorskip("pypdfium2")
    with pytest.raises(UnreadableError) as caught:
        text_of_pdf(pdf("many words", "and more"), 12)
    assert caught.value.reason == "too_large"


def test_without_the_extra_a_pdf_is_a_reject_that_says_so(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    (tmp_path / "a.pdf").write_bytes(b"any")
    (found,) = read(tmp_path).values()
    assert isinstance(found, Reject)
    assert found.reason == "needs_extra" and "jinaq[pdf]" in found.detail


def test_a_prefix_that_cannot_be_listed_is_a_reject(store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.pipe("/bucket/raw/a/1.txt", b"1")
    store.pipe("/bucket/raw/b.txt", b"2")
    plain = type(store).ls

    def closed(self: object, path: str, *args: object, **how: object) -> object:
        if path.endswith("/a"):
            raise PermissionError(13, "Access denied")
        return plain(self, path, *args, **how)

    monkeypatch.setattr(type(store), "ls", closed)
    assert texts(PLACE) == {"raw/a": "unreadable", "raw/b.txt": b"2"}


def test_a_file_that_is_gone_while_it_is_listed_is_a_reject(
    store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.pipe("/bucket/raw/b.txt", b"2")
    plain = type(store).info

    def gone(self: object, path: str, **how: object) -> object:
        if path.endswith("b.txt"):
            raise FileNotFoundError(2, "No such file or directory")
        return plain(self, path, **how)

    monkeypatch.setattr(type(store), "info", gone)
    assert texts(PLACE) == {"raw/b.txt": "unreadable"}
