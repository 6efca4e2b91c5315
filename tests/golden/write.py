"""Write the expected output anew: ``python -m tests.golden.write``; then read the diff.

Samples: a readable table each. The two founding articles, whose text is not ours: offsets, kinds
and hashes only.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from flows import assemble
from flows.process import process
from flows.settings import Settings

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SAMPLES = ROOT / "raw" / "samples"
SEEDS = ROOT.parent / "shared" / "seeds"
SHOWN = 60


def rows_of(path: Path) -> assemble.Rows:
    """What the pipeline says of one text."""
    return assemble.rows(process(path.read_bytes(), Settings()))


def readable(rows: assemble.Rows) -> str:
    """The tables of one sample, a line a row, long texts cut."""
    return "\n".join(_lines(rows)) + "\n"


def _lines(rows: assemble.Rows) -> Iterator[str]:
    document = rows["documents"][0]
    yield "# document"
    for name in sorted(document):
        yield f"{name}\t{_short(document[name])}"
    columns = {
        "blocks": "start end kind role unit lang text",
        "abstracts": "lang title label text keywords n_words",
        "authors": "lang name affiliation orcid",
        "sections": "level role lang heading n_paragraphs n_words",
        "references": "number list type authors year title container volume issue pages doi lang "
        "work_key n_citations",
        "citations": "start style text number author year locator reference_id",
        "repairs": "start kind raw correct",
    }
    for table, names in columns.items():
        yield f"# {table}: {names}"
        for row in rows[table]:
            yield "\t".join(_short(row[name]) for name in names.split())


def _short(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}… {len(text)}"


def fingerprint(rows: assemble.Rows) -> list[list[object]]:
    """Blocks of a text that is not ours: offsets, kinds, languages and a hash of the words."""
    return [
        [row["start"], row["end"], row["kind"], row["role"], row["lang"], _hash(row["text"])]
        for row in rows["blocks"]
    ]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def main() -> None:
    """Write all."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    for path in sorted(SAMPLES.glob("*.txt")):
        (HERE / "samples" / f"{path.stem}.tsv").write_text(readable(rows_of(path)), "utf-8")
    for path in sorted(SEEDS.glob("*.txt")):
        lines = ",\n".join(json.dumps(row) for row in fingerprint(rows_of(path)))
        (HERE / "seeds" / f"{path.stem}.json").write_text(f"[\n{lines}\n]\n", "utf-8")


if __name__ == "__main__":
    main()
