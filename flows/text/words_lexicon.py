"""What can be said of a chunk, that is, of what stands between two blanks, wherever it stands.

Most chunks of a document stood in the documents before it, too. What is said of one is kept by
number, so that a whole document is asked with arrays. Bounded; a document says the same with
an empty lexicon and with a full one.
"""

import re
import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain, count, islice, repeat
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from flows.text import words_model
from flows.text.words_beginnings import N_FIRST, N_LETTERS, LetterSums
from flows.text.words_chunks import NumberOf, find_chunks
from flows.text.words_cores import AROUND, Cores, find_cores
from flows.text.words_shapes import endings, forms_of, is_cyrillic, plurals

# A lexicon with more chunks than these is not used again, nor one with so many characters in
# chunks longer than that.
MOST_CHUNKS = 1 << 17
MOST_LONG = 1 << 18
_LONGEST_KEPT = 200
# Characters whose new chunks are learnt in one go: keeps the memory small however long the text.
_STRIDE = 1 << 18

LONGEST_PART = 24  # letters of a part of a broken word
LONGEST_MIDDLE = 4  # of what stands in the middle of a word broken in three
SHORTEST_STEM = N_LETTERS
RARE, SELDOM = 2, 4  # classes of the shipped forms
_SHORT = 3
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-?")
_END = re.compile(r"(?<![^\W_])[^\W\d_]{1,24}\Z")
_BEGINNING = re.compile(r"[^\W\d_]{1,24}(?!\w)")

# The letters that a chunk ends in may be the left part of a broken word, those that it begins
# with the right part: shaped like one, odd, in Cyrillic letters, not known to the shipped forms,
# a suffix that is hardly ever a word, the first part of a loan, short enough for a middle.
IS_SHAPED, IS_ODD, IS_CYRILLIC, IS_UNKNOWN, IS_SUFFIX, IS_COMBINING, IS_SHORT = (
    1 << at for at in range(7)
)
NO_WORD, SEVERAL = -1, -2
FACTS = np.dtype(
    [
        # Number of the folded word that it is, without marks; or NO_WORD; or SEVERAL.
        ("word", np.int32),
        # Where its last and first letters are listed; 0 where it has another character there.
        ("left", np.int32),
        ("right", np.int32),
        # The hash of both, and their sums (``words_beginnings``), those of the right by N_FIRST.
        ("left_hash", np.uint32),
        ("right_hash", np.uint32),
        ("left_sum", np.uint64),
        ("right_sums", np.uint64, (len(N_FIRST),)),
        # Their lengths, folded, at most 255; that of the right also in UTF-8.
        ("left_letters", np.uint8),
        ("right_letters", np.uint8),
        ("right_bytes", np.uint8),
    ]
)
_Table = np.ndarray[tuple[int], np.dtype[np.void]]
_Flags = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class Numbers(defaultdict[str, int]):
    """Numbers strings as they are asked for, from 0 on."""

    def __init__(self) -> None:
        super().__init__(count().__next__)
        self._n_told = 0

    def fresh(self) -> list[str]:
        """Those numbered since this was last asked, in order."""
        newest = list(islice(reversed(self), len(self) - self._n_told))
        newest.reverse()
        self._n_told = len(self)
        return newest


