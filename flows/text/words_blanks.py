"""Blanks around marks: lost ones put back, those after an opening bracket taken out.

Only what is certain and only in running text; values of references and names stay as printed.
Each rule names the document that taught it.
"""

import re
from collections.abc import Iterator

from flows.text.clean_layers import BORDER, Edit
from flows.text.words import Evidence
from flows.text.words_shapes import is_pair

RUNNING_KINDS = frozenset({"paragraph", "abstract", "list_item"})

_CYR = "\u0400-\u052f"
_UP = "А-ЯЁӘІҢҒҮҰҚӨҺ"
_LOW = "а-яёәіңғүұқөһ"
# Each pattern is a mark and what comes before and after it: the search goes from mark to mark.
_MISSING = (
    "[,.:–—]",  # the blank comes after it
    rf"""
      (?=\S)
      (?:  (?<=\[\d,)   (?=\d{{1,3}}\])                   # [6,142]: 003_8f45086f94872d4c
         | (?<=\[\d\d,) (?=\d{{1,3}}\])
         | (?<=\[\d,)   (?=[бсc]\.\s?\d)                  # [12,б.54]: the same
         | (?<=\[\d\d,) (?=[бсc]\.\s?\d)
         | (?<=[{_LOW}]{{2}},) (?=[{_LOW}]{{2}})
         | (?<=,[бсc]\.)    (?=\d{{1,4}}\])
         | (?<=,\s[бсc]\.)  (?=\d{{1,4}}\])
         | (?<=\b[{_UP}]\.) (?=[{_UP}][{_LOW}]{{2}})       # З.Бжезинский: the same
         | (?<=\b[ДЧ][жз]\.) (?=[{_UP}][{_LOW}])           # Дж.Най: the same
         | (?<=[(\s](?:19|20)\d\d:) (?=\d{{1,3}}[);,-])    # 2008:4: 000_89d3138e489bc6c6
         | (?<=[{_LOW}][ \n][–—]) (?=[{_LOW}]) )        # идеясы –немесе: 003_8f45086f94872d4c
    """,
)
_BEFORE_DASH = ("[–—]", rf"(?<=[{_LOW}]{{2}}[–—])(?=[ \n][{_LOW}])")
_BULLET = ("[-–•—]", rf"(?=[{_CYR}]{{2}})(?:(?<=\A.)|(?<={BORDER}.)|(?<=[;:.]\n.))")
_OPEN = (
    r"[(«„“\[]",
    rf"[ ](?:(?<=\s.[ ])|(?<=\A.[ ])|(?<={BORDER}.[ ]))(?=[^\W\d_]{{2}})",
)
_SPACED = ("[-–]", r"[ ](?<=[^\W\d_][ ].[ ])(?=[^\W\d_])")
_CYRILLIC = re.compile(f"[{_CYR}]{{3}}")
_ALL = (_MISSING, _BEFORE_DASH, _BULLET, _OPEN, _SPACED)
_FIND_MISSING, _FIND_BEFORE_DASH, _FIND_BULLET, _FIND_OPEN, _FIND_SPACED = (
    re.compile(mark + around, re.VERBOSE) for mark, around in _ALL
)
_ANY = re.compile(
    rf"[-,.:–—•(«„“\[](?:{'|'.join(f'(?<={mark}){around}' for mark, around in _ALL)})",
    re.VERBOSE,
)
# The same where nothing is in Cyrillic letters.
_ANY_LATIN = re.compile(
    "[-–(«„“\\[](?:" + "|".join(f"(?<={mark}){around}" for mark, around in (_OPEN, _SPACED)) + ")",
    re.VERBOSE,
)
_LONGEST = 40
_LAST = re.compile(r"(?<!\w)[^\W\d_]{2,40}\Z")
_FIRST = re.compile(r"[^\W\d_]{2,40}(?![\w-])")


def places_to_mend(text: str, *, has_cyrillic: bool) -> list[int]:
    """Where a mark stands in texts as one of the patterns has it: most texts have no such place.

    Args:
        text: Texts whose blanks are single, a ``BORDER`` before each.
        has_cyrillic: Whether there is a Cyrillic letter in them.
    """
    pattern = _ANY if has_cyrillic else _ANY_LATIN
    return [match.start() for match in pattern.finditer(text)]


def blank_edits(text: str, evidence: Evidence) -> Iterator[Edit]:
    """Edits that put back lost blanks and take out those that do not belong.

    Args:
        text: Running text whose blanks are single.
        evidence: The words of the document.
    """
    found = [
        Edit(m.end() - 1, m.end(), "", "space_after_open_bracket")
        for m in _FIND_OPEN.finditer(text)
    ]
    if _CYRILLIC.search(text):
        after = [m.end() for m in _FIND_MISSING.finditer(text)]
        after += [m.end() for m in _FIND_BULLET.finditer(text)]
        before = [m.start() for m in _FIND_BEFORE_DASH.finditer(text)]
        found += [Edit(at, at, " ", "missing_space") for at in {*after, *before}]
    found += [
        Edit(m.start() - 1, m.end(), "-", "spaced_hyphen_compound")
        for m in _FIND_SPACED.finditer(text)
        if _is_compound(text, m.start() - 1, m.end(), evidence)
    ]
    return iter(sorted(found))


def _is_compound(text: str, start: int, end: int, evidence: Evidence) -> bool:
    """Whether the words around a spaced hyphen are one compound: seen so elsewhere, or a pair."""
    before = _LAST.search(text, max(0, start - _LONGEST), start)
    after = _FIRST.match(text, end)
    if before is None or after is None:
        return False
    left, right = before[0].casefold(), after[0].casefold()
    compound = f"{left}-{right}"
    return evidence.count(compound) > 0 or is_pair(left, right) or evidence.rank(compound) > 1
