"""Initials of two scripts; all persons are made up. Cyrillic look-alikes by their code points."""

import pytest

from flows.text.characters_initials import initial_edits, initial_places

KA, A, TE, BE = "\u041a", "\u0410", "\u0422", "\u0412"  # Cyrillic К, А, Т, В


def mended(text: str) -> str:
    for edit in reversed(list(initial_edits(text))):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        (f"{KA}.S. Sample", "K.S. Sample"),
        (f"1{KA}.S. Sample, 2F.{TE}. Model", "1K.S. Sample, 2F.T. Model"),
        (f"Sample {KA}.S., Model S.{KA}.", "Sample K.S., Model S.K."),
        (f"Pruss I., {A}. Model", "Pruss I., A. Model"),
        (f"{A}.S. {A}kkonysova", f"A.S. {A}kkonysova"),
        ("A.Ж. Сынақова", f"{A}.Ж. Сынақова"),
        ("Сынақова A.Ж., Қиялов", f"Сынақова {A}.Ж., Қиялов"),
        ("Қиялов Ж.Б., B. Сынақова", f"Қиялов Ж.Б., {BE}. Сынақова"),
    ],
)
def test_initials_take_the_script_of_their_name(printed: str, wanted: str) -> None:
    assert mended(printed) == wanted
    assert initial_places(printed) or "S." + KA in printed


@pytest.mark.parametrize(
    "text",
    [
        f"Қиялов {A}. Sample J.",
        f"Қиялов {A}.{KA}. Sample",
        f"Sample {A}.{KA}. Қиялов",
        "витамин A. Сынақов айтты",
        f"кесте {A}. Table",
        "Ж.S. Sample",
        "Д. Sample",
        "A. RESULTS",
        "",
    ],
)
def test_whose_initials_they_are_is_not_guessed(text: str) -> None:
    assert mended(text) == text
