"""Make ``word_joins.json``: how much each piece of evidence weighs when words are joined.

Run: ``python -m flows.models.training.joins SHARED WORDFREQ OUT`` after ``training.words``. Two
logistic regressions: does a hyphen at a line end belong to the word (the joins of the rendered
sets), and does a blank break a word (their joins, and words of their texts broken by chance). The
documents are cut in two halves, and the evidence for one half is taken from shipped forms made
without it, as a new document finds them; the weights then are those of all documents. Prints the
figures of a five-fold cross-validation by documents.
"""

import json
import random
import re
import sys
from collections.abc import Iterator
from hashlib import sha1
from pathlib import Path
from typing import Any, NamedTuple

import numpy

from flows.models.training import words
from flows.text import words_hyphens, words_model, words_spaces
from flows.text.words import Evidence

SETS = ("kazutb", "rsj", "jats")
# English has by far the most text and the fewest questions; Kazakh is what we are here for.
SET_WEIGHTS = {"jats": 0.3}
KAZAKH_WEIGHT = 3.0
BROKEN = 1 / 250  # share of the words broken by chance
N_FOLDS = 5

_DIVIDED = re.compile(r"([^\W\d_]+)-\s*\n\s*([^\W\d_]+)")
_BROKEN = re.compile(r"\W*([^\W\d_]+) ([^\W\d_]+)\W*")
_PAIR = re.compile(r"(?<![^\W_])([^\W\d_]{1,20})(?= ([^\W\d_]{1,20})(?!\w))")
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
Json = dict[str, Any]


class Case(NamedTuple):
    """One question with its answer: the features, yes or no, how much it counts, its document."""

    features: list[float]
    answer: bool
    weight: float
    document: str


def halves(name: str) -> int:
    """The half of a document, 0 or 1."""
    return int(sha1(f"f{name}".encode()).hexdigest(), 16) % 2


def read(shared: Path) -> list[Json]:
    """The documents of the rendered sets, each with the name of its set."""
    return [
        document | {"set": name}
        for name in SETS
        for document in words.documents(shared / "segments" / f"dev_{name}.jsonl")
    ]


def use_forms_without(shared: Path, lists: Path, names: set[str]) -> None:
    """Make the shipped forms those that are learnt without some documents."""
    names |= {name.replace("kazutb-", "kazutbpdf-") for name in names}
    table = numpy.frombuffer(words.packed(words.classes(shared, lists, frozenset(names))), "<u4")
    words_model.use(table)


def hyphen_cases(document: Json) -> Iterator[Case]:
    """The hyphens at line ends of a document: do they belong?"""
    evidence = Evidence(document["raw"])
    weight = SET_WEIGHTS.get(document["set"], 1.0)
    weight *= KAZAKH_WEIGHT if document["lang"] == "kk" else 1.0
    for join in document.get("joins") or []:
        parts = _DIVIDED.search(document["raw"][join["start"] : join["end"]])
        if parts and join["kind"].startswith("eol"):
            left, right = parts[1].casefold(), parts[2].casefold()
            found = words_hyphens.features(left, right, evidence)
            yield Case(found, join["kind"] == "eol_hyphen_keep", weight, document["id"])


def space_cases(document: Json) -> Iterator[Case]:
    """Blanks between letters in a document of which there is evidence: do they break a word?"""
    rng = random.Random(document["id"])
    joins = document.get("joins") or []
    mended = re.sub(r"[^\S\n]*\n[^\S\n]*", "\n", words.mended(document["raw"], joins))
    text, broken = break_words(mended, rng)
    for join in joins:
        parts = _BROKEN.fullmatch(document["raw"][join["start"] : join["end"]])
        if parts and not join["kind"].startswith("eol"):
            broken.add((parts[1], parts[2]))
            text += f"\n{parts[0]}\n"
    text = text.replace("\n", " | ")
    evidence = Evidence(text)
    for left, right in _PAIR.findall(text):
        is_broken = (left, right) in broken
        if (is_broken or rng.random() < 0.5) and is_question(left, right, evidence):
            found = words_spaces.features(left.casefold(), right.casefold(), evidence)
            yield Case(found, is_broken, 1.0, document["id"])


def break_words(text: str, rng: random.Random) -> tuple[str, set[tuple[str, str]]]:
    """The text with blanks in some words, and the parts of these."""
    broken: set[tuple[str, str]] = set()
    pieces, last = [], 0
    for word in _LONG_WORD.finditer(text):
        if rng.random() < BROKEN:
            at = rng.randint(2, len(word[0]) - 2)
            pieces.append(text[last : word.start() + at] + " ")
            last = word.start() + at
            broken.add((word[0][:at], word[0][at:]))
    return "".join([*pieces, text[last:]]), broken


def is_question(left: str, right: str, evidence: Evidence) -> bool:
    """Whether two parts have the shape of one word, and there is evidence that they are."""
    if not right.islower() or (len(left) > 1 and left.isupper()):
        return False
    if left.isascii() != right.isascii():
        return False
    return words_spaces.has_evidence(left.casefold(), right.casefold(), evidence)


def fit(cases: list[Case], n_rounds: int = 60) -> numpy.ndarray:
    """The weights of a logistic regression, held back by their squares (Newton's method)."""
    x, y = (numpy.array(column, dtype=float) for column in list(zip(*cases, strict=True))[:2])
    counts = numpy.array([case.weight for case in cases])
    weights = numpy.zeros(x.shape[1])
    held = numpy.eye(x.shape[1])
    held[0, 0] = 0.01
    for _ in range(n_rounds):
        chance = 1 / (1 + numpy.exp(-numpy.clip(x @ weights, -30, 30)))
        slope = x.T @ (counts * (chance - y)) + held @ weights
        bend = (x * (counts * chance * (1 - chance))[:, None]).T @ x + held
        step = numpy.linalg.solve(bend, slope)
        weights -= step
        if numpy.abs(step).max() < 1e-6:
            break
    return weights


def check(cases: list[Case]) -> str:
    """Right answers, and the yes and no among the wrong ones, in cross-validation."""
    folds = [int(sha1(case.document.encode()).hexdigest(), 16) % N_FOLDS for case in cases]
    n_right = n_false_yes = n_false_no = 0
    for fold in range(N_FOLDS):
        weights = fit([case for case, at in zip(cases, folds, strict=True) if at != fold])
        for case, at in zip(cases, folds, strict=True):
            if at == fold:
                answer = float(numpy.dot(case.features, weights)) > 0
                n_right += answer == case.answer
                n_false_yes += answer and not case.answer
                n_false_no += case.answer and not answer
    return f"{n_right} of {len(cases)} right, {n_false_yes} wrong yes, {n_false_no} wrong no"


def main() -> None:
    """Train, check and write both models."""
    shared, lists, out = map(Path, sys.argv[1:4])
    cases: dict[str, list[Case]] = {"hyphens": [], "spaces": []}
    documents = read(shared)
    for half in (0, 1):
        chosen = [document for document in documents if halves(document["id"]) == half]
        use_forms_without(shared, lists, {document["id"] for document in chosen})
        for document in chosen:
            cases["hyphens"] += hyphen_cases(document)
            cases["spaces"] += space_cases(document)
    names = {"hyphens": words_hyphens.NAMES, "spaces": words_spaces.NAMES}
    models = {}
    for model, found in cases.items():
        sys.stdout.write(f"{model}: {check(found)}\n")
        weights = [round(float(weight), 3) for weight in fit(found)]
        models[model] = dict(zip(names[model], weights, strict=True))
    out.write_text(json.dumps(models, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
