"""Names of persons in the line of authors, with the markers that refer to affiliations."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flows.text import authors_words
from flows.text.authors_forms import (
    HIDDEN,
    TOKEN,
    bare,
    form_of,
    has_initials,
    is_cyrillic,
    is_initials,
    is_name,
    is_single,
    is_surname,
    token_type,
    tokens_of,
)
from flows.text.contacts import MASK, find_contacts

ORCID = re.compile(r"(?<!\d)\d{4}-\d{4}-\d{4}-\d{3}[\dXХ](?!\d)")
_NOISE = re.compile(
    rf"(?:https?://)?(?:www\.)?orcid\.org/[\w/-]*|\bORCID\b(?:\s?iD)?:?|{ORCID.pattern}|{MASK}{{3,}}"
    r"|\be-?\s?mails?\b:?|(?<=[a-z])\s?ID(?=\s*[\d*,]|\s*\Z)",
    re.IGNORECASE,
)
# Superscripts: digits, signs, symbols of private fonts (an envelope), a letter that stands alone.
_SIGN = (
    r"(?:[*\u2020\u2021\u00a7\u00b6#\u2709\u262f\u2e38\uf000-\uf8ff]+|[\u00b9\u00b2\u00b3\u2070-\u2079]+"
    r"|(?<!\d)\d{1,2}(?!\d)|(?<=[\s,])[a-h](?=[\s,*;]|\Z))"
)
_MARKS = re.compile(rf"\(?{_SIGN}(?:\s?,?\s?{_SIGN})*\)?")
_GLUED_MARK = re.compile(r"[,;]\s?\d{1,2}(?:,\d{1,2}){0,20}[^\W\d_]")
_ONE_MARK = re.compile(_SIGN)
_SYMBOL = re.compile(r"[\u2e38\u2709\u262f\uf000-\uf8ff]")
_HIDDEN_GROUP = re.compile(f"{HIDDEN}+")
_RUN_BEHIND = re.compile(r"(?:WI{1,3}){2,}")
_RUN_BEFORE = re.compile(r"(?:I{1,3}W){2,}")
# One name of a run.
_ONE_BEHIND = re.compile(r"WI{1,3}")
_ONE_BEFORE = re.compile(r"I{1,3}W")
# «Omarov A. - doctor of ...»: all up to the next such name is about this one.
_NOTE = re.compile(r"\s?[\u2013\u2014-]\s?[^\W\d_]")
_GLUED = re.compile(r"\s(?:[^\W\d_]{1,2}\.){2,}[^\W\d_]")
_MAX_RUN = 400
# A shorter token with a stop may be an initial: «Ал.», «Zh.».
_SHORTEST_STOPPED = 4
# «А. Б. Асанов МАҚАЛАНЫҢ АТЫ»: a title in capitals behind a name that is not.
_TITLE_BEHIND = re.compile(r"(?<=[^\W\d_A-ZА-Я])(?:\s[^\W\d_a-zа-яё]{3,})+\Z")
_END_OF_NAME = re.compile(r"\s[\u2013\u2014-]\s|[\u2013\u2014-]\s|\s?\(")


class Name(NamedTuple):
    """A name in a clean text: where it stands, as printed, its markers, and what follows it."""

    start: int
    end: int
    text: str
    markers: tuple[str, ...]
    inline: str


class _Marked(NamedTuple):
    """Markers in a text: where they stand, and their values."""

    start: int
    end: int
    values: tuple[str, ...]


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
    is_prefixed = _is_prefixed(text)
    names: list[Name] = []
    inline: list[str] = []
    done, in_notes = 0, False
    for piece in (piece for chunk in _joined(list(_chunks(hidden))) for piece in _runs(chunk)):
        name, rest = _name(text, piece, marks, is_prefixed)
        is_note = _NOTE.match(rest) is not None
        if name is not None and (is_note or not in_notes) and not _is_odd_one(name, names):
            in_notes = is_note
            if names and not is_prefixed:
                names[-1] = _with_marks_before(names[-1], piece, marks)
            if inline:
                inline += _place_before(text[piece.start : name.start])
                names[done:] = _with_inline(names[done:], inline)
                done, inline = len(names), []
            names.append(name)
        else:
            if names and not is_prefixed and not bare(piece.text):
                names[-1] = _with_marks_before(names[-1], piece, marks)
            rest = text[piece.start : piece.end] if bare(piece.text) else ""
        rest = _plain_rest(rest)
        if names and rest and not authors_words.is_title(rest):
            inline.append(rest)
    return [*names[:done], *_with_inline(names[done:], inline)]


def _plain_rest(text: str) -> str:
    """What follows a name, without a place in brackets and the marks around it."""
    if text.lstrip().startswith("(") and ")" in text:
        text = text[text.index(")") + 1 :]
    return text.strip(" .:;-\u2013()")


def _place_before(text: str) -> list[str]:
    """The place between an organisation and the next name: «СПБГАСУ, Москва А.Ф.Үлгі»."""
    place = text.strip(f" \t:.,({HIDDEN}")
    return [place] if place[:1].isupper() and not authors_words.is_title(place) else []


def _with_inline(names: Sequence[Name], inline: Sequence[str]) -> list[Name]:
    """The names with what follows them in their line."""
    return [name._replace(inline=", ".join(inline)) for name in names]


def _is_odd_one(name: Name, names: Sequence[Name]) -> bool:
    """Whether a name is written out among names with initials: an organisation.

    One in Latin letters only where it is in capitals and the names are not.
    """
    if not names or not has_initials(names[0].text) or name.text.split()[0] in names[0].text:
        return False
    if name.text.isupper() > names[0].text.isupper() and "." not in name.text:
        return True
    return is_cyrillic(name.text) and not has_initials(name.text)


def _with_marks_before(name: Name, chunk: _Chunk, marks: Sequence[_Marked]) -> Name:
    """The name before with the markers that stand behind its comma: «Omarov, 1 Li, 2»."""
    lead = len(chunk.text) - len(chunk.text.lstrip(f" {HIDDEN}"))
    behind = _markers(marks, chunk.start, chunk.start + lead)
    return name._replace(markers=name.markers + behind)


def _markers(marks: Sequence[_Marked], start: int, end: int) -> tuple[str, ...]:
    """The markers between two offsets."""
    first, last = (bisect_left(marks, (at,)) for at in (start, end))
    return tuple(value for mark in marks[first:last] for value in mark.values)


def _hide(text: str) -> tuple[str, list[_Marked]]:
    """``text`` with contacts blanked and markers hidden, and the markers by place."""
    letters = list(text)
    for start, end in find_contacts(text):
        letters[start:end] = " " * (end - start)
    text = "".join(letters)
    text = _NOISE.sub(lambda match: " " * len(match.group()), text)
    is_prefixed = _is_prefixed(text)
    marks: list[_Marked] = []
    hidden = list(text)
    at = 0
    while match := _MARKS.search(text, at):
        start, at = match.span()
        if is_prefixed and text[max(0, start - 4) : start].rstrip()[-1:] not in {"", ",", ";"}:
            # A symbol behind a name; after the comma the markers of the next name begin.
            at = min(at, start + (match.group() + ",").index(","))
        values = tuple(_mark_value(mark) for mark in _ONE_MARK.findall(text[start:at]))
        marks.append(_Marked(start, at, tuple(filter(None, values))))
        hidden[start:at] = HIDDEN * (at - start)
    return "".join(hidden), marks


def _is_prefixed(text: str) -> bool:
    """Whether markers stand before the names: at the very beginning, or glued to a name."""
    return bool(_MARKS.match(text.lstrip()) or _GLUED_MARK.search(text))


def _mark_value(mark: str) -> str:
    """A marker as affiliations are looked up by: plain digits; nothing for an envelope."""
    return _SYMBOL.sub("", unicodedata.normalize("NFKC", mark))


def _separators() -> re.Pattern[str]:
    """What parts two authors: commas, semicolons, bullets, line ends, «and»."""
    conjunctions = "|".join(re.escape(word) for word in sorted(authors_words.words("and")))
    return re.compile(
        rf"[,;\n\u2022|]|(?<=[\s{HIDDEN}])(?:{conjunctions})(?=[\s{HIDDEN}])", re.IGNORECASE
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
    """One stretch, or several where markers alone stand between full names."""
    content = hidden[start:end]
    if not content.strip():
        return
    groups = list(_HIDDEN_GROUP.finditer(content))
    edges = [0, *(edge for group in groups for edge in group.span()), len(content)]
    between = [content[a:b] for a, b in zip(edges[0::2], edges[1::2], strict=True)]
    names = [piece for piece in between if piece.strip()]
    cuts: list[int] = []
    if len(names) > 1 and all(is_name(bare(name)) for name in names):
        is_prefixed = not between[0].strip()
        cuts = [group.start() if is_prefixed else group.end() for group in groups]
    cuts = [0, *(cut for cut in cuts if content[:cut].strip() and content[cut:].strip())]
    for a, b in pairwise([*cuts, len(content)]):
        yield _Chunk(start + a, start + b, content[a:b])


def _joined(chunks: Sequence[_Chunk]) -> Iterator[_Chunk]:
    """Chunks with «Surname, I.» put together; «Surname, Given I.» where the whole line is so."""
    surnames = [is_single(chunk.text) for chunk in chunks]
    is_inverted = len(chunks) > 2 and surnames[0] and sum(surnames) * 5 >= len(chunks) * 2
    at = 0
    while at < len(chunks):
        chunk = chunks[at]
        follower = chunks[at + 1] if at + 1 < len(chunks) else None
        if follower is not None and _is_pair(chunk, follower, is_inverted and surnames[at]):
            yield _Chunk(chunk.start, follower.end, f"{chunk.text},{follower.text}")
            at += 2
        else:
            yield chunk
            at += 1


def _is_pair(chunk: _Chunk, follower: _Chunk, is_inverted: bool) -> bool:
    """Whether a surname and what stands behind its comma are one name."""
    if is_inverted and re.fullmatch(r"W{1,2}I{0,3}", form_of(bare(follower.text))):
        return True
    return is_surname(chunk.text) and is_initials(follower.text)


def _runs(chunk: _Chunk) -> Iterator[_Chunk]:
    """A chunk cut where one name with initials follows another without a comma."""
    tokens = list(TOKEN.finditer(chunk.text.replace(HIDDEN, " ")))
    form = "".join(_type_in_run(token.group()) for token in tokens)
    match = _RUN_BEHIND.fullmatch(form) or _RUN_BEFORE.fullmatch(form)
    if match is None or len(form) > _MAX_RUN:
        yield chunk
        return
    one_name = _ONE_BEHIND if form[0] == "W" else _ONE_BEFORE
    cuts = [tokens[found.start()].start() for found in one_name.finditer(form)][1:]
    for start, end in pairwise([0, *cuts, len(chunk.text)]):
        yield _Chunk(chunk.start + start, chunk.start + end, chunk.text[start:end])


def _type_in_run(token: str) -> str:
    """The type of a token, a stop behind a word taken for a comma: «А. Қиялов. В. Сынакова»."""
    is_stopped = len(token) > _SHORTEST_STOPPED and token.endswith(".")
    return token_type(token[:-1] if is_stopped else token)


def _name(
    text: str, chunk: _Chunk, marks: Sequence[_Marked], is_prefixed: bool
) -> tuple[Name | None, str]:
    """The name in a chunk, without titles before and degrees behind it, and what follows it."""
    hidden = chunk.text
    lead = len(hidden) - len(hidden.lstrip(f" \t:.({HIDDEN}"))
    skipped = authors_words.skip_titles(hidden[lead:])
    if skipped and is_name(bare(hidden[lead + skipped :])):
        lead += skipped
    body = _END_OF_NAME.split(hidden[lead:], maxsplit=1)[0]
    body = authors_words.without_title_behind(body).rstrip(f" ,:({HIDDEN}")
    printed = bare(body)
    is_one = is_name(printed)
    if not is_one or _GLUED.search(body):
        lead, body = _name_within(hidden, lead, body)
    if (
        body.endswith(".")
        and token_type(tokens_of(body)[-1][:-1]) == "W"
        and len(tokens_of(body)[-1]) > 3
    ):
        body = body[:-1]
    capitals = _TITLE_BEHIND.search(body)
    if capitals is not None and has_initials(bare(body)):
        body = body[: capitals.start()]
    cut = bare(body)
    if not (is_one if cut == printed else is_name(cut)):
        return None, ""
    start = chunk.start + lead
    end = start + len(body)
    first = chunk.start if is_prefixed else start
    markers = _markers(marks, first, chunk.end)
    return Name(start, end, cut, markers, ""), text[end : chunk.end]


def _name_within(hidden: str, lead: int, body: str) -> tuple[int, str]:
    """A name with a place before it, or an organisation or a title behind it, all in one line."""
    tokens = list(TOKEN.finditer(body))
    form = "".join(token_type(token.group()) for token in tokens)
    if re.match(r"WI{2,}W\Z", form) and (is_cyrillic(body) or " " not in body[tokens[1].start() :]):
        skipped = tokens[1].start()
        return lead + skipped, body[skipped:]
    for match in (re.match(r"I{1,3}W", form), re.match(r"WI{1,3}", form), re.match(r"W{3}", form)):
        if match is None or match.end() >= len(tokens):
            continue
        end = tokens[match.end() - 1].end()
        rest = body[end:].strip(f" {HIDDEN}")
        if authors_words.is_title(rest) or authors_words.names_organisation(rest):
            return lead, body[:end]
    return lead, body
