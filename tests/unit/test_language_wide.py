"""langdetect with profiles of our own."""

from langdetect import DetectorFactory
from langdetect.utils.lang_profile import LangProfile

from flows.text.language_wide import _Grams, detected

PROFILES = [
    LangProfile("xx", {"ә": 3, "ға": 2, "лық": 4, "дана": 9}, [5, 4, 8]),
    LangProfile("yy", {"ё": 1, "ға": 1}, [2, 2, 2]),
]


def test_rows_are_those_that_langdetect_makes() -> None:
    theirs = DetectorFactory()
    for index, profile in enumerate(PROFILES):
        theirs.add_profile(profile, index, len(PROFILES))
    ours = _Grams(PROFILES)
    for gram, row in theirs.word_lang_prob_map.items():
        assert gram in ours
        assert ours[gram] == row


def test_what_no_profile_has_is_not_known() -> None:
    assert "щ" not in _Grams(PROFILES)


def test_kazakh_is_told_from_russian() -> None:
    assert detected("Бұл мақалада ауыл мектептерінің жай-күйі қарастырылады")[0] == "kk"  # type: ignore[index]
    assert detected("В статье рассматривается состояние сельских школ")[0] == "ru"  # type: ignore[index]


def test_digits_have_no_language() -> None:
    assert detected("1990-2020, 45,6 %") is None
