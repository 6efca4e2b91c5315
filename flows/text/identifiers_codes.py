"""Classification codes and DOIs, by their labels."""

import re
from collections.abc import Iterator
from functools import cache

from schemas import vocabulary

# A code of the Universal Decimal Classification: 327.7(574), 669.295:620.172, 94(574)"19".
_UDC = re.compile(
    r"\(?\d[\d.,:+/()\[\]\"\u201c\u201d\u00ab\u00bb'\u2019=*\u2013-]{0,60}"
    r"(?:\s?[;,]?\s?[\d(:+][\d.,:+/()\[\]\"\u201c\u201d'\u2019=*\u2013-]{0,60}(?![^\W\d_])){0,5}"
)
_IRSTI = re.compile(r"\d{2}\.\d{2}(?:\.\d{2})?(?!\d)")
_IRSTI_LIST = re.compile(
    r"\d{2}\.\d{2}(?:\.\d{2})?(?:\s?[,;/]?\s?\d{2}\.\d{2}(?:\.\d{2})?(?!\d)){0,9}"
)
_DOI = re.compile(r"10\.\s?\d{4,9}/[^\s\"<>\u00ab\u00bb]{2,200}")
_DOI_REST = re.compile(r"\s(?=[a-z\d])[^\s\"<>]{2,80}")
_DOI_SIGN = re.compile(r"doi", re.IGNORECASE)
_CODE_DIGIT = re.compile(r"\d")
_LOOK_ALIKES = str.maketrans(vocabulary.LOOK_ALIKES)
_MARK = r"[\s:\u2013\u2014./№-]{0,6}"


@cache
def labels(field: str) -> tuple[str, ...]:
    """The labels of one field, letters of the same look taken as one."""
    rows = vocabulary.rows("identifiers")
    return tuple(
        sorted({vocabulary.skeleton(row["label"]) for row in rows if row["field"] == field})
    )


@cache
def _label(field: str) -> re.Pattern[str]:
    """A label of one field, with the marks behind it."""
    words = "|".join(sorted(map(re.escape, labels(field)), key=lambda x: (-len(x), x)))
    return re.compile(rf"(?<!\w)(?:{words})(?![^\W\d_]){_MARK}")


def _after_label(text: str, field: str) -> Iterator[int]:
    """Where the value of a field begins, behind each of its labels."""
    if not _CODE_DIGIT.search(text):
        return
    folded = text.casefold()
    if len(folded) != len(text):  # a letter that folds to two would move all offsets behind it
        folded = text.lower()
    folded = folded.translate(_LOOK_ALIKES)
    if len(folded) == len(text):
        for match in _label(field).finditer(folded):
            yield match.end()


def find_udc(text: str) -> list[str]:
    """The codes behind labels such as УДК, ӘОЖ, UDC; as printed, blanks single."""
    found = []
    for start in _after_label(text, "udc"):
        match = _UDC.match(text, start)
        if match:
            value = " ".join(match.group().split()).strip(" .,;:-\u2013")
            found.append(value.removesuffix("(") if value.count("(") > value.count(")") else value)
    return [value for value in found if value]


def find_irsti(text: str) -> list[str]:
    """The codes behind МРНТИ, ҒТАМР, IRSTI; several behind one label are parted by «, »."""
    found = []
    for start in _after_label(text, "irsti"):
        match = _IRSTI_LIST.match(text, start)
        if match:
            found.append(", ".join(_IRSTI.findall(match.group())))
    return found


def find_doi(text: str, is_labelled: bool) -> list[str]:
    """The DOIs in a text, from ``10.``; ``is_labelled``: only behind a «doi»."""
    found = []
    for match in _DOI.finditer(text):
        if is_labelled and not _DOI_SIGN.search(text, max(0, match.start() - 24), match.start()):
            continue
        value = match.group()
        rest = _DOI_REST.match(text, match.end()) if value.endswith((".", "/", "-", "_")) else None
        if rest is not None and any(map(str.isdigit, rest.group())):
            value += rest.group().strip()
        found.append(_without_marks_behind(re.sub(r"\s", "", value)))
    return found


def _without_marks_behind(doi: str) -> str:
    """Without the marks of the sentence; a bracket that the DOI opens stays closed."""
    while doi.endswith(tuple(".,;:]}'\u2019")) or (
        doi.endswith(")") and doi.count("(") < doi.count(")")
    ):
        doi = doi[:-1]
    return doi
