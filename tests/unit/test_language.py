"""Languages of single texts: what must be told, what must be doubted, what must not matter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.models.training import kazakh_latin
from flows.records import Language
from flows.text.language import identify, roll_up, second_opinion

KAZAKH = "Бұл мақалада ауыл мектептеріндегі оқыту тілінің тарихы қарастырылады."
RUSSIAN = "В статье рассматривается история языка обучения в сельских школах."
ENGLISH = "The article follows the history of the language of teaching in village schools."
TEXTS = [
    KAZAKH,
    RUSSIAN,
    ENGLISH,
    "",
    "12 34",
    "Кіріспе",
    "Омаров А.Б.",
    "見本",
    "La casa è bella.",
]


def lang(text: str) -> str:
    return identify([text])[0].lang


@pytest.mark.parametrize(
    ("text", "code", "script"),
    [
        (KAZAKH, "kk", "Cyrl"),
        (RUSSIAN, "ru", "Cyrl"),
        (ENGLISH, "en", "Latn"),
        ("Бул макалада айылдагы мектептердин тарыхы жөнүндө сөз болот.", "ky", "Cyrl"),
        ("Bu maqolada qishloq maktablarining tarixi haqida so'z boradi.", "uz", "Latn"),
        ("Ушбу мақолада қишлоқ мактабларининг тарихи ҳақида сўз боради.", "uz", "Cyrl"),
        ("Дар ин мақола таърихи мактабҳои деҳот баррасӣ мешавад.", "tg", "Cyrl"),
        ("Бу мәкаләдә авыл мәктәпләренең тарихы турында сүз бара.", "tt", "Cyrl"),
        ("Был мәҡәләлә ауыл мәктәптәренең тарихы тураһында һүҙ бара.", "ba", "Cyrl"),
        ("Bu makalede köy okullarının tarihi ele alınmaktadır.", "tr", "Latn"),
        ("Bu məqalədə kənd məktəblərinin tarixi nəzərdən keçirilir.", "az", "Latn"),
        ("Энэ өгүүлэлд хөдөөгийн сургуулийн түүхийг авч үзсэн болно.", "mn", "Cyrl"),
        ("У статті розглядається історія сільських шкіл.", "uk", "Cyrl"),
        ("本文研究农村学校的历史", "zh", "Hani"),
        ("이 글은 시골 학교의 역사를 다룬다", "ko", "Hang"),
        ("در این مقاله تاریخ مدارس روستایی بررسی می‌شود", "fa", "Arab"),
        ("Der Aufsatz behandelt die Geschichte der Dorfschulen.", "de", "Latn"),
    ],
)
def test_a_sentence_is_told_by_language_and_script(text: str, code: str, script: str) -> None:
    answer = identify([text])[0]
    assert (answer.lang, answer.script) == (code, script)
    assert answer.score > 0.9


@pytest.mark.parametrize(
    "text",
    [
        *("", " \n\t", "12 34", "1.2.3", "•••••••", "—", "x", "\x00"),
        *("E = mc^2", "sin(x) + cos(y) = 1", "NaCl + AgNO3", "f(x)"),
        *("Омаров А.Б., Ли К.", "Smith J., Doe A.", "Abay Qunanbaiuly"),
    ],
)
def test_what_has_no_words_of_a_language_is_not_given_one(text: str) -> None:
    answer = identify([text])[0]
    assert answer.lang == "und"
    assert answer.score <= 0.2


def test_a_heading_of_one_word_is_not_taken_for_a_name() -> None:
    assert [lang(text) for text in ("Введение", "Кіріспе", "Introduction")] == ["ru", "kk", "en"]


def test_one_word_that_two_languages_share_is_not_sold_as_certain() -> None:
    assert identify(["президент"])[0].score < 0.9


def test_capitals_do_not_change_the_answer() -> None:
    assert [lang(text.upper()) for text in (KAZAKH, RUSSIAN, ENGLISH)] == ["kk", "ru", "en"]


def test_latin_look_alikes_do_not_change_the_answer() -> None:
    swapped = KAZAKH.translate(str.maketrans("аеорсухі", "aeopcyxi"))
    assert swapped != KAZAKH
    assert identify([swapped]) == identify([KAZAKH])


def test_kazakh_read_in_the_russian_code_page_is_kazakh() -> None:
    assert lang(kazakh_latin.misread(KAZAKH)) == "kk"


def test_kazakh_typed_in_russian_letters_is_kazakh_and_russian_stays_russian() -> None:
    typed = kazakh_latin.rewritten(KAZAKH, kazakh_latin.TYPED_IN_RUSSIAN[0])
    assert not set("әғқңөұүһі") & set(typed)
    assert lang(typed) == "kk"
    assert lang(RUSSIAN.lower()) == "ru"


@pytest.mark.parametrize("table", [kazakh_latin.KAZAKH_2018, kazakh_latin.KAZAKH_2021])
def test_kazakh_in_latin_letters_is_kazakh(table: dict[str, str]) -> None:
    assert identify([kazakh_latin.rewritten(KAZAKH, table)])[0][:2] == ("kk", "Latn")


def test_a_romanised_russian_title_is_russian_in_latin_letters() -> None:
    assert identify(["Istoriya sel'skikh shkol i yazyka obucheniya"])[0][:2] == ("ru", "Latn")


def test_addresses_and_citations_are_passed_over() -> None:
    noisy = "Ауыл мектебі (Brown and White, 2031: 5) [3, 7] https://example.org/the/english/page"
    assert identify([noisy]) == identify(["Ауыл мектебі"])


def test_a_word_divided_at_a_line_end_is_one_word() -> None:
    assert identify(["ауыл мектеп-\nтеріндегі"]) == identify(["ауыл мектептеріндегі"])


def test_latin_names_do_not_make_a_kazakh_text_english() -> None:
    assert lang("Ол New York Times пен Los Angeles Times газеттеріне сұхбат берді") == "kk"


def test_the_language_with_more_letters_has_a_mixed_text() -> None:
    assert lang(f"{KAZAKH} {KAZAKH} {RUSSIAN}") == "kk"
    assert lang(f"{RUSSIAN} {KAZAKH[:30]} {RUSSIAN}") == "ru"
    assert lang(f"{ENGLISH} {KAZAKH[:40]}") == "en"


def test_a_few_words_of_another_language_inside_do_not_outvote_the_rest() -> None:
    assert lang("Мы прочитали эту книгу Қаланың тұрақты тұрғындары летом на даче у друзей") == "ru"


def test_words_shared_with_a_neighbour_do_not_make_a_text_one_in_two_languages() -> None:
    text = "Бул мақалада аўыл мектеплериниң тарийхы ҳәм балаларды оқытыў жолы ҳаққында айтылады."
    assert lang(text) == "kaa"


def test_a_language_the_model_has_not_is_found_by_langdetect() -> None:
    italian = identify(["Questo articolo parla della storia delle scuole di campagna"])[0]
    assert italian.lang == "it"
    assert italian.score <= 0.9


def test_a_prior_settles_what_the_text_leaves_open() -> None:
    text = "парламент"
    assert identify([text], {"kk": 0.98, "ru": 0.01})[0].lang == "kk"
    assert identify([text], {"ru": 0.98, "kk": 0.01})[0].lang == "ru"


def test_a_prior_does_not_overrule_a_clear_sentence() -> None:
    assert identify([RUSSIAN], {"kk": 0.99})[0].lang == "ru"


def test_no_text_has_no_answer() -> None:
    assert identify([]) == []


@given(st.permutations(TEXTS))
@settings(max_examples=15, deadline=None)
def test_a_text_has_the_same_answer_alone_and_among_others(texts: list[str]) -> None:
    assert identify(texts) == [identify([text])[0] for text in texts]


@given(st.lists(st.text(max_size=60), max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_strings_have_an_answer_each_with_a_score(texts: list[str]) -> None:
    answers = identify(texts)
    assert answers == [identify([text])[0] for text in texts]
    assert all(0 <= answer.score <= 1 for answer in answers)


def test_hostile_texts_take_no_longer_than_their_length() -> None:
    hostile = [
        "a" * 200_000 + "я",
        "-\n" * 100_000,
        "(" * 200_000,
        "ж-" + "\n" * 200_000,
        "@" * 99_999,
    ]
    assert len(identify(hostile)) == 5


def test_a_whole_has_the_language_of_most_of_its_characters() -> None:
    kazakh, russian = Language("kk", "Cyrl", 0.9), Language("ru", "Cyrl", 1.0)
    whole = roll_up([(kazakh, 900), (russian, 100), (Language("und", None, 0.0), 5_000)])
    assert whole == Language("kk", "Cyrl", 0.81)


def test_a_whole_takes_the_script_most_of_its_language_is_in() -> None:
    parts = [(Language("kk", "Latn", 1.0), 10), (Language("kk", "Cyrl", 1.0), 90)]
    assert roll_up(parts).script == "Cyrl"


def test_a_whole_of_nothing_is_unknown() -> None:
    assert roll_up([]) == Language("und", None, 0.0)
    assert roll_up([(Language("kk", "Cyrl", 1.0), 0)]).lang == "und"


def test_the_second_opinion_knows_kazakh_and_its_neighbours_and_stays_the_same() -> None:
    assert {second_opinion(KAZAKH.upper()) for _ in range(5)} == {"kk"}
    assert second_opinion(RUSSIAN) == "ru"
    assert second_opinion("Бул макалада айылдагы мектептердин тарыхы жөнүндө сөз болот.") == "ky"


def test_there_is_no_second_opinion_of_numbers() -> None:
    assert second_opinion("12 + 34") is None
