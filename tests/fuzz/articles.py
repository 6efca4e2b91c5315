"""A generator of articles that knows the truth: what it writes, it can say.

Sentences are made of a few words of each language and mean nothing; what counts is that title,
abstracts, headings, citations and entries are known, whatever the layout does to them.
"""

import random
from dataclasses import dataclass, field

WORDS = {
    "kk": "мектеп оқушылары жаңа әдісті қолданып үлкен нәтижеге жетті сондықтан бұл зерттеу "
    "маңызды болып табылады және өңірдің дамуына әсер етеді топырақ құрамы судың деңгейі жылдар "
    "бойы өзгерген еңбек тілдің құрылымы туралы мәліметтер жиналды",
    "ru": "исследование показало что новый способ обработки почвы повышает урожай пшеницы поэтому "
    "авторы предлагают применять его в степных районах где осадков мало результаты опыта "
    "сравнивались с данными прежних лет и подтвердили предположение о роли влаги",
    "en": "the study shows that the new method of treatment raises the yield of wheat therefore "
    "its use is proposed for dry regions where rain is scarce results were compared with data "
    "of earlier years and confirmed the role of moisture in the soil",
    "ky": "бул изилдөөдө айыл мектептеринин окуучулары жаңы ыкманы колдонуп жакшы натыйжага "
    "жетишти ошондуктан бул иш маанилүү болуп саналат жана аймактын өнүгүшүнө таасирин тийгизет "
    "топурактын курамы суунун деңгээли жылдар бою өзгөргөн тилдин түзүлүшү жөнүндө маалыматтар",
    "uz": "ushbu tadqiqotda qishloq maktabi o'quvchilari yangi usulni qo'llab yaxshi natijaga "
    "erishdilar shuning uchun bu ish muhim hisoblanadi va hududning rivojlanishiga ta'sir qiladi "
    "tuproq tarkibi suvning darajasi yillar davomida o'zgargan tilning tuzilishi haqida ma'lumot",
}
LABELS = {
    "kk": (("Түйін", "Аңдатпа"), "Түйін сөздер"),
    "ru": (("Аннотация", "Резюме"), "Ключевые слова"),
    "en": (("Abstract",), "Keywords"),
    "ky": (("Аннотация",), "Ачкыч сөздөр"),
    "uz": (("Annotatsiya",), "Kalit so'zlar"),
}
HEADINGS = {
    "kk": ("Кіріспе", "Материалдар мен әдістер", "Нәтижелер", "Талқылау", "Қорытынды"),
    "ru": ("Введение", "Материалы и методы", "Результаты", "Обсуждение", "Заключение"),
    "en": ("Introduction", "Materials and methods", "Results", "Discussion", "Conclusion"),
    "ky": ("Киришүү", "Изилдөөнүн ыкмалары", "Жыйынтыктар", "Талкуу", "Корутунду"),
    "uz": ("Kirish", "Materiallar va usullar", "Natijalar", "Muhokama", "Xulosa"),
}
LISTS = {
    "kk": "Әдебиеттер",
    "ru": "Литература",
    "en": "References",
    "ky": "Адабияттар",
    "uz": "Adabiyotlar",
}
# Surnames of entries, one a number, so that a citation by name and year has one answer.
SURNAMES = (
    "Өлкебаев Далабаев Бұлақов Жайлауов Орманов Қырманов Тасбаев Көлбаев Арқанов Самалов "
    "Жусанов Шөлбаев Тоғаев Кеңесов Айдынов"
).split()
VOWELS = set("аәеиоөуүұыіэюяaeiouy")
HEAD = {
    "kk": "Өлке жаршысы. №{issue}. {year}",
    "ru": "Вестник края. №{issue}. {year}",
    "en": "Bulletin of the Land. No. {issue}. {year}",
    "ky": "Өлкө жарчысы. №{issue}. {year}",
    "uz": "O'lka axborotnomasi. №{issue}. {year}",
}


@dataclass
class Truth:
    """What an article says."""

    lang: str
    titles: dict[str, str] = field(default_factory=dict)
    abstracts: dict[str, str] = field(default_factory=dict)
    keywords: dict[str, list[str]] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    cited: list[int] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    style: str = "numeric"
    n_references: int = 0


@dataclass(frozen=True)
class Layout:
    """What the page does to it."""

    width: int = 90
    hyphens: bool = True
    double: bool = False
    page_lines: int = 0
    line_end: str = "\n"
    stray_blanks: float = 0.0


