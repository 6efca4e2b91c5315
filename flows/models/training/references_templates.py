"""Made-up entries in the forms that lists of Kazakh journals use, with the label of each part."""

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any, NamedTuple

from flows.models.training.references_made_up import made_up_words
from flows.text.references_names import ANY

Record = dict[str, Any]
Piece = tuple[str, str]

# Names, places and phrases of made-up entries; in a file of their own.
_WORDS: dict[str, Any] = made_up_words()["lists"]
_FAMILIES = _WORDS["families"]
_CITIES = _WORDS["cities"]
_PUBLISHERS = _WORDS["publishers"]
_JOURNALS_KK = _WORDS["journals_kk"]
_CONFERENCES = _WORDS["conferences"]
_MONTHS = _WORDS["months"]
_ACTS_KK = _WORDS["acts_kk"]
_ACTS_RU = _WORDS["acts_ru"]
_BODIES_KK = _WORDS["bodies_kk"]
_STANDARDS = _WORDS["standards"]
_KINDS = _WORDS["kinds"]
_THESES = _WORDS["theses"]
_EDITIONS = _WORDS["editions"]


class Pools(NamedTuple):
    """What entries are made of, by language."""

    persons: dict[str, list[str]]
    titles: dict[str, list[str]]
    journals: dict[str, list[str]]


def pools(every: Sequence[Record], kazakh: Sequence[str]) -> Pools:
    """Persons, titles and journals out of labelled records and Kazakh sentences."""
    titles: dict[str, list[str]] = {"kk": [_headline(line) for line in kazakh], "ru": [], "en": []}
    journals: dict[str, list[str]] = {"kk": list(_JOURNALS_KK), "ru": [], "en": []}
    persons: dict[str, list[str]] = {"ru": [], "en": []}
    for record in every:
        lang = {"ru": "ru", "kk": "kk", "uk": "ru", "latin": "en"}.get(record["lang"])
        if not lang or record["set"] in ("anystyle-ugly", "dev_kazutb_entries"):
            continue
        for start, end, label in record["spans"]:
            value = record["raw"][start:end]
            if (
                label == "title"
                and 15 < len(value) < 200
                and not re.search(r"\b[12]\d{3}\b| / ", value)
            ):
                titles[lang].append(value)
            elif label == "container" and 8 < len(value) < 90 and not re.search(r"\d", value):
                journals[lang].append(value)
            elif label == "authors" and lang != "kk":
                persons[lang] += [match[0] for match in ANY.finditer(value)][:3]
    titles["kk"] = [title for title in titles["kk"] if title]
    return Pools({**persons, "kk": persons["ru"]}, titles, journals)


def _headline(sentence: str) -> str:
    """A sentence of some words as it would stand as a title; empty where it cannot."""
    words = sentence.strip(" .!?…").split()
    if not 3 <= len(words) <= 14 or re.search(r"[\d?!—–:;\"«»]", sentence):
        return ""
    return " ".join(words)


