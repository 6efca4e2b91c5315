"""A hyphen at a line end: does it only break the word, or does it belong to it?

A weighing of evidence (``features``) answers for two parts in small letters; marks that anyone
can see (digits, capitals, two scripts) answer before it. See ``docs/decisions/repairs.md``.
"""

import math
import re
from collections.abc import Iterator
from functools import cache

from flows.text import words_model
from flows.text.clean_layers import Edit
from flows.text.words import Evidence, endings_pattern, forms_of, is_cyrillic

NAMES = (
    "bias",
    "document_joined",
    "document_hyphenated",
    "document_first_part",
    "document_last_part",
    "document_left",
    "document_right",
    "joined",
    "hyphenated",
    "first_part",
    "last_part",
    "left",
    "right",
    "left_unknown",
    "right_unknown",
    "joined_unknown",
    "all_known_but_joined",
    "left_length_2",
    "right_length_2",
    "right_length_3",
    "left_length",
    "right_length",
    "linking_vowel",
    "same_beginning",
    "ending_chain",
    "particle",
    "prefix",
    "latin",
)
_LINKING = ("о", "е")
# The blanks around the line end are one line end by now; a word is at most 60 letters long.
_BREAK = re.compile(r"(?<=[\w%°)\]»”/.])[-\u2010\u00ac]\n(?=[\w(«„“])")
_LEFT = re.compile(r"[^\W\d_]{1,60}\Z")
_RIGHT = re.compile(r"[^\W\d_]{1,60}")
_ADDRESS = re.compile(r"://|www\.|@|\b10\.\d{4}|\.(?:com|org|ru|kz|net|edu|pdf|html?)\b")


def features(left: str, right: str, evidence: Evidence) -> list[float]:
    """What speaks for the hyphen between two folded parts of letters, in the order of ``NAMES``."""
    joined, hyphenated = left + right, f"{left}-{right}"
    in_model = evidence.classes(joined, hyphenated, left + "-", "-" + right, left, right)
    c_joined, c_hyphenated, c_first, c_last, c_left, c_right = in_model
    n_joined = evidence.count(joined)
    same = len(left) > 2 and right[:3] == left[:3]
    return [
        1.0,
        math.log1p(n_joined),
        math.log1p(evidence.count(hyphenated)),
        math.log1p(evidence.first_parts[left]),
        math.log1p(evidence.last_parts[right]),
        math.log1p(evidence.count(left)),
        math.log1p(evidence.count(right)),
        c_joined,
        c_hyphenated,
        c_first,
        c_last,
        c_left,
        c_right,
        c_left == 0,
        c_right == 0,
        c_joined == 0 and n_joined == 0,
        c_joined == 0 and n_joined == 0 and c_left > 1 and c_right > 1,
        len(left) <= 2,
        len(right) <= 2,
        len(right) == 3,
        min(len(left), 10) / 10,
        min(len(right), 10) / 10,
        left.endswith(_LINKING) and c_right > 0,
        same,
        endings_pattern().fullmatch(right) is not None,
        right in forms_of("particle"),
        left in forms_of("prefix"),
        left.isascii(),
    ]


@cache
def _weights() -> tuple[float, ...]:
    return words_model.weights("hyphens", NAMES)


def keeps_hyphen(left: str, right: str, evidence: Evidence) -> bool:
    """Whether the hyphen between two parts of letters belongs to the word.

    Args:
        left: The letters right before the hyphen, as printed; may be empty.
        right: The letters right after the line end, as printed; may be empty.
        evidence: The words of the document.
    """
    seen = _seen_at_once(left, right)
    if seen is not None:
        return seen
    found = features(left.casefold(), right.casefold(), evidence)
    return sum(map(float.__mul__, _weights(), map(float, found))) > 0


def _seen_at_once(left: str, right: str) -> bool | None:
    """What the shapes of the parts say: True keep, None nothing."""
    if not left or not right:
        return True
    if len(left) > 1 and is_cyrillic(left) != is_cyrillic(right):
        return True
    if right[0].isupper() and left[-1].islower():
        return True
    if right[0].islower() and left[-1].isupper() and len(left) > 1:
        return True
    return None


def _is_in_address(text: str, at: int) -> bool:
    """Whether the stretch before ``at`` is the beginning of an address or a DOI."""
    least = max(0, at - 80)
    before = max(text.rfind(" ", least, at), text.rfind("\n", least, at), least - 1)
    return _ADDRESS.search(text, before + 1, at) is not None


def hyphen_edits(text: str, evidence: Evidence) -> Iterator[Edit]:
    """Edits that join what a hyphen and a line end part, the hyphen kept or not.

    Args:
        text: Text whose blanks with a line end are one line end each.
        evidence: The words of the document.
    """
    for match in _BREAK.finditer(text):
        at = match.start()
        left = _LEFT.search(text, max(0, at - 60), at)
        right = _RIGHT.match(text, match.end())
        parts = (left[0] if left else "", right[0] if right else "")
        is_kept = _is_in_address(text, at) or keeps_hyphen(*parts, evidence)
        if is_kept:
            yield Edit(at + 1, at + 2, "", "eol_hyphen_keep")
        else:
            yield Edit(at, at + 2, "", "eol_hyphen_remove")
