"""Rules around the tagger: names in front, kinds of work in titles, laws and patents."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

from flows.text import references_forms, references_places
from flows.text.references_fields import clean
from flows.text.references_peel import HOLE
from flows.text.references_places import (
    settle_edition,
    settle_extent,
    settle_page,
    settle_title_of_book,
)
from flows.text.references_tokens import Tokens
from flows.text.references_words import either, fold, words

# ``: оқу құралы``, ``. Учебное пособие для вузов``, ``: [Thesis]``.
_KIND = re.compile(
    rf"[:.,(\[]\s?\[?(?:{either(words('title_kind'))})(?![^\W\d_]{{12}})[^/]{{0,120}}$"
)
# A translation in brackets behind a title in another language.
_TRANSLATION = re.compile(r"(?:(?<!\s)\s++)?[\[(](?=[A-Z])[A-Za-z\s,:'-]{12,250}[\])]\s*$")
_ENGLISH = re.compile(r"\b(?:of|the|and|for|in|on|to|with|from)\b")
_OTHERS_FIRST = re.compile(
    rf"^(?:(?:{either(map(fold, ('и', 'i', 'and', 'және')))})\s)?"
    rf"(?:{either(map(fold, ('др', 'dr', 'et al', 'т.б')))})\b[\s.,]+"
)
_MONTH = either(words("month"))
_YEAR_MARK = either(words("year_mark"))
_DATE_TAIL = re.compile(
    r"(?:(?<![\s,.])[\s,.]++)?(?<![^\W\d_])"
    rf"(?:{fold('от')}|{fold('ot')}|{fold('of')}|{fold('dated')})?\s?\d{{1,2}}(?:\.\d{{1,2}}\.|\s(?:{_MONTH})\.?\s)"
    rf"(?:1[89]|20)\d\d(?:\s?(?:{_YEAR_MARK})(?![^\W\d_])\.?)?(?:[\s,]*(?:№|N|No\.?)\s?[\w/.-]++)?[\s.,)]*+$"
)
# The date of an act: «2018 жылғы 12 шілдедегі», «от 4 декабря 2008 года», «18 maja 2011 g.».
_DATED = re.compile(
    rf"(?<!\d)(?:((?:1[89]|20)\d\d)\s?(?:{_YEAR_MARK})?\.?\s\d{{1,2}}\s(?:{_MONTH})"
    rf"|\d{{1,2}}(?:\s(?:{_MONTH})\.?\s|\.\d{{1,2}}\.)((?:1[89]|20)\d\d))(?!\d)"
)
_YEAR_OF_ACT = re.compile(rf"(?<![\d-])((?:1[89]|20)\d\d)\s?(?:{_YEAR_MARK})(?![^\W\d_])()")
# ``/ под ред. Омарова``, ``/ Мин-во науки``, ``/ Брест. гос. ун-т`` behind a collection.
_STATE = either(map(fold, ("гос", "нац", "пед", "тех", "ун-т", "in-t", "gos", "state", "nats")))
_RESPONSIBILITY = re.compile(
    rf"\s/\s?[(\[]?(?:(?:{either(words('responsibility'))})[^\W\d_]{{0,12}}[\s.:]"
    rf"|[^\W\d_]+[\u0300-\u036f]?\.?\s?(?:{_STATE})[^\W\d_]{{0,12}}[\s.:])(?s:.*)$"
)
_OF_SOMEBODY = re.compile(
    r"(?:ова|ева|ёва|ина|ына|ского|цкого|ого|ого|ича|ая|ка|на|ның|нің|дың|дің|тың|тің|лық|лік)$"
)
_ARTICLE_NUMBER = re.compile(
    r"\b(?:Vol|Т|T|V)\.?\s?\d{1,4}(?:\s?\(\d{1,3}\))?\s?:\s?(e?\d{4,8})(?!\s?[\d–-])"
)
_IN = re.compile(r"^(?:In|In:|В кн\.:?|V kn\.:?|In book:?)\s(?=[^\W\d_]|\d)")
_SERIES = frozenset(
    map(fold, ("Серия", "Сер", "Сериясы", "Секция", "Секциясы", "Series", "Seriia", "Seriya"))
)
_SERIES_ALONE = re.compile(rf"(?:{either(_SERIES)})\s?:\s")
# ``науч. конс. Омаров``, ``заруб. науч. рук. ...`` behind a thesis.
_NAUCH, _KONS, _RUK = map(fold, ("науч", "конс", "рук"))
_ADVISER = re.compile(
    rf"(?<![^\W\d_]){_NAUCH}[^\W\d_]{{0,4}}\.?\s(?:{_KONS}|{_RUK})[^\W\d_]{{0,10}}(?![^\W\d_])"
)
_PERSONS = frozenset({"authors", "after", "editors"})
_UNSURE = frozenset({"authors", "after", "editors", "other"})
_PARTING = frozenset(f"/([{HOLE}")
_LONGEST_NAME = 8  # tokens
_TITLE_ENDS = frozenset({"//", "/"})
_YEARS = re.compile(r"(?:1[89]|20)\d\d\s?[-‐–—]\s?(?:1[89]|20)\d\d")
_PATENTS = either(map(fold, ("пат.", "патент", "авт. свид", "авторское свид", "pat.", "patent")))
_CERTIFICATE = rf"{fold('а')}\.\s?{fold('с')}\."
_PATENT_TAIL = re.compile(rf"\s?[:.,(]\s?(?:{_PATENTS}|{_CERTIFICATE})(?s:.*)$")
_PUBLICATION = either(map(fold, ("опубл", "жариял", "opubl", "publ")))
_PUBLISHED = re.compile(
    rf"(?:{_PUBLICATION})[^\d]{{0,12}}(?:\d{{1,2}}[./]\d{{1,2}}[./])?((?:19|20)\d\d)"
)


def settle_labels(
    items: Tokens, labels: Sequence[str], head: int, persons: Sequence[tuple[int, int]]
) -> list[str]:
    """Labels put right where the form of the entry leaves no doubt.

    ``head``: where the names in front end; ``persons``: where names stand.
    """
    settled = list(labels)
    _finish_persons(items, settled, persons)
    if "authors" in settled:
        _settle_head(items, settled, head)
    _finish_title(items.words, settled)
    _settle_imprint(items, settled)
    if "title" not in settled and "container" not in settled:
        _find_title(items, settled)
    return settled


def _settle_head(items: Tokens, labels: list[str], end: int) -> None:
    """Make the names in front whole, whatever the tagger made of an initial.

    ``Омаров А.Б., Ли К.`` are names; ``Роман А.С. Пушкина`` right behind them is a title.
    """
    head = bisect_left(items.starts, end)
    if not head or "editors" in labels[:head] or "authors" not in labels[:head]:
        return
    if labels[head - 1] != "authors":
        return
    run = head
    while run < len(labels) and labels[run] == "authors":
        run += 1
    if head < run < len(labels) and items.words[head][0].isupper():
        last = next((word for word in items.words[run - 1 : head : -1] if word[0].isalpha()), "")
        is_word = len(items.words[head]) > 2 and len(last) > 2
        following = items.words[run]
        if (following[0].isupper() and _OF_SOMEBODY.search(following)) or (
            is_word and _OF_SOMEBODY.search(last)
        ):
            labels[head:run] = ["title"] * (run - head)


def _finish_title(words: Sequence[str], labels: list[str]) -> None:
    """A title ends before ``//``, not at the name it ends in (``... имени М.О. Ауэзова //``)."""
    if "//" not in words or "title" not in labels:
        return
    slashes = words.index("//")
    last = slashes - 1
    while last > 0 and labels[last] in _UNSURE and words[last][0] not in _PARTING:
        last -= 1
    if slashes - 1 - last in range(2, _LONGEST_NAME) and labels[last] == "title":
        labels[last + 1 : slashes] = ["title"] * (slashes - 1 - last)


