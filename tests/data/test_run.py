from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from flows.partition import Outcome, Partition, examine
from flows.records import Reject
from flows.run import (
    LEAST_BYTES,
    Options,
    Plan,
    RunError,
    check_rejects,
    partition,
    prepare,
    sole_run,
)
from flows.settings import Limits, Settings
from flows.sources.listing import Entry


def entry(number: int, size: int = 100) -> Entry:
    name = f"{number:03d}.txt"
    return Entry("өлке", f"өлке/{name}", name, "file", size, None, None, "full", {})  # type: ignore[arg-type]


def outcome(n_listed: int, n_documents: int, n_rejected: int, n_withdrawn: int = 0) -> Outcome:
    return Outcome("part", n_listed, n_documents, n_rejected, n_withdrawn, 0, 0, 0.0, {})


def plan(max_rejects: float = 5.0) -> Plan:
    return Plan(Options(max_rejects=max_rejects), Path(), (), (), (), 0)


def cut(n: int, **options: int) -> list[Partition]:
    entries = [entry(i) for i in range(n)]
    return list(partition(entries, 100 * n, Options(**options)))  # type: ignore[arg-type]


def test_partitions_hold_every_document_once_in_order() -> None:
    parts = cut(100, workers=2, partition_bytes=1000)
    assert [e for part in parts for e in part.entries] == [entry(i) for i in range(100)]


def test_partitions_are_no_larger_than_asked() -> None:
    assert {len(part.entries) for part in cut(100, workers=1, partition_bytes=1000)} == {10}


def test_every_worker_has_something_where_there_is_little() -> None:
    assert len(cut(8, workers=2, partition_bytes=10**6)) >= 4


def test_partitions_grow_smaller_so_that_all_workers_end_together() -> None:
    entries = [entry(i, 40_000) for i in range(600)]
    parts = list(partition(entries, 600 * 40_000, Options(workers=2, partition_bytes=4_000_000)))
    sizes = [len(part.entries) for part in parts]
    assert sizes[0] == 100
    assert sizes == sorted(sizes, reverse=True)
    assert sum(sizes) == 600
    assert sizes[-1] * 40_000 < 2 * LEAST_BYTES
    assert len(sizes) < 20


def test_one_worker_has_one_partition_where_there_is_little() -> None:
    assert len(cut(8, workers=1, partition_bytes=10**6)) == 1


def test_little_text_is_not_worth_a_second_process() -> None:
    assert len(cut(40)) == 1


def test_the_names_of_partitions_sort_as_they_come() -> None:
    names = [part.name for part in cut(50, workers=1, partition_bytes=100)]
    assert names == sorted(names)


def test_a_lost_document_stops_the_run() -> None:
    with pytest.raises(RunError, match="10 documents in, 9 out and 0 rejected") as error:
        check_rejects(plan(), [outcome(10, 9, 0)])
    assert error.value.code == 1


def test_too_many_rejects_stop_the_run() -> None:
    with pytest.raises(RunError, match="2 of 20 documents were rejected"):
        check_rejects(plan(), [outcome(20, 18, 2)])


def test_as_many_rejects_as_allowed_do_not_stop_the_run() -> None:
    check_rejects(plan(), [outcome(20, 19, 1)])


def test_what_was_withdrawn_does_not_count_as_a_fault() -> None:
    check_rejects(plan(), [outcome(20, 10, 10, n_withdrawn=10)])


def test_a_withdrawn_document_is_a_reject_with_its_reason(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("мәтін")
    id_ = f"{tmp_path.name}/a.txt"
    (tmp_path / "withdrawn.csv").write_text(f"doc_id,date,reason\n{id_},2031-05-06,сұрау\n")
    found = prepare(Options(sources=(str(tmp_path),), output=str(tmp_path / "out")))
    entries = [e for part in found.partitions for e in part.entries]
    rejects = [e for e in entries if isinstance(e, Reject)]
    assert [(r.doc_id, r.reason, r.detail) for r in rejects] == [
        (id_, "withdrawn", "2031-05-06: сұрау")
    ]
    assert len(entries) == 2


def test_an_output_is_held_by_one_run_at_a_time(tmp_path: Path) -> None:
    with (
        sole_run(tmp_path),
        pytest.raises(RunError, match="another run is writing"),
        sole_run(tmp_path),
    ):
        pass
    with sole_run(tmp_path):
        pass


def test_a_url_as_output_is_made_in_a_folder_here_and_delivered() -> None:
    options = Options(output="s3://bucket/data")
    assert options.destination == "s3://bucket/data"
    assert not options.folder.is_absolute()
    assert Options(output="s3://bucket/other").folder != options.folder


def test_a_file_url_is_a_folder_of_this_machine() -> None:
    options = Options(output="file:///srv/data")
    assert options.destination is None
    assert options.folder == Path("/srv/data")


def test_a_limit_that_is_told_takes_the_place_of_its_default() -> None:
    limits = Limits.told(["document_seconds=0.5", "archive_documents=7"])
    assert limits == Limits(document_seconds=0.5, archive_documents=7)
    assert Limits.told([]) == Limits()
    assert Limits.told(limits.said()) == limits


@pytest.mark.parametrize(
    "given",
    [
        "seconds=3",
        "document_bytes",
        "document_bytes=many",
        "document_bytes=0",
        "document_seconds=nan",
    ],
)
def test_a_limit_that_is_none_is_said(given: str) -> None:
    with pytest.raises(ValueError, match="limit"):
        Limits.told([given])


@pytest.mark.parametrize("in_a_thread", [False, True])
def test_a_document_that_takes_too_long_is_a_reject_that_is_not_kept(in_a_thread: bool) -> None:
    settings = Settings(limits=Limits(document_seconds=0.001))
    data = "Бұл мәтін ұзақ оқылады.\n".encode() * 2_000
    if in_a_thread:
        with ThreadPoolExecutor(1) as threads:
            known, is_final = threads.submit(examine, data, settings).result()
    else:
        known, is_final = examine(data, settings)
    assert known["reject"][:2] == ["process", "out_of_time"]
    assert not is_final
