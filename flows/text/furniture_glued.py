"""Page numbers glued to the last or first word of a page: «реалистиче270»."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from flows.records import Line, Span

_AT_END = re.compile(r"(?<=[^\W\d_])\d{1,4}\Z")
_AT_START = re.compile(r"\d{1,4}(?=[^\W\d_])")
# Within a page only behind a word, lest a formula (Fe3) is cut.
_AT_FOOT = re.compile(r"(?<=[^\W\d_][^\W\d_][^\W\d_])\d{2,4}\Z")
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
        match = _candidate(text, lines, index)
        if match is not None and match.group() == str(line.page + offset):
            numbered.add(line.page)
            yield Span(match.start(), match.end(), "page_number")


def _candidate(text: str, lines: Sequence[Line], index: int) -> re.Match[str] | None:
    """A number glued to a word at an edge of a page, or at the foot of a column."""
    line = lines[index]
    after = lines[index + 1] if index + 1 < len(lines) else None
    if after is None or after.page != line.page:
        return _AT_END.search(text, line.start, line.end)
    if index == 0 or lines[index - 1].page != line.page:
        return _AT_START.match(text, line.start, line.end)
    is_foot = after.n_blank > 0
    return _AT_FOOT.search(text, line.start, line.end) if is_foot else None
