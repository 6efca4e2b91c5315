"""Blanks around marks: lost ones put back, those after an opening bracket taken out.

Only what is certain and only in running text; values of references and names stay as printed.
Each rule names the document that taught it.
"""

import re
from collections.abc import Iterator

from flows.text.clean_layers import Edit

RUNNING_KINDS = frozenset({"paragraph", "abstract", "list_item"})

_CYR = "\u0400-\u052f"
_UP = "А-ЯЁӘІҢҒҮҰҚӨҺ"
_LOW = "а-яёәіңғүұқөһ"
_MISSING = re.compile(
    rf"""
    (?<=\[\d,)(?=\d{{1,3}}\]) | (?<=\[\d\d,)(?=\d{{1,3}}\])       # [6,142]: 003_8f45086f94872d4c
  | (?<=\d,)(?=[бсc]\.\s?\d{{1,4}}\])                              # [12,б.54]
  | (?<=\d,[бсc]\.)(?=\d{{1,4}}\])
  | (?<=\d,\s[бсc]\.)(?=\d{{1,4}}\])
  | (?<=[(\s](?:19|20)\d\d:)(?=\d{{1,3}}[);,-])                    # (.., 2008:4): 000_89d3138e489bc6c6
  | (?<=\b[{_UP}]\.)(?=[{_UP}][{_LOW}]{{2}})                       # З.Бжезинский: 003_8f45086f94872d4c
  | (?<=\b(?:Дж|Дз|Чж|Шт)\.)(?=[{_UP}][{_LOW}])                    # Дж.Най
  | (?<=[{_LOW}][ \n][–—])(?=[{_LOW}])                             # идеясы –немесе
  | (?<=[{_LOW}]{{2}})(?=[–—][ \n][{_LOW}])                        # идеясы– немесе
  | (?<=[{_LOW}]{{2}},)(?=[{_LOW}]{{2}})                           # сөз,сөз
    """,
    re.VERBOSE,
)
_BULLET = re.compile(rf"(?:\A|(?<=[;:.]\n))[-–—•](?=[{_CYR}]{{2}})")
_OPEN = re.compile(r"(?<=[(«„“\[]) (?=[^\W\d_]{2})")


def blank_edits(text: str) -> Iterator[Edit]:
    """Edits that put back lost blanks and take out those after an opening bracket.

    Args:
        text: Running text whose blanks are single.
    """
    found = [Edit(m.start(), m.start(), " ", "missing_space") for m in _MISSING.finditer(text)]
    found += [Edit(m.end(), m.end(), " ", "missing_space") for m in _BULLET.finditer(text)]
    found += [Edit(m.start(), m.end(), "", "space_after_open_bracket") for m in _OPEN.finditer(text)]
    return iter(sorted(found))
