"""Every pattern that the package compiles: where it stands, what it is, and how it is asked.

    python -m tests.fuzz.found

writes them as JSON. A process of its own, which looks over the shoulder of ``re`` from before the
package is imported: patterns of modules, patterns that a function composes when it is first
called, and patterns written where they are used are all seen. ``TEXTS`` have rare ones used.
"""

import ast
import importlib
import inspect
import json
import pkgutil
import re
import subprocess
import sys
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("flows", "schemas")
# Run by hand, on texts of their own; Prefect takes seconds to import, and its module has none.
LEFT_OUT = ("flows.models.training", "flows.pipeline", "flows.__main__")
MATCHERS = ("match", "fullmatch")
SEARCHERS = ("search", "sub", "subn", "split", "findall", "finditer")
# What the sample articles do not have.
TEXTS = (
    "Аңдатпа. Қысқа.\n\nКіріспе\nБір ой (Сынақов, 2019а) мен (Сынақов, 2019б).\n\nӘдебиеттер\n"
    "1. Сынақов А.Б. Бір кітап. – Алматы, 2019а. – 100 б.\n2. Сынақов А.Б. Екі кітап // Хабаршы. "
    "– 2019б. – № 1(2). – С. 5–9. (дата обращения: 2019-01-02)\n",
    "УДК 37.0\nSynakov A.B.1, *Ulgiuly C.D.2\n1PhD, Test University, Almaty; a@example.org\n\n"
    "Received: 2020-01-02, Accepted 01.02.2020\n\nTitle of a short article\n\nAbstract. Words.\n",
    "Аңдатпа. Сыныптағы соңғы и\u0306од пен \u212bнгстр\u04e7м.\n",  # letters taken apart
)


class Found(NamedTuple):
    """A pattern, the line that compiles it, and how it is asked there."""

    module: str
    line: int
    pattern: str
    flags: int
    uses: tuple[str, ...]

    @property
    def name(self) -> str:
        """Where it stands."""
        return f"{self.module}:{self.line}"


def module_names() -> list[str]:
    """The modules of the package."""
    names = []
    for package in map(importlib.import_module, PACKAGES):
        found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.", onerror=print_none)
        names += [info.name for info in found if not info.name.startswith(LEFT_OUT)]
    return sorted(names)


def print_none(name: str) -> None:
    """A package that cannot be imported is an error."""
    raise ImportError(name)


class Call(NamedTuple):
    """A place in the code that gives ``re`` a pattern, and the pattern if it is written there.

    Of a pattern with places to fill, each is filled with a ``1``.
    """

    module: str
    first: int
    last: int
    method: str
    pattern: str | None


def calls() -> list[Call]:
    """All of them, read from the code."""
    found = []
    for name in module_names():
        path = ROOT / (name.replace(".", "/") + ".py")
        if not path.is_file():
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.func.attr in ("compile", *MATCHERS, *SEARCHERS)
            ):
                last = node.end_lineno or node.lineno
                written = _written(node.args[0])
                found.append(Call(name, node.lineno, last, node.func.attr, written))
    return found


def _written(node: ast.expr) -> str | None:
    """The text of a constant, or of one with places to fill."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_written(part) or "1" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def look() -> list[Found]:
    """Import and use the package, and note what is compiled."""
    noted: dict[tuple[str, int, str, int], None] = {}
    real = re._compile  # type: ignore[attr-defined]

    def noting(pattern: Any, flags: Any) -> Any:
        compiled = real(pattern, flags)
        frame = _caller()
        if frame is not None and isinstance(compiled.pattern, str):
            module = str(frame.f_globals["__name__"])
            noted[module, frame.f_lineno, compiled.pattern, compiled.flags] = None
        return compiled

    re._compile = noting  # type: ignore[attr-defined]
    try:
        modules = [importlib.import_module(name) for name in module_names()]
        for module in modules:
            _call_all(module)
        _use()
    finally:
        re._compile = real  # type: ignore[attr-defined]
    sites = calls()
    return [
        Found(module, line, pattern, flags, _uses(module, line, sites))
        for module, line, pattern, flags in sorted(noted)
    ]


def _caller() -> FrameType | None:
    """The line of the package that asked for a pattern; None where another package did."""
    frame = inspect.currentframe()
    frame = frame.f_back if frame else None
    while frame and frame.f_globals["__name__"] in (__name__, "re"):
        frame = frame.f_back
    is_ours = frame and str(frame.f_globals["__name__"]).startswith(("flows.", "schemas."))
    return frame if is_ours else None


def _call_all(module: ModuleType) -> None:
    """Call what a module composes when it is first asked: functions that need no argument."""
    for value in list(vars(module).values()):
        is_kept = hasattr(value, "cache_info") and value.__module__ == module.__name__
        if is_kept and not inspect.signature(value).parameters:
            value()


def _use() -> None:
    """Take the samples and ``TEXTS`` all the way through."""
    from flows import assemble
    from flows.process import process
    from flows.settings import Settings

    texts = [path.read_bytes() for path in sorted((ROOT / "raw" / "samples").glob("*.txt"))]
    for data in (*texts, *(text.encode() for text in TEXTS)):
        assemble.rows(process(data, Settings()))


def _uses(module: str, line: int, sites: list[Call]) -> tuple[str, ...]:
    """How the code asks the pattern of a line: by the method, or by the name it is kept under."""
    site = next((c for c in sites if c.module == module and c.first <= line <= c.last), None)
    if site and site.method != "compile":
        return (site.method if site.method in MATCHERS else "finditer",)
    source = (ROOT / (module.replace(".", "/") + ".py")).read_text(encoding="utf-8")
    name = _kept_as(source, line)
    found = set(re.findall(rf"(?<!\w){name}(?:\(\))?\.(\w+)\(", source)) if name else set()
    is_handed_on = not name or re.search(rf"(?<!\w){name}(?:\(\))?[\],)]", source)
    if is_handed_on or not found or found - set(MATCHERS):
        found.add("finditer")
    return tuple(sorted(found & {*MATCHERS, "finditer"}))


def _kept_as(source: str, line: int) -> str | None:
    """The name of the module's attribute or function that a line belongs to."""
    for node in ast.parse(source).body:
        if node.lineno <= line <= (node.end_lineno or node.lineno):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                return node.targets[0].id
            if isinstance(node, ast.FunctionDef) and not node.args.args:
                return node.name
    return None


def found() -> list[Found]:
    """What ``look`` notes in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.found"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    rows: list[list[Any]] = json.loads(done.stdout)
    seen = [Found(row[0], row[1], row[2], row[3], tuple(row[4])) for row in rows]
    for call in missed(seen):
        if call.pattern is not None and call.method != "compile":
            uses = (call.method if call.method in MATCHERS else "finditer",)
            seen.append(Found(call.module, call.first, call.pattern, 0, uses))
    return seen


def missed(seen: list[Found]) -> list[Call]:
    """Places in the code whose pattern was not seen."""
    lines = {(one.module, one.line) for one in seen}
    return [
        call
        for call in calls()
        if not any((call.module, line) in lines for line in range(call.first, call.last + 1))
    ]


if __name__ == "__main__":
    json.dump(look(), sys.stdout)
