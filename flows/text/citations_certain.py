"""Which names with years are citations: what a mention alone does not say, its document does."""

from typing import NamedTuple

from flows.text.citations_names import ET_AL, PLAIN, PROSE, SEVERAL, Names
from flows.text.link_names import NameIndex

_MANY = 3
_WHOLE = 0.75  # share of the names in brackets that a list has if none of it was lost
# Works named in brackets that a document must have before a name in a sentence counts.
_NEEDED = {PLAIN: _MANY, SEVERAL: 1}


class Work(NamedTuple):
    """One work named in a mention."""

    names: Names
    year: int
    suffix: str | None
    locator: str | None


class Mention(NamedTuple):
    """A place where works are named: a bracket, or a name with its bracketed year."""

    unit: int
    start: int
    end: int
    text: str
    works: tuple[Work, ...]
    is_narrative: bool


def certain_mentions(
    mentions: list[Mention], n_numeric: int, listed: NameIndex | None
) -> list[Mention]:
    """The mentions that are citations, judged by the whole document.

    Args:
        mentions: All that have the form of one.
        n_numeric: Number of citations by number in the document.
        listed: The names of the reference list; None where they are not known.
    """
    bracketed = [m for m in mentions if not m.is_narrative and _strength(m) > PROSE]
    known = NameIndex(w.names.surnames[0].split()[-1] for m in bracketed for w in m.works)
    # A list that has the names in brackets has those in sentences too.
    n_listed = sum(_is_in(mention, listed) for mention in bracketed)
    is_whole = listed is not None and n_listed >= _WHOLE * len(bracketed)

    def counts(mention: Mention) -> bool:
        strength = _strength(mention)
        if strength == ET_AL or mention.text[0] == "[" or _is_in(mention, listed):
            return True
        if n_numeric >= _MANY:
            is_marked = any(work.locator for work in mention.works) and strength >= PLAIN
            return listed is None and (strength == SEVERAL or is_marked)
        if not mention.is_narrative:
            return strength >= PLAIN
        if is_whole or strength == PROSE:
            return _is_in(mention, known)
        return _is_in(mention, known) or len(bracketed) >= _NEEDED[strength]

    return [mention for mention in mentions if counts(mention)]


def _strength(mention: Mention) -> int:
    return max(work.names.strength for work in mention.works)


def _is_in(mention: Mention, index: NameIndex | None) -> bool:
    """Whether a first author is known, by the first or the last word: ``World Bank``."""
    if index is None:
        return False
    names = (work.names.surnames[0].split() for work in mention.works)
    return any(words[0] in index or words[-1] in index for words in names if words)
