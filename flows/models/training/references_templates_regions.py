"""Made-up entries in forms of the humanities, of neighbours and of proceedings without slashes."""

from typing import Any

from flows.models.training.references_templates_writer import WORDS, Writer

_SLAVIC: dict[str, Any] = WORDS["slavic"]
_UZBEK: dict[str, Any] = WORDS["uzbek"]
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VIII", "IX", "X", "XII", "XIV", "XX", "XXI", "XLV")
_INITIALS = "АБВГДЕЗИКЛМНОПРСТ"


def dated_paper(writer: Writer) -> None:
    """``Петрова, Анна. 1999. Название. Журнал 20 (2). 15 - 19.``, also with the year behind."""
    lang = _slavic_language(writer)
    dated = writer.chance.random() < 0.6
    _head(writer, lang, dated)
    _title(writer, lang)
    writer.add(". ")
    writer.add(writer.pick(_SLAVIC["journals"][lang]), "container")
    writer.add(writer.pick([" ", ", ", ", "]))
    writer.add(writer.number(90) + writer.pick(["", "", "", "–7"]), "volume")
    if writer.chance.random() < 0.8:
        before, after = writer.pick([(" (", ")"), ("(", ")"), (", ", ""), (", № ", "")])
        writer.add(before)
        writer.add(writer.number(12), "issue")
        writer.add(after)
    if not dated:
        writer.add(", ")
        writer.year()
    writer.add(writer.pick([". ", ", ", ", с. ", ": "]))
    _range(writer)
    writer.add(writer.pick([".", "", " ."]))


def dated_book(writer: Writer) -> None:
    """``Петров, Иван С. 2001. Название. София: Просвета.``, also with the year behind."""
    lang = _slavic_language(writer)
    dated = writer.chance.random() < 0.6
    _head(writer, lang, dated)
    _title(writer, lang)
    writer.add(writer.pick([". ", ". ", ". – "]))
    if writer.chance.random() < 0.12:
        writer.add(writer.pick(WORDS["editions"]["ru"]), "edition")
        writer.add(". ")
    writer.add(writer.pick(_SLAVIC["cities"][lang]), "city")
    writer.add(writer.pick([": ", ": ", ":"]))
    writer.add(writer.pick(_SLAVIC["publishers"][lang]), "publisher")
    if not dated:
        writer.add(", ")
        writer.year()
    writer.add(writer.pick([".", "", ". "]))


def host_book(writer: Writer) -> None:
    """``Петров И.С. Название // Сборник. Казань, 1999. Вып. 10. С. 5-9.``; also ``В сб.:``."""
    lang = _slavic_language(writer)
    writer.add(_initialled(writer, lang), "authors")
    writer.add(" ")
    _title(writer, lang)
    draw = writer.chance.random()
    if draw < 0.2:
        writer.add(writer.pick([". В сб.: ", ". В кн.: ", ". В: ", ". // В кн. "]))
        if writer.chance.random() < 0.5:
            writer.add(_initialled(writer, lang), "editors")
            writer.add(writer.pick([" (ред.). ", " (отв. ред.). ", " (сост.). "]))
    else:
        writer.add(writer.pick([" // ", " // ", "//", " //"]))
    names = [*_SLAVIC["hosts"][lang], *_SLAVIC["journals"][lang]]
    writer.add(writer.pick(names), "container")
    writer.add(writer.pick([". ", ". ", ".- ", ". – "]))
    if writer.chance.random() < 0.75:
        writer.add(writer.pick(_SLAVIC["cities"][lang]), "city")
        writer.add(", ")
    writer.year()
    if writer.chance.random() < 0.6:
        _volumes(writer)
    if writer.chance.random() < 0.5:
        writer.add(writer.pick([". С. ", ". – С. ", ".- С. "]))
        _range(writer)
    writer.add(writer.pick([".", "."]))


def _volumes(writer: Writer) -> None:
    """``. Т. XLV. Вып. 4``, ``. Вып. IX``."""
    roman = writer.chance.random() < 0.4
    if writer.chance.random() < 0.5:
        writer.add(". Т. ")
        writer.add(writer.pick(_ROMAN) if roman else writer.number(60), "volume")
        if writer.chance.random() < 0.6:
            return
    writer.add(writer.pick([". Вып. ", ". № ", ". N ", ", вып. "]))
    writer.add(writer.pick(_ROMAN) if roman else writer.number(90), "issue")


def short_book(writer: Writer) -> None:
    """``Петров И.С. Название. М., 1999. 268 с.``, ``Название. Т. 2. - М.: Наука, 1985.``"""
    lang = _slavic_language(writer)
    if writer.chance.random() < 0.75:
        writer.add(_initialled(writer, lang), "authors")
        writer.add(" ")
    _title(writer, lang)
    if writer.chance.random() < 0.3:
        writer.add(writer.pick([". Т. ", ". Том ", ". Т ", ". Т.", ". В 2 т. Т. "]))
        writer.add(writer.pick(["1", "2", "3", *_ROMAN[:4]]), "volume")
        if writer.chance.random() < 0.3:
            writer.add(f". {writer.pick(writer.pool.titles['ru'])}")
    writer.add(writer.pick([". ", ". ", ".- ", ". – ", ". - "]))
    _imprint(writer, lang)
    writer.add(", ")
    writer.year()
    if writer.chance.random() < 0.5:
        writer.add(writer.pick([". ", ".- ", ". – "]))
        writer.add(str(writer.chance.randint(40, 900)), "extent")
        writer.add(writer.pick([" с", "с", " c"]))
    writer.add(".")


