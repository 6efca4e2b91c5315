"""Make ``word_forms.bin``: which word forms there are, and how frequent they are.

Run: ``python -m flows.models.training.words SHARED WORDFREQ OUT``, with the folder of the
development sets, and the folder of the lists of wordfreq 3.1.1 (``wordfreq/data``; reading them
wants ``msgpack``, which nothing else here needs). Sources and licences: ``docs/models/words.md``.

Three sorts of keys share the file: word forms (``болатын``), first parts of hyphenated words
(``социально-``) and last parts (``-ақ``); the class of a part tells with how many others it goes.
"""

import gzip
import json
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy

from flows.text.words_model import keys_of

# How many forms of wordfreq we take: Russian and English are in every article, the others in some.
LISTS = {"ru": 260_000, "en": 110_000, "pt": 40_000, "es": 30_000, "de": 30_000, "fr": 25_000}
# The sets whose words are written as their authors wrote them once the listed joins are made.
RENDERED = ("kazutb", "rsj", "jats")
PRINTED = ("kazutb_pdf", "cyberleninka", "grobid_fulltext", "grobid_header")

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PRINTED_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:-\s*\n\s*[^\W\d_]+(?:-[^\W\d_]+)*)*-?")
_MIXED = re.compile(r"[a-z][\u0400-\u04ff]|[\u0400-\u04ff][a-z]")


def words_of(text: str) -> Iterator[str]:
    """The words of a text, folded; those of two scripts are misprints and left out."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return (word for word in _WORD.findall(folded) if not _MIXED.search(word))


def mended(raw: str, joins: Iterable[dict[str, object]]) -> str:
    """``raw`` with the joins of the gold made."""
    last, parts = 0, []
    for join in sorted(joins, key=lambda join: join["start"]):  # type: ignore[arg-type,return-value]
        start, end = int(str(join["start"])), int(str(join["end"]))
        if start >= last:
            parts += [raw[last:start], str(join["correct"])]
            last = end
    return "".join([*parts, raw[last:]])


def documents(path: Path) -> Iterator[dict[str, object]]:
    """The documents of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def count_articles(shared: Path, skip: frozenset[str] = frozenset()) -> Counter[str]:
    """How often a word form stands in the articles of the sets, but for those in ``skip``."""
    counts: Counter[str] = Counter()
    for name in RENDERED + PRINTED:
        for document in documents(shared / "segments" / f"dev_{name}.jsonl"):
            if document["id"] in skip:
                continue
            raw = str(document["raw"])
            if name in RENDERED:
                raw = mended(raw, document.get("joins") or [])  # type: ignore[arg-type]
            found = _PRINTED_WORD.findall(unicodedata.normalize("NFC", raw).casefold())
            whole = (word for word in found if "\n" not in word and not word.endswith("-"))
            counts.update({word for word in whole if not _MIXED.search(word)})
    return counts


def count_sentences(shared: Path) -> Counter[str]:
    """How often a word form stands in the sentences for language identification."""
    counts: Counter[str] = Counter()
    for path in sorted([*shared.glob("lid/*.txt"), *shared.glob("lid/train/*.txt")]):
        if path.stem not in ("zh", "ko", "fa", "ar", "ug"):
            counts.update(words_of(path.read_text(encoding="utf-8")))
    return counts


def listed(folder: Path, lang: str, n_forms: int) -> Iterator[tuple[str, int]]:
    """The most frequent forms of a list of wordfreq, with a class of 1 (rare) to 7."""
    import msgpack  # type: ignore[import-untyped,unused-ignore,import-not-found]

    with gzip.open(folder / f"large_{lang}.msgpack.gz") as file:
        buckets = msgpack.load(file, raw=False)[1:]
    n = 0
    for centibels, bucket in enumerate(buckets):
        for form in bucket:
            word = form.casefold()
            if len(word) > 1 and _WORD.fullmatch(word) and not _MIXED.search(word) and n < n_forms:
                n += 1
                yield word, max(1, min(7, round((800 - centibels) / 75)))


def part_classes(forms: Iterable[str]) -> Iterator[tuple[str, int]]:
    """First and last parts of hyphenated forms, with the logarithm of how many they go with."""
    partners: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        first, hyphen, last = form.partition("-")
        if hyphen and len(first) > 1 and len(last) > 1:
            partners[first + "-"].add(last)
            before, _, last = form.rpartition("-")
            partners["-" + last].add(before)
    for part, others in sorted(partners.items()):
        yield part, min(7, 1 + int(math.log2(len(others))))


def classes(shared: Path, lists: Path, skip: frozenset[str] = frozenset()) -> dict[str, int]:
    """The class of every key: 1 for one sighting, and one more for each doubling, at most 7."""
    found: dict[str, int] = {}
    for lang, n_forms in LISTS.items():
        for word, rank in listed(lists, lang, n_forms):
            found[word] = max(found.get(word, 0), rank)
    for counts in (count_sentences(shared), count_articles(shared, skip)):
        for word, n in counts.items():
            found[word] = max(found.get(word, 0), min(7, 1 + int(math.log2(n))))
    hyphenated = [word for word in found if "-" in word]
    found.update(part_classes(hyphenated))
    return found


def packed(found: dict[str, int]) -> bytes:
    """Sorted 32-bit keys, little-endian: the hash of the key, its last bits the class."""
    ranks: dict[int, int] = {}
    for key, rank in zip(keys_of(list(found)).tolist(), found.values(), strict=True):
        ranks[key] = max(ranks.get(key, 0), rank)
    return numpy.array(sorted(key | rank for key, rank in ranks.items()), "<u4").tobytes()


def main() -> None:
    """Write the file."""
    shared, lists, out = map(Path, sys.argv[1:4])
    found = classes(shared, lists)
    out.write_bytes(packed(found))
    sys.stdout.write(f"{len(found)} keys, {out.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
