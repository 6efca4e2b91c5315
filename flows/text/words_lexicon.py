"""What can be said of a chunk, that is, of what stands between two blanks, wherever it stands.

Most chunks of a document stood in the documents before it, too. What is said of one is kept by
number, so that a whole document is asked with arrays. Bounded; a document says the same with
an empty lexicon and with a full one.
"""

import operator
import re
import threading
from collections import defaultdict
from collections.abc import Iterable
from itertools import count, islice, repeat
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from flows.text import words_model
from flows.text.words_beginnings import N_LETTERS, beginnings_of
from flows.text.words_chunks import NumberOf, find_chunks
from flows.text.words_shapes import endings, forms_of, is_cyrillic, plurals

# A lexicon with more chunks than these is not used again, nor one with so many characters in
# chunks longer than that.
MOST_CHUNKS = 1 << 17
MOST_LONG = 1 << 18
_LONGEST_KEPT = 200

LONGEST_PART = 24  # letters of a part of a broken word
SHORTEST_STEM = N_LETTERS
RARE, SELDOM = 2, 4  # classes of the shipped forms
_SHORT = 3
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-?")
_END = re.compile(r"(?<![^\W_])[^\W\d_]{1,24}\Z")
_BEGINNING = re.compile(r"[^\W\d_]{1,24}(?!\w)")
_AROUND = ".,;:!?()[]«»“”„\"'"  # marks around a word

