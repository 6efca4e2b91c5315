"""How many words with letters of another script are repaired, and how many right ones are spoilt.

Look-alike letters are put into clean Kazakh and Russian sentences in two ways: into one letter of
5 % of the words, and into 5 % of all letters that have a look-alike. Clean text (sentences and
articles) is cleaned as it is to see what is changed without need.
``python -m tests.quality.look_alikes`` prints the table.
"""

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from flows.records import Block
from flows.text.clean import Cleaner
from tests.quality.shared_data import shared_folder

RATE = 0.05
SENTENCES = 1200
# What keyboards and fonts put in the place of a Cyrillic letter.
INJECTED = {
    "\u0430": "a",
    "\u0435": "e",
    "\u043e": "o",
    "\u0440": "p",
    "\u0441": "c",
    "\u0445": "x",
    "\u0443": "y",
    "\u0456": "i",
    "\u04d9": "\u0259",
    "\u0410": "A",
    "\u0412": "B",
    "\u0415": "E",
    "\u041a": "K",
    "\u041c": "M",
    "\u041d": "H",
    "\u041e": "O",
    "\u0420": "P",
    "\u0421": "C",
    "\u0422": "T",
    "\u0425": "X",
    "\u0406": "I",
}


@dataclass
class Count:
    """Words that were changed and came back, or words that were right and did not stay so."""

    n: int = 0
    right: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Right of all."""
        return self.right / self.n if self.n else 1.0


def sentences(shared: Path, lang: str, step: int = 1) -> list[str]:
    """Sentences without letters of another script."""
    lines = (shared / "lid" / f"{lang}.txt").read_text(encoding="utf-8").split("\n")[:SENTENCES]
    clean = [line for line in lines if not any(letter in line for letter in INJECTED.values())]
    return clean[::step]


def inject_words(text: str, rng: random.Random) -> str:
    """One letter replaced in 5 % of the words."""
    words = text.split(" ")
    for number, word in enumerate(words):
        places = [at for at, letter in enumerate(word) if letter in INJECTED]
        if places and rng.random() < RATE:
            at = rng.choice(places)
            words[number] = word[:at] + INJECTED[word[at]] + word[at + 1 :]
    return " ".join(words)


def inject_letters(text: str, rng: random.Random) -> str:
    """5 % of the letters replaced that something looks like."""
    return "".join(
        INJECTED[letter] if letter in INJECTED and rng.random() < RATE else letter
        for letter in text
    )


def cleaned(text: str, lang: str) -> str:
    """A text cleaned line by line, as the paragraphs of one document."""
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n")):
        blocks.append(Block(start, start + len(line), "paragraph", number, lang=lang))
        start += len(line) + 1
    cleaner = Cleaner(text)
    return "\n".join(found.text for found in cleaner.clean_all([[block] for block in blocks]))


def repaired(shared: Path, lang: str, way: str, step: int = 1) -> Count:
    """Of the words spoilt in one way, those that come back."""
    rng = random.Random(f"{lang} {way}")
    spoil = inject_words if way == "words" else inject_letters
    lines = [" ".join(line.split()) for line in sentences(shared, lang, step)]
    spoilt = [spoil(line, rng) for line in lines]
    count = Count()
    for before, bad, after in zip(
        lines, spoilt, cleaned("\n".join(spoilt), lang).split("\n"), strict=True
    ):
        if len(after.split()) != len(before.split()):
            continue
        for right, wrong, found in zip(before.split(), bad.split(), after.split(), strict=True):
            if right != wrong:
                count.n += 1
                count.right += found == right
                if found != right:
                    count.examples.append(f"{wrong} {found}")
    return count


def articles(shared: Path, step: int = 1) -> Iterator[tuple[str, list[Block]]]:
    """Texts of the development sets with their marked blocks."""
    for name in ("kazutb", "kazutb_pdf", "rsj", "cyberleninka", "jats", "grobid_fulltext"):
        with (shared / "segments" / f"dev_{name}.jsonl").open(encoding="utf-8") as file:
            for number, line in enumerate(file):
                if number % step == 0:
                    document = json.loads(line)
                    spans = enumerate(document["spans"])
                    yield (
                        document["raw"],
                        [
                            Block(s["start"], s["end"], s["kind"], n, lang=s.get("lang") or "und")
                            for n, s in spans
                        ],
                    )


def changed(shared: Path, step: int = 1) -> Count:
    """Words of articles, and those a letter of which was changed (most of them needed it)."""
    count = Count()
    for text, blocks in articles(shared, step):
        cleaner = Cleaner(text)
        found = cleaner.clean_all([[block] for block in blocks])
        for block, clean in zip(blocks, found, strict=True):
            count.n += len(text[block.start : block.end].split())
            for row in clean.repairs:
                if "look_alike" in row.kind:
                    count.right += 1
                    count.examples.append(f"{row.raw} {row.correct}")
    return count


def unchanged(shared: Path, lang: str, step: int = 1) -> Count:
    """Words of sentences, and those whose letters stay as they are."""
    path = shared / "lid" / f"{lang}.txt"
    found = (
        sentences(shared, lang, step)
        if lang in ("kk", "ru")
        else path.read_text("utf-8").split("\n")
    )
    lines = [" ".join(line.split()) for line in found[:SENTENCES]]
    blocks, start = [], 0
    text = "\n".join(lines)
    for number, line in enumerate(lines):
        blocks.append(Block(start, start + len(line), "paragraph", number, lang=lang))
        start += len(line) + 1
    cleaner = Cleaner(text)
    count = Count()
    found = cleaner.clean_all([[block] for block in blocks])
    for block, clean in zip(blocks, found, strict=True):
        rows = [row for row in clean.repairs if "look_alike" in row.kind]
        n_words = len(text[block.start : block.end].split())
        count.n += n_words
        count.right += n_words - len(rows)
        count.examples += [f"{row.raw} {row.correct} {row.kind}" for row in rows]
    return count


def main() -> None:
    """Print the table."""
    shared, out = shared_folder(), sys.stdout.write
    for lang in ("kk", "ru"):
        for way in ("words", "letters"):
            count = repaired(shared, lang, way)
            out(f"{lang} 5 % of {way:8} repaired {count.right} of {count.n}: {count.share:.4f}\n")
            out(f"    not: {', '.join(count.examples[:20])}\n")
    for lang in ("kk", "ru", "en", "ky"):
        count = unchanged(shared, lang)
        out(f"{lang} left alone: {count.n - count.right} of {count.n} words changed\n")
        out(f"    {', '.join(count.examples[:20])}\n")
    count = changed(shared, 3)
    out(f"articles: {count.right} of {count.n} words given other letters\n")
    out(f"    {', '.join(sorted(set(count.examples)))[:3000]}\n")


if __name__ == "__main__":
    main()
