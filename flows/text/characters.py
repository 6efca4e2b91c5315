"""Single characters: composed forms, invisible ones, ligatures, kinds of blanks."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

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


@cache
def _composing() -> re.Pattern[str]:
    """A character with the marks after it, or one that NFC writes as another."""
    marks, others = [], []
    for code in range(0x80, 0x30000):
        character = chr(code)
        if unicodedata.combining(character):
            marks.append(character)
        elif not 0xD800 <= code < 0xE000 and unicodedata.normalize("NFC", character) != character:
            others.append(character)
    mark, other = (f"[{''.join(map(re.escape, found))}]" for found in (marks, others))
    jamo = "[\u1100-\u11ff]"
    return re.compile(f"(?s:.){mark}{{1,{_MAX_MARKS}}}|{other}|{jamo}{{2,{_MAX_MARKS}}}")


def composing_edits(text: str) -> Iterator[Edit]:
    """Edits that put the text into NFC; a composed letter is no repair, only another spelling."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return
    for match in _composing().finditer(text):
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
