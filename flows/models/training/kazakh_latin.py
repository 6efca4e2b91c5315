"""Kazakh and Russian text put into Latin letters, for training: there is no other of it.

Tables: the Kazakh alphabets of 2018 (decree 637 of 19 February 2018) and of 2021 (the draft
shown on 28 January 2021), and the romanisations met in lists of references: BGN/PCGN without
its marks for Kazakh; BSI, GOST 7.79 system B and the journals' own for Russian.
"""

from collections.abc import Mapping

_COMMON = dict(zip("абвгдезклмнопрстф", "abvgdezklmnoprstf", strict=True))
_ALPHABET = {**_COMMON, "ж": "j", "қ": "q", "х": "h", "һ": "h", "ц": "ts", "ч": "ch", "э": "e"}
_SILENT = {"ъ": "", "ь": ""}

KAZAKH_2018 = {
    **_ALPHABET,
    **_SILENT,
    **dict(zip("әғиййңөұүуыі", "áǵıııńóuúýyi", strict=True)),
    **{"ё": "ıo", "ш": "sh", "щ": "sh", "ю": "ıý", "я": "ıa"},
}
KAZAKH_2021 = {
    **_ALPHABET,
    **_SILENT,
    **dict(zip("әғийңөұүуыі", "äğiiñöūüuyı", strict=True)),
    **{"ё": "io", "ш": "ş", "щ": "ş", "ю": "iu", "я": "ia"},
}
_ROMANISED = {
    **_COMMON,
    **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "э": "e", "ы": "y"},
    **{"ё": "yo", "ю": "yu", "я": "ya", "й": "i", "и": "i", "у": "u", "і": "i", "ъ": ""},
    **{"ь": "", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h"},
}
KAZAKH_ROMANISED = (
    _ROMANISED,
    {**_ROMANISED, "қ": "q", "ғ": "gh", "ң": "ng", "й": "y", "ұ": "u", "ә": "ae", "х": "h"},
    {**_ROMANISED, "қ": "q", "ә": "a", "й": "j", "ю": "iu", "я": "ia", "х": "h", "ж": "j"},
)
RUSSIAN_ROMANISED = (
    {**_ROMANISED, "й": "y", "ь": "'", "ъ": "'"},
    {**_ROMANISED, "ю": "iu", "я": "ia", "ё": "e", "ь": "'"},
    {**_ROMANISED, "х": "h", "ц": "c", "ю": "ju", "я": "ja", "й": "j", "щ": "shh", "ь": "'"},
    {**_ROMANISED, "ё": "e", "х": "kh", "щ": "sch", "й": "i"},
)

# The keyboard has no Kazakh letters: what is typed in their place.
TYPED_IN_RUSSIAN = (
    dict(zip("әғқңөұүһі", "агкноуухи", strict=True)),
    dict(zip("әғқңөұүһі", "егкноууги", strict=True)),
    dict(zip("әғқңөұүһі", "ягкноыюхы", strict=True)),
)


def rewritten(text: str, table: Mapping[str, str]) -> str:
    """``text`` in lower case with the letters of ``table`` replaced."""
    return text.lower().translate({ord(old): new for old, new in table.items()})


def misread(text: str) -> str:
    """``text`` written in KZ-1048 and read as Windows-1251."""
    return text.encode("kz1048", "ignore").decode("cp1251", "ignore")
