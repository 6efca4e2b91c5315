"""Files of JSON lines and of Parquet: records with text and metadata."""

import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.records import RawDocument, Reject
from flows.settings import Limits
from flows.sources import packing
from flows.sources.jsonl import EXTRA_BYTES, extra_of
from flows.sources.reading import read_entry
from tests.sources.sources_support import SMALL, entries, read, texts

RECORDS = [{"id": "a", "text": "бір"}, {"id": 2, "text": "two\f2"}, {"text": ""}]
EXPECTED = {"d/a": "бір".encode(), "d/2": b"two\f2"}


def lines(records: list[Any]) -> bytes:
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)


def folder(tmp_path: Path, name: str, data: bytes) -> Path:
    (tmp_path / "d").mkdir(exist_ok=True)
    (tmp_path / "d" / name).write_bytes(data)
    return tmp_path / "d"


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("x.jsonl", bytes),
        ("x.ndjson", bytes),
        ("x.jsonl.gz", gzip.compress),
        ("x.jsonl.zst", zstandard.ZstdCompressor().compress),
    ],
)
def test_each_line_is_a_document(tmp_path: Path, name: str, pack) -> None:
    place = folder(tmp_path, name, pack(lines(RECORDS)))
    assert texts(place) == {**EXPECTED, f"d/{name}/3": b""}


def test_fields_beside_the_text_are_passed_through(tmp_path: Path) -> None:
    record = {"coreId": 7, "fullText": "t", "doi": "10.5555/x", "year": 2031, "authors": ["А", "Б"]}
    place = folder(tmp_path, "x.jsonl", lines([record | {"nothing": None}]))
    document = read(place)["d/7"]
    assert isinstance(document, RawDocument)
    assert document.data == b"t"
    assert document.extra == {"doi": "10.5555/x", "year": 2031, "authors": ["А", "Б"]}


def test_a_field_too_long_to_carry_is_named() -> None:
    extra = extra_of({"id": 1, "text": "t", "a": "x" * (EXTRA_BYTES + 1), "b": "y"})
    assert extra == {"b": "y", "left_out": ["a"]}


def test_lines_that_are_no_records_are_rejects_with_their_number(tmp_path: Path) -> None:
    given_lines = [
        b'{"id": "a", "text": "x"}',
        b'{"id": "b", "text": ',
        b"",
        b"[1]",
        b'{"id": "c"}',
        b'{"id": "d", "text": 5}',
        b"\xff",
    ]
    data = b"\n".join(given_lines)
    found = read(folder(tmp_path, "x.jsonl", data), Limits())
    rejects = {key: (r.reason, r.detail) for key, r in found.items() if isinstance(r, Reject)}
    assert rejects["d/x.jsonl/2"][0] == "bad_record"
    assert rejects["d/x.jsonl/2"][1].startswith("line 2: no JSON")
    assert rejects["d/x.jsonl/4"] == ("bad_record", "line 4: no JSON object")
    assert rejects["d/c"][0] == "missing_text"
    assert rejects["d/d"] == ("bad_record", "line 6: text is no text")
    assert rejects["d/x.jsonl/7"][0] == "bad_record"
    assert len(found) == 6


def test_a_line_beyond_the_limit_is_a_reject_and_the_next_is_read(tmp_path: Path) -> None:
    data = lines([{"id": "a", "text": "x" * 3_000_000}, {"id": "b", "text": "y"}])
    found = texts(folder(tmp_path, "x.jsonl", data), Limits(document_bytes=1000))
    assert found == {"d/x.jsonl/1": "too_large", "d/b": b"y"}


def test_a_line_is_never_held_whole_beyond_the_limit(tmp_path: Path) -> None:
    import tracemalloc

    place = folder(tmp_path, "x.jsonl", b'{"id": 1, "text": "' + b"x" * 40_000_000 + b'"}\n')
    tracemalloc.start()
    assert list(texts(place).values()) == ["too_large"]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8_000_000


