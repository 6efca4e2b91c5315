"""The keywords of one keywords unit, as a list."""

import re

from flows.text.segment_words import find_cue

# A separator, or a bracket that opens or closes; a comma between two digits is a decimal mark.
_MARK = re.compile(r"[()\[\]{}]|;|(?<!\d),|,(?!\d)|\s[\u2022\u00b7]\s|[\r\n]+")
_DIGIT = re.compile(r"\d")
_OPEN, _CLOSE = "([{", ")]}"
_AROUND = " \t\u00a0.,;:\u2022\u00b7"
_ABBREVIATIONS = ("т.б.", "т.д.", "т.п.", "др.", "etc.")


def split_keywords(text: str) -> list[str]:
    """The keywords of a clean keywords text, each as printed, in order.

    Parted by ``;``, ``,``, `` • `` and line ends; separators inside brackets do not part. Where
    semicolons part the list, commas stay inside the keywords. The final stop is dropped, empty
    ones are left out. Empty for a text without keywords, and for the codes of a classification
    (``PACS: 74.20``). Never raises.
    """
    cue = find_cue(text, 0, len(text)) if _DIGIT.search(text) else None
    if cue is not None and cue.kind == "subject_code":
        return []
    pieces = _split(text, ";" if _parts_by_semicolon(text) else ",;")
    return [piece for piece in map(_trim, pieces) if piece]


def _parts_by_semicolon(text: str) -> bool:
    """Whether semicolons, and not commas, part the list."""
    n_semicolons = text.count(";")
    return n_semicolons > 1 and n_semicolons >= text.count(",")


def _split(text: str, separators: str) -> list[str]:
    """The stretches between separators that are not within brackets."""
    pieces: list[str] = []
    start = depth = 0
    # A bracket that is never closed must not swallow the rest of the list.
    counts_brackets = all(
        text.count(a) == text.count(b) for a, b in zip(_OPEN, _CLOSE, strict=True)
    )
    for match in _MARK.finditer(text):
        mark = match.group()
        if mark in _OPEN:
            depth += counts_brackets
        elif mark in _CLOSE:
            depth = max(0, depth - 1)
        elif not depth and (mark in separators or mark.strip() not in {",", ";"}):
            pieces.append(text[start : match.start()])
            start = match.end()
    pieces.append(text[start:])
    return pieces


def _trim(piece: str) -> str:
    """One keyword without the blanks and marks around it; an abbreviation keeps its stop."""
    piece = " ".join(piece.split())
    head = piece.lstrip(_AROUND)
    return head if head.endswith(_ABBREVIATIONS) else head.rstrip(_AROUND)
