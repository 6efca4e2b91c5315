"""Whether a text has the form of a name: words and initials in the orders that names have.

The form of «Асанов А.Б.» is ``WII``: W for a word, I for an initial.
"""

import re
from functools import lru_cache

from flows.text import authors_words

# What markers are hidden behind, so that they neither part nor belong to a name.
HIDDEN = "\x01"
TOKEN = re.compile(r"[^\s.]+\.?")
_INITIAL = re.compile(r"(?:[^\W\d_]{1,3}\.|[^\W\d_](?:-[^\W\d_])?|[A-Z]{2,3})-?\Z")
# The turned comma of Uzbek is a letter too: without ``++`` a run of them is read in 2^n ways.
_LETTERS = re.compile(r"[^\W\d_]++(?:['`\u2019\u02bb\u02bc\u2018\u2010\u2011-][^\W\d_]++)*+\.?\Z")
_MAX_LENGTH = 90
# Words and initials in the orders in which names have them.
_NAME_FORM = re.compile(r"W{1,3}I{1,4}|I{1,4}W{1,3}|W{1,2}I{1,3}W{1,3}|W{2,4}")

_INITIALS_WITHIN = re.compile(r"W+I+W+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def has_initials(name: str) -> bool:
    """Whether a name is printed with initials."""
    return "I" in form_of(name)


def is_cyrillic(text: str) -> bool:
    """Whether a letter of a text is Cyrillic."""
    return _CYRILLIC.search(text) is not None


def is_single(text: str) -> bool:
    """Whether a stretch is one capitalised word."""
    return form_of(bare(text)) == "W"


def bare(text: str) -> str:
    """Without hidden markers and blanks around."""
    return " ".join(text.replace(HIDDEN, " ").split())


def is_surname(text: str) -> bool:
    """Whether a stretch is one or two capitalised words."""
    tokens = tokens_of(bare(text))
    return 0 < len(tokens) <= 3 and all(_is_word(token) for token in tokens)


def is_initials(text: str) -> bool:
    """Whether a stretch holds initials alone."""
    tokens = tokens_of(bare(text))
    return 0 < len(tokens) <= 4 and all(_is_initial(token) for token in tokens)


def tokens_of(text: str) -> list[str]:
    """Words and initials; «И.Н.Савич» gives three."""
    return TOKEN.findall(text)


@lru_cache(maxsize=16384)
def _is_initial(token: str) -> bool:
    """Whether a token is an initial: «А.», «Zh.», «JK», «H-S»."""
    return token[0].isupper() and bool(_INITIAL.match(token))


@lru_cache(maxsize=16384)
def _is_word(token: str) -> bool:
    """Whether a token is a capitalised word of two letters or more."""
    return len(token) > 1 and token[0].isupper() and bool(_LETTERS.match(token))


def _is_particle(token: str) -> bool:
    """Whether a token is a particle or a patronymic: «van», «қызы»."""
    folded = token.casefold()
    return folded in authors_words.words("particle") or folded in authors_words.words("patronymic")


@lru_cache(maxsize=16384)
def token_type(token: str) -> str:
    """W for a word, I for an initial, P for a particle, X for what no name has."""
    if not token:
        return "X"
    if _is_particle(token):
        return "P"
    if _is_initial(token) and not _is_long(token):
        return "I"
    return "W" if _is_word(token) and _is_long(token) else "X"


def form_of(text: str) -> str:
    """The types of the tokens of a text, in order, particles left out."""
    return "".join(map(token_type, tokens_of(text.replace(",", " ")))).replace("P", "")


def is_name(text: str) -> bool:
    """Whether ``text`` reads like the name of one person, in any order of its parts."""
    if len(text) > _MAX_LENGTH or authors_words.names_organisation(text):
        return False
    if text.partition(" ")[0].casefold() in authors_words.words("no_initial"):
        return False
    form = form_of(text)
    if is_cyrillic(text) and _INITIALS_WITHIN.fullmatch(form):
        return False
    return _NAME_FORM.fullmatch(form) is not None


def _is_long(token: str) -> bool:
    """Whether a token is a word rather than an initial: no stop, more than one capital."""
    return not token.endswith(".") and (len(token) > 3 or not _INITIAL.match(token))
