"""Columns of line numbers, as manuscripts and reviewers' copies have them."""

import re
from collections.abc import Collection, Iterator, Sequence

from flows.records import Line, Span

_NUMBER = re.compile(r"(\d{1,4})(?=\s+\S|\Z)(?!\s*[.)\]])")
_LETTER = re.compile(r"\d+\s+([^\W\d_])")
# So many numbered lines in a row are no list; a third of them must begin within a sentence.
_MIN_RUN = 20
_MIN_WITHIN = 0.3
_STEPS = (1, 5)


def line_numbers(text: str, lines: Sequence[Line], taken: Collection[int]) -> list[Span]:
    """Spans of kind ``other`` for numbers that count the lines; lines ``taken`` are left out."""
    spans: list[Span] = []
    for run in _runs(text, lines):
        letters = [_LETTER.match(text, lines[index].start) for index, _ in run]
        n_within = sum(letter is not None and letter[1].islower() for letter in letters)
        n_alone = sum(letter is None for letter in letters)
        if len(run) < _MIN_RUN or (n_within < _MIN_WITHIN * len(run) and n_alone < len(run)):
            continue
        for index, width in run:
            if index not in taken:
                start = lines[index].start
                spans.append(Span(start, start + width, "other"))
    return spans


def _runs(text: str, lines: Sequence[Line]) -> Iterator[list[tuple[int, int]]]:
    """Runs of neighbouring lines whose first numbers grow by one, or by five, with widths."""
    run: list[tuple[int, int]] = []
    value, step = 0, 0
    numbered = [(i, line) for i, line in enumerate(lines) if text[line[0]].isdecimal()]
    if len(numbered) < _MIN_RUN:
        return
    for index, line in numbered:
        match = _NUMBER.match(text, line.start, line.end)
        if match is None:
            continue
        if run and step != 5 and run[-1][0] != index - 1:
            yield run
            run, step = [], 0
        number = int(match[1])
        grown = number - value
        if run and grown in _STEPS and step in (0, grown):
            step = grown
        else:
            if run:
                yield run
            run, step = [], 0
        run.append((index, len(match[1])))
        value = number
    if run:
        yield run
