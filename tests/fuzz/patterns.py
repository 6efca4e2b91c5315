"""Every compiled pattern of the package, and texts made to slow each of them down.

The texts come from the pattern itself: what it repeats is repeated, after what stands before it,
and ended by something it does not take, so that a pattern that goes back tries all its ways.
"""

import importlib
import inspect
import pkgutil
import re
import time
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice, product
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any, NamedTuple

import flows.publish
import flows.sources
import flows.text
import schemas

PACKAGES = (flows.text, flows.sources, flows.publish, schemas)
REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
# Ends that few patterns take.
WRONG_ENDS = ("\x01", "\n\x01")
# Choices tried of one piece of a pattern, and texts tried of one pattern.
MOST_CHOICES = 4
MOST_TEXTS = 160

# The processor's clock may tick so seldom, in seconds.
TICK = 0.005

Node = tuple[Any, Any]


class Named(NamedTuple):
    """A pattern, where it stands (``flows.text.contacts._HOST``), and what is asked of it."""

    name: str
    pattern: re.Pattern[str]
    uses: tuple[str, ...]


class Slow(NamedTuple):
    """How long a pattern takes for a text, and how much longer for twice the text."""

    ratio: float
    seconds: float
    size: int
    text: str


def all_patterns() -> list[Named]:
    """The patterns over text, by name; one that stands in two modules is there once."""
    found: dict[re.Pattern[str], Named] = {}
    for package in PACKAGES:
        for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(info.name)
            for name, value in sorted(vars(module).items()):
                for pattern in _patterns_in(module.__name__, value):
                    known = Named(f"{module.__name__}.{name}", pattern, _uses(module, name))
                    found.setdefault(pattern, known)
    return sorted(found.values(), key=lambda known: (known.name, known.pattern.pattern))


def _uses(module: ModuleType, name: str) -> tuple[str, ...]:
    """What the module does with a pattern: ``match``, ``fullmatch``, or anything else (search)."""
    source = inspect.getsource(module)
    found = set(re.findall(rf"(?<!\w){name}(?:\(\))?\.(\w+)\(", source))
    is_handed_on = re.search(rf"(?<!\w){name}(?:\(\))?[\],)]", source) is not None
    if not found or is_handed_on or found - {"match", "fullmatch"}:
        found.add("finditer")
    return tuple(sorted(found & {"match", "fullmatch", "finditer"}))


def _patterns_in(module: str, value: object, depth: int = 3) -> Iterator[re.Pattern[str]]:
    """The patterns in a module's attribute: itself, in a container, or kept by a function."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif depth and isinstance(value, dict):
        for part in value.values():
            yield from _patterns_in(module, part, depth - 1)
    elif depth and isinstance(value, list | tuple | frozenset):
        for part in value:
            yield from _patterns_in(module, part, depth - 1)
    elif hasattr(value, "cache_info") and getattr(value, "__module__", "") == module:
        function = inspect.unwrap(value)  # type: ignore[arg-type]
        gives_pattern = "Pattern" in str(function.__annotations__.get("return", ""))
        if gives_pattern and not inspect.signature(function).parameters:
            yield from _patterns_in(module, value(), depth)  # type: ignore[operator]


class Recipe(NamedTuple):
    """A text of any length: something, then one piece over and over, then a wrong end."""

    before: str
    piece: str
    end: str

    def text(self, size: int) -> str:
        """The text of about ``size`` characters."""
        return self.before + self.piece * (size // len(self.piece) + 1) + self.end


def recipes(pattern: re.Pattern[str]) -> list[Recipe]:
    """Texts that a pattern could be slow on."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    found = islice(_repetitions(list(tree)), MOST_TEXTS // len(WRONG_ENDS))
    return [Recipe(before, piece, end) for before, piece in found for end in WRONG_ENDS]


def slowest(known: Named, most: int, least: float) -> Slow | None:
    """The worst of the texts for a pattern; None where all take less than ``least`` seconds.

    A text grows to ``most`` characters, or until it takes ``least`` seconds.
    """
    found: list[Slow] = []
    for recipe in recipes(known.pattern):
        size, taken = most // 16, _seconds(known, recipe.text(most // 16))
        if taken <= least:
            size, taken = most, _seconds(known, recipe.text(most))
        if taken > least:
            before = min(_seconds(known, recipe.text(size // 2)) for _ in range(2))
            taken = min(taken, _seconds(known, recipe.text(size)))
            found.append(Slow(taken / max(before, TICK), taken, size, str(recipe)))
    return max(found, default=None)


def _seconds(known: Named, text: str) -> float:
    """Processor seconds to find, or to match, a pattern in a text."""
    began = time.process_time()
    for use in known.uses:
        if use == "finditer":
            deque(known.pattern.finditer(text), maxlen=0)
        else:
            getattr(known.pattern, use)(text)
    return time.process_time() - began


def _repetitions(nodes: Sequence[Node]) -> Iterator[tuple[str, str]]:
    """What stands before, and what is repeated: the repeats of a pattern, and all its pieces."""
    seen: set[tuple[str, str]] = set()
    for before, inner in [*_repeats(nodes, ""), ("", list(nodes)), *_pieces(nodes)]:
        for repeated in _examples(inner):
            for start in (before, ""):
                pair = (start, repeated)
                if repeated and pair not in seen:
                    seen.add(pair)
                    yield pair


def _repeats(nodes: Sequence[Node], before: str) -> Iterator[tuple[str, list[Node]]]:
    """Repeats with the text before them, the innermost too."""
    for place, (op, value) in enumerate(nodes):
        if op in REPEATS:
            inner = list(value[2])
            if value[1] > MOST_CHOICES:
                yield before, inner
                # The repeat and what follows it, over and over.
                yield before, [*inner, *nodes[place + 1 : place + 3]]
            yield from _repeats(inner, before)
        for branch in _branches(op, value):
            yield from _repeats(branch, before)
        before += next(_examples([nodes[place]]), "")


def _pieces(nodes: Sequence[Node]) -> Iterator[tuple[str, list[Node]]]:
    """Each piece of a pattern alone, and with the one after it."""
    for place, (op, value) in enumerate(nodes):
        yield "", [nodes[place]]
        yield "", list(nodes[place : place + 2])
        for branch in _branches(op, value):
            yield from _pieces(branch)


def _branches(op: Any, value: Any) -> list[list[Node]]:
    """The patterns inside a piece, but for a repeat."""
    if op is ops.BRANCH:
        return [list(branch) for branch in value[1]]
    if op is ops.SUBPATTERN:
        return [list(value[3])]
    if op is ops.ATOMIC_GROUP:
        return [list(value)]
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


TRIED = "x1 \n.-«(,А\u0301ab0/_@[;:"


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
            yield {
                ops.CATEGORY_DIGIT: "1",
                ops.CATEGORY_SPACE: " ",
                ops.CATEGORY_WORD: "a",
                ops.CATEGORY_NOT_DIGIT: "x",
                ops.CATEGORY_NOT_SPACE: "x",
                ops.CATEGORY_NOT_WORD: ",",
            }[value]


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
