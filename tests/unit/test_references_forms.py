"""Forms of numbers that leave no doubt, what stands in front of entries, where stretches end."""

import pytest

from flows.models.training import references_styles as styles
from flows.text.references import parse_entries
from flows.text.references_entries import read
from flows.text.references_features import features
from flows.text.references_forms import STEPS
from flows.text.references_groups import GROUPS, EveryAttribute
from flows.text.references_peel import peel
from flows.text.references_rules import _settle_patent
from flows.text.references_tokens import tokens


def columns(**values: str | int | None) -> dict[str, object]:
    empty = dict.fromkeys(("year", "volume", "issue", "pages", "first_page", "last_page"))
    return {**empty, "container": "Дала жаршысы", **values}


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Soil J. 2031; 41(3):500-7.", {"volume": "2031"}, (2031, "41", "3")),
        ("Soil J. 2031;41:500-7.", {"year": 2031}, (2031, "41", None)),
        ("Soil J. 1999; 41(3):500-7.", {"year": 2031}, (2031, None, None)),
        ("Soil Journal 24, 3: 287-313.", {"volume": "24"}, (None, "24", "3")),
        ("Soil Journal 24 (2 - 3): 303-28.", {"volume": "24"}, (None, "24", "2 - 3")),
        ("Soil Journal 24 (2031): 303-28.", {"volume": "24"}, (None, "24", None)),
        ("Soil Journal, 24: 303-28.", {"volume": "24"}, (None, "24", None)),
    ],
)
def test_year_volume_and_issue_are_read_off_plain_forms_alone(text, before, after):
    found = columns(**before)
    for step in STEPS:
        step(found, text)
    assert (found["year"], found["volume"], found["issue"]) == after


@pytest.mark.parametrize(
    ("text", "pages", "printed"),
    [
        ("Soil J. 46:S38-S42.", "38-S42", "S38-S42"),
        ("Soil J. 12 (2031) C03035.", "03035", "C03035"),
        ("Soil J. 12. P38-42.", "38-42", "38-42"),
        ("Топырақ. С.38-42.", "38-42", "38-42"),
    ],
)
def test_the_letter_of_a_page_stays_and_the_mark_of_pages_goes(text, pages, printed):
    found = columns(pages=pages)
    for step in STEPS:
        step(found, text)
    assert found["pages"] == printed


@pytest.mark.parametrize(
    ("entry", "rest"),
    [
        ("Омаров, Ли, 2031а – Омаров А.Б., Ли К. Дала", "Омаров А.Б., Ли К. Дала"),
        ("Omarov et al., 2031 - Omarov A., Li K. Steppe", "Omarov A., Li K. Steppe"),
        ("Дала тарихы, 2031 – жылнама", "Дала тарихы, 2031 – жылнама"),
    ],
)
def test_what_a_text_cites_an_entry_by_is_no_part_of_it(entry, rest):
    assert peel(entry).text.strip() == rest


def told(text: str, word: str) -> set[str]:
    """All that is told of the first token that is ``word``."""
    items = tokens(text)
    index = [item.text for item in items].index(word)
    with GROUPS.in_use(EveryAttribute()):
        groups = features(read([text]))[:, index].tolist()
        return {name for group in groups for name in GROUPS.names(group)}


def test_quotes_make_one_stretch_of_a_title_of_two_sentences():
    one = "Omarov A. (2031) “Long roads of steppe. Further steps”. Soil Journal 24."
    assert told(one, "Long") & {n for n in told(one, "Further") if n.startswith("gp=")}
    bare = one.replace("“", "").replace("”", "")
    assert not told(bare, "Long") & {n for n in told(bare, "Further") if n.startswith("gp=")}


def test_what_stands_before_in_is_told_from_what_stands_behind():
    text = "Omarov A. (2031): Roads of steppe. In: Soil Journal 24."
    assert "t=I1" in told(text, "Roads")
    assert "t=J1" in told(text, "Journal")
    assert "t=N1" in told(text.replace("In: ", ""), "Roads")
    assert "t=N1" in told("Omarov A. (2031): Life in steppe. Soil Journal 24.", "Life")


FIELDS = {"authors": "Омаров А.", "year": "2031", "title": "Дала", "container": "Ел", "issue": "3"}


def test_a_style_leaves_out_what_is_not_named_and_no_stop_stands_twice():
    parts = styles.fill("{authors}. {year}. {title}. {container}[, {volume}][ ({issue})]", FIELDS)
    assert "".join(text for text, _ in parts) == "Омаров А. 2031. Дала. Ел (3)"
    assert ("Ел", "container") in parts


def test_an_imprint_behind_a_semicolon_is_no_journal():
    book = parse_entries(
        ["1. Drywell, S. Water in the steppe; Specimen Press: Sampleton, 2011; 240 p."]
    )[0]
    assert (book.type, book.publisher, book.city) == ("book", "Specimen Press", "Sampleton")
    assert book.container is None
    article = parse_entries(
        ["2. Frost, J.; Ridge, M. Snow ploughing in cold dry land. Sample Journal 2019, 4, 12-19."]
    )[0]
    assert article.container == "Sample Journal"


def test_the_number_of_a_decree_is_no_year():
    decree = parse_entries(["1. ПП – № 1875 «О мерах по развитию сельских школ»."])[0]
    assert decree.year is None
    assert parse_entries(["1. Закон «О сельских школах», № 1875, 2014."])[0].year == 2014


def test_the_country_of_a_patent_is_no_journal():
    columns: dict[str, object] = dict.fromkeys(("year", "issue", "volume", "publisher"))
    columns |= {"title": "Сорбент из соломы", "container": "Усл. Респ", "type": "patent"}
    _settle_patent(columns, "Сорбент из соломы: пат. 12345 Усл. Респ.; опубл. 15.06.2021.")
    assert (columns["year"], columns["container"]) == (2021, None)
