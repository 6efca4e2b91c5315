"""All that stands between blanks in a document, by number (``words_lexicon``)."""

import bisect
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from flows.text.words_beginnings import Sums, beginning_of, counts, high_bits, is_counted, ragged
from flows.text.words_lexicon import NO_WORD, SEVERAL, SHORTEST_STEM, Ints, Mask, lexicon

# Words that begin alike are put in order, before one is looked for, where there are more.
_FEW = 16
# Places for the sums of beginnings, for each of them.
_ROOM = 32


class Tokens:
    """The chunks of a document and how often each word stands in it.

    ``numbers`` gives each chunk in the text its number in the lexicon, ``hyphenated`` the words
    with a hyphen and how often they stand there.
    """

    def __init__(self, text: str) -> None:
        self.lexicon = lexicon()
        self.numbers = self.lexicon.numbers(text)
        self._number_of = self.lexicon.words.get
        self._in_order: dict[str, list[str]] = {}
        self._discounted: dict[str, int] = {}
        self._distinct, n_chunks = self._distinct_chunks()
        words = self.lexicon.facts["word"][self._distinct]
        is_word = words >= 0
        inner, n_inner = self._inner_words(words == SEVERAL, n_chunks)
        self._words, n_words = _counted(
            np.concatenate([words[is_word], inner]), np.concatenate([n_chunks[is_word], n_inner])
        )
        counts_of_all = np.zeros(len(self.lexicon.listed), np.int64)
        counts_of_all[self._words] = n_words
        self._counts = counts_of_all.data
        hyphenated = self.lexicon.hyphenated.intersection(inner.tolist())
        listed = self.lexicon.listed
        self.hyphenated = [(listed[word], self._counts[word]) for word in sorted(hyphenated)]

    def _inner_words(self, are_several: Mask, n_chunks: Ints) -> tuple[Ints, Ints]:
        """The numbers of the words of chunks that have several, and how often each stands there."""
        inner = self.lexicon.inner
        of_chunks = [inner[chunk] for chunk in self._distinct[are_several].tolist()]
        words = np.array([word for words in of_chunks for word in words], np.int64)
        lengths = np.array(list(map(len, of_chunks)), np.int64)
        return words, np.repeat(n_chunks[are_several], lengths)

    def _distinct_chunks(self) -> tuple[Ints, Ints]:
        """The numbers of the chunks, in order, and how often each stands there."""
        if len(self.numbers) > len(self.lexicon.chunks):  # a long text: no need to sort it
            n = np.bincount(self.numbers)
            distinct = np.flatnonzero(n)
            return distinct, n[distinct]
        return _counted(self.numbers, np.ones_like(self.numbers))

    def discount(self, word: str) -> None:
        """Take one from the count of a word that is only there because its parts were joined."""
        self._discounted[word] = self._discounted.get(word, 0) + 1

    def count(self, word: str) -> int:
        """How often a folded word stands there."""
        number = self._number_of(word)
        if number is None or number >= len(self._counts):
            return 0
        n: int = self._counts[number]
        if n and self._discounted:
            n -= self._discounted.get(word, 0)
        return n if n > 0 else 0

    def there(self, chunks: Iterable[str]) -> Ints:
        """The numbers of those of some chunks that stand in the document."""
        known = self.lexicon.known(chunks)
        nearest = np.append(self._distinct, NO_WORD)[self._distinct.searchsorted(known)]
        found: Ints = known[nearest == known]
        return found

    @cached_property
    def hashes(self) -> npt.NDArray[np.uint32]:
        """Those of all words."""
        return self.lexicon.hashes[self._words]

    @cached_property
    def _sums(self) -> tuple[Mask, np.uint32]:
        """Which sums of beginnings of words are there, by their highest bits; how many are left."""
        of, words = self.lexicon, self._words
        sums = of.sums[ragged(of.first_sum[words], of.n_sums[words])]
        n_bits = (_ROOM * len(sums)).bit_length()
        unused_bits = np.uint32(max(0, 32 - n_bits))
        are_there = np.zeros(1 << 32 - int(unused_bits), bool)
        are_there[sums >> unused_bits] = True
        return are_there, unused_bits

    def may_begin(self, sums: Sums) -> Mask:
        """Whether a word may begin with letters of these sums, of at least five: it hardly errs."""
        are_there, unused_bits = self._sums
        found: Mask = are_there[high_bits(sums) >> unused_bits]
        return found

    @cached_property
    def _by_beginning(self) -> tuple[Ints, Ints]:
        """The numbers of the beginnings of the words, in order, and those of the words."""
        beginnings = self.lexicon.beginnings[self._words]
        order = beginnings.argsort()
        return beginnings[order], self._words[order]

    @cached_property
    def _listed(self) -> list[int]:
        listed: list[int] = self._by_beginning[0].tolist()
        return listed

    @cached_property
    def _listed_words(self) -> list[int]:
        listed: list[int] = self._by_beginning[1].tolist()
        return listed

    @cached_property
    def _n_beginnings(self) -> Ints:
        return counts(self.lexicon.beginnings[self._words])

    def _beginning_like(self, beginning: str) -> list[str]:
        """The words that share some first letters, in order."""
        found = self._in_order.get(beginning)
        if found is not None:
            return found
        number = beginning_of(beginning)
        if not is_counted(self._n_beginnings, number):
            self._in_order[beginning] = []
            return []
        first = bisect.bisect_left(self._listed, number)
        end = bisect.bisect_right(self._listed, number, first)
        words = map(self.lexicon.listed.__getitem__, self._listed_words[first:end])
        found = [word for word in words if self._is_there(word)]
        if len(found) > 1:
            found.sort()
        self._in_order[beginning] = found
        return found

    def _is_there(self, word: str) -> bool:
        """Whether a word stands there not only because its parts were joined."""
        return word not in self._discounted or self.count(word) > 0

    def begun_by(self, letters: Sequence[str], beginnings: Ints) -> list[bool]:
        """Whether a word begins with each word, or with other letters, of at least five.

        Args:
            letters: Folded letters.
            beginnings: ``words_beginnings`` of them.
        """
        known = self._by_beginning[0]
        firsts = known.searchsorted(beginnings).tolist()
        ends = known.searchsorted(beginnings, "right").tolist()
        return list(map(self._is_begun_by, letters, firsts, ends))

    def _is_begun_by(self, letters: str, first: int, end: int) -> bool:
        if end - first > _FEW:
            return self.has_beginning(letters)
        words = map(self.lexicon.listed.__getitem__, self._listed_words[first:end])
        return any(word.startswith(letters) and self._is_there(word) for word in words)

    def has_beginning(self, stem: str) -> bool:
        """Whether a word begins with the stem, of at least five letters."""
        like = self._beginning_like(stem[:SHORTEST_STEM])
        if len(like) < 2:
            return bool(like) and like[0].startswith(stem)
        at = bisect.bisect_left(like, stem)
        return at < len(like) and like[at].startswith(stem)


def _counted(numbers: Ints, times: Ints) -> tuple[Ints, Ints]:
    """Each number once, in order, and how often it stands there."""
    if not len(numbers):
        return numbers, times
    order = numbers.argsort()
    numbers = numbers[order]
    first = np.flatnonzero(np.concatenate([[True], numbers[1:] != numbers[:-1]]))
    return numbers[first], np.add.reduceat(times[order], first)
