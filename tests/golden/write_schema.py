"""Write ``schema.json`` anew: ``python -m tests.golden.write_schema`` accepts changed columns.

A column that goes or gets another name must stand in ``deprecated`` of ``schemas.tables`` in the
release before; this refuses otherwise.
"""

import json
import sys
from pathlib import Path

from schemas.derive import public_schema

GOLDEN = Path(__file__).parent / "schema.json"


def main() -> int:
    """Write the file, unless a column went without a word."""
    new = public_schema()
    old = json.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.is_file() else new
    announced = {(row["table"], row["column"]) for row in old["deprecated"]}
    for table, agreed in old["tables"].items():
        left = new["tables"].get(table, {"columns": {}})["columns"]
        for column in agreed["columns"].keys() - left.keys():
            if (table, column) not in announced:
                sys.stderr.write(f"{table}.{column} goes without being deprecated before\n")
                return 1
    GOLDEN.write_text(json.dumps(new, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
