"""What keeping official figures does to the tables; runs inside a transaction that the caller holds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.errors import InvalidValue
from dostyk.ledger.rows import Row, period_days
from dostyk.ledger.tables import OBSERVATIONS
from dostyk.ledger.writing import Stamp, insert
from dostyk.official.observation import Observation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import duckdb

_PLAIN: Final = (
    "dataset",
    "reporter",
    "ref_area",
    "counterpart_area",
    "indicator",
    "product",
    "time_period",
    "unit",
    "valuation",
    "source",
    "obs_status",
    "source_name",
    "note",
)
_WHAT: Final = (*_PLAIN[:10], "scope")
"""What a figure and its revision share."""

_SAID: Final = ("value_exact", "obs_status", "unusable")
"""What a revision changes."""


class Observed(NamedTuple):
    """What keeping figures did: those that are new, that revise one, that were there, that came after their revision."""

    added: int = 0
    revised: int = 0
    already_there: int = 0
    late: int = 0


def observe(
    connection: duckdb.DuckDBPyConnection, observations: Iterable[Observation], stamp: Stamp
) -> Observed:
    """Keep the figures; of each the newest vintage stands, and the others are withdrawn.

    Raises InvalidValue where two of one vintage state one thing differently.
    """
    rows = sorted(map(observation_row, observations), key=_vintage)
    books = _Books(_standing(connection, {row["dataset"] for row in rows}), stamp)
    counts = [0, 0, 0, 0]
    for row in rows:
        counts[books.enter(row)] += 1
    books.write(connection)
    return Observed(*counts)


class _Books:
    """The figures that stand, by what they count, and what is to be written; ``enter`` says which of Observed it was."""

    def __init__(self, standing: dict[tuple[Any, ...], Row], stamp: Stamp) -> None:
        self.standing, self.stamp = standing, stamp
        self.new: dict[str, Row] = {}
        self.gone: list[str] = []
        self.seen: list[str] = []

    def enter(self, row: Row) -> int:
        before = self.standing.get(_key(row))
        if before is None:
            self._stand(row)
            return 0
        if all(before[name] == row[name] for name in _SAID):
            self.seen.append(before["id"])
            return 2
        if _vintage(row) < _vintage(before):
            self.new[row["id"]] = row | self._withdrawn()
            return 3
        if before["id"] in self.new and _vintage(row) == _vintage(before):
            raise _two_values(before, row)
        self._withdraw(before["id"])
        self._stand(row)
        return 1

    def write(self, connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute(
            "UPDATE observations SET withdrawn_at = ?, withdrawn_by = ? WHERE list_contains(?, id)",
            [*self.stamp, self.gone],
        )
        connection.execute(
            "UPDATE observations SET last_seen = greatest(last_seen, ?) WHERE list_contains(?, id)",
            [self.stamp.now, self.seen],
        )
        rows = self.stamp.on(list(self.new.values()))
        insert(connection, OBSERVATIONS, rows, again=("withdrawn_at", "withdrawn_by"))

    def _stand(self, row: Row) -> None:
        self.standing[_key(row)] = self.new[row["id"]] = row

    def _withdraw(self, row_id: str) -> None:
        if row_id in self.new:
            self.new[row_id] = self.new[row_id] | self._withdrawn()
        else:
            self.gone.append(row_id)

    def _withdrawn(self) -> Row:
        return {"withdrawn_at": self.stamp.now, "withdrawn_by": self.stamp.run}


def observation_row(observation: Observation) -> Row:
    """The row of an observation, without its provenance; raises InvalidValue for a day that is none."""
    row = {name: getattr(observation, name) for name in _PLAIN}
    return row | {
        "id": observation.id,
        "value": float(observation.value),
        "value_exact": str(observation.value),
        **period_days(observation.time_period),
        "retrieved": _day(observation.retrieved),
        "vintage": _day(observation.vintage),
        "unusable": None if observation.usable else observation.note or "no reason given",
        "scope": list(observation.scope),
    }


def to_observation(row: Mapping[str, Any]) -> Observation:
    """The Observation that a row of ``observations`` keeps."""
    return Observation(
        **{name: row[name] for name in _PLAIN if name not in ("source_name", "obs_status")},
        obs_status=row["obs_status"] or "A",
        source_name=row["source_name"] or row["source"],
        value=Decimal(row["value_exact"]),
        retrieved=row["retrieved"] and row["retrieved"].isoformat(),
        vintage=row["vintage"] and row["vintage"].isoformat(),
        usable=row["unusable"] is None,
        scope=tuple(row["scope"] or ()),
    )


def _standing(connection: duckdb.DuckDBPyConnection, datasets: set[str]) -> dict[tuple[Any, ...], Row]:
    names = ("id", *_WHAT, *_SAID, "vintage", "retrieved")
    columns = ", ".join(names)
    found = connection.execute(
        f"SELECT {columns} FROM observations WHERE withdrawn_at IS NULL AND list_contains(?, dataset)",  # noqa: S608
        [sorted(datasets)],
    ).fetchall()
    rows = (dict(zip(names, cells, strict=True)) for cells in found)
    return {_key(row): row for row in rows}


def _key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(tuple(row[name] or ()) if name == "scope" else row[name] for name in _WHAT)


def _vintage(row: Mapping[str, Any]) -> date:
    """The release of a figure, else the day it was taken; the first of all where neither is known."""
    day: date = row["vintage"] or row["retrieved"] or date.min
    return day


def _two_values(one: Row, two: Row) -> InvalidValue:
    return InvalidValue(
        f"{one['indicator']} of {one['ref_area']} in {one['time_period']} has two values, "
        f"{one['value_exact']} and {two['value_exact']} {one['unit']}",
        where=str(one["source"]),
        hint="tell them apart by product, scope or vintage",
    )


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError as error:
        raise InvalidValue(f"{iso!r} is not a day", hint="write it like 2025-06-17") from error