def _finish_persons(items: Tokens, labels: list[str], persons: Sequence[tuple[int, int]]) -> None:
    """No person is named by half: the rest of a name takes the label of its beginning."""
    starts = items.starts
    for first_character, end_character in persons:
        number = bisect_left(starts, first_character)
        end = bisect_left(starts, end_character)
        first = labels[number] if number < end else "other"
        if first not in _PERSONS or labels[number:end].count(first) == end - number:
            continue
        run = number
        while labels[run] == first:
            run += 1
        if _ends_in_initial(items.words[number:run]):
            labels[run:end] = [first] * (end - run)


def _ends_in_initial(words: Sequence[str]) -> bool:
    """Whether what was read of a name stops at an initial: ``A.`` of ``A. Smith``."""
    last = words[-2:] if words[-1] == "." else words[-1:]
    return len(last[0]) == 1 and last[0].isupper()


def _settle_imprint(items: Tokens, labels: list[str]) -> None:
    """``City: X`` is a publisher; ``Вестник. Серия: Экономика`` is one journal."""
    colons = [place for place, word in enumerate(items.words) if word == ":"]
    for colon in colons:
        index = colon + 1
        if not 1 < index < len(labels) or labels[colon] != "other":
            continue
        before, here = labels[index - 2], labels[index]
        if before == "city" and fold(items.words[index - 2]) in _SERIES:
            labels[index - 2] = before = "container"
        if (before, here) in (("city", "container"), ("container", "publisher")):
            new = "publisher" if before == "city" else "container"
            last = index
            while last < len(labels) and labels[last] == here:
                labels[last] = new
                last += 1
            if new == "container":
                labels[index - 1] = new


