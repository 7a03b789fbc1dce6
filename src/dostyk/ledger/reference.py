"""The reference page of the tables, made from their declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.ledger.tables import SCHEMA_VERSION, TABLES

if TYPE_CHECKING:
    from dostyk.ledger.schema import Column, Table

_HEAD: Final = f"""\
# The tables of a ledger

A ledger is one DuckDB file. Any DuckDB client can read it; only Dostyk should write it.
This page is made from the declaration in `dostyk/ledger/tables.py`, version {SCHEMA_VERSION} of the tables.

A figure stands twice. `value` is a floating-point number, good for sums, charts and comparisons.
`value_exact` is the same figure as decimal text, to its last digit and with the zeros it was read with:
no fixed number of decimal places fits tonnes, percentages and parts of a day alike,
and text is what every engine stores without rounding.

Moments are UTC. Offsets count characters (Unicode code points), from 0; the end is not included.
In SQL, `"start"` and `"end"` want quotation marks, and `substring(text, "start" + 1, "end" - "start")` are the words.
Rows are never deleted: what a later reading no longer gives carries `withdrawn_at`,
so most queries want `WHERE withdrawn_at IS NULL`.
A `?` after a name marks a column that may be empty (NULL): not known, or not said.
"""


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join([_HEAD, *map(_section, TABLES)])


def _section(table: Table) -> str:
    head = f"## {table.name}\n\n{table.meaning}\n\n| column | type | unit | meaning |\n| --- | --- | --- | --- |\n"
    return head + "".join(map(_line, table.columns))


def _line(column: Column) -> str:
    name = f"`{column.name}`" + ("" if column.required else "?")
    cells = (name, f"`{column.type}`", column.unit, column.meaning)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"
