"""The raw text of PDF files, by pypdfium2 (an extra)."""

from flows.sources.opening import UnreadableError, reason_of

PAGE_BREAK = "\f"
# PDFium marks a hyphen at a line's end that divides a word with these; on paper it is a hyphen.
HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})


def text_of_pdf(data: bytes, limit: int) -> bytes:
    """The text of all pages as UTF-8, lines as PDFium gives them, a form feed between pages.

    Raises:
        UnreadableError: the extra is not installed, the file is broken or locked, or its text is
            more than ``limit`` bytes.
    """
    try:
        import pypdfium2
    except ImportError as error:
        detail = 'PDF files need pypdfium2; pip install "jinaq[pdf]"'
        raise UnreadableError("needs_extra", detail) from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("unreadable", f"broken PDF: {reason_of(error)}") from error
    pages = []
    left = limit
    try:
        for number in range(len(document)):
            text = _page(document, number)
            left -= len(text) + 1
            if left < 0:
                raise UnreadableError("too_large", f"over {limit} bytes of text")
            pages.append(text)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("unreadable", f"broken PDF: {reason_of(error)}") from error
    finally:
        document.close()
    return PAGE_BREAK.encode().join(pages)


def _page(document: object, number: int) -> bytes:
    page = document[number]  # type: ignore[index]
    try:
        text_page = page.get_textpage()
        text: str = text_page.get_text_bounded()
        text_page.close()
    finally:
        page.close()
    lines = text.replace("\r\n", "\n").translate(HYPHENS)
    return lines.encode("utf-8", "replace")