# The letters that a chunk ends in may be the left part of a broken word, those that it begins
# with the right part: shaped like one, odd, in Cyrillic letters, not known to the shipped forms,
# a suffix that is hardly ever a word.
IS_SHAPED, IS_ODD, IS_CYRILLIC, IS_UNKNOWN, IS_SUFFIX = 1, 2, 4, 8, 16
NO_WORD = -1
FACTS = np.dtype(
    [
        ("word", np.int32),  # number of the folded word that it is, without marks; or NO_WORD
        ("left_beginning", np.int32),  # ``words_beginnings`` of the left part
        ("as_left", np.uint8),
        ("as_right", np.uint8),
        ("right_bytes", np.uint8),
        ("left_hash", np.uint32),
        ("right_hash", np.uint32),
    ]
)
_Table = np.ndarray[tuple[int], np.dtype[np.void]]
Ints = npt.NDArray[np.int64]


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

    ``firsts`` and ``lasts`` hold the letters that a chunk begins and ends with, empty where it has
    another character there; ``inner`` the folded words of those that are no single word. Of each
    word, ``listed`` by its number, there is a hash and the beginning (``words_beginnings``).
    """

    def __init__(self) -> None:
        self.table = words_model.table()
        self.chunks = NumberOf()
        self.words = Numbers()
        self.firsts: list[str] = []
        self.lasts: list[str] = []
        self.inner: dict[int, tuple[str, ...]] = {}
        self.facts: _Table = np.zeros(1 << 12, FACTS)
        self.listed: list[str] = []
        self.beginnings: Ints = np.zeros(1 << 12, np.int64)
        self.hashes: npt.NDArray[np.uint32] = np.zeros(1 << 12, np.uint32)
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
            bounds = zip(chunks.starts[places].tolist(), chunks.ends[places].tolist(), strict=True)
            self._learn([text[start:end] for start, end in bounds])
            self.chunks.add(hashes[first])
            found[new] = self.chunks.find(hashes)
        return found

    def known(self, chunks: Iterable[str]) -> Ints:
        """The numbers of those of some chunks that have one."""
        found = self.chunks.find(find_chunks(" ".join(chunks)).hashes)
        return found[found >= 0]

    def _learn(self, chunks: list[str]) -> None:
        n = len(chunks)
        known = len(self.firsts)
        self.facts = _with_room(self.facts, known + n)
        cores = list(map(str.strip, chunks, repeat(_AROUND)))
        number_of = {part: number for number, part in enumerate(dict.fromkeys(("", *cores)))}
        parts = np.fromiter(map(number_of.__getitem__, cores), np.int64, n)
        folded = list(map(str.casefold, number_of))
        is_word = np.fromiter(map(str.isalpha, folded), bool, len(folded))
        is_word &= np.fromiter(map(str.isalpha, number_of), bool, len(folded))
        are_words = is_word[parts]
        firsts = np.where(are_words, parts, 0)
        lasts = firsts.copy()
        marked = np.flatnonzero(are_words & ~np.fromiter(map(operator.is_, chunks, cores), bool, n))
        pairs = [(chunks[at], cores[at]) for at in marked.tolist()]
        firsts[marked] *= np.array([chunk[0] == core[0] for chunk, core in pairs], bool)
        lasts[marked] *= np.array([chunk[-1] == core[-1] for chunk, core in pairs], bool)
        others = np.flatnonzero(~are_words)
        found = [_look_into(chunks[at], cores[at]) for at in others.tolist()]
        inner = [words for words, _, _ in found]
        self.inner.update(zip((others + known).tolist(), inner, strict=True))
        firsts[others] = [number_of.setdefault(first, len(number_of)) for _, first, _ in found]
        lasts[others] = [number_of.setdefault(last, len(number_of)) for _, _, last in found]
        letters = list(number_of)
        folded += map(str.casefold, letters[len(folded) :])
        facts = self._facts_of(letters, folded)
        new = self.facts[known : known + n]
        new["as_left"], new["as_right"] = facts.as_left[lasts], facts.as_right[firsts]
        new["left_hash"], new["right_hash"] = facts.hashes[lasts], facts.hashes[firsts]
        new["left_beginning"] = facts.beginnings[lasts]
        new["right_bytes"] = facts.n_bytes[firsts]
        new["word"] = NO_WORD
        new["word"][are_words] = self._learn_words(folded, is_word, facts)[parts[are_words]]
        self.firsts += map(letters.__getitem__, firsts.tolist())
        self.lasts += map(letters.__getitem__, lasts.tolist())
        self._n_long += sum([n for n in map(len, chunks) if n > _LONGEST_KEPT])

    def _facts_of(self, letters: list[str], folded: list[str]) -> "_Facts":
        encoded = words_model.encoded(folded)
        hashes, n = words_model.hashes_of_bytes(encoded), len(folded)
        as_left, as_right = _flags(letters, folded, words_model.classes_of(hashes))
        n_bytes = np.minimum(np.fromiter(map(len, encoded), np.int64, n), 255)
        return _Facts(as_left, as_right, hashes, n_bytes, beginnings_of(folded))

    def _learn_words(
        self, folded: list[str], is_word: npt.NDArray[np.bool_], facts: "_Facts"
    ) -> Ints:
        """The numbers of those stretches of letters that are words."""
        words, numbered = self.words, np.full(len(is_word), NO_WORD)
        places = np.flatnonzero(is_word)
        chosen = [folded[at] for at in places.tolist()]
        numbers = np.fromiter(map(words.__getitem__, chosen), np.int64, len(chosen))
        self.listed += words.fresh()
        self.beginnings = _with_room(self.beginnings, len(words))
        self.hashes = _with_room(self.hashes, len(words))
        self.beginnings[numbers] = facts.beginnings[places]
        self.hashes[numbers] = facts.hashes[places]
        numbered[places] = numbers
        return numbered


class _Facts(NamedTuple):
    """What is known of stretches of letters, by their numbers among fresh ones."""

    as_left: npt.NDArray[np.uint8]
    as_right: npt.NDArray[np.uint8]
    hashes: npt.NDArray[np.uint32]
    n_bytes: Ints
    beginnings: Ints


def _with_room(table: npt.NDArray[Any], n: int) -> npt.NDArray[Any]:
    """The table, twice as long where it has less than ``n`` rows, or longer."""
    if n <= len(table):
        return table
    larger = np.zeros(max(n, 2 * len(table)), table.dtype)
    larger[: len(table)] = table
    return larger


def _look_into(chunk: str, core: str) -> tuple[tuple[str, ...], str, str]:
    """The words of a chunk with other characters than letters, its first and its last letters."""
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


def _flags(
    parts: list[str], folded: list[str], ranks: npt.NDArray[np.uint32]
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """What each stretch of letters may be, as the left and as the right part of a word.

    Odd is what may be a part of a broken word: rare, unknown, an ending, or short and not common.
    """
    n = len(parts)
    are_endings = np.fromiter(map(endings().__contains__, folded), bool, n)
    are_short = np.fromiter(map(len, folded), np.int64, n) <= _SHORT
    are_odd = (ranks <= RARE) | are_endings | (are_short & (ranks <= SELDOM))
    lengths = np.fromiter(map(len, parts), np.int64, n)
    are_upper = np.fromiter(map(str.isupper, parts), bool, n) & (lengths > 1)
    are_left = (lengths > 0) & (lengths <= LONGEST_PART) & ~are_upper
    are_right = np.fromiter(map(str.islower, parts), bool, n)
    flags = IS_ODD * are_odd.astype(np.uint8)
    are_cyrillic = [not part.isascii() and is_cyrillic(part) for part in parts]
    flags |= IS_CYRILLIC * np.array(are_cyrillic, np.uint8)
    flags |= IS_UNKNOWN * (ranks == 0).astype(np.uint8)
    is_asked = (forms_of("bound") | plurals()).__contains__
    flags |= IS_SUFFIX * np.fromiter(map(is_asked, folded), np.uint8, n)
    return flags | are_left, flags | are_right


_KEPT = threading.local()


def lexicon() -> Lexicon:
    """The lexicon of this thread; an empty one where the last one was full."""
    kept: Lexicon | None = getattr(_KEPT, "lexicon", None)
    if kept is None or kept.is_full():
        kept = _KEPT.lexicon = Lexicon()
    return kept
