"""The files of a release: which there are, what they weigh, and how tables are read back."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow
import pyarrow.parquet

from schemas.tables import PARQUET_ONLY, TABLES

CHECKSUMS = "SHA256SUMS"
LATEST = "latest"
_CHUNK = 1 << 20
# Rows read at once; of the longest, the texts, fewer: some megabytes.
BATCH_ROWS = 4_096
BATCH_TEXTS = 128


@dataclass(frozen=True, slots=True)
class FileFacts:
    """One file of a release: name, size in bytes and SHA-256."""

    name: str
    n_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class TableFacts:
    """One table of a release: number of rows and its files in order."""

    name: str
    n_rows: int
    parquet: tuple[FileFacts, ...]
    csv: tuple[FileFacts, ...] = ()

    @property
    def files(self) -> tuple[FileFacts, ...]:
        """All files of the table."""
        return self.parquet + self.csv


def file_facts(path: Path) -> FileFacts:
    """What a file weighs."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return FileFacts(path.name, path.stat().st_size, digest.hexdigest())


def table_files(release: Path, table: str, suffix: str = ".parquet") -> list[Path]:
    """The files of a table, in order: one, or numbered parts. Empty where there is none."""
    whole = release / f"{table}{suffix}"
    if whole.is_file():
        return [whole]
    return sorted(release.glob(f"{table}-?????-of-?????{suffix}"))


def numbered(folder: Path, table: str, suffix: str, written: Sequence[Path]) -> list[Path]:
    """Give the written files of a table their names: the table's, or numbered parts."""
    if len(written) == 1:
        return [written[0].replace(folder / f"{table}{suffix}")]
    width = len(written)
    return [
        path.replace(folder / f"{table}-{number:05d}-of-{width:05d}{suffix}")
        for number, path in enumerate(written, 1)
    ]


def has_csv(table: str) -> bool:
    """Whether a table is also written as CSV."""
    return table not in PARQUET_ONLY


def read_table(release: Path, table: str, columns: list[str] | None = None) -> pyarrow.Table:
    """A whole table of a release, or some of its columns.

    Raises:
        FileNotFoundError: the release has no such table.
    """
    files = table_files(release, table)
    if not files:
        raise FileNotFoundError(f"{release} has no table {table}")
    # One by one: a folder that is read as a data set would take its name for a partition.
    return pyarrow.concat_tables(
        [pyarrow.parquet.ParquetFile(file).read(columns=columns) for file in files]
    )


def batches(
    release: Path, table: str, columns: list[str] | None = None
) -> Iterator[pyarrow.RecordBatch]:
    """A table of a release in pieces of some thousand rows, or some hundred texts."""
    n_rows = BATCH_TEXTS if table == "texts" else BATCH_ROWS
    for file in table_files(release, table):
        # Buffered ahead, what was read of a file would stay in memory until the file is closed.
        with pyarrow.parquet.ParquetFile(file, pre_buffer=False) as parquet:
            yield from parquet.iter_batches(batch_size=n_rows, columns=columns)


def read_checksums(release: Path) -> dict[str, str]:
    """File name -> SHA-256, as the release says; empty where it says nothing."""
    path = release / CHECKSUMS
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("  ") for line in lines if line.strip())
    return {name: digest for digest, _, name in pairs}


def write_checksums(release: Path) -> None:
    """Write ``SHA256SUMS`` over every other file, in the form that ``sha256sum -c`` reads."""
    facts = [file_facts(path) for path in sorted(release.iterdir()) if path.name != CHECKSUMS]
    lines = [f"{fact.sha256}  {fact.name}\n" for fact in facts]
    (release / CHECKSUMS).write_text("".join(lines), encoding="utf-8")


def table_checksums(release: Path) -> dict[str, str]:
    """The checksums of the Parquet files of the tables: what makes two releases the same."""
    names = {path.name for table in TABLES for path in table_files(release, table)}
    return {name: digest for name, digest in read_checksums(release).items() if name in names}


def latest_release(output: Path) -> Path | None:
    """The release that ``latest`` points to; None where there is none yet."""
    latest = output / LATEST
    if not (latest / CHECKSUMS).is_file():
        return None
    return output / latest.resolve().name


def sync_file(path: Path) -> None:
    """Have the system write a file or folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
