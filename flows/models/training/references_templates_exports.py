"""Made-up entries as the "how to cite" button of journal sites writes them, in several languages.

Sites of Kazakh journals run on one system whose citations are in MLA, Chicago, APA, Vancouver, ACS,
Harvard or IEEE with the words of the language that the reader chose.
"""

from collections.abc import Callable

from flows.models.training.references_templates_writer import WORDS, Writer

# The words of a language of the site: and, volume, issue, pages, read, from, months.
_RU = {
    "and": "и", "volume": "т.", "issue": "вып.", "pages": "сс.", "year": " г.", "quotes": "«»",
    "read": "просмотрено", "at": "доступно на:", "from": "извлечено от", "months": "ru",
}  # fmt: skip
_UK = {
    "and": "і", "volume": "вип.", "issue": "вип.", "pages": "с.", "year": "", "quotes": "«»",
    "read": "дата звернення", "at": "доступний у:", "from": "вилучено із", "months": "uk",
}  # fmt: skip
_EN = {
    "and": "and", "volume": "vol.", "issue": "no.", "pages": "pp.", "year": "", "quotes": "“”",
    "read": "accessed", "at": "available at:", "from": "retrieved from", "months": "en",
}  # fmt: skip
_ADDRESSES = (
    "https://journal.example.kz/index.php/main/article/view/{}",
    "https://vestnik.example.kz/article/view/{}",
    "http://bulletin.example.org/index.php/1-XYZ/article/view/{}",
)


def exported(writer: Writer) -> None:
    """One entry, in one of the styles."""
    words = writer.chance.choices([_RU, _UK, _EN], [65, 20, 15])[0]
    writer.pick(_STYLES)(writer, words)


def _mla(writer: Writer, words: dict[str, str]) -> None:
    """``Омаров, А., и Б. Ли. «Атауы». Журнал, т. 9, вып. 1, март 2022 г., сс. 5-18, https://...``"""
    _authors(writer, words, "turned")
    _quoted(writer, words, ". ")
    _journal(writer)
    if writer.chance.random() < 0.8:
        _marked(writer, f", {words['volume']} ", "volume", 200)
    if writer.chance.random() < 0.9:
        _marked(writer, f", {words['issue']} ", "issue", 12)
    writer.add(f", {_month(writer, words)} ")
    writer.year()
    writer.add(words["year"])
    if writer.chance.random() < 0.75:
        writer.add(f", {words['pages']} ")
        _range(writer)
    writer.add(f", {_address(writer)}.")


def _notes(writer: Writer, words: dict[str, str]) -> None:
    """``Омаров, А. «Атауы». Журнал 11, no. 3 (март 20, 2024): 5–18. просмотрено ...``"""
    _authors(writer, words, "turned")
    _quoted(writer, words, ". ")
    _journal(writer)
    _marked(writer, " ", "volume", 400)
    if writer.chance.random() < 0.85:
        _marked(writer, ", no. ", "issue", 12)
    writer.add(f" ({_month(writer, words)} {writer.number(28)}, ")
    writer.year()
    writer.add(")")
    if writer.chance.random() < 0.8:
        writer.add(": ")
        _range(writer, "–")
    read = f"{_month(writer, words)} {writer.number(28)}, 202{writer.number(5)}"
    writer.add(f". {words['read']} {read}. {_address(writer)}.")


def _author_date(writer: Writer, words: dict[str, str]) -> None:
    """``Омаров, А. 2025. «Атауы». Журнал 131 (1): 5-18. https://...``"""
    _authors(writer, words, "turned")
    writer.add(" ")
    writer.year()
    _quoted(writer, words, ". ")
    _journal(writer)
    if writer.chance.random() < 0.7:
        _marked(writer, " ", "volume", 200)
        _marked(writer, " (", "issue", 12)
        writer.add(")")
    else:
        _marked(writer, f", {words['issue']} ", "issue", 12)
        writer.add(f" ({_month(writer, words)})")
    if writer.chance.random() < 0.7:
        writer.add(writer.pick([":", ": "]))
        _range(writer)
    writer.add(f". {_address(writer)}.")


def _apa(writer: Writer, words: dict[str, str]) -> None:
    """``Омаров, А. (2021). Атауы. Журнал, 5(2), 19–23. извлечено от https://...``"""
    _authors(writer, words, "front")
    writer.add(" (")
    writer.year()
    writer.add("). ")
    _title(writer)
    writer.add(". ")
    _journal(writer)
    _marked(writer, ", ", "volume", 200)
    if writer.chance.random() < 0.8:
        _marked(writer, "(", "issue", 12)
        writer.add(")")
    writer.add(", ")
    _range(writer, "–")
    writer.add(f". {words['from']} {_address(writer)}")


def _vancouver(writer: Writer, words: dict[str, str]) -> None:
    """``Омаров А, Ли К. Атауы. Журнал [Интернет]. 25 июнь 2025 г. [...];11(2):73-86. ...``"""
    _authors(writer, words, "bare")
    writer.add(". ")
    _title(writer)
    writer.add(". ")
    _journal(writer)
    net, cited = ("[Internet]", "cited") if words is _EN else ("[Интернет]", "цитируется по")
    writer.add(f" {net}. {writer.number(28)} {_month(writer, words)} ")
    writer.year()
    writer.add(f"{words['year']} [{cited} 24 {_month(writer, words)} 2025{words['year']}];")
    _marked(writer, "", "volume", 200)
    if writer.chance.random() < 0.8:
        _marked(writer, "(", "issue", 12)
        writer.add(")")
    writer.add(":")
    _range(writer)
    writer.add(f". {words['at']} {_address(writer)}")


