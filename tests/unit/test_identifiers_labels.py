"""Which texts are searched for dates and codes; the texts are made up."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.text.identifiers_codes import find_irsti, find_udc
from flows.text.identifiers_dates import labelled_dates
from flows.text.identifiers_labels import with_labels

TEXTS = (
    "УДК 94(574)",
    "УДK 37.013",
    "ГРНТИ 03.20",
    "Received: 12.03.2031",
    "12.03.2031 ҚАБЫЛДАНДЫ",
    "Дата публикации 2031-03-12",
    "ИЗ ХРОНИКИ 1931",
    "Straße \u0130 \x00 УДК 5",
    "",
)


def test_a_text_is_named_once_for_each_kind_of_label() -> None:
    texts = ["УДК 1. МРНТИ 2", "тарих", "Received 2031. Accepted 2031", "УДК 3, received"]
    assert with_labels(texts) == ([texts[2], texts[3]], [texts[0], texts[3]])
    assert with_labels([]) == ([], [])


def test_letters_of_the_same_look_stand_for_each_other_in_labels_of_codes_alone() -> None:
    assert with_labels(["У\u0414\u041a 1", "У\u0414K 2", "re\u0441eived"])[1] == [
        "У\u0414\u041a 1",
        "У\u0414K 2",
    ]
    assert with_labels(["re\u0441eived"])[0] == []


@pytest.mark.parametrize("find", [find_udc, find_irsti])
@given(st.lists(st.sampled_from(TEXTS), max_size=6))
def test_no_text_with_a_code_is_left_out(
    find: Callable[[str], list[str]], texts: list[str]
) -> None:
    kept = with_labels(texts)[1]
    assert [find(text) for text in texts if find(text)] == [
        find(text) for text in kept if find(text)
    ]


@given(st.lists(st.sampled_from(TEXTS), max_size=6))
def test_no_text_with_a_labelled_date_is_left_out(texts: list[str]) -> None:
    own = [list(labelled_dates(text)) for text in texts]
    kept = [list(labelled_dates(text)) for text in with_labels(texts)[0]]
    assert [dates for dates in own if dates] == [dates for dates in kept if dates]
