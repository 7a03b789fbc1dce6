"""A table of what a target would take, from a table of a series."""

from __future__ import annotations

from typing import Final

import numpy as np

from dostyk.errors import InvalidValue
from dostyk.trade.about import about
from dostyk.trade.reading import tidy
from dostyk.trade.results import Result
from dostyk.trade.targets import Verdict, judge

_SHOWN: Final = ("outcome", "base_year", "base", "target", "due", "needed", "expected", "low", "high")


def series(path: str) -> list[tuple[float, float]]:
    """The (year, value) of a table with the columns ``year`` and ``value``; NaN for a value that is not there."""
    table = tidy(path)
    if not {"year", "value"} <= set(table.column_names):
        raise InvalidValue("a series needs the columns year and value", where=path)
    rows = table.select(["year", "value"]).to_pylist()
    try:
        return [
            (float(row["year"]), float("nan") if row["value"] is None else float(row["value"]))
            for row in rows
        ]
    except (TypeError, ValueError) as error:
        raise InvalidValue("a year or a value is no number", where=path) from error


def table(
    path: str, target: float, due: float, *, since: float | None = None, at_least: bool = True
) -> Result:
    """The verdict on a target as one row."""
    found = judge(series(path), target, due, since=since, at_least=at_least)
    columns = {
        name: np.array([_value(found, name)], object if name == "outcome" else None) for name in _SHOWN
    }
    return Result(columns, (about(judge, "target"),), None, (found.why,))


def _value(found: Verdict, name: str) -> object:
    value = getattr(found, name)
    return float("nan") if value is None else value
