"""Imports point one way, and heavy things stay where they belong."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(p for package in ("flows", "schemas") for p in (ROOT / package).rglob("*.py"))

# Place -> what it may import of ours. A place is the longest prefix that fits.
MAY_IMPORT = {
    "schemas": ("schemas",),
    "flows.records": (),
    "flows.settings": (),
    "flows.models": ("flows.models",),
    "flows.text": ("flows.records", "flows.text", "flows.models", "schemas.vocabulary"),
    "flows.sources": ("flows.records", "flows.settings", "flows.sources"),
    "flows.publish": ("schemas", "flows.settings", "flows.publish"),
    "flows.process": ("flows.records", "flows.settings", "flows.text"),
    "flows.assemble": (
        "flows.records",
        "flows.settings",
        "flows.text",
        "flows.process",
        "flows.assemble_references",
    ),
    "flows.assemble_references": ("flows.records", "flows.text", "flows.process"),
}
PURE = (
    "flows.text",
    "flows.process",
    "flows.assemble",
    "flows.assemble_references",
    "flows.records",
)
NOT_PURE = ("pandas", "pyarrow", "pandera", "prefect", "pathlib", "os", "time", "socket")
ONLY_WORDS = {"os.path.commonprefix"}  # a function of strings, whatever its name says


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imports_of(path: Path) -> set[str]:
    """Full names of the modules that a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def is_within(name: str, place: str) -> bool:
    return name == place or name.startswith(f"{place}.")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    name = name_of(path)
    places = [place for place in MAY_IMPORT if is_within(name, place)]
    if not places or ".training" in name:
        return
    allowed = MAY_IMPORT[max(places, key=len)]
    ours = {i for i in imports_of(path) if is_within(i, "flows") or is_within(i, "schemas")}
    wrong = {i for i in ours if not any(is_within(i, place) for place in allowed)}
    assert not wrong, f"{name} may import only {allowed}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_pipeline_and_its_server_import_prefect(path: Path) -> None:
    prefect = {i for i in imports_of(path) if is_within(i, "prefect") or "prefect_dask" in i}
    assert not prefect or name_of(path) in ("flows.pipeline", "flows.temporary_server")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_text_functions_touch_no_files_and_no_frames(path: Path) -> None:
    name = name_of(path)
    if any(is_within(name, place) for place in PURE):
        wrong = {i for i in imports_of(path) - ONLY_WORDS if i.split(".")[0] in NOT_PURE}
        assert not wrong


@pytest.mark.parametrize("path", [p for p in MODULES if p.name == "__init__.py"], ids=name_of)
def test_package_files_are_empty(path: Path) -> None:
    assert not path.read_text(encoding="utf-8").strip()


def test_the_text_functions_load_without_data_frames() -> None:
    code = (
        "import sys, flows.process; print([m for m in ('pandas', 'pyarrow') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_command_line_loads_without_heavy_things() -> None:
    code = (
        "import sys, flows.cli; "
        "print([m for m in ('pandas', 'pyarrow', 'prefect', 'pandera') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
