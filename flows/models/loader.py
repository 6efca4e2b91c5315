"""The one way to the trained data files beside this module."""

from importlib import resources
from pathlib import Path


def path(name: str) -> Path:
    """The file of a packaged model.

    Raises:
        FileNotFoundError: no model of that name is packaged.
    """
    file = Path(str(resources.files("flows.models") / name))
    if not file.is_file():
        raise FileNotFoundError(f"no model {name!r} is packaged; see docs/models.md")
    return file


def read(name: str) -> bytes:
    """The bytes of a packaged model."""
    return path(name).read_bytes()
