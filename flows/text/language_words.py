"""Words of a text as the language model reads them."""

import re

from schemas import vocabulary
from schemas.vocabulary import LOOK_ALIKES

# Latin letters that stand for a Cyrillic one of the same look. Io is a letter of Russian and
# Tajik, so it is no look-alike here; a small h looks like shha, a capital one like en.
_TO_CYRILLIC = {k: v for k, v in LOOK_ALIKES.items() if k != "\u0451"}
_FOLDING = str.maketrans(
    {**_TO_CYRILLIC, **{k.upper(): v for k, v in _TO_CYRILLIC.items()}, "h": "\u04bb"}
)
_TO_LATIN = str.maketrans({v: k for k, v in _TO_CYRILLIC.items()})
# Romanised entries keep Kazakh letters that the table of the romaniser lacked ("oқu құraly").
_LEFT_CYRILLIC = str.maketrans("әғқңөұүһ", "agqnouuh")
_CYRILLIC = "\u0400-\u052f"
_LATIN = "A-Za-z\u00c0-\u024f\u0259"
# Greek letters of the look of Latin ones, which the table above then takes on.
_FROM_GREEK = str.maketrans(
    "\u0391\u0392\u0395\u0397\u0399\u039a\u039c\u039f\u03a1\u03a4\u03a5\u03a7"
    "\u03b1\u03b5\u03b9\u03ba\u03bf\u03c1\u03c4\u03c5\u03c7",
    "ABEHIKMOPTYXaeikoptyx",
)
_GREEK = "\u0370-\u03ff"
_A_GREEK = re.compile(f"[{_GREEK}]")
_MIXED_GREEK = re.compile(f"[{_GREEK}][{_CYRILLIC}{_LATIN}]|[{_CYRILLIC}{_LATIN}][{_GREEK}]")
_A_LATIN = re.compile(f"[{_LATIN}]")
_A_CYRILLIC = re.compile(f"[{_CYRILLIC}]")
_MIXED = re.compile(f"[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}]")
_ONLY_LOOK_ALIKES = re.compile(f"[{''.join(_TO_CYRILLIC)}]+", re.IGNORECASE)
_CLEAR_LATIN = re.compile("[dfgjlnqrsuvwzDFGJLNQRSUVWZ]")
_CLEAR_CYRILLIC = re.compile("[бгджзийлпфцчшщъыьэюяғқңұБГДЖЗИЙЛПФЦЧШЩЫЭЮЯҒҚҢ]")

# Bounded, so that a hostile run of blanks costs no more than its length.
_BROKEN = re.compile(r"[-\u00ad\u2010](?<=[^\W\d_].)[^\S\n]{0,9}\n\s{0,20}(?=[^\W\d_])")
# No pattern goes on behind the sign that parts two texts.
PARTING = "\x00"
# "http://", "https://", "www.", "doi.org" or "doi:", in letters of both cases written out: so
# only their first letters are tried.
_ADDRESS = re.compile(
    rf"""(?:[hH][tT][tT][pP][sS\u017f]?:// | [wW][wW][wW]\.
          | [dD][oO][iI\u0130\u0131](?:\.[oO][rR][gG]|:))[^\s{PARTING}]*""",
    re.VERBOSE,
)
# A name is tried from its beginning alone.
_MAIL = re.compile(r"(?:(?<![\w.+\u2022-])[\w.+\u2022-]{0,64}|)(?:@|\u2022\u2022)[\w.\u2022-]*")
_MAIL_LABEL = re.compile("[e\u0435][-\u2010]? ?mail\\s?:?", re.IGNORECASE)
_BRACKET = re.compile(rf"\[[^\[\]{PARTING}]{{0,60}}\]")
_CITED = re.compile(rf"\([^(){PARTING}]{{0,60}}\d{{4}}[^(){PARTING}]{{0,20}}\)")
# (what must be in a text for the pattern to be worth a search, the pattern)
_PASSED_OVER = (
    ("://", _ADDRESS),
    ("www.", _ADDRESS),
    ("doi", _ADDRESS),
    ("DOI", _ADDRESS),
    ("mail", _MAIL_LABEL),
    ("@", _MAIL),
    ("\u2022\u2022", _MAIL),
)
# Okina, quotes and grave accents all stand for the apostrophe of Uzbek.
_APOSTROPHES = "\u2019\u2018\u02bb\u02bc\u0060\u00b4\u02b9"
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?")
_LETTERS = re.compile(r"[^\W\d_]+")


