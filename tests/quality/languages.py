"""Languages: ``python -m tests.quality.languages [--held-out FOLD] [--no-peers]``.

Prints accuracy beside that of langdetect, langdetect with profiles and py3langid, the disguises
of Kazakh, the articles, the reliability of scores and the speed. The packaged model was trained
on all sentences; with ``--held-out 0`` a model is trained without a fifth of them (and without
the articles of dev_kazutb whose id falls into that fold) and measured on that fifth.
"""

import argparse
import hashlib
import io
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from flows.models import loader
from flows.text import language, language_model
from tests.quality import languages_sets as sets
from tests.quality.shared_data import FOLDER

MAIN_KINDS = ("title", "abstract", "keywords", "heading")
N_FOR_PEERS = 1_500
Tagger = Callable[[list[str]], list[str]]


def ours(texts: list[str]) -> list[str]:
    """Our answers."""
    return [answer.lang for answer in language.identify(texts)]


def measured(items: Sequence[sets.Item], tagger: Tagger) -> dict[str, float]:
    """Macro F1, F1 of Kazakh, mean recall of four languages, Karakalpak called Kazakh."""
    score = sets.scorer()
    gold = [score.Item(str(i), item.lang, item.text) for i, item in enumerate(items)]
    answers = tagger([item.text for item in items])
    result = score.score(gold, {str(i): score.language(a) for i, a in enumerate(answers)})
    four = [result.accuracy[lang] for lang in score.FOUR if lang in result.accuracy]
    karakalpak = result.confusion.get("kaa", Counter())
    return {
        "macro F1": result.macro_f1,
        "kk F1": result.f1.get("kk", 0.0),
        "kk recall": result.accuracy.get("kk", 0.0),
        "kk ky ru en": sum(four) / max(len(four), 1),
        "kaa as kk": karakalpak["kk"] / max(sum(karakalpak.values()), 1),
    }


def accuracy(items: Sequence[sets.Item]) -> float:
    """Share of the texts told right."""
    answers = ours([item.text for item in items])
    right = sum(a == item.lang for a, item in zip(answers, items, strict=True))
    return right / max(len(items), 1)


def of_articles(name: str, is_measured: Callable[[str], bool]) -> tuple[int, int]:
    """How many titles, abstracts, keywords and headings are tagged right, and how many are."""
    right = total = 0
    for article in sets.articles(name):
        if not is_measured(article.id):
            continue
        gold = {
            block.start: lang
            for block, lang in zip(article.blocks, article.languages, strict=True)
            if block.kind in MAIN_KINDS
        }
        tags = {b.start: b.lang for b in language.tag_blocks(article.raw, article.blocks)}
        right += sum(tags[start] == lang for start, lang in gold.items())
        total += len(gold)
    return right, total


def reliability(items: Sequence[sets.Item]) -> list[tuple[float, int, float, float]]:
    """By score: lower bound, how many answers, mean score, share that is right."""
    answers = language.identify([item.text for item in items])
    bounds = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)
    rows = []
    for low, high in pairwise(bounds):
        some = [
            (a.score, a.lang == sets.scorer().language(item.lang))
            for a, item in zip(answers, items, strict=True)
            if low <= a.score < high
        ]
        if some:
            scores, rights = zip(*some, strict=True)
            rows.append((low, len(some), sum(scores) / len(some), sum(rights) / len(some)))
    return rows


def lengths(items: Iterable[sets.Item]) -> list[sets.Item]:
    """The first one to twelve words of each text: all lengths that blocks have."""
    found = []
    for number, item in enumerate(items):
        n_words = (1, 2, 3, 4, 6, 8, 12)[number % 7]
        found.append(item._replace(text=" ".join(item.text.split()[:n_words])))
    return found


def peers(kept: Callable[[str, int], bool]) -> dict[str, Tagger]:
    """The peers that are installed, by name."""
    found: dict[str, Tagger] = {}
    import langdetect
    from langdetect import DetectorFactory
    from langdetect.utils.lang_profile import LangProfile

    from flows.models.training import langdetect_profiles as profiles

    DetectorFactory.seed = 0
    found["langdetect"] = lambda texts: [_of(langdetect.detect, text) for text in texts]
    wide = DetectorFactory()
    wide.load_profile(langdetect.detector_factory.PROFILES_DIRECTORY)
    size = len(wide.langlist) + len(profiles.LANGUAGES)
    for probabilities in wide.word_lang_prob_map.values():
        probabilities.extend([0.0] * len(profiles.LANGUAGES))
    for name in profiles.LANGUAGES:
        lines = profiles.texts_of(FOLDER / "lid", name)
        n_labelled = len(sets.folds(name))
        texts = [t for i, t in enumerate(lines) if i >= n_labelled or kept(name, i)]
        row = profiles.profile(name, texts)
        wide.add_profile(LangProfile(**row), len(wide.langlist), size)

    def with_profiles(text: str) -> str:
        detector = wide.create()
        detector.append(text)
        return str(detector.detect())

    found["langdetect + profiles"] = lambda texts: [_of(with_profiles, text) for text in texts]
    try:
        import py3langid  # type: ignore[import-untyped]
    except ImportError:
        return found
    found["py3langid"] = lambda texts: [str(py3langid.classify(text)[0]) for text in texts]
    return found


