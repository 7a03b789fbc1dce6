from __future__ import annotations

from pathlib import Path

import pytest

from dostyk.ledger import Ledger, reference
from dostyk.ledger.schema import Column, Table, differences
from dostyk.ledger.tables import TABLES

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "tables.md"


def test_the_reference_page_is_what_the_declaration_says():
    assert PAGE.read_text("utf-8") == reference.page(), "write it again: python scripts/tables_reference.py"


def test_every_column_has_a_name_a_type_and_a_meaning():
    for table in TABLES:
        assert table.meaning.endswith(".")
        assert len(set(table.names)) == len(table.names)
        assert all(column.meaning and column.type for column in table.columns)
        assert table.columns[0].required


def test_one_name_has_one_type_in_every_table():
    types: dict[str, set[str]] = {}
    for table in TABLES:
        for column in table.columns:
            types.setdefault(column.name, set()).add(column.type)
    several = {name for name, found in types.items() if len(found) > 1}
    assert several <= {"value", "claims"}  # meta's value is text; findings name their claims


@pytest.mark.parametrize("name", ["documents", "claims", "events", "observations", "findings", "sightings"])
def test_every_row_says_when_it_was_seen_and_where_it_comes_from(name):
    (table,) = (table for table in TABLES if table.name == name)
    assert {"first_seen", "last_seen", "origin"} <= set(table.names)


@pytest.mark.parametrize(
    "name", ["documents", "claims", "events", "observations", "findings", "sightings", "runs"]
)
def test_the_engine_has_the_columns_and_types_that_are_declared(ledger, name):
    (declared,) = (table for table in TABLES if table.name == name)
    found = ledger._connection.execute(f"DESCRIBE {name}").fetchall()
    assert tuple(column[0] for column in found) == declared.names
    table = getattr(ledger, name)()
    assert ledger.rows(table) == []
    assert tuple(table.columns) == declared.names


def test_what_departs_from_the_declaration_is_said_in_words():
    declared = Table("a", "A.", (Column("id", "string", "x"), Column("b", "int64", "y")))
    assert differences([declared], {"a": {"id": "VARCHAR", "b": "BIGINT", "more": "BLOB"}}) == []
    assert differences([declared], {"a": {"id": "BLOB"}}) == [
        "column a.id is BLOB, not VARCHAR",
        "column a.b is missing",
    ]
    assert differences([declared], {}) == ["table a is missing"]


def test_the_ledger_says_which_version_wrote_it(tmp_path):
    with Ledger.open(tmp_path / "a.duckdb") as ledger:
        facts = dict(ledger._connection.execute("FROM meta").fetchall())
    assert facts["dostyk_schema"].isdecimal()
    assert facts["dostyk_version"]
