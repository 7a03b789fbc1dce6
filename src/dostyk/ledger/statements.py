"""Statements of the engine that are compiled once and run with other values each time.

Compiling an expression takes longer than running it over a hundred thousand rows.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

import ibis

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    import duckdb
    import ibis.expr.types as ir
    from ibis.backends.duckdb import Backend

    from dostyk.ledger.rows import Row

MOST: Final = 1_000
_MARK: Final = "dostyk parameter"


class Statements:
    """Statements by the form of their question; of more than ``MOST`` those unused for longest are forgotten."""

    def __init__(self) -> None:
        self._held: OrderedDict[Hashable, str] = OrderedDict()
        self._lock = Lock()

    def find(self, form: Hashable, compiled: Callable[[], str]) -> str:
        """The statement of that form, compiled where it is not held."""
        with self._lock:
            if (held := self._held.get(form)) is not None:
                self._held.move_to_end(form)
                return held
        made = compiled()
        with self._lock:
            self._held[form] = made
            while len(self._held) > MOST:
                self._held.popitem(last=False)
        return made


class Blanks:
    """Stand for the values of a question, one after another; each value is text, cast by the expression if need be."""

    def __init__(self) -> None:
        self.given: list[ir.StringScalar] = []

    def take(self) -> ir.StringScalar:
        """The next one."""
        blank: ir.StringScalar = ibis.param("string")
        self.given.append(blank)
        return blank


def compiled(backend: Backend, table: ir.Table, blanks: Blanks) -> str:
    """The statement of an expression, with ``$p0``, ``$p1`` … for its blanks."""
    marks = {blank: f"{_MARK} {at}" for at, blank in enumerate(blanks.given)}
    statement = str(backend.compile(table, params=marks))
    for at, mark in enumerate(marks.values()):
        statement = statement.replace(f"'{mark}'", f"$p{at}")
    return statement


def grouped(statement: str, sets: Sequence[tuple[str, ...]]) -> str:
    """The statement that counts the rows of another by each of the sets of columns, in one pass."""
    columns = _columns(sets)
    listed = "".join(f'"{name}", ' for name in columns)
    groups = ", ".join("({})".format(", ".join(f'"{name}"' for name in names)) for names in sets)
    marks = f"grouping_id({listed.removesuffix(', ')})" if columns else "0"
    return f"SELECT {marks}, {listed}count(*) FROM ({statement}) GROUP BY GROUPING SETS ({groups})"  # noqa: S608


def apart(rows: Sequence[tuple[Any, ...]], sets: Sequence[tuple[str, ...]]) -> list[list[tuple[Any, ...]]]:
    """The rows of a grouped statement by set: the values of its columns, and the number."""
    columns = _columns(sets)
    return [
        [_counted(row, columns, names) for row in rows if row[0] == _mark(columns, names)] for names in sets
    ]


def run(connection: duckdb.DuckDBPyConnection, statement: str, values: Sequence[str]) -> list[Row]:
    """The rows of a statement with these values."""
    answer = connection.execute(statement, named(values))
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def named(values: Sequence[str]) -> dict[str, str]:
    """The values by the names of their blanks."""
    return {f"p{at}": value for at, value in enumerate(values)}


def _columns(sets: Sequence[tuple[str, ...]]) -> list[str]:
    return list(dict.fromkeys(name for names in sets for name in names))


def _mark(columns: list[str], names: tuple[str, ...]) -> int:
    """The number by which ``grouping_id`` marks rows grouped by these of the columns: a bit for each other one."""
    return sum(1 << at for at, name in enumerate(reversed(columns)) if name not in names)


def _counted(row: tuple[Any, ...], columns: list[str], names: tuple[str, ...]) -> tuple[Any, ...]:
    return (*(row[1 + columns.index(name)] for name in names), row[-1])