def _find_title(items: Tokens, labels: list[str]) -> None:
    """Where nothing is a title: the first stretch of words that has no label."""
    for index, label in enumerate(labels):
        if label not in ("other", "authors", "editors"):
            return
        if label == "other" and len(items.words[index]) > 2 and items.words[index][0].isalpha():
            break
    else:
        return
    while index < len(labels) and labels[index] == "other":
        if items.words[index] in _TITLE_ENDS or items.words[index][0] == HOLE:
            return
        labels[index] = "title"
        index += 1


def _settle_title(columns: dict[str, Any], text: str) -> None:
    """A title where there is none, without the kind of work."""
    placed = columns["volume"] or columns["issue"] or columns["pages"]
    if not columns["title"] and columns["container"] and not placed:
        columns["title"], columns["container"] = columns["container"], None
    if not columns["title"] and not columns["container"] and len(columns["authors"]) == 1:
        _settle_name(columns)
    if not columns["title"] and not columns["container"] and columns["publisher"]:
        columns["title"], columns["publisher"] = columns["publisher"], None
    if columns["title"]:
        columns["title"] = without_kind(columns["title"])
    if columns["accessed"]:
        _drop_note(columns, text)


def _settle_host(columns: dict[str, Any], text: str) -> None:
    """The container, and whether pages are a place in it or a count."""
    if columns["container"]:
        _settle_container(columns, text)
    if not columns["container"] and (columns["publisher"] or columns["city"]):
        settle_extent(columns, text)
    elif columns["container"] and columns["extent"] and not columns["pages"]:
        settle_page(columns, text)


def _settle_pages(columns: dict[str, Any], text: str) -> None:
    """The number of an article, and years, that were read as pages."""
    article = _ARTICLE_NUMBER.search(text) if ":" in text else None
    if article and columns["pages"] in (None, article[1]):
        columns.update(article_number=article[1], pages=None, first_page=None, last_page=None)
    if columns["year"] is None and columns["pages"] and _YEARS.fullmatch(columns["pages"]):
        columns["year"] = int(columns["pages"][:4])
        columns.update(pages=None, first_page=None, last_page=None)


# Put values where they belong that the order of an entry led astray; in this order.
STEPS: tuple[Callable[[dict[str, Any], str], None], ...] = (
    _settle_title,
    _settle_host,
    *references_places.STEPS,
    *references_forms.STEPS,
    _settle_pages,
)


def _settle_name(columns: dict[str, Any]) -> None:
    """What stands alone and has no initials is the name of a work, not of its author."""
    name = columns["authors"][0]
    if "." not in name and "," not in name:
        columns.update(title=name, authors=(), authors_norm=())


