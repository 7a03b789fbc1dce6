"""Values in words and signs: ``USD 44 bn``, ``6.41 Mt``, ``37.4 %``, ``×5``, ``25th``, ``12–14 days``."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.report.catalogue import indicator

if TYPE_CHECKING:
    from dostyk.claims.model import Claim

_COMPARATORS: Final = {"~": "about", ">": "over", ">=": "at least", "<": "under", "<=": "up to"}


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


def plain(claim: Claim) -> str:
    """The claim's value with its unit, without "about", "over" and the like."""
    if claim.measure == "multiple":
        return f"×{_range(claim, Decimal(1))}"
    if claim.measure in ("ordinal", "rank") and claim.value_high is None:
        return f"no. {digits(claim.value)}" if claim.measure == "rank" else ordinal(claim.value)
    unit, shrink = _hours(claim)
    if unit == "hours":
        return _counted(_range(claim, shrink), "hour", "hours")
    chosen = scale(claim.unit, max(abs(claim.value), abs(claim.value_high or Decimal(0))))
    number = _signed(claim, _range(claim, chosen.divisor))
    return _joined(claim, chosen, number)


def value(claim: Claim) -> str:
    """The claim's value as a reader takes it in, with its comparator and its unit."""
    ahead = _COMPARATORS.get(claim.comparator)
    return f"{ahead} {plain(claim)}" if ahead else plain(claim)


def _hours(claim: Claim) -> tuple[str, Decimal]:
    whole_days = claim.value == claim.value.to_integral_value()
    return (
        ("hours", Decimal(1) / 24)
        if claim.unit == "d" and not whole_days and claim.value < 3
        else ("", Decimal(1))
    )


def _range(claim: Claim, divisor: Decimal) -> str:
    low = digits(_trim(claim.value / divisor))
    if claim.value_high is None:
        return low
    return f"{low}{'–' if claim.value >= 0 else ' to '}{digits(_trim(claim.value_high / divisor))}"


def _trim(number: Decimal) -> Decimal:
    rounded = number.quantize(Decimal("1e-6")) if abs(number) < Decimal("1e15") else number
    return rounded or number


def _signed(claim: Claim, number: str) -> str:
    rises = claim.measure in ("change", "difference") and claim.value > 0
    return f"+{number}" if rises else number


def _joined(claim: Claim, chosen: Scale, number: str) -> str:
    alone = number in ("1", "−1", "+1")
    if claim.unit in ("a", "d"):
        return _counted(number, chosen.after[:-1], chosen.after)
    noun = indicator(claim.indicator).noun
    if claim.unit == "1" and noun and claim.measure in ("level", "difference") and not claim.product:
        words = " ".join(filter(None, (number, chosen.after)))
        return f"{words} {noun[0] if alone and not chosen.after else noun[1]}"
    return " ".join(filter(None, (chosen.before, number, chosen.after)))


def _counted(number: str, one: str, many: str) -> str:
    return f"{number} {one if number == '1' else many}"
