"""Articles of the development sets as other journals would have printed them.

The sets hold few journals; a model trained on them alone learns their habits. A variant drops,
recases or relabels parts of the front matter and sets headings on lines of their own, so that the
model has seen articles without authors between title and abstract, titles in small letters,
labelled abstracts, headings above their paragraphs, and articles without lists.
"""

import random
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from schemas import vocabulary

Json = dict[str, Any]

_LINE_END = re.compile(r"((?<=[^\W\d_])-)?[ \t]*\n\s*")


class Part(NamedTuple):
    """A stretch of an article: its text, and its gold span (None: blanks between spans)."""

    text: str
    span: Json | None

    @property
    def kind(self) -> str:
        """The gold kind, empty for blanks."""
        return self.span["kind"] if self.span else ""

    @property
    def role(self) -> str | None:
        """The gold role of a heading."""
        return self.span.get("role") if self.span else None

    @property
    def lang(self) -> str | None:
        """The gold language."""
        return self.span.get("lang") if self.span else None


def variant(document: Json, seed: int) -> Json:
    """Another edition of one article; the same article and seed give the same one."""
    chance = random.Random(f"{document['id']} {seed}")
    parts = _parts(document)
    for edit in (
        _without_authors,
        _without_identifiers,
        _without_titles,
        _without_keywords,
        _without_ends,
        _recased,
        _labelled,
        _with_headings_apart,
        _authors_first,
        _shortened,
        _bare,
        _unwrapped,
    ):
        parts = edit(parts, chance)
    return _document(document, parts)


def _parts(document: Json) -> list[Part]:
    text, at = document["raw"], 0
    parts: list[Part] = []
    for span in sorted(document["spans"], key=lambda span: span["start"]):
        parts += [
            Part(text[at : span["start"]], None),
            Part(text[span["start"] : span["end"]], span),
        ]
        at = span["end"]
    return [*parts, Part(text[at:], None)]


def _document(document: Json, parts: Sequence[Part]) -> Json:
    texts, spans, at = [], [], 0
    for part in parts:
        if part.span is not None:
            spans.append(part.span | {"start": at, "end": at + len(part.text)})
        texts.append(part.text)
        at += len(part.text)
    return document | {"raw": "".join(texts), "spans": spans}


def _drop(parts: Sequence[Part], is_dropped: Callable[[Part], bool]) -> list[Part]:
    """The parts without some, and without the blanks after each of those."""
    kept: list[Part] = []
    skip = False
    for part in parts:
        if part.span is None and skip:
            skip = False
            continue
        skip = part.span is not None and is_dropped(part)
        if not skip:
            kept.append(part)
    return kept


def _languages(parts: Sequence[Part]) -> list[str]:
    return list(
        dict.fromkeys(part.span["lang"] for part in parts if part.span and part.kind == "title")
    )


def _without_authors(parts: list[Part], chance: random.Random) -> list[Part]:
    if chance.random() > 0.6:
        return parts
    kinds = {"author", "affiliation", "other"}
    kept = set(_languages(parts)[: chance.randrange(2)])
    seen_heading = [i for i, part in enumerate(parts) if part.kind == "heading"]
    front = seen_heading[0] if seen_heading else len(parts)
    inside = {id(part) for part in parts[:front]}
    return _drop(
        parts,
        lambda part: part.kind in kinds and id(part) in inside and part.lang not in kept,
    )


def _without_identifiers(parts: list[Part], chance: random.Random) -> list[Part]:
    return _drop(parts, lambda part: part.kind == "id_line") if chance.random() < 0.4 else parts


def _without_titles(parts: list[Part], chance: random.Random) -> list[Part]:
    return _drop(parts, lambda part: part.kind == "title") if chance.random() < 0.12 else parts


def _without_keywords(parts: list[Part], chance: random.Random) -> list[Part]:
    dropped = {lang for lang in _languages(parts) if chance.random() < 0.4}
    kinds = ("keywords", "keywords_label")
    return _drop(parts, lambda part: part.kind in kinds and part.lang in dropped)


def _without_ends(parts: list[Part], chance: random.Random) -> list[Part]:
    """Without the reference lists, or without the author information, headings too."""
    dropped: set[str | None] = set()
    for kind, role in (("reference", "references"), ("author_info", "author_info")):
        if chance.random() < 0.2:
            dropped |= {kind, role}
    return _drop(parts, lambda part: part.kind in dropped or part.role in dropped)


def _recased(parts: list[Part], chance: random.Random) -> list[Part]:
    """Titles in small letters: all, or those after the first."""
    choice = chance.random()
    if choice < 0.4:
        return parts
    first = _languages(parts)[:1] if choice < 0.75 else []
    return [
        Part(_sentence_case(part.text), part.span)
        if part.kind == "title" and part.lang not in first
        else part
        for part in parts
    ]


