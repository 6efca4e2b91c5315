"""The names of an author-year citation: persons and organisations, as printed."""

import re
from typing import NamedTuple

from flows.text.citations_words import alternatives, words

LETTERS = r"[^\W\d_]"
_ET_AL = re.compile(rf"(?:^|[\s,]+)(?:{alternatives('et_al')})(?!\w)\.?[\s,]*$", re.IGNORECASE)
_CUE = re.compile(rf"\s*(?:(?:{alternatives('cue')})(?!\w)[.:,\s]*)+", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"\s*,\s*(?:(?:{alternatives('and')})\s+)?|\s+(?:{alternatives('and')})\s+|\s*&\s*"
)
_INITIALS = re.compile(rf"(?:{LETTERS}{{1,2}}\.\s*-?\s*){{1,4}}|[A-ZА-ЯӘІҢҒҮҰҚӨҺЁ]{{1,3}}")
_LEADING_INITIALS = re.compile(rf"(?:{LETTERS}{{1,2}}\.\s*-?\s*){{1,4}}")
_TRAILING_INITIALS = re.compile(rf"\s+(?:(?:{LETTERS}{{1,2}}\.\s*-?\s*){{1,4}}|[A-ZА-Я]{{1,2}})$")
_WORD = re.compile(rf"{LETTERS}+(?:[-\u2010\u2011'\u2019\u02bc]{LETTERS}+)*")
_MOST_WORDS = 9


class Names(NamedTuple):
    """Who is named: the surnames or names of organisations, and how sure that is.

    ``text`` is the printed names without ``et al.``; ``is_certain`` says that their form alone
    (initials, several persons, et al.) makes them authors.
    """

    text: str
    surnames: tuple[str, ...]
    is_certain: bool
    is_organisation: bool


def strip_cue(text: str) -> str:
    """``text`` without ``см.``, ``see also``, ``цит. по`` before it."""
    match = _CUE.match(text)
    return text[match.end() :] if match else text


def read_names(text: str) -> Names | None:
    """The names in ``text``, which is all that stands before a year; None where it is no name."""
    text = strip_cue(text).strip(" ,;\n\u00a0")
    shortened = _ET_AL.sub("", text)
    has_others = shortened != text
    text = shortened.strip(" ,")
    if not text or not text[0].isalpha() and text[0] not in '\u00ab"\u201c':
        return None
    pieces = [piece for piece in _BETWEEN.split(text) if piece]
    surnames: list[str] = []
    has_initials = is_organisation = False
    for piece in pieces:
        if _INITIALS.fullmatch(piece) and surnames:
            has_initials = True
            continue
        surname = _surname(piece)
        if surname is None:
            return None
        has_initials = has_initials or surname != piece
        is_organisation = is_organisation or not _is_person(surname)
        surnames.append(surname)
    if not surnames:
        return None
    is_certain = has_others or has_initials or (len(surnames) > 1 and not is_organisation)
    return Names(text, tuple(surnames), is_certain, is_organisation)


def _surname(piece: str) -> str | None:
    """The piece without initials; None where it cannot name anybody."""
    leading = _LEADING_INITIALS.match(piece)
    bare = piece[leading.end() :] if leading else piece
    bare = _TRAILING_INITIALS.sub("", bare).strip(" .\u00a0")
    found = _WORD.findall(bare)
    if not found or len(found) > _MOST_WORDS:
        return None
    if bare.casefold() in words("place", "month", "not_a_name", "year_mark"):
        return None
    folded = [word.casefold() for word in found]
    if folded[0] in words("not_a_name", "year_mark") or not words("month").isdisjoint(folded):
        return None
    is_named = found[0][0].isupper() or folded[0] in words("particle")
    return bare if is_named and any(word[0].isupper() for word in found) else None


def _is_person(name: str) -> bool:
    """Whether the words are those of a person: all but particles with a capital, four at most."""
    found = _WORD.findall(name)
    plain = [word for word in found if word.casefold() not in words("particle")]
    return len(plain) <= 3 and all(word[0].isupper() for word in plain) and name[0].isalpha()
