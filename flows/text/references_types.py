"""What kind of work an entry names, and the designation of a law, a standard or a patent."""

import re
from collections.abc import Mapping

from flows.text.references_peel import Peeled
from flows.text.references_words import fold

_LAW = re.compile(
    r"(?<![^\W\d_])(?:"
    + fold(
        "закон|закона|кодекс|конституция|указ|постановление|приказ|распоряжение|послание|директива|"
        "доктрина|концепция|федеральный закон|государственная программа|технический регламент|"
        "заңы|кодексі|конституциясы|жарлығы|қаулысы|бұйрығы|жолдауы|өкімі|тұжырымдамасы|шешімі|мемлекеттік бағдарламасы|ұлттық жобасы|"
        "zakon|kodeks|konstitucija|konstitutsiya|ukaz|postanovlenie|prikaz|rasporjazhenie|rasporyazhenie|koncepcija|kontseptsiya|"
        "zaңy|zańy|zany|jarlyǵy|zharlyғy|zharlygy|қaulysy|qaulysy|kaulysy|zholdauy|joldaýy|aktileriniń|"
        "law of the|code of the|constitution of the|decree|order of the|resolution of the|тр тс|tr ts|тр еаэс|қр заңы"
    ).replace(" ", r"\s")
    + r")(?![^\W\d_])"
)
_TECHNICAL_RULES = re.compile(r"[TТ][РPR]\s?(?:[TТ][СSC]|ЕАЭС)")
_PATENT = re.compile(
    r"(?<![^\W\d_])(?:пат\.|патент|патенті|а\.\s?с\.\s?(?:№|СССР|\d)|авт\.\s?свид|авторское свидетельство|patent|pat\.)",
    re.IGNORECASE,
)
_PATENT_NUMBER = re.compile(
    r"(?:№|No\.?|N)\s?(?P<a>\d[\d\s/]{2,12}\d)|(?P<b>(?:RU|KZ|US|EP|WO|SU|CN|UA|EA)\s?\d[\d\s,/]{3,12}\d(?:\s?[A-ZА-Я]\d?)?)|(?:пат\.|патент|а\.\s?с\.|patent)\s(?P<c>\d{4,9})",
    re.IGNORECASE,
)
_LAW_NUMBER = re.compile(
    r"(?:№|No\.?\s?|N\s?)\s?(?P<number>\d[\w/.-]*\w|\d+|[^\W\d_]{1,4}-?\d[\w/-]*)"
)
_THESIS = re.compile(
    r"(?<![^\W\d_])(?:"
    + fold(
        "дис|дисс|диссертация|диссертациясы|dissertacija|dissertatsiya|dissertaciya|автореф|автореферат|авторефераты|thesis|dissertation|avtoref|dis|diss|habilitationsschrift|ph\\.?d"
    )
    + r")(?![^\W\d_])"
)
_CONFERENCE = re.compile(
    r"(?<![^\W\d_])(?:"
    + fold(
        "конференц|конф|симпозиум|конгресс|съезд|семинар|proceedings|proc\\b|conference|symposium|congress|workshop|тезис|форум|konf|simpozium|materialy|materialdar|материалы|материалдар|матер\\.|meeting|оқулары|чтени"
    )
    + r")"
)
_PROCEEDINGS_JOURNAL = re.compile(
    fold("труды|proceedings of the (?:national|royal|ieee|american)|докл")
)
_PREPRINT = re.compile(fold("arxiv|preprint|препринт|research square|ssrn|biorxiv"))
_CHAPTER = re.compile(fold(r"\bв кн\.|\bin:|\bв сб|\bin book|кітапта"))


def kind_of_work(peeled: Peeled, found: Mapping[str, object]) -> str | None:
    """One of ``reference_types.csv``; None where the fields say nothing.

    ``found`` holds the fields that were read, ``peeled`` the entry without its addresses.
    """
    text = peeled.text
    low = fold(text)
    title = fold(str(found.get("title") or ""))
    container = fold(str(found.get("container") or ""))
    if peeled.designation:
        return "law" if _TECHNICAL_RULES.match(peeled.designation) else "standard"
    if not found.get("authors") and _LAW.search(title or low) and not found.get("publisher"):
        return "law"
    if _PATENT.search(text) and not found.get("pages"):
        return "patent"
    if _THESIS.search(low) and not container:
        return "thesis"
    return _by_fields(low, container, found)


def _by_fields(low: str, container: str, found: Mapping[str, object]) -> str | None:
    if _PREPRINT.search(container or low[-80:]) and not found.get("issue"):
        return "other"
    if container:
        if _CONFERENCE.search(container) and not (found.get("volume") and found.get("issue")):
            return "conference"
        if (
            found.get("editors")
            or (found.get("publisher") and not found.get("issue"))
            or _CHAPTER.search(low)
        ):
            return "chapter"
        return "article" if not found.get("url") or _has_place(found) else "web"
    if found.get("publisher") or found.get("city") or found.get("extent") or found.get("isbn"):
        if found.get("url") and not (found.get("city") or found.get("extent") or found.get("isbn")):
            return "web"
        return "book"
    if found.get("url"):
        return "web"
    return "other" if found.get("title") and found.get("year") else None


def _has_place(found: Mapping[str, object]) -> bool:
    return any(found.get(name) for name in ("volume", "issue", "pages", "doi"))


def designation(kind: str | None, text: str) -> str | None:
    """The number of a law or a patent; that of a standard stands in front and is taken out before."""
    if kind == "patent":
        match = _PATENT_NUMBER.search(text)
        return next((group.strip() for group in match.groups() if group), None) if match else None
    if kind == "law":
        match = _LAW_NUMBER.search(text)
        return match["number"] if match else None
    return None
