"""Raw bytes to text: which encoding, and how sure that is."""

import codecs

from flows.records import Decoded
from flows.text import decode_mojibake
from flows.text.decode_pages import DEAREST, guess_page

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a file begins with that is no text, and what it is.
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
)
# The high bytes of ASCII and Cyrillic in UTF-16.
_HIGH_BYTES = (0x00, 0x04, 0x20)
_UTF16_SHARE = 0.7
_SAMPLE = 1 << 16
# Control characters that no text has; a form feed, an escape and an end-of-file mark are in some.
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f"})
_MOST_CONTROLS = 0.02
_MUCH_VALID = 10
_LATIN_CONTROLS = bytes(range(0x80, 0xA0))


class DecodeError(ValueError):
    """Bytes that are no text.

    ``reason`` is a word of the vocabulary ``reject_reasons``, ``detail`` one sentence, ``offset``
    the byte at which it went wrong.
    """

    def __init__(self, reason: str, detail: str, offset: int = 0) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.offset = offset


def decode(data: bytes) -> Decoded:
    """The text of ``data``, its encoding and how sure that is; line ends are left as they are.

    A leading byte order mark is no part of the text. Text that was UTF-8, was read in a code page
    and saved again is undone, and its encoding says so: ``cp1251>utf-8``.

    Raises:
        DecodeError: the bytes are empty, blank, binary, or in no encoding that we know.
    """
    if not data:
        raise DecodeError("empty_text", "The file is empty.")
    decoded = _decode_marked(data) or _decode_unmarked(data)
    if decoded.text.startswith("\ufeff"):
        decoded = decoded._replace(text=decoded.text[1:])
    if not decoded.text or decoded.text.isspace():
        raise DecodeError("empty_text", "The file holds nothing but blanks.")
    if "\0" in decoded.text:
        at = decoded.text.index("\0")
        offset = len(decoded.text[:at].encode(decoded.encoding, "surrogatepass"))
        raise DecodeError(
            "binary", f"There is a NUL character in the text at byte {offset}.", offset
        )
    text, pages = decode_mojibake.undo(decoded.text)
    if not pages:
        return decoded
    chain = ">".join([decoded.encoding, *pages] if decoded.encoding != "utf-8" else pages)
    return Decoded(text, f"{chain}>utf-8", decoded.score)


def _decode_marked(data: bytes) -> Decoded | None:
    """The text after a byte order mark, None where there is none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data[len(mark) :], encoding, len(mark)), encoding, 1.0)
    return None


def _decode_unmarked(data: bytes) -> Decoded:
    encoding = _utf16_order(data)
    if encoding:
        return Decoded(_strictly(data, encoding), encoding, 0.99)
    _refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 1.0)
    except UnicodeDecodeError as error:
        if _is_broken_utf8(data):
            detail = f"UTF-8, but {error.reason} at byte {error.start}."
            raise DecodeError("undecodable", detail, error.start) from error
    return _decode_page(data)


def _strictly(data: bytes, encoding: str, n_before: int = 0) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        offset = error.start + n_before
        detail = f"{encoding.upper()}, but {error.reason} at byte {offset}."
        raise DecodeError("undecodable", detail, offset) from error


def _utf16_order(data: bytes) -> str | None:
    """``utf-16-le`` or ``utf-16-be`` where every other byte is such as there begin a character."""
    sample = data[:_SAMPLE]
    n_pairs = len(sample) // 2
    if n_pairs < 2 or (b"\0" not in sample and b"\x04" not in sample):
        return None
    n_even, n_odd = (sum(map(sample[first::2].count, _HIGH_BYTES)) / n_pairs for first in (0, 1))
    if n_odd > _UTF16_SHARE and n_odd > 2 * n_even:
        return "utf-16-le"
    if n_even > _UTF16_SHARE and n_even > 2 * n_odd:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes) -> None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise DecodeError("binary", f"This is {name}, not text.")
    if b"\0" in data:
        at = data.index(b"\0")
        raise DecodeError("binary", f"There is a NUL byte at byte {at}.", at)
    sample = data[:_SAMPLE]
    n_controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if n_controls > _MOST_CONTROLS * len(sample):
        at = next(at for at, byte in enumerate(sample) if byte in _CONTROLS)
        raise DecodeError("binary", f"Control characters from byte {at} on: not text.", at)


def _is_broken_utf8(data: bytes) -> bool:
    """Whether nearly all other than ASCII is UTF-8, so that no code page can be meant."""
    text = data[: _SAMPLE * 16].decode("utf-8", "replace")
    n_bad = text.count("\ufffd")
    n_other = len(text) - len(text.encode("ascii", "ignore")) - n_bad
    return n_other > _MUCH_VALID * n_bad


def _decode_page(data: bytes) -> Decoded:
    guess = guess_page(data)
    if guess.cost > DEAREST:
        raise DecodeError("undecodable", "In no encoding that we know do these bytes make words.")
    encoding = guess.encoding
    if encoding == "cp1252" and len(data.translate(None, _LATIN_CONTROLS)) == len(data):
        encoding = "latin-1"
    return Decoded(_strictly(data, encoding), encoding, guess.score)
