"""A demand table: how much of which goods wants to go from where to where."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from dostyk.corridors import places, units
from dostyk.corridors.graph import GOODS
from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from dostyk.corridors.model import Network


class Demand(NamedTuple):
    """So many tonnes a year of ``goods`` from one place to another."""

    start: str
    end: str
    goods: str
    amount: float


def read(
    text: str, network: Network, *, name: str = "the demand table", goods: str = "general"
) -> tuple[Demand, ...]:
    """The rows of a CSV or JSON table with ``from``, ``to``, ``amount``, and where wanted ``unit`` and ``goods``.

    An amount without a unit is tonnes a year, a row without goods is ``goods``. Raises InvalidValue with the row for what cannot be read.
    """
    try:
        rows = json.loads(text) if text.lstrip().startswith("[") else list(csv.DictReader(StringIO(text)))
    except json.JSONDecodeError as error:
        raise InvalidValue(f"it is not JSON: {error}", where=name) from error
    found = []
    for number, row in enumerate(rows, start=1):
        try:
            found.append(
                _demand(
                    {"goods": goods} | {key: str(cell) for key, cell in row.items() if key and cell}, network
                )
            )
        except (InvalidValue, KeyError, AttributeError) as error:
            said = error.message if isinstance(error, InvalidValue) else f"it has no {error}"
            raise InvalidValue(
                said, where=f"{name}, row {number}", hint="columns: from,to,amount,unit,goods"
            ) from error
    if not found:
        raise InvalidValue("it has no rows", where=name, hint="columns: from,to,amount,unit,goods")
    return tuple(found)


def _demand(row: dict[str, str], network: Network) -> Demand:
    number, unit = units.split(f"{row['amount']} {row.get('unit', '')}".strip())
    goods = row["goods"]
    if goods not in GOODS:
        raise InvalidValue(f"{goods!r} is no kind of goods", hint=f"use {', '.join(GOODS)}")
    amount = number * units.factor("capacity", unit or "t/a", network.conversions)
    ends = places.place(network, row["from"]), places.place(network, row["to"])
    if ends[0].id == ends[1].id:
        raise InvalidValue("a row leads from a place to itself")
    return Demand(ends[0].id, ends[1].id, goods, amount)