def _settle_container(columns: dict[str, Any], text: str) -> None:
    """A container ends before ``/ под ред.``; a mere publisher behind ``//`` is none."""
    container = _IN.sub("", columns["container"])
    cut = _RESPONSIBILITY.search(fold(container)) if "/" in container else None
    container = (clean(container[: cut.start()]) if cut else container) or ""
    columns["container"] = container or None
    folded = fold(container)
    _settle_no_container(columns, folded, text)
    if columns["container"]:
        settle_title_of_book(columns, text)
    if not columns["container"]:
        return
    single = columns["pages"] is None or columns["pages"].isdigit()
    placed = columns["volume"] or columns["issue"] or columns["publisher"] or not single
    if placed or columns["doi"] or "//" not in text or len(folded.split()) > 8:
        return
    found = set(re.findall(r"[^\W\d_]+", folded))
    if found & (words("journal") | words("conference")):
        return
    if found & (words("institution") | words("publisher")) or columns["extent"]:
        columns["publisher"], columns["container"] = container, None
        settle_extent(columns, text)


def _settle_no_container(columns: dict[str, Any], folded: str, text: str) -> None:
    """A kind of work, a word before a name, an edition or a mere series is no container."""
    container = columns["container"]
    is_word = folded in words("kind") or folded in words("responsibility")
    if not container or is_word or _ADVISER.search(folded):
        columns["container"] = None
        return
    settle_edition(columns)
    series = _SERIES_ALONE.match(folded)
    if series and "//" not in text and not columns["series"]:
        columns["series"], columns["container"] = clean(container[series.end() :]), None


def _drop_note(columns: dict[str, Any], text: str) -> None:
    """What stands behind the date a page was read is a note to the article, no field of the page.

    ``Атауы. URL: https://... (дата обращения: 01.02.2031). Автор – ...``
    """
    placed = any(columns[name] for name in ("volume", "issue", "pages"))
    end = text.rfind(HOLE)
    if placed or "//" in text or 0 <= end < text.find(columns["title"] or HOLE):
        return
    for name in ("container", "publisher", "city"):
        value = columns[name]
        if value and text.find(value) > end:
            columns[name] = None


def without_kind(title: str) -> str:
    """A title without ``: оқу құралы``, ``. Монография``, ``: дис. ... канд. наук``."""
    half = title.rfind("[")
    if half > 3 and "]" not in title[half:]:  # a translation that was cut at a full stop in it
        title = clean(title[:half]) or title
    folded = fold(title)
    others = _OTHERS_FIRST.match(folded)
    if others:
        title, folded = title[others.end() :], folded[others.end() :]
    match = _KIND.search(folded)
    start = match.start() if match else 0
    if start - folded[start - 1 : start].isspace() > 3:
        title = clean(title[:start]) or title
    translation = _TRANSLATION.search(title) if "[" in title or "(" in title else None
    if translation and not _ENGLISH.search(title[: translation.start()]):
        title = clean(title[: translation.start()]) or title
    return title


def settle_by_type(columns: dict[str, Any], text: str) -> None:
    """What laws and patents print in places of their own."""
    if columns["type"] == "law":
        _settle_law(columns, text)
    elif columns["type"] == "thesis":
        columns["container"] = None
        if columns["publisher"] and ";" in columns["publisher"]:
            columns["publisher"] = None
    elif columns["type"] == "patent":
        _settle_patent(columns, text)


def _settle_law(columns: dict[str, Any], text: str) -> None:
    """The year is that of the act; date and number behind the title are no part of it."""
    columns["issue"] = columns["volume"] = None
    folded = fold(text)
    match = _DATED.search(folded) or _YEAR_OF_ACT.search(folded)
    if match:
        columns["year"] = int(match[1] or match[2])
    title = columns["title"]
    if not title:
        return
    cut = _DATE_TAIL.search(fold(title))
    if cut and cut.start() > 8:
        columns["title"] = clean(title[: cut.start()])


def _settle_patent(columns: dict[str, Any], text: str) -> None:
    """The year is that of publication; number and applicant are no issue, publisher or journal."""
    folded = fold(text)
    published = _PUBLISHED.search(folded)
    if published:
        columns["year"] = int(published[1])
    for name in ("issue", "volume", "publisher", "container"):
        columns[name] = None
    title = columns["title"]
    cut = _PATENT_TAIL.search(fold(title)) if title else None
    if cut and cut.start() > 3:
        columns["title"] = clean(title[: cut.start()])
