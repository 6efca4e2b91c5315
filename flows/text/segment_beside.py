"""What a file holds of the articles beside its own: the end of the one above, a beginning below.

Journals print articles one below the other, and a file of one article is cut page by page. So it
may begin with the rest of another one's list and end with another one's title and summary. Only
what is certain is parted off; whole articles are counted by ``segment_lists.count_articles``.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from flows.records import Block, Line

KIND = "other_article"

_FURNITURE = frozenset(("running_head", "page_number"))
_FRONT = frozenset(("title", "abstract", "abstract_label", "keywords", "keywords_label"))
_OPENS = frozenset(("id_line", "author", "title"))
_MOST_BESIDE = 12  # blocks between a list and the front matter of the next article
_LEAST_BODY = 3000  # code points of paragraphs of the article that stays
_LARGEST_SHARE = 0.2  # of the paragraphs of a file that belong to the article above
_HEAD = 300  # code points above the rest of a list: a running head
_LONGEST_REST = 8000
# ``10. Made-up results // Journal. 2031``
_ENTRY = re.compile(
    r"(?:[2-9]|\d\d)\d?[.)]\s+[^\W\d_](?=.*\b(?:19|20)\d\d\b).*(?:\s//?\s|[СCPБ]\.\s?\d)", re.DOTALL
)
_LONGEST_TAIL = 5000
_TAIL_SHARE = 0.25  # of the text
_LONGEST_LINE = 160
_FEWEST_CAPITALS = 12
_INITIALS = r"(?:[^\W\d_]\.\s?){1,2}"
_SURNAME = r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})?"
_NAME = rf"(?:{_INITIALS}\s?{_SURNAME}|{_SURNAME}\s{_INITIALS})"
# ``А. Б. Асанов, В. Г. Ли``
_NAMES = re.compile(rf"{_NAME}(?:\s?(?:,|\bи\b|\bжәне\b|\band\b)\s?{_NAME}){{0,5}}")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_FRONT_SIZE = 20_000  # code points in which an article names its authors
_STEM = 4  # letters of a surname that its other cases share, at least
_NOT_RUSSIAN = re.compile("[әғқңөұүһіўҳҷӣӯӘҒҚҢӨҰҮҺІЎҲҶӢӮ]")
_CYRILLIC = re.compile("[а-яА-Я]")
_SAMPLE = 2000  # code points that show a language


def own_lines(text: str, lines: Sequence[Line], blocks: Sequence[Block]) -> tuple[int, int]:
    """The lines of the article that a file is of, as a range of their indexes.

    Source:
        ``REFERENCES 1. ...`` above the names and the title, and the next article's name and title
        below the last entry: journals of the humanities cut page by page.
    """
    begin = _begin(text, blocks)
    first = sum(1 for _ in takewhile(lambda line: line.start < begin, lines))
    return first, _end(text, lines, blocks, first)


def _begin(text: str, blocks: Sequence[Block]) -> int:
    """Where the article begins below the rest of another one's list; 0 where it is the first."""
    last = _rest_of_list(text, blocks)
    if last is None:
        return 0
    near = blocks[last + 1 : last + 1 + _MOST_BESIDE]
    fronts = [block.start for block in near if block.kind in _FRONT]
    openings = [block.start for block in near if block.kind in _OPENS]
    if not fronts or not openings:
        return 0
    codes = [block.start for block in near if block.kind == "id_line" and block.start < fronts[0]]
    begin = codes[0] if codes else openings[0]
    above, below = (_body(part) for part in _parted(blocks, begin))
    return begin if below >= _LEAST_BODY and above <= _LARGEST_SHARE * below else 0


def _rest_of_list(text: str, blocks: Sequence[Block]) -> int | None:
    """The last entry of a list with which a text begins, or which ends a paragraph it begins in."""
    visible = [index for index, block in enumerate(blocks) if block.kind not in _FURNITURE]
    last, is_rest = None, False
    for index in visible:
        block = blocks[index]
        above = block.start - blocks[0].start
        if above > _LONGEST_REST and last is None:
            return None
        is_early = above <= _HEAD or block.kind == "reference"
        is_numbered = is_early and _ENTRY.match(text, block.start, block.end) is not None
        if block.kind == "reference" or is_numbered:
            is_rest = is_rest or is_numbered or _is_first(text, blocks, visible, index)
            last = index
        elif block.kind == "title" and last is None and above <= _HEAD:
            continue  # a running head may look like one
        elif block.kind in _FRONT or (last is not None and block.kind in _OPENS):
            break
    return last if is_rest else None


def _is_first(text: str, blocks: Sequence[Block], visible: Sequence[int], index: int) -> bool:
    """Whether a list begins the text, or the text begins within a sentence."""
    first = blocks[visible[0]]
    is_headed = first.kind == "heading" and first.role == "references"
    goes_on = first.kind == "paragraph" and text[first.start].islower()
    return goes_on or (is_headed and index == visible[1])


def _parted(blocks: Sequence[Block], begin: int) -> tuple[list[Block], list[Block]]:
    above = [block for block in blocks if block.start < begin]
    return above, list(blocks[len(above) :])


def _body(blocks: Sequence[Block]) -> int:
    """Code points of paragraphs."""
    return sum(block.end - block.start for block in blocks if block.kind == "paragraph")


def _end(text: str, lines: Sequence[Line], blocks: Sequence[Block], first: int) -> int:
    """The line with which the next article begins below the last list; else their number.

    It begins with names that the article above does not name, over a title in capitals, in the
    language of the article above: what that prints below its list is in another one.
    """
    size = len(lines)
    lists = [b.end for b in blocks if b.kind == "heading" and b.role == "references"]
    if not lists or not size:
        return size
    least = max(lists[-1], lines[-1].end - _LONGEST_TAIL)
    least = max(least, lines[-1].end - int(_TAIL_SHARE * (lines[-1].end - lines[first].start)))
    for index in range(size - 1, first, -1):
        start, end = lines[index].start, lines[index].end
        if start < least:
            break
        if text[start:end].isupper() and _opens_next(text, lines, index, lists[-1]):
            return index - 1
    return size


def _opens_next(text: str, lines: Sequence[Line], index: int, listed: int) -> bool:
    """Whether a line in capitals is a title below names that are not those of the article."""
    title, above = lines[index], lines[index - 1]
    if above.end - above.start > _LONGEST_LINE or title.end - title.start < _FEWEST_CAPITALS:
        return False
    if not _NAMES.fullmatch(text, above.start, above.end):
        return False
    own = text[lines[0].start : min(listed, lines[0].start + _FRONT_SIZE)]
    names = _LONG_WORD.findall(text, above.start, above.end)
    is_other = names and not any(_stem(name) in own for name in names)
    tail = text[above.start : above.start + _SAMPLE]
    return bool(is_other) and _language(tail) == _language(own[len(own) // 2 :][:_SAMPLE])


def _stem(name: str) -> str:
    """What the cases of a surname share."""
    return name[: max(_STEM, len(name) - 2)]


def _language(text: str) -> tuple[bool, bool]:
    """Whether a text is Cyrillic, and whether it has letters that Russian has not."""
    is_cyrillic = 2 * len(_CYRILLIC.findall(text)) > len(text) / 2
    return is_cyrillic, len(_NOT_RUSSIAN.findall(text)) * 50 > len(text)
