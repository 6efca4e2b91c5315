"""First lines set in from the margin, as the room left in lines shows them."""

from itertools import cycle, islice

from flows.text.segment_indents import settle_indented
from flows.text.segment_pieces import Piece
from flows.text.segment_tags import Tag

# Cyrillic letters half an em wide, so that widths can be checked by eye; and their capitals.
LETTERS = "\u043e\u0440\u0443\u0445"
CAPITALS = {"\u041e": 722, "\u0420": 556, "\u0423": 708, "\u0425": 722}
FULL = 40_000
INDENT = 2_500


def sentences(seed: int, n_words: int) -> list[str]:
    """Words of three to nine letters, in sentences of five to nine words."""
    size = 5 + seed % 5
    lengths = [3 + (seed * 3 + number * (number + seed)) % 7 for number in range(n_words)]
    words = ["".join(islice(cycle(LETTERS[seed % 3 :]), length)) for length in lengths]
    for number in range(n_words):
        if number % size == 0:
            words[number] = words[number].capitalize()
        if number % size == size - 1 or number == n_words - 1:
            words[number] += "."
    return words


def width(word: str) -> int:
    """Of one word, in thousandths of an em."""
    return sum(CAPITALS.get(c, 250 if c == "." else 500) for c in word)


def lines_of(words: list[str], indent: int) -> list[str]:
    """The words in lines as long as the column allows, the first one set in."""
    lines, room = [[words[0]]], FULL - indent - width(words[0])
    for word in words[1:]:
        if room < 250 + width(word):
            lines.append([])
            room = FULL + 250
        lines[-1].append(word)
        room -= 250 + width(word)
    return [" ".join(line) for line in lines]


def article(indent: int) -> tuple[str, list[Piece], list[Tag]]:
    """Forty paragraphs in lines, and their tags."""
    found = [lines_of(sentences(seed, 50 + seed % 11), indent) for seed in range(40)]
    tags = [Tag("paragraph", not number) for part in found for number in range(len(part))]
    lines = [line for part in found for line in part]
    pieces, at = [], 0
    for number, line in enumerate(lines):
        pieces.append(Piece(at, at + len(line), number, None, False, False))
        at += len(line) + 1
    return "\n".join(lines), pieces, tags


def needed(text: str, pieces: list[Piece], index: int) -> int:
    """The width of a line with the first word of the next."""
    line, below = (text[piece.start : piece.end] for piece in pieces[index : index + 2])
    return sum(map(width, line.split())) + 250 * line.count(" ") + 250 + width(below.split()[0])


def short_first_lines(text: str, pieces: list[Piece], tags: list[Tag], opens: str) -> list[int]:
    """First lines that leave room for the next word, which begins with a letter of this case."""
    return [
        index
        for index in range(1, len(pieces) - 1)
        if tags[index].is_start
        and not tags[index + 1].is_start
        and text[pieces[index + 1].start].isupper() == (opens == "upper")
        and needed(text, pieces, index) < FULL - 500
    ]


def test_a_line_that_goes_on_and_leaves_room_for_the_next_word_begins_a_paragraph() -> None:
    text, pieces, tags = article(INDENT)
    places = short_first_lines(text, pieces, tags, "lower")
    assert len(places) > 8
    for place in places[:5]:
        seen = [tag._replace(is_start=tag.is_start and i != place) for i, tag in enumerate(tags)]
        assert settle_indented(text, pieces, seen)[place] == Tag("paragraph", True) != seen[place]


def test_a_first_line_that_is_short_by_its_indent_alone_ends_no_paragraph() -> None:
    text, pieces, tags = article(INDENT)
    places = [
        place
        for place in short_first_lines(text, pieces, tags, "upper")
        if needed(text, pieces, place + 1) > FULL + 1000 and text[pieces[place + 2].start].islower()
    ]
    assert places
    for place in places:
        seen = [tag._replace(is_start=tag.is_start or i == place + 1) for i, tag in enumerate(tags)]
        assert settle_indented(text, pieces, seen)[place + 1] == Tag("paragraph", False)


def test_what_is_right_stays_but_for_lines_that_need_hardly_more_than_the_column() -> None:
    text, pieces, tags = article(INDENT)
    found = settle_indented(text, pieces, tags)
    changed = [index for index, tag in enumerate(found) if tag != tags[index]]
    assert len(changed) <= 1
    assert all(needed(text, pieces, index) < FULL + 500 for index in changed)


def test_where_first_lines_are_not_set_in_nothing_changes() -> None:
    text, pieces, tags = article(0)
    merged = [tag._replace(is_start=tag.is_start and i % 3 > 0) for i, tag in enumerate(tags)]
    assert settle_indented(text, pieces, merged) == merged


def test_few_lines_say_nothing_of_the_print() -> None:
    text, pieces, tags = article(INDENT)
    assert settle_indented(text, pieces[:30], tags[:30]) == tags[:30]