def words(text: str) -> list[str]:
    """The words of ``text``, lower case, look-alike letters repaired, in order.

    Left out: addresses, brackets that cite, digits and signs. A word divided at a line end is
    one word. In a text that has words in two scripts, each such word is read in the script its
    own letters belong to; one all of whose letters may be of either is read as Cyrillic, unless
    the clear letters of the text are by far Latin. Empty where there is no letter.
    Linear in the length of ``text``.
    """
    text = without_noise(text.replace(PARTING, " "))
    if text.isascii():
        return found_in(in_one_kind(text).lower())
    text = in_one_kind(vocabulary.normalised("NFC", text))
    if _A_GREEK.search(text) and _MIXED_GREEK.search(text):
        text = text.translate(_FROM_GREEK)
    if _A_LATIN.search(text) and _MIXED.search(text):
        is_cyrillic = 3 * len(_CLEAR_CYRILLIC.findall(text)) >= len(_CLEAR_LATIN.findall(text))
        return [_repaired(word, is_cyrillic) for word in found_in(text)]
    return found_in(text.lower())


def without_noise(text: str) -> str:
    """``text`` without what belongs to no language, and with its divided words joined.

    Of texts parted by ``PARTING`` each has what it has alone.
    """
    if "\u00ad" in text:
        text = _BROKEN.sub("", text).replace("\u00ad", "")
    if "\n" in text:
        text = _BROKEN.sub("", text)
    for sign, pattern in _PASSED_OVER:
        if sign in text:
            text = _without(text, sign, pattern)
    if "[" in text:
        text = _BRACKET.sub(" ", text)
    return _CITED.sub(" ", text) if "(" in text else text


def _without(text: str, sign: str, pattern: re.Pattern[str]) -> str:
    """``text`` without what the pattern finds in those of its parts that the sign is in."""
    pieces: list[str] = []
    done, at = 0, text.find(sign)
    while at >= 0:
        start = text.rfind(PARTING, done, at) + 1
        end = text.find(PARTING, at)
        end = len(text) if end < 0 else end
        pieces += text[done:start], pattern.sub(" ", text[start:end])
        done, at = end, text.find(sign, end)
    return "".join([*pieces, text[done:]])


def found_in(text: str) -> list[str]:
    """The runs of letters, with the apostrophes inside and after them."""
    found: list[str] = (_WORD if "'" in text else _LETTERS).findall(text)
    return found


def in_one_kind(text: str) -> str:
    """``text`` with one kind of apostrophe and one kind of small i."""
    for sign in _APOSTROPHES:
        text = text.replace(sign, "'")
    return text.replace("\u0130", "i")


def _repaired(word: str, is_cyrillic: bool) -> str:
    """A word of a text with mixed words, in one script and lower case.

    ``is_cyrillic`` says which script words go with that may be of either.
    """
    if is_cyrillic and _ONLY_LOOK_ALIKES.fullmatch(word):
        return word.translate(_FOLDING).lower()
    if not (_A_CYRILLIC.search(word) and _A_LATIN.search(word)):
        return word.lower()
    cyrillic, latin = word.translate(_FOLDING).lower(), word.lower().translate(_TO_LATIN)
    if not _A_LATIN.search(cyrillic):
        return cyrillic
    latin = latin.translate(_LEFT_CYRILLIC)
    return latin if not _A_CYRILLIC.search(latin) else word.lower()
