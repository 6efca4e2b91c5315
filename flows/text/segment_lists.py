"""The reference lists of a text, and how many articles it holds, read off its blocks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from flows.records import Block
from flows.text.segment_words import MAIN_ROLES

_NUMBER = re.compile(r"[\[(]?(\d{1,3})(?=[\]).\s])")
_N_LISTS = 2
# An article that follows another one in the same file has at least so much text of its own,
# in code points, before its own list; an abstract put after the list has less.
_BODY_SIZE = 3000
_LONG_BODY = 5000
_FEWEST_ENTRIES = 3
_SAME_SECTIONS = 2
_FRONT = ("author", "abstract", "abstract_label", "keywords_label")


class ListEntry(NamedTuple):
    """Where a reference stands: its list (1; 2 = the romanised or translated copy) and number.

    ``number`` is the printed one; None where the list has no numbers.
    """

    list: int
    number: int | None


def reference_lists(text: str, blocks: Sequence[Block]) -> dict[int, ListEntry]:
    """Unit number -> list and printed number, for the units of kind reference, in order.

    A new list begins after a heading, and where the numbers begin again at 1.
    """
    entries: dict[int, ListEntry] = {}
    which, last, is_open = 0, 0, False
    for block in blocks:
        if block.kind == "heading":
            is_open = False
        if block.kind != "reference" or block.unit in entries:
            continue
        number = printed_number(text, block)
        if not is_open or (number == 1 and last > 1):
            which, is_open = min(which + 1, _N_LISTS), True
        last = number or last
        entries[block.unit] = ListEntry(which, number)
    return entries


def printed_number(text: str, block: Block) -> int | None:
    """The number with which an entry begins."""
    match = _NUMBER.match(text, block.start, min(block.end, block.start + 8))
    return int(match[1]) if match else None


@dataclass(slots=True)
class _Since:
    """What came since the last reference of a list."""

    has_title: bool = False
    has_front: bool = False
    n_front: int = 0
    n_body: int = 0
    roles: set[str | None] = field(default_factory=set)
    is_headed: bool = False

    def is_article(self, before: set[str | None], was_headed: bool) -> bool:
        """Whether it is the front and the body of an article, up to its own list.

        Its titles and names may be mistaken for the end of the list above. Then the sections
        tell: the same ones as in the article before, or so much text with a list of its own
        that no appendix has, where the list above had its heading too.
        """
        if self.has_title and self.has_front and self.n_front > _BODY_SIZE:
            return True
        repeated = len(self.roles & before & MAIN_ROLES)
        has_sections = repeated >= _SAME_SECTIONS and self.n_body > _BODY_SIZE
        is_appendix = "supplementary" in self.roles
        is_long = self.n_body > _LONG_BODY and not is_appendix
        return has_sections or (is_long and self.is_headed and was_headed)


def count_articles(text: str, blocks: Sequence[Block]) -> int:
    """How many articles the text holds; more than 1 only where that is certain.

    Certain means: after a reference list come a title with authors, an abstract or keywords, or
    the sections that the article before had too, then a body of some length, then another list.
    A second list, author information, an appendix, methods behind the list and an abstract in
    another language are no article.
    """
    n_articles, has_list, was_headed, entries = 1, False, False, set[int]()
    since, before = _Since(), set[str | None]()
    for block in blocks:
        if block.kind == "reference":
            n_articles += has_list and since.is_article(before, was_headed)
            entries = entries | {block.unit} if since.n_body == 0 else {block.unit}
            # A numbered line in the body that looks like an entry is no list.
            was_headed = was_headed or since.is_headed
            has_list = was_headed or len(entries) >= _FEWEST_ENTRIES
            before, since = before | since.roles, _Since()
        elif block.kind == "heading":
            since.is_headed = block.role == "references"
            since.roles.add(block.role)
        elif block.kind == "title":
            since.has_title = True
        elif since.has_title and block.kind in _FRONT:
            since.has_front = True
        elif block.kind == "paragraph":
            since.n_body += block.end - block.start
            since.n_front += (block.end - block.start) * since.has_front
    return n_articles
