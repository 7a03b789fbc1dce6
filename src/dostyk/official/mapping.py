"""What the columns of somebody's table mean, as data: a TOML file, or a data set of ``data/sources.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dostyk.errors import InvalidValue, SourceNotFound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FIELDS: Final = (
    "reporter",
    "ref_area",
    "counterpart_area",
    "indicator",
    "product",
    "time_period",
    "value",
    "unit",
    "valuation",
    "obs_status",
    "vintage",
    "note",
    "scope",
)
"""What a mapping may fill of an observation."""

LENGTHS: Final = ("month", "quarter", "year")
"""What a day may stand for."""

_NEEDED: Final = ("reporter", "ref_area", "indicator", "time_period", "value", "unit")
_CELLS: Final = "each word under cells has a table of fields, as in X = { indicator = 'trade.exports' }"
_TABLES: Final = ("constants", "columns", "cells", "areas", "products", "values", "period", "table")


@dataclass(frozen=True, slots=True)
class TableMap:
    """How a row becomes an observation.

    ``constants`` gives fields their one value, ``columns`` names the column that holds a field, and ``cells`` says,
    column by column, which fields each of its words fills; a row with another word there is left out. ``areas`` and
    ``products`` turn the table's own codes into ours. A value is multiplied by ``factor``. ``period`` is the form of
    its periods, and ``length`` (month, quarter or year) what a day of them stands for.
    """

    dataset: str
    source: str
    source_name: str
    constants: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    products: Mapping[str, str] = field(default_factory=dict)
    factor: Decimal = Decimal(1)
    decimal: str = "."
    thousands: str = ""
    missing: frozenset[str] = frozenset({"", "NA", "N/A", "NaN", "nan", "None", "null", "..", ":", "-", "—"})
    period: str | None = None
    length: str | None = None
    table: Mapping[str, str] = field(default_factory=dict)


def read_map(path: str | Path) -> TableMap:
    """The mapping of a TOML file; raises SourceNotFound, or InvalidValue for what is no mapping."""
    try:
        text = Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceNotFound("the mapping cannot be read", where=str(path)) from error
    try:
        return table_map(tomllib.loads(text), where=str(path))
    except tomllib.TOMLDecodeError as error:
        raise InvalidValue(f"it is not TOML: {error}", where=str(path)) from error


def table_map(raw: Mapping[str, Any], *, where: str) -> TableMap:
    """The mapping that the tables state; raises InvalidValue, naming what is wrong."""
    for problem in _problems(raw):
        raise InvalidValue(
            problem, where=where, hint="docs/guides/official-statistics.md shows how a mapping is written"
        )
    values = raw.get("values", {})
    given = {"missing": frozenset(values["missing"])} if "missing" in values else {}
    return TableMap(
        dataset=str(raw["dataset"]),
        source=str(raw["source"]),
        source_name=str(raw.get("source_name", raw["source"])),
        constants={name: str(value) for name, value in raw.get("constants", {}).items()},
        columns=dict(raw.get("columns", {})),
        cells=raw.get("cells", {}),
        areas=raw.get("areas", {}),
        products=raw.get("products", {}),
        factor=Decimal(str(values.get("factor", 1))),
        decimal=values.get("decimal", "."),
        thousands=values.get("thousands", ""),
        period=raw.get("period", {}).get("format"),
        length=raw.get("period", {}).get("length"),
        table={name: str(value) for name, value in raw.get("table", {}).items()},
        **given,
    )


def _problems(raw: Mapping[str, Any]) -> Iterator[str]:
    for name in ("dataset", "source"):
        if not isinstance(raw.get(name), str) or not raw[name].strip():
            yield f"{name} is missing"
    for name in _TABLES:
        if not isinstance(raw.get(name, {}), dict):
            yield f"{name} is not a table"
            return
    for name in ("columns", "areas", "products"):
        if not all(isinstance(word, str) for word in raw.get(name, {}).values()):
            yield f"{name} has something that is no word in quotation marks"
    words = list(raw.get("cells", {}).values())
    if not all(isinstance(found, dict) for found in words):
        yield _CELLS
        return
    cells = [row for found in words for row in found.values()]
    if not all(
        isinstance(row, dict) and all(isinstance(word, str) for word in row.values()) for row in cells
    ):
        yield _CELLS
        return
    yield from _unfilled(
        {*raw.get("constants", {}), *raw.get("columns", {}), *(name for row in cells for name in row)}
    )
    yield from _odd_values(raw.get("values", {}))
    if raw.get("period", {}).get("length") not in (None, *LENGTHS):
        yield f"period.length is none of {', '.join(LENGTHS)}"


def _unfilled(filled: set[str]) -> Iterator[str]:
    for name in sorted(filled - set(FIELDS)):
        yield f"{name!r} is no field of an observation ({', '.join(FIELDS)})"
    for name in _NEEDED:
        if name not in filled:
            yield f"nothing says what {name} is"


def _odd_values(values: Mapping[str, Any]) -> Iterator[str]:
    try:
        Decimal(str(values.get("factor", 1)))
    except InvalidOperation:
        yield "values.factor is not a number"
    if not isinstance(values.get("missing", []), list):
        yield "values.missing is not a list"