class Writer:
    """One entry in the making: a language, a style of punctuation, and the pieces so far."""

    def __init__(self, pool: Pools, lang: str, chance: Random) -> None:
        self.pool, self.lang, self.chance = pool, lang, chance
        self.parts: list[Piece] = []
        dash = chance.choice("-–-—-")
        self.area = chance.choice(
            [f".{dash}", f". {dash} ", f".{dash} ", f". {dash}", ". ", f". {dash} "]
        )
        self.mark_blank = chance.choice(["", " "])
        self.slashes = chance.choice([" // ", "// ", "//", " //", " // ", ". "])

    def add(self, text: str, label: str = "") -> None:
        self.parts.append((text, label))

    def pick(self, values: Sequence[str]) -> str:
        return self.chance.choice(values)

    def person(self) -> str:
        if self.lang != "en" and self.chance.random() < 0.6:
            letters = "АБГҒДЕЖЗИКҚЛМНОӨПРСТУҰҮШӘ"
            initials = [self.pick(letters) + "." for _ in range(self.chance.choice([1, 2, 2]))]
            family = self.pick(_FAMILIES)
            comma = "," if self.chance.random() < 0.15 else ""
            return f"{family}{comma} {self.chance.choice(['', ' ']).join(initials)}"
        return self.pick(self.pool.persons[self.lang])

    def authors(self) -> None:
        persons = [self.person() for _ in range(self.chance.choice([1, 1, 2, 2, 3, 4]))]
        self.add(", ".join(persons), "authors")
        if self.chance.random() < 0.06:
            self.add(
                self.pick([" и др.", " және т.б.", " т.б."]) if self.lang != "en" else " et al."
            )
        self.add(" " if self.chance.random() < 0.97 else "")

    def title(self) -> None:
        self.add(self.pick(self.pool.titles[self.lang]), "title")

    def year(self) -> None:
        self.add(str(self.chance.randint(1965, 2025)), "year")

    def number(self, top: int) -> str:
        return str(self.chance.randint(1, top))

    def mark(self, words: Mapping[str, Sequence[str]]) -> None:
        self.add(self.pick(words[self.lang]) + self.mark_blank)

    def volume_and_issue(self) -> None:
        draw = self.chance.random()
        joint = self.chance.random()
        if draw < 0.4:
            self.mark(
                {
                    "kk": ["Т.", "Том ", "Т."],
                    "ru": ["Т.", "Т.", "Том "],
                    "en": ["Vol.", "Vol. ", "V."],
                }
            )
            self.add(self.number(320), "volume")
            if joint < 0.45:
                self.add("(")
                self.add(self.number(12), "issue")
                self.add(")")
            elif joint < 0.85:
                self.add(self.pick([", ", ",", self.area]))
                self.issue()
        elif draw < 0.95:
            self.issue()
        self.add(self.area)

    def issue(self) -> None:
        self.mark(
            {
                "kk": ["№", "№", "Шығ. "],
                "ru": ["№", "№", "Вып.", "вып. "],
                "en": ["№", "No.", "Iss."],
            }
        )
        tail = self.chance.random()
        inner = (
            f"{self.pick(['', ' '])}({self.number(130)})"
            if tail < 0.3
            else f"-{self.number(12)}"
            if tail < 0.36
            else ""
        )
        self.add(self.number(30) + inner, "issue")

    def pages(self) -> None:
        first = self.chance.randint(3, 900)
        dash = self.pick(["-", "-", "–", " - ", "- ", " – "])
        last = f"{dash}{first + self.chance.randint(2, 20)}" if self.chance.random() < 0.93 else ""
        if self.lang == "kk" and self.chance.random() < 0.3:
            self.add(f"{first}{last}", "pages")
            self.add(self.pick([" б.", "б.", " бб.", "-б."]))
            return
        self.mark(
            {
                "kk": ["Б.", "Б.", "б.", "С."],
                "ru": ["С.", "С.", "с.", "C."],
                "en": ["P.", "P.", "pp.", "Р."],
            }
        )
        self.add(f"{first}{last}", "pages")

    def extent(self) -> None:
        self.add(str(self.chance.randint(40, 900)), "extent")
        self.add(
            self.mark_blank
            + self.pick(
                {
                    "kk": ["б.", "б.", "б", "бет"],
                    "ru": ["с.", "с.", "с", "c."],
                    "en": ["p.", "p.", "pp."],
                }[self.lang]
            )
        )

    def imprint(self, with_publisher: float = 0.85) -> None:
        self.add(self.pick(_CITIES[self.lang]), "city")
        if self.chance.random() < with_publisher:
            self.add(self.pick([": ", " : ", ":", ": "]))
            publisher = self.pick(_PUBLISHERS[self.lang])
            quoted = self.chance.random() < 0.15 and "«" not in publisher
            self.add("«" if quoted else "")
            self.add(publisher, "publisher")
            self.add("»" if quoted else "")
        self.add(self.pick([", ", ", ", ",", self.area]))
        self.year()

    def tail(self) -> None:
        draw = self.chance.random()
        if draw < 0.25:
            self.add(
                self.pick(
                    [
                        " DOI 10.1016/j.abc.2020.01.001",
                        " DOI: 10.32014/2020.2518-1483.1",
                        ". DOI 10.15244/pjoes/1",
                    ]
                )
            )
        elif draw < 0.4:
            self.add(
                self.pick(
                    [" ISBN 978-601-1234-56-7.", ". - ISBN 5-1234-5678-9", "ISBN 978-5-12-345678-9"]
                )
            )
        elif draw < 0.5:
            self.add(
                self.pick(
                    [
                        ". URL: https://example.org/a/b",
                        " https://example.org/ (дата обращения: 01.02.2021)",
                        ".-URL: https://example.org/x Жүгінген күні: 01.02.2021.",
                    ]
                )
            )
        elif draw < 0.8:
            self.add(".")


