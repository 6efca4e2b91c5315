"""How well a code page makes letters of bytes: which letter follows which, and in which case."""

import unicodedata
from functools import cache

import numpy
import numpy.typing

from flows.models import loader

FILE = "code_pages.bin"
STEP = 24.0  # steps of one byte in a natural logarithm
NO_CHARACTER = 12.0  # the cost of a byte that the code page has no character for

_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёәіңғүұқөһїєґўҷҳӣӯҙҫҡңҗӈҥӊөүҳ"
_LETTERS = tuple(dict.fromkeys(_CYRILLIC + "abcdefghijklmnopqrstuvwxyz" + "éèàçäöüßñóáíãõê"))
_MARKS = tuple(" \n\t.,;:!?-()[]{}/%\"'«»“”„’‘–—…№•§°©+=*<>&@#_|\\^~$`")
# The rest by what it is: digits, other Cyrillic, other Latin, letters else, symbols, controls.
_OTHERS = ("0", "other Cyrillic", "other Latin", "letter", "symbol", "control", "no-break space")
CLASSES = _LETTERS + _MARKS + _OTHERS
CASES = ("lower", "upper", "none", "blank")

_INDEX = {name: number for number, name in enumerate(CLASSES)}
Costs = numpy.typing.NDArray[numpy.float32]


def class_of(character: str) -> int:
    """The number of the class of a character."""
    found = _INDEX.get(character.lower())
    return _INDEX[_other(character)] if found is None else found


def _other(character: str) -> str:
    category = unicodedata.category(character)
    name = unicodedata.name(character, "")
    if category == "Nd":
        return "0"
    if character == "\u00a0":
        return "no-break space"
    if category.startswith("L"):
        kinds = (("CYRILLIC", "other Cyrillic"), ("LATIN", "other Latin"))
        return next((kind for start, kind in kinds if name.startswith(start)), "letter")
    return "control" if category == "Cc" else "symbol"


def case_of(character: str) -> int:
    """The number of the case of a character."""
    if character.isspace():
        return 3
    return 0 if character.islower() else 1 if character.isupper() else 2


@cache
def _costs() -> tuple[Costs, Costs]:
    table = numpy.frombuffer(loader.read(FILE), dtype=numpy.uint8).astype(numpy.float32) / STEP
    n, n_cases = len(CLASSES), len(CASES)
    return table[: n * n].reshape(n, n), table[n * n :].reshape(n_cases, n_cases)


@cache
def page_costs(encoding: str) -> Costs:
    """The cost of each pair of bytes (first * 256 + second) when read in a code page."""
    letters, cases = _costs()
    characters = [bytes([byte]).decode(encoding, "replace") for byte in range(256)]
    classes = numpy.array([class_of(character) for character in characters])
    shapes = numpy.array([case_of(character) for character in characters])
    costs = letters[classes[:, None], classes[None, :]] + cases[shapes[:, None], shapes[None, :]]
    missing = numpy.array([character == "\ufffd" for character in characters], numpy.float32)
    table: Costs = (costs + NO_CHARACTER * missing[None, :]).ravel()
    return table


def count_pairs(data: bytes) -> numpy.typing.NDArray[numpy.int64]:
    """How often each pair of neighbouring bytes stands in ``data``."""
    codes = numpy.frombuffer(data, dtype=numpy.uint8).astype(numpy.uint16)
    return numpy.bincount(codes[:-1] * 256 + codes[1:], minlength=65536)
