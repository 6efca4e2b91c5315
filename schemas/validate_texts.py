"""The checks against the raw text: offsets, the ledger of blocks, repairs, clean texts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from schemas.tables import TABLES, names_of
from schemas.validate_state import Failures, Partition
from schemas.vocabulary import has_long_run, normalised

PLACED = tuple(
    name for name in TABLES if name != "rejects" and {"start", "end"} <= set(names_of(name))
)
# Rows of these run in the order of the text.
IN_ORDER = ("sections", "blocks")
# Between stretches that are compared together: no blank, and composes with nothing.
_END = "\0"


class RepairRow(NamedTuple):
    """A repair as the check of clean texts needs it."""

    start: int
    end: int
    correct: str


class Stretch(NamedTuple):
    """A block as the check of clean texts needs it, with the repairs inside it."""

    row: int
    start: int
    end: int
    repairs: list[RepairRow]
    clean: str


def check_texts(partition: Partition, failures: Failures) -> None:
    """Hold the rows of each document against its text."""
    texts = dict(
        zip(partition.values("texts", "doc_id"), partition.values("texts", "text"), strict=True)
    )
    for document, doc_id in enumerate(partition.values("documents", "doc_id")):
        text = texts.get(doc_id)
        for table in IN_ORDER:
            _check_order(partition, table, document, failures)
        if text is None:
            _check_overlap(partition, document, failures)
            continue
        _check_length(partition, document, text, failures)
        for table in PLACED:
            _check_places(partition, table, document, text, failures)
        _check_coverage(partition, document, text, failures)
        _check_repairs(partition, document, text, failures)
        _check_clean_texts(partition, document, text, failures)


def first_uncovered(text: str, spans: Sequence[tuple[int, int]]) -> int | None:
    """The first visible character that stands in none of the spans, which are in order."""
    last = 0
    for start, end in spans:
        if start > last and not _is_blank(text[last:start]):
            return last + _visible(text[last:start])
        last = max(last, end)
    return None if _is_blank(text[last:]) else last + _visible(text[last:])


def is_clean_of(raw: str, start: int, repairs: Sequence[RepairRow], clean: str) -> bool:
    """Whether ``clean`` is ``raw`` with its repairs, blanks left out of the comparison.

    Composed and decomposed letters are the same here: clean text is NFC, and that is no repair.

    Args:
        raw: The stretch of the raw text that begins at ``start``.
        repairs: Those that lie inside the stretch, in order.
        clean: What it is said to read.
    """
    if _solid(raw) == _solid(clean):
        return True
    if not clean:  # what is left of soft hyphens and zero-width characters alone
        return not any(c.isprintable() and not c.isspace() for c in raw)
    repaired = _repaired(raw, start, repairs)
    if _composed(repaired) == _composed(clean):
        return True
    # The order of very many marks on one letter is not the same in every spelling.
    return has_long_run(repaired) and _characters(repaired) == _characters(clean)


def are_clean_of(text: str, stretches: Sequence[Stretch]) -> bool:
    """Whether ``is_clean_of`` holds of each stretch, asked of all in one comparison.

    ``False`` says nothing: there may be a mark between stretches in a text, or one stretch may be
    right in another way than by its repairs.
    """
    if not all(s.clean for s in stretches):  # of what has no words left, other things are asked
        return False
    repaired = _END.join([_repaired(text[s.start : s.end], s.start, s.repairs) for s in stretches])
    clean = _END.join([s.clean for s in stretches])
    if not repaired.count(_END) == clean.count(_END) == len(stretches) - 1:
        return False
    words, clean_words = repaired.split(), clean.split()
    if words == clean_words or "".join(words) == "".join(clean_words):
        return True
    return _composed(repaired) == _composed(clean)


def _repaired(raw: str, start: int, repairs: Sequence[RepairRow]) -> str:
    """The stretch of the raw text that begins at ``start``, with its repairs."""
    if not repairs:
        return raw
    parts = []
    last = 0
    for repair in repairs:
        parts += [raw[last : repair.start - start], repair.correct]
        last = repair.end - start
    parts.append(raw[last:])
    return "".join(parts)


def _spans(partition: Partition, table: str, document: int) -> list[tuple[int, int, int]]:
    """Row, start and end of the rows of a document that have a place."""
    rows = partition.rows_of(table, document)
    starts = partition.values(table, "start")[rows.start : rows.stop]
    ends = partition.values(table, "end")[rows.start : rows.stop]
    return [
        (row, start, end)
        for row, start, end in zip(rows, starts, ends, strict=True)
        if start is not None and end is not None
    ]


def _check_order(partition: Partition, table: str, document: int, failures: Failures) -> None:
    """Positions grow, and places follow one another. A refused row leaves a gap in them."""
    rows = partition.rows_of(table, document)
    positions = partition.values(table, "position")[rows.start : rows.stop]
    known = [position for position in positions if position is not None]
    if any(later <= earlier for earlier, later in pairwise(known)):
        failures.add_all(table, rows, "order", "position")
    last = -1
    for row, start, _ in _spans(partition, table, document):
        if start < last:
            failures.add(table, row, "order", "start")
        last = max(last, start)


def _check_overlap(partition: Partition, document: int, failures: Failures) -> None:
    """No two blocks lie over each other."""
    last = 0
    for row, start, end in _spans(partition, "blocks", document):
        if start < last:
            failures.add("blocks", row, "overlap", f"the block before ends at {last}")
        last = max(last, end)


def _check_length(partition: Partition, document: int, text: str, failures: Failures) -> None:
    said = partition.values("documents", "n_chars")[document]
    if said is not None and said != len(text):
        detail = f"n_chars={said}, {len(text)} in texts"
        failures.add("documents", document, "wrong_count", detail)


def _check_places(
    partition: Partition, table: str, document: int, text: str, failures: Failures
) -> None:
    """A row lies inside the text, on something visible."""
    length = len(text)
    for row, start, end in _spans(partition, table, document):
        if end > length:
            failures.add(table, row, "outside_text", f"the text has {length} characters")
        elif 0 <= start < end and text[start].isspace() and text[start:end].isspace():
            failures.add(table, row, "blank_span")


def _check_coverage(partition: Partition, document: int, text: str, failures: Failures) -> None:
    """Every visible character stands in exactly one block."""
    _check_overlap(partition, document, failures)
    spans = [(start, end) for _, start, end in _spans(partition, "blocks", document)]
    lost = first_uncovered(text, spans)
    if lost is not None:
        failures.add("documents", document, "uncovered", f"the character at {lost}")


def _check_repairs(partition: Partition, document: int, text: str, failures: Failures) -> None:
    """``raw`` of a repair is what stands there, and no repair begins in another and ends outside.

    One may lie inside another: in a word that goes on over the page, the page furniture has
    repairs of its own.
    """
    raws = partition.values("repairs", "raw")
    around: list[int] = []
    for row, start, end in _spans(partition, "repairs", document):
        if raws[row] is not None and text[start:end] != raws[row]:
            failures.add("repairs", row, "raw_differs")
        while around and around[-1] <= start:
            around.pop()
        if around and end > around[-1]:
            failures.add("repairs", row, "overlap", f"a repair before it ends at {around[-1]}")
        around.append(end)


def _check_clean_texts(partition: Partition, document: int, text: str, failures: Failures) -> None:
    """The clean text of a block is its raw text with the repairs in it."""
    stretches = list(_stretches(partition, document))
    if are_clean_of(text, stretches):
        return
    for row, start, end, repairs, clean in stretches:
        if not is_clean_of(text[start:end], start, repairs, clean):
            failures.add("blocks", row, "text_differs")


def _stretches(partition: Partition, document: int) -> Iterator[Stretch]:
    """The blocks that have a text, each with its repairs.

    A repair that reaches over the end of a block (a word parted by page furniture) belongs to two
    blocks: nothing is said of these.
    """
    cleans = partition.values("blocks", "text")
    corrects = partition.values("repairs", "correct")
    repairs = [
        RepairRow(start, end, corrects[row] or "")
        for row, start, end in _spans(partition, "repairs", document)
    ]
    first = 0
    for row, start, end in _spans(partition, "blocks", document):
        while first < len(repairs) and repairs[first].end <= start:
            first += 1
        last = first
        while last < len(repairs) and repairs[last].start < end:
            last += 1
        inside = repairs[first:last]
        if inside and (inside[0].start < start or inside[-1].end > end):
            continue
        if cleans[row] is not None:
            yield Stretch(row, start, end, inside, cleans[row])


def _is_blank(text: str) -> bool:
    return not text or text.isspace()


def _visible(text: str) -> int:
    return len(text) - len(text.lstrip())


def _composed(text: str) -> str:
    return normalised("NFC", _solid(normalised("NFC", text)))


def _characters(text: str) -> Counter[str]:
    """How often each character stands in the text, letters taken apart, without blanks."""
    single = Counter(_solid(text))
    found: Counter[str] = Counter()
    for character, n in single.items():
        for part in normalised("NFD", character):
            found[part] += n
    return found


def _solid(text: str) -> str:
    """The text without its blanks."""
    return "".join(text.split())
