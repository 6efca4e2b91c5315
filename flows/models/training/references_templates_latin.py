"""Made-up entries in the forms of Western social science, German ones above all."""

from collections.abc import Callable, Sequence
from random import Random

Piece = tuple[str, str]

_FAMILIES = (
    "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Hoffmann Schulz Koch Bauer Richter "
    "Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Werner "
    "Krause Lehmann Köhler Maier Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn "
    "Smith Jones Taylor Brown Williams Wilson Johnson Davies Evans Thomas Roberts Walker Wright "
    "Robinson Thompson White Hughes Edwards Green Hall Wood Harris Clarke Jackson Turner Cooper "
    "Martin Bernard Dubois Moreau Laurent Rossi Ferrari Bianchi García Martínez López Silva"
).split()
_GIVEN = (
    "Anna Peter Thomas Michael Andreas Klaus Ulrich Jürgen Stefan Hans Wolfgang Karl Heinz Sabine "
    "Petra Monika Ursula Claudia Birgit Renate Gerhard Werner Helmut Martin Christian Frank "
    "John Mary David James Robert William Susan Richard Paul Mark Linda Karen Sarah Jean Pierre "
    "Marie Giovanni Carlos Maria Luis Hans-Jürgen Karl-Heinz Anne-Marie"
).split()
_CITIES = (
    "Berlin|München|Frankfurt am Main|Frankfurt/Main|Frankfurt a. M.|Opladen|Wiesbaden|Köln|Bonn|"
    "Hamburg|Leipzig|Stuttgart|Göttingen|Tübingen|Weinheim|Wien|Zürich|Basel|Baden-Baden|Münster|"
    "Bielefeld|Mannheim|Darmstadt|Reinbek|Neuwied|Konstanz|London|New York|Cambridge|Oxford|"
    "Cambridge, MA|Thousand Oaks, CA|Newbury Park|Paris|Chicago|Basingstoke|Aldershot|Philadelphia"
).split("|")
_PUBLISHERS = (
    "Suhrkamp|Campus|VS Verlag für Sozialwissenschaften|Leske + Budrich|Westdeutscher Verlag|Nomos|"
    "Juventa|Springer|De Gruyter|Beck|Fischer|Rowohlt|Beltz|Oldenbourg|Duncker & Humblot|transcript|"
    "Hogrefe|Lucius & Lucius|Sage|Routledge|Macmillan|Polity Press|Oxford University Press|Ashgate|"
    "Cambridge University Press|Harvard University Press|Palgrave Macmillan|Edward Elgar|Wiley|PUF"
).split("|")
_JOURNALS = (
    "Kölner Zeitschrift für Soziologie und Sozialpsychologie|Zeitschrift für Soziologie|"
    "Soziale Welt|Aus Politik und Zeitgeschichte|Berliner Journal für Soziologie|Leviathan|"
    "Politische Vierteljahresschrift|Zeitschrift für Pädagogik|WSI-Mitteilungen|Geographische "
    "Rundschau|Das Argument|Merkur|Wirtschaft und Statistik|ZfP|KZfSS|Historische Zeitschrift|"
    "Zeitschrift für Bevölkerungswissenschaft|PROKLA|Raumforschung und Raumordnung|Mittelweg 36|"
    "American Sociological Review|Journal of Marriage and Family|Social Forces|World Politics|"
    "European Sociological Review|Industrial Relations|Comparative Political Studies|Gender & Society"
).split("|")
_EDITOR_MARKS = ["(Hg.)", "(Hrsg.)", "(Hg.)", "(eds.)", "(ed.)", "(Eds.)", "Hrsg."]


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
    opening, closing = writer.pick(["  ", "  ", "»«", "„“", "“”", "''"])
    writer.add(opening.strip())
    writer.title()
    writer.add(closing.strip())
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
