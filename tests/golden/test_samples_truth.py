"""The samples are what ``raw/README.md`` says, and their truth fits them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "raw" / "samples"
TRUTHS = json.loads((Path(__file__).parent / "samples_truth.json").read_text(encoding="utf-8"))
BY_SAMPLE = pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: Path(truth["doc_id"]).stem)


def text_of(truth: dict[str, Any]) -> str:
    """The sample by the encoding it was written in; a BOM is no part of it."""
    data = (ROOT / "raw" / truth["doc_id"]).read_bytes()
    return data.decode(truth["encoding"]).removeprefix("\ufeff")


def squeezed(text: str) -> str:
    """Without blanks and hyphens: what line breaks and repairs leave as it is."""
    return re.sub(r"[\s-]", "", text)


def test_every_sample_has_its_truth() -> None:
    assert {truth["doc_id"] for truth in TRUTHS} == {
        f"samples/{path.name}" for path in SAMPLES.iterdir()
    }


def test_the_readme_names_every_sample_and_no_other() -> None:
    named = re.findall(r"`(\w\w-\d\d\.txt)`", (ROOT / "raw" / "README.md").read_text("utf-8"))
    assert sorted(named) == sorted(path.name for path in SAMPLES.iterdir())


def test_there_are_enough_samples_of_each_language() -> None:
    languages = [truth["lang"] for truth in TRUTHS]
    for lang, n_least in {"kk": 5, "ru": 4, "en": 2, "ky": 1, "uz": 1}.items():
        assert languages.count(lang) >= n_least


@BY_SAMPLE
def test_a_sample_is_of_the_length_of_a_short_article(truth: dict[str, Any]) -> None:
    size = (ROOT / "raw" / truth["doc_id"]).stat().st_size
    assert 5_120 <= size <= 25_600
    assert len(text_of(truth)) == truth["n_chars"]


@BY_SAMPLE
def test_every_visible_character_of_a_sample_is_in_one_span(truth: dict[str, Any]) -> None:
    text = text_of(truth)
    end = 0
    for start, stop, *_ in truth["spans"]:
        assert end <= start < stop
        assert not text[end:start].strip()
        assert not text[start].isspace() and not text[stop - 1].isspace()
        end = stop
    assert not text[end:].strip()


@BY_SAMPLE
def test_titles_abstracts_and_headings_stand_in_their_spans(truth: dict[str, Any]) -> None:
    text = text_of(truth)
    found: dict[tuple[str, str], str] = {}
    headings: dict[int, str] = {}
    for start, stop, kind, lang, unit in truth["spans"]:
        if kind == "heading":
            headings[unit] = headings.get(unit, "") + text[start:stop]
        found[kind, lang] = found.get((kind, lang), "") + text[start:stop]
    for lang, title in truth["titles"].items():
        assert squeezed(found["title", lang]) == squeezed(title)
    for lang, abstract in truth["abstracts"].items():
        assert squeezed(found["abstract", lang]) == squeezed(abstract["text"])
    assert list(map(squeezed, headings.values())) == [
        squeezed(h["text"]) for h in truth["headings"]
    ]


@BY_SAMPLE
def test_nobody_can_be_reached_by_what_stands_in_a_sample(truth: dict[str, Any]) -> None:
    text = text_of(truth)
    assert all(mail.endswith("@example.org") for mail in re.findall(r"\S+@[\w.]+\w", text))
    assert all(doi.startswith("10.5555/") for doi in re.findall(r"\b10\.\d{4,}/\S+", text))
    assert all(
        re.match(r"https?://(doi|www\.example)\.org/", u) for u in re.findall(r"http\S+", text)
    )
    phones = re.findall(r"(?:\+7|\b8)\s+\d{3}\s+\d{3}\s+\d\d\s+\d\d", text)
    assert all(" ".join(phone.split())[:-1].endswith(" 700 000 00 0") for phone in phones)
    assert not re.search(r"\+\d", "".join(text.split("+7")))


@BY_SAMPLE
def test_a_sample_says_that_it_is_invented(truth: dict[str, Any]) -> None:
    text = " ".join(text_of(truth).split())
    assert "Jinaq" in text
    said = ("ойдан", "вымышлен", "invented", "ойдон чыгарылган", "to‘qima")
    assert any(word in text.replace("- ", "") for word in said)
