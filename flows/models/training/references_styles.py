"""Labelled entries printed again in other styles, so that a title is known in any of them."""

import re
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from flows.models.training.references_made_up import made_up_words

Record = dict[str, Any]
Piece = tuple[str, str]

_STYLES: dict[str, dict[str, list[str]]] = made_up_words()["styles"]
_PART = re.compile(r"\[[^\[\]]*\]|\{\w+\}|[^\[\]{}]+")
_NEEDED = ("authors", "title", "year")
_PERSONS = frozenset({"authors", "editors"})
_PLAIN = re.compile(r"[\d–—-]+")


def fields_of(record: Record) -> dict[str, str]:
    """The first stretch of each label; all the persons in front as one."""
    raw = record["raw"]
    found: dict[str, str] = {}
    end = 0
    for start, stop, label in sorted(record["spans"]):
        value = raw[start:stop].strip(" ,;:" if label in _PERSONS else ' .,;:()[]«»“”"')
        if label in found and label in _PERSONS and start - end < 8:
            found[label] += raw[end:start] + value
        elif label not in found:
            found[label] = value
        end = stop if label in _PERSONS else end
    return found


def again(record: Record, editors: Sequence[str], chance: Random, gost: bool) -> list[Piece]:
    """The pieces of an entry in another style; empty where it names too little for one.

    Args:
        editors: Persons of other entries, for styles that name those of the host book.
    """
    fields = fields_of(record)
    form = _form(fields)
    if not form:
        return []
    fields.setdefault("editors", chance.choice(editors))
    kind = "gost" if gost else "latin"
    lead = chance.choice(_STYLES["lead"][kind])
    rest = chance.choice(_STYLES[form if "{year}" in lead else f"{form}_dated"][kind])
    if lead.endswith((".”", '."')) or fields["title"].endswith(("?", "!")):
        rest = rest.removeprefix(".")
    elif rest[0] == " " and rest[1] not in "(/":  # nothing but quotes parts them
        lead = chance.choice(
            [one for one in _STYLES["lead"][kind] if one[-1] in "”’“»'\""] or [lead]
        )
        if ("{year}" in lead) == ("{year}" in rest):
            return []
    return [*fill(lead + rest, fields), (chance.choice([".", ".", ""]), "")]


def _form(fields: Mapping[str, str]) -> str:
    """Article, book or chapter, by what is named; empty where neither can be printed."""
    if not all(fields.get(name) for name in _NEEDED) or "//" in fields["title"]:
        return ""
    if any("/" in fields.get(name, "") for name in ("authors", "container")):
        return ""
    placed = fields.get("volume") or fields.get("issue")
    if fields.get("container") and (placed or not fields.get("city")):
        return "article" if placed or _PLAIN.fullmatch(fields.get("pages", "")) else ""
    if fields.get("city"):
        return "chapter" if fields.get("container") else "book"
    return ""


def fill(style: str, fields: Mapping[str, str]) -> list[Piece]:
    """A style with its fields put in; what stands in square brackets goes where its field lacks."""
    found: list[Piece] = []
    for part in _PART.findall(style):
        if part[0] == "[":
            name = part[part.index("{") + 1 : part.index("}")]
            found += fill(part[1:-1], fields) if fields.get(name) else []
        elif part[0] == "{":
            found.append((fields.get(part[1:-1], ""), part[1:-1]))
        else:
            stopped = part[0] == "." and bool(found) and found[-1][0].endswith(".")
            found.append((part.removeprefix(".") if stopped else part, ""))
    return found
