"""The tables as they are declared, and what is derived from them."""

import ast
import json
from pathlib import Path

import pyarrow
import pytest

from schemas import derive
from schemas.base import Table
from schemas.dictionary import dictionary
from schemas.tables import (
    SCHEMA_VERSION,
    TABLES,
    columns_of,
    description_of,
    key_of,
    links_of,
    names_of,
    order_of,
)
from schemas.tables_ledger import TABLE_NAMES
from schemas.vocabulary import column as vocabulary

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "schema.json"
EVERY_COLUMN = [(table, column) for table in TABLES for column in columns_of(table)]


def test_the_ten_tables_stand_in_the_order_of_the_release() -> None:
    assert list(TABLES) == TABLE_NAMES


def test_the_public_columns_are_those_that_were_agreed() -> None:
    """To accept a change that shows here: ``python -m tests.golden.write_schema``."""
    assert derive.public_schema() == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_a_column_that_goes_was_announced_one_release_before() -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    announced = {(row["table"], row["column"]) for row in golden["deprecated"]}
    gone = {
        (table, column)
        for table, agreed in golden["tables"].items()
        for column in agreed["columns"]
        if table not in TABLES or column not in names_of(table)
    }
    assert gone <= announced


@pytest.mark.parametrize(("table", "column"), EVERY_COLUMN, ids=lambda x: getattr(x, "name", x))
def test_every_column_says_what_it_is_and_gives_an_example(
    table: str, column: derive.Column
) -> None:
    assert column.description.endswith(".")
    pyarrow.array([column.example], derive.arrow_type(column), from_pandas=False)
    assert column.example is not None
    if column.name.startswith("n_"):
        assert column.unit


def test_every_example_passes_the_checks_of_its_column() -> None:
    for table, column in EVERY_COLUMN:
        for check in column.checks:
            if check.name == "isin":
                assert column.example in check.statistics["allowed_values"], (table, column.name)


def test_keys_orders_and_links_name_columns_that_exist() -> None:
    for table in TABLES:
        assert set(key_of(table)) | set(order_of(table)) <= set(names_of(table))
        for _, to, target in links_of(table):
            assert target in names_of(to)


def test_every_table_but_rejects_has_a_key() -> None:
    assert [table for table in TABLES if not key_of(table)] == ["rejects"]


def test_a_shared_column_has_one_type_everywhere() -> None:
    types: dict[str, set[str]] = {}
    for _, column in EVERY_COLUMN:
        types.setdefault(column.name, set()).add(str(derive.arrow_type(column)))
    # `issue` and the like are texts in both tables; a number cited is a number.
    assert {name: kinds for name, kinds in types.items() if len(kinds) > 1} == {}


def test_the_arrow_schema_carries_descriptions_and_units() -> None:
    field = derive.arrow_schema("sections").field("start")
    assert field.type == pyarrow.int32()
    assert field.metadata[b"unit"] == b"code points"
    assert b"first character" in field.metadata[b"description"]
    assert derive.arrow_schema("sections").metadata[b"schema_version"] == SCHEMA_VERSION.encode()


def test_list_columns_are_lists_of_texts() -> None:
    assert derive.arrow_schema("abstracts").field("keywords").type == derive.LIST
    assert derive.frictionless_schema("abstracts")["fields"][9]["type"] == "array"


def test_a_type_without_a_rule_is_an_error_that_says_so() -> None:
    odd = columns_of("texts")[0]._replace(dtype=complex)
    with pytest.raises(TypeError, match="add a rule"):
        derive.arrow_type(odd)


def test_the_header_is_the_columns() -> None:
    assert derive.header("texts") == ["doc_id", "text"]


def test_the_frictionless_schema_has_keys_links_and_constraints() -> None:
    schema = derive.frictionless_schema("references")
    assert schema["primaryKey"] == ["reference_id"]
    links = {tuple(key["fields"]): key["reference"] for key in schema["foreignKeys"]}
    assert links[("doc_id",)] == {"resource": "documents", "fields": ["doc_id"]}
    assert links[("twin_id",)] == {"resource": "", "fields": ["reference_id"]}
    by_name = {field["name"]: field for field in schema["fields"]}
    assert by_name["evidence"]["constraints"]["enum"] == ["citations", "list"]
    assert "required" not in by_name["title"].get("constraints", {})


def test_croissant_types_are_those_of_the_parquet() -> None:
    fields = {f["name"]: f for f in derive.croissant_fields("abstracts", "file", "fileObject")}
    assert fields["start"]["dataType"] == "cr:Int32"
    assert fields["lang_score"]["dataType"] == "cr:Float64"
    assert fields["keywords"]["isArray"] is True
    assert "isArray" not in fields["text"]
    assert fields["doc_id"]["references"] == {"field": {"@id": "documents/doc_id"}}


def test_croissant_has_no_link_within_a_table() -> None:
    fields = {f["name"]: f for f in derive.croissant_fields("references", "file", "fileObject")}
    assert "references" not in fields["twin_id"]


def test_the_dictionary_names_every_table_and_column() -> None:
    text = dictionary({"texts": {"rows": 1234}})
    for table in TABLES:
        assert f"## {table}\n\n{description_of(table)}" in text
        assert all(f"| `{name}` |" in text for name in names_of(table))
    assert "1,234 rows" in text


def test_no_model_types_a_column_twice() -> None:
    assert all(issubclass(model, Table) for model in TABLES.values())
    assert all(len(set(names_of(table))) == len(names_of(table)) for table in TABLES)


def test_every_reason_that_the_code_gives_is_in_the_vocabulary() -> None:
    """A reject with a reason of its own would stop the run when ``rejects`` is checked."""
    known = vocabulary("reject_reasons", "reason")
    given = {reason for path in (ROOT / "flows").rglob("*.py") for reason in _reasons(path)}
    assert {"empty", "unreadable", "several_articles"} <= given
    assert given <= known


REFUSALS = {"UnreadableError": 0, "DecodeError": 0, "RejectedDocumentError": 1, "Reject": 2}


def _reasons(path: Path) -> list[str]:
    """The reasons that stand as words in calls that refuse something."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    named = [(getattr(call.func, "id", getattr(call.func, "attr", "")), call) for call in calls]
    places = [(REFUSALS[name], call) for name, call in named if name in REFUSALS]
    return [
        call.args[place].value
        for place, call in places
        if len(call.args) > place and isinstance(call.args[place], ast.Constant)
    ]
