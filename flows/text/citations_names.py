"""The names of an author-year citation: persons and organisations, as printed."""

import re
from functools import cache
from typing import NamedTuple

from flows.text.citations_words import alternatives, words
from flows.text.link_names import NameIndex, fold_name, stems

LETTERS = r"[^\W\d_]"
WORD = rf"{LETTERS}++(?:[-\u2010\u2011'\u2018\u2019\u02bb\u02bc]{LETTERS}++)*+"
# How much the form of the names alone says that they are authors.
ET_AL, SEVERAL, PLAIN, PROSE = 3, 2, 1, 0

_ET_AL = re.compile(
    rf"(?:^|(?<![\s,])[\s,]++)(?:{alternatives('et_al')})(?!\w)\.?[\s,]*+$", re.IGNORECASE
)
_AND_OTHERS = re.compile(rf"[\s,]*+(?:{alternatives('et_al')})(?!\w)", re.IGNORECASE)
_CUE = re.compile(rf"\s*+(?:(?:{alternatives('cue')})(?!\w)[.:,\s]*+)++", re.IGNORECASE)
_AND = rf"(?:{alternatives('and')})"
_BETWEEN = re.compile(
    rf"(?:,|(?<!\s)\s++,)\s*+(?:{_AND}\s++)?|(?<!\s)\s++{_AND}\s++|(?:&|(?<!\s)\s++&)\s*+"
)
_INITIALS = re.compile(rf"(?:{LETTERS}{{1,2}}\.\s*+-?\s*+)++|[A-ZА-ЯӘІҢҒҮҰҚӨҺЁ]{{1,3}}")
_LEADING_INITIALS = re.compile(rf"(?:{LETTERS}{{1,2}}\.\s*+-?\s*+){{1,4}}")
_TRAILING_INITIALS = re.compile(
    rf"(?<!\s)\s++(?:(?:{LETTERS}{{1,2}}\.\s*+-?\s*+){{1,4}}|[A-ZА-Я]{{1,2}})$"
)
_WORD = re.compile(WORD)
_TOKEN = re.compile(rf"{WORD}\.?|\S")
_OPENING_QUOTES = '\u00ab"\u201c\u201e'
_NO_NAME = re.compile(r"[#=%@<>*+\\/|{}~^]")
_CAPITAL_BEFORE = re.compile(rf"(?<![^\W_])[A-Z]{LETTERS}+\s$")
_MOST_WORDS = 9
_SHORT_PLACE = 4  # letters: shorter ones have too many look-alikes among surnames


class Names(NamedTuple):
    """Who is named before a year.

    ``text`` is the names as printed, without ``et al.``; ``surnames`` the names of persons
    without initials, or those of organisations; ``strength`` how sure their form makes it that
    they are authors (``ET_AL`` to ``PROSE``).
    """

    text: str
    surnames: tuple[str, ...]
    strength: int
    is_organisation: bool = False


def strip_cue(text: str) -> str:
    """``text`` without ``см.``, ``see also``, ``цит. по`` before it."""
    match = _CUE.match(text)
    return text[match.end() :] if match else text


def read_names(printed: str) -> Names | None:
    """The names in all that stands before a year; None where it names nobody."""
    text = strip_cue(printed).strip(" ,;:\n\u00a0")
    shortened = _ET_AL.sub("", text).strip(" ,")
    has_others = shortened != text
    if not shortened or _NO_NAME.search(shortened):
        return None
    if not (shortened[0].isalpha() or shortened[0] in _OPENING_QUOTES):
        return None
    surnames: list[str] = []
    has_initials = False
    for piece in filter(None, _BETWEEN.split(shortened)):
        if surnames and _INITIALS.fullmatch(piece):
            has_initials = True
            continue
        surname = _surname(piece, has_others)
        if surname is None:
            return None
        has_initials = has_initials or surname != piece
        surnames.append(surname)
    if not surnames:
        return None
    is_organisation = not all(map(_is_person, surnames))
    is_several = has_initials or (len(surnames) > 1 and not is_organisation)
    strength = ET_AL if has_others else SEVERAL if is_several else PLAIN
    return Names(shortened, tuple(surnames), strength, is_organisation)


def names_in_prose(text: str) -> Names | None:
    """The names that ``text`` ends with: ``technique described by Omarov et al.``"""
    start = name_start(text)
    names = read_names(text[start:]) if start is not None else None
    if names is None or names.strength == ET_AL:
        return names
    return names._replace(strength=PROSE)


def has_others(mention: str, author: str) -> bool:
    """Whether ``et al.`` stands after ``author`` in the mention."""
    start = mention.find(author)
    return start >= 0 and _AND_OTHERS.match(mention, start + len(author)) is not None


