"""Dates in words and in digits, and the labels that say what they are dates of."""

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from schemas import vocabulary


class Dated(NamedTuple):
    """A date in ISO form; ``value`` is None where it can be read two ways or is none."""

    start: int
    end: int
    value: str | None


class Labelled(NamedTuple):
    """A date with the field its label names."""

    field: str
    value: str | None


# A label behind its date stands this near: «12.03.2018 қабылданды».
_REACH_BEHIND = 24
_REACH_BEFORE = 60


@cache
def _months() -> dict[str, int]:
    """Month by its name or stem, case folded."""
    return {row["month"]: int(row["number"]) for row in vocabulary.rows("months")}


@cache
def _dates() -> re.Pattern[str]:
    """A date: 12.03.2018, 2018-03-12, 12 марта 2018, March 12, 2018, 2018 жылғы 12 наурыз."""
    names = "|".join(sorted(map(re.escape, _months()), key=lambda x: (-len(x), x)))
    month = rf"(?:{names})[^\W\d_]{{0,4}}\.?"
    day = r"[\"'«“]?(?:0?[1-9]|[12]\d|3[01])[\"'»”]?"
    return re.compile(
        rf"""(?<![\d.])(?:
              (?P<iso>(?:19|20)\d\d[-.]\d\d[-.]\d\d)
            | (?P<numeric>\d{{1,2}}\s?[./]\s?\d{{1,2}}\s?[./]\s?(?:19|20)\d\d)
            | (?P<day1>{day})[\s-]{{0,2}}(?P<month1>{month}),?\s{{0,2}}(?P<year1>(?:19|20)\d\d)
            | (?P<month2>(?<![^\W\d_]){month})\s{{0,2}}(?P<day2>{day}),?\s{{0,2}}
              (?P<year2>(?:19|20)\d\d)
            | (?P<year3>(?:19|20)\d\d)\s{{0,2}}-?(?:жылғы|жылы|жыл|ж\.|йил|yil|жылдын)?,?\s{{0,2}}
              (?P<day3>{day})[\s-]{{0,2}}(?P<month3>{month})
            )(?!\d)""",
        re.VERBOSE | re.IGNORECASE,
    )


def find_dates(text: str) -> Iterator[Dated]:
    """The dates in a text, in order."""
    for match in _dates().finditer(text):
        yield Dated(match.start(), match.end(), _value(match))


def _value(match: re.Match[str]) -> str | None:
    """The date as YYYY-MM-DD; None where day and month cannot be told apart, or are none."""
    if match["iso"]:
        year, month, day = (int(part) for part in re.split(r"[-.]", match["iso"]))
        return _iso(year, month, day)
    if match["numeric"]:
        day, month, year = (int(part) for part in re.findall(r"\d+", match["numeric"]))
        is_american = "/" in match["numeric"]
        if is_american and month > 12:
            return _iso(year, day, month)
        return None if is_american and day <= 12 and day != month else _iso(year, month, day)
    for which in "123":
        if match[f"year{which}"]:
            day = int(re.sub(r"\D", "", match[f"day{which}"]))
            return _iso(int(match[f"year{which}"]), _month(match[f"month{which}"]), day)
    return None


def _month(name: str) -> int:
    """The month whose name or stem begins ``name``; the longest wins."""
    folded = name.casefold()
    found = [stem for stem in _months() if folded.startswith(stem)]
    return _months()[max(found, key=len)] if found else 0


def _iso(year: int, month: int, day: int) -> str | None:
    """The date in ISO form, or None where there is no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}"


@cache
def labels() -> dict[str, str]:
    """The labels of dates, case folded, and their fields."""
    wanted = {"received", "accepted", "other_date"}
    rows = [row for row in vocabulary.rows("identifiers") if row["field"] in wanted]
    return {row["label"].casefold(): row["field"] for row in rows}


@cache
def _label() -> re.Pattern[str]:
    """A label of a date, the longest there is."""
    words = "|".join(sorted(map(re.escape, labels()), key=lambda x: (-len(x), x)))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def labelled_dates(text: str) -> Iterator[Labelled]:
    """The dates of a text that a label before or right behind them explains."""
    fields = labels()
    folded = text.casefold()
    if not any(label in folded for label in fields):
        return
    found = [(m.start(), m.end(), fields[m.group().casefold()]) for m in _label().finditer(text)]
    if not found:
        return
    above = 0
    for date in find_dates(text):
        before = [x for x in found if above <= x[0] and x[1] <= date.start]
        behind = [x for x in found if 0 <= x[0] - date.end <= _REACH_BEHIND]
        if before and date.start - before[-1][1] <= _REACH_BEFORE:
            yield Labelled(before[-1][2], date.value)
        elif behind:
            yield Labelled(behind[0][2], date.value)
            above = behind[0][1]
            continue
        above = date.end
