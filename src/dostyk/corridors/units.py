"""Units of capacity, time and cost, and the declared conversions between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Final

from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_HOURS: Final = 24.0
_PARTS: Final = re.compile(r"\s*([0-9][0-9,_]*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)\s*(.*?)\s*")
_SPELLINGS: Final = {
    "train-pairs/d": (
        "train pairs/day",
        "train pairs a day",
        "train pairs/d",
        "pairs/d",
        "pairs of trains a day",
    ),
    "trains/d": ("trains/day", "trains a day", "1/d"),
    "Mt/a": ("mt/yr", "mt a year", "mt", "million tonnes a year", "million tons a year", "mt/y", "mtpa"),
    "t/a": ("t/yr", "t a year", "t", "tonnes a year", "tons a year", "tonnes/a"),
    "TEU/a": ("teu", "teu/yr", "teu a year"),
    "TEU/d": ("teu a day",),
    "bcm/a": ("bcm", "bcm a year"),
    "trucks/d": ("trucks a day", "lorries a day"),
    "d": ("days", "day"),
    "h": ("hours", "hour"),
    "USD/t": ("usd a tonne",),
    "USD/FEU": ("usd a feu",),
    "USD/TEU": ("usd a teu",),
    "km": ("kilometres",),
    "kg/t": (),
}
_CANON: Final = {name.lower(): unit for unit, names in _SPELLINGS.items() for name in (unit, *names)}


@dataclass(frozen=True, slots=True)
class Conversions:
    """The numbers by which trains, containers and lorries become tonnes a year; each has its row in the data."""

    tonnes_per_train: float
    teu_per_train: float
    tonnes_per_teu: float
    teu_per_feu: float
    tonnes_per_truck: float
    tonnes_per_bcm: float
    days_per_year: float

    @classmethod
    def of(cls, rows: Mapping[str, float]) -> Conversions:
        """The conversions in a table of names and values; raises InvalidValue for one that is missing or not positive."""
        wanted = cls.__dataclass_fields__
        missing = [name for name in wanted if not rows.get(name, 0) > 0]
        if missing:
            raise InvalidValue(
                f"no positive value for {', '.join(missing)}", where="conversions.csv", hint="add the row"
            )
        return cls(**{name: rows[name] for name in wanted})


def split(words: str) -> tuple[float, str]:
    """The number and the unit of ``10 Mt/a``, the unit empty where there is none.

    >>> split("60 train pairs a day"), split("300,000 TEU")
    ((60.0, 'train-pairs/d'), (300000.0, 'TEU/a'))
    """
    found = _PARTS.fullmatch(words)
    if found is None:
        raise InvalidValue(f"{words!r} is not a value", hint="write a number and a unit: 10 Mt/a")
    unit = found[2].lower()
    if unit and unit not in _CANON:
        raise InvalidValue(f"{found[2]!r} is not a unit of the network", hint="use " + ", ".join(_SPELLINGS))
    number = float(found[1].replace(",", "").replace("_", ""))
    if not isfinite(number):
        raise InvalidValue(f"{words!r} is too large")
    return number, _CANON[unit] if unit else ""


def factor(attribute: str, unit: str, by: Conversions) -> float:
    """What a value in that unit is multiplied by to be in the attribute's own unit (``model.UNITS``).

    Of train pairs, one train of each pair goes the way that is asked about. Raises InvalidValue for a unit
    that does not measure the attribute.
    """
    family = attribute.partition("/")[0]
    table: dict[str, Callable[[Conversions], float]] = _FACTORS.get(family, {})
    if unit not in table:
        raise InvalidValue(
            f"{unit or 'no unit'} does not measure {attribute}",
            hint=f"use {', '.join(table) or 'another attribute'}",
        )
    return table[unit](by)


_MONEY: Final[dict[str, Callable[[Conversions], float]]] = {
    "USD/t": lambda _: 1.0,
    "USD/TEU": lambda by: 1 / by.tonnes_per_teu,
    "USD/FEU": lambda by: 1 / (by.tonnes_per_teu * by.teu_per_feu),
}
_FACTORS: Final[dict[str, dict[str, Callable[[Conversions], float]]]] = {
    "capacity": {
        "t/a": lambda _: 1.0,
        "Mt/a": lambda _: 1e6,
        "train-pairs/d": lambda by: by.tonnes_per_train * by.days_per_year,
        "trains/d": lambda by: by.tonnes_per_train * by.days_per_year,
        "TEU/a": lambda by: by.tonnes_per_teu,
        "TEU/d": lambda by: by.tonnes_per_teu * by.days_per_year,
        "trucks/d": lambda by: by.tonnes_per_truck * by.days_per_year,
        "bcm/a": lambda by: by.tonnes_per_bcm,
    },
    "time": {"d": lambda _: 1.0, "h": lambda _: 1 / _HOURS},
    "dwell": {"d": lambda _: 1.0, "h": lambda _: 1 / _HOURS},
    "cost": _MONEY,
    "transfer": _MONEY,
    "length": {"km": lambda _: 1.0},
    "emissions": {"kg/t": lambda _: 1.0},
}
