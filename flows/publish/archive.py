"""One file for those who want one file: ``jinaq-<version>.zip``, the same bytes every time."""

import os
import shutil
import zipfile
from pathlib import Path

# The earliest time that a ZIP file can say: the archive depends on the release alone.
EPOCH = (1980, 1, 1, 0, 0, 0)
COMPRESSED = {".parquet"}
READABLE = 0o644 << 16


def write_archive(release: Path, folder: Path) -> Path:
    """Write ``jinaq-<version>.zip`` of a release into a folder, whole or not at all."""
    path = folder / f"jinaq-{release.name}.zip"
    beside = folder / f".{path.name}.{os.getpid()}"
    try:
        with zipfile.ZipFile(beside, "w") as archive:
            for file in sorted(p for p in release.rglob("*") if p.is_file()):
                _add(archive, file, f"{release.name}/{file.relative_to(release).as_posix()}")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path


def _add(archive: zipfile.ZipFile, file: Path, name: str) -> None:
    """One member, streamed; Parquet is compressed already."""
    member = zipfile.ZipInfo(name, EPOCH)
    member.external_attr = READABLE
    is_compressed = file.suffix in COMPRESSED
    member.compress_type = zipfile.ZIP_STORED if is_compressed else zipfile.ZIP_DEFLATED
    member.file_size = file.stat().st_size
    with file.open("rb") as source, archive.open(member, "w") as target:
        shutil.copyfileobj(source, target, 1 << 20)