def _acs(writer: Writer, words: dict[str, str]) -> None:
    """``Омаров, А. Б.; Ли, К. Атауы. Журнал 2021, 5, 19-23.``"""
    _authors(writer, words, "semicolons")
    writer.add(" ")
    _title(writer)
    writer.add(". ")
    _journal(writer)
    writer.add(" ")
    writer.year()
    if writer.chance.random() < 0.6:
        _marked(writer, ", ", "volume", 200)
    writer.add(", ")
    _range(writer)
    writer.add(".")


def _harvard(writer: Writer, words: dict[str, str]) -> None:
    """``Омаров, А. (2021) «Атауы», Журнал, 5(2), сс. 19–23. доступно на: https://...``"""
    _authors(writer, words, "front")
    writer.add(" (")
    writer.year()
    _quoted(writer, words, ") ", ", ")
    _journal(writer)
    _marked(writer, ", ", "volume", 200)
    _marked(writer, "(", "issue", 12)
    writer.add(f"), {words['pages']} ")
    _range(writer, "–")
    writer.add(f". {words['at']} {_address(writer)}")


def _ieee(writer: Writer, words: dict[str, str]) -> None:
    """``А. Омаров, «Атауы», Журнал, т. 5, вып. 2, сс. 19–23, ноя. 2021.``"""
    _authors(writer, words, "initials")
    _quoted(writer, words, ", ", ", ")
    _journal(writer)
    _marked(writer, f", {words['volume']} ", "volume", 200)
    _marked(writer, f", {words['issue']} ", "issue", 12)
    writer.add(f", {words['pages']} ")
    _range(writer, "–")
    writer.add(f", {_month(writer, words)[:3]}. ")
    writer.year()
    writer.add(".")


_STYLES: list[Callable[[Writer, dict[str, str]], None]] = [
    _mla, _mla, _notes, _notes, _author_date, _author_date, _apa, _vancouver, _acs, _harvard, _ieee,
]  # fmt: skip


def _authors(writer: Writer, words: dict[str, str], form: str) -> None:
    """One to four persons: the first turned, all turned, with bare initials, initials in front."""
    n = writer.chance.choice([1, 1, 1, 2, 2, 3, 4])
    names = [_name(writer, form, index) for index in range(n)]
    between = "; " if form == "semicolons" else ", "
    if n == 1 or form in ("bare", "semicolons"):
        text = between.join(names)
    else:
        comma = "" if form == "initials" and n == 2 else ","
        text = f"{', '.join(names[:-1])}{comma} {words['and']} {names[-1]}"
    writer.add(text, "authors")
    if form == "turned" and not text.endswith("."):
        writer.add(".")


def _name(writer: Writer, form: str, index: int) -> str:
    family, given = writer.pick(WORDS["families"]), writer.pick("АБДЕЖКМНОРСТШ")
    second = writer.pick(["", f" {writer.pick('АБДЕКМНОРСТ')}."])
    if form == "bare":
        return f"{family} {given}{second.strip(' .')}"
    if form == "initials" or (form == "turned" and index):
        return f"{given}.{second} {family}"
    if form == "turned" and writer.chance.random() < 0.15:
        return f"{family}, {writer.pick(WORDS['slavic']['given']['ru'])}"
    return f"{family}, {given}.{second}"


def _title(writer: Writer) -> None:
    """A title, one in three in capitals."""
    title = writer.pick(writer.pool.titles[writer.lang])
    writer.add(title.upper() if writer.chance.random() < 0.35 else title, "title")


def _quoted(writer: Writer, words: dict[str, str], before: str, after: str = ". ") -> None:
    opening, closing = words["quotes"][0], words["quotes"][1]
    if writer.parts[-1][0].endswith("."):
        before = before.removeprefix(".")
    writer.add(before + opening + writer.pick(["", "", "", " "]))
    _title(writer)
    writer.add(closing + after)


def _journal(writer: Writer) -> None:
    names = writer.pool.journals[writer.lang]
    draw = writer.chance.random()
    writer.add(writer.pick(WORDS["journals_of_sites"] if draw < 0.6 else names), "container")


def _marked(writer: Writer, before: str, label: str, top: int) -> None:
    writer.add(before)
    writer.add(writer.number(top), label)


def _range(writer: Writer, dash: str = "-") -> None:
    first = writer.chance.randint(3, 600)
    last = str(first + writer.chance.randint(2, 18))
    shared = len(last) == len(str(first)) and writer.chance.random() < 0.3
    short = last[-2:] if shared and len(last) == len("100") else last
    writer.add(f"{first}{dash}{short}", "pages")


def _month(writer: Writer, words: dict[str, str]) -> str:
    names: list[str] = WORDS["months_named"][words["months"]]
    return writer.pick(names)


def _address(writer: Writer) -> str:
    if writer.chance.random() < 0.2:
        return f"doi:10.12345/abc.v{writer.number(9)}.{writer.number(900)}"
    return writer.pick(_ADDRESSES).format(writer.number(5000))
