"""A bucket as a source, with s3fs against a server on loopback."""

import gzip
from collections.abc import Iterator

import pytest

from flows.records import RawDocument
from flows.settings import Limits
from flows.sources.listing import list_entries
from flows.sources.reading import read_entry

pytest.importorskip("s3fs", reason='needs pip install "jinaq[s3]"')
moto_server = pytest.importorskip("moto.server", reason="needs moto[server]")


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    import s3fs

    server = moto_server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    s3fs.S3FileSystem.clear_instance_cache()
    s3fs.S3FileSystem().makedirs("articles", exist_ok=True)
    yield "s3://articles/raw"
    s3fs.S3FileSystem().rm("articles", recursive=True)
    server.stop()
    s3fs.S3FileSystem.clear_instance_cache()


def test_a_bucket_is_read_like_a_folder(bucket: str) -> None:
    import s3fs

    system = s3fs.S3FileSystem()
    system.pipe("articles/raw/sources.toml", b'[kz]\nlicence = "CC0-1.0"')
    system.pipe("articles/raw/2031/мақала 1.txt", "мәтін".encode())
    system.pipe("articles/raw/a.txt.gz", gzip.compress(b"text"))
    system.pipe("articles/raw/records.jsonl", b'{"id": "r1", "text": "record"}\n')
    system.pipe("articles/elsewhere.txt", b"not ours")
    found = {
        document.doc_id: document
        for entry in list_entries(bucket, Limits())
        for document in read_entry(entry, Limits())
    }
    assert all(isinstance(document, RawDocument) for document in found.values())
    assert {doc_id: document.data for doc_id, document in found.items()} == {
        "kz/2031/мақала 1.txt": "мәтін".encode(),
        "kz/a.txt.gz": b"text",
        "kz/r1": b"record",
    }
    assert {document.licence for document in found.values()} == {"CC0-1.0"}


def test_a_document_that_was_replaced_is_read_as_it_is_now(bucket: str) -> None:
    import s3fs

    system = s3fs.S3FileSystem()
    system.pipe("articles/raw/a.txt", b"before")
    (entry,) = list_entries(bucket, Limits())
    system.pipe("articles/raw/a.txt", b"after, and longer")
    (document,) = read_entry(entry, Limits())
    assert document.data == b"after, and longer"
