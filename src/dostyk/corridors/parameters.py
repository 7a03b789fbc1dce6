"""The parameters of choice between routes, as the data states them."""

from __future__ import annotations

import csv
from functools import cache
from typing import Final, NamedTuple

from dostyk.corridors.reading import SHIPPED

NAMES: Final = ("value_of_time", "carbon_price", "logit_scale")


class Parameter(NamedTuple):
    """A parameter with its unit and where it comes from."""

    name: str
    value: float
    unit: str
    status: str
    basis: str
    source: str


@cache
def parameters() -> dict[str, Parameter]:
    """Every parameter by name."""
    with (SHIPPED / "choice.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {row["name"]: Parameter(**(row | {"value": float(row["value"])})) for row in rows}  # type: ignore[arg-type]


def parameter(name: str) -> float:
    """The value of one parameter."""
    return parameters()[name].value
