"""Copies of the title that stand at the top of later pages."""

from collections.abc import Sequence

from flows.records import Line

# The front matter that may hold a title: so many lines at the top, and characters a line.
_FRONT_LINES = 15
_MIN_LENGTH = 16
_SHORTEST = _MIN_LENGTH // 3  # a letter folds to three at most
_FEW = 12  # characters that are looked for before all
_NUMBERING = "0123456789 \t\u00a0|-\u2013\u2014"
_MAX_LENGTH = 160


class Titles:
    """What the lines at the top of a text read like, letters and digits alone."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        """Read the first lines of ``text``."""
        self._text = text
        self._lines = lines
        front = lines[:_FRONT_LINES]
        self._starts: list[int] = []
        pieces: list[str] = []
        size = 0
        for line in front:
            self._starts.append(size)
            pieces.append(_soft(text[line.start : line.end]))
            size += len(pieces[-1])
        self._front = "".join(pieces)
        self._beginnings = {piece[:2] for piece in pieces}

    def is_copied(self, index: int) -> bool:
        """Whether the line ``index`` repeats what an earlier line of the front begins with.

        A head cut off in the middle of a word counts, as does one over two lines of the title.
        """
        start, end, _, _, _ = self._lines[index]
        content = self._text[start:end].strip(_NUMBERING)
        if not _SHORTEST < len(content) <= _MAX_LENGTH or content[0].islower():
            return False
        beginning = content[:2].casefold()
        if beginning.isalnum() and beginning not in self._beginnings:
            return False  # most lines end here
        if _soft(content[:_FEW]) not in self._front:
            return False
        soft = _soft(content)
        if len(soft) < _MIN_LENGTH or soft not in self._front:
            return False
        earlier = self._starts[: max(0, index - 1)]
        return any(self._front.startswith(soft, start) for start in earlier)


def _soft(text: str) -> str:
    """Letters and digits, case folded."""
    return "".join(filter(str.isalnum, text.casefold()))
