"""One small release for all tests that only read it."""

from pathlib import Path

import pytest

from tests.data.releases import collection, make


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two releases: in the second one an article came and one changed."""
    folder = tmp_path_factory.mktemp("small") / "output"
    make(folder, collection())
    make(folder, collection(7, changed="жаңа"))
    return folder


@pytest.fixture(scope="session")
def release(output: Path) -> Path:
    """The second of the two releases."""
    return (output / "latest").resolve()
