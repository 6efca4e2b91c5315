"""Reference entries to fields; the entries are made up for these tests."""

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.text.references import parse_entries

TIGHT = (
    "12. Сейтов А.Б., Ким Л. Топырақ құнарлылығын бағалау// Топырақтану мәселелері.-2031.-"
    "Т.12(4).-Б.68-91. DOI 10.12345/abc.2031.4"
)
BOOK = "3. Омарова Ж.К. Сүт өнімдерінің технологиясы: оқу құралы. - Алматы: Ғылым, 2030. - 120 б."
LAW_KK = (
    "«Су қорын қорғау туралы» Қазақстан Республикасы Үкіметінің 2031 жылғы 5 мамырдағы № 77 "
    "қаулысы. [Электрондық ресурс].-URL: https://example.org/docs/P31 - Жүгінген күні: 10.09.2032."
)
LAW_RU = (
    'Закон Республики Казахстан "О питьевой воде" от 4 декабря 2031 года № 95-IV '
    "[Электронный ресурс]. URL: http://example.org/K31. Дата обращения: 10.03.2032."
)
STANDARD = (
    "СТ РК 5555-2030. Вода питьевая. Методы отбора проб. - Введ. 2031-01-01. - Астана: "
    "Госстандарт РК, 2030. – 12 с."
)
APA = (
    "Tanner, J. A., & Osei, K. (2031). Soil moisture and yield. Journal of Dry Lands, 12(3), 45-58."
)


def parsed(entry: str):
    return parse_entries([entry])[0]


def test_an_article_in_tight_gost_gives_all_its_fields():
    found = parsed(TIGHT)
    assert found.number == 12
    assert found.authors == ("Сейтов А.Б.", "Ким Л.")
    assert found.authors_norm == ("Сейтов, А. Б.", "Ким, Л.")
    assert found.title == "Топырақ құнарлылығын бағалау"
    assert found.container == "Топырақтану мәселелері"
    assert (found.year, found.volume, found.issue) == (2031, "12", "4")
    assert (found.pages, found.first_page, found.last_page) == ("68-91", "68", "91")
    assert found.doi == "10.12345/abc.2031.4"
    assert found.type == "article"
    assert found.text == TIGHT


def test_a_book_keeps_its_kind_out_of_the_title_and_counts_its_pages():
    found = parsed(BOOK)
    assert found.title == "Сүт өнімдерінің технологиясы"
    assert (found.city, found.publisher, found.year) == ("Алматы", "Ғылым", 2030)
    assert (found.extent, found.pages) == ("120", None)
    assert found.type == "book"
    assert (found.lang, found.script) == ("kk", "Cyrl")


def test_the_date_and_number_of_a_kazakh_act_stay_inside_its_title():
    found = parsed(LAW_KK)
    assert found.type == "law"
    assert (found.year, found.designation) == (2031, "77")
    assert found.title is not None
    assert found.title.endswith("2031 жылғы 5 мамырдағы № 77 қаулысы")
    assert (found.url, found.accessed) == ("https://example.org/docs/P31", "10.09.2032")
    assert found.issue is None


def test_the_date_and_number_behind_a_russian_act_are_no_part_of_its_title():
    found = parsed(LAW_RU)
    assert found.title == 'Закон Республики Казахстан "О питьевой воде"'
    assert (found.type, found.year, found.designation) == ("law", 2031, "95-IV")


def test_the_number_of_a_standard_gives_no_year():
    found = parsed("ГОСТ 31999-2029. Сүт. Сынама алу. - Астана. - 8 б.")
    assert found.designation == "ГОСТ 31999-2029"
    assert found.year is None
    assert found.type == "standard"


def test_the_day_a_standard_came_into_force_is_not_its_year():
    found = parsed(STANDARD)
    assert (found.designation, found.year) == ("СТ РК 5555-2030", 2030)
    assert (found.city, found.publisher, found.extent) == ("Астана", "Госстандарт РК", "12")