def _sentence_case(text: str) -> str:
    lowered = text.lower()
    return lowered[:1].upper() + lowered[1:] if len(lowered) == len(text) else text


def _labelled(parts: list[Part], chance: random.Random) -> list[Part]:
    """Abstracts with labels, in the line or above it."""
    if chance.random() > 0.5:
        return parts
    mark, after = chance.choice(((".", " "), (":", " "), ("", "\n"), (".", "\n")))
    is_upper = chance.random() < 0.2
    labelled: list[Part] = []
    for part in parts:
        if part.kind == "abstract" and part.span and _is_first(part, labelled):
            label = _label(part.span["lang"], chance)
            label = (label.upper() if is_upper else label.capitalize()) + mark
            span = {"kind": "abstract_label", "lang": part.span["lang"]}
            labelled += [Part(label, span), Part(after, None)]
        labelled.append(part)
    return labelled


def _is_first(part: Part, above: Sequence[Part]) -> bool:
    """Whether the abstract is the first piece in its language, or its first after other parts."""
    before = next((other for other in reversed(above) if other.span), None)
    if before is None:
        return True
    same = before.lang == part.lang
    kinds = ("abstract", "abstract_label", "running_head", "page_number")
    return not (before.kind in kinds and (same or before.kind in kinds[2:]))


def _label(lang: str, chance: random.Random) -> str:
    rows = [row for row in vocabulary.rows("labels") if row["kind"] == "abstract_label"]
    return chance.choice([row["label"] for row in rows if row["lang"] == lang] or ["abstract"])


def _with_headings_apart(parts: list[Part], chance: random.Random) -> list[Part]:
    """Run-in headings on lines of their own."""
    if chance.random() > 0.5:
        return parts
    is_upper, has_stop = chance.random() < 0.3, chance.random() < 0.2
    after = chance.choice(("\n", "\n", "\n\n"))
    changed: list[Part] = []
    for part in parts:
        above = changed[-1] if changed else None
        if part.span is None and above and above.span and above.span.get("inline"):
            is_apart = above.kind == "heading"
            changed.append(Part(after, None) if is_apart and not part.text.strip() else part)
            continue
        if part.kind == "heading" and part.span and part.span.get("inline"):
            text = part.text if has_stop else part.text.rstrip(". :")
            part = Part(text.upper() if is_upper else text, part.span)  # noqa: PLW2901
        changed.append(part)
    return changed


def _authors_first(parts: list[Part], chance: random.Random) -> list[Part]:
    """Authors, sometimes affiliations too, above the title of their language."""
    if chance.random() > 0.25:
        return parts
    kinds = ("author", "affiliation") if chance.random() < 0.4 else ("author",)
    moved: list[Part] = []
    place: dict[str | None, int] = {}
    for index in range(0, len(parts) - 1, 2):
        blank, part = parts[index], parts[index + 1]
        if part.kind == "title":
            place.setdefault(part.lang, len(moved))
        if part.kind in kinds and part.lang in place:
            at = place[part.lang]
            moved[at:at] = [moved[at] if at < len(moved) else blank, part]
            if at + 2 < len(moved):
                moved[at + 2] = Part("\n", None)
            place = {lang: n + 2 if n >= at else n for lang, n in place.items()}
        else:
            moved += [blank, part]
    return [*moved, *parts[len(parts) - 1 :]]


def _shortened(parts: list[Part], chance: random.Random) -> list[Part]:
    """A short communication: few paragraphs and entries of each section."""
    if chance.random() > 0.4:
        return parts
    kept = chance.uniform(0.03, 0.4)
    kinds = ("paragraph", "list_item", "caption", "reference", "author_info")
    dropped = {id(part) for part in parts if part.kind in kinds and chance.random() > kept}
    return _drop(parts, lambda part: id(part) in dropped)


def _bare(parts: list[Part], chance: random.Random) -> list[Part]:
    """Paragraphs and nothing else: all, or a few."""
    if chance.random() > 0.08:
        return parts
    body = _drop(parts, lambda part: part.kind != "paragraph")
    n_spans = chance.choice((2, 6, 20, len(body)))
    first = 2 * chance.randrange(1 + max(0, len(body) // 2 - n_spans))
    return body[first : first + 2 * n_spans]


def _unwrapped(parts: list[Part], chance: random.Random) -> list[Part]:
    """Paragraphs on one long line each, as some readers of PDFs give them."""
    if chance.random() > 0.15:
        return parts
    return [
        part if part.span is None else Part(_LINE_END.sub(_joined, part.text), part.span)
        for part in parts
    ]


def _joined(match: re.Match[str]) -> str:
    return "" if match[1] else " "
