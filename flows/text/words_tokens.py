"""All that stands between blanks in a document, by number (``words_lexicon``)."""

import bisect
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import repeat

import numpy as np
import numpy.typing as npt

from flows.text import words_model
from flows.text.words_beginnings import beginning_of, beginnings_of, counted, counts, is_counted
from flows.text.words_lexicon import NO_WORD, SHORTEST_STEM, Ints, lexicon

# Words that begin alike are put in order, before one is looked for, where there are more.
_FEW = 16


class Tokens:
    """The chunks of a document and how often each word stands in it.

    ``numbers`` gives each chunk in the text its number in the lexicon, ``hyphenated`` the words
    with a hyphen and how often they stand there.
    """

    def __init__(self, text: str) -> None:
        self.lexicon = lexicon()
        self.numbers = self.lexicon.numbers(text)
        self.facts = self.lexicon.facts
        self._number_of = self.lexicon.words.get
        self.hyphenated: list[tuple[str, int]] = []
        self._others: dict[str, int] = {}
        self._in_order: dict[str, list[str]] = {}
        self._distinct, n_chunks = self._distinct_chunks()
        words = self.facts["word"][self._distinct]
        is_word = words != NO_WORD
        self._words, n_words = _counted(words[is_word], n_chunks[is_word])
        self._counts: dict[int, int] = dict(
            zip(self._words.tolist(), n_words.tolist(), strict=True)
        )
        others = zip(self._distinct[~is_word].tolist(), n_chunks[~is_word].tolist(), strict=True)
        for chunk, n in others:
            for word in self.lexicon.inner[chunk]:
                self._others[word] = self._others.get(word, 0) + n
                if "-" in word:
                    self.hyphenated.append((word, n))

    def _distinct_chunks(self) -> tuple[Ints, Ints]:
        """The numbers of the chunks, in order, and how often each stands there."""
        if len(self.numbers) > len(self.lexicon.chunks):  # a long text: no need to sort it
            n = np.bincount(self.numbers)
            distinct = np.flatnonzero(n)
            return distinct, n[distinct]
        return _counted(self.numbers, np.ones_like(self.numbers))

    def discount(self, word: str) -> None:
        """Take one from the count of a word that is only there because its parts were joined."""
        self._others[word] = self._others.get(word, 0) - 1

    def count(self, word: str) -> int:
        """How often a folded word stands there."""
        n = self._others.get(word, 0)
        number = self._number_of(word)
        if number is not None:
            n += self._counts.get(number, 0)
        return n if n > 0 else 0

    def count_hyphenated(self, word: str) -> int:
        """How often a folded word with a hyphen stands there."""
        n = self._others.get(word, 0)
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
        others = words_model.hashes_of(self._others)
        return np.concatenate([self.lexicon.hashes[self._words], others])

    @cached_property
    def _others_by_beginning(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word, n in self._others.items():
            if n > 0:
                found.setdefault(word[:SHORTEST_STEM], []).append(word)
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
        others = beginnings_of([word for word, n in self._others.items() if n > 0])
        return counts(np.concatenate([self.lexicon.beginnings[self._words], others, others]))

    def n_beginning(self, beginnings: Ints) -> Ints:
        """How many words have the same beginnings, at least.

        Words count that are only there because their parts were joined, and those with other
        characters twice.
        """
        return counted(self._n_beginnings, beginnings)

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
        n_others, like = self._others.get, self._others_by_beginning.get(beginning, ())
        found = [
            word
            for word in map(self.lexicon.listed.__getitem__, self._listed_words[first:end])
            if n_others(word, 0) >= 0 or self.count(word) > 0
        ]
        if like or end - first > 1:
            found = sorted({*found, *like})
        self._in_order[beginning] = found
        return found

    def begun_by(
        self, letters: Sequence[str], beginnings: Ints, *, is_longer: bool = False
    ) -> list[bool]:
        """Whether a word begins with each word, or with other letters, of at least five.

        Args:
            letters: Folded letters.
            beginnings: ``words_beginnings`` of them.
            is_longer: Whether the word must be longer.
        """
        known = self._by_beginning[0]
        firsts = known.searchsorted(beginnings).tolist()
        ends = known.searchsorted(beginnings, "right").tolist()
        return list(map(self._is_begun_by, letters, firsts, ends, repeat(is_longer)))

    def _is_begun_by(self, letters: str, first: int, end: int, is_longer: bool) -> bool:
        listed, others = self.lexicon.listed, self._others
        if end - first > _FEW:
            like = self._beginning_like(letters[:SHORTEST_STEM])
            at = (bisect.bisect_right if is_longer else bisect.bisect_left)(like, letters)
            return at < len(like) and like[at].startswith(letters)
        for number in self._listed_words[first:end]:
            word = listed[number]
            is_found = word.startswith(letters) and not (is_longer and word == letters)
            if is_found and (others.get(word, 0) >= 0 or self.count(word) > 0):
                return True
        like = self._others_by_beginning.get(letters[:SHORTEST_STEM], [])
        return any(
            word.startswith(letters) and not (is_longer and word == letters) for word in like
        )

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
