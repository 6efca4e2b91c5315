"""Raw bytes to text: which encoding, and how sure that is."""

import codecs

from flows.records import Decoded

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class DecodeError(ValueError):
    """Bytes that are no text: the reject reason, one sentence, and the byte it went wrong at."""

    def __init__(self, reason: str, detail: str, offset: int = 0) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.offset = offset


def decode(data: bytes) -> Decoded:
    """The text of ``data``, its encoding and how sure that is; line ends are left as they are.

    Raises:
        DecodeError: the bytes are empty, blank, binary, or in no encoding that we know.
    """
    if not data:
        raise DecodeError("empty", "there are no bytes")
    decoded = _decode_marked(data) or _decode_utf8(data) or _decode_page(data)
    if not decoded.text or decoded.text.isspace():
        raise DecodeError("empty", "there is nothing but blanks")
    return decoded


def _decode_marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            try:
                return Decoded(body.decode(encoding), encoding, 1.0)
            except UnicodeDecodeError as error:
                detail = f"a {encoding} mark, but {error.reason}"
                raise DecodeError("undecodable", detail, error.start + len(mark)) from error
    return None


def _decode_utf8(data: bytes) -> Decoded | None:
    if b"\0" in data:
        raise DecodeError("binary", "there are NUL bytes", data.index(b"\0"))
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 1.0)
    except UnicodeDecodeError:
        return None


def _decode_page(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("cp1251"), "cp1251", 0.5)
    except UnicodeDecodeError as error:
        raise DecodeError("undecodable", "in no encoding that we know", error.start) from error
