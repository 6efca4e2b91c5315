"""The CSV of a release opens rightly in LibreOffice, where it is installed."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from flows.publish.files import read_table

SOFFICE = shutil.which("soffice")
# Comma, quotes, UTF-8, from the first line; all cells as text, as the card advises for codes.
READ_AS = "CSV:44,34,76,1,,0,true,false"
WRITE_AS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_sees_the_same_cells(release: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", f"--infilter={READ_AS}"]
    command += ["--convert-to", WRITE_AS, "--outdir", str(tmp_path / "out")]
    subprocess.run([*command, str(release / "abstracts.csv")], check=True, capture_output=True)
    with (tmp_path / "out" / "abstracts.csv").open(encoding="utf-8", newline="") as file:
        seen = list(csv.DictReader(file))
    wanted = read_table(release, "abstracts")
    assert list(seen[0]) == wanted.schema.names
    for column in ("abstract_id", "lang", "title", "text"):
        assert [row[column] for row in seen] == [v or "" for v in wanted[column].to_pylist()]
