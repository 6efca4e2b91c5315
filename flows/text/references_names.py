"""The persons of an entry: where their names begin and end, one value each, one form for all."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from flows.text.references_words import LOWER, UPPER, fold, holds_any, words

_U = f"[{UPPER}]"
_INITIAL = rf"{_U}(?:{_U}?[{LOWER}]|{_U})?\.(?:\s?-\s?{_U}\.)?"
_INITIALS = rf"{_INITIAL}(?:\s?{_INITIAL}){{0,3}}"
# A blank after an apostrophe is one the text of a PDF puts there: Silant' eva.
# What follows a part is none of its letters, so that it need not be tried shorter.
_SMALL = rf"[{LOWER}'’‘ʼ`´\u0300-\u036f]"
_PART = rf"(?:{_U}['’ʼ`])?{_U}{_SMALL}++(?:(?<=['’])\s[{LOWER}]+)?"
_PREFIX = r"(?:(?:фон|ван|дер|де|da|de|del|di|von|van|der|den|la|le|al|el)\s){0,2}"
_FAMILY = rf"{_PREFIX}{_PART}(?:[-‐–]\s?{_PART}|\s{_PART})?"
_ONE_NAME = rf"{_PREFIX}{_PART}(?:[-‐–]{_PART})?"
_CAPITALS = rf"{_U}{{2,40}}(?:-{_U}{{2,40}})?"
_PERSON = (
    # Омаров, А. Б., but the A that begins an English title is none of its initials
    rf"(?:(?:{_FAMILY}|{_CAPITALS})\s?,?\s?{_INITIALS}(?:\s?(?!A\s){_U}(?=\s{_U}))?"
    rf"|{_INITIALS}\s?(?:{_ONE_NAME}|{_CAPITALS})"  # А. Б. Омаров
    rf"|{_FAMILY}\s{_U}{{1,3}}(?=[\s,.:;(]|$))"  # Omarov AB
)
_AND = "и|және|мен|and|und|et|y|та|ve|va|i|&"
_JOIN = rf"(?:\s?[,;]\s?(?:(?:{_AND})\s)?|\s?&\s?|\s(?:{_AND})\s)"
ANY = re.compile(_PERSON)
# ``Омаров А.Б.``: two of three names are printed so, and need no further look.
_CAPITAL = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
_PLAIN = re.compile(rf"({_CAPITAL}[a-zа-яёәғқңөұүһі]+) ({_CAPITAL}\.)(?: ?({_CAPITAL}\.))?")
# Where a name can begin, but for the small words in front: two capitals beside each other or with
# one word between them, or an abbreviation.
_BEGIN = re.compile(rf"{_U}(?={_SMALL}*+(?:(?<=['’])\s[{LOWER}]++)?[-‐–\s,]{{0,3}}{_U}|.{{0,2}}\.)")
_PREFIX_ENDS = frozenset("он ан ер де da de el di on an er en la le al".split())
_PREFIX_LETTERS = frozenset(end[1] for end in _PREFIX_ENDS)
_LONGEST_PREFIX = 8
_WORDS = 1 << 14  # parts of names that are remembered
HEAD = re.compile(rf"\s*(?:{_PERSON})(?:{_JOIN}(?:{_PERSON})){{0,40}}")

_SPLIT_STRONG = re.compile(r"(?:;|(?<!\s)\s++;)\s*+")
# Blanks are read from the first of them on; with ``\s*,`` a row of them would be read anew at each.
_SPLIT_AND = re.compile(
    rf"(?:,|(?<!\s)\s++,|(?<!\s))\s++(?:{_AND})\s++"
    r"|(?:,\s*+|(?<!\s)\s++(?:,\s*+)?+)?+&\s*+|(?:/|(?<!\s)\s++/)\s*+"
)
_AND_PARTS = ("&", "/", *(f" {word} " for word in _AND.split("|")))
_ONLY_INITIALS = re.compile(rf"{_INITIALS}|{_U}{{1,3}}\.?|(?:{_U}[.\s-]{{1,2}}){{1,4}}{_U}?\.?")
_ENDS_WITH_INITIAL = re.compile(
    rf"(?:^|[\s.,-]){_U}(?:[{LOWER}]{{1,2}}\.|\.?)$|[\s.]{_U}{{1,3}}\.?$|[\s.]{_U}[{LOWER}]$"
)
# И.И. Ли: behind initials, two letters are a family name.
_SHORT_FAMILY = re.compile(rf"{_INITIALS}\s?{_U}[{LOWER}]{{1,2}}")
_OTHERS = re.compile(
    r"[\[(]?(?:\b(?:[Aa]nd|et|и|және|та)\s+)?"
    r"\b(?:[Ee]t\.?\s?[Aa]l|others|другие|др|т\.\s?б|басқалар(?:ы)?|i\s+dr|dr|u\.\s?a|ін)\b\.?[\])]?"
)
_OTHERS_PARTS = ("al", "Al", "др", "т.", "dr", "u.", "ін", "others", "басқалар")
_EDITOR_WORDS = re.compile(
    r"[(\[]\s?(?:eds?|hrsgg?|hg|ред|сост|editors?|dir|coord)\b\.?\s?[)\]]|"
    r"\b(?:(?:под|общ|гл|отв|науч|нау|жалпы|бас|жауапты|pod|red|otv|obshch|obshh)\b\.?\s?){1,4}"
    r"(?:ред(?:акцией|акциясымен|актор[а-я]*)?\b\.?:?)?|"
    r"\b(?:ред(?:акцией|акциясын басқарған|актор[а-яәіңғүұқөһ]*)?|құраст(?:ырған|ырушы)?|"
    r"сост(?:авител[ьи])?|eds?|edited by|editors?|hrsg|hg)\b\.?:?",
    re.IGNORECASE,
)
_EDITED_BY = re.compile(
    r"(?:\b[Пп]од\.?\s(?:общ\w*\.?\s|науч\w*\.?\s){0,2}ред(?:акцией|\.)|\b[Рр]ед(?:актор\w*)?\.?:|"
    r"\b(?:гл|отв|науч|нау|жалпы|бас|жауапты)\.?\sред\.?:?|/\s?Eds?\.|\b[Ee]d(?:s\.?|ited|\.)\sby|"
    r"\b[Pp]od\sred\.)\s{0,2}"
)
_MAY_BE_EDITED = re.compile(r"d(?:s\.?|ited|\.|)\s(?:by|red)|/\sEd")
_TITLES = re.compile(r"\b(?:проф|акад|д-ра?|докт|канд|Prof|Dr)\b\.\s?", re.IGNORECASE)
_GLUED_STOP = re.compile(r"\.(?=[^\s.-])")
_CAPITAL_RUN = re.compile(rf"^{_U}{{1,3}}$")
_PATRONYMIC = re.compile(
    r"(?:ұлы|қызы|улы|кызы|ович|евич|овна|евна|ич|uly|qyzy|kyzy|ovich|evich|ovna|evna)$"
)


def head_end(text: str) -> int:
    """Offset where the names in front of an entry end; 0 where none stand there for certain."""
    match = HEAD.match(text)
    return match.end() if match else 0


def spans(text: str) -> list[tuple[int, int]]:
    """Where the names in a text stand: what ``ANY`` finds, but faster."""
    found: list[tuple[int, int]] = []
    end = 0
    for match in _BEGIN.finditer(text):
        begin = match.start()
        if begin < end:
            continue
        name: re.Match[str] | None
        is_prefixed = text[begin - 2 : begin - 1] in _PREFIX_LETTERS
        if (
            is_prefixed
            and text[begin - 3 : begin - 1] in _PREFIX_ENDS
            and text[begin - 1].isspace()
        ):
            starts = range(max(end, begin - _LONGEST_PREFIX), begin + 1)
            name = next(filter(None, (ANY.match(text, start) for start in starts)), None)
        else:
            name = ANY.match(text, begin)
        if name:
            end = name.end()
            found.append(name.span())
    return found


def people(text: str) -> tuple[str, ...]:
    """The names in a stretch of an entry, one value a person, as printed, no name twice.

    Connecting words, ``et al.`` and editors' words are left out. Empty where no letter is left.
    """
    text = _OTHERS.sub(" ", text) if holds_any(text, _OTHERS_PARTS) else text
    text = " ".join(text.split())
    pieces = _SPLIT_STRONG.split(text) if ";" in text else (text,)
    found: list[str] = []
    for piece in pieces:
        parts = _SPLIT_AND.split(piece) if holds_any(piece, _AND_PARTS) else (piece,)
        for part in parts:
            found += _persons(part)
    clean = (_trim(name) for name in found)
    return tuple(dict.fromkeys(name for name in clean if any(map(str.isalpha, name))))


def is_among(name: str, others: Sequence[str]) -> bool:
    """Whether one of ``others`` has the same family name, one or two letters apart at most."""
    family = fold(normal_form(name).partition(",")[0])
    known = [fold(normal_form(other).partition(",")[0]) for other in others]
    return any(_near(family, other) for other in known)


def _near(one: str, other: str) -> bool:
    if one == other or (len(one) > 4 and one[:4] == other[:4]):
        return True
    return len(one) > 4 and abs(len(one) - len(other)) < 2 and one[-4:] == other[-4:]


def editors(text: str) -> tuple[str, ...]:
    """The persons of an editors' note (``под ред. проф. А. Омарова``), without its words."""
    return people(_TITLES.sub(" ", _EDITOR_WORDS.sub(" ", text))) if text else ()


