"""Profiles that langdetect lacks: ``python -m flows.models.training.langdetect_profiles LID``.

LID is the folder of ``../shared/lid``. Writes ``flows/models/language_profiles.json.gz``: counts
of 1-3-grams, made by langdetect's own code, so that they mean what its other profiles mean.
"""

import argparse
import gzip
import json
from collections.abc import Iterable
from pathlib import Path

from langdetect.utils.lang_profile import LangProfile

TARGET = Path(__file__).resolve().parents[1] / "language_profiles.json.gz"
LANGUAGES = "az ba be crh kaa kk ky mn sah sr tg tk tt ug uz uz_cyrl".split()


def profile(name: str, texts: Iterable[str]) -> dict[str, object]:
    """The profile of one language out of its texts, rare n-grams left out, in a fixed order."""
    made = LangProfile(name)
    for text in texts:
        made.update(text)
    made.omit_less_freq()
    return {"name": name, "freq": dict(sorted(made.freq.items())), "n_words": made.n_words}


def texts_of(folder: Path, language: str) -> list[str]:
    """The labelled sentences and the training text of one language."""
    files = [folder / f"{language}.txt", folder / "train" / f"{language}.txt"]
    return [line for f in files if f.is_file() for line in f.read_text("utf-8").splitlines()]


def main() -> None:
    """Write the profiles of all languages that langdetect lacks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    made = [profile(name, texts_of(folder, name)) for name in LANGUAGES]
    data = json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()
    TARGET.write_bytes(gzip.compress(data, 9, mtime=0))


if __name__ == "__main__":
    main()
