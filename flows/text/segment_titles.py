"""Titles, where letters say more than the line model sees: capitals, and a change of language."""

import re
from collections.abc import Iterator, Sequence

from flows.text.segment_pieces import Piece
from flows.text.segment_tags import Tag, Tags, has, places, runs

_KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_CYRILLIC = re.compile("[а-яА-Я]+")
_LATIN = re.compile("[a-zA-Z]+")
_LONGEST_TITLE = 300  # code points
_SHORTEST = 25  # letters of a title that capitals alone make one
_CAPITAL = 0.9
_FRONT = 150  # pieces
_FEW_ABOVE = 4  # pieces above the name of a journal, and between it and the title
_BESIDE_JOURNAL = frozenset(("id_line", "date_line", "other"))
_FEW_CAPITALS = 0.4  # of the letters of a title in small letters
_FIRST = 12  # pieces: a title above all else is shorter
_FEW_SMALL = 2  # words in small letters
_INITIALS = re.compile(r"(?<![^\W\d_])[^\W\d_a-zа-я]\.\s?(?:[^\W\d_]\.\s?)?[^\W\d_]{2}")
_UNKNOWN = frozenset(("other", "paragraph"))
_TITLES_AS = frozenset(("other", "running_head", "affiliation", "abstract", "heading", "reference"))
_BESIDE_TITLES = frozenset(("author", "id_line", "abstract", "abstract_label", "affiliation"))
_FEW_LETTERS, _FEW_WORDS = 20, 3
_ABSTRACTS = frozenset(("abstract", "abstract_label"))
_ABOVE_TITLES = frozenset(("abstract", "keywords", "author", "affiliation", "id_line"))
_MOST_LINES = 3
_SENTENCE_ENDS = ".!?\u2026"
_SHORT = 0.85  # of the widest line of the abstract: where a title's last line ends


