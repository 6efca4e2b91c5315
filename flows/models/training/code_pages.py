"""Make ``code_pages.bin``: which letter follows which, to tell the code pages apart.

Run: ``python -m flows.models.training.code_pages SHARED OUT``, with the folder of the development
sets. Sources and licences: ``docs/models/words.md``.
"""

import json
import sys
from pathlib import Path

import numpy

from flows.text.decode_letters import CASES, CLASSES, STEP, case_of, class_of

# How much the texts of a language count: the articles are Kazakh, Russian and English.
WEIGHTS = {"kk": 8.0, "ru": 8.0, "en": 4.0, "ky": 1.0, "tt": 0.5, "ba": 0.5, "mn": 0.3, "tg": 0.3}
OTHERS = {"uk": 0.3, "be": 0.2, "uz_cyrl": 0.3, "de": 0.3, "fr": 1.5, "tr": 0.2, "bg": 0.1}
SEEN_AT_LEAST = 0.2  # pairs that were not seen
# Articles: their numbers, initials and lists of references are unlike sentences.
ARTICLES = {"kazutb": 4.0, "kazutb_pdf": 4.0, "rsj": 4.0, "cyberleninka": 4.0, "jats": 1.0}
MOST_CHARACTERS = 600_000


def count_pairs(text: str) -> tuple[numpy.ndarray, numpy.ndarray]:
    """How often each class follows each, and each case."""
    letters = numpy.array([class_of(c) for c in text], dtype=numpy.int64)
    cases = numpy.array([case_of(c) for c in text], dtype=numpy.int64)
    n, n_cases = len(CLASSES), len(CASES)
    pairs = numpy.bincount(letters[:-1] * n + letters[1:], minlength=n * n).reshape(n, n)
    shapes = numpy.bincount(cases[:-1] * n_cases + cases[1:], minlength=n_cases**2)
    return pairs, shapes.reshape(n_cases, n_cases)


def train(shared: Path) -> bytes:
    """The costs (negative logarithms, a byte each) of pairs of classes, then of pairs of cases."""
    n, n_cases = len(CLASSES), len(CASES)
    pairs, shapes = numpy.zeros((n, n)), numpy.zeros((n_cases, n_cases))

    def add(text: str, weight: float) -> None:
        nonlocal pairs, shapes
        found, cases = count_pairs(text[:MOST_CHARACTERS])
        pairs, shapes = pairs + weight * found, shapes + weight * cases

    for lang, weight in sorted((WEIGHTS | OTHERS).items()):
        for path in (shared / "lid" / f"{lang}.txt", shared / "lid" / "train" / f"{lang}.txt"):
            if path.exists():
                add(path.read_text(encoding="utf-8"), weight)
    for name, weight in sorted(ARTICLES.items()):
        with (shared / "segments" / f"dev_{name}.jsonl").open(encoding="utf-8") as file:
            add("".join(json.loads(line)["raw"] for line in file), weight)
    return b"".join(costs(table).tobytes() for table in (pairs, shapes))


def costs(counts: numpy.ndarray) -> numpy.ndarray:
    """Negative logarithms of the shares in each row, smoothed by what is frequent anywhere."""
    anywhere = counts.sum(axis=0) + SEEN_AT_LEAST
    anywhere /= anywhere.sum()
    smoothed = counts + 20 * anywhere + SEEN_AT_LEAST / len(counts)
    shares = smoothed / smoothed.sum(axis=1, keepdims=True)
    table: numpy.ndarray = numpy.clip(-numpy.log(shares) * STEP, 0, 255).astype(numpy.uint8)
    return table


def main() -> None:
    """Write the file."""
    shared, out = map(Path, sys.argv[1:3])
    out.write_bytes(train(shared))
    sys.stdout.write(f"{out.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
