"""Texts made to be slow, and every stage that meets them.

    python -m tests.fuzz.hostile [--seconds 0.06] [--most 100000] [--stage segment]

A text is one piece over and over. Each stage gets it as a whole document, as one unit and as one
unit a line, and is timed twice, the second time with twice the text: about twice the time is
linear, four times is not.
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from flows.records import Block, CleanText, Unit
from flows.text import (
    authors,
    citations,
    clean,
    contacts,
    decode,
    furniture,
    identifiers,
    keywords,
    language,
    lines,
    link,
    references,
    segment,
)
from schemas import validate_texts

# Pieces that are repeated until a document is full.
PIECES = (
    "\n \r\n \t \u00a0 \f \r \x0b \u2028 [ ] ( ) { } [1, [1] [1-9] (2001 (2001) ((()) 1. 1) 12 "
    "1.1. а) - – — •\u0020 * А.Б. А. @ a@ @a.b a@b.kz http:// https://a.kz/ // / \\ /1 . , ; : "
    "... № С. ә ЖШС Ә а A word слово сөз қала- қала-\n a-\n \u00ad \u200b \ufeff \u0301 е\u0306 "
    "\u202e « » \" ' “ ” = | _ ° ¹ \u00b2 \u2022 +7 700 000 87000000000 10.5555/x doi УДК "
    "ISBN 978- Кіріспе\n Abstract. Аннотация:\n Әдебиеттер\n References\n 1.\n 25\n \f25\n"
).split(" ")
LONGER = (
    " ",
    "\u2002",
    "1",
    "1 ",
    "doi ",
    "doi:",
    "ISBN 10 ",
    ", ",
    ",1",
    "1a",
    "№ 1",
    "от 1.1.2001 г. ",
    "с. ",
    "С. 1-",
    "[х] ",
    "– ",
    "и ",
    "к.т.н., ",
    "PhD ",
    "@a.b",
    "\n\n",
    "\n \n",
    "1\n",
    "- \n",
    "— \n",
    "[1, 2-5; 7] ",
    "(Омаров, 2001; ",
    "(Омаров, 2001) ",
    "Омаров А.Б., ",
    "Омаров А.Б. ",
    "Омаров и ",
    "Omarov A. B., ",
    "және т.б. (",
    "et al. ",
    "см. ",
    "қ ала ",
    "к а л а ",
    "слово-\n",
    "слово\n\n",
    "сло- во ",
    "слово [1].\n",
    "СЛОВО ",
    "СЛОВО\n",
    "Слово. ",
    "Слово 1 ",
    "1. Омаров А.Б. Слово // Слово. – 2001. – № 1. – С. 1–9.\n",
    "1. Омаров А.Б. Слово. ",
    "Омаров, А. (2001). Слово. ",
    "Сурет 1 – ",
    "Таблица 1\n",
    "Түйін сөздер: ",
    "Ключевые слова: слово, ",
    "Вестник края. №1. 2024\n\f",
    "Вестник края 2024 25\n",
    "25 Вестник края\n\nслово\n",
    "слово слово слово\n25\n",
    "1 слово\n2 слово\n",
    "Поступила в редакцию 01.02.2024 ",
    "https://a.kz/a(b)_",
    "a.b.c.",
    "10.1/",
    "+7 (700) 000-00-",
    "e-mail: ",
    "0000-0000-0000-",
    "1,2,3",
    "1 2 ",
    "\u2022\u2022\u2022\u2022 ",
    "<a href='",
    "&amp;",
    "а\u0301\u0302",
    "ﬁ",
    "ТҮЙІН ТYЙIН ",
    "Ð°Ð±",
    "\u0627\u200c",
    "1\u00a0000 ",
    "Ghbdtn ",
    "x = y + (z) ",
    "(a) (b) ",
    "..............................1\n",
    "\tслово\t1\t",
)


# Times as long for twice the text: 2 is linear, 4 quadratic.
NOT_LINEAR = 2.9


class Stage(NamedTuple):
    """A stage: what it needs made ready, and what it does with it."""

    name: str
    ready: Callable[[str], Any]
    work: Callable[[Any], object]


def unit(text: str, kind: str, number: int = 0) -> Unit:
    """A unit whose clean text is the text."""
    block = Block(0, max(1, len(text)), kind, number)
    starts = tuple(range(len(text)))
    return Unit(number, kind, (block,), CleanText(text, starts), None, None, "kk", "Cyrl", 0.9)


def units(*kinds: str) -> Callable[[str], list[Unit]]:
    """One unit of each kind for a text; where it has lines, one of each kind for each line too."""

    def made(text: str) -> list[Unit]:
        parts = text.splitlines()
        whole = [text] if len(parts) < 2 else [text, *(part for part in parts if part.strip())]
        return [unit(part, kind, i) for i, part in enumerate(whole) for kind in kinds]

    return made


def parts_of(text: str) -> list[str]:
    """The text, and its visible lines."""
    parts = [part for part in text.splitlines() if part.strip()]
    return [text, *parts] if len(parts) > 1 else [text]


def blocks_of(text: str, size: int = 2_000) -> list[Block]:
    """The visible text as blocks of one kind."""
    found: list[Block] = []
    for start in range(0, len(text), size):
        piece = text[start : start + size]
        if piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            last = start + len(piece.rstrip())
            found.append(Block(first, last, "paragraph", len(found)))
    return found


def one_block(text: str) -> list[Block]:
    """The visible text as one block."""
    return blocks_of(text, max(1, len(text)))


def cleaned(text: str, blocks: Sequence[Block]) -> list[CleanText]:
    """Every block cleaned."""
    cleaner = clean.Cleaner(text)
    return cleaner.clean_all([[block] for block in blocks])


def checked(text: str) -> bool:
    """What the checks of a release do with a text and its clean form."""
    found = cleaned(text, one_block(text))
    return all(
        validate_texts.is_clean_of(text.strip(), len(text) - len(text.lstrip()), (), one.text)
        for one in found
    )


def linked(text: str) -> object:
    """Citations of a text tied to its entries."""
    parts = parts_of(text)
    entries = references.parse_entries(parts)
    return link.link(citations.find_citations(parts, range(1, 30)), [entries, entries])


def laid_out(text: str) -> tuple[str, list[Any], list[Any]]:
    """A text with its lines and its furniture."""
    visible = lines.split_lines(text)
    return text, visible, furniture.find_furniture(text, visible)


def same(text: str) -> str:
    """Nothing to make ready."""
    return text


STAGES = (
    Stage("decode", str.encode, lambda data: _quietly(decode.decode, data)),
    Stage("decode a code page", lambda t: t.encode("cp1251", "replace"),
          lambda data: _quietly(decode.decode, data)),
    Stage("contacts", same, contacts.mask),
    Stage("lines", same, lines.split_lines),
    Stage("furniture", lambda t: (t, lines.split_lines(t)), lambda a: furniture.find_furniture(*a)),
    Stage("segment", laid_out, lambda a: segment.segment(*a)),
    Stage("language", lambda t: (t, blocks_of(t, 300)), lambda a: language.tag_blocks(*a)),
    Stage("language of one", lambda t: (t, one_block(t)), lambda a: language.tag_blocks(*a)),
    Stage("identify", lambda t: [t], language.identify),
    Stage("clean", lambda t: (t, one_block(t)), lambda a: cleaned(*a)),
    Stage("clean pieces", lambda t: (t, blocks_of(t, 300)), lambda a: cleaned(*a)),
    Stage("references", parts_of, references.parse_entries),
    Stage("citations", parts_of, lambda a: citations.find_citations(a, range(1, 30))),
    Stage("link", same, linked),
    Stage("identifiers", units("id_line", "date_line", "running_head", "page_number", "footnote"),
          identifiers.read_identifiers),
    Stage("authors", units("author"), authors.read_authors),
    Stage("affiliations", units("author", "affiliation", "author_info"), authors.read_authors),
    Stage("keywords", same, keywords.split_keywords),
    Stage("validate", same, checked),
)  # fmt: skip


def _quietly(work: Callable[[bytes], object], data: bytes) -> object:
    """What a stage says, or what it refuses."""
    try:
        return work(data)
    except decode.DecodeError as error:
        return error


def seconds(stage: Stage, text: str) -> float:
    """Processor seconds of a stage on a text, without what it needs made ready."""
    given = stage.ready(text)
    gc.collect()
    began = time.process_time()
    stage.work(given)
    return time.process_time() - began


class Timed(NamedTuple):
    """How long a stage takes, and how much longer for twice the text."""

    stage: str
    piece: str
    size: int
    seconds: float
    ratio: float


def timed(stage: Stage, piece: str, least: float, most: int) -> Timed:
    """Time a stage on more and more of one piece, until the clock can tell.

    The ratio is that of the last two sizes, one of which is twice the other; it is 0 where even
    ``most`` characters take less than ``least`` seconds.
    """
    size, longer = 1_000, 0.0
    while size < most and longer < least:
        size *= 2
        longer = seconds(stage, piece * (size // len(piece) + 1))
    if longer < least:
        return Timed(stage.name, piece, size, longer, 0.0)
    once, twice = (piece * (n // len(piece) + 1) for n in (size // 2, size))
    shorter = min(seconds(stage, once) for _ in range(2))
    longer = min(longer, seconds(stage, twice))
    return Timed(stage.name, piece, size, longer, longer / max(shorter, 1e-9))


def everything(least: float, most: int, only: str | None) -> Iterator[Timed]:
    """Every stage on every piece."""
    for stage in STAGES:
        if only in (None, stage.name):
            for piece in (*PIECES, *LONGER):
                if piece:
                    yield timed(stage, piece, least, most)


def main() -> None:
    """Print what is not linear, and the slowest piece of each stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=0.06, help="a time the clock can tell")
    parser.add_argument("--most", type=int, default=100_000, help="characters of a text at most")
    parser.add_argument("--stage")
    options = parser.parse_args()
    slowest: dict[str, Timed] = {}
    for found in everything(options.seconds, options.most, options.stage):
        if found.ratio > NOT_LINEAR:
            sys.stdout.write(f"not linear: {found}\n")
            sys.stdout.flush()
        slowest[found.stage] = min(found, slowest.get(found.stage, found), key=speed)
    for found in slowest.values():
        sys.stdout.write(f"{found.stage:20} {speed(found):9,.0f} characters/s: {found.piece!r}\n")


def speed(found: Timed) -> float:
    """Characters a second."""
    return found.size / max(found.seconds, 1e-9)


if __name__ == "__main__":
    main()
