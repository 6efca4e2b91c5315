"""Words of a text as the language model reads them, and the script they are written in."""

import re
import unicodedata
from collections.abc import Sequence

from schemas.vocabulary import LOOK_ALIKES

# Latin letters that stand for a Cyrillic one of the same look. Io is a letter of Russian and
# Tajik, so it is no look-alike here.
_TO_CYRILLIC = str.maketrans({k: v for k, v in LOOK_ALIKES.items() if k != "\u0451"})
_TO_LATIN = str.maketrans({v: k for k, v in LOOK_ALIKES.items() if k.isascii()})
_CYRILLIC = "\u0400-\u052f"
_LATIN = "a-z\u00df-\u024f\u0259"
_MIXED = re.compile(f"[{_LATIN}][^\\W\\d_]*[{_CYRILLIC}]|[{_CYRILLIC}][^\\W\\d_]*[{_LATIN}]")
_ONLY_LOOK_ALIKES = re.compile(f"[{''.join(k for k in LOOK_ALIKES if k != chr(0x451))}]+")
_PLAIN_CYRILLIC = re.compile(f"[{_CYRILLIC}]")
_PLAIN_LATIN = re.compile(f"[{_LATIN}]")

_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\s*\n\s*(?=[^\W\d_])|\u00ad")
_IGNORED = re.compile(
    r"""
      (?:https?://|www\.|doi\.org|doi:)\S*      # https://doi.org/10.1000/1
    | \S{1,64}@\S+ | [\u2022]{2,}               # an address, masked or not
    | \[[^\[\]]{0,60}\]                         # [3, 7], [Electronic resource]
    | \([^()]{0,60}\d{4}[^()]{0,20}\)           # (Omarov, 2031: 5)
    """,
    re.VERBOSE,
)
# Okina, quotes and grave accents all stand for the apostrophe of Uzbek.
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018\u02bb\u02bc\u0060\u00b4\u02b9", "'"))
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?")

_SCRIPTS = {
    "Cyrl": re.compile(f"[{_CYRILLIC}\u1c80-\u1c8f\ua640-\ua69f]+"),
    "Latn": re.compile("[a-z\u00df-\u024f\u0259\u1e00-\u1eff]+"),
    "Arab": re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]+"),
    "Hani": re.compile("[\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"),
    "Hang": re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]+"),
    "Kana": re.compile("[\u3040-\u30ff\u31f0-\u31ff]+"),
    "Grek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]+"),
    "Armn": re.compile("[\u0530-\u058f]+"),
    "Geor": re.compile("[\u10a0-\u10ff\u1c90-\u1cbf]+"),
    "Hebr": re.compile("[\u0590-\u05ff]+"),
    "Deva": re.compile("[\u0900-\u097f]+"),
    "Mong": re.compile("[\u1800-\u18af]+"),
    "Thai": re.compile("[\u0e00-\u0e7f]+"),
}


def words(text: str) -> list[str]:
    """The words of ``text``, lower case, look-alike letters repaired, in order.

    Left out: addresses, brackets that cite, digits and signs. A word divided at a line end is
    one word. A word in two scripts is read in the one its own letters belong to; in a text with
    such words, a word all of whose Latin letters look like Cyrillic ones is read as Cyrillic.
    Empty where there is no letter. Linear in the length of ``text``.
    """
    text = _BROKEN.sub("", text)
    kept = _IGNORED.sub(" ", text)
    folded = unicodedata.normalize("NFC", kept.lower()).translate(_APOSTROPHES)
    found: list[str] = _WORD.findall(folded)
    if _MIXED.search(folded):
        return [_repaired(word) for word in found]
    return found


def _repaired(word: str) -> str:
    """A word of a text with mixed words, in one script."""
    if _ONLY_LOOK_ALIKES.fullmatch(word):
        return word.translate(_TO_CYRILLIC)
    if not (_PLAIN_CYRILLIC.search(word) and _PLAIN_LATIN.search(word)):
        return word
    cyrillic, latin = word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    if not _PLAIN_LATIN.search(cyrillic):
        return cyrillic
    return latin if not _PLAIN_CYRILLIC.search(latin) else word


def script(found: Sequence[str]) -> str | None:
    """ISO 15924 code of the script most letters of the words are of; None without letters.

    Han with kana is ``Jpan``, Han alone ``Hani``; letters of no script we know count for none.
    """
    text = " ".join(found)
    if text.isascii():
        return "Latn" if found else None
    counts = {name: sum(map(len, p.findall(text))) for name, p in _SCRIPTS.items()}
    if counts["Kana"]:
        counts["Jpan"] = counts.pop("Kana") + counts["Hani"]
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else None