def _of(detect: Callable[[str], str], text: str) -> str:
    """langdetect's answer; it raises where there is no letter."""
    from langdetect import LangDetectException

    try:
        return detect(text)
    except LangDetectException:
        return "und"


def use_held_out(fold: int) -> None:
    """Train without one fold and put that model in the place of the packaged one."""
    from flows.models.training import language as training
    from flows.models.training import language_text

    texts = language_text.gathered(
        FOLDER,
        lambda lang, line: sets.folds(lang)[line] != fold,
        lambda article: fold_of(article) != fold,
    )
    with tempfile.TemporaryDirectory() as folder:
        training.save(training.trained(texts, lambda text: None), Path(folder) / "model.npz")
        data = (Path(folder) / "model.npz").read_bytes()
    packaged = loader.read
    loader.read = lambda name: data if name == "language.npz" else packaged(name)
    language_model.model.cache_clear()


def fold_of(article: str) -> int:
    """The fold of an article: the same for both versions of one."""
    name = article.replace("kazutbpdf", "kazutb")
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % sets.N_FOLDS


def speed(texts: list[str], tagger: Tagger) -> float:
    """Megabytes of UTF-8 in a second of processor time."""
    started = time.process_time()
    tagger(texts)
    size = sum(len(text.encode()) for text in texts) / 1e6
    return size / max(time.process_time() - started, 1e-9)


def pipeline_speed(name: str) -> float:
    """The same for the blocks of whole articles."""
    found = list(sets.articles(name))
    started = time.process_time()
    for article in found:
        language.tag_blocks(article.raw, article.blocks)
    size = sum(len(article.raw.encode()) for article in found) / 1e6
    return size / max(time.process_time() - started, 1e-9)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--held-out", type=int)
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", line_buffering=True)
    fold = options.held_out
    if fold is not None:
        use_held_out(fold)
    modes = {"sentences": sets.sentences, "short": sets.short, "paragraphs": sets.paragraphs}
    found = {n: [i for i in make() if fold is None or i.fold == fold] for n, make in modes.items()}
    out.write("texts | macro F1 | kk F1 | kk ky ru en | kaa as kk | MB/s\n")
    for name, items in found.items():
        _row(out, name, items, ours)
    for name, items in sets.disguised(found["sentences"]).items():
        row = measured(items, ours)
        out.write(f"{name} | kk F1 {row['kk F1']:.4f} | macro {row['macro F1']:.4f} | ")
        out.write(f"right {accuracy(items):.4f} of {len(items)}\n")
    for name in ("seed_gold", "dev_kazutb", "dev_kazutb_pdf", "dev_rsj"):
        right, total = of_articles(name, lambda id_: fold is None or fold_of(id_) == fold)
        out.write(f"{name} | {right} of {total} titles, abstracts, keywords, headings\n")
    out.write("score from | answers | mean score | right\n")
    for low, n_answers, mean, right_share in reliability(lengths(found["sentences"])):
        out.write(f"{low:.2f} | {n_answers} | {mean:.3f} | {right_share:.3f}\n")
    out.write(f"blocks of articles: {pipeline_speed('dev_kazutb'):.1f} MB/s\n")
    if not options.no_peers:
        kept = peers(lambda lang, line: fold is None or sets.folds(lang)[line] != fold)
        for name, items in found.items():
            step = max(len(items) // N_FOR_PEERS, 1)
            for peer, tagger in {"ours": ours, **kept}.items():
                _row(out, f"{peer}, {name}, one in {step}", items[::step], tagger)


def _row(out: io.TextIOWrapper, name: str, items: Sequence[sets.Item], tagger: Tagger) -> None:
    row = measured(items, tagger)
    rate = speed([item.text for item in items], tagger)
    cells = [f"{row[key]:.4f}" for key in ("macro F1", "kk F1", "kk ky ru en", "kaa as kk")]
    out.write(f"{name} | {' | '.join(cells)} | {rate:.2f}\n")


if __name__ == "__main__":
    main()
