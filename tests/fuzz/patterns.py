"""Texts made to slow a pattern down, from the pattern itself.

What a pattern takes is repeated: each of its characters, each of its parts, its beginnings, and
all of it; after what stands before a repeat in the pattern, and ended by what the pattern does not
take, so that a pattern that goes back tries all its ways.
"""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
# Ends that few patterns take, and none.
ENDS = ("\x01", "\n\x01", "")
# Choices tried of one piece of a pattern, and characters tried of one set.
MOST_CHOICES = 4
TRIED = "x1 \n.-«(,А\u0301ab0/_@[;:"
# Texts before the repeated one; more make a screen longer and found nothing.
MOST_STARTS = 12

Node = tuple[Any, Any]


class Recipe(NamedTuple):
    """A text of any length: something, then one piece over and over, then a wrong end."""

    before: str
    piece: str
    end: str

    def text(self, size: int) -> str:
        """The text of about ``size`` characters."""
        return self.before + self.piece * (size // len(self.piece) + 1) + self.end


def recipes(pattern: str, flags: int, most: int) -> list[Recipe]:
    """Texts that a pattern could be slow on: all, or ``most`` of them, always the same.

    What a pattern repeats, behind what stands before it, comes first; then the plainest ones: one
    piece, nothing before it.
    """
    nodes = list(_parser.parse(pattern, flags))
    pieces = _distinct([*_atoms(nodes), *_beginnings(nodes)])
    rng = random.Random(pattern.encode("utf-8", "surrogatepass"))
    pairs = [a + b for a, b in product(pieces[:40], repeat=2) if a != b]
    starts = _distinct(_beginnings(nodes))[:MOST_STARTS]
    repeated = dict.fromkeys(Recipe(*pair, ENDS[0]) for pair in _repeats(nodes))
    plain = [*repeated, *(Recipe("", piece, end) for piece in pieces for end in ENDS[:2])]
    plain = list(dict.fromkeys(plain))
    other = [Recipe(start, piece, end) for start in starts for piece in pieces for end in ENDS]
    other += [Recipe("", pair, end) for pair in rng.sample(pairs, min(200, len(pairs)))
              for end in ENDS[:2]]  # fmt: skip
    found = plain[:most]
    return found + rng.sample(other, min(len(other), max(0, most - len(found))))


def _distinct(texts: Iterable[str]) -> list[str]:
    """Those that say something, each once, in order."""
    return list(dict.fromkeys(text for text in texts if text))


def _atoms(nodes: Sequence[Node]) -> Iterator[str]:
    """What each piece of a pattern takes, the innermost too."""
    for op, value in nodes:
        yield from islice(_of_node(op, value), MOST_CHOICES)
        inner = [list(value[2])] if op in REPEATS else _branches(op, value)
        for branch in inner:
            yield from _examples(branch)
            yield from _atoms(branch)


def _beginnings(nodes: Sequence[Node], before: str = "") -> Iterator[str]:
    """What a pattern takes up to each of its pieces, and as a whole."""
    for op, value in nodes:
        inner = [list(value[2])] if op in REPEATS else _branches(op, value)
        for branch in inner[:MOST_CHOICES]:
            yield from _beginnings(branch, before)
        before += next(_of_node(op, value), "")
        yield before


def _repeats(nodes: Sequence[Node], before: str = "") -> Iterator[tuple[str, str]]:
    """What stands before each repeat of a pattern, and one of what it repeats; inner ones too."""
    for op, value in nodes:
        if op in REPEATS and value[1] > MOST_CHOICES:
            yield from ((before, text) for text in _examples(list(value[2])) if text)
        inner = [list(value[2])] if op in REPEATS else _branches(op, value)
        for branch in inner[:MOST_CHOICES]:
            yield from _repeats(branch, before)
        before += next(_of_node(op, value), "")


def _branches(op: Any, value: Any) -> list[list[Node]]:
    """The patterns inside a piece, but for a repeat."""
    if op is ops.BRANCH:
        return [list(branch) for branch in value[1]]
    if op is ops.SUBPATTERN:
        return [list(value[3])]
    if op is ops.ATOMIC_GROUP:
        return [list(value)]
    if op in (ops.ASSERT, ops.ASSERT_NOT):
        return [list(value[1])]
    return []


def _examples(nodes: Sequence[Node]) -> Iterator[str]:
    """A few texts that the pieces take, one after the other."""
    choices = [list(islice(_of_node(op, value), MOST_CHOICES)) or [""] for op, value in nodes]
    return ("".join(parts) for parts in islice(product(*choices), MOST_CHOICES))


def _of_node(op: Any, value: Any) -> Iterator[str]:
    """A few texts that one piece takes."""
    if op is ops.LITERAL:
        yield chr(value)
    elif op in (ops.ANY, ops.NOT_LITERAL):
        yield "x" if value != ord("x") else "y"
    elif op is ops.IN:
        yield from _of_set(value)
    elif op in REPEATS:
        for text in _examples(list(value[2])):
            yield text * max(1, value[0])
    elif op in (ops.BRANCH, ops.SUBPATTERN, ops.ATOMIC_GROUP):
        for branch in _branches(op, value):
            yield from islice(_examples(branch), 2)


def _of_set(members: Sequence[Node]) -> Iterator[str]:
    """A few characters of a set."""
    if members[0][0] is ops.NEGATE:
        one = re.compile(f"[^{_written(members[1:])}]")
        yield from (character for character in TRIED if one.match(character))
        return
    for op, value in members:
        if op is ops.LITERAL:
            yield chr(value)
        elif op is ops.RANGE:
            yield chr(value[0])
        elif op is ops.CATEGORY:
            yield EXAMPLES[value]


EXAMPLES = {
    ops.CATEGORY_DIGIT: "1",
    ops.CATEGORY_SPACE: " ",
    ops.CATEGORY_WORD: "a",
    ops.CATEGORY_NOT_DIGIT: "x",
    ops.CATEGORY_NOT_SPACE: "x",
    ops.CATEGORY_NOT_WORD: ",",
}
CATEGORIES = {
    ops.CATEGORY_DIGIT: r"\d",
    ops.CATEGORY_SPACE: r"\s",
    ops.CATEGORY_WORD: r"\w",
    ops.CATEGORY_NOT_DIGIT: r"\D",
    ops.CATEGORY_NOT_SPACE: r"\S",
    ops.CATEGORY_NOT_WORD: r"\W",
}


def _written(members: Sequence[Node]) -> str:
    """The members of a set as a pattern writes them."""
    parts = []
    for op, value in members:
        if op is ops.LITERAL:
            parts.append(re.escape(chr(value)))
        elif op is ops.RANGE:
            parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif op is ops.CATEGORY:
            parts.append(CATEGORIES[value])
    return "".join(parts)