def editors_after_words(text: str) -> tuple[str, ...]:
    """The persons after ``под ред.`` or ``ed. by`` anywhere in an entry; empty where none are."""
    if not (holds_any(text, ("ред", "Ред", "/ Ed", "/Ed")) or _MAY_BE_EDITED.search(text)):
        return ()
    match = _EDITED_BY.search(text)
    persons = HEAD.match(_TITLES.sub("", text[match.end() : match.end() + 200])) if match else None
    return people(persons[0]) if persons else ()


def _trim(name: str) -> str:
    """A name without the marks around it; the stop of an initial stays (``Серікова М.Дж.``)."""
    if _PLAIN.fullmatch(name):
        return name
    name = name.strip(" ,;:/()[]*•–—-…\"'«»“”")
    stripped = name.rstrip(". ")
    is_initial = _ENDS_WITH_INITIAL.search(
        stripped, max(len(stripped) - 8, 0)
    ) and not _SHORT_FAMILY.fullmatch(stripped)
    return name if is_initial else stripped


def _ends_with_initial(name: str) -> bool:
    return bool(_ENDS_WITH_INITIAL.search(name, max(len(name) - 8, 0)))  # longer is no ending


def _persons(part: str) -> list[str]:
    """The persons of a stretch that holds no ``;`` and no connecting word."""
    names: list[str] = []
    pending = ""
    for chunk in part.split(","):
        piece = chunk.strip()
        if not piece:
            continue
        if pending and (_ONLY_INITIALS.fullmatch(piece) or _is_given(pending, piece, names)):
            names[-1] = f"{pending}, {piece}"
            pending = ""
            continue
        if _PLAIN.fullmatch(piece):
            names.append(piece)
            pending = ""
            continue
        runs = _glued(piece)
        names += runs
        pending = piece if len(runs) == 1 and not _ends_with_initial(piece) else ""
    return names


