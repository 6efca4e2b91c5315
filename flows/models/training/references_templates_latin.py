"""Made-up entries in the forms of Western social science, German ones above all."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from flows.models.training.references_made_up import made_up_words

Piece = tuple[str, str]

# Names, places and phrases of made-up entries; in a file of their own.
_WORDS: dict[str, Any] = made_up_words()["western"]
_FAMILIES = _WORDS["families"]
_GIVEN = _WORDS["given"]
_CITIES = _WORDS["cities"]
_PUBLISHERS = _WORDS["publishers"]
_JOURNALS = _WORDS["journals"]
_EDITOR_MARKS = _WORDS["editor_marks"]


class Writer:
    """One entry in the making."""

    def __init__(self, titles: Sequence[str], chance: Random) -> None:
        self.titles, self.chance = titles, chance
        self.parts: list[Piece] = []

    def add(self, text: str, label: str = "") -> None:
        self.parts.append((text, label))

    def pick(self, values: Sequence[str]) -> str:
        return self.chance.choice(values)

    def persons(self, label: str, most: int = 3) -> None:
        form = self.pick(["given", "given", "initial", "turned"])
        between = self.pick(["/", "/", " / ", "; ", ", ", " und ", " & ", " and ", " u. "])
        people = []
        for _ in range(self.chance.randint(1, most)):
            family, given = self.pick(_FAMILIES), self.pick(_GIVEN)
            if form == "turned":
                people.append(f"{given} {family}")
            else:
                people.append(f"{family}, {given if form == 'given' else given[0] + '.'}")
        self.add(between.join(people), label)

    def title(self, label: str = "title") -> None:
        self.add(self.pick(self.titles), label)

    def year(self) -> None:
        self.add(str(self.chance.randint(1950, 2016)), "year")

    def head(self) -> str:
        """Persons and, before the title, the year; returns what parts title and imprint."""
        self.persons("authors")
        form = self.pick(["(y):", "(y):", "(y),", "(y).", "y:", ",y,", ":", ",", "(y)"])
        if "y" not in form:
            self.add(f"{form} ")
            return form
        before = form.split("y")[0]
        self.add(", " if before == "," else f" {before}")
        self.year()
        self.add(form.split("y")[1] + " ")
        return form

    def pages(self) -> None:
        first = self.chance.randint(1, 900)
        self.add(self.pick(["S. ", "S. ", "S.", "", "pp. ", "p. "]))
        last = first + self.chance.randint(2, 40)
        self.add(f"{first}{self.pick(['-', '–', ' - ', '-'])}{last}", "pages")

    def imprint(self, dated: bool) -> None:
        draw = self.chance.random()
        if draw < 0.75:
            self.add(self.pick(_CITIES), "city")
            if draw < 0.5:
                self.add(": ")
                self.add(self.pick(_PUBLISHERS), "publisher")
        else:
            self.add(self.pick(_PUBLISHERS), "publisher")
            if draw > 0.9:
                self.add(", ")
                self.add(self.pick(_CITIES), "city")
        if not dated:
            self.add(self.pick([" ", ", "]))
            self.year()


def book(writer: Writer) -> None:
    """``Müller, Anna/Koch, Paul (1999): Titel. Berlin: Suhrkamp.``"""
    dated = "y" in writer.head()
    writer.title()
    writer.add(writer.pick([". ", ", ", ". "]))
    writer.imprint(dated)


def article(writer: Writer) -> None:
    """``Müller, Anna (1999): Titel, in: Soziale Welt, 40 (3), S. 12-34.``"""
    dated = "y" in writer.head()
    quotes = writer.pick(["  ", "  ", "»«", "„“", "“”", "''"])
    writer.add(quotes[0].strip())
    writer.title()
    writer.add(quotes[1].strip())
    writer.add(writer.pick([", in: ", ". In: ", ". ", ", "]))
    writer.add(writer.pick(_JOURNALS), "container")
    writer.add(writer.pick([", ", " ", ", Bd. ", ", Jg. ", " Jg. ", ", Vol. "]))
    writer.add(str(writer.chance.randint(1, 90)), "volume")
    if writer.chance.random() < 0.6:
        form = writer.pick(["({})", " ({})", "/{}", ", H. {}", ", Nr. {}", ", {}", " (No. {})"])
        before, after = form.split("{}")
        writer.add(before)
        writer.add(str(writer.chance.randint(1, 12)), "issue")
        writer.add(after)
    if not dated:
        writer.add(" (")
        writer.year()
        writer.add(")")
    writer.add(writer.pick([", ", ": ", ", "]))
    writer.pages()


def chapter(writer: Writer) -> None:
    """``Müller, Anna (1999): Titel. In: Koch, Paul (Hg.): Buch. Berlin: Campus, S. 12-34.``"""
    dated = "y" in writer.head()
    writer.title()
    writer.add(writer.pick([". In: ", ", in: ", ", in ", ". In "]))
    writer.persons("editors")
    writer.add(" " + writer.pick(_EDITOR_MARKS) + writer.pick([": ", ", ", " ", ": "]))
    writer.title("container")
    if writer.chance.random() < 0.3:
        writer.add(" (")
        writer.pages()
        writer.add("). ")
        writer.imprint(dated)
        return
    writer.add(writer.pick([". ", ", "]))
    writer.imprint(dated)
    writer.add(writer.pick([", ", ": ", ". "]))
    writer.pages()


_FORMS: list[Callable[[Writer], None]] = [book, article, chapter]


def entry(titles: Sequence[str], chance: Random) -> list[Piece]:
    """The pieces of one made-up entry."""
    writer = Writer(titles, chance)
    chance.choice(_FORMS)(writer)
    writer.add(chance.choice([".", ".", ""]))
    return writer.parts
