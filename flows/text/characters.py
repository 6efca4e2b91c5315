"""Single characters: composed forms, invisible ones, ligatures, kinds of blanks."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from flows.text.clean_layers import Edit
from schemas import vocabulary

# Characters that show nothing: soft hyphen, zero width, direction and byte order marks, controls.
_SOFT_HYPHEN = "\u00ad"
_CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
)
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
# A soft hyphen at a line end takes the line end with it. The search goes from mark to mark.
_NOTHING = f"[{_CONTROLS}{_INVISIBLE}]"
_ODD = re.compile(
    f"[{_CONTROLS}{_INVISIBLE}{''.join(_LIGATURES)}]"
    f"(?:(?<={_SOFT_HYPHEN})[^\\S\\n]{{0,9}}\\n\\s{{0,40}}(?=[^\\W\\d_])"
    f"|(?<={_NOTHING}){_NOTHING}*|)"
)
# The joiners shape letters in Arabic script: there they stay.
_JOINERS = re.compile("[\u200c\u200d]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
# A chain of marks longer than this is noise; cut up, it costs linear time to compose.
_MAX_MARKS = 30


def odd_edits(text: str) -> Iterator[Edit]:
    """Edits that drop invisible characters and open ligatures."""
    for match in _ODD.finditer(text):
        found = match[0]
        if found in _LIGATURES:
            yield Edit(match.start(), match.end(), _LIGATURES[found], "unicode_form")
        elif _JOINERS.fullmatch(found) and _is_in_arabic(text, match.start()):
            continue
        else:
            kind = "soft_hyphen" if _SOFT_HYPHEN in found else "unicode_form"
            yield Edit(match.start(), match.end(), "", kind)


def _is_in_arabic(text: str, at: int) -> bool:
    return at > 0 and _ARABIC.match(text[at - 1]) is not None


@lru_cache(maxsize=1 << 12)
def _is_mark(character: str) -> bool:
    return unicodedata.combining(character) > 0


@lru_cache(maxsize=1 << 12)
def _is_other(character: str) -> bool:
    """Whether NFC writes a character by itself as another."""
    return unicodedata.normalize("NFC", character) != character


@lru_cache(maxsize=64)
def _composing(marks: str, others: str) -> re.Pattern[str]:
    """A character with the marks after it, or one that NFC writes as another.

    Args:
        marks: All combining marks in a text: to find those of all of Unicode takes 70 ms.
        others: All in it that NFC writes as another.
    """
    kinds = [f"[\u1100-\u11ff]{{2,{_MAX_MARKS}}}"]
    if others:
        kinds.insert(0, f"[{re.escape(others)}]")
    if marks:
        kinds.insert(0, f"(?s:.)[{re.escape(marks)}]{{1,{_MAX_MARKS}}}")
    return re.compile("|".join(kinds))


def composing_edits(text: str) -> Iterator[Edit]:
    """Edits that put the text into NFC; a composed letter is no repair, only another spelling."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return
    letters = sorted(letter for letter in set(text) if letter >= "\x80")
    marks = "".join(filter(_is_mark, letters))
    others = "".join(letter for letter in letters if not _is_mark(letter) and _is_other(letter))
    for match in _composing(marks, others).finditer(text):
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            yield Edit(match.start(), match.end(), composed)


def is_odd(character: str) -> bool:
    """Whether a character is invisible or a ligature."""
    return _ODD.match(character) is not None


def is_plain(text: str) -> bool:
    """Whether nothing is to be done about single characters."""
    alphabet = "".join(sorted(set(text)))
    return _ODD.search(alphabet) is None and unicodedata.is_normalized("NFC", text)


def visible(text: str) -> str:
    """``text`` without invisible characters, ligatures opened."""
    if _ODD.search(text):
        return _ODD.sub(lambda match: _LIGATURES.get(match[0], ""), text)
    return text


def plain(text: str) -> str:
    """``text`` in NFC without invisible characters, ligatures opened: for counting words."""
    return vocabulary.normalised("NFC", visible(text))
