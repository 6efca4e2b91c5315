"""Where the development sets are: the folder ``shared`` beside the checkout."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "shared"


def shared_folder(name: str = "") -> Path:
    """The folder of one development set.

    Skips the calling test, saying so, where the sets are not beside the checkout.
    """
    folder = FOLDER / name
    if not folder.exists():
        pytest.skip(f"the development sets are not beside this checkout ({folder.name})")
    return folder
