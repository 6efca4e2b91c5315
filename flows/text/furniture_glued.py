"""Page numbers glued to the last or first word of a page: «реалистиче270»."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from flows.records import Line, Span

_AT_END = re.compile(r"(?<=[^\W\d_])\d{1,4}\Z")
_AT_START = re.compile(r"\d{1,4}(?=[^\W\d_])")
# So many pages must carry their numbers plainly before one is looked for in a word.
_MIN_KNOWN = 3


def glued_numbers(
    text: str, lines: Sequence[Line], known: Mapping[int, int], taken: Collection[int]
) -> Iterator[Span]:
    """Page numbers within the words at the edges of pages whose number is still missing.

    Args:
        text: The raw text; pages are parted by form feeds.
        lines: Its lines.
        known: Value of the page number by index of the line that holds it.
        taken: Indexes of lines that are running heads.
    """
    offsets = Counter(value - lines[index].page for index, value in known.items())
    if not offsets or max(offsets.values()) < _MIN_KNOWN:
        return
    offset = max(offsets, key=lambda value: (offsets[value], -value))
    numbered = {lines[index].page for index in known}
    for index, line in enumerate(lines):
        if line.page in numbered or index in taken:
            continue
        wanted = str(line.page + offset)
        content = text[line.start : line.end]
        if index + 1 == len(lines) or lines[index + 1].page != line.page:
            match = _AT_END.search(content)
        elif index == 0 or lines[index - 1].page != line.page:
            match = _AT_START.match(content)
        else:
            continue
        if match is not None and match.group() == wanted:
            yield Span(line.start + match.start(), line.start + match.end(), "page_number")