def test_windows_line_ends_a_byte_order_mark_and_no_last_line_end(tmp_path: Path) -> None:
    data = b'\xef\xbb\xbf{"id": "a", "text": "x"}\r\n{"id": "b", "text": "y"}'
    assert texts(folder(tmp_path, "x.jsonl", data)) == {"d/a": b"x", "d/b": b"y"}


def test_deeply_nested_json_is_a_reject(tmp_path: Path) -> None:
    found = texts(folder(tmp_path, "x.jsonl", b"[" * 100_000), Limits())
    assert found == {"d/x.jsonl/1": "bad_record"}


def test_ids_out_of_all_measure_are_cut_and_stay_apart(tmp_path: Path) -> None:
    records = [{"id": "x" * 5000 + end, "text": end} for end in "ab"]
    found = texts(folder(tmp_path, "x.jsonl", lines(records)), Limits())
    assert list(found.values()) == [b"a", b"b"]
    assert all(len(doc_id) < 1000 for doc_id in found)


def test_an_id_cannot_lead_upwards(tmp_path: Path) -> None:
    place = folder(tmp_path, "x.jsonl", lines([{"id": "../../a\n", "text": "y"}]))
    assert list(texts(place)) == ["d/%2E%2E/%2E%2E/a"]


def test_a_cut_off_file_gives_its_whole_lines_and_one_reject(tmp_path: Path) -> None:
    import random

    noise = random.Random(1).randbytes(60_000).hex()
    records = [{"id": n, "text": noise[n * 900 : n * 900 + 900]} for n in range(90)]
    whole = gzip.compress(lines(records))
    found = texts(folder(tmp_path, "x.jsonl.gz", whole[: len(whole) // 2]), Limits())
    assert found["d/0"] == noise[:900].encode()
    assert found["d/x.jsonl.gz"] == "unreadable"
    assert 10 < len(found) < 60
    assert set(map(type, found.values())) == {bytes, str}
    assert [v for v in found.values() if isinstance(v, str)] == ["unreadable"]


def test_lines_that_grow_out_of_proportion_are_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "BOMB_FLOOR", 100_000)
    data = lines([{"id": "a", "text": "x"}]) + b" " * 20_000_000
    found = texts(folder(tmp_path, "x.jsonl.gz", gzip.compress(data)), Limits())
    assert found["d/x.jsonl.gz"] == "zip_bomb"


def test_records_beyond_the_limit_are_one_reject(tmp_path: Path) -> None:
    place = folder(tmp_path, "x.jsonl", lines([{"id": n, "text": "x"} for n in range(9)]))
    found = texts(place)
    assert len(found) == 6 and found["d/x.jsonl"] == "too_many"


def test_a_file_of_records_that_changed_is_a_reject(tmp_path: Path) -> None:
    place = folder(tmp_path, "x.jsonl", lines(RECORDS[:1]))
    (entry,) = entries(place)
    folder(tmp_path, "x.jsonl", lines([{"id": "a", "text": "another text"}]))
    (found,) = read_entry(entry, SMALL)
    assert isinstance(found, Reject) and found.reason == "changed"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=40).map(lambda data: data.replace(b"\n", b" ")), max_size=8))
def test_every_line_with_something_in_it_is_listed_once(tmp_path_factory, given_lines) -> None:
    place = folder(tmp_path_factory.mktemp("any"), "x.jsonl", b"\n".join(given_lines))
    n_lines = sum(1 for line in given_lines if line.strip())
    assert len(entries(place, Limits())) == n_lines


def write_parquet(tmp_path: Path, columns: dict[str, Any], **how: Any) -> Path:
    (tmp_path / "d").mkdir(exist_ok=True)
    pq.write_table(pa.table(columns), tmp_path / "d" / "x.parquet", **how)
    return tmp_path / "d"


