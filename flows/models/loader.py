"""The one way to the trained data files beside this module, and to langdetect's own."""

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


def read_langdetect() -> list[bytes]:
    """The profiles that langdetect brings, as JSON, in the order of their names.

    langdetect itself reads them in the order of the disk, on which the last digits of its
    probabilities depend.
    """
    files = resources.files("langdetect") / "profiles"
    named = sorted((file.name, file) for file in files.iterdir() if file.is_file())
    return [file.read_bytes() for name, file in named if not name.startswith(".")]
