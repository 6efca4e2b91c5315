"""How often a text that was written in a code page is decoded as it was.

Stretches of over 2,000 characters of the seeds and development sets that a code page can hold
are written in it: all of them in UTF-8 and UTF-16, those mostly Russian in the Russian pages,
those mostly Kazakh in the Kazakh ones. ``python -m tests.quality.encodings`` prints the table.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.text.decode import DecodeError, decode
from tests.quality.shared_data import shared_folder

SETS = ("kazutb", "kazutb_pdf", "rsj", "cyberleninka", "jats")
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
PAGES = {
    "cp1251": "ru",
    "koi8-r": "ru",
    "cp866": "ru",
    "kz1048": "kk",
    "ptcp154": "kk",
    "cp1252": "en",
}
SHORTEST = 2000
_KAZAKH = frozenset("әіңғүұқөһӘІҢҒҮҰҚӨҺ")


@dataclass
class Count:
    """How many stretches were written in an encoding, and how many came back as they were."""

    n: int = 0
    right: int = 0

    @property
    def share(self) -> float:
        """The share that came back as it was."""
        return self.right / self.n if self.n else 1.0


def texts(shared: Path, step: int = 1) -> Iterator[str]:
    """Every ``step``-th text of the seeds and the sets."""
    for path in sorted((shared / "seeds").glob("*.txt")):
        yield path.read_bytes().decode("utf-8")
    for name in SETS:
        with (shared / "segments" / f"dev_{name}.jsonl").open(encoding="utf-8") as file:
            for number, line in enumerate(file):
                if number % step == 0:
                    yield json.loads(line)["raw"]


def stretches(text: str, page: str) -> Iterator[str]:
    """The longest stretches of a text that a code page has all characters for."""
    start = 0
    while start < len(text):
        try:
            text[start:].encode(page)
            end = len(text)
        except UnicodeEncodeError as error:
            end = start + error.start
        if end - start > SHORTEST:
            yield text[start:end]
        start = end + 1


def language(text: str) -> str:
    """``kk`` or ``ru`` where most letters are of it, ``en`` where there is hardly any Cyrillic."""
    n_letters = sum(map(str.isalpha, text))
    n_cyrillic = sum("\u0400" <= letter < "\u0530" for letter in text)
    if 2 * n_cyrillic < n_letters:
        return "en"
    n_kazakh = sum(letter in _KAZAKH for letter in text)
    return "kk" if n_kazakh > 0.05 * n_cyrillic else "ru"


def comes_back(text: str, encoding: str) -> bool:
    """Whether a text in this encoding is decoded as it was."""
    try:
        return decode(text.encode(encoding)).text == text
    except DecodeError:
        return False


def measure(shared: Path, step: int = 1) -> dict[str, Count]:
    """The counts by encoding."""
    counts = {encoding: Count() for encoding in (*UNICODE, *PAGES)}
    for text in texts(shared, step):
        for encoding in UNICODE:
            counts[encoding].n += 1
            counts[encoding].right += comes_back(text.removeprefix("\ufeff"), encoding)
        for page, lang in PAGES.items():
            for stretch in stretches(text, page):
                if not stretch.isascii() and language(stretch) == lang:
                    counts[page].n += 1
                    counts[page].right += comes_back(stretch, page)
    return counts


def main() -> None:
    """Print the table."""
    for encoding, count in measure(shared_folder()).items():
        sys.stdout.write(f"{encoding:10} {count.right:5} of {count.n:5} {count.share:.4f}\n")


if __name__ == "__main__":
    main()
