"""Tables of what a target would take: beside a series, and beside what gravity expects of two countries."""

from __future__ import annotations

from typing import Final

import numpy as np

from dostyk.errors import InvalidValue
from dostyk.trade.about import about
from dostyk.trade.calibrated import expect
from dostyk.trade.countries import countries
from dostyk.trade.parties import code_among
from dostyk.trade.reading import tidy
from dostyk.trade.results import Result
from dostyk.trade.targets import Verdict, judge

NOTES: Final = (
    "US dollars of the year, at the sizes the two economies then had; low and high hold four in five pairs of like expectation",
    "claimed_above is the part of such pairs that trade less, each against its own expectation, from 0.01 to 0.99",
    "size, distance, a border and remoteness are all it knows: no history, agreement, oil or pipeline",
)
"""What a reader of an expectation must know."""

_NO_TRADE: Final = 1e4
_WHOLE: Final = frozenset({"base_year", "due"})
_PAIR: Final = frozenset({"exporter", "importer", "flow"})
_GRAVITY: Final = {
    "year": "gravity_year",
    "expected": "gravity",
    "low": "gravity_low",
    "high": "gravity_high",
}
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
    path: str,
    target: float,
    due: float,
    *,
    since: float | None = None,
    at_least: bool = True,
    pair: tuple[str, str] | None = None,
    turnover: bool = True,
) -> Result:
    """The verdict on a target as one row; with a ``pair``, what gravity expects of it as well."""
    found = judge(series(path), target, due, since=since, at_least=at_least)
    columns = {
        name: np.array([_value(found, name)], object if name == "outcome" else None) for name in _SHOWN
    }
    result = Result(columns, (about(judge, "target"),), None, (found.why,))
    if pair is None:
        return result
    beside = between(*pair, turnover=turnover, claim=target)
    _in_dollars(path, target, float(beside.columns["expected"][0]))
    kept = {name: values for name, values in beside.columns.items() if name not in _PAIR}
    named = {_GRAVITY.get(name, name): values for name, values in kept.items() if name != "claim"}
    return Result(columns | named, (*result.measures, *beside.measures), None, (*result.notes, *beside.notes))


def between(exporter: str, importer: str, *, turnover: bool = True, claim: float | None = None) -> Result:
    """What the equation that ships expects of two countries as one row, and where a claim stands beside it."""
    found = expect(_code(exporter), _code(importer), "turnover" if turnover else "exports")
    nowhere = float("nan")
    row: dict[str, object] = {
        "exporter": found.exporter,
        "importer": found.importer,
        "flow": found.flow,
        "year": found.year,
        "expected": found.value,
        "low": found.low,
        "high": found.high,
        "pairs": found.pairs,
        "claim": nowhere if claim is None else claim,
        "times": nowhere if claim is None else claim / found.value,
        "claimed_above": nowhere if claim is None else found.below(claim),
    }
    columns = {name: np.array([value], object if name in _PAIR else None) for name, value in row.items()}
    return Result(columns, (about(expect, "between"),), None, NOTES)


def _in_dollars(path: str, target: float, expected: float) -> None:
    """A target that is nowhere near any trade of the pair is in another unit, thousands or billions among them."""
    if not 1 / _NO_TRADE < target / expected < _NO_TRADE:
        raise InvalidValue(
            f"a target of {target:g} is not in US dollars, as gravity is: it expects {expected:.3g}",
            where=path,
            hint="give the series and --value in dollars, or leave --between out",
        )


def _code(given: str) -> str:
    """The code of a country that gravity ships with; what is none of them stays as it is, and has no expectation."""
    try:
        return code_among(given, countries())
    except InvalidValue:
        return given


def _value(found: Verdict, name: str) -> object:
    value = getattr(found, name)
    if name in _WHOLE and float(value).is_integer():
        return int(value)
    return float("nan") if value is None else value
