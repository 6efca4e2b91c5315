"""What the front page says of the samples is what a release of them holds.

``python -m tests.integration.test_readme RELEASE`` writes the table anew.
"""

import re
import sys
from pathlib import Path

import pyarrow.parquet as pq

from schemas.tables import TABLES
from tests.integration.conftest import ROOT

README = ROOT / "README.md"
TABLE = re.compile(r"(?<=<!-- samples -->\n).*?(?=<!-- /samples -->)", re.DOTALL)


def table_of(release: Path) -> str:
    """The table of the front page for a release."""
    rows = {name: pq.read_metadata(release / f"{name}.parquet").num_rows for name in TABLES}
    lines = [f"| `{name}` | {n:,} |" for name, n in rows.items()]
    return "\n".join(["| table | rows |", "|---|---:|", *lines]) + "\n"


def test_the_front_page_has_the_figures_of_the_samples(release: Path) -> None:
    found = TABLE.search(README.read_text(encoding="utf-8"))
    assert found
    assert found[0] == table_of(release)


def test_the_front_page_shows_two_commands(release: Path) -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("python3 -m venv ") for line in lines) == 2


def test_every_page_that_is_linked_is_there() -> None:
    missing = []
    for page in [README, *ROOT.glob("docs/**/*.md"), ROOT / "raw" / "README.md"]:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                missing.append(f"{page.relative_to(ROOT)}: {target}")
    assert missing == []


def main() -> None:
    """Write the table of a release into the front page."""
    text = README.read_text(encoding="utf-8")
    new = TABLE.sub(lambda _found: table_of(Path(sys.argv[1])), text)
    README.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
