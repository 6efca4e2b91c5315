import os
from pathlib import Path

import pytest

from flows import kept
from flows.kept import KeptWork
from flows.settings import Settings

HASH = "ab" * 32
OTHER = "cd" * 32


@pytest.fixture
def work(tmp_path: Path) -> KeptWork:
    return KeptWork(tmp_path, Settings())


def the_file(folder: Path) -> Path:
    return next(path for path in folder.rglob("*") if path.is_file())


def test_what_is_put_is_got(work: KeptWork) -> None:
    value = {"rows": {"texts": [{"text": "Өлке — дала"}]}, "second_opinion": None}
    work.put(HASH, value)
    assert work.get(HASH) == value


def test_nothing_is_got_under_another_hash(work: KeptWork) -> None:
    work.put(HASH, {"a": 1})
    assert work.get(OTHER) is None


def test_other_settings_have_work_of_their_own(work: KeptWork, tmp_path: Path) -> None:
    work.put(HASH, {"a": 1})
    assert KeptWork(tmp_path, Settings(keep_contacts=True)).get(HASH) is None


@pytest.mark.parametrize("at", [0, 15, 16, 24, -1])
def test_a_flipped_byte_is_noticed_wherever_it_is(work: KeptWork, tmp_path: Path, at: int) -> None:
    work.put(HASH, {"text": "сөз " * 50})
    path = the_file(tmp_path)
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)
    assert work.get(HASH) is None


@pytest.mark.parametrize("size", [0, 10, 24, 30])
def test_a_cut_file_is_noticed(work: KeptWork, tmp_path: Path, size: int) -> None:
    work.put(HASH, {"text": "сөз " * 50})
    path = the_file(tmp_path)
    path.write_bytes(path.read_bytes()[:size])
    assert work.get(HASH) is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    work = KeptWork(tmp_path / "file", Settings())
    work.put(HASH, {"a": 1})
    assert work.get(HASH) is None


def test_trimming_keeps_what_was_used_last(work: KeptWork, tmp_path: Path) -> None:
    for hash_ in (HASH, OTHER):
        work.put(hash_, {"a": 1})
    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        os.utime(path, (0, 0))
    work.get(HASH)
    kept.trim(tmp_path, the_file(tmp_path).stat().st_size)
    assert work.get(HASH) == {"a": 1}
    assert work.get(OTHER) is None


def test_trimming_takes_the_oldest_first_and_no_more_than_it_must(
    work: KeptWork, tmp_path: Path
) -> None:
    hashes = [f"{number:02x}" * 32 for number in range(20)]
    for number, hash_ in enumerate(hashes):
        work.put(hash_, {"a": number})
    paths = [next(tmp_path.rglob(hash_[2:])) for hash_ in hashes]
    for number, path in enumerate(paths):
        os.utime(path, (number, number))
    total = sum(path.stat().st_size for path in paths)
    kept.trim(tmp_path, total - paths[0].stat().st_size * 7)
    assert [path.exists() for path in paths] == [False] * 7 + [True] * 13


def test_trimming_clears_other_versions_and_what_killed_runs_left(
    work: KeptWork, tmp_path: Path
) -> None:
    work.put(HASH, {"a": 1})
    (tmp_path / "0.0.1+00000000" / "ab").mkdir(parents=True)
    (tmp_path / "0.0.1+00000000" / "ab" / "cd").write_text("old")
    half = the_file(tmp_path / work.folder.name).parent / ".half"
    half.write_text("half")
    kept.trim(tmp_path, 10**9)
    assert work.get(HASH) == {"a": 1}
    assert not half.exists()
    assert [path.name for path in tmp_path.iterdir()] == [work.folder.name]


def test_trimming_what_is_not_there_is_no_error(tmp_path: Path) -> None:
    kept.trim(tmp_path / "nothing", 0)
