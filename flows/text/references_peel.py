"""What rules take out of an entry before its words are labelled: number, addresses, notes."""

import re
from typing import NamedTuple

from flows.text.references_words import either, first_words, fold, holds_any, words

# Stands in the text, as often as there were characters, for what was taken out.
HOLE = "\x1a"


class Peeled(NamedTuple):
    """An entry without what the rules found; ``text`` is as long as the entry was."""

    text: str
    folded: str  # the text, folded
    number: int | None
    doi: str | None
    url: str | None
    accessed: str | None
    isbn: str | None
    medium: bool
    designation: str | None


_NUMBER = re.compile(
    r"""\s*(?:[•●▪–—*-]\s*)?
    (?: \[\s*(?P<square>\d{1,4})\s*\]\.?          # [12]
      | \(\s*(?P<round>\d{1,3})\s*\)              # (40)
      | (?P<stop>\d{1,4})\s?[.)](?![\d\-–])         # 12.  3)
      | (?P<bare>\d{1,3})(?=\s+[^\W\d_a-zа-я])      # 21 Омаров
    )\s*""",
    re.VERBOSE,
)
# ``Омаров, Ли, 2015а - Омаров А. Б., Ли К. ...``: by what a text cites it, before the entry.
_CITED_AS = re.compile(
    r"\s*(?P<family>[^\W\d_]{3,30})(?:,?\s(?:(?:и|and|және)\s)?[^\W\d_]{2,30}){0,3}(?:\s(?:и\sдр|et\sal)\.)?,?\s"
    r"(?:1[89]|20)\d\d[^\W\d_]?\s[-–—]\s(?=(?P=family)|[^\W\d_]\.\s?)"
)
_BULLET = re.compile(r"\s*[•●▪*–—-]\s+")

_URL = re.compile(
    r"(?=[hfw:])(?:\b(?:https?|ftp)\s?:\s?//\s?|(?<![\w:/])://|(?<![\w/.@])www\.)[^\s<>\"«»“”\[\]{}|\x1a]+",
    re.IGNORECASE,
)
_URL_PARTS = ("http", "ftp", "://", "www.")
# A blank that stands in the middle of an address: what follows is plainly none of our words.
_REST_OF_URL = re.compile(
    r"\s(?=[a-z\d_&=.-])[\w./&=%?-]{0,80}(?:\.(?:html?|pdf|php|aspx?|jsp)\b|&\w+=)[\w./&=%?#-]{0,120}",
    re.ASCII,
)
_DOI = re.compile(
    r"""(?=[hd1])(?:https?://(?:dx\.)?doi\.org/\s?|\bdoi\b[:.\s]*+(?:/\s*+)?|\bdoi(?=10\.)){0,6}
    (?P<doi>10\.\s?\d{4,9}\s?/\s?(?:[^\s<>\"«»\[\]{}|\x1a]|(?<=\d-)\s(?=\d))+)""",
    re.VERBOSE | re.IGNORECASE,
)
_BARE_DOI = re.compile(r"10\.\s?\d{4,9}\s?/")
_ISBN = re.compile(
    r"""[(\[]?\bISBN(?:[\s-]1[03](?=[\s:]))?\s*+[:№]?+\s*+
    (?P<isbn>\d[\d\s‐-―-]{7,20}[\dXxХх])[)\]]?""",
    re.VERBOSE,
)
_ISSN = re.compile(r"[(\[]?\be?ISSN\s*+:?+\s*+\d{4}\s?[-–]\s?\d{3}[\dXxХх][)\]]?")
_NOTE = re.compile(
    r"\[\s*(?:[Ii]n\s+[A-Z]\w+|(?:Rus|Kaz|Eng|Uzb|Kyr|Ger|Azer)[\w -]{0,8})\s*\.?\s*\]?\.?"
    r"|\((?:[Ii]n )(?:Russ|Kaz|Engl?)\w*\.?,?[^()]{0,24}\)"
    r"|\[(?:на|нa) \w+\.?(?: яз\.?| языке)?\]"
)
# The name of a standard in front: ГОСТ 31085-2002, СТ РК ИСО 8262-2-2009, TR TS [TR CU] 034/2013.
_STANDARD = re.compile(
    r"""\s*(?P<name>(?:Межгосударственный\sстандарт\s)?(?:Т[РP]\s?[ТT]С|TR\s?TS|ТР\s?ЕАЭС|ГОСТ|GOST|МЕМСТ|MEMST|ОСТ|СТ\s?РК
    |ҚР\s?СТ|ST\s?RK|QR\s?ST|ҚR\s?ST|СТБ|O[`‘’']?z\s?DSt|КМС|СНиП|SNiP|СН\s?РК|СП\s?РК|ISO|ИСО|IEC|ASTM|DIN|EN)
    (?:[\s/-]+(?:РК|РF|Р|R|ИСО|ISO|МЭК|IEC|ГОСТ|GOST|EN|ЕН|TS|ТУ|\[[^\]]{1,12}\]))*
    \s{0,2}[-–]?\s?(?:[A-ZА-Я]{1,2}\s?)?\d[\d./:]*(?:\s?[-–—:/]\s?\d+)*)""",
    re.VERBOSE,
)
_IN_FORCE = re.compile(
    r"\b(?:Введ(?:ен\w*)?|Дата введения|Vved|Енгізілген(?: күні)?|Енгіз)\b"
    r"\.?\s?:?\s?(?:с\s|впервые\s?)?"
    r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:\s?г\.)?"
)

