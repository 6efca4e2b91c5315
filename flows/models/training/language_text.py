"""Training text of the language model: class -> texts. Nothing of it is in the repository.

Sources and licences: ``docs/models/language.md``.
"""

import ast
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from flows.models.training import kazakh_latin as latin

Texts = dict[str, list[str]]

# Serbian of the frequency list is in Latin letters; so are our Azerbaijani and Turkmen texts.
_SERBIAN = [("dž", "џ"), ("lj", "љ"), ("nj", "њ")]
_SERBIAN += list(zip("abcčćdđefghijklmnoprsštuvzž", "абцчћдђефгхијклмнопрсштувзж", strict=True))
_AZERBAIJANI = dict(
    zip("abcçdeəfgğhxıijkqlmnoöprsştuüvyz", "абҹчдеәфҝғһхыижкглмноөпрсштуүвјз", strict=True)
)
_TURKMEN = dict(
    zip("abçdeäfghijňžkloöprsştuüwyýzmn", "абчдеәфгхиҗңжклоөпрсштуүвыйзмн", strict=True)
)
# Uzbek into Cyrillic: digraphs first, then letters.
_UZBEK_PAIRS = list(zip("o' g' sh ch yo yu ya ye".split(), "ўғшчёюяе", strict=True))
_UZBEK = dict(zip("abdefghijklmnopqrstuvxyz'", "абдефгҳижклмнопқрстувхйзъ", strict=True))
# The Karakalpak text has come through Latin letters and back; written as it is in books.
_KARAKALPAK = list(zip("сҳ Сҳ СҲ í йа Йа йу Йу".split(), "шШШыяЯюЮ", strict=True))
# Kazakh words as Karakalpak spells them: the two are closest there is.
_AS_KARAKALPAK = dict(zip("іұһщ", "иуҳш", strict=True))
_KARAKALPAK_WORDS = {"және": "ҳәм", "үшін": "ушын", "мен": "менен"}
_N_AS_KARAKALPAK = 400
_WORD_LISTS = "mk bg ru uk en de fr fa ar tr".split()
_PHRASES = "kk ky tg tk tt uz ug mn az be bg mk sr uk".split()
# Languages the model has no class for; it only has to see that a text is none of its own.
OTHERS = {
    "other_romance": "es it pt ca ro".split(),
    "other_slavic": "pl cs sk sl sh".split(),
    "other_germanic": "nl da sv nb is".split(),
    "other_far": "fi hu lt lv id ms fil vi".split(),
}
_FRONT = frozenset(("title", "abstract", "keywords", "heading"))
_SCHOLARLY = _FRONT | {"paragraph", "list_item", "caption"}


def gathered(
    folder: Path,
    is_kept: Callable[[str, int], bool],
    is_kept_article: Callable[[str], bool],
    seed: int = 1,
) -> Texts:
    """All training text.

    Args:
        folder: ``../shared``, with ``lid`` and ``segments`` in it.
        is_kept: Whether a labelled sentence may be used: its language and its line, from 0.
        is_kept_article: Whether an article may be used: its id.
        seed: For the words drawn from the frequency lists.
    """
    rng = random.Random(seed)
    texts = {name: list(_lines(folder / "lid", name, is_kept)) for name in _classes(folder)}
    for file, kinds in (("dev_kazutb", _SCHOLARLY), ("dev_jats", _FRONT)):
        path = folder / "segments" / f"{file}.jsonl"
        for name, more in scholarly(path, kinds, is_kept_article).items():
            texts[name] += more
    for name in _WORD_LISTS:
        texts[name] += _drawn(name, 4000, rng)
    texts["sr"] += [_serbian(text) for text in _drawn("sh", 4000, rng)]
    for name in _PHRASES:
        texts[name] += _phrases(name)
    for name, members in OTHERS.items():
        texts[name] = [text for one in members for text in _drawn(one, 1500, rng)]
    _add_rewritten(texts)
    return texts


def scholarly(file: Path, kinds: frozenset[str], is_kept: Callable[[str], bool]) -> Texts:
    """The Kazakh, Russian and English spans of some kinds, of articles whose id is kept."""
    found: Texts = {}
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if not is_kept(article["id"]):
                continue
            for span in article["spans"]:
                if span["kind"] in kinds and span["lang"] in ("kk", "ru", "en"):
                    text = article["raw"][span["start"] : span["end"]]
                    found.setdefault(span["lang"], []).append(text)
    return found


def _classes(folder: Path) -> list[str]:
    """The languages there is labelled text of, but for those the script alone tells."""
    return sorted(p.stem for p in (folder / "lid").glob("*.txt") if p.stem not in ("zh", "ko"))


