"""The language and script of texts, blocks and documents."""

from collections.abc import Iterable, Mapping, Sequence

from flows.records import Block, Language
from flows.text import language_blocks
from flows.text.language_answers import UNKNOWN, answers


def identify(texts: Sequence[str], prior: Mapping[str, float] | None = None) -> list[Language]:
    """The language of each text, in order.

    Args:
        texts: Any strings; what is no word of a language in them is passed over.
        prior: How likely each language is before the text is read; languages it does not name
            share what it leaves. None: all alike.

    Returns:
        One answer a text, whatever stands beside it in the batch. ``und`` with a low score
        where the text does not say: numbers, formulas, names alone, nothing. Never raises.
    """
    return answers(texts, prior)


def tag_blocks(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with language, script and score, in order.

    The blocks of a unit have one answer. Short units lean on their surroundings: the languages
    of the document, the units before and after, the language of their label. Page numbers and
    blocks without letters are ``und``. A block in two languages, each over a sentence long, is
    cut where the language changes; its later pieces are units of their own.
    """
    return language_blocks.tagged(text, blocks)


def split_mixed(text: str, block: Block) -> list[Block]:
    """The block cut where its language changes, each piece with its language.

    Alone in the list, as it was, where there is one language, or where the second does not
    fill a sentence of seven words. The pieces share its unit and hold all its visible
    characters.
    """
    return language_blocks.cut(text, block)


def roll_up(parts: Iterable[tuple[tuple[str, str | None, float], int]]) -> Language:
    """The language of a whole out of those of its parts, each with its length in characters.

    A part has language, script and score, as ``Language`` has.

    The language with most characters, each counted by its score, with the script that has
    most of them. ``und`` where there is none.
    """
    weights: dict[str, float] = {}
    scripts: dict[tuple[str, str | None], float] = {}
    total = 0
    for (lang, script, score), length in parts:
        if lang == "und":
            continue
        weights[lang] = weights.get(lang, 0.0) + score * length
        scripts[lang, script] = scripts.get((lang, script), 0.0) + length
        total += length
    if not total:
        return UNKNOWN
    best = max(weights, key=lambda lang: weights[lang])
    written = max((key for key in scripts if key[0] == best), key=lambda key: scripts[key])
    return Language(best, written[1], round(weights[best] / total, 4))


def second_opinion(text: str) -> str | None:
    """What langdetect, with the profiles it lacked, says of the first 200 characters.

    None where it cannot tell. A few milliseconds: for one abstract a document.
    """
    from flows.text.language_wide import detected  # half a second, once

    found = detected(text)
    return found[0] if found else None
