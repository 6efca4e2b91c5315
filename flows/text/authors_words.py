"""The words around names: titles of persons, organisations, conjunctions, labels."""

import re
from functools import cache

from schemas import vocabulary

# A degree in abbreviations: к.т.н.  д-р филол. наук  т.ғ.к.  d.t.s.  канд. хим. наук
_ABBREVIATED = re.compile(
    r"(?:[а-яәғқңөұүһі]{1,6}\.\s?){2,4}|(?:канд|докт)\.?\s?[а-яё]{2,8}\.?[\s-]?(?:[а-яё]{2,8}\.?\s?)?н(?:аук|\.)"
    r"|д-р\s(?:[а-яё]{1,8}\.\s?){0,2}(?:наук)?|[a-z]\.[a-z]{1,3}\.[a-z]\.",
)

_GAP = re.compile(r"[ ,\-–]*")


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind in ``author_words.csv``, case folded."""
    rows = vocabulary.rows("author_words")
    return frozenset(row["word"].casefold() for row in rows if row["kind"] == kind)


@cache
def _titles() -> re.Pattern[str]:
    """A title of a person at the beginning of a text."""
    titles = sorted(vocabulary.column("academic_titles", "title"), key=lambda x: (-len(x), x))
    return re.compile(rf"(?:{'|'.join(map(re.escape, titles))})(?![^\W\d_])[\s,]*", re.IGNORECASE)


@cache
def _title_at_end() -> re.Pattern[str]:
    """Latin degrees behind a name: «Ivanov I. PhD»."""
    return re.compile(
        r"(?<![\s(])[\s(]+(?:Ph\.?\s?D\.?|M\.?D\.?|M\.?Sc\.?|D\.?Sc\.?|MPH|MBA|Dr\.)\)?\Z"
    )


@cache
def _organisations() -> re.Pattern[str]:
    """The stem of a word that names an organisation or an address."""
    stems = sorted(vocabulary.column("organisation_words", "stem"), key=lambda x: (-len(x), x))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, stems))})", re.IGNORECASE)


@cache
def _contact() -> re.Pattern[str]:
    """A label of a correspondence address, an e-mail or a phone number."""
    labels = sorted(words("corresponding"), key=lambda x: (-len(x), x))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, labels))})(?!\w)", re.IGNORECASE)


def skip_titles(text: str) -> int:
    """How many characters of titles and degrees ``text`` begins with; 0 where none."""
    done = 0
    while True:
        match = _titles().match(text, done) or _ABBREVIATED.match(text, done)
        if match is None or match.end() == done:
            return done
        gap = _GAP.match(text, match.end())
        done = gap.end() if gap else match.end()


def is_title(text: str) -> bool:
    """Whether ``text`` begins with the title of a person: a degree or a post."""
    return skip_titles(text.strip()) > 0


def without_title_behind(text: str) -> str:
    """``text`` without Latin degrees at its end."""
    return _title_at_end().sub("", text)


def names_organisation(text: str) -> bool:
    """Whether a word in ``text`` names an organisation or an address."""
    return bool(_organisations().search(text))


def contact_start(text: str) -> int | None:
    """Where the first label of a contact stands, or None."""
    match = _contact().search(text)
    return match.start() if match else None
