"""What a file holds of the articles beside its own; all texts are made up."""

import pytest

from flows.records import Block
from flows.text import lines as lines_text
from flows.text.segment import count_articles, segment

REST_OF_LIST = """REFERENCES
3. Ivanova S. The water of small towns. Almaty, 2019. 210 p.
4. Kim A. Wells and their keepers // Journal of Made-up Water. 2020. Vol. 3. P. 12-19.
5. Orazov B. The price of a bucket // Journal of Made-up Water. 2021. Vol. 4. P. 20-31.

"""
MIDDLE_OF_LIST = """8. Иванова С. Вода малых городов / С. Иванова. Алматы, 2019. 210 с.
9. Ким А. Колодцы и их хранители // Вымышленный вестник воды. 2020. № 3. С. 12-19.

УДК 711.4

"""
FRONT = """А. Б. Сериков
УЛИЦЫ СТАРОГО ГОРОДА И ИХ НАЗВАНИЯ
Аннотация. В статье рассказано, как улицы старого города получили свои названия и кто их давал.
Ключевые слова: улица, город, название.

"""
SENTENCE = (
    "Улица получает название тогда, когда о ней надо говорить каждый день, и теряет его,\n"
    "когда дома на ней снесены и никто о ней больше не говорит. "
)
BODY = "Введение\n" + "\n".join([SENTENCE * 4] * 8) + "\n\nЗаключение\n" + SENTENCE * 2 + "\n\n"
LIST = """Список литературы
1. Ахметов К. Старые карты города. Алматы: Каменный мост, 2018. 150 с.
2. Ли В. Названия улиц // Вымышленный вестник города. 2020. № 2. С. 5-9.
3. Нурланова Д. Кто называет улицы // Вымышленный вестник города. 2021. № 1. С. 15-22.
"""
NEXT = """
Г. Д. Досова
МОСТЫ И ПЕРЕПРАВЫ ВЫМЫШЛЕННОЙ РЕКИ
Автор рассматривает мосты через реку, которой нет, и показывает, как по ним ходили
"""
SUMMARY = """
А. Б. Серіков
ЕСКІ ҚАЛАНЫҢ КӨШЕЛЕРІ ЖӘНЕ ОЛАРДЫҢ АТАУЛАРЫ
Мақалада ескі қаланың көшелері өз атауларын қалай алғаны және оларды кім қойғаны айтылады.
"""


def blocks_of(text: str) -> list[Block]:
    return segment(text, lines_text.split_lines(text), [])


def beside(text: str) -> list[str]:
    """The stretches of other articles."""
    return [text[b.start : b.end] for b in blocks_of(text) if b.kind == "other_article"]


@pytest.mark.parametrize("rest", [REST_OF_LIST, MIDDLE_OF_LIST])
def test_the_rest_of_a_list_above_the_front_matter_is_of_another_article(rest: str) -> None:
    text = rest + FRONT + BODY + LIST
    code = rest.find("УДК")
    assert beside(text) == [rest[: code if code >= 0 else None].strip()]
    entries = {b.unit for b in blocks_of(text) if b.kind == "reference"}
    assert len(entries) == 3
    assert count_articles(text, blocks_of(text)) == 1


def test_the_beginning_of_the_next_article_below_the_list_is_of_another_article() -> None:
    text = FRONT + BODY + LIST + NEXT
    assert beside(text) == [NEXT.strip()]
    last = [b for b in blocks_of(text) if b.kind == "reference"][-1]
    assert text[last.start : last.end].endswith("С. 15-22.")


def test_both_ends_are_parted_and_every_visible_character_is_in_one_block() -> None:
    text = REST_OF_LIST + FRONT + BODY + LIST + NEXT
    assert beside(text) == [REST_OF_LIST.strip(), NEXT.strip()]
    found = blocks_of(text)
    covered = [at for block in found for at in range(block.start, block.end)]
    assert len(covered) == len(set(covered))
    assert {at for at, c in enumerate(text) if not c.isspace()} <= set(covered)
    assert [block.start for block in found] == sorted(block.start for block in found)


def test_what_stands_beside_does_not_change_how_the_article_reads() -> None:
    alone = blocks_of(FRONT + BODY + LIST)
    found = blocks_of(REST_OF_LIST + FRONT + BODY + LIST)
    own = [(b.start - len(REST_OF_LIST), b.kind) for b in found if b.kind != "other_article"]
    assert own == [(b.start, b.kind) for b in alone]


def test_a_summary_in_another_language_below_the_list_belongs_to_the_article() -> None:
    assert beside(FRONT + BODY + LIST + SUMMARY) == []


def test_a_title_with_the_names_of_the_article_itself_belongs_to_it() -> None:
    again = "\nА. Б. Сериков\nУЛИЦЫ СТАРОГО ГОРОДА И ИХ НАЗВАНИЯ\nКраткое изложение статьи\n"
    assert beside(FRONT + BODY + LIST + again) == []


def test_an_article_alone_has_nothing_beside_it() -> None:
    assert beside(FRONT + BODY + LIST) == []
    assert beside("") == []


def test_two_whole_articles_are_still_two() -> None:
    second = FRONT.replace("Сериков", "Досов").replace("УЛИЦЫ", "МОСТЫ")
    text = FRONT + BODY + LIST + second + BODY + LIST
    assert beside(text) == []
    assert count_articles(text, blocks_of(text)) == 2
