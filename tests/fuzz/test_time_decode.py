"""Texts made to be slow: the time grows with the size and no faster (decode)."""

import time

import pytest

from flows.text.decode import decode

RUSSIAN = "Сегодня в статье рассматриваются вопросы развития образования. И это важно: № 5.\r\n" * 8


KAZAKH = "Бүгінгі күні қазақ тілінің дамуы өте маңызды мәселе болып отыр, ғылым үшін де.\n" * 8


def reads_as(text: str, page: str) -> str:
    """What a program shows that reads the UTF-8 of ``text`` in a code page."""
    shown = []
    for byte in text.encode():
        try:
            shown.append(bytes([byte]).decode(page))
        except UnicodeDecodeError:
            shown.append(chr(byte))
    return "".join(shown)


def seconds(data: bytes) -> float:
    """The best of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        decode(data)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    "unit",
    [
        KAZAKH.encode(),
        RUSSIAN.encode("cp1251"),
        reads_as(RUSSIAN, "cp1251").encode(),
        b"a" * 999,
        b"a" + b"\n" * 999,
        "\u202eسلام ".encode() * 99,
    ],
)
def test_time_grows_with_the_bytes_and_no_faster(unit: bytes) -> None:
    seconds(unit)
    assert seconds(unit * 600) < 9 * seconds(unit * 150) + 0.2