class Lexicon:
    """Chunks by number, and what is known of each.

    ``as_left`` and ``as_right`` say what the letters that a chunk ends and begins with may be,
    ``facts`` the rest; ``letters`` lists them. ``inner`` has the words, by number, of those chunks
    that are SEVERAL. Of each word, ``listed`` by its number, there is a hash, the beginning and
    the sums of longer ones (``words_beginnings``); ``hyphenated`` are those with a hyphen.
    """

    def __init__(self) -> None:
        self.table = words_model.table()
        self.chunks = NumberOf()
        self.words = Numbers()
        self.letters = [""]
        self.inner: dict[int, tuple[int, ...]] = {}
        self.hyphenated: set[int] = set()
        self.as_left: _Flags = np.zeros(1 << 12, np.uint8)
        self.as_right: _Flags = np.zeros(1 << 12, np.uint8)
        self.facts: _Table = np.zeros(1 << 12, FACTS)
        self.listed: list[str] = []
        self.beginnings: Ints = np.zeros(1 << 12, np.int64)
        self.hashes: npt.NDArray[np.uint32] = np.zeros(1 << 12, np.uint32)
        self.sums: npt.NDArray[np.uint32] = np.zeros(1 << 12, np.uint32)
        self.first_sum: Ints = np.zeros(1 << 12, np.int64)
        self.n_sums: Ints = np.zeros(1 << 12, np.int64)
        self._n_sums = 0
        self._n_long = 0

    def is_full(self) -> bool:
        """Whether to begin anew with the next document."""
        is_stale = self.table is not words_model.table()
        return is_stale or self._n_long > MOST_LONG or len(self.chunks) > MOST_CHUNKS

    def numbers(self, text: str) -> Ints:
        """The numbers of the chunks of a text, in order; what is new is looked at."""
        chunks = find_chunks(text)
        found = self.chunks.find(chunks.hashes)
        new = np.flatnonzero(found < 0)
        if len(new):
            hashes = chunks.hashes[new]
            _, first = np.unique(hashes, return_index=True)
            first.sort()
            places = new[first]
            starts, ends = chunks.starts[places], chunks.ends[places]
            strides = np.arange(starts[0] + _STRIDE, starts[-1] + 1, _STRIDE)
            for part in np.split(np.arange(len(first)), starts.searchsorted(strides)):
                if len(part):
                    self._learn(text, starts[part], ends[part])
                    self.chunks.add(hashes[first[part]])
            found[new] = self.chunks.find(hashes)
        return found

    def known(self, chunks: Iterable[str]) -> Ints:
        """The numbers of those of some chunks that have one."""
        found = self.chunks.find(find_chunks(" ".join(chunks)).hashes)
        return found[found >= 0]

    def lefts(self, numbers: Ints) -> list[str]:
        """The letters that some chunks end with."""
        return list(map(self.letters.__getitem__, self.facts["left"][numbers].tolist()))

    def rights(self, numbers: Ints) -> list[str]:
        """The letters that some chunks begin with."""
        return list(map(self.letters.__getitem__, self.facts["right"][numbers].tolist()))

    def _learn(self, text: str, starts: Ints, ends: Ints) -> None:
        """Look at the chunks that begin and end there, which get the next numbers."""
        n, known = len(starts), len(self.chunks)
        cores = find_cores(text, starts, ends)
        others = cores.others
        bounds = zip(starts[others].tolist(), ends[others].tolist(), strict=True)
        looked_into = [_look_into(text[start:end]) for start, end in bounds]
        parts: dict[str, int] = {}
        n_words = len(cores.chunks)
        lefts, rights = np.full((2, n), -1)
        lefts[cores.chunks] = np.where(cores.is_marked_behind, -1, np.arange(n_words))
        rights[cores.chunks] = np.where(cores.is_marked_before, -1, np.arange(n_words))
        for number, (_, first, last) in zip(others.tolist(), looked_into, strict=True):
            if first:
                rights[number] = parts.setdefault(first, len(parts) + n_words)
            if last:
                lefts[number] = parts.setdefault(last, len(parts) + n_words)
        stretches = _stretches(cores, list(parts))
        self._make_room(known + n)
        self._set_parts(known, lefts, rights, stretches)
        self.facts["word"][known : known + n] = NO_WORD
        self._set_words(known, cores, stretches.hashes, [words for words, _, _ in looked_into])
        lengths = ends - starts
        self._n_long += int(lengths[lengths > _LONGEST_KEPT].sum())

    def _make_room(self, n: int) -> None:
        self.facts = _with_room(self.facts, n)
        self.as_left = _with_room(self.as_left, n)
        self.as_right = _with_room(self.as_right, n)

    def _set_parts(self, known: int, lefts: Ints, rights: Ints, of: "_Stretches") -> None:
        """Set down what is known of the letters that fresh chunks end and begin with.

        Args:
            known: The number of the first of these chunks.
            lefts: The number of a stretch of letters for each; -1 where it has none.
            rights: Likewise.
            of: The stretches of letters.
        """
        as_left, as_right = _flags(of)
        sums, facts, n_listed = LetterSums(of.folded), self.facts, len(self.letters)
        n_letters = np.minimum(sums.lengths, 255)
        chunks = np.flatnonzero(lefts >= 0)
        parts, chunks = lefts[chunks], chunks + known
        self.as_left[chunks] = as_left[parts]
        facts["left"][chunks] = parts + n_listed
        facts["left_hash"][chunks] = of.hashes[parts]
        facts["left_letters"][chunks] = n_letters[parts]
        facts["left_sum"][chunks] = sums.whole()[parts]
        chunks = np.flatnonzero(rights >= 0)
        parts, chunks = rights[chunks], chunks + known
        self.as_right[chunks] = as_right[parts]
        facts["right"][chunks] = parts + n_listed
        facts["right_hash"][chunks] = of.hashes[parts]
        facts["right_letters"][chunks] = n_letters[parts]
        facts["right_bytes"][chunks] = np.minimum(of.n_bytes[parts], 255)
        for at, n_first in enumerate(N_FIRST):
            facts["right_sums"][chunks, at] = sums.of_first(n_first)[parts]
        self.letters += of.letters

    def _set_words(
        self,
        known: int,
        cores: Cores,
        hashes: npt.NDArray[np.uint32],
        inner: Sequence[tuple[str, ...]],
    ) -> None:
        """Number the words of fresh chunks, and set down what is known of each.

        Args:
            known: The number of the first of these chunks.
            cores: Those that are words.
            hashes: Of these, and others behind them.
            inner: The words of all others.
        """
        numbers = self._numbered(cores.folded)
        self.facts["word"][cores.chunks + known] = numbers
        words = list(chain.from_iterable(inner))
        others = self._numbered(words)
        for chunk, of_chunk in zip((cores.others + known).tolist(), inner, strict=True):
            if of_chunk:
                self.facts["word"][chunk] = SEVERAL
                self.inner[chunk] = tuple(map(self.words.__getitem__, of_chunk))
        self.hyphenated.update(self.words[word] for word in words if "-" in word)
        fresh = self.words.fresh()
        first = len(self.listed)
        self.listed += fresh
        n = len(self.listed)
        self.hashes = _with_room(self.hashes, n)
        self.hashes[numbers] = hashes[: len(numbers)]
        self.hashes[others] = words_model.hashes_of(words)
        self._set_sums(first, LetterSums(fresh))

    def _numbered(self, words: Sequence[str]) -> Ints:
        return np.fromiter(map(self.words.__getitem__, words), np.int64, len(words))

    def _set_sums(self, first: int, of: LetterSums) -> None:
        """Set down the beginnings of fresh words, from this one on."""
        n = first + len(of.lengths)
        sums, n_sums = of.all_beginnings()
        self.beginnings = _with_room(self.beginnings, n)
        self.first_sum, self.n_sums = _with_room(self.first_sum, n), _with_room(self.n_sums, n)
        self.sums = _with_room(self.sums, self._n_sums + len(sums))
        self.beginnings[first:n] = of.beginnings()
        self.first_sum[first:n] = n_sums.cumsum() - n_sums + self._n_sums
        self.n_sums[first:n] = n_sums
        self.sums[self._n_sums : self._n_sums + len(sums)] = sums
        self._n_sums += len(sums)


