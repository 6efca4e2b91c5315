"""What a user would write instead: langdetect on each paragraph, pandas, ``to_parquet``.

python -m tests.benchmarks.langdetect_pandas CORPUS OUTPUT
"""

import re
import sys
from pathlib import Path

import pandas as pd
from langdetect import DetectorFactory, LangDetectException, detect

ABSTRACT = re.compile(r"^(Түйін|Аңдатпа|Аннотация|Abstract|Резюме)[.:]", re.IGNORECASE)


def language(paragraph: str) -> str:
    """What langdetect says."""
    try:
        return str(detect(paragraph))
    except LangDetectException:
        return "und"


def main() -> None:
    """Read, split at blank lines, join lines, tag, write."""
    DetectorFactory.seed = 0
    corpus, output = Path(sys.argv[1]), Path(sys.argv[2])
    rows = []
    for path in sorted(corpus.rglob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        for number, paragraph in enumerate(re.split(r"\n\s*\n", text)):
            joined = re.sub(r"-\n", "", paragraph).replace("\n", " ").strip()
            if joined:
                is_abstract = bool(ABSTRACT.match(joined))
                rows.append((path.name, number, language(joined), is_abstract, joined))
    output.mkdir(parents=True)
    columns = ["doc_id", "position", "lang", "is_abstract", "text"]
    pd.DataFrame(rows, columns=columns).to_parquet(output / "paragraphs.parquet")


if __name__ == "__main__":
    main()