_ORDINAL = either(map(fold, ("st", "nd", "rd", "th")))
_MONTH = either(words("month"))
_DATE = rf"""(?:\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?\d{{2,4}}
    |\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}}
    |\d{{1,2}}\s?(?:-?\s?(?:{_ORDINAL}))?\.?\s(?:{_MONTH})\.?,?\s?\d{{4}}
      (?:\s?{fold("г")}(?![^\W\d_]))?
    |(?:{_MONTH})\.?\s\d{{1,2}},?\s?\d{{4}}
    |\d{{4}}\s?{fold("ж")}?\w*\.?\s\d{{1,2}}\s(?:{_MONTH})
    |\d{{1,2}}\.\d{{4}})"""
_FIRST_LETTERS = "".join(sorted({re.escape(name[0]) for name in words("accessed")}))
_ACCESSED = re.compile(
    rf"""(?=[{_FIRST_LETTERS}])\b(?:{either(words("accessed"))})\s{{0,3}}[:.\-–—]{{0,2}}\s{{0,3}}
    (?P<date>{_DATE})(?:\s?[гж]\.)?\s?[)\]]?""",
    re.VERBOSE,
)
# Most entries hold none of these, and need no search.
_ACCESSED_STEMS = first_words(words("accessed"))
_LABEL = re.compile(rf"(?:[(\[]\s?)?\b(?:{either(words('url_label'))})\s{{0,2}}[:.\-]?\s{{0,2}}$")
_RESOURCE = r"(?:r[eе]su?[rр]s|rеsýrs|рес?урс)[^\W\d_]{0,4}"  # in any romanisation
_BARE_MEDIUMS = [name for name in words("medium") if " " in name or "." in name]
_BARE_MEDIUM = either(_BARE_MEDIUMS)
_MEDIUM_STEMS = first_words(_BARE_MEDIUMS)
_BRACKETED_MEDIUM = re.compile(
    rf"\[\s?[^\W\d_]{{0,3}}'?[eе]?[lл][eе][^\]]{{2,24}}?{_RESOURCE}\s?(?:\.?\s?\])?"
    rf"|\[\s?(?:{either(words('medium'))})\s?(?:\.?\s?\])?"
)
_MEDIUM = re.compile(rf"\b(?:{_BARE_MEDIUM})\b")
# Words of other uses that would cut an address short.
_SHORT = frozenset(map(fold, ("stand", "zugriff", "viewed", "cited")))
_LEAST = 8  # characters of an address before what is printed right behind it
_GLUED_LABEL = re.compile(either(words("accessed") - _SHORT))


def peel(entry: str) -> Peeled:
    """``entry`` with its number, DOI, URL, date of access, ISBN and notes taken out."""
    number, text = _number(entry)
    if cited := _CITED_AS.match(text):
        text = " " * cited.end() + text[cited.end() :]
    values: dict[str, str] = {}
    low = text.casefold()
    if holds_any(low, _URL_PARTS):
        text = _take_urls(text, values)
    text = _take_doi(text, values)
    if "ISBN" in text or "ISSN" in text:
        text = _take_isbn(text, values)
    if "[" in text or "(" in text:
        text = _NOTE.sub(_hole, text)
    folded = fold(text)
    if holds_any(folded, _ACCESSED_STEMS):
        text = _take_accessed(text, folded, values)
        folded = fold(text)
    medium = _medium(folded)
    if medium:
        text = _punch(text, medium.start(), medium.end())
    text = _take_standard(text, values)
    if medium or "designation" in values:
        folded = fold(text)
    get = values.get
    return Peeled(
        text=text,
        folded=folded,
        number=number,
        doi=get("doi"),
        url=get("url"),
        accessed=get("accessed"),
        isbn=get("isbn"),
        medium=medium is not None,
        designation=get("designation"),
    )


