"""A corpus of as many different documents as wanted, out of the samples and the shared texts."""

import json
import random
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FOLDERS_OF = 1000


def base_texts() -> list[str]:
    """The texts that documents are made of: samples, and the shared sets where they are."""
    paths = [*sorted((ROOT / "raw" / "samples").glob("*.txt")), *sorted(SHARED.glob("seeds/*.txt"))]
    texts = []
    for path in paths:
        data = path.read_bytes()
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
        try:
            texts.append(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    for name in ("dev_kazutb", "dev_kazutb_pdf", "dev_rsj", "dev_cyberleninka"):
        path = SHARED / "segments" / f"{name}.jsonl"
        if path.is_file():
            with path.open(encoding="utf-8") as file:
                texts += [json.loads(line)["raw"] for line in file]
    return texts


def document(texts: list[str], number: int) -> str:
    """The document of a number: a base text with some of its lines gone, and its number.

    The same number gives the same text; different numbers give texts that differ in more than
    the number, so that nothing kept by content answers twice.
    """
    rng = random.Random(number)
    lines = texts[number % len(texts)].split("\n")
    middle = len(lines) // 3
    cut = rng.randrange(middle, max(middle + 1, len(lines) - 5))
    del lines[cut : cut + rng.randrange(0, 4)]
    lines.insert(middle, f"Бұл {number}-мәтін сынақ үшін құрастырылды.")
    return "\n".join(lines)


def write_corpus(folder: Path, n_documents: int) -> int:
    """Write documents 0 to ``n_documents``; returns how many bytes they have together."""
    texts = base_texts()
    n_bytes = 0
    for number in range(n_documents):
        below = folder / f"{number // FOLDERS_OF:04d}"
        below.mkdir(parents=True, exist_ok=True)
        data = document(texts, number).encode()
        (below / f"{number:07d}.txt").write_bytes(data)
        n_bytes += len(data)
    return n_bytes
