"""Names of files and records: which are documents, of what kind, and made safe for an id."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

# Longer names are cut and end in a digest. Composing (NFC) takes time that grows with the square
# of a run of combining marks, so nothing longer is composed.
LONGEST = 4000
KEPT = 900

NOT_DOCUMENTS = {"sources.toml", "withdrawn.csv", "errata.csv", "expectations.toml"}
NOT_DOCUMENT_STEMS = ("readme", "license", "licence", "copying")

KINDS = (
    (re.compile(r"\.txt(\.(gz|bz2|xz|zst))?$", re.I), "text"),
    (re.compile(r"\.pdf$", re.I), "pdf"),
    (re.compile(r"\.zip$", re.I), "zip"),
    (re.compile(r"\.(tar(\.(gz|bz2|xz|zst))?|tgz|tbz2|txz)$", re.I), "tar"),
    (re.compile(r"\.(jsonl|ndjson)(\.(gz|bz2|xz|zst))?$", re.I), "jsonl"),
    (re.compile(r"\.parquet$", re.I), "parquet"),
)
ARCHIVES = {"zip", "tar", "jsonl", "parquet"}
NESTED = re.compile(
    r"\.(zip|tar|tgz|tbz2|txz|tar\.\w+|7z|rar|jsonl|ndjson|jsonl\.\w+|parquet)$", re.I
)

# The name of the column, compared without case; the first that is there counts.
ID_COLUMNS = ("doc_id", "id", "coreid", "core_id", "docid", "article_id", "paper_id", "identifier")
TEXT_COLUMNS = ("text", "fulltext", "full_text", "content", "body", "raw_text")

# Control characters, invisible direction marks, and bytes that are no UTF-8 (lone surrogates).
_UNSAFE = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def is_document(path: str) -> bool:
    """Whether a file may be a document: not hidden, no README, nothing that describes others."""
    parts = path.replace("\\", "/").split("/")
    name = parts[-1]
    if any(part.startswith(".") and part not in (".", "..") for part in parts):
        return False
    if parts[0] == "__MACOSX" or name in NOT_DOCUMENTS:
        return False
    return name.split(".")[0].casefold() not in NOT_DOCUMENT_STEMS


def kind_of(name: str) -> str | None:
    """text, pdf, zip, tar, jsonl or parquet; None for what is not read."""
    return next((kind for pattern, kind in KINDS if pattern.search(name)), None)


def is_nested(name: str) -> bool:
    """Whether a member of an archive is itself an archive or a container of records."""
    return bool(NESTED.search(name))


def is_unsafe(path: str) -> bool:
    """Whether a member's name leads out of its archive: absolute, with a drive, or with ``..``."""
    slashed = path.replace("\\", "/")
    return (
        slashed.startswith("/")
        or bool(re.match(r"[A-Za-z]:", slashed))
        or ".." in slashed.split("/")
    )


def problem_of_name(name: str) -> tuple[str, str] | None:
    """Why a member of an archive is not read, by its name; reason and detail of a reject."""
    if is_unsafe(name):
        return "unsafe_path", "a name that leads out of the archive"
    if is_nested(name):
        return "nested_archive", "an archive in an archive is not opened"
    if kind_of(name) not in ("text", "pdf"):
        return "unsupported", "a kind of file that is not read"
    return None


def safe_name(path: str) -> str:
    """A path or record's id as it stands in a ``doc_id``.

    NFC, ``/`` between the parts, no empty or ``.`` part. Control characters, invisible marks and
    bytes that are no UTF-8 are written ``%0A``, as in addresses; so is what could lead upwards
    (``%2E%2E``). Two names may become one; the second document is then a ``duplicate_id``.
    A name of more than ``LONGEST`` characters is cut and ends in a digest of the whole.
    """
    if len(path) > LONGEST:
        digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()
        path = f"{path[:KEPT]}~{digest[:16]}"
    name = _UNSAFE.sub(_percent, unicodedata.normalize("NFC", path.replace("\\", "/")))
    parts = ["%2E%2E" if part == ".." else part for part in name.split("/")]
    return "/".join(part for part in parts if part not in ("", ".")) or "%2E"


def _percent(match: re.Match[str]) -> str:
    data = match.group().encode("utf-8", "surrogateescape" if _is_byte(match) else "surrogatepass")
    return "".join(f"%{byte:02X}" for byte in data)


def _is_byte(match: re.Match[str]) -> bool:
    return "\udc80" <= match.group() <= "\udcff"


def find_column(columns: Iterable[str], wanted: tuple[str, ...]) -> str | None:
    """The first of ``wanted`` that is among the columns, whatever its case."""
    found = {column.casefold(): column for column in reversed(list(columns))}
    return next((found[name] for name in wanted if name in found), None)


def record_id(value: object, container: str, number: int) -> str:
    """The id of a record: what it says, or ``container/number`` where it says nothing usable."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str) and value.strip():
        return safe_name(value.strip())
    return f"{container}/{number}"
