"""Names of persons in the line of authors, with the markers that refer to affiliations."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flows.text import authors_words
from flows.text.contacts import MASK, find_contacts

ORCID = re.compile(r"(?<!\d)\d{4}-\d{4}-\d{4}-\d{3}[\dXХ](?!\d)")
_NOISE = re.compile(
    rf"(?:https?://)?(?:www\.)?orcid\.org/[\w/-]*|\bORCID\b(?:\s?iD)?:?|{ORCID.pattern}|{MASK}+"
    r"|\be-?\s?mails?\b:?",
    re.IGNORECASE,
)
# Superscripts: digits, signs, symbols of private fonts (an envelope), a letter that stands alone.
_SIGN = (
    r"(?:[*\u2020\u2021\u00a7\u00b6#\u2709\u262f\uf000-\uf8ff]+|[\u00b9\u00b2\u00b3\u2070-\u2079]+"
    r"|(?<!\d)\d{1,2}(?!\d)|(?<=[\s,])[a-h](?=[\s,*;]|\Z))"
)
_MARKS = re.compile(rf"\(?{_SIGN}(?:\s?,?\s?{_SIGN})*\)?")
_ONE_MARK = re.compile(_SIGN)
_SYMBOL = re.compile(r"[\u2709\u262f\uf000-\uf8ff]")
_TOKEN = re.compile(r"[^\s.]+\.?")
_INITIAL = re.compile(r"(?:[^\W\d_]{1,3}\.|[^\W\d_](?:-[^\W\d_])?|[A-Z]{2,3})-?\Z")
_LETTERS = re.compile(r"[^\W\d_]+(?:['`\u2019\u02bb\u02bc\u2018\u2010\u2011-][^\W\d_]+)*\.?\Z")
_HIDDEN = "\x01"
_MAX_TOKENS = 7


class Name(NamedTuple):
    """A name in a clean text: where it stands, as printed, its markers, and what follows it."""

    start: int
    end: int
    text: str
    markers: tuple[str, ...]
    inline: str


class _Chunk(NamedTuple):
    """A stretch between separators: its offsets and its text with markers hidden."""

    start: int
    end: int
    text: str


def read_names(text: str) -> list[Name]:
    """The names in a line of authors, in order.

    Markers before or behind a name are its own; degrees are left out; what is neither name nor
    degree (an organisation after the names) is ``inline`` of the names before it.
    """
    hidden, marks = _hide(text)
    names: list[Name] = []
    waiting = 0
    for chunk in _joined(list(_chunks(hidden))):
        name = _name(text, chunk, marks)
        if name is not None:
            if names and names[-1].inline:
                waiting = len(names)
            names.append(name)
            continue
        rest = text[chunk.start : chunk.end].strip(" .:-")
        if names and rest and not authors_words.is_title(rest):
            for at in range(waiting, len(names)):
                inline = ", ".join(filter(None, (names[at].inline, rest)))
                names[at] = names[at]._replace(inline=inline)
    return names


def _hide(text: str) -> tuple[str, list[tuple[int, int, tuple[str, ...]]]]:
    """``text`` with contacts blanked and markers hidden, and the markers by place."""
    for start, end in find_contacts(text):
        text = text[:start] + " " * (end - start) + text[end:]
    text = _NOISE.sub(lambda match: " " * len(match.group()), text)
    marks = []
    for match in _MARKS.finditer(text):
        values = tuple(_mark_value(mark) for mark in _ONE_MARK.findall(match.group()))
        marks.append((match.start(), match.end(), tuple(filter(None, values))))
    hidden = _MARKS.sub(lambda match: _HIDDEN * len(match.group()), text)
    return hidden, marks


def _mark_value(mark: str) -> str:
    """A marker as affiliations are looked up by: plain digits; nothing for an envelope."""
    return _SYMBOL.sub("", unicodedata.normalize("NFKC", mark))


def _separators() -> re.Pattern[str]:
    """What parts two authors: commas, semicolons, bullets, line ends, «and»."""
    conjunctions = "|".join(re.escape(word) for word in sorted(authors_words.words("and")))
    return re.compile(
        rf"[,;\n\u2022|]|(?<=[\s{_HIDDEN}])(?:{conjunctions})(?=[\s{_HIDDEN}])", re.IGNORECASE
    )


_SEPARATORS = _separators()


def _chunks(hidden: str) -> Iterator[_Chunk]:
    """Stretches between separators; one of two full names parted by markers gives two."""
    start = 0
    for match in [*_SEPARATORS.finditer(hidden), None]:
        end = match.start() if match else len(hidden)
        yield from _parted(hidden, start, end)
        start = match.end() if match else end


def _parted(hidden: str, start: int, end: int) -> Iterator[_Chunk]:
    """One stretch, or two where markers stand between two full names."""
    content = hidden[start:end]
    middle = content.strip(f" {_HIDDEN}")
    at = middle.find(_HIDDEN)
    if at > 0 and is_name(middle[:at]) and is_name(middle[at:].strip(f" {_HIDDEN}")):
        cut = start + content.index(middle) + at
        yield _Chunk(start, cut, hidden[start:cut])
        yield from _parted(hidden, cut, end)
        return
    if content.strip():
        yield _Chunk(start, end, content)


def _joined(chunks: Sequence[_Chunk]) -> Iterator[_Chunk]:
    """Chunks with «Surname, I.» put together."""
    at = 0
    while at < len(chunks):
        chunk = chunks[at]
        follower = chunks[at + 1] if at + 1 < len(chunks) else None
        if follower and _is_surname(chunk.text) and _is_initials(follower.text):
            yield _Chunk(chunk.start, follower.end, f"{chunk.text},{follower.text}")
            at += 2
        else:
            yield chunk
            at += 1


def _bare(text: str) -> str:
    """Without hidden markers and blanks around."""
    return " ".join(text.replace(_HIDDEN, " ").split())


def _is_surname(text: str) -> bool:
    """Whether a stretch is one or two capitalised words."""
    tokens = _tokens(_bare(text))
    return 0 < len(tokens) <= 3 and all(_is_word(token) for token in tokens)


def _is_initials(text: str) -> bool:
    """Whether a stretch holds initials alone."""
    tokens = _tokens(_bare(text))
    return 0 < len(tokens) <= 4 and all(_is_initial(token) for token in tokens)


def _tokens(text: str) -> list[str]:
    """Words and initials; «И.Н.Савич» gives three."""
    return _TOKEN.findall(text)


def _is_initial(token: str) -> bool:
    """Whether a token is an initial: «А.», «Zh.», «JK», «H-S»."""
    return token[0].isupper() and bool(_INITIAL.match(token))


def _is_word(token: str) -> bool:
    """Whether a token is a capitalised word of two letters or more."""
    return len(token) > 1 and token[0].isupper() and bool(_LETTERS.match(token))


def _is_particle(token: str) -> bool:
    """Whether a token is a particle or a patronymic: «van», «қызы»."""
    folded = token.casefold()
    return folded in authors_words.words("particle") or folded in authors_words.words("patronymic")


def is_name(text: str) -> bool:
    """Whether ``text`` reads like the name of one person, in any order of its parts."""
    tokens = _tokens(text.replace(",", " "))
    if not 2 <= len(tokens) <= _MAX_TOKENS or authors_words.names_organisation(text):
        return False
    n_initials = sum(_is_initial(token) and not _is_long(token) for token in tokens)
    n_particles = sum(_is_particle(token) for token in tokens)
    n_words = sum(_is_word(token) and _is_long(token) for token in tokens)
    if n_initials + n_particles + n_words < len(tokens) or not n_words:
        return False
    return n_words <= 3 if n_initials else 2 <= n_words <= 4


def _is_long(token: str) -> bool:
    """Whether a token is a word rather than an initial: no stop, more than one capital."""
    return not token.endswith(".") and (len(token) > 3 or not _INITIAL.match(token))


def _name(
    text: str, chunk: _Chunk, marks: Sequence[tuple[int, int, tuple[str, ...]]]
) -> Name | None:
    """The name in a chunk, without titles before and degrees behind it; or None."""
    hidden = chunk.text
    lead = len(hidden) - len(hidden.lstrip(f" \t:.{_HIDDEN}"))
    bare = hidden[lead:]
    skipped = authors_words.skip_titles(bare)
    if skipped and is_name(_bare(bare[skipped:])):
        lead += skipped
    body = re.split(r"\s[\u2013\u2014-]\s|[\u2013\u2014-]\s|\s?\(", hidden[lead:], maxsplit=1)[0]
    body = authors_words.without_title_behind(body).rstrip(f" ,:{_HIDDEN}")
    printed = _bare(body)
    if not is_name(printed):
        return None
    start = chunk.start + lead + len(body) - len(body.lstrip())
    own = (values for a, b, values in marks if chunk.start <= a and b <= chunk.end)
    markers = tuple(value for values in own for value in values)
    return Name(start, chunk.start + lead + len(body), printed, markers, "")