def test_an_entry_in_the_american_style_is_read():
    found = parsed(APA)
    assert found.authors == ("Tanner, J. A.", "Osei, K.")
    assert (found.year, found.title) == (2031, "Soil moisture and yield")
    assert (found.container, found.volume, found.issue) == ("Journal of Dry Lands", "12", "3")
    assert found.pages == "45-58"


def test_a_romanised_kazakh_title_is_kazakh_whatever_the_note_says():
    found = parsed(
        "8. Ospanov Ә.Ә. Nan өndіrіsіnің tehnologijasy zhәne zhabdyқtary: oқu құraly. - Almaty: "
        "Evero, 2031. - 120 b. [in Russian]"
    )
    assert found.lang == "kk"
    assert found.title == "Nan өndіrіsіnің tehnologijasy zhәne zhabdyқtary"


def test_persons_named_only_after_the_slash_are_authors_too():
    found = parsed(
        "Сейтов, А.Б. Расчёт потерь зерна / А.Б. Сейтов, И.И. Ли // Зерно. - 2031. - № 2. - С. 3-9."
    )
    assert found.authors == ("Сейтов, А.Б.", "И.И. Ли")


def test_an_editor_after_the_slash_is_no_author():
    found = parsed(
        "Сейтов А.Б. Основы почвоведения / под ред. И.И. Ли. – Алматы: Наука, 2031. – 200 с."
    )
    assert found.authors == ("Сейтов А.Б.",)
    assert found.editors == ("И.И. Ли",)


def test_a_romanised_word_of_compilers_makes_no_author():
    found = parsed("Dala zholdary / qurast. S.A. Seitov. - Almaty: Ulgi, 2031. - 120 b.")
    assert found.authors == ()


def test_a_doi_address_is_no_url():
    found = parsed(APA + " https://doi.org/10.12345/x.1")
    assert (found.doi, found.url) == ("10.12345/x.1", None)


def test_what_an_entry_does_not_say_is_null():
    found = parsed(BOOK)
    assert (found.volume, found.issue, found.doi, found.url, found.isbn) == (None,) * 5
    assert found.editors == ()


def test_nothing_gives_an_empty_reference():
    for text in ("", " ", "12.", "…"):
        found = parsed(text)
        assert (found.title, found.authors, found.type) == (None, (), None), text


def test_a_batch_gives_what_each_entry_gives_alone():
    entries = [TIGHT, BOOK, LAW_KK, LAW_RU, STANDARD, APA, ""]
    assert parse_entries(entries) == [parsed(entry) for entry in entries]
    assert parse_entries(entries[::-1]) == parse_entries(entries)[::-1]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="АБомаровAbc dе.,:;/-–№«»()[]0123456789\n\u0301İ", max_size=120))
def test_no_text_makes_it_fail_and_values_are_stretches_of_the_entry(entry: str):
    found = parsed(entry)
    assert found.text == entry.strip()
    for value in (found.title, found.container, found.publisher, found.city):
        assert value is None or "".join(value.split()) in "".join(entry.split())


def test_brackets_and_quotes_that_a_value_opens_are_closed():
    found = parsed(
        "8. Сейтов А.Б. «Көк төбе» туралы «Жаңа сөз» // Дала жаршысы «Өлке». - 2031. - № 45(3). "
        "- Б. 5-9."
    )
    assert found.issue == "45(3)"
    assert found.title == "«Көк төбе» туралы «Жаңа сөз»"
    assert found.container == "Дала жаршысы «Өлке»"


def test_an_initial_of_two_letters_keeps_its_stop():
    found = parsed(
        "2. Seitov A.Zh., Omarova Sh.Sh. Soil moisture // Dry Lands. - 2031. - № 2. - P. 8-9."
    )
    assert found.authors == ("Seitov A.Zh.", "Omarova Sh.Sh.")
