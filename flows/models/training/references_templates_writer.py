"""What made-up entries are made of, and one entry in the making."""

import re
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, NamedTuple, TypeVar

from flows.models.training.references_made_up import made_up_words
from flows.text.references_names import ANY

Record = dict[str, Any]
Piece = tuple[str, str]
_Choice = TypeVar("_Choice")

# Names, places and phrases of made-up entries; in a file of their own.
WORDS: dict[str, Any] = made_up_words()["lists"]


class Pools(NamedTuple):
    """What entries are made of, by language."""

    persons: dict[str, list[str]]
    titles: dict[str, list[str]]
    journals: dict[str, list[str]]


def pools(every: Sequence[Record], sentences: Mapping[str, Sequence[str]]) -> Pools:
    """Persons, titles and journals out of labelled records; titles out of sentences too."""
    titles = {lang: list(filter(None, map(_headline, lines))) for lang, lines in sentences.items()}
    titles |= {"ru": [], "en": []}
    titles.setdefault("kk", [])
    journals: dict[str, list[str]] = {"kk": list(WORDS["journals_kk"]), "ru": [], "en": []}
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

    def pick(self, values: Sequence[_Choice]) -> _Choice:
        return self.chance.choice(values)

    def person(self) -> str:
        if self.lang != "en" and self.chance.random() < 0.6:
            letters = "АБГҒДЕЖЗИКҚЛМНОӨПРСТУҰҮШӘ"
            initials = [self.pick(letters) + "." for _ in range(self.chance.choice([1, 2, 2]))]
            family = self.pick(WORDS["families"])
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
        """A title; one in eight is of two sentences."""
        titles = self.pool.titles[self.lang]
        text = self.pick(titles)
        if self.chance.random() < 0.12:
            text += self.pick([". ", ". ", ": "]) + self.pick(titles)[:70].rstrip(" ,.:")
        self.add(text, "title")

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
            volume = self.number(320)
            is_double = self.chance.random() < 0.05
            self.add(
                f"{volume}{self.pick('-–')}{int(volume) + 1}" if is_double else volume, "volume"
            )
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
        letter = self.pick("DTSA") if self.lang == "en" and tail > 0.92 else ""
        self.add(letter + self.number(30) + inner, "issue")

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
        self.add(self.pick(WORDS["cities"][self.lang]), "city")
        if self.chance.random() < with_publisher:
            self.add(self.pick([": ", " : ", ":", ": "]))
            publisher = self.pick(WORDS["publishers"][self.lang])
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
