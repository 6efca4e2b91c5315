"""The words that made-up entries are put together of: ``references_made_up.json`` beside this."""

import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def made_up_words() -> dict[str, dict[str, Any]]:
    """Lists of names, places and phrases, for the forms of our lists and for Western forms."""
    path = Path(__file__).with_suffix(".json")
    found: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found
