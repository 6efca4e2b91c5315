"""Forms of year, volume, issue and pages that leave no doubt, where the tagger missed them."""

import re
from typing import Any

_DASH = r"[-‐‑‒–—−]"
# ``2007; 41(3): 500-7`` of Vancouver: year, volume, issue, first page.
_VANCOUVER = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:\s[A-Z][a-z]{2,8}(?:-[A-Z][a-z]{2,8})?(?:\s\d{1,2})?)?\s?;\s?"
    r"(?P<volume>\d{1,4})\s?(?:\((?P<issue>\d[\d\s/–-]{0,8}|[Ss]uppl[^()]{0,8})\)\s?)?:"
)
_YEARS = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_IMPRINT = re.compile(r"(?P<publisher>[^:;/]{2,80}):\s?(?P<city>[^\W\d][^:;/\d]{1,60})")
# ``24, 3: 287``, ``24,3: 287-313``: volume, issue, pages.
_COMMA = re.compile(r"(?P<volume>\d(?<![\d,.]\d)\d{0,2}),\s?(?P<issue>\d{1,2})\s?:\s?(?=\d)")
_ISSUE_BEHIND = (
    r"\s?\(\s?(?:№|[Nn]o?\.?|H\.|Heft)?\s?(?P<issue>\d{1,3}(?:\s?[-–/]\s?\d{1,3})?)\s?\)"
)
_VOLUME_AND_ISSUE = re.compile(rf"(?P<number>\d(?<!\d\d)\d*+){_ISSUE_BEHIND}")
# A letter that is part of a page's number (C03035, L12) and no mark of pages (S., C., B., P.).
_LETTER = re.compile(r"(?<![^\W\d_])(?:[ADEFHJ-OQRT-Z](?=\d)|C(?=0))")
# S38-S42: the letter stands twice.
_BOTH_LETTERS = re.compile(rf"\d+\s?{_DASH}\s?(?P<letter>[A-Za-z])\d+")


def _settle_number(columns: dict[str, Any], text: str) -> None:
    """``№ 1875`` is the number of a decree, not the year of a work."""
    printed = str(columns["year"] or "")
    start = text.find(printed) if printed else -1
    if start >= 0 and text[:start].rstrip().endswith("№") and text.find(printed, start + 1) < 0:
        others = [year for year in _YEARS.findall(text) if year != printed]
        columns["year"] = int(others[0]) if len(others) == 1 else None


def _settle_imprint(columns: dict[str, Any], text: str) -> None:
    """``; Publisher: City, 2011`` behind the title of a book is its imprint, not a journal."""
    container = columns["container"]
    match = _IMPRINT.fullmatch(container) if container else None
    if not match or columns["volume"] or columns["issue"] or columns["pages"]:
        return
    start = text.find(container)
    rest = text[start + len(container) :].lstrip(" ,")
    if text[:start].rstrip().endswith(";") and rest.startswith(str(columns["year"])):
        columns["publisher"], columns["city"] = match["publisher"], match["city"]
        columns["container"] = None


def _settle_vancouver(columns: dict[str, Any], text: str) -> None:
    match = _VANCOUVER.search(text) if ";" in text else None
    if not match:
        return
    if columns["year"] is None:
        columns["year"] = int(match["year"])
    if columns["year"] != int(match["year"]):
        return
    if columns["volume"] in (None, match["year"]):
        columns["volume"] = match["volume"]
    if not columns["issue"] and match["issue"] and match["issue"][0].isdigit():
        columns["issue"] = match["issue"].strip()


def _settle_issue(columns: dict[str, Any], text: str) -> None:
    """The issue that stands behind a volume, in brackets or before the colon of the pages."""
    volume = columns["volume"]
    if columns["issue"] or not columns["container"]:
        return
    if not volume or volume.isdigit():
        match = _COMMA.search(text)
        if match and volume in (None, match["volume"]):
            columns["volume"], columns["issue"] = match["volume"], match["issue"]
            return
    if volume and volume.isdigit():
        both = _VOLUME_AND_ISSUE.finditer(text)
        behind = next((match for match in both if match["number"] == volume), None)
        if behind and behind["issue"] != columns["pages"]:
            columns["issue"] = behind["issue"]


def _settle_letter(columns: dict[str, Any], text: str) -> None:
    """``S38-S42`` begins with its letter, wherever the tagger cut."""
    printed = columns["pages"]
    if not printed or not printed[0].isdigit():
        return
    start = text.find(printed) - 1
    letter = text[start] if start >= 0 else ""
    both = _BOTH_LETTERS.match(printed)
    if both["letter"] == letter if both else letter and _LETTER.match(text, start):
        columns["pages"] = letter + printed
        columns["first_page"] = letter + (columns["first_page"] or "")


# Settle volume, issue, year, imprint and the letter of a page where their form is plain.
STEPS = (_settle_number, _settle_imprint, _settle_vancouver, _settle_issue, _settle_letter)
