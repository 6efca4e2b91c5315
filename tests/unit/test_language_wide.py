"""langdetect with profiles of our own."""

from langdetect import DetectorFactory
from langdetect.utils.lang_profile import LangProfile

from flows.text.language_wide import _factory, _Grams, detected

PROFILES = [
    LangProfile("xx", {"ә": 3, "ға": 2, "лық": 4, "дана": 9}, [5, 4, 8]),
    LangProfile("yy", {"ё": 1, "ға": 1}, [2, 2, 2]),
]


class Lists(dict[str, list[float]]):
    """The rows as langdetect has them, in lists."""

    def __init__(self, rows: _Grams) -> None:
        super().__init__()
        self.rows = rows

    def __contains__(self, gram: object) -> bool:
        return gram in self.rows

    def __missing__(self, gram: str) -> list[float]:
        row: list[float] = self.rows[gram].tolist()
        return row


def test_rows_are_those_that_langdetect_makes() -> None:
    theirs = DetectorFactory()
    for index, profile in enumerate(PROFILES):
        theirs.add_profile(profile, index, len(PROFILES))
    ours = _Grams(PROFILES)
    for gram, row in theirs.word_lang_prob_map.items():
        assert gram in ours
        assert ours[gram].tolist() == row


def test_probabilities_are_those_of_langdetect_to_the_last_bit() -> None:
    ours = _factory()
    theirs = DetectorFactory()
    theirs.set_seed(0)
    theirs.langlist = ours.langlist
    theirs.word_lang_prob_map = Lists(ours.word_lang_prob_map)
    for text in (
        "\u0431\u04b1\u043b \u043c\u0430\u049b\u0430\u043b\u0430",
        "сельская школа",
        "o'quv dasturi",
        "rural schools",
        "МАҚАЛА  ТУРАЛЫ   Түйін http://example.kz/a?b=1 хат: aman@example.kz",
        "Бұл мақалада machine learning әдісі 2015-2020 жж. қолданылды",
        "Tie\u0302\u0301ng Vie\u0323\u0302t la\u0300 ngo\u0302n ngu\u031b\u0303",
        "\u65e5\u672c\u8a9e \u30ab\u30bf\u30ab\u30ca \U0001d400\U0001d401",
    ):
        found = []
        for factory in (ours, theirs):
            detector = factory.create()
            detector.append(text)
            found.append([(tag.lang, tag.prob) for tag in detector.get_probabilities()])
        assert found[0] == found[1]


def test_what_no_profile_has_is_not_known() -> None:
    assert "щ" not in _Grams(PROFILES)


def test_kazakh_is_told_from_russian() -> None:
    assert detected("Бұл мақалада ауыл мектептерінің жай-күйі қарастырылады")[0] == "kk"  # type: ignore[index]
    assert detected("В статье рассматривается состояние сельских школ")[0] == "ru"  # type: ignore[index]


def test_digits_have_no_language() -> None:
    assert detected("1990-2020, 45,6 %") is None