def lost_title(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """Lines in capitals beside names or codes are the title of a text that has no other.

    Source:
        texts that begin with the end of the article before, cyberleninka-geograficheskie-...
    """
    kinds = [tag.kind for tag in tags[:_FRONT]]
    notes = _titled_notes(pieces, tags, kinds)
    for index in notes:
        kinds[index] = "other"
    if "title" in kinds:
        first = next((index for index, kind in enumerate(kinds) if kind in _ABSTRACTS), 0)
        if "title" in kinds[:first] or not first:
            return _without_notes(tags, notes)
        kinds = kinds[:first]
    for first, end in _capital_runs(text, pieces, kinds):
        beside = {kinds[place] for place in (first - 1, end) if 0 <= place < len(kinds)}
        if beside & _BESIDE_TITLES:
            new = _without_notes(tags, notes)
            new[first:end] = [Tag("title", index == first) for index in range(first, end)]
            if end < len(new):
                new[end] = Tag(new[end].kind, True)
            return new
    return tags if has(tags, "title") else _first_lines(text, pieces, tags)


def _titled_notes(pieces: Sequence[Piece], tags: Sequence[Tag], kinds: Sequence[str]) -> list[int]:
    """Titles that a vocabulary knows for notes of the journal: ``Работа представлена кафедрой``."""
    found = []
    for index, kind in enumerate(kinds):
        cue = pieces[index].cue
        if (
            kind == "title"
            and cue is not None
            and cue.kind == "front_note"
            and tags[index].is_start
        ):
            found.append(index)
    return found


def _without_notes(tags: list[Tag], notes: Sequence[int]) -> list[Tag]:
    """The tags without such titles."""
    new = Tags(tags)
    for index in notes:
        new[index] = Tag("other", True)
        if index + 1 < len(new):
            new[index + 1] = Tag(new[index + 1].kind, True)
    return new


def _first_lines(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """The first lines above the first names are the title of a text that has no other.

    Source:
        a title in small letters above the names, with nothing else: essays on architecture.
    """
    end = next((i for i, tag in enumerate(tags[:_FIRST]) if tag.kind == "author"), 0)
    first = end
    while first > 0 and tags[first - 1].kind in _UNKNOWN and pieces[first - 1].cue is None:
        first -= 1
    is_top = first == 0 or tags[first - 1].kind in ("id_line", "date_line")
    line = text[pieces[first].start : pieces[end - 1].end] if first < end else ""
    if not is_top or not _reads_as_title(line.split("\n")[0]) or len(line) > _LONGEST_TITLE:
        return tags
    title = [Tag("title", tags[index].is_start) for index in range(first, end)]
    return [*tags[:first], *title, *tags[end:]]


def names_below_titles(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """A first line without a name, above a line of names with initials, is the title of its own.

    Source:
        titles in English between keywords and names: essays on architecture.
    """
    new = Tags(tags)
    for first, end in runs(tags, "author"):
        if end - first < 2 or not first or tags[first - 1].kind not in _ABOVE_TITLES:
            continue
        index = first
        while index < end - 1 and _names_nobody(text[pieces[index].start : pieces[index].end]):
            index += 1
        if index > first and _INITIALS.search(text, pieces[index].start, pieces[index].end):
            new[first:index] = [Tag("title", place == first) for place in range(first, index)]
            new[index] = Tag("author", True)
    return new


def _names_nobody(line: str) -> bool:
    """Whether a line is words of a title: no initials, and some words in small letters."""
    n_small = sum(word.isalpha() and word.islower() for word in line.split())
    return n_small >= _FEW_SMALL and line[0].isupper() and not _INITIALS.search(line)


def titles_above(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """A line right above an abstract is its title: in capitals, or where its language has none.

    Of languages in Latin letters this cannot tell one from another.
    """
    new, known = Tags(tags), None
    for first, end in runs(tags, "other"):
        if end == len(tags) or end - first > _MOST_LINES or not first:
            continue
        is_between = tags[end].kind in _ABSTRACTS and tags[first - 1].kind in _ABOVE_TITLES
        if not is_between or any(piece.cue is not None for piece in pieces[first:end]):
            continue
        if known is None:
            known = {_language(text, pieces[index]) for index in places(tags, "title")}
        line = text[pieces[first].start : pieces[end - 1].end]
        is_new = _language(text, pieces[first]) not in known or _upper_share(line) > _CAPITAL
        if _reads_as_title(line) and is_new:
            new[first:end] = [Tag("title", index == first) for index in range(first, end)]
            new[end] = Tag(new[end].kind, True)
    return new


def _reads_as_title(line: str) -> bool:
    """Whether a line is some words that begin with a capital and end no sentence."""
    is_short = _FEW_LETTERS <= len(line) <= _LONGEST_TITLE and len(line.split()) >= _FEW_WORDS
    has_number = any(map(str.isdecimal, line))
    return is_short and line[0].isupper() and line[-1] not in ".!:;,-" and not has_number


def _capital_runs(
    text: str, pieces: Sequence[Piece], kinds: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Neighbouring lines in capitals that could be a title."""
    is_capital = [
        kind in _TITLES_AS
        and piece.cue is None
        and piece.end - piece.start <= _LONGEST_TITLE
        and _upper_share(text[piece.start : piece.end]) > _CAPITAL
        for piece, kind in zip(pieces, kinds, strict=False)
    ]
    tags = [Tag("title" if capital else "", True) for capital in is_capital]
    for first, end in runs(tags, "title"):
        line = text[pieces[first].start : pieces[end - 1].end]
        if sum(map(str.isalpha, line)) >= _SHORTEST and len(line) <= _LONGEST_TITLE:
            yield first, end


def title_ends(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[Tag]:
    """A line in small letters after a title in capitals is the name of the journal's section."""
    new = Tags(tags)
    is_capital = False
    for index in places(tags, "title"):
        piece, tag = pieces[index], tags[index]
        share = _upper_share(text[piece.start : min(piece.end, piece.start + _LONGEST_TITLE)])
        is_section = is_capital and share < _FEW_CAPITALS
        if tag.is_start and not (is_section and _is_same(text, pieces, tags, index)):
            is_capital = share > _CAPITAL
        elif is_section:
            new[index] = Tag("other", tag.is_start or tags[index - 1].is_start)
    return _without_journal(text, pieces, new)


def _is_same(text: str, pieces: Sequence[Piece], tags: Sequence[Tag], index: int) -> bool:
    """Whether a title stands right below another in the same language, in Cyrillic letters."""
    languages = {_language(text, pieces[place]) for place in (index - 1, index)}
    return index > 0 and tags[index - 1].kind == "title" and languages in ({"kk"}, {"ru"})


def _without_journal(text: str, pieces: Sequence[Piece], tags: list[Tag]) -> list[Tag]:
    """A line in capitals at the very top, above an English title in small letters, is a journal's.

    Source:
        `CLASSICAL AND QUANTUM GRAVITY` above `Report on ...`: journals of physics.
    """
    first, end = next(runs(tags, "title"), (0, 0))
    below = next((i for i in range(first + 1, end) if tags[i].is_start), end)
    lines = [text[pieces[i].start : pieces[i].end] for i in range(first, below)]
    while below < len(tags) and below - first <= _FEW_ABOVE and tags[below].kind in _BESIDE_JOURNAL:
        below += 1
    is_second = 0 < below < len(tags) and tags[below] == Tag("title", True)
    if first >= _FEW_ABOVE or not is_second or len(lines) > _MOST_LINES:
        return tags
    title = text[pieces[below].start : pieces[below].end]
    is_journal = all(_upper_share(line) > _CAPITAL for line in lines)
    is_latin = not _CYRILLIC.search(title) and not any(map(_CYRILLIC.search, lines))
    if is_journal and is_latin and _upper_share(title) < _FEW_CAPITALS:
        tags[first : first + len(lines)] = [
            Tag("other", not place) for place, _ in enumerate(lines)
        ]
    return tags


def _upper_share(text: str) -> float:
    letters = list(filter(str.isalpha, text))
    return sum(map(str.isupper, letters)) / max(1, len(letters))


def titles_between(text: str, pieces: Sequence[Piece], tags: Sequence[Tag]) -> list[Tag]:
    """A short line in the language of the next abstract, which ends no sentence, is its title.

    Source:
        `Formation of Japan's image in the Central Asian region`, document 000_89d3138e489bc6c6,
        which stands between two abstracts, with no keywords, authors or capitals.
    """
    new = Tags(tags)
    for first, end in runs(tags, "abstract"):
        if _is_second(text, pieces, new, first, end):
            new[first:end] = [Tag("title", index == first) for index in range(first, end)]
            continue
        _name_first(text, pieces, new, first, end)
        widest = max(pieces[index].end - pieces[index].start for index in range(first, end))
        index = first + 1
        while index < end - 1:
            is_open = text[pieces[index - 1][1] - 1] in _SENTENCE_ENDS
            last = _title_at(text, pieces, index, end, widest) if is_open else None
            if last is not None:
                new[index : last + 1] = [
                    Tag("title", place == index) for place in range(index, last + 1)
                ]
                new[last + 1] = Tag("abstract", True)
                index = last
            index += 1
    return new


def _is_second(
    text: str, pieces: Sequence[Piece], tags: Sequence[Tag], first: int, end: int
) -> bool:
    """Whether lines between a title and names end no sentence: the title in another language."""
    is_between = first > 0 and end < len(tags) and tags[first - 1].kind == "title"
    if not is_between or tags[end].kind not in ("author", "affiliation"):
        return False
    languages = {_language(text, pieces[first - 1]), _language(text, pieces[first])}
    if languages not in ({"en"}, {"kk", "ru"}):
        return False  # names of sections stand there too; Latin letters tell no languages apart
    is_short = end - first <= _MOST_LINES
    is_short = is_short and pieces[end - 1].end - pieces[first].start <= _LONGEST_TITLE
    return is_short and text[pieces[end - 1].end - 1] not in ".!:;,-"


def _name_first(text: str, pieces: Sequence[Piece], tags: list[Tag], first: int, end: int) -> None:
    """The first unit of an abstract, short and without a stop, is its title: changed in place."""
    after = next((i for i in range(first + 1, end) if tags[i].is_start), end)
    last, below = pieces[after - 1], pieces[after] if after < end else None
    is_labelled = first > 0 and tags[first - 1].kind in ("abstract_label", "title")
    cue = pieces[first].cue
    if cue is not None and cue.kind == "correspondence":
        tags[first:after] = [Tag("affiliation", index == first) for index in range(first, after)]
        return
    if below is None or is_labelled or last.end - pieces[first].start > _LONGEST_TITLE:
        return
    if text[last.end - 1] in ".!?:;,-)" or not text[below.start].isupper():
        return
    if last.line == below.line or after - first > _MOST_LINES:
        return
    tags[first:after] = [Tag("title", index == first) for index in range(first, after)]


def _title_at(text: str, pieces: Sequence[Piece], index: int, end: int, widest: int) -> int | None:
    """The last piece of the title that begins at ``index``; None where none begins.

    A sentence ends above. The abstract goes up to ``end``.
    """
    above, here = pieces[index - 1], pieces[index]
    if not text[here.start].isupper() or here.cue is not None:
        return None
    language = _language(text, here)
    if language == _language(text, above):
        return None
    for last in range(index, min(index + 3, end - 1)):
        piece, below = pieces[last], pieces[last + 1]
        if text[piece.end - 1] in ".!?:;,-" or piece.end - here.start > _LONGEST_TITLE:
            return None
        is_end = piece.end - piece.start < _SHORT * widest and text[below.start].isupper()
        if is_end and _language(text, below) == language:
            return last
    return None


def _language(text: str, piece: Piece) -> str:
    """A rough guess by letters, enough to see that two lines differ."""
    line = text[piece.start : min(piece.end, piece.start + _LONGEST_TITLE)]
    if line.isascii():
        return "en"
    if _KAZAKH.search(line):
        return "kk"
    cyrillic, latin = (sum(map(len, words.findall(line))) for words in (_CYRILLIC, _LATIN))
    return "ru" if cyrillic > latin else "en"
