"""Made-up entries in the forms that lists of our region use, with the label of each part."""

from collections.abc import Callable
from random import Random

from flows.models.training.references_templates_acts import law, standard, web
from flows.models.training.references_templates_exports import exported
from flows.models.training.references_templates_regions import (
    dated_book,
    dated_paper,
    host_book,
    proceedings,
    short_book,
    uzbek_book,
)
from flows.models.training.references_templates_works import (
    article,
    author_year,
    book,
    conference,
    thesis,
)
from flows.models.training.references_templates_writer import Piece, Pools, Writer

_Form = Callable[[Writer], None]
# Forms of Kazakh journals, behind which an address or an ISBN may stand, and their weights.
_LISTS: list[tuple[_Form, int]] = [
    (article, 34), (book, 26), (conference, 12), (law, 9), (web, 5), (thesis, 5), (standard, 4),
    (author_year, 5),
]  # fmt: skip
# Exports of journal sites, forms of the humanities and of neighbours; with an end of their own.
_FURTHER: list[tuple[_Form, int]] = [
    (exported, 35), (dated_paper, 20), (dated_book, 8), (host_book, 10), (short_book, 10),
    (proceedings, 12), (uzbek_book, 5),
]  # fmt: skip
_FURTHER_SHARE = 0.25


def entry(pool: Pools, chance: Random) -> tuple[list[Piece], str]:
    """The pieces of one made-up entry, and its language."""
    lang = chance.choices(["kk", "ru", "en"], [55, 35, 10])[0]
    writer = Writer(pool, lang, chance)
    if chance.random() < 0.5:
        writer.add(f"{chance.randint(1, 60)}.{chance.choice(['', ' '])}")
    forms = _FURTHER if chance.random() < _FURTHER_SHARE else _LISTS
    chance.choices([form for form, _ in forms], [weight for _, weight in forms])[0](writer)
    if forms is _LISTS:
        writer.tail()
    return writer.parts, writer.lang
