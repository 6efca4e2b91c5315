"""Entries as the tagger and the rules around it see them: texts, tokens, names."""

from collections.abc import Sequence
from typing import NamedTuple

from flows.text import references_names as names
from flows.text.references_tokens import Layout, Tokens, tokens_of_all


class Entries(NamedTuple):
    """Entries without what rules took out, one value an entry in each field but ``layout``."""

    texts: list[str]
    items: list[Tokens]
    layout: Layout
    heads: list[int]  # where the names in front end, 0 where none stand there
    persons: list[list[tuple[int, int]]]  # where names stand

    def with_tokens(self) -> "Entries":
        """Those that have a token."""
        chosen = [number for number, some in enumerate(self.items) if some]
        if len(chosen) == len(self.texts):
            return self
        return Entries(
            [self.texts[number] for number in chosen],
            [self.items[number] for number in chosen],
            self.layout._replace(
                lengths=self.layout.lengths[chosen], firsts=self.layout.firsts[chosen]
            ),
            [self.heads[number] for number in chosen],
            [self.persons[number] for number in chosen],
        )


def read(texts: Sequence[str]) -> Entries:
    """The tokens and names of some entries."""
    items, layout = tokens_of_all(texts)
    heads = list(map(names.head_end, texts))
    return Entries(list(texts), items, layout, heads, list(map(names.spans, texts)))
