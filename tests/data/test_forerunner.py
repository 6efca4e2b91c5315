"""Whether there is work for several processes, told before anything is loaded."""

import subprocess
import sys
from pathlib import Path

from flows import forerunner


def test_a_glance_tells_a_pile_from_a_few_texts(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (below / "one.txt").write_bytes(b"x" * 600)
    (tmp_path / "two.txt").write_bytes(b"x" * 600)
    assert forerunner.are_larger([str(tmp_path)], 1_000)
    assert not forerunner.are_larger([str(tmp_path)], 1_200)
    assert forerunner.are_larger([str(tmp_path / "two.txt"), str(below)], 1_000)


def test_a_link_that_leads_nowhere_hides_nothing(tmp_path: Path) -> None:
    for name in ("a", "c"):
        (tmp_path / name).symlink_to(tmp_path / "none")
    (tmp_path / "b.txt").write_bytes(b"x" * 600)
    assert forerunner.are_larger([str(tmp_path)], 500)


def test_what_is_not_there_or_elsewhere_is_not_looked_at(tmp_path: Path) -> None:
    assert not forerunner.are_larger([str(tmp_path / "none"), "s3://bucket/prefix"], 0)


def test_it_is_light() -> None:
    """It is imported before the work of loading is divided."""
    code = "import sys, flows.forerunner; print({'pandas', 'numpy', 'typer'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
