"""What stands in a bracket that cites by number: sources and locators, read field by field."""

import re
from typing import NamedTuple

from flows.text.citations_words import DASH, alternatives

LONGEST_RANGE = 60
_CUE = re.compile(rf"\s*+(?:(?:{alternatives('cue')})(?!\w)[.:,\s]*+)++", re.IGNORECASE)
_NUMBER = r"(?:\d{1,5}|[ivxlc]{1,7}(?!\w))"
_VALUE = rf"{_NUMBER}(?:\s*+{DASH}\s*+{_NUMBER})?(?:\s*+об(?!\w)\.?)?"
_MARK = rf"(?:{alternatives('page', 'part')})"
_PAGE_MARK = re.compile(rf"(?:{alternatives('page')})\.?", re.IGNORECASE)
_FIELD = re.compile(
    rf"""
    \s*+(?P<separator>[,:;&]|(?:{alternatives("and")})(?!\w)|\.(?=\s*+[^\W\d_]))?+\s*+
    (?:
        (?P<before>{_MARK}(?![^\W\d_])\.?)\s*+{DASH}?\s*+(?P<marked>{_VALUE})     # б. 54, с. 5-9
      | (?P<valued>{_VALUE})\s*+{DASH}?+\s*+(?P<after>{_MARK}(?!\w)\.?+)(?!\s*+\d) # 12 б., 10-бет
      | (?P<first>\d{{1,4}})(?:\s*+{DASH}\s*+(?P<last>\d{{1,4}}))?(?![\w%°])(?!\.\d) # 5, 2-4
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Field(NamedTuple):
    """A piece of a bracket: a bare number or range, or a marked locator (``first`` is None).

    ``value`` is what a locator is without its page mark; it equals ``printed`` where the mark
    says more than that it is a page.
    """

    separator: str
    first: int | None
    last: int | None
    value: str
    printed: str
    mark_leads: bool = False


class Bracket(NamedTuple):
    """A bracket that can be read as a citation: its place and its fields."""

    unit: int
    start: int
    end: int
    text: str
    fields: tuple[Field, ...]

    @property
    def pairs(self) -> tuple[int, ...]:
        """Places of second fields between semicolons: ``2`` in ``[5,2]`` and ``[5,2; 7]``."""
        places = range(1, len(self.fields))
        return tuple(place for place in places if self._is_second(place))

    def _is_second(self, place: int) -> bool:
        before, field = self.fields[place - 1 : place + 1]
        after = self.fields[place + 1 : place + 2]
        if field.first is None or before.first is None or before.last is not None:
            return False
        begins = place == 1 or before.separator == ";"
        return begins and field.separator != ";" and all(f.separator == ";" for f in after)


def read_fields(content: str) -> tuple[Field, ...]:
    """The fields of a bracket's content; empty where it is no citation by number."""
    cue = _CUE.match(content)
    position = cue.end() if cue else 0
    content = content.rstrip(" .,;\n\u00a0")
    fields: list[Field] = []
    while position < len(content):
        match = _FIELD.match(content, position)
        if match is None or match.end() == position or not _may_follow(match, fields):
            return ()
        fields.append(_field(match, fields))
        position = match.end()
    return tuple(fields)


def _may_follow(match: re.Match[str], fields: list[Field]) -> bool:
    """Whether this field can stand here: first a source, then sources and locators."""
    if match["first"] is None:
        return bool(fields)
    if not fields:
        return match["separator"] is None and int(match["first"]) > 0
    return match["separator"] is not None and match["separator"] != "." and match["first"] != "0"


def _field(match: re.Match[str], before: list[Field]) -> Field:
    separator = match["separator"] or ""
    if separator not in ("", ",", ":", ";", "."):  # [1 и 2] are sources, [1, с. 5 и 7] pages
        separator = ";" if before and before[-1].first is not None else ","
    after = max(match.start(), match.end("separator"))
    printed = match.string[after : match.end()].lstrip(" ,;:.\n\u00a0")
    if match["first"]:
        last = int(match["last"]) if match["last"] else None
        return Field(separator, int(match["first"]), last, printed, printed)
    mark, value = match["before"] or match["after"], match["marked"] or match["valued"]
    if _PAGE_MARK.fullmatch(mark):
        return Field(separator, None, None, value, printed, match["before"] is not None)
    return Field(separator, None, None, printed, printed)


def is_range(field: Field, limit: int) -> bool:
    if field.first is None or field.last is None:
        return False
    return 0 < field.last - field.first <= LONGEST_RANGE and field.last <= limit