class _Stretches(NamedTuple):
    """Stretches of letters, by their numbers among fresh ones."""

    letters: list[str]
    folded: list[str]
    hashes: npt.NDArray[np.uint32]
    n_bytes: Ints
    is_upper: Mask
    is_lower: Mask
    is_cyrillic: Mask


def _stretches(cores: Cores, others: list[str]) -> _Stretches:
    """The words among fresh chunks, and behind them other stretches of letters."""
    folded = list(map(str.casefold, others))
    encoded = [*cores.encoded, *words_model.encoded(folded)]
    n = len(others)
    return _Stretches(
        cores.letters + others,
        cores.folded + folded,
        words_model.hashes_of_bytes(encoded),
        np.fromiter(map(len, encoded), np.int64, len(encoded)),
        np.append(
            cores.has_capital & ~cores.has_small, np.fromiter(map(str.isupper, others), bool, n)
        ),
        np.append(
            cores.has_small & ~cores.has_capital, np.fromiter(map(str.islower, others), bool, n)
        ),
        np.append(cores.is_cyrillic, np.fromiter(map(is_cyrillic, others), bool, n)),
    )


def _with_room(table: npt.NDArray[Any], n: int) -> npt.NDArray[Any]:
    """The table, twice as long where it has less than ``n`` rows, or longer."""
    if n <= len(table):
        return table
    larger = np.zeros(max(n, 2 * len(table)), table.dtype)
    larger[: len(table)] = table
    return larger


