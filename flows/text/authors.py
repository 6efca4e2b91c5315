"""Authors of an article, as named in each language, with their affiliations.

Names come from the lines of authors; the notes about the authors at the end give names in a
language that has no such line, and affiliations and ORCIDs that the lines leave open.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from flows.records import Author, Unit
from flows.text import authors_words
from flows.text.authors_affiliations import Affiliation, read_affiliations
from flows.text.authors_forms import is_name
from flows.text.authors_language import in_front_language
from flows.text.authors_markers import lost_markers, with_lost_markers
from flows.text.authors_names import ORCID, Name, read_names

_KINDS = frozenset({"author", "affiliation", "author_info"})
# «ЦНИИП Минстроя России»: an organisation by its capitals.
_ACRONYM = re.compile(r"[^\W\d_a-zа-я]{3,}")
_PART = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_MAX_INLINE = 300
_MAX_COMPARED = 20
_NOTE_HEAD = re.compile(r"[^,:;(]{3,80}?(?=\s?[\u2013\u2014]|\s-|-\s|\.-|[,:;(]|\Z)")


@dataclass(slots=True)
class _Entry:
    """One author while the affiliations are being looked up."""

    unit: Unit
    name: Name
    group: int
    orcid: str | None = None


@dataclass(slots=True)
class _Group:
    """Neighbouring lines of authors, with the affiliations behind them."""

    entries: list[_Entry] = field(default_factory=list)
    affiliations: list[tuple[Affiliation, str]] = field(default_factory=list)


def read_authors(units: Sequence[Unit]) -> list[Author]:
    """The authors of a document, in order, once in each language that names them.

    Args:
        units: The units of the document; other kinds than author, affiliation and author_info
            are passed over.

    Returns:
        Names as printed, without markers and degrees. ``affiliation`` is None where it could not
        be told which of several are meant, and empty where none is given. Empty list where no
        author is named. Never raises.
    """
    told = notes_behind_lists(in_front_language(units))
    relevant = [unit for unit in told if unit.kind in _KINDS and unit.text]
    groups = _groups(relevant)
    notes = [note for unit in relevant if unit.kind == "author_info" for note in _notes(unit)]
    authors = [author for group in groups for author in _authors(group, groups, notes)]
    named = {author.lang for author in authors}
    authors += [_from_note(note) for note in notes if note.unit.lang not in named]
    return _once(authors)


def notes_behind_lists(units: Iterable[Unit]) -> Iterator[Unit]:
    """The units, with lines of authors behind a list of references as notes about the authors.

    Under a title of its own a line of authors stays what it is: a second language's front matter.
    """
    is_named = is_behind = False
    for unit in units:
        if unit.kind == "reference":
            is_behind = is_named
        elif unit.kind == "title":
            is_behind = False
        is_author = unit.kind == "author"
        is_named = is_named or is_author
        yield unit._replace(kind="author_info") if is_author and is_behind else unit


def _groups(units: Iterable[Unit]) -> list[_Group]:
    """Lines of authors with the affiliations that follow them."""
    groups: list[_Group] = []
    is_open = False
    lang = above = ""
    for unit in units:
        if unit.kind == "author":
            if not is_open or unit.lang != lang or not groups:
                groups.append(_Group())
            is_open, lang = True, unit.lang
            groups[-1].entries += _entries(unit, len(groups) - 1)
        elif unit.kind == "affiliation" and groups:
            found = read_affiliations(unit.text)
            known = groups[-1].affiliations
            if not is_open and above.endswith(",") and known and _is_rest(found):
                known[-1] = (_joined(known[-1][0], found[0], above), known[-1][1])
            else:
                known += [(affiliation, unit.lang) for affiliation in found]
            is_open, above = False, unit.text
    return groups


def _is_rest(found: Sequence[Affiliation]) -> bool:
    """Whether a line goes on with the place of the organisation above: «Астана, Қазақстан»."""
    return (
        len(found) == 1
        and not found[0].markers
        and not authors_words.names_organisation(found[0].text)
    )


def _joined(affiliation: Affiliation, rest: Affiliation, line: str) -> Affiliation:
    """An affiliation with the rest of it from the line below; the stop of «Алматы қ.,» stays."""
    stop = "." if line.rstrip(" ,").endswith(f"{affiliation.text}.") else ""
    return affiliation._replace(text=f"{affiliation.text}{stop}, {rest.text}")


def _entries(unit: Unit, group: int) -> list[_Entry]:
    """The authors of one line, each with the ORCID printed behind the name."""
    entries = [_Entry(unit, name, group) for name in read_names(unit.text)]
    for match in ORCID.finditer(unit.text):
        before = [entry for entry in entries if entry.name.start < match.start()]
        if before and before[-1].orcid is None:
            before[-1].orcid = _plain_orcid(match.group())
    return entries


def _plain_orcid(orcid: str) -> str:
    """The ORCID with a Latin X."""
    return orcid.replace("\u0425", "X")


def _authors(group: _Group, groups: Sequence[_Group], notes: Sequence["_Note"]) -> list[Author]:
    """The authors of one group."""
    authors = []
    markers = lost_markers([entry.name.markers for entry in group.entries])
    for entry, own in zip(group.entries, markers, strict=True):
        note = _note_of(entry, notes)
        affiliation = _affiliation(entry, own, group, groups)
        if note is not None and not affiliation:
            affiliation = _by_note(affiliation, note, group)
        orcid = entry.orcid or (note.orcid if note else None)
        start, end = entry.unit.clean.raw_span(entry.name.start, entry.name.end)
        unit = entry.unit
        authors.append(
            Author(entry.name.text, affiliation, orcid, unit.lang, unit.script, start, end)
        )
    return authors


def _by_note(known: tuple[str, ...] | None, note: "_Note", group: _Group) -> tuple[str, ...] | None:
    """The affiliation in a note, where the lines of authors do not tell (None) or have none."""
    if known is not None and group.affiliations:
        return known
    noted = note.affiliation
    return (noted,) if noted else None


def _affiliation(
    entry: _Entry, markers: Sequence[str], group: _Group, groups: Sequence[_Group]
) -> tuple[str, ...] | None:
    """The affiliations an author refers to by ``markers``; None where that cannot be told."""
    wanted = {marker for other in group.entries for marker in other.name.markers} | {*markers}
    own = with_lost_markers(_in_language(group.affiliations, entry.unit.lang), wanted)
    inline = _inline(entry.name.inline)
    if inline and not own:
        return (inline,)
    if not own:
        is_open = entry.name.inline or any(other.affiliations for other in groups)
        return None if is_open else ()
    marked: dict[str, str] = {}
    for affiliation in own:
        for marker in affiliation.markers:
            marked.setdefault(marker, affiliation.text)
    found = [marked[marker] for marker in markers if marker in marked]
    if found:
        return tuple(dict.fromkeys(found))
    if len(own) == 1 or (len(group.entries) == 1 and not marked):
        return tuple(affiliation.text for affiliation in own)
    return None


def _inline(text: str) -> str | None:
    """What stands behind the names in their line, when it reads like an organisation."""
    label = authors_words.contact_start(text)
    text = (text if label is None else text[:label]).strip(" .,;:-(\u2013\u2014")
    text = text[authors_words.skip_titles(text) :]
    is_one = authors_words.names_organisation(text) or bool(_ACRONYM.search(text))
    return text if is_one and len(text) <= _MAX_INLINE else None


def _in_language(found: Sequence[tuple[Affiliation, str]], lang: str) -> list[Affiliation]:
    """The affiliations in the language of the author; all of the first one where there are none."""
    wanted = lang if any(other == lang for _, other in found) else found[0][1] if found else lang
    return [affiliation for affiliation, other in found if other == wanted]


@dataclass(frozen=True, slots=True)
class _Note:
    """What one note at the end of the article says of an author."""

    unit: Unit
    name: str
    start: int
    end: int
    rest: str
    orcid: str | None
    surname: str

    @property
    def affiliation(self) -> str | None:
        """The organisation; looked for only where an author has need of it."""
        return _affiliation_of_note(self.rest)


def _notes(unit: Unit) -> list[_Note]:
    """The notes in one unit: each begins with a name, up to a dash or a comma."""
    text = unit.text
    notes = []
    start = 0
    for piece in re.split(r"(?<=;)\s", text):
        at = text.index(piece, start)
        start = at + len(piece)
        head = _NOTE_HEAD.match(piece.lstrip())
        lead = len(piece) - len(piece.lstrip())
        if head is None:
            continue
        name = head.group().strip()
        rest = piece[lead + head.end() :]
        if rest.startswith("."):  # the stop of the last initial
            name, rest = f"{name}.", rest[1:]
        if not is_name(name):
            continue
        orcid = ORCID.search(rest)
        begin = at + lead
        value = _plain_orcid(orcid.group()) if orcid else None
        notes.append(_Note(unit, name, begin, begin + len(name), rest, value, _surname(name)))
    return notes


def _affiliation_of_note(text: str) -> str | None:
    """The organisation in a note, with its place: from the first part that names one."""
    found = read_affiliations(text.lstrip(" -\u2013\u2014:,."))
    if not found:
        return None
    parts = found[0].text.split(", ")
    for at, part in enumerate(parts):
        if authors_words.names_organisation(part):
            skipped = authors_words.skip_titles(part)
            return ", ".join([part[skipped:], *parts[at + 1 :]]).strip(" ,;.-\u2013\u2014")
    return None


def _from_note(note: _Note) -> Author:
    """An author that only a note names in its language."""
    start, end = note.unit.clean.raw_span(note.start, note.end)
    noted, unit = note.affiliation, note.unit
    affiliation = (noted,) if noted else None
    return Author(note.name, affiliation, note.orcid, unit.lang, unit.script, start, end)


def _note_of(entry: _Entry, notes: Sequence[_Note]) -> _Note | None:
    """The note about an author in the language of the line, by surname; None if not just one."""
    if not notes:
        return None
    surname, lang = _surname(entry.name.text), entry.unit.lang
    found = [note for note in notes if note.surname == surname and note.unit.lang == lang]
    return found[0] if len(found) == 1 else None


def _surname(name: str) -> str:
    """The longest word of a name, case folded."""
    return max(_PART.findall(name.casefold()), key=len, default="")


def _once(authors: Iterable[Author]) -> list[Author]:
    """Authors without those that were named before in the same language, in any form."""
    seen: dict[tuple[str, str], list[str]] = {}
    kept = []
    for author in authors:
        words = _words(author.name)
        known = [other for word in words for other in seen.get((author.lang, word), ())]
        if any(_is_same(author.name, other) for other in known[:_MAX_COMPARED]):
            continue
        kept.append(author)
        for word in words:
            seen.setdefault((author.lang, word), []).append(author.name)
    return kept


def _words(name: str) -> list[str]:
    """The words of a name of three letters and more, case folded."""
    return _WORD.findall(name.casefold())


def _is_same(name: str, other: str) -> bool:
    """Whether two names have a word in common and the other parts begin alike."""
    parts = _PART.findall(name.casefold())
    others = _PART.findall(other.casefold())
    return len(parts) == len(others) and any(
        all(map(_begin_alike, _without(parts, word), _without(others, word)))
        for word in set(parts) & set(others)
        if len(word) > 2
    )


def _without(parts: Sequence[str], word: str) -> list[str]:
    """The other parts of a name, in alphabetical order."""
    return sorted(part for part in parts if part != word)


def _begin_alike(part: str, other: str) -> bool:
    """Whether two parts can be one: equal, or an initial and the name it stands for."""
    short, long = sorted((part, other), key=len)
    return short == long or (len(long) > 2 and long.startswith(short))
