"""Numbers in words and signs: the scale in which a value is read most easily, thousands set apart, ordinals."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple


class Scale(NamedTuple):
    """``value / divisor`` written with what stands before and after the number."""

    divisor: Decimal
    before: str
    after: str

    @property
    def label(self) -> str:
        """The unit alone, for an axis."""
        return f"{self.before} {self.after}".strip()


_STEPS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "t": (("1e9", "bn t"), ("1e6", "Mt"), ("1", "t")),
    "m3": (("1e12", "tn m³"), ("1e9", "bn m³"), ("1e6", "mn m³"), ("1", "m³")),
    "bbl": (("1e9", "bn bbl"), ("1e6", "mn bbl"), ("1", "bbl")),
    "TEU": (("1e6", "mn TEU"), ("1", "TEU")),
    "kWh": (("1e9", "TWh"), ("1e6", "GWh"), ("1e3", "MWh"), ("1", "kWh")),
    "W": (("1e9", "GW"), ("1e6", "MW"), ("1e3", "kW"), ("1", "W")),
    "ha": (("1e6", "mn ha"), ("1", "ha")),
    "m2": (("1e12", "mn km²"), ("1e6", "km²"), ("1", "m²")),
    "km": (("1", "km"),),
    "%": (("1", "%"),),
    "pp": (("1", "pp"),),
    "1/d": (("1", "a day"),),
    "1/wk": (("1", "a week"),),
    "1": (("1e9", "bn"), ("1e6", "mn"), ("1", "")),
    "a": (("1", "years"),),
    "d": (("1", "days"),),
}
_MONEY: Final = (("1e12", "tn"), ("1e9", "bn"), ("1e6", "mn"), ("1", ""))


def scale(unit: str, value: Decimal) -> Scale:
    """The scale in which a value of that size is read most easily.

    >>> scale("USD", Decimal("44e9")).label, scale("t", Decimal(540000)).label
    ('USD bn', 't')
    """
    money = unit not in _STEPS
    steps = _MONEY if money else _STEPS[unit]
    least, after = next((step for step in steps if abs(value) >= Decimal(step[0])), steps[-1])
    return Scale(Decimal(least), unit if money else "", after)


def digits(value: Decimal) -> str:
    """A number with thousands set apart and at most three decimals, a true minus sign before negatives.

    >>> digits(Decimal("-4600.50")), digits(Decimal("0.00012"))
    ('−4,600.5', '0.00012')
    """
    places = 3 if abs(value) >= Decimal("0.01") or value == 0 else 2 - value.adjusted()
    text = f"{value:,.{places}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


def ordinal(value: Decimal) -> str:
    """A place in a row.

    >>> ordinal(Decimal(25)), ordinal(Decimal(1)), ordinal(Decimal(112))
    ('25th', '1st', '112th')
    """
    last_two, last = int(abs(value)) % 100, int(abs(value)) % 10
    ending = "th" if 10 <= last_two <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
    return f"{digits(value)}{ending}"
