"""The tables of the works that a document names: references and citations."""

from schemas import columns
from schemas.base import Identified, Located, Tagged, sorted_by
from schemas.columns import Integer, Texts, column, optional, words
from schemas.vocabulary import column as vocabulary

TYPES = sorted(vocabulary("reference_types", "type"))
STYLES = ["numeric", "author_year", "title"]
EVIDENCE = ["list", "citations"]
KEY_BASES = ["doi", "author_year_title"]


class References(Identified, Located, Tagged):
    """One work that a document refers to: an entry of its list, or what its citations name."""

    reference_id: str = columns.row_id("reference", "r")
    doc_id: str = columns.document_id()
    position: Integer = columns.position("list")
    list: Integer = optional(
        "Which list it stands in: 1, or 2 for the romanised or translated copy.",
        1,
        null_means="no list: known from citations",
        ge=1,
    )
    number: Integer = optional("Number of the entry, as printed.", 7, unit="1", ge=0)
    twin_id: str = optional(
        "The same entry in the other list.",
        "samples/kk-01.txt#r9120",
        null_means="none",
        links="references.reference_id",
    )
    work_key: str = words("Key that the same work has in all documents.", "doi:10.5555/abc")
    work_key_basis: str = optional("What `work_key` is made of.", "doi", isin=KEY_BASES)
    text: str = column(
        "The entry, or the first mention, as clean text.",
        example="7. Үлгіұлы Б. Кітап әлемі. - Алматы: Өлке, 2011. - 240 б.",
        is_text=True,
    )
    type: str = optional("Kind of work.", "book", isin=TYPES)
    authors: Texts = words("Authors, as printed; empty where none is named.", ["Үлгіұлы Б."])
    authors_norm: Texts = words(
        "Authors as `Family, I. O.`, in the order of `authors`.", ["Үлгіұлы, Б."]
    )
    editors: Texts = words("Editors, as printed; empty where none is named.", ["Сынақов С."])
    year: Integer = columns.year("Year of publication; of the act, for a law.")
    title: str = words("Title with subtitle, as printed.", "Кітап әлемі")
    container: str = words("Journal, proceedings or book that it stands in.", "Өлке хабаршысы")
    volume: str = optional("Volume, the number alone.", "4")
    issue: str = optional("Issue, the number alone.", "2(31)")
    pages: str = optional("Pages, as printed.", "45–52")
    first_page: str = optional("First of `pages`.", "45")
    last_page: str = optional("Last of `pages`.", "52")
    article_number: str = optional("Number that stands for pages.", "104455")
    extent: str = optional("Page count of a whole book.", "240")
    publisher: str = words("Publisher, as printed.", "Өлке")
    city: str = words("City of publication, as printed.", "Алматы")
    edition: str = words("Edition, as printed.", "3-е изд., перераб")
    series: str = words("Series, as printed.", "Педагогика")
    designation: str = words("Number of a law, standard or patent.", "СТ РК 5555-2030")
    isbn: str = optional("ISBN, as printed.", "978-601-0000-00-0")
    doi: str = optional("DOI, from `10.`.", "10.5555/abc", str_matches=columns.DOI)
    url: str = words("Address, without trailing punctuation.", "https://example.org/kitap")
    accessed: str = optional("Date of access, as printed.", "12.03.2018")
    lang: str = columns.lang("title")
    script: str = columns.script("entry")
    evidence: str = column(
        "Where the work is known from: an entry of a list, or the citations alone.",
        example="list",
        isin=EVIDENCE,
    )
    n_citations: Integer = columns.count("rows in `citations` that name it")
    start: Integer = columns.start("entry, or of its first mention,")
    end: Integer = columns.end("entry, or of its first mention,")

    class Config:
        metadata = sorted_by(key=("reference_id",), order=("doc_id", "list", "position"))


class Citations(Identified, Located):
    """One work cited in one mention; three works in one bracket are three rows of one place."""

    citation_id: str = columns.row_id("citation", "c")
    doc_id: str = columns.document_id()
    section_id: str = optional(
        "Section that it stands in.",
        "samples/kk-01.txt#s4762",
        null_means="outside the sections",
        links="sections.section_id",
    )
    style: str = column("How the work is named.", example="numeric", isin=STYLES)
    text: str = column("The mention as clean text.", example="[7, 148 б.]", is_text=True)
    number: Integer = optional("Number cited.", 7, unit="1", null_means="not by number", ge=0)
    author: str = words("Author named.", "Үлгіұлы", null_means="not by author")
    year: Integer = columns.year("Year named.")
    locator: str = words("Place in the work, as printed.", "148 б.", null_means="none given")
    reference_id: str = optional(
        "The work.",
        "samples/kk-01.txt#r9120",
        null_means="not resolved",
        links="references.reference_id",
    )
    start: Integer = columns.start("mention")
    end: Integer = columns.end("mention")

    class Config:
        metadata = sorted_by(key=("citation_id",), order=("doc_id", "start"))
