import pytest

from flows.text.lines import split_lines
from flows.text.segment_pieces import Piece, cut_lines
from flows.text.segment_tags import Tag
from flows.text.segment_unnumbered import set_unnumbered
from flows.text.segment_words import Cue

APA = """Әдебиеттер
Дыбысов, А. (2009). Қазақ дыбыстарын таңбалау. Үлгіқала: Мысал.
Саққұлақов, Б., & Тыңдаева, Р. (2019). Ауыл тұрғындарының айтылымы.
Мысал филология журналы, 2, 40–52.
Harwick, J. (2014). How words arrive: Ear and eye in borrowing. Invented
Linguistics Review, 21(3), 310–328. https://doi.org/10.5555/x.1
Yaprak, D. (2018). Alıntı sözlerde ünlü uyumu. Örnek Dil Dergisi, 5.
Мақала 2024 жылғы 12 ақпанда түсті."""
GOST = """Литература
Межевой К. Л. Споры о границах: теория и образцы. – Примерск: Норма
примера, 2020. – 144 с.
Соглашев А. Р. Понятие примирения в гражданском процессе // Право и
пример. – 2017. – № 3. – С. 18–29.
О медиации: Закон от 5 мая 2019 года // Вестник. – 2019. – № 4."""


def tagged(text: str, kinds: list[str]) -> tuple[list[Piece], list[Tag]]:
    """One piece a line; the first a heading of references."""
    pieces, at = [], 0
    cue = Cue("heading", "references", text.index("\n"), True, False, 0)
    for number, line in enumerate(text.split("\n")):
        pieces.append(Piece(at, at + len(line), number, None if number else cue, False, False))
        at += len(line) + 1
    return pieces, [Tag("heading", True), *(Tag(kind, True) for kind in kinds)]


def starts(text: str, kinds: list[str]) -> list[str]:
    """The first words of the references that are found."""
    pieces, tags = tagged(text, kinds)
    new = set_unnumbered(text, pieces, tags)
    return [
        text[piece.start : piece.end].split(maxsplit=1)[0].strip(",")
        for piece, tag in zip(pieces, new, strict=True)
        if tag == Tag("reference", True)
    ]


@pytest.mark.parametrize("kind", ["abstract", "paragraph", "caption", "author"])
def test_author_year_entries_begin_with_their_names_whatever_the_model_said(kind: str) -> None:
    assert starts(APA, [kind] * 7) == ["Дыбысов", "Саққұлақов", "Harwick", "Yaprak"]


def test_what_follows_the_last_entry_is_no_entry() -> None:
    pieces, tags = tagged(APA, [*["abstract"] * 6, "date_line"])
    assert set_unnumbered(APA, pieces, tags)[-1] == Tag("date_line", True)


def test_gost_entries_without_numbers_begin_after_complete_ones() -> None:
    assert starts(GOST, ["paragraph"] * 5) == ["Межевой", "Соглашев", "О"]


def test_prose_below_a_heading_of_references_is_no_list() -> None:
    text = "Әдебиеттер\nБұл бөлімде 2019 жылғы еңбектер аталады.\nОлар туралы кейін айтылады."
    assert starts(text, ["paragraph"] * 2) == []


def test_a_numbered_list_is_left_to_its_numbers() -> None:
    text = "Литература\n1. Иванов И. И. Книга. – М., 2001.\n2. Петров П. П. Книга. – М., 2002."
    assert starts(text, ["paragraph"] * 2) == []


def test_without_a_heading_nothing_is_a_list() -> None:
    pieces, tags = tagged(APA, ["paragraph"] * 7)
    tags[0] = Tag("paragraph", True)
    assert set_unnumbered(APA, pieces, tags) == tags


def test_a_remark_below_the_last_entry_is_none():
    text = (
        "References\nHarwick, J. (2031). Water of the steppe. Dry Press.\nOsei, K. (2032). Snow. "
        "Dry Press.\nTanner, A. (2030). Wind of the steppe. Dry Press.\n"
        "The authors thank their teachers."
    )
    pieces = cut_lines(text, split_lines(text), [])
    tags = [Tag("heading", True), *[Tag("reference", True)] * 4]
    kinds = [tag.kind for tag in set_unnumbered(text, pieces, tags)]
    assert kinds == ["heading", "reference", "reference", "reference", "paragraph"]


def test_a_note_behind_a_list_that_the_model_knew_stays_a_note() -> None:
    note = "Авторлар мен журнал ойдан шығарылған."
    text = APA.replace("Мақала 2024 жылғы 12 ақпанда түсті.", note)
    known = ["reference"] * 6
    pieces, tags = tagged(text, [*known, "paragraph"])
    assert set_unnumbered(text, pieces, tags)[-1] == Tag("paragraph", True)
