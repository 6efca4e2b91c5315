"""The language of lines of names: names are alike in many languages, the lines around them not."""

from collections.abc import Iterator, Sequence

from flows.records import Unit

# What stands among the lines of authors and says nothing of their language.
_BETWEEN = frozenset(
    {"author", "affiliation", "other", "id_line", "date_line", "running_head", "page_number"}
)
_REACH = 40  # units to both sides
_ABSTRACT = frozenset({"abstract", "abstract_label"})


def in_front_language(units: Sequence[Unit]) -> Iterator[Unit]:
    """The units, those of names in the language of the title and abstract they belong to.

    Names stand behind their title, or before it where one follows and none stands above. A title
    in another script says nothing: «Асанов А.» below an English title stays Kazakh.
    """
    for index, unit in enumerate(units):
        own = _own(units, index) if unit.kind == "author" else None
        is_alike = own is not None and own.lang != "und" and unit.script in (None, own.script)
        if own is not None and is_alike and own.lang != unit.lang:
            yield unit._replace(lang=own.lang, script=unit.script or own.script)
        else:
            yield unit


def _own(units: Sequence[Unit], index: int) -> Unit | None:
    """The title, else the abstract, that a line of names belongs to."""
    before, behind = units[max(0, index - _REACH) : index], units[index : index + _REACH]
    above = next((u for u in reversed(before) if u.kind not in _BETWEEN), None)
    below = next((u for u in behind if u.kind not in _BETWEEN), None)
    if above is not None and above.kind == "title":
        return above
    if below is not None and below.kind in _ABSTRACT | {"title"}:
        return below
    return None