def _look_into(chunk: str) -> tuple[tuple[str, ...], str, str]:
    """The words of a chunk with other characters than letters, its first and its last letters."""
    core = chunk.strip(AROUND)
    if core.isdecimal() or not core or (chunk.isascii() and chunk.upper() == chunk.lower()):
        return (), "", ""
    if chunk.isalpha():
        return (chunk.casefold(),), chunk, chunk
    words = tuple([word for word in _WORD.findall(chunk.casefold()) if word[-1] != "-"])
    if core.isalpha():
        return words, core if chunk.startswith(core) else "", core if chunk.endswith(core) else ""
    first = _BEGINNING.match(chunk)
    ends_in_letters = chunk[-1].isalnum() and not chunk[-1].isdecimal()
    last = _END.search(chunk[-LONGEST_PART - 2 :]) if ends_in_letters else None
    return words, first[0] if first else "", last[0] if last else ""


@cache
def _suffixes() -> dict[str, int]:
    """What a folded stretch of letters may be that is no word of its own."""
    found = dict.fromkeys(endings(), IS_ODD)
    for form in forms_of("bound") | plurals():
        found[form] = found.get(form, 0) | IS_SUFFIX
    for form in forms_of("combining"):
        found[form] = found.get(form, 0) | IS_COMBINING
    return found


def _flags(of: _Stretches) -> tuple[_Flags, _Flags]:
    """What each stretch of letters may be, as the left and as the right part of a word.

    Odd is what may be a part of a broken word: rare, unknown, an ending, or short and not common.
    """
    n, ranks = len(of.letters), words_model.classes_of(of.hashes)
    lengths = np.fromiter(map(len, of.letters), np.int64, n)
    are_short = np.fromiter(map(len, of.folded), np.int64, n) <= _SHORT
    are_odd = (ranks <= RARE) | (are_short & (ranks <= SELDOM))
    flags = np.fromiter(map(_suffixes().get, of.folded, repeat(0)), np.uint8, n)
    flags |= IS_ODD * are_odd.view(np.uint8) | IS_UNKNOWN * (ranks == 0).view(np.uint8)
    flags |= IS_CYRILLIC * of.is_cyrillic.view(np.uint8)
    flags |= IS_SHORT * (lengths <= LONGEST_MIDDLE).view(np.uint8)
    are_left = (lengths <= LONGEST_PART) & ~(of.is_upper & (lengths > 1))
    return flags | are_left, flags | of.is_lower


_KEPT = threading.local()


def lexicon() -> Lexicon:
    """The lexicon of this thread; an empty one where the last one was full."""
    kept: Lexicon | None = getattr(_KEPT, "lexicon", None)
    if kept is None or kept.is_full():
        kept = _KEPT.lexicon = Lexicon()
    return kept