def _medium(folded: str) -> re.Match[str] | None:
    """The first words that say that a work is electronic."""
    bracketed = _BRACKETED_MEDIUM.search(folded) if "[" in folded else None
    bare = _MEDIUM.search(folded) if holds_any(folded, _MEDIUM_STEMS) else None
    if bracketed and bare:
        return min(bracketed, bare, key=re.Match.start)
    return bracketed or bare


def _number(entry: str) -> tuple[int | None, str]:
    """The number in front of an entry, and the entry with blanks in its place."""
    match = _NUMBER.match(entry)
    if match and match.lastgroup and match.end() < len(entry):
        number = int(match[match.lastgroup])
        if not (match.lastgroup == "stop" and number > 1499):
            return number, " " * match.end() + entry[match.end() :]
    bullet = _BULLET.match(entry)
    if bullet:
        return None, " " * bullet.end() + entry[bullet.end() :]
    return None, entry


def _hole(match: re.Match[str]) -> str:
    return HOLE * (match.end() - match.start())


def _punch(text: str, start: int, end: int) -> str:
    return text[:start] + HOLE * (end - start) + text[end:]


def _take_urls(text: str, values: dict[str, str]) -> str:
    """Take out every address; the first that is no DOI is the URL."""
    start = 0
    while match := _URL.search(text, start):
        printed = match[0]
        if rest := _REST_OF_URL.match(text, match.end()):
            printed += rest[0]
        stop = match.start() + len(printed)
        end = match.start() + len(_trim_address(printed, text[stop : stop + 20]))
        address = text[match.start() : end]
        start = max(end, match.start() + 1)
        doi = _DOI.match(address)
        if doi and "doi.org" in address[:20].lower():
            values.setdefault("doi", _trim_doi(doi["doi"]))
        elif len(address) < 8:
            continue
        else:
            values.setdefault("url", "".join(address.split()))
        label = _LABEL.search(fold(text[max(0, match.start() - 40) : match.start()]))
        before = len(label[0]) if label else 0
        text = _punch(text, match.start() - before, end)
    return text


def _trim_address(address: str, after: str = "") -> str:
    """An address without what was printed right behind it (``.../docs/Дата обращения``)."""
    folded = fold(address + after)
    if glued := _GLUED_LABEL.search(folded, _LEAST):
        start = glued.start()
        address = address[: start - (start > _LEAST and folded[start - 1] in ".,;)(")]
    return _trim_end(address)


def _trim_end(address: str) -> str:
    """Without closing punctuation; a bracket stays that was opened inside."""
    while address:
        last = address[-1]
        if last in ".,;:'’”»-–>" or (last == ")" and address.count("(") < address.count(")")):
            address = address[:-1]
        else:
            break
    return address


def _trim_doi(doi: str) -> str:
    return _trim_end("".join(doi.split()))


def _take_doi(text: str, values: dict[str, str]) -> str:
    """Take out the DOIs; the first counts."""
    start = 0
    while _BARE_DOI.search(text, start) and (match := _DOI.search(text, start)):
        raw = _trim_end(_trim_address(match["doi"]))
        end = match.start("doi") + len(raw)
        start = max(end, match.start("doi") + 1)
        if len(raw) > 8:
            values.setdefault("doi", "".join(raw.split()))
            text = _punch(text, match.start(), end)
    return text


def _take_isbn(text: str, values: dict[str, str]) -> str:
    found = [" ".join(match["isbn"].split()) for match in _ISBN.finditer(text)]
    if found:
        values["isbn"] = "; ".join(dict.fromkeys(found))
    return _ISSN.sub(_hole, _ISBN.sub(_hole, text))


def _take_accessed(text: str, folded: str, values: dict[str, str]) -> str:
    match = _ACCESSED.search(folded)
    if not match:
        return text
    values["accessed"] = text[match.start("date") : match.end("date")].strip(" .")
    start = match.start()
    start -= text[:start][-1:].isspace()
    start -= text[:start][-1:] in ("(", "[")
    return _punch(text, start, match.end())


def _take_standard(text: str, values: dict[str, str]) -> str:
    """Take out the designation of a standard in front, and the date it came into force."""
    match = _STANDARD.match(text)
    if not match:
        return text
    values["designation"] = " ".join(match["name"].split())
    text = _punch(text, match.start("name"), match.end("name"))
    return _IN_FORCE.sub(_hole, text)
