"""A datatrove pipeline over the same corpus, with its own blocks and its Parquet writer.

    python -m tests.benchmarks.datatrove_pipeline CORPUS OUTPUT

Its language filter loads a model from a hub, which a machine without network cannot: left out, so
that this does less than a user would want. Needs ``pip install datatrove ftfy spacy``.
"""

import json
import sys
from pathlib import Path

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.filters import GopherRepetitionFilter
from datatrove.pipeline.formatters import FTFYFormatter
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import ParquetWriter


def main() -> None:
    """Raw texts as JSONL, then reader, formatter, filter, writer, one task."""
    corpus, output = Path(sys.argv[1]), Path(sys.argv[2])
    (output / "in").mkdir(parents=True)
    with (output / "in" / "corpus.jsonl").open("w", encoding="utf-8") as file:
        for path in sorted(corpus.rglob("*.txt")):
            text = path.read_text(encoding="utf-8", errors="replace")
            file.write(json.dumps({"id": path.name, "text": text}, ensure_ascii=False) + "\n")
    LocalPipelineExecutor(
        pipeline=[
            JsonlReader(str(output / "in")),
            FTFYFormatter(),
            GopherRepetitionFilter(),
            ParquetWriter(str(output / "out")),
        ],
        logging_dir=str(output / "logs"),
        tasks=1,
    ).run()


if __name__ == "__main__":
    main()