def _is_given(family: str, piece: str, names: Sequence[str]) -> bool:
    """Whether ``Davis`` is followed by its given name: ``Jim``, ``Emma C.``."""
    if len(names) != 1 or " " in family or "." in family:
        return False
    parts = piece.split()
    return len(parts) == 1 or (len(parts) <= 3 and len(parts[-1].rstrip(".")) == 1)


def _glued(piece: str) -> list[str]:
    """Persons printed without a comma between them: ``Омаров А.Б. Ли К.``."""
    found = spans(piece)
    if len(found) < 2:
        return [piece]
    edges = [0, *[begin for begin, _ in found[1:]], len(piece)]
    return [piece[a:b].strip() for a, b in pairwise(edges)]


def normal_form(name: str) -> str:
    """``Family, I. O.`` of one person as printed; an organisation stays as it is.

    The family name is what stands before a comma, else what is no initial, else the last of two
    names written out, else the first of three in Cyrillic (family, given name, patronymic).
    """
    if plain := _PLAIN.fullmatch(name):
        family, first, second = plain.groups()
        return f"{family}, {first} {second}" if second else f"{family}, {first}"
    family, given = _family_and_given(" ".join(name.split()))
    initials = [_initial(part) for part in given if part]
    return f"{family}, {' '.join(initials)}" if initials else family


@lru_cache(maxsize=_WORDS)
def _initial(part: str) -> str:
    if _CAPITAL_RUN.match(part) and len(part) > 1:
        return " ".join(f"{letter}." for letter in part)
    letters = part.rstrip(".")
    if part.endswith(".") and len(letters) <= 3:
        return letters.capitalize() + "."
    return letters[:1].upper() + "."


def _family_and_given(name: str) -> tuple[str, list[str]]:
    if "," in name:
        family, _, rest = name.partition(",")
        return family.strip(), _given_parts(rest)
    parts = _given_parts(name)
    short = [_is_initial(part) for part in parts]
    if len(parts) < 2 or all(short):
        return name, []
    if short[0]:
        last = max(index for index, value in enumerate(short) if value)
        return " ".join(parts[last + 1 :]) or parts[-1], parts[: last + 1]
    if any(short):
        first = short.index(True)
        return _spelled(parts[:first], parts[first:])
    return _written_out(name, parts)


def _written_out(name: str, parts: list[str]) -> tuple[str, list[str]]:
    """Family and given names of a name without initials; a body has no given names."""
    if _is_body(name) or len(parts) > 4:
        return name, []
    first_is_family = _PATRONYMIC.search(parts[2] if len(parts) == 3 else parts[0])
    if len(parts) in (2, 3) and first_is_family:
        return parts[0], parts[1:]
    return parts[-1], parts[:-1]


def _spelled(names: list[str], initials: list[str]) -> tuple[str, list[str]]:
    """``John R. Smith`` is Smith; ``Омаров А. Б.`` and ``Shamshad Begum S`` end in initials."""
    if all(map(_is_initial, initials)):
        return " ".join(names), initials
    last = max(index for index, part in enumerate(initials) if _is_initial(part))
    return " ".join(initials[last + 1 :]), names + initials[: last + 1]


def _is_body(name: str) -> bool:
    return any(word in words("institution") for word in fold(name).split())


def _given_parts(text: str) -> list[str]:
    """The parts of given names; ``А.Б.`` is two of them."""
    return _GLUED_STOP.sub(". ", text).replace("-", " ").split() if "." in text else text.split()


@lru_cache(maxsize=_WORDS)
def _is_initial(part: str) -> bool:
    letters = part.rstrip(".")
    return (part.endswith(".") and len(letters) <= 3) or bool(_CAPITAL_RUN.match(letters))
