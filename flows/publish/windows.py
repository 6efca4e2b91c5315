"""Tables of a release by windows: all rows of some hundred documents, then those of the next.

Tables are sorted by ``doc_id``, so whatever compares rows of one document with one another, or with
those of another release, needs no more of them in memory than a window.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow
import pyarrow.compute

from flows.publish.files import batches

# Documents and characters of text of one window.
DOCUMENTS = 500
CHARACTERS = 20_000_000
# After every name.
LAST = "\U0010ffff"


def window_ends(release: Path) -> Iterator[str]:
    """The last document of each window; ``LAST`` for the last one."""
    number = size = 0
    for batch in batches(release, "documents", ["doc_id", "n_chars"]):
        for doc_id, n_chars in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            number, size = number + 1, size + (n_chars or 0)
            if number >= DOCUMENTS or size >= CHARACTERS:
                yield doc_id
                number = size = 0
    yield LAST


class Cursor:
    """A sorted table that is read document by document."""

    def __init__(self, pieces: Iterable[pyarrow.RecordBatch], schema: pyarrow.Schema) -> None:
        self._pieces = iter(pieces)
        self._held = schema.empty_table()
        self._is_done = False

    def until(self, last: str) -> pyarrow.Table:
        """The rows up to those of the document ``last`` that were not handed out before."""
        pieces = [self._held]
        while not self._is_done and self._may_go_on(pieces[-1], last):
            piece = next(self._pieces, None)
            self._is_done = piece is None
            if piece is not None:
                pieces.append(pyarrow.Table.from_batches([piece]))
        rows = pyarrow.concat_tables(pieces)
        is_theirs = pyarrow.compute.less_equal(rows["doc_id"], last)
        count = pyarrow.compute.sum(is_theirs).as_py() or 0
        if pyarrow.compute.all(is_theirs.slice(0, count)).as_py():  # in order, and not copied
            self._held = rows.slice(count)
            return rows.slice(0, count)
        self._held = rows.filter(pyarrow.compute.invert(is_theirs))
        return rows.filter(is_theirs)

    @staticmethod
    def _may_go_on(piece: pyarrow.Table, last: str) -> bool:
        return piece.num_rows == 0 or bool(piece["doc_id"][-1].as_py() <= last)
