"""Articles made up for the tests of page furniture."""

from collections.abc import Callable, Sequence

from flows.records import Span
from flows.text.furniture import find_furniture
from flows.text.lines import split_lines

SENTENCES = (
    "Далалық зерттеу кезінде су сынамалары үш рет алынып, олардың құрамы бірдей",
    "әдіспен талданды, ал нәтижелер бұрынғы жылдардың деректерімен салыстырылды және",
    "айырмашылықтардың себебі жауын-шашынның мөлшерімен түсіндірілді, өйткені көктемде",
    "өзен суы көтерілген сайын тұздардың үлесі азайып, күзде ол қайтадан өсіп отырды",
    "сондықтан маусымдық ауытқуларды есепке алмай қорытынды жасау дұрыс болмас еді деп",
    "ойлаймыз, себебі бақылау нүктелерінің саны аз және олар біркелкі орналаспаған еді",
    "және осы жағдай есептеу дәлдігіне әсер етті, бірақ жалпы бағыт өзгеріссіз қалды да",
    "өлшеулер саны артқан сайын қателіктің шегі тарыла түсті, мұны кестеден көруге болады",
)
TITLE = "Өзен суының маусымдық өзгерісін бақылау нәтижелері"
FRONT = f"{TITLE}\n\nА.Б. Авторов\n\nМақалада өзен суының құрамы сипатталады.\n\n"


def pages(n_pages: int) -> list[str]:
    """Pages of running text of which no two lines are the same; a sentence goes on over each."""
    found = []
    for page in range(n_pages):
        lines = [f"{words} {at * 7 + page} рет" for at, words in enumerate(SENTENCES)]
        found.append("\n".join(line.lower() for line in lines))
    return found


def article(n_pages: int, between: Callable[[int], str]) -> str:
    """An article whose pages are parted by what ``between`` makes of the number of the page."""
    body = pages(n_pages)
    text = FRONT + body[0]
    for page in range(1, n_pages):
        text += between(page) + body[page]
    return text + "."


def found(text: str) -> list[tuple[str, str]]:
    """Kind and text of the furniture of a text."""
    return [(span.kind, text[span.start : span.end]) for span in spans(text)]


def spans(text: str) -> list[Span]:
    """The furniture of a text."""
    return find_furniture(text, split_lines(text))


def heads(furniture: Sequence[tuple[str, str]]) -> list[str]:
    """The texts of running heads."""
    return [text for kind, text in furniture if kind == "running_head"]


def numbers(furniture: Sequence[tuple[str, str]]) -> list[str]:
    """The texts of page numbers."""
    return [text for kind, text in furniture if kind == "page_number"]
