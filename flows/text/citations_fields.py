"""What stands in a bracket that cites by number: sources and locators, read field by field."""

import re
from typing import NamedTuple

from flows.text.citations_words import DASH, alternatives

LONGEST_RANGE = 60
_CUE = re.compile(rf"\s*(?:(?:{alternatives('cue')})(?!\w)[.:,\s]*)+", re.IGNORECASE)
_NUMBER = r"(?:\d{1,5}|[ivxlc]{1,7}(?!\w))"
_VALUE = rf"{_NUMBER}(?:\s*{DASH}\s*{_NUMBER})?(?:\s*об(?!\w)\.?)?"
_MARK = rf"(?:{alternatives('page', 'part')})"
_PAGE_MARK = re.compile(rf"(?:{alternatives('page')})\.?", re.IGNORECASE)
_FIELD = re.compile(
    rf"""
    \s*+(?P<separator>[,:;]|\.(?=\s*+[^\W\d_]))?\s*+
    (?:
        (?P<before>{_MARK}(?![^\W\d_])\.?)\s*+{DASH}?\s*+(?P<marked>{_VALUE})     # б. 54, с. 5-9
      | (?P<valued>{_VALUE})\s*{DASH}?\s*(?P<after>{_MARK}(?!\w)\.?+)(?!\s*\d)    # 12 б., 10-бет
      | (?P<first>\d{{1,4}})(?:\s*{DASH}\s*(?P<last>\d{{1,4}}))?(?![\w%°])(?!\.\d) # 5, 2-4
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
    def pair(self) -> tuple[int, Field] | None:
        """Source and second field where the bracket is no more than ``[5,2]`` or ``[5,2-4]``."""
        if len(self.fields) != 2 or self.fields[1].first is None:
            return None
        source, second = self.fields
        if source.first is None or source.last is not None or second.separator == ";":
            return None
        return source.first, second


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
        fields.append(_field(match))
        position = match.end()
    return tuple(fields)


def _may_follow(match: re.Match[str], fields: list[Field]) -> bool:
    """Whether this field can stand here: first a source, then sources and locators."""
    if match["first"] is None:
        return bool(fields)
    if not fields:
        return match["separator"] is None and int(match["first"]) > 0
    return match["separator"] is not None and match["separator"] != "." and match["first"] != "0"


def _field(match: re.Match[str]) -> Field:
    separator, printed = match["separator"] or "", match[0].lstrip(" ,;:.\n\u00a0").rstrip()
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