def article(writer: Writer) -> None:
    """``Omarov A. Title// Journal.-2024.-Vol.102(4).-P.1468-1491.``"""
    writer.authors()
    writer.title()
    writer.add(writer.slashes)
    writer.add(writer.pick(writer.pool.journals[writer.lang]), "container")
    writer.add(writer.area)
    writer.year()
    writer.add(writer.area)
    writer.volume_and_issue()
    writer.pages()


def conference(writer: Writer) -> None:
    """``Омаров А. Атауы // «...» конференция материалдары. - Алматы, 2020. - Б. 5-9.``"""
    lang = "ru" if writer.lang == "en" else writer.lang
    writer.lang = lang
    writer.authors()
    writer.title()
    writer.add(writer.slashes)
    name = writer.pick(writer.pool.titles[lang])[:70]
    form = writer.pick(_CONFERENCES[lang])
    writer.add(
        writer.pick([f"«{name}» {form}", f"{name}: {form}", f"{form} «{name}»"]), "container"
    )
    writer.add(writer.area)
    writer.imprint(0.4)
    writer.add(writer.area)
    if writer.chance.random() < 0.15:
        writer.volume_and_issue()
    writer.pages()


def book(writer: Writer) -> None:
    """``Омаров А. Атауы: оқу құралы. - Алматы: Ғылым, 2015. - 120 б.``"""
    if writer.chance.random() < 0.9:
        writer.authors()
    writer.title()
    if writer.chance.random() < 0.35:
        writer.add(writer.pick([": ", " : ", ":", ". "]))
        writer.add(writer.pick(_KINDS[writer.lang]), "kind")
    if writer.chance.random() < 0.12:
        writer.add(writer.pick([" / ", "/ ", " /"]))
        writer.add(", ".join(writer.person() for _ in range(2)), "after")
    elif writer.chance.random() < 0.08:
        writer.add(writer.pick([" / ", "/", ". / ", ". "]))
        marks = {
            "kk": ["ред. ", "жалпы ред. ", "жауапты ред. "],
            "ru": ["под ред. ", "под общ. ред. ", "отв. ред. "],
            "en": ["ed. by ", "Ed. "],
        }
        writer.mark(marks)
        writer.add(writer.person(), "editors")
    if writer.chance.random() < 0.12:
        writer.add(writer.area)
        writer.add(writer.pick(_EDITIONS[writer.lang]), "edition")
    writer.add(writer.area)
    draw = writer.chance.random()
    if draw < 0.1:
        writer.add(writer.pick(_PUBLISHERS[writer.lang]), "publisher")
        writer.add(", ")
        writer.year()
    else:
        writer.imprint()
    if writer.chance.random() < 0.1:
        writer.add(writer.area + writer.pick(["Т.", "Т. ", "Кн. "]))
        writer.add(writer.number(9), "volume")
    elif writer.chance.random() < 0.06:
        writer.add(writer.area)
        writer.add(writer.number(9), "volume")
        writer.add("-том")
    if writer.chance.random() < 0.85:
        writer.add(writer.area)
        writer.extent()


def thesis(writer: Writer) -> None:
    """``Омарова А. Название: дис. ... канд. техн. наук. - Алматы, 2010. - 150 с.``"""
    writer.authors()
    writer.title()
    writer.add(writer.pick([": ", " : ", ". "]))
    writer.add(writer.pick(_THESES[writer.lang]), "kind")
    writer.add(writer.area)
    writer.imprint(0.2)
    if writer.chance.random() < 0.8:
        writer.add(writer.area)
        writer.extent()


def law(writer: Writer) -> None:
    """Acts in Kazakh (all of it the title) and Russian (date and number outside the title)."""
    year, day = str(writer.chance.randint(1993, 2025)), writer.number(28)
    number = writer.number(999) + writer.pick(["", "", "-V", "-VI", "-НҚ", "-IV"])
    if writer.lang == "kk":
        topic = writer.pick(writer.pool.titles["kk"]).rstrip(".") + " туралы"
        topic = writer.pick([f"«{topic}»", topic, f'"{topic}"'])
        date = f"{year} жылғы {day} {writer.pick(_MONTHS['kk'])}"
        numbered = writer.pick([f" № {number}", f" №{number}", ""])
        writer.add(
            f"{topic} {writer.pick(_BODIES_KK)} {date}{numbered} {writer.pick(_ACTS_KK)}", "title"
        )
    else:
        writer.lang = "ru"
        act, topic = writer.pick(_ACTS_RU), writer.pick(writer.pool.titles["ru"])
        writer.add(
            writer.pick([f"{act} «{topic}»", f"{topic}. {act}", f'{act} "О {topic}"']), "title"
        )
        writer.add(f"{writer.pick([' от ', ', ', ' от '])}{day} {writer.pick(_MONTHS['ru'])} ")
        writer.add(year, "year")
        writer.add(writer.pick([" года", " г.", " г"]) + writer.pick([" № ", " №", ", № "]))
        writer.add(number, "number")
    web(writer, named=True)


