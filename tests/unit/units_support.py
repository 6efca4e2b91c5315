"""Units written out by hand, for the readers of fields."""

from flows.records import Block, CleanText, Unit


def unit(kind: str, text: str, lang: str = "ru", number: int = 0, start: int = 0) -> Unit:
    """A unit whose clean text is its raw text, which begins at ``start``."""
    starts = tuple(range(start, start + len(text)))
    block = Block(start, start + len(text), kind, number, lang=lang)
    return Unit(number, kind, (block,), CleanText(text, starts), None, None, lang, None, 1.0)


def units(*pairs: tuple[str, str] | tuple[str, str, str]) -> list[Unit]:
    """Units of a text, one behind the other, as (kind, text) or (kind, text, lang)."""
    found = []
    start = 0
    for number, pair in enumerate(pairs):
        lang = pair[2] if len(pair) == 3 else "ru"
        found.append(unit(pair[0], pair[1], lang, number, start))
        start += len(pair[1]) + 1
    return found