def _lines(folder: Path, name: str, is_kept: Callable[[str, int], bool]) -> Iterator[str]:
    """The labelled sentences that are kept, and the training text, of one language."""
    labelled = (folder / f"{name}.txt").read_text("utf-8").splitlines()
    yield from (text for i, text in enumerate(labelled) if is_kept(name, i))
    more = folder / "train" / f"{name}.txt"
    if more.is_file():
        yield from more.read_text("utf-8").splitlines()


def _drawn(name: str, n_texts: int, rng: random.Random) -> list[str]:
    """Texts of six words each, drawn by frequency, common words dampened."""
    import wordfreq

    counts = wordfreq.get_frequency_dict(name, "best")
    chosen = sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:60_000]
    weights = [frequency**0.75 for _, frequency in chosen]
    words = rng.choices([word for word, _ in chosen], weights, k=6 * n_texts)
    return [" ".join(words[i : i + 6]) for i in range(0, len(words), 6)]


def _phrases(name: str) -> list[str]:
    """The translated phrases of Django, without their placeholders."""
    import django

    root = Path(django.__file__).parent
    files = sorted(root.glob(f"**/locale/{name}/LC_MESSAGES/*.po"))
    found = [phrase for file in files for phrase in _translations(file.read_text("utf-8"))]
    return list(dict.fromkeys(found))


def _translations(catalogue: str) -> Iterator[str]:
    """The translations of a gettext catalogue."""
    for entry in catalogue.split("\n\n")[1:]:
        for match in re.finditer(r'^msgstr(?:\[\d\])? ((?:".*"\s*)+)', entry, re.MULTILINE):
            text = "".join(ast.literal_eval(part) for part in match[1].splitlines())
            text = re.sub(r"%\([^)]*\)\w|%\w|\{[^}]*\}|<[^>]*>|&\w+;", "", text)
            if text.strip() and "fuzzy" not in entry:
                yield text


def _serbian(text: str) -> str:
    """Serbian in Cyrillic letters."""
    for a, b in _SERBIAN:
        text = text.replace(a, b)
    return text


def _uzbek(text: str) -> str:
    """Uzbek in Cyrillic letters."""
    text = re.sub("[\u2018\u2019\u02bb\u02bc\u0060]", "'", text.lower())
    for pair, letter in _UZBEK_PAIRS:
        text = text.replace(pair, letter)
    return latin.rewritten(re.sub(r"\be", "э", text), _UZBEK)


def _as_karakalpak(kazakh: str) -> str:
    """Kazakh text in the spelling of Karakalpak, with its commonest words."""
    text = re.sub("(?<=[аәоөеыіиүұ])у", "ў", kazakh.lower())
    for old, new in _KARAKALPAK_WORDS.items():
        text = re.sub(rf"\b{old}\b", new, text)
    return latin.rewritten(text, _AS_KARAKALPAK)


def _in_books(text: str) -> str:
    """Karakalpak text without the traces of Latin letters."""
    for old, new in _KARAKALPAK:
        text = text.replace(old, new)
    return text


def _add_rewritten(texts: Texts) -> None:
    """Add the classes there is no text of: other letters for the same words."""
    kazakh, russian = texts["kk"], texts["ru"]
    typed = latin.TYPED_IN_RUSSIAN
    latins = (latin.KAZAKH_2018, latin.KAZAKH_2021, *latin.KAZAKH_ROMANISED)
    texts["kk_russian"] = [
        latin.rewritten(text, typed[(0, 0, 0, 1, 2)[i % 5]]) for i, text in enumerate(kazakh)
    ]
    texts["kk_misread"] = [latin.misread(text) for text in kazakh[::3]]
    texts["kk_latn"] = [latin.rewritten(t, latins[i % 5]) for i, t in enumerate(kazakh)]
    texts["ru_latn"] = [
        latin.rewritten(text, latin.RUSSIAN_ROMANISED[i % 4]) for i, text in enumerate(russian)
    ]
    near = [_as_karakalpak(text) for text in kazakh[:: len(kazakh) // _N_AS_KARAKALPAK]]
    texts["kaa"] = 2 * texts["kaa"] + 2 * [_in_books(text) for text in texts["kaa"]] + near
    plain = [t.replace("\u0130", "i").replace("I", "ı") for t in texts["az"]]
    texts["az_cyrl"] = texts["az_cyrl"] * 5 + [latin.rewritten(t, _AZERBAIJANI) for t in plain]
    texts["tk_cyrl"] = texts["tk_cyrl"] * 5 + [latin.rewritten(t, _TURKMEN) for t in texts["tk"]]
    texts["uz_cyrl"] = texts["uz_cyrl"] * 2 + [_uzbek(text) for text in texts["uz"]]
    for name in ("tr", "az", "crh", "kk_latn"):  # capitals lose the dot or gain one
        texts[name] = texts[name] + [t.replace("ı", "i") for t in texts[name][::4]]
