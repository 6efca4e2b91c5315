"""E-mail addresses and phone numbers: where they stand, and their masking.

An address is found from its ``@`` outwards, a phone number only with evidence: a label before it,
a prefix of the region (+7, 8 7xx), or the international form. Numbers of books, journals, articles
and laws, years and pages are none of these. All of it takes time linear in the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from schemas import vocabulary

MASK = "\u2022"
_VISIBLE = re.compile(r"\S")
_MASK_RUN = re.compile(f"{MASK}{{4,}}")

# Each way begins with a sign of its own, so that only signs are looked for.
_AT = re.compile(r"@|\uff20|\[\s?(?:at|собака)\s?[\])]|\(\s?(?:at|собака)\s?[\])]", re.IGNORECASE)
# Before the at, read backwards: a name, or a list of names in braces; a hyphen may break it.
_LOCAL = re.compile(
    r"""\s{0,3} (?: \}[^{}@\n]{1,160}\{
                | [A-Za-z0-9_.+%'\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456-]{1,64}
                  (?:(?<=[A-Za-z0-9])\s?\n\s?-[A-Za-z0-9_.+%'-]{1,40})? )""",
    re.VERBOSE,
)
_CYRILLIC_LOCAL = re.compile(r"\s{0,3}[\u0400-\u04ff0-9_.-]{1,64}")
_LOCAL_REACH = 170
# After it: labels parted by dots; the whole ends in a top-level domain.
_HOST = re.compile(
    r"""\s{0,3} [A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?
        (?: \.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])? ){0,6}""",
    re.VERBOSE,
)
_CYRILLIC_HOST = re.compile(
    r"\s{0,2}[\u0400-\u04ff][\u0400-\u04ff0-9-]{0,62}\.(?:рф|қаз|укр|бел)\b"
)
# A host broken after or before a dot, or within a label: the rest must be a well-known domain.
_REST = re.compile(
    r"""(?: -?\s{0,2}\n\s{0,2}[a-z0-9-]{0,30} )?
        (?:\s{0,3}\.\s{0,3}|,) (?:[a-z0-9-]{1,30}\.){0,2}
        (?:kz|ru|com|org|net|edu|uz|kg|tj|tm|mn|az|by|ua|tr|su|info|gov|uk|de|cn|eu|io)
        (?![\w-])""",
    re.VERBOSE,
)
_TOP_LEVEL = re.compile(r"[A-Za-z][A-Za-z-]{1,23}\Z")

# Seven to fifteen digits with at most three marks or blanks between two of them.
_DIGITS = re.compile(
    r"[+(\d](?:[ \t\u00a0()+]{0,2}\d)?(?:[ \t\u00a0()\u2010-\u2014\n\r.-]{0,3}\d){4,15}"
)
_LEAST_DIGITS = 4  # behind a sign, else one more
_FARTHEST = 4  # from one digit to the next, and from the sign to the first
_WORTH_AN_ARRAY = 2_000  # characters
_N_CODES = 0x20000  # all digits are below
_BEFORE = re.compile(r"[\w./=:_\u2010-\u2014+-]\Z")
_NOT_AFTER = re.compile(r"[\w/]|[-.,]\d")
_YEARS = re.compile(r"(?:1[89]|20)\d\d\D{1,3}(?:1[89]|20)\d\d(?:\D{1,3}(?:1[89]|20)\d\d)*\Z")
_THOUSANDS = re.compile(r"\+?\d{1,3}(?:[\s.]\d{3})+\Z")
_REACH = 40
_LABEL_REACH = 24


def mask(text: str) -> str:
    """``text`` with each visible character of e-mails and phone numbers made ``MASK``.

    Of the same length; blanks and line ends within stay.
    """
    pieces: list[str] = []
    done = 0
    for start, end in find_contacts(text):
        pieces += text[done:start], _VISIBLE.sub(MASK, text[start:end])
        done = end
    return "".join([*pieces, text[done:]]) if pieces else text


def mask_values(value: Any, label: str = "") -> Any:
    """What a source says of a document (JSON values), with its contacts masked.

    A value's name is the label of a phone number in it: ``{"tel": "87000000000"}``. A number that
    is masked becomes a text; all else stays as it is.
    """
    if isinstance(value, Mapping):
        return {mask(str(name)): mask_values(inner, str(name)) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [mask_values(inner, label) for inner in value]
    if isinstance(value, bool) or not isinstance(value, str | int):
        return value
    printed = str(value)
    labelled = f"{label}: "
    masked = mask(labelled + printed)[len(labelled) :]
    return value if masked == printed else masked


def find_contacts(text: str) -> list[tuple[int, int]]:
    """The stretches of e-mail addresses and phone numbers, in order, not overlapping.

    Both may be broken over a line end. Empty where there are none. Never raises.
    """
    mails = list(_find_mails(text))
    found = sorted([*mails, *_find_phones(text, [end for _, end in mails])])
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def has_contact(text: str) -> bool:
    """Whether an e-mail, a phone number or what masking left of one stands in ``text``."""
    return bool(_MASK_RUN.search(text)) or bool(find_contacts(text))


def _find_mails(text: str) -> Iterator[tuple[int, int]]:
    """E-mail addresses, each grown from its at sign."""
    for at in _AT.finditer(text):
        before = text[max(0, at.start() - _LOCAL_REACH) : at.start()][::-1]
        is_cyrillic = _CYRILLIC_HOST.match(text, at.end()) is not None
        local = (_CYRILLIC_LOCAL if is_cyrillic else _LOCAL).match(before)
        end = _host_end(text, at.end()) if local else None
        if local and end:
            yield at.start() - local.end(), end


def _host_end(text: str, start: int) -> int | None:
    """Where the host that begins at ``start`` ends; None where there is none."""
    host = _HOST.match(text, start) or _CYRILLIC_HOST.match(text, start)
    if host is None:
        return None
    rest = _REST.match(text, host.end())
    if rest is not None:
        return rest.end()
    labels = host.group().strip().split(".")
    is_whole = len(labels) > 1 and (_TOP_LEVEL.match(labels[-1]) or labels[-1].isalpha())
    return host.end() if is_whole else None


def _phone_labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A label of a phone number at the end of a stretch; and the same read backwards.

    Backwards it is known at once that there is none, but not where it begins.
    """
    labels = sorted(vocabulary.column("contact_labels", "label"), key=lambda x: (-len(x), x))
    words = "|".join(re.escape(label) for label in labels)
    backwards = "|".join(re.escape(label[::-1]) for label in labels)
    at_end = re.compile(
        rf"(?<!\w)(?:{words})(?P<mark>\s?[.:/№]|\s?\([\w\s]{{1,12}}\)\s?:)*\s{{0,3}}[(+]?\Z",
        re.IGNORECASE,
    )
    marks = rf"(?:[.:/№]\s?|:\s?\)[\w\s]{{1,12}}\(\s?){{0,{_LABEL_REACH}}}"
    read_backwards = re.compile(rf"[(+]?\s{{0,3}}{marks}(?:{backwards})", re.IGNORECASE)
    return at_end, read_backwards


_LABEL, _LABEL_BACKWARDS = _phone_labels()


def _label(text: str, end: int) -> re.Match[str] | None:
    """The label of a phone number that stands before ``end``."""
    start = max(0, end - _LABEL_REACH)
    if not _LABEL_BACKWARDS.match(text[start:end][::-1]):
        return None
    return _LABEL.search(text, start, end)


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """The stretches of digits that may be phone numbers, as ``_DIGITS`` finds them.

    In a long text the places of its digits are found in an array of characters; the pattern is
    run where enough of them are near each other.
    """
    if len(text) < _WORTH_AN_ARRAY:
        yield from _DIGITS.finditer(text)
        return
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    places = np.flatnonzero(_is_digit().take(codes, mode="clip"))
    is_first = np.diff(places, prepend=-_FARTHEST - 1) > _FARTHEST
    bounds = np.append(np.flatnonzero(is_first), len(places))
    n_digits = np.diff(bounds)
    starts = np.maximum(places[bounds[:-1]] - _FARTHEST, 0)
    ends = places[bounds[1:] - 1] + 1
    enough = n_digits > _LEAST_DIGITS
    just = np.flatnonzero(n_digits == _LEAST_DIGITS)
    lead = codes.take(starts[just, None] + np.arange(_FARTHEST))
    enough[just] = ((lead == ord("+")) | (lead == ord("("))).any(axis=1)
    for start, end in zip(starts[enough].tolist(), ends[enough].tolist(), strict=True):
        yield from _DIGITS.finditer(text, start, end)


@cache
def _is_digit() -> npt.NDArray[np.bool_]:
    """Whether each code point is a decimal digit."""
    table = np.zeros(_N_CODES + 1, bool)
    for run in re.finditer(r"\d+", "".join(map(chr, range(_N_CODES)))):
        table[run.start() : run.end()] = True
    return table


def _find_phones(text: str, mail_ends: list[int]) -> Iterator[tuple[int, int]]:
    """Phone numbers with evidence."""
    last_end = -_REACH - 1
    for match in _numbers(text):
        start, end = match.span()
        number = match.group()
        if _NOT_AFTER.match(text, end) or _YEARS.match(number) or number.count("\n") > 1:
            continue
        label = _label(text, start)
        if label is None and start and _BEFORE.match(text, start - 1):
            continue
        nearest = bisect_right(mail_ends, start)
        mail_end = mail_ends[nearest - 1] if nearest else -_REACH - 1
        is_near = start - max(last_end, mail_end) <= _REACH
        if _is_phone(number, label, is_near):
            last_end = end
            yield start, end


def _is_phone(number: str, label: re.Match[str] | None, is_near: bool) -> bool:
    """Whether a stretch of digits is a phone number, by its form and its label."""
    is_plain = number.isdigit()
    if label is not None:
        is_certain = label.group("mark") is not None or number[0] in "+("
        return is_certain or (not is_plain and not _THOUSANDS.match(number))
    digits = "".join(filter(str.isdecimal, number))
    if number[0] == "+":
        return 11 <= len(digits) <= 14 and not _THOUSANDS.match(number)
    if len(digits) != 11 or digits[:2] != "87":
        return False
    return is_near or (not is_plain and not _THOUSANDS.match(number) and "." not in number)
