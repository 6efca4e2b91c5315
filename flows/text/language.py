"""The language and script of texts, blocks and documents."""

from collections.abc import Iterable, Mapping, Sequence

from flows.records import Block, Language
from flows.text.language_scores import languages, read

UNKNOWN = Language("und", None, 0.0)

_LETTERS_READ = 400


def identify(texts: Sequence[str], prior: Mapping[str, float] | None = None) -> list[Language]:
    """The language of each text, in order.

    Args:
        texts: Any strings; what is no word of a language in them is passed over.
        prior: How likely each language is before the text is read; languages it does not name
            share what it leaves. None: all alike.

    Returns:
        One answer a text, whatever stands beside it in the batch. ``und`` with a low score
        where the text does not say. Never raises.
    """
    chances, scripts, _ = read(texts, prior)
    best = chances.argmax(axis=1) if len(texts) else []
    return [
        Language(languages()[i], s, round(float(row[i]), 4)) if row[i] > 0 else UNKNOWN
        for row, i, s in zip(chances, best, scripts, strict=True)
    ]


def roll_up(parts: Iterable[tuple[Language, int]]) -> Language:
    """The language of a whole out of those of its parts, each with its length in characters.

    The language with most characters, each counted by its score. ``und`` where there is none.
    """
    weights: dict[tuple[str, str | None], float] = {}
    total = 0
    for answer, length in parts:
        if answer.lang == "und":
            continue
        key = (answer.lang, answer.script)
        weights[key] = weights.get(key, 0.0) + answer.score * length
        total += length
    if not weights:
        return UNKNOWN
    lang, script = max(weights, key=lambda key: weights[key])
    return Language(lang, script, round(weights[lang, script] / max(total, 1), 4))


def tag_blocks(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with language, script and score; page numbers are ``und``."""
    pieces = [text[b.start : min(b.end, b.start + 2 * _LETTERS_READ)] for b in blocks]
    answers = identify(pieces)
    return [
        Block(b.start, b.end, b.kind, b.unit, b.role, b.level, b.is_inline, *answer)
        for b, answer in zip(blocks, answers, strict=True)
    ]


def split_mixed(text: str, block: Block) -> list[Block]:
    """The block, cut where its language changes; alone in the list where it does not."""
    return [block]


def second_opinion(text: str) -> str | None:
    """What langdetect says of the first 200 characters; None where it cannot tell."""
    from langdetect import DetectorFactory, LangDetectException, detect

    DetectorFactory.seed = 0
    try:
        return str(detect(text[:200]))
    except LangDetectException:
        return None