def _imprint(writer: Writer, lang: str) -> None:
    """A city, a city and a publisher, or a publisher alone."""
    draw = writer.chance.random()
    if draw < 0.65:
        writer.add(writer.pick(_SLAVIC["cities"][lang]), "city")
        writer.add(writer.pick([": ", ": ", ":"]) if draw > 0.35 else "")
    if draw > 0.35:
        pool = _SLAVIC["publishers"][lang] if draw < 0.9 else WORDS["publishers"]["en"]
        writer.add(writer.pick(pool), "publisher")


def proceedings(writer: Writer) -> None:
    """``Омаров А. Name. Proceedings of the ... Conference. – Almaty, 2016. – P. 5-9.``"""
    lang = writer.pick(["ru", "en", "en"])
    writer.authors()
    writer.add(writer.pick(writer.pool.titles[lang]), "title")
    writer.add(writer.pick([". ", ". ", " // "]))
    meeting = writer.pick(WORDS["proceedings"][lang])
    topic = writer.pick(writer.pool.titles[lang])[:60]
    year = writer.pick(["", f" – {writer.chance.randint(1995, 2024)}", ", 14-15 May", " (ABC)"])
    names = [meeting, f"{meeting} «{topic}»", f"{topic}{year}: {meeting}", f"{meeting} {topic}"]
    writer.add(writer.pick(names), "container")
    writer.add(writer.pick([". – ", ". ", ", ", " – "]))
    writer.add(writer.pick(WORDS["cities"][lang]), "city")
    if writer.chance.random() < 0.5:
        writer.add(writer.pick([": ", ". "]))
        writer.add(writer.pick(WORDS["publishers"][lang]), "publisher")
    writer.add(writer.pick([", ", " – "]))
    writer.year()
    writer.add(writer.pick([". – P. ", ". – P.", ". – Pp. ", ". – С. ", ", с. "]))
    _range(writer)
    writer.add(writer.pick([".", ""]))


def uzbek_book(writer: Writer) -> None:
    """``Karimov A. Nomi. –Toshkent, “Fan”,1999. 224-B.``"""
    name, initial = writer.pick(_UZBEK["families"]), writer.pick("ABDGHMNORSTX")
    writer.add(writer.pick([f"{name} {initial}", f"{initial}.{name}"]), "authors")
    writer.add(writer.pick([". ", " "]))
    writer.add(writer.pick(writer.pool.titles["uz"]), "title")
    writer.add(writer.pick([". –", ". ", ". – ", ".–"]))
    writer.add(writer.pick(_UZBEK["cities"]), "city")
    if writer.chance.random() < 0.8:
        opening, closing = writer.pick([(", “", "”"), (": ", ""), (", ", ""), (": “", "”")])
        writer.add(opening)
        writer.add(writer.pick(_UZBEK["publishers"]), "publisher")
        writer.add(closing)
    writer.add(writer.pick([", ", ",", " "]))
    writer.year()
    if writer.chance.random() < 0.6:
        writer.add(writer.pick([". ", ".", ".–", ". – "]))
        writer.add(writer.number(500), "extent")
        writer.add(writer.pick(["-B", "-b", " b", " bet"]))
    writer.add(".")


def _slavic_language(writer: Writer) -> str:
    return writer.chance.choices(["ru", "bg", "uk"], [45, 40, 15])[0]


def _head(writer: Writer, lang: str, dated: bool) -> None:
    """Names written out, or with initials, and the year behind them where it stands there."""
    family, given = writer.pick(_SLAVIC["families"][lang]), writer.pick(_SLAVIC["given"][lang])
    middle = writer.pick(["", "", f" {writer.pick(_INITIALS)}.", " Ст."])
    form = writer.pick([f"{family}, {given}{middle}"] * 3 + [_initialled(writer, lang)])
    writer.add(form, "authors")
    stop = "" if form.endswith(".") else "."
    if dated:
        before, after = writer.pick([(stop + " ", ". "), (stop + " ", ". "), (" (", "). ")])
        writer.add(before)
        writer.year()
        writer.add(after)
    else:
        writer.add(f"{stop} ")


def _initialled(writer: Writer, lang: str) -> str:
    n = writer.chance.choice([1, 1, 1, 2, 2, 3])
    comma = writer.pick(["", "", "", ","])
    names = []
    for _ in range(n):
        first, second = writer.pick(_INITIALS), writer.pick(["", f"{writer.pick(_INITIALS)}."])
        names.append(f"{writer.pick(_SLAVIC['families'][lang])}{comma} {first}.{second}")
    return ", ".join(names)


def _title(writer: Writer, lang: str) -> None:
    """A title; some are of two sentences, some end in a year or an age."""
    titles = writer.pool.titles
    text = writer.pick(titles[lang] if writer.chance.random() < 0.6 else titles["ru"])
    draw = writer.chance.random()
    if draw < 0.2:
        text = f"{text}. {writer.pick(titles['ru'])[:60].rstrip(' ,.')}"
    elif draw < 0.28:
        text += writer.pick([", 1878–1944", " (XIII–XIV в.)", " XVIII-начала XX века", " II"])
    writer.add(text, "title")


def _range(writer: Writer) -> None:
    first = writer.chance.randint(3, 400)
    dash = writer.pick(["-", "–", " – ", " - "])
    last = f"{dash}{first + writer.chance.randint(2, 18)}"
    writer.add(f"{first}{last if writer.chance.random() < 0.9 else ''}", "pages")