def test_each_row_is_a_document(tmp_path: Path) -> None:
    columns = {
        "id": [1, 2, 3],
        "year": [2030, None, 2031],
        "text": ["бір", "", "x" * 900],
        "raw": [b"1", b"2", b"3"],
    }
    place = write_parquet(tmp_path, columns, row_group_size=2)
    found = read(place)
    assert texts(place) == {"d/1": "бір".encode(), "d/2": b"", "d/3": b"x" * 900}
    assert [document.extra for document in found.values()] == [{"year": 2030}, {}, {"year": 2031}]


def test_rows_are_read_in_any_order(tmp_path: Path) -> None:
    place = write_parquet(tmp_path, {"id": list("abcde"), "text": list("vwxyz")})
    listed = entries(place)
    found = [next(iter(read_entry(entry, SMALL))).data for entry in reversed(listed)]
    assert found == [b"z", b"y", b"x", b"w", b"v"]


def test_rows_without_ids_have_numbers(tmp_path: Path) -> None:
    place = write_parquet(tmp_path, {"content": ["x", "y"]})
    assert texts(place) == {"d/x.parquet/1": b"x", "d/x.parquet/2": b"y"}


def test_rows_without_text_or_with_too_much_are_rejects(tmp_path: Path) -> None:
    place = write_parquet(tmp_path, {"id": ["a", "b", "c"], "text": [None, "x" * 1001, "y"]})
    assert texts(place) == {"d/a": "missing_text", "d/b": "too_large", "d/c": b"y"}


def test_the_first_row_may_lack_its_text(tmp_path: Path) -> None:
    columns = {"id": ["a", "b"], "text": pa.array([None, "y"]), "note": ["n", "m"]}
    found = read(write_parquet(tmp_path, columns))
    assert found["d/a"].reason == "missing_text"
    assert (found["d/b"].data, found["d/b"].extra) == (b"y", {"note": "m"})


def test_text_may_be_large_or_a_dictionary(tmp_path: Path) -> None:
    for kind in (pa.large_string(), pa.dictionary(pa.int32(), pa.string())):
        place = write_parquet(tmp_path, {"id": ["a"], "text": pa.array(["y"], kind)})
        assert texts(place) == {"d/a": b"y"}


def test_dates_and_lists_are_passed_through_as_json(tmp_path: Path) -> None:
    import datetime

    columns = {
        "id": ["a"],
        "text": ["y"],
        "day": [datetime.date(2031, 5, 1)],
        "subjects": [["x", "y"]],
    }
    found = read(write_parquet(tmp_path, columns))
    assert found["d/a"].extra == {"day": "2031-05-01", "subjects": ["x", "y"]}


def test_a_file_without_a_column_of_text_is_a_reject(tmp_path: Path) -> None:
    place = write_parquet(tmp_path, {"id": [1], "title": ["t"]})
    assert texts(place) == {"d/x.parquet": "missing_text"}
    place = write_parquet(tmp_path, {"id": [1], "text": [5]})
    assert texts(place) == {"d/x.parquet": "missing_text"}


def test_a_damaged_page_makes_rejects_and_no_crash(tmp_path: Path) -> None:
    columns = {"id": [f"{n}" for n in range(5)], "text": ["мәтін " * 50] * 5}
    place = write_parquet(tmp_path, columns, compression="zstd")
    data = bytearray((place / "x.parquet").read_bytes())
    for at in range(4, len(data) // 4):
        data[at] ^= 0x5A
    (place / "x.parquet").write_bytes(bytes(data))
    assert set(texts(place).values()) <= {"unreadable"} | {("мәтін " * 50).encode()}


def test_rows_beyond_the_limit_are_one_reject(tmp_path: Path) -> None:
    place = write_parquet(tmp_path, {"id": list(range(9)), "text": list("abcdefghi")})
    found = texts(place)
    assert len(found) == 6 and found["d/x.parquet"] == "too_many"