def web(writer: Writer, named: bool = False) -> None:
    """A page of the web with its address and the date it was read."""
    if not named:
        if writer.chance.random() < 0.4:
            writer.authors()
        writer.title()
    medium = {
        "kk": "[Электрондық ресурс]",
        "ru": "[Электронный ресурс]",
        "en": "[Electronic resource]",
    }
    writer.add(
        writer.pick([" ", ". ", ".", "."])
        + writer.pick([medium[writer.lang], medium[writer.lang], ""])
    )
    if writer.chance.random() < 0.25:
        writer.add(writer.area)
        writer.year()
    writer.add(
        writer.pick([".-URL: ", ". - URL: ", " URL: ", ".–", " - Режим доступа: "])
        + "https://example.org/docs/"
    )
    read = {"kk": " Жүгінген күні: ", "ru": " (дата обращения: ", "en": " (accessed "}[writer.lang]
    if writer.chance.random() < 0.8:
        writer.add(f"{read}10.09.2024" + (")" if "(" in read else "."))


def standard(writer: Writer) -> None:
    """``ГОСТ 31085-2002. Молоко. - Минск, 2003. - 8 с.``"""
    writer.lang = "ru" if writer.lang == "en" else writer.lang
    writer.add(
        f"{writer.pick(_STANDARDS)} {writer.number(50000)}-{writer.chance.randint(1975, 2022)}",
        "number",
    )
    writer.add(writer.pick([". ", " ", ". "]))
    writer.title()
    writer.add(writer.area)
    if writer.chance.random() < 0.3:
        writer.add(
            writer.pick(["Введ. 2008-01-01", "Введ. 01.07.2010", "Енгізілген күні 2010-01-01"])
            + writer.area
        )
    writer.imprint(0.6)
    if writer.chance.random() < 0.8:
        writer.add(writer.area)
        writer.extent()


def author_year(writer: Writer) -> None:
    """``Омаров А., Ли К. (2020). Атауы. Журнал, 5(2), 12-18.``"""
    if writer.chance.random() < 0.35:
        given = writer.pick(writer.pool.persons["ru"]).split()[0].strip(",")
        writer.add(f"{writer.pick(_FAMILIES)}, {given}", "authors")
        writer.add(". ")
        writer.year()
        writer.add(". ")
    else:
        writer.authors()
        writer.add("(")
        writer.year()
        writer.add(writer.pick(["). ", ") "]))
    writer.title()
    writer.add(". ")
    if writer.chance.random() < 0.3:
        writer.add(writer.pick(_CITIES[writer.lang]), "city")
        writer.add(": ")
        writer.add(writer.pick(_PUBLISHERS[writer.lang]), "publisher")
        return
    writer.add(writer.pick(writer.pool.journals[writer.lang]), "container")
    writer.add(", ")
    writer.add(writer.number(90), "volume")
    writer.add(writer.pick(["(", " ("]))
    writer.add(writer.number(12), "issue")
    writer.add(writer.pick(["), ", "): ", "), б. "]))
    first = writer.chance.randint(3, 900)
    writer.add(f"{first}{writer.pick('-–')}{first + 9}", "pages")


_FORMS: list[tuple[Callable[[Writer], None], int]] = [
    (article, 34), (book, 26), (conference, 12), (law, 9), (web, 5), (thesis, 5), (standard, 4),
    (author_year, 5),
]  # fmt: skip


def entry(pool: Pools, chance: Random) -> tuple[list[Piece], str]:
    """The pieces of one made-up entry, and its language."""
    lang = chance.choices(["kk", "ru", "en"], [55, 35, 10])[0]
    writer = Writer(pool, lang, chance)
    if chance.random() < 0.5:
        writer.add(f"{chance.randint(1, 60)}.{chance.choice(['', ' '])}")
    form = chance.choices([form for form, _ in _FORMS], [weight for _, weight in _FORMS])[0]
    form(writer)
    writer.tail()
    return writer.parts, writer.lang