class Writer:
    """Writes one article; the same seed writes the same."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        rng = self.rng
        self.lang = rng.choice(sorted(WORDS))
        self.truth = Truth(self.lang)
        self.layout = Layout(
            width=rng.choice((50, 70, 90, 100)),
            hyphens=rng.random() < 0.7,
            double=rng.random() < 0.15,
            page_lines=rng.choice((0, 0, 38, 45)),
            line_end=rng.choice(("\n", "\n", "\r\n")),
            stray_blanks=rng.choice((0.0, 0.0, 0.0, 0.004)),
        )
        self.truth.style = rng.choice(("numeric", "numeric", "author_year"))
        self.lines: list[str] = []

    def article(self) -> str:
        """The raw text."""
        langs = [self.lang, *sorted(set(WORDS) - {self.lang})]
        for lang in langs[: self.rng.randint(1, 3)]:
            self.front(lang)
        self.truth.n_references = self.rng.randint(4, 15)
        self.truth.years = [self.rng.randint(1990, 2024) for _ in range(15)]
        for heading in HEADINGS[self.lang]:
            self.truth.headings.append(heading)
            self.lines += [heading, ""]
            for _ in range(self.rng.randint(1, 4)):
                self.wrap(self.paragraph(), indent="    ")
            self.lines.append("")
        self.references()
        return self.printed()

    def front(self, lang: str) -> None:
        """Title, abstract and keywords in one language."""
        title = self.sentence(lang, 5, 9).rstrip(".").upper()
        self.truth.titles[lang] = title
        self.wrap(title)
        self.lines.append("")
        label = self.rng.choice(LABELS[lang][0])
        text = " ".join(self.sentence(lang, 8, 20) for _ in range(self.rng.randint(4, 7)))
        self.truth.abstracts[lang] = text
        self.wrap(f"{label}. {text}")
        words = [" ".join(self.words(lang, self.rng.randint(1, 2))) for _ in range(5)]
        self.truth.keywords[lang] = words
        self.wrap(f"{LABELS[lang][1]}: {', '.join(words)}")
        self.lines.append("")

    def words(self, lang: str, n: int) -> list[str]:
        """Words that follow one another in the list."""
        found = WORDS[lang].split()
        start = self.rng.randrange(len(found))
        return [found[(start + i) % len(found)] for i in range(n)]

    def sentence(self, lang: str, least: int, most: int) -> str:
        """A sentence of nonsense."""
        text = " ".join(self.words(lang, self.rng.randint(least, most)))
        return f"{text[0].upper()}{text[1:]}."

    def paragraph(self) -> str:
        """A few sentences, one of which cites."""
        sentences = [self.sentence(self.lang, 8, 18) for _ in range(self.rng.randint(3, 6))]
        number = self.rng.randint(1, self.truth.n_references)
        self.truth.cited.append(number)
        at = self.rng.randrange(len(sentences))
        sentences[at] = f"{sentences[at][:-1]} {self.mark(number)}."
        return " ".join(sentences)

    def mark(self, number: int) -> str:
        """A citation of one entry."""
        if self.truth.style == "numeric":
            return f"[{number}]"
        return f"({SURNAMES[number - 1]}, {self.truth.years[number - 1]})"

    def references(self) -> None:
        """The numbered list."""
        heading = LISTS[self.lang]
        self.truth.headings.append(heading)
        self.lines += [heading, ""]
        for number in range(1, self.truth.n_references + 1):
            title = self.sentence("ru", 4, 8).rstrip(".")
            year, surname = self.truth.years[number - 1], SURNAMES[number - 1]
            first = self.rng.randint(1, 90)
            self.wrap(
                f"{number}. {surname} А.Б. {title} // Вестник края. – {year}. – "
                f"№ {self.rng.randint(1, 12)}. – С. {first}–{first + 8}."
            )

    def wrap(self, text: str, indent: str = "") -> None:
        """Put a text into lines, with hyphens where the page has them."""
        line = indent
        for word in text.split():
            word = self.strayed(word)  # noqa: PLW2901 - as the page has it
            if len(line) + len(word) + 1 <= self.layout.width or not line.strip():
                line = f"{line}{'' if line in ('', indent) else ' '}{word}"
                continue
            cut = self.cut(word, self.layout.width - len(line) - 2)
            if cut:
                self.lines.append(f"{line} {word[:cut]}-")
                line = word[cut:]
            else:
                self.lines.append(line)
                line = word
        self.lines.append(line)

    def strayed(self, word: str) -> str:
        """The word, now and then with a blank in it, as text layers of PDF files have."""
        if len(word) > 7 and word.isalpha() and self.rng.random() < self.layout.stray_blanks:
            return f"{word[:3]} {word[3:]}"
        return word

    def cut(self, word: str, room: int) -> int:
        """Where a word may be broken: two letters and a vowel on either side; 0: nowhere."""
        if not self.layout.hyphens or not word.isalpha() or word.isupper():
            return 0
        for at in range(min(room, len(word) - 2), 1, -1):
            if word[at - 1].lower() in VOWELS and VOWELS & set(word[at:].lower()):
                return at
        return 0

    def printed(self) -> str:
        """The lines as pages."""
        out: list[str] = []
        issue, year, page = self.rng.randint(1, 4), 2024, self.rng.randint(10, 200)
        for number, line in enumerate(self.lines, start=1):
            out.append(line)
            if self.layout.double and line:
                out.append("")
            if self.layout.page_lines and number % self.layout.page_lines == 0:
                page += 1
                out += ["", f"{HEAD[self.lang].format(issue=issue, year=year)}", str(page), "\f"]
        return self.layout.line_end.join(out) + self.layout.line_end
