"""Romanisations as lists of references print them: several systems, often half done."""

from collections.abc import Callable
from random import Random

_RUSSIAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "shh",
    "ъ": "", "ы": "y", "ь": "'", "э": "je", "ю": "ju", "я": "ja",
}  # fmt: skip
# What other systems do instead.
_OTHER = [
    {},
    {"й": "y", "х": "kh", "ц": "ts", "щ": "shch", "э": "e", "ю": "yu", "я": "ya"},
    {"й": "i", "х": "kh", "ц": "ts", "щ": "shch", "э": "eh", "ю": "yu", "я": "ya", "ь": ""},
    {"й": "j", "х": "x", "щ": "shh", "э": "e'", "ю": "yu", "я": "ya", "ж": "zh"},
]
_KAZAKH = [
    {"і": "і"},  # the letters Russian has not stay Cyrillic: a common fault of converters
    {"ә": "a", "ғ": "g", "қ": "q", "ң": "n", "ө": "o",
     "ұ": "u", "ү": "u", "һ": "h", "і": "i", "ы": "y"},
    {"ә": "á", "ғ": "ǵ", "қ": "q", "ң": "ń", "ө": "ó",
     "ұ": "u", "ү": "ú", "һ": "h", "і": "i", "ж": "j",
     "ш": "sh", "у": "ý", "и": "ı", "й": "ı"},
    {"ә": "ä", "ғ": "ğ", "қ": "q", "ң": "ñ", "ө": "ö",
     "ұ": "ū", "ү": "ü", "һ": "h", "і": "ı", "ж": "j",
     "ш": "ş", "и": "i"},
    {"ә": "a", "ғ": "gh", "қ": "k", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i"},
]  # fmt: skip


def romanise(chance: Random) -> Callable[[str], str]:
    """A system drawn by chance, as a function from text to text."""
    table = {**_RUSSIAN, **chance.choice(_OTHER), **chance.choice(_KAZAKH)}
    letters = {ord(letter): value for letter, value in table.items()}
    letters |= {ord(letter.upper()): value.capitalize() for letter, value in table.items()}
    return lambda text: text.translate(letters)
