"""An entry as tokens, and what the tagger is told about each of them."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import accumulate, chain, islice, pairwise
from typing import NamedTuple

from flows.text import references_names as names
from flows.text.references_groups import GROUPS, Group
from flows.text.references_peel import HOLE
from flows.text.references_words import classes, fold, holds_any


class Token(NamedTuple):
    """One word, number or mark of an entry, with its half-open offsets."""

    text: str
    start: int
    end: int


# As ``Token._make``, without a call in Python: a document has thousands of tokens.
_as_token: Callable[[tuple[str, int, int]], Token] = partial(tuple.__new__, Token)

# A word keeps its inner apostrophes (prodovol'stvennoj) and its hyphens between letters
# (Нур-Султан); everything else is parted at punctuation, since blanks are often lost.
_LETTERS = r"[^\W\d_]+[\u0300-\u036f]*(?:[^\W\d_]|[\u0300-\u036f])*"
_TOKEN = re.compile(rf"({HOLE}+|\d+|{_LETTERS}(?:['’ʼ`´-]{_LETTERS})*|//|\.{{2,}}|--+|[^\w\s]|_+)")
_YEAR = re.compile(r"1[5-9]\d\d|20[0-4]\d")
_ROMAN = re.compile(r"[IVXLCХІ]{1,7}")
_DASHES = frozenset("-‐‑‒–—―−")
_OPEN = frozenset("([{")
_CLOSE = frozenset(")]}")
_QUOTES = frozenset('«»“”„"‘')
_ENDS = frozenset({".", "?", "!", "//", "/", ":", ";", "..", "..."})
_TELLING = {
    "journal": "j",
    "conference": "k",
    "publisher": "p",
    "institution": "i",
    "city": "c",
    "editor": "e",
}
_COUNT = 1 << 10  # more than an entry has tokens
_COUNTED = {letter: _COUNT ** (2 + n) for n, letter in enumerate(sorted(_TELLING.values()))}
# What stands in quotes is one stretch; behind these it ends.
_QUOTED = re.compile(
    r"“[^“”]{3,300}[”“]|„[^„“”]{3,300}[“”]|«[^«»]{3,300}»|\"[^\"]{3,300}\""
    r"|(?<![^\W\d_])‘[^‘]{3,300}?’(?![^\W\d_])"
)
_ENDING_QUOTES = frozenset('”“"’')
_OPENING_QUOTES = ("“", "„", "«", '"', "‘")
_MAY_END = _ENDS | _ENDING_QUOTES
# ``In: Book``, ``, in: Journal``, ``, in Smith J. (ed.)``, ``В кн.: Сборник``: the host follows.
_HOST = re.compile(
    r"(?<=[.,;:?!”»\"'’)\]])\s?(?:[Ii]n|IN|[Dd]ans)\s?:|(?<=[.?!”»\"’)\]])\s(?:In|IN|Dans)\s"
    r"|(?<=[,”\"’])\s?in\s(?=[“„\"«A-Z])|(?<=[.,/])\s?[ВвУу] (?:кн|сб)\.:?|(?<=[.,])\s?Кітапта:"
)
_DATED_HEAD = re.compile(r"[\s,.]{0,3}[(\[]?(?:1[5-9]\d\d|20[0-4]\d)[^\d]")
# ``Петрова, Анна-Мария. 2031. Название``, ``Омаров, Әлия Қ. 2031. Атауы``: no initials to tell by.
_DATED_FIRST = re.compile(
    r"\s*[^\W\d_][^.\d/]{2,80}(?:\.\s?[^\W\d_]{1,2}(?=\.)){0,4}[.,]?\s?"
    r"(?:1[5-9]\d\d|20[0-4]\d)[a-zа-я]?[.:]\s"
)
_IN_BRACKETS = re.compile(r"\((?:1[5-9]\d\d|20[0-4]\d)[a-zа-я]?[),]")
_LONGEST = 400  # tokens; an entry longer than that is several entries or no entry

Names = tuple[str, ...]


def tokens(text: str) -> list[Token]:
    """The tokens of an entry, without blanks, in order."""
    pieces = _TOKEN.split(text)  # blank, token, blank, token, ..., blank
    edges = list(accumulate(map(len, pieces)))
    found = zip(pieces[1::2], edges[:-1:2], edges[1::2], strict=True)
    return list(map(_as_token, islice(found, _LONGEST)))


@lru_cache(maxsize=1 << 16)
def shape(token: str) -> str:  # noqa: PLR0911 - a table of looks
    """What a token looks like: a year, a number of so many digits, a capitalised word, a mark."""
    first = token[0]
    if first == HOLE:
        return "hole"
    if first.isdigit():
        return "year" if _YEAR.fullmatch(token) else f"n{min(len(token), 5)}"
    if not first.isalpha():
        return "dash" if first in _DASHES else token[:2]
    if token.isupper():
        if len(token) == 1:
            return "A"
        return "IV" if _ROMAN.fullmatch(token) else "AA"
    if token.islower():
        return "a" if len(token) > 1 else "a1"
    return "Aa" if first.isupper() and token[1:].islower() else "aA"


@lru_cache(maxsize=1 << 16)
def _word(token: str) -> str:
    return fold(token) if token[0].isalpha() else shape(token)


@lru_cache(maxsize=1 << 16)
def _kinds(token: str) -> str:
    """The classes of a word in the vocabulary, as one value."""
    return "+".join(classes().get(_word(token), ()))


def _own(token: str) -> tuple[str, ...]:
    word = _word(token)
    kinds = _kinds(token)
    found = [f"w={word}", f"h={shape(token)}"]
    if token[0].isalpha() and len(word) > 3:
        found += [f"s={word[-3:]}", f"p={word[:4]}"]
        script = "c" if token[0] > "\u0370" else "l"
        found.append(f"l={min(len(word), 12)}{script}")
    if kinds:
        found.append(f"c={kinds}")
    return tuple(found)


def _beside(token: str, side: str) -> tuple[str, ...]:
    kinds = _kinds(token)
    found = (f"{side}w={_word(token)}", f"{side}h={shape(token)}")
    return (*found, f"{side}c={kinds}") if kinds else found


class _Told(NamedTuple):
    """What a word says by itself, to its own token and to those beside it."""

    own: Group
    before: Group
    after: Group
    further: str
    look: str
    begins: str
    counts: int


@GROUPS.remembered
def _told(word: str) -> _Told:
    look = shape(word)
    number = GROUPS.number
    before, after = number(_beside(word, "-")), number(_beside(word, "+"))
    further = _kinds(word) or look
    return _Told(number(_own(word)), before, after, further, look, *_trait(word))


def features(
    text: str, items: Sequence[Token], persons: Sequence[tuple[int, int]]
) -> list[Sequence[Group]]:
    """What the tagger is told of the tokens: for each kind of attribute, the group of each token.

    The word itself, where it stands, the stretch it stands in, the words beside it and further on.
    ``persons``: where ``references_names.spans`` finds names.
    """
    if not items:
        return [[]]
    told = map(_told, [item[0] for item in items])
    own, before, after, further, look, begins, counts = zip(*told, strict=True)
    looks = ("", "", *look, "", "")
    kinds = ("", "", *further, "", "")
    head = names.head_end(text)
    return [
        own,
        _places(text, items, look, persons, head),
        _segments(text, items, head, begins, counts),
        [GROUPS.number(("first",)), *before[:-1]],
        [*after[1:], GROUPS.number(("last",))],
        list(map(_looks_beside, looks, looks[1:], look, looks[3:], looks[4:])),
        list(map(_two, kinds, kinds[4:])),
    ]


@GROUPS.numbered
def _looks_beside(further: str, before: str, look: str, after: str, next_after: str) -> Names:
    found: Names = (f"m={before}|{look}|{after}",)
    if before:
        found += (f"b={before}|{look}", f"bb={further}|{before}|{look}")
    return (*found, f"f={look}|{after}", f"ff={look}|{after}|{next_after}") if after else found


@GROUPS.numbered
def _two(before: str, after: str) -> Names:
    found: Names = (f"--k={before}",) if before else ()
    return (*found, f"++k={after}") if after else found


def _segments(
    text: str, items: Sequence[Token], head: int, begins: Sequence[str], counts: Sequence[int]
) -> list[Group]:
    """For each token, what the sentence-like stretch it stands in looks like, and what follows it.

    Stretches end at stops, question marks, slashes and colons; the names in front are one, and so
    is what stands in quotes.
    """
    edges = _edges(text, items, head)
    sums = list(accumulate(counts, initial=0))
    looks = ["^"]
    for a, b in pairwise(edges):
        looks.append(_look(next(filter(None, begins[a:b]), ""), sums[b] - sums[a]))
    looks.append("$")
    dated, first = _order(text, head)
    base = sum(items[edge][1] < first for edge in edges[:-1])
    found: list[Group] = []
    for number, (a, b) in enumerate(pairwise(edges)):
        place = f"{dated}{min(max(number - base, -1), 4)}"
        found += [_segment(place, min(number, 5), *looks[number : number + 3])] * (b - a)
    return found


def _edges(text: str, items: Sequence[Token], head: int) -> list[int]:
    """The numbers of the tokens that begin the stretches, and how many tokens there are."""
    edges = [0]
    quoted = _QUOTED.finditer(text) if holds_any(text, _OPENING_QUOTES) else ()
    quotes = chain((match.span() for match in quoted), [(len(text) + 1,) * 2])
    begin, stop = next(quotes)
    for index, (word, start, end) in enumerate(items):
        if word not in _MAY_END:
            continue
        while start >= stop:
            begin, stop = next(quotes)
        if (start > begin and end < stop) or end < head:
            continue
        if word in _ENDS or (end == stop and items[edges[-1]].start == begin):
            edges.append(index + 1)
    if edges[-1] < len(items):
        edges.append(len(items))
    return edges


def _order(text: str, head: int) -> tuple[str, int]:
    """Whether an entry is dated right behind its names, and where its title may begin."""
    match = (_DATED_HEAD.match(text, head) if head else None) or _DATED_FIRST.match(text)
    if match:
        return "y", match.end()
    match = _IN_BRACKETS.search(text, 0, 120)
    return ("b", match.end()) if match else ("e", head)


@GROUPS.numbered
def _segment(place: str, number: int, before: str, look: str, after: str) -> Names:
    return (
        f"g={number}{look}",
        f"gp={place}{look}",
        f"gq={place}{look[:3]}>{after[:3]}",
        f"ga={look}>{after}",
        f"gb={before}<{look}",
    )


@lru_cache(maxsize=1 << 16)
def _look(begins: str, counts: int) -> str:
    """A stretch in a few letters: how long, how capitalised, which kinds of words it holds."""
    n_words, n_capitals = counts % _COUNT, counts // _COUNT % _COUNT
    case = "-" if not n_words else "T" if n_capitals > 0.6 * n_words else "s"
    kinds = "".join(letter for letter, one in _COUNTED.items() if counts // one % _COUNT)
    return f"{begins}{min(n_words, 9) // 3}{case}{kinds}"


def _trait(word: str) -> tuple[str, int]:
    """How a stretch begins with a word; whether it is long, capitalised, of a telling kind.

    The latter as one number that is added up: each in digits of its own.
    """
    if not word[0].isalpha():
        begins = "" if not word[0].isdigit() else "y" if _YEAR.fullmatch(word) else "n"
        return "q" if word in _QUOTES else begins, 0
    kinds = classes().get(_word(word), ())
    counts = sum(_COUNTED[_TELLING[kind]] for kind in kinds if kind in _TELLING)
    if len(word) > 3:
        counts += 1 + _COUNT * word[0].isupper()
    return "I" if word in ("In", "in", "IN") else "W" if word[0].isupper() else "w", counts


def _places(  # noqa: PLR0912 - one walk
    text: str,
    items: Sequence[Token],
    looks: Sequence[str],
    persons: Sequence[tuple[int, int]],
    head: int,
) -> list[Group]:
    """Where each token stands: after ``//``, after the year, inside names, brackets, quotes."""
    spans = [*persons, (len(text), len(text) + 1)]
    slashes = "B" if "//" in text else "N"
    host = _HOST.search(text) if slashes == "N" else None
    host_start = host.end() if host else len(text) + 1
    slashes = "I" if host else slashes
    year = area = person = depth = end = 0
    quoted = False
    scale = 10 / len(text)
    begin, stop = spans[0]
    found: list[Group] = []
    word = ""
    for (following, start, stop_of_token), look in zip(items, looks, strict=True):
        before, word, last, end = word, following, end, stop_of_token
        if start >= host_start and slashes == "I":
            slashes, area = "J", 0
        while stop <= start:
            person += 1
            begin, stop = spans[person]
        if start < head:
            named = "H"
        elif begin <= start:
            named = "P"
        else:
            named = "E" if last and last <= head and start >= head > 0 else "-"
        if depth and word in _CLOSE:
            depth -= 1
        glued = start == last
        inside = (4 if depth else 0) + (2 if quoted else 0) + glued
        found.append(_place(slashes, year, area, named, inside, int(start * scale), look))
        if look[0] in "Aa":
            continue
        if word in _OPEN:
            depth += 1
        elif word in _QUOTES:
            quoted = not quoted if word == '"' else word in "«“„‘"
        elif word in _DASHES:
            area += (not glued and not text[end : end + 1].isalnum()) or before == "."
        elif word == "//":
            slashes, area = ("A", 0) if slashes in "BR" else ("C", 0)
        elif word == "/" and not glued and slashes in "BN":
            slashes = "R" if slashes == "B" else "S"
        elif look == "year":
            year += 1
    return found


@GROUPS.numbered
def _place(  # noqa: PLR0913 - a key of the cache
    slashes: str, year: int, area: int, named: str, inside: int, tenth: int, look: str
) -> Names:
    state = f"t={slashes}{min(year, 2)}"
    marks = f"{'(' if inside & 4 else ''}{'q' if inside & 2 else ''}{'g' if inside & 1 else ''}"
    return (
        state,
        f"x={state}{look}",
        f"n={named}{slashes}",
        f"a={slashes}{min(area, 4)}",
        f"d={marks}",
        f"o={tenth}",
    )
