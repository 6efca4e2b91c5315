"""What a run may be told, and the limits that keep one bad input from hurting it."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

MEGABYTE = 1_000_000
# Of less than this, a worker process costs more to start than it saves.
BYTES_A_WORKER = MEGABYTE

# The parts of the code that decide what stands in the tables. The command line, the pipeline
# and the release's other files may change without a document having to be read again.
DECIDING = {
    "flows": (
        "assemble.py",
        "assemble_references.py",
        "process.py",
        "records.py",
        "text",
        "models",
    ),
    "schemas": ("columns.py", "tables.py", "vocab", "vocabulary.py"),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on untrusted input; passing one is a reject, not a crash."""

    document_bytes: int = 50 * MEGABYTE
    archive_documents: int = 1_000_000
    document_seconds: float = 120.0

    @classmethod
    def told(cls, given: Sequence[str]) -> "Limits":
        """The limits with others in their place: ``["document_seconds=30"]``.

        Raises:
            ValueError: there is no such limit, or it is no number above 0; one plain sentence.
        """
        limits = cls()
        for one in given:
            name, _, value = one.partition("=")
            kinds = {field.name: type(getattr(limits, field.name)) for field in fields(cls)}
            if name not in kinds:
                raise ValueError(f"{name!r} is no limit; there are {', '.join(kinds)}")
            try:
                limit = kinds[name](value)
            except ValueError:
                limit = 0
            if not 0 < limit < float("inf"):
                raise ValueError(f"the limit {name} must be a number above 0, not {value!r}")
            limits = replace(limits, **{name: limit})
        return limits

    def said(self) -> list[str]:
        """Every limit as ``told`` takes it."""
        return [f"{field.name}={getattr(self, field.name)}" for field in fields(self)]


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides the tables, besides the raw bytes and the pipeline version."""

    keep_contacts: bool = False
    limits: Limits = Limits()


@cache
def pipeline_version() -> str:
    """The package's version and a fingerprint of code, models and vocabularies.

    ``0.1.0+1f2e3d4c``: two runs with the same value turn the same bytes into the same rows.
    """
    digest = hashlib.sha256()
    for package, names in DECIDING.items():
        for name in names:
            _digest(resources.files(package) / name, name, digest)
    return f"{package_version()}+{digest.hexdigest()[:8]}"


@cache
def package_version() -> str:
    """The version of the installed package."""
    return metadata.version("jinaq")


def _digest(place: Traversable, name: str, digest: "hashlib._Hash") -> None:
    """Add a file, or every file of a folder, by name and content."""
    if place.is_dir():
        for child in sorted(place.iterdir(), key=lambda child: child.name):
            if child.name not in ("__pycache__", "training"):
                _digest(child, f"{name}/{child.name}", digest)
        return
    digest.update(name.encode())
    digest.update(place.read_bytes())


def default_workers() -> int:
    """One worker a core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
