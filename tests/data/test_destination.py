import zipfile
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.publish.archive import write_archive
from flows.publish.destination import DestinationError, upload


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """Three files that look like a release; what is inside is not looked at here."""
    folder = tmp_path / "2031.05.06"
    folder.mkdir()
    documents = pa.table({"source": ["өлке", "дала"], "licence": ["CC0-1.0", "CC-BY-4.0"]})
    pq.write_table(documents, folder / "documents.parquet")
    (folder / "README.md").write_text("# Жинақ\n", encoding="utf-8")
    (folder / "SHA256SUMS").write_text("made up for this test\n")
    return folder


@pytest.fixture
def place() -> str:
    url = "memory://jinaq-test"
    file_system, root = fsspec.core.url_to_fs(url)
    if file_system.exists(root):
        file_system.rm(root, recursive=True)
    return url


def read(url: str) -> bytes:
    with fsspec.open(url, "rb") as file:
        return bytes(file.read())


def test_the_pointer_names_the_release_that_is_there(release: Path, place: str) -> None:
    upload(release, place)
    assert read(f"{place}/latest") == b"2031.05.06\n"
    assert read(f"{place}/2031.05.06/README.md") == "# Жинақ\n".encode()


def test_what_a_broken_upload_left_is_replaced(release: Path, place: str) -> None:
    with fsspec.open(f"{place}/2031.05.06/half.parquet", "wb") as file:
        file.write(b"half")
    upload(release, place)
    file_system, root = fsspec.core.url_to_fs(place)
    names = {path.rsplit("/", 1)[1] for path in file_system.find(f"{root}/2031.05.06")}
    assert names == {"README.md", "SHA256SUMS", "documents.parquet"}


def test_another_release_of_that_name_is_not_overwritten(release: Path, place: str) -> None:
    upload(release, place)
    (release / "SHA256SUMS").write_text("another\n")
    with pytest.raises(DestinationError, match="another release"):
        upload(release, place)


def test_a_file_that_comes_out_different_moves_no_pointer(
    release: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_system, root = fsspec.core.url_to_fs(place)

    def put_half(_here: str, there: str) -> None:
        with file_system.open(there, "wb") as file:
            file.write(b"half")

    monkeypatch.setattr(type(file_system), "put_file", lambda _self, *names: put_half(*names))
    with pytest.raises(DestinationError, match="came out different"):
        upload(release, place)
    assert not file_system.exists(f"{root}/latest")


def test_texts_of_no_stated_licence_stay_here(release: Path, place: str) -> None:
    documents = pa.table({"source": ["белгісіз"], "licence": pa.array([None], pa.string())})
    pq.write_table(documents, release / "documents.parquet")
    with pytest.raises(DestinationError, match="no licence is stated for белгісіз"):
        upload(release, place)
    upload(release, place, allow_unknown_licence=True)
    assert read(f"{place}/latest") == b"2031.05.06\n"


def test_an_unknown_kind_of_place_is_said(release: Path) -> None:
    with pytest.raises(DestinationError, match="cannot be written to"):
        upload(release, "nowhere://here")


def test_the_archive_has_the_same_bytes_whenever_it_is_made(release: Path, tmp_path: Path) -> None:
    first = write_archive(release, tmp_path).read_bytes()
    (release / "README.md").touch()
    second = write_archive(release, tmp_path).read_bytes()
    assert first == second
    with zipfile.ZipFile(tmp_path / "jinaq-2031.05.06.zip") as archive:
        assert archive.testzip() is None
        assert archive.read("2031.05.06/README.md") == "# Жинақ\n".encode()
