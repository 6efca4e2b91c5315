"""The reference lists of a text, and how many articles it holds, read off its blocks."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from flows.records import Block

_NUMBER = re.compile(r"[\[(]?(\d{1,3})(?=[\]).\s])")
_N_LISTS = 2
# An article that follows another one in the same file has at least so much text of its own,
# in code points, before its own list; an abstract put after the list has less.
_BODY_SIZE = 3000
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


def count_articles(text: str, blocks: Sequence[Block]) -> int:
    """How many articles the text holds; more than 1 only where that is certain.

    Certain means: after a reference list come a title with authors, an abstract or keywords, then
    a body of some length, then another list. A second list, author information and an abstract in
    another language after the list are no article.
    """
    n_articles, n_characters = 1, 0
    has_list = has_title = has_front = False
    for block in blocks:
        if block.kind == "reference":
            if has_list and has_title and has_front and n_characters > _BODY_SIZE:
                n_articles += 1
            has_list = True
            has_title = has_front = False
            n_characters = 0
        elif has_list and block.kind == "title":
            has_title = True
        elif has_title and block.kind in _FRONT:
            has_front = True
        elif has_front and block.kind == "paragraph":
            n_characters += block.end - block.start
    return n_articles
