"""Texts that say nothing of their language: numbers, formulas, names alone."""

import re

_LONGEST = 120  # a longer text has words enough
_TRIMMED = "«»\"'“”„.,;:!?()[]{}…–—-"
# A word of running text: letters, with hyphens or apostrophes between them.
_PLAIN = re.compile(r"[^\W\d_]++(?:['\u2019\u02bb\u02bc\u2010-][^\W\d_]++)*+")
_INNER_CAPITAL = re.compile(r"[a-zа-яё][A-ZА-ЯЁ]")  # NaCl, AgNO
_OTHER_SCRIPT = re.compile("[\u0590-\u1cff\u3040-\ud7af]")
# A small word that is in no formula and in no name: a text with one says something.
_RUNNING = re.compile(
    r"(?<![^\W\d_])(?!arc)[a-zа-яёәіңғүұқөһ]{4,}(?![^\W_]|\s?[(=^*/]|[-'\u2019][^\W\d_])"
)
_OF_FORMULAS = frozenset(
    "sin cos tan tg ctg log ln lg exp max min lim sup inf mod det sgn arctg arcsin arccos".split()
)
_FEWEST_LETTERS = 3

_INITIAL = re.compile(r"(?<![^\W\d_])[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ](?:[a-zа-яё]{1,2})?\.(?!\d)")
_NAME_ENDING = re.compile(
    r"(?:ов|ова|ев|ева|ёв|ёва|ұлы|улы|қызы|кызы|вич|вна|енко|ov|ova|ev|eva|uly|ūly|kyzy|qyzy"
    r"|vich|vna|enko)$"
)
_BETWEEN_NAMES = frozenset("and и және жана et al al. др т.б und y e".split())
_MOST_NAMED = 4


def says_nothing(text: str) -> bool:
    """Whether a text has no word of a language: digits, signs, a formula, or names alone.

    Names are told by initials ("Omarov A.B., Li K.") or, in two to four words with capitals, by
    an ending of surnames and patronymics. A longer text always says something.
    """
    if len(text) > _LONGEST or _RUNNING.search(text) or _OTHER_SCRIPT.search(text):
        return False
    words = _plain_words(text)
    if not _has_spoken(words):
        return True
    return _is_names(text, words)


def _plain_words(text: str) -> list[str]:
    """The words of a text that stand for themselves, not in a formula."""
    found = [token.strip(_TRIMMED) for token in text.split()]
    return [
        token
        for token in found
        if _PLAIN.fullmatch(token)
        and token.lower() not in _OF_FORMULAS
        and not (len(token) <= 8 and _INNER_CAPITAL.search(token))
    ]


def _has_spoken(words: list[str]) -> bool:
    """Whether there are letters enough in words of more than one or two letters."""
    return any(len(word) >= _FEWEST_LETTERS for word in words)


def _is_names(text: str, words: list[str]) -> bool:
    """Whether all words are parts of names."""
    named = [word for word in words if word.lower() not in _BETWEEN_NAMES]
    if not named or not all(word[:1].isupper() for word in named) or text.isupper():
        return False
    initials = len(_INITIAL.findall(text))
    longer = [word for word in named if len(word) > 1]
    if initials and len(longer) <= 2 * initials:
        return True
    return 2 <= len(named) <= _MOST_NAMED and any(map(_NAME_ENDING.search, longer))
