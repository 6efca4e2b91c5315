"""UTF-8 that was read in a code page and saved again: undone where that is certain."""

import codecs
import re
from functools import cache

# A lead byte of Cyrillic in UTF-8 (D0 to D3) as each page shows it, and a byte that follows one.
_SIGNS = {
    "cp1251": re.compile("[\u0420-\u0423][^A-Za-z\u0430-\u044f\\s\\d]"),
    "cp1252": re.compile("[\u00d0-\u00d3][^A-Za-z\\s\\d]"),
    "latin-1": re.compile("[\u00d0-\u00d3][\u0080-\u00bf]"),
}
# The lead bytes alone: where they are few, no sign need be looked for.
_LEADS = {"cp1251": "\u0420\u0421\u0422\u0423"}
_LEADS["cp1252"] = _LEADS["latin-1"] = "\u00d0\u00d1\u00d2\u00d3"
# cp1251 has no character for the byte 98, and its no-break space (A0) does not live long; after a
# lead byte neither a question mark nor a blank can stand for itself.
_LOST = re.compile("([\u0420-\u0423])([? ])")
_FOUND = {"?": "\u0098", " ": "\u00a0"}
# Letters two bytes long leave a sign each: below this share of all characters there is nothing.
_LEAST_SHARE = 0.05
_SAMPLE = 20_000
_MOST_ROUNDS = 2
_RUN = re.compile("[^\x00-\x7f]+")
_LEAST_MENDED = 0.98


def undo(text: str) -> tuple[str, list[str]]:
    """The text before it was spoilt, and the code pages it went through, the last one first.

    The text itself and no pages where it is as it should be.
    """
    pages: list[str] = []
    while len(pages) < _MOST_ROUNDS:
        found = next(filter(None, (_undo_page(text, page) for page in _SIGNS)), None)
        if found is None:
            break
        text, page = found
        pages.append(page)
    return text, pages


def _undo_page(text: str, page: str) -> tuple[str, str] | None:
    """The text before it was read in ``page``, or None where it was not."""
    middle = len(text) // 2
    samples = text[:_SAMPLE] + text[middle : middle + _SAMPLE]
    least = max(3, _LEAST_SHARE * len(samples))
    if sum(map(samples.count, _LEADS[page])) < least or len(_SIGNS[page].findall(samples)) < least:
        return None
    if page == "cp1251":
        text = _LOST.sub(lambda match: match[1] + _FOUND[match[2]], text)
    try:
        return _encoded(text, page).decode("utf-8"), page
    except (UnicodeEncodeError, UnicodeDecodeError):
        mended = _undo_runs(text, page)
        return None if mended is None else (mended, page)


def _undo_runs(text: str, page: str) -> str | None:
    """The text with each run of other than ASCII undone, None if that fails for more than a few."""
    n_runs = n_mended = 0

    def mend(match: re.Match[str]) -> str:
        nonlocal n_runs, n_mended
        n_runs += 1
        try:
            mended = _encoded(match[0], page).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            return match[0]
        n_mended += 1
        return mended

    mended = _RUN.sub(mend, text)
    return mended if n_mended >= _LEAST_MENDED * n_runs else None


@cache
def _bytes_of(page: str) -> dict[int, int]:
    """The byte of each character; bytes without one stand for the control of that number."""
    characters = [bytes([byte]).decode(page, "replace") for byte in range(256)]
    return {
        ord(character) if character != "\ufffd" else byte: byte
        for byte, character in enumerate(characters)
    }


def _encoded(text: str, page: str) -> bytes:
    return codecs.charmap_encode(text, "strict", _bytes_of(page))[0]
