"""What a declared table is, and what follows from the declaration: its DDL, its check, its Ibis schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ENGINE_TYPES: Final = {
    "string": "VARCHAR",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "date": "DATE",
    "timestamp(6)": "TIMESTAMP",
    "array<string>": "VARCHAR[]",
    "array<struct<kind: string, start: int64, end: int64>>": (
        'STRUCT(kind VARCHAR, "start" BIGINT, "end" BIGINT)[]'
    ),
    "array<struct<doc: string, start: int64, end: int64>>": (
        'STRUCT(doc VARCHAR, "start" BIGINT, "end" BIGINT)[]'
    ),
}
"""Each Ibis type that a column may have, and DuckDB's word for it."""


class Column(NamedTuple):
    """One column: its name, Ibis type, what it means, the unit of its values, whether it may be empty."""

    name: str
    type: str
    meaning: str
    unit: str = ""
    required: bool = False


class Table(NamedTuple):
    """One table: its name, what a row is, its columns; the first column is the key."""

    name: str
    meaning: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> str:
        """The name of the column that identifies a row."""
        return self.columns[0].name

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def ibis_types(self) -> dict[str, str]:
        """Column name → Ibis type, with ``!`` before one that is never null."""
        return {c.name: ("!" if c.required else "") + c.type for c in self.columns}

    def ddl(self) -> str:
        """The statement that makes the table."""
        lines = [
            f'"{c.name}" {ENGINE_TYPES[c.type]}{" NOT NULL" if c.required else ""}' for c in self.columns
        ]
        return f'CREATE TABLE "{self.name}" ({", ".join(lines)}, PRIMARY KEY ("{self.key}"))'


def differences(tables: Iterable[Table], found: Mapping[str, Mapping[str, str]]) -> list[str]:
    """How the tables that were found (name → column → engine type) depart from the declared ones, in words.

    Tables and columns that were found and not declared are the user's own and are left alone.
    """
    said = []
    for table in tables:
        if table.name not in found:
            said.append(f"table {table.name} is missing")
            continue
        for column in table.columns:
            there, wanted = found[table.name].get(column.name), ENGINE_TYPES[column.type]
            if there is None:
                said.append(f"column {table.name}.{column.name} is missing")
            elif _plain(there) != _plain(wanted):
                said.append(f"column {table.name}.{column.name} is {there}, not {wanted}")
    return said


def _plain(engine_type: str) -> str:
    return engine_type.replace('"', "").upper()
