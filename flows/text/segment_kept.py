"""What was found out about words and beginnings of lines, kept for the next one."""

from collections.abc import Callable

_MOST = 1 << 16


class Kept(dict[str, int]):
    """A whole number a string, found out when it is first asked for.

    It is looked up faster than a function is called, and emptied before it grows large.
    """

    def __init__(self, look: Callable[[str], int]) -> None:
        super().__init__()
        self._look = look

    cache_clear = dict.clear

    def __missing__(self, text: str) -> int:
        found = self._look(text)
        if len(self) >= _MOST:
            self.clear()
        self[text] = found
        return found
