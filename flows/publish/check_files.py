"""Whether the files of a release are all there, none too many, and unharmed."""

import re
from collections.abc import Iterator
from pathlib import Path

from flows.publish import card, changes, citation, croissant, datapackage, dictionary, quality
from flows.publish.files import CHECKSUMS, file_facts, has_csv, read_checksums, table_files

Found = tuple[str, str]

# Files that every release has beside its tables.
EXPECTED = (
    card.FILE,
    dictionary.FILE,
    datapackage.FILE,
    croissant.FILE,
    citation.CITATION,
    citation.JSON_LD,
    quality.FILE,
    changes.MARKDOWN,
    changes.PARQUET,
)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_PART = re.compile(r"-(\d{5})-of-(\d{5})\.")


def check_files(release: Path) -> Iterator[Found]:
    """Every file is in ``SHA256SUMS`` with its checksum, and every file named there exists."""
    if not (release / CHECKSUMS).is_file():
        yield CHECKSUMS, "is missing"
        return
    said = read_checksums(release)
    for name in EXPECTED:
        if name not in said:
            yield name, f"is not in {CHECKSUMS}"
    for name, digest in said.items():
        yield from _check_file(release, name, digest)
    for path in sorted(release.rglob("*")):
        name = path.relative_to(release).as_posix()
        if name != CHECKSUMS and name not in said:
            yield name, f"is no file of this release: not in {CHECKSUMS}"


def check_parts(release: Path, table: str) -> Iterator[Found]:
    """A table is one file, or numbered parts without a gap; as CSV too, where it should be."""
    for suffix in (".parquet", ".csv"):
        files = table_files(release, table, suffix)
        is_wanted = suffix == ".parquet" or has_csv(table)
        if bool(files) != is_wanted:
            yield table, f"has no {suffix} file" if is_wanted else f"should have no {suffix} file"
            continue
        numbers = [match.groups() for file in files if (match := _PART.search(file.name))]
        total = len(files)
        if numbers and numbers != [(f"{n:05d}", f"{total:05d}") for n in range(1, total + 1)]:
            yield table, f"parts are missing or too many: {', '.join(file.name for file in files)}"


def _check_file(release: Path, name: str, digest: str) -> Iterator[Found]:
    path = release / name
    if Path(name).name != name or not _DIGEST.fullmatch(digest):
        yield name, f"has no proper line in {CHECKSUMS}"
    elif not path.is_file():
        yield name, "is missing"
    elif file_facts(path).sha256 != digest:
        yield name, f"is not what {CHECKSUMS} says"