def _surname(piece: str, has_others: bool) -> str | None:
    """The piece without initials; None where it cannot name anybody."""
    leading = _LEADING_INITIALS.match(piece)
    bare = piece[leading.end() :] if leading else piece
    bare = _TRAILING_INITIALS.sub("", bare).strip(" .\u00a0")
    found = _WORD.findall(bare)
    folded = [word.casefold() for word in found]
    if folded[:1] == ["the"]:
        found, folded = found[1:], folded[1:]
    if not found or len(found) > _MOST_WORDS or not may_name(bare.casefold()):
        return None
    can_begin = len(folded) > 1 and folded[0] in words("place", "institution")
    if not may_name(folded[0]) and not can_begin:
        return None
    if not words("month", "event").isdisjoint(folded):
        return None
    is_named = found[0][0].isupper() or folded[0] in words("particle") or has_others
    return bare if is_named and (has_others or any(w[0].isupper() for w in found)) else None


def may_name(folded: str) -> bool:
    """Whether a case folded word is none of those that never name an author."""
    if folded in words("place", "month", "not_a_name", "year_mark", "institution", "event"):
        return False
    return folded.isascii() or _places().isdisjoint(stems(folded))


@cache
def _places() -> frozenset[str]:
    """Places, folded, with and without their last vowel: ``в Казахстане`` names nobody either."""
    names = (name for name in words("place") if len(name) > _SHORT_PLACE and " " not in name)
    folded = {fold_name(name) for name in names}
    return frozenset(folded | {name[:-1] for name in folded if name[-1] in "aeiou"})


def _is_person(name: str) -> bool:
    """Whether the words are those of a person: all but particles with a capital, three at most."""
    found = _WORD.findall(name)
    plain = [word for word in found if word.casefold() not in words("particle")]
    capitals = all(word[0].isupper() for word in plain) or len(found) == 1
    return len(plain) <= 3 and capitals and name[0].isalpha()


def name_start(before: str, known: NameIndex | None = None) -> int | None:
    """Where the names at the end of ``before`` begin: at the first surname; None without one.

    Goes back word by word over surnames, initials, particles, ``and`` and ``et al.`` A comma
    parts names only beside initials, before an ``and`` or after a surname of ``known``: in
    ``Lastly, Omarov`` it does not.
    """
    tokens = list(_TOKEN.finditer(before))
    start: int | None = None
    may_join = True
    seen_and = False
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index][0]
        folded = token.casefold().rstrip(".")
        if is_initial(token):
            continue
        if token == ",":
            if not (seen_and or _comma_joins(tokens, index, known)):
                break
            may_join = True
        elif token[0].isupper() and len(token) > 1 and may_join and may_name(folded):
            start, may_join = tokens[index].start(), False
        elif start is not None and (folded in words("and") or token == "&"):
            may_join = seen_and = True
        elif start is not None and folded in words("particle") and not may_join:
            start = tokens[index].start()
        elif start is not None or folded not in _words_of_others():
            break
    return start


def is_like_surname(surname: str, before: str) -> bool:
    """Whether one bare word before a bracketed year has the look of a surname.

    In Cyrillic by its ending, without the case ending; in other letters by what stands before
    it: after another word with a capital it ends a longer name (``World Bank``).
    """
    if surname.isupper() or " " in surname:
        return False
    if surname[0].isascii():
        return _CAPITAL_BEFORE.search(before) is None
    folded = stems(surname)
    return any(stem.endswith(ending) for stem in folded for ending in _surname_endings())


@cache
def _surname_endings() -> tuple[str, ...]:
    return tuple(sorted({fold_name(ending) for ending in words("surname_ending")}))


def _comma_joins(tokens: list[re.Match[str]], index: int, known: NameIndex | None) -> bool:
    """Whether the comma at ``index`` stands within a list of names."""
    after = tokens[index + 1][0] if index + 1 < len(tokens) else ""
    before = tokens[index - 1][0] if index else ""
    if not after or after == "&" or is_initial(after) or is_initial(before):
        return True
    if after.casefold().rstrip(".") in _words_of_others() | words("and"):
        return True
    return known is not None and before[:1].isupper() and before in known


def is_initial(token: str) -> bool:
    """Whether the token is an initial with its full stop: ``А.``, ``Ж.``, ``Dz.``"""
    bare = token.rstrip(".")
    return token.endswith(".") and len(bare) <= 2 and bare.isalpha() and bare[0].isupper()


@cache
def _words_of_others() -> frozenset[str]:
    """The words of ``et al.`` in all languages, one by one."""
    phrases = (phrase.replace(".", " ").split() for phrase in words("et_al"))
    return frozenset(word for phrase in phrases for word in phrase)


def split_names(text: str) -> tuple[str, ...]:
    """Each person or organisation of ``Names.text``, initials kept with their surname."""
    names: list[str] = []
    for piece in filter(None, _BETWEEN.split(text)):
        if names and _INITIALS.fullmatch(piece):
            names[-1] += f", {piece}"
        else:
            names.append(piece)
    return tuple(names)
