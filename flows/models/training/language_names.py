"""Names that texts of several languages share: the language model learns that they say nothing.

Segments of a few words go wrong by foreign names most of all: a name the training text has in one
language alone looks like evidence for it, and so do its pieces. So runs with shared names
in them are added to all Cyrillic classes alike.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence

# Languages that spell foreign names as Russian does, and have text with its capitals kept.
_SPELT_ALIKE = ("ba", "bg", "kk", "ky", "mn", "ru", "sah", "tg", "tt", "uk", "uz_cyrl")
# A word with a capital inside a sentence, in letters that all of these languages have.
_NAME = re.compile("(?<=[а-яёәіңғүұқөһ,] )[А-ЯЁ][а-яё]{2,}(?![^\\W\\d_])")
_LEAST_SHARED = 2  # languages
_SHARE = 0.3  # of the runs of a class there are, as many are added
_N_NAMES = (1, 1, 2, 2, 3)  # in a run that is added
_N_BESIDE = (1, 1, 2, 3)  # words of the class before them


def shared_names(texts: Mapping[str, Sequence[str]]) -> list[str]:
    """The names in texts of two languages or more, in lower case and alphabetical order."""
    seen: dict[str, set[str]] = {}
    for language in _SPELT_ALIKE:
        for text in texts.get(language, ()):
            for name in _NAME.findall(text):
                seen.setdefault(name.lower(), set()).add(language)
    return sorted(name for name, languages in seen.items() if len(languages) >= _LEAST_SHARED)


def runs_with_names(
    runs: Sequence[Sequence[int]], names: Sequence[int], rng: random.Random
) -> Iterator[list[int]]:
    """Runs to be added to those of a class: some of its words, then names.

    ``runs`` and ``names`` are numbers of words. None where there are no names.
    """
    short = [run for run in runs if len(run) <= _N_BESIDE[-1] + 1]
    for _ in range(int(_SHARE * len(runs)) if names and short else 0):
        named = [rng.choice(names) for _ in range(rng.choice(_N_NAMES))]
        yield [*rng.choice(short)[: rng.choice(_N_BESIDE)], *named]
