"""Further training entries: tight, romanised and made-up ones, out of the labelled sets.

Entries in the lists of Kazakh journals are printed without blanks, half of them are romanised
copies; no labelled set but the smallest shows that. All chance comes from the seed that is passed.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random
from typing import Any

from flows.models.training import references_styles as styles
from flows.models.training import references_templates as templates
from flows.models.training import references_templates_latin as latin
from flows.models.training import references_templates_writer as writer
from flows.models.training.references_romanise import romanise

AGAIN = {True: 0.7, False: 0.4}  # share of entries printed in another style, by: is it Cyrillic
Record = dict[str, Any]
Piece = tuple[str, str]  # text, label ("" for what stands between the fields)


def pieces(record: Record) -> list[Piece]:
    """A record as the stretches of its text, in order, each with its label."""
    raw = record["raw"]
    found: list[Piece] = []
    end = 0
    for start, stop, label in sorted(record["spans"]):
        if start < end:
            continue  # a year inside the title of a law
        found += [(raw[end:start], ""), (raw[start:stop], label)]
        end = stop
    return [*found, (raw[end:], "")]


def put_together(parts: Iterable[Piece], like: Record) -> Record:
    """A record of stretches; ``like`` gives set, language and group."""
    raw = ""
    spans: list[list[Any]] = []
    for text, label in parts:
        if label and text:
            spans.append([len(raw), len(raw) + len(text), label])
        raw += text
    return {**like, "raw": raw, "spans": spans}


def _tight(text: str, chance: Random) -> str:
    """What stands between two fields, with its blanks lost here and there."""
    text = re.sub(r"\s*([-–—])\s*", lambda m: chance.choice([m[1], f"{m[1]} ", f" {m[1]} "]), text)
    text = re.sub(r"\s*//\s*", lambda m: chance.choice(["//", "// ", " //", " // "]), text)
    text = re.sub(
        r"(№|[Tт]\.|Vol\.|[СсPpБбSs]\.)\s*", lambda m: m[1] + chance.choice(["", "", " "]), text
    )
    return re.sub(r"\s*:\s*", lambda m: chance.choice([":", ": ", " : "]), text)


def tighten(record: Record, chance: Random) -> Record:
    """A copy in the tight style; blanks inside fields stay, but for those after initials."""
    squeeze = chance.random() < 0.5
    broken = chance.random() < 0.15
    parts: list[Piece] = []
    for text, label in pieces(record):
        value = text
        if not label:
            value = _tight(text, chance)
        elif label in ("authors", "after") and squeeze:
            value = re.sub(r"\.\s(?=[^\W\d_]\.)", ".", text)
        elif label in ("title", "container") and broken:
            value = re.sub(r"([^\W\d_]{5})(?=[^\W\d_]{4})", r"\1- ", text, count=1)
        parts.append((value, label))
    return put_together(parts, record)


def without_slashes(record: Record, chance: Random) -> Record:
    """A copy with a full stop in the place of ``//``."""
    parts = [
        (re.sub(r"\s*//\s*", ". ", text) if not label else text, label)
        for text, label in pieces(record)
    ]
    return put_together(parts, record)


def romanised(record: Record, chance: Random) -> Record:
    """A romanised copy, often with ``[in Russian]`` behind it."""
    change: Callable[[str], str] = romanise(chance)
    sign = chance.choice(["'", "'", "' "])  # PDF texts have a blank behind it
    parts = [(change(text).replace("'", sign), label) for text, label in pieces(record)]
    note = chance.choice(
        ["", "", " [in Russian]", " [in Kazakh]", ".[in Russian]", " [in Kazakh.]"]
    )
    return put_together([*parts, (note, "")], record)


def _cyrillic(text: str) -> bool:
    return sum("\u0400" <= c <= "\u052f" for c in text) > 0.3 * len(text)


def variants(record: Record, times: int, chance: Random) -> list[Record]:
    """Copies of a record beside the record itself, most of them in another form."""
    cyrillic = _cyrillic(record["raw"])
    found = [record] * max(0, times // 3)
    for _ in range(max(0, times - 1 - times // 3)):
        found.append(_changed(record, cyrillic, chance))
    if record["set"].startswith("rendered"):
        found.append(_changed(record, cyrillic, chance))
    elif cyrillic and times == 1:
        found += [record, record, _changed(record, cyrillic, chance)]
    return found


def _changed(record: Record, cyrillic: bool, chance: Random) -> Record:
    draw = chance.random()
    if cyrillic and draw < 0.3:
        return tighten(romanised(record, chance), chance)
    if draw < 0.42 and "//" in record["raw"]:
        return without_slashes(tighten(record, chance), chance)
    return tighten(record, chance)


class Styles:
    """Copies of entries in styles of other kinds of lists."""

    def __init__(self, every: Sequence[Record], chance: Random) -> None:
        self._chance = chance
        named = (styles.fields_of(record).get("editors", "") for record in every)
        self._editors = [names for names in named if 5 < len(names) < 60 and "/" not in names]

    def copies(self, record: Record) -> list[Record]:
        """One copy, of some of the entries."""
        chance = self._chance
        cyrillic = _cyrillic(record["raw"])
        if chance.random() > AGAIN[cyrillic] or record["set"] == "anystyle-ugly":
            return []
        gost = chance.random() < (0.8 if cyrillic else 0.1)
        parts = styles.again(record, self._editors, chance, gost)
        return [put_together(parts, record)] if parts else []


def made_up(
    every: Sequence[Record], sentences: Mapping[str, Sequence[str]], chance: Random, n: int
) -> list[Record]:
    """``n`` entries made of the fields of others and of sentences by language, in many forms."""
    pools = writer.pools(every, sentences)
    found: list[Record] = []
    for _ in range(n):
        parts, lang = templates.entry(pools, chance)
        like = {"set": "made-up", "lang": lang, "fields": {}}
        record = put_together(parts, like)
        if lang in ("ru", "kk") and chance.random() < 0.4:
            record = romanised(record, chance)
        found.append(record)
    return found


def made_up_latin(
    every: Sequence[Record], german: Sequence[str], chance: Random, n: int
) -> list[Record]:
    """``n`` entries in Western forms; titles out of the sets and out of German sentences."""
    pool = writer.pools(every, {"de": german})
    titles = pool.titles["de"][: len(pool.titles["en"])] + pool.titles["en"]
    like = {"set": "made-up", "lang": "latin", "fields": {}}
    return [put_together(latin.entry(titles, chance), like) for _ in range(n)]
